//! The row numbers of each batch, in order, none lost.

use crate::{Exercise, Verdict, check};

/// The number of rows, and the batch size.
type Input = (usize, usize);
type Batches = Vec<Vec<usize>>;

/// Checks `batches(rows, batch_size)`.
pub fn batches(answer: fn(usize, usize) -> Batches) -> Verdict {
    check(exercise, move |&(rows, size)| answer(rows, size))
}

fn cut(rows: usize, size: usize) -> Batches {
    (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new("batches", |draw| (draw.size(1, 12), draw.size(1, 6)), |&(rows, size)| cut(rows, size))
        .corner(|| (0, 1))
        .corner(|| (0, 4))
        .call(|(rows, size)| format!("batches({rows}, {size})"))
        .mistake("The short last batch is dropped: those rows are never learned from.", |&(rows, size)| {
            cut(rows - rows % size, size)
        })
        .mistake("The last batch is always dropped, even when it is full.", |&(rows, size)| {
            let mut all = cut(rows, size);
            all.pop();
            all
        })
        .mistake(
            "There is an empty batch at the end when the batch size divides the rows: rows / batch_size + 1 is one too many \
             there.",
            |&(rows, size)| {
                let mut all = cut(rows, size);
                if rows % size == 0 {
                    all.push(Vec::new());
                }
                all
            },
        )
        .mistake("A batch starts at each row: they overlap. Step by the batch size.", |&(rows, size)| {
            (0..rows).map(|start| (start..(start + size).min(rows)).collect()).collect::<Batches>()
        })
        .mistake("The last batch runs past the end of the rows: its end wants a min(rows).", |&(rows, size)| {
            (0..rows).step_by(size).map(|start| (start..start + size).collect()).collect::<Batches>()
        })
        .mistake("The last row is lost.", |&(rows, size)| cut(rows.saturating_sub(1), size))
        .mistake("Rows are counted from 0, not from 1.", |&(rows, size)| {
            cut(rows, size).into_iter().map(|batch| batch.into_iter().map(|row| row + 1).collect()).collect::<Batches>()
        })
        .mistake("The first row of each batch is lost.", |&(rows, size)| {
            cut(rows, size).into_iter().map(|batch| batch[1..].to_vec()).collect::<Batches>()
        })
        .mistake("The last row of each batch is lost: a range start..end leaves its end out already.", |&(rows, size)| {
            cut(rows, size).into_iter().map(|batch| batch[..batch.len() - 1].to_vec()).collect::<Batches>()
        })
        .mistake("Each batch has a row too many: a range start..=end has its end in it.", |&(rows, size)| {
            (0..rows)
                .step_by(size)
                .map(|start| (start..=(start + size).min(rows)).collect())
                .collect::<Batches>()
        })
        .mistake("Each batch has the next one's first row too, where there is one.", |&(rows, size)| {
            (0..rows)
                .step_by(size)
                .map(|start| (start..(start + size + 1).min(rows)).collect())
                .collect::<Batches>()
        })
        .mistake("The rows are dealt out like cards: a batch is a run of rows that follow each other.", |&(rows, size)| {
            let count = rows.div_ceil(size);
            (0..count).map(|batch| (batch..rows).step_by(count).collect()).collect::<Batches>()
        })
        .mistake("There are batch_size batches; the batch size is the number of rows in each.", |&(rows, size)| {
            let long = rows.div_ceil(size).max(1);
            cut(rows, long)
        })
        .mistake("Each batch counts its rows from 0 again: add the batch's start.", |&(rows, size)| {
            cut(rows, size).into_iter().map(|batch| (0..batch.len()).collect()).collect::<Batches>()
        })
        .mistake("The short batch comes first; it must be the last one.", |&(rows, size)| {
            let short = rows % size;
            let first = if short > 0 { vec![(0..short).collect()] } else { Vec::new() };
            first.into_iter().chain((short..rows).step_by(size).map(|start| (start..start + size).collect())).collect::<Batches>()
        })
        .mistake("The last batch is filled up with the first rows; leave it short.", |&(rows, size)| {
            (0..rows)
                .step_by(size)
                .map(|start| (start..start + size).map(|row| row % rows).collect())
                .collect::<Batches>()
        })
        .mistake("Only one batch comes back, with all the rows in it.", |&(rows, _)| vec![(0..rows).collect::<Vec<_>>()])
        .mistake("Only the first batch comes back. Does the loop return too early?", |&(rows, size)| {
            cut(rows, size).into_iter().take(1).collect::<Batches>()
        })
        .mistake("Every row is a batch of its own: the batch size is never used.", |&(rows, _)| cut(rows, 1))
        .when("the batch size divides the rows", |(rows, size)| rows % size == 0)
        .when("the batch size doesn't divide the rows", |(rows, size)| rows % size != 0)
        .when("there are at least as many rows as a batch holds", |(rows, size)| rows >= size)
        .when("there is a row", |(rows, _)| *rows > 0)
        .when("the batch size is 1", |(_, size)| *size == 1)
        .argument("rows", |&(rows, size), change| (change(rows as f64).abs() as usize, size))
        .argument("batch_size", |&(rows, size), change| (rows, (change(size as f64).abs() as usize).max(1)))
        .hints([
            "Try 7 rows in batches of 3 on paper. How many batches are there, and where does each begin and end?",
            "The starts are 0, 3, 6: step_by gives them. The end of the last batch must stay inside.",
            "(0..rows).step_by(batch_size), and for each start the range start..(start + batch_size).min(…), collected.",
        ])
}
