//! The row numbers of each batch: as few batches as possible, as equal as possible, no row lost.

use crate::{Exercise, Verdict, check};

/// The number of rows, and the largest size of a batch.
type Input = (usize, usize);
type Batches = Vec<Vec<usize>>;

/// Checks `batches(rows, batch_size)`.
pub fn batches(answer: fn(usize, usize) -> Batches) -> Verdict {
    check(exercise, move |&(rows, size)| answer(rows, size))
}

/// Runs of rows with these lengths.
fn runs(lengths: impl IntoIterator<Item = usize>) -> Batches {
    let mut start = 0;
    let mut run = |length: usize| {
        start += length;
        (start - length..start).collect()
    };
    lengths.into_iter().map(&mut run).collect()
}

/// The lengths of so many batches that differ by at most one, the larger ones first.
fn equal(rows: usize, count: usize) -> Vec<usize> {
    (0..count).map(|batch| rows / count + usize::from(batch < rows % count)).collect()
}

fn right(rows: usize, size: usize) -> Batches {
    runs(equal(rows, rows.div_ceil(size)))
}

/// Full batches, and a short one at the end.
fn cut(rows: usize, size: usize) -> Batches {
    (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new("batches", |draw| (draw.size(1, 14), draw.size(1, 6)), |&(rows, size)| right(rows, size))
        .corner(|| (0, 1))
        .corner(|| (0, 4))
        .call(|(rows, size)| format!("batches({rows}, {size})"))
        .mistake("The sizes differ by more than one: all batches are full but the last. Share the rows out.", |&(rows, size)| {
            cut(rows, size)
        })
        .mistake("The short last batch is dropped: those rows are never learned from.", |&(rows, size)| {
            cut(rows - rows % size, size)
        })
        .mistake("All batches have the same size, and the rows that are left over are lost.", |&(rows, size)| {
            let count = rows.div_ceil(size);
            runs(vec![rows.checked_div(count).unwrap_or(0); count])
        })
        .mistake("The rows that are left over all go to the last batch: share them out, one each.", |&(rows, size)| {
            let count = rows.div_ceil(size);
            runs((0..count).map(|batch| rows / count + if batch + 1 == count { rows % count } else { 0 }))
        })
        .mistake("The rows that are left over all go to the first batch: share them out, one each.", |&(rows, size)| {
            let count = rows.div_ceil(size);
            runs((0..count).map(|batch| rows / count + if batch == 0 { rows % count } else { 0 }))
        })
        .mistake("The larger batches come last; they must come first.", |&(rows, size)| {
            runs(equal(rows, rows.div_ceil(size)).into_iter().rev())
        })
        .mistake("There are too few batches: rows / batch_size is rounded down, so some hold more rows than they may.", |&(rows, size)| {
            runs(equal(rows, (rows / size).max(usize::from(rows > 0))))
        })
        .mistake("There is a batch too many when the batch size divides the rows: rows / batch_size + 1 is not the count there.", |&(rows, size)| {
            runs(equal(rows, rows / size + 1))
        })
        .mistake("There are batch_size batches; the batch size is the most rows that each may have.", |&(rows, size)| {
            runs(equal(rows, size.min(rows)))
        })
        .mistake("The rows are dealt out like cards: a batch is a run of rows that follow each other.", |&(rows, size)| {
            let count = rows.div_ceil(size);
            (0..count).map(|batch| (batch..rows).step_by(count).collect()).collect::<Batches>()
        })
        .mistake("The sizes are right, but each batch counts its rows from 0 again.", |&(rows, size)| {
            right(rows, size).into_iter().map(|batch| (0..batch.len()).collect()).collect::<Batches>()
        })
        .mistake("Rows are counted from 0, not from 1.", |&(rows, size)| {
            right(rows, size).into_iter().map(|batch| batch.into_iter().map(|row| row + 1).collect()).collect::<Batches>()
        })
        .mistake("Each start is its batch's number times that batch's own size, so the starts are wrong after the sizes have changed.", |&(rows, size)| {
            let sizes = equal(rows, rows.div_ceil(size)).into_iter().enumerate();
            sizes.map(|(batch, size)| (batch * size..(batch + 1) * size).collect()).collect::<Batches>()
        })
        .mistake("The last row is lost.", |&(rows, size)| right(rows.saturating_sub(1), size))
        .mistake("Only one batch comes back, with all the rows in it.", |&(rows, _)| vec![(0..rows).collect::<Vec<_>>()])
        .mistake("Every row is a batch of its own: the batch size is never used.", |&(rows, _)| cut(rows, 1))
        .mistake("All batches have the rounded-up size, and the last holds what is left: the sizes then differ by more than one.", |&(rows, size)| {
            let count = rows.div_ceil(size).max(1);
            cut(rows, rows.div_ceil(count).max(1))
        })
        .mistake("The borders are fractions of the rows, rounded down: so larger batches stand anywhere. They come first.", |&(rows, size)| {
            let count = rows.div_ceil(size);
            (0..count).map(|batch| (batch * rows / count..(batch + 1) * rows / count).collect()).collect::<Batches>()
        })
        .mistake("Without any rows one empty batch comes back; there should be none.", |&(rows, size)| {
            runs(equal(rows, rows.div_ceil(size).max(1)))
        })
        .mistake("There are too few batches: rows / batch_size is rounded down, so rows are lost where it is 0, and some batches are too large.", |&(rows, size)| {
            runs(equal(rows, rows / size))
        })
        .mistake("There are batch_size batches, some of them empty; the batch size is the most rows that each may have.", |&(rows, size)| {
            runs(equal(rows, size))
        })
        .test("Count for 7 rows in batches of 3: how many batches, which sizes, which rows?")
        .when("the batch size divides the rows", |(rows, size)| rows % size == 0)
        .when("the batches are all of one size", |&(rows, size)| {
            right(rows, size).windows(2).all(|pair| pair[0].len() == pair[1].len())
        })
        .when("there is one batch", |(rows, size)| *rows > 0 && rows <= size)
        .when("there is a row", |(rows, _)| *rows > 0)
        .when("the batch size is 1", |(_, size)| *size == 1)
        .argument("rows", |&(rows, size), change| (change(rows as f64).abs() as usize, size))
        .argument("batch_size", |&(rows, size), change| (rows, (change(size as f64).abs() as usize).max(1)))
        .hints([
            "How many batches are needed at least for 7 rows, if none may be larger than 3? And how many rows should each have?",
            "First find the number of batches. Then ask what a division of the rows by that number leaves over.",
            "With 14 rows in 4 batches, which batches get one row more than the others? And where does each begin, when not all before it have the same size?",
        ])
}
