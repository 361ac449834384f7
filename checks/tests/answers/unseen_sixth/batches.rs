//! The sixth set for exercise 2.5.

use crate::list::List;

/// Batches of these sizes, in order.
fn cut(sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut start = 0;
    let mut all = vec![];
    for size in sizes {
        all.push((start..start + size).collect());
        start += size;
    }
    all
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.5 sixth set", checks::batches);
    answers.right("always the largest fair share of what is left", |rows, batch_size| {
        let mut left = rows.div_ceil(batch_size);
        let mut start = 0;
        let mut all = vec![];
        while left > 0 {
            let size = (rows - start).div_ceil(left);
            all.push((start..start + size).collect());
            start += size;
            left -= 1;
        }
        all
    });
    answers.right("dealt out like cards, then cut", |rows, batch_size| {
        if rows == 0 {
            return vec![];
        }
        let mut sizes = vec![0; (rows + batch_size - 1) / batch_size];
        let count = sizes.len();
        (0..rows).for_each(|row| sizes[row % count] += 1);
        cut(&sizes)
    });
    answers.right("two runs of chunks", |rows, batch_size| {
        let numbers: Vec<usize> = (0..rows).collect();
        let count = (rows as f64 / batch_size as f64).ceil() as usize;
        if count == 0 {
            return Vec::new();
        }
        let (small, larger) = (rows / count, rows % count);
        let (front, back) = numbers.split_at(larger * (small + 1));
        let mut all: Vec<Vec<usize>> = front.chunks(small + 1).map(|chunk| chunk.to_vec()).collect();
        all.extend(back.chunks(small.max(1)).map(|chunk| chunk.to_vec()));
        all
    });
    answers.wrong(
        "a short last batch",
        "The sizes differ by more than one: all batches are full",
        |rows, batch_size| {
            (0..rows).collect::<Vec<_>>().chunks(batch_size).map(|chunk| chunk.to_vec()).collect()
        },
    );
    answers.wrong(
        "the smaller ones first",
        "The larger batches come last; they must come first",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            let sizes: Vec<usize> =
                (0..count).map(|i| rows / count + usize::from(i >= count - rows % count)).collect();
            cut(&sizes)
        },
    );
    answers.wrong(
        "too few batches, too large (rounded down)",
        "There are too few batches: rows / batch_size is rounded",
        |rows, batch_size| {
            let count = rows / batch_size;
            let sizes: Vec<usize> =
                (0..count).map(|i| rows / count + usize::from(i < rows % count)).collect();
            cut(&sizes)
        },
    );
    answers.wrong(
        "a batch more than needed when it comes out even",
        "There is a batch too many when the batch size divides",
        |rows, batch_size| {
            let count = rows / batch_size + 1;
            let sizes: Vec<usize> =
                (0..count).map(|i| rows / count + usize::from(i < rows % count)).collect();
            cut(&sizes)
        },
    );
    answers.wrong(
        "all of the rounded-up size, the last what is left",
        "All batches have the rounded-up size, and the last",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size).max(1);
            let size = rows.div_ceil(count).max(1);
            (0..rows).collect::<Vec<_>>().chunks(size).map(|chunk| chunk.to_vec()).collect()
        },
    );
    answers.wrong(
        "what is left over goes to the first",
        "The rows that are left over all go to the first batch",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            let sizes: Vec<usize> =
                (0..count).map(|i| rows / count + if i == 0 { rows % count } else { 0 }).collect();
            cut(&sizes)
        },
    );
    answers.wrong(
        "what is left over is lost",
        "All batches have the same size, and the rows that are",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            cut(&vec![rows / count.max(1); count])
        },
    );
    answers.wrong("rows counted from 1", "Rows are counted from 0, not from 1", |rows, batch_size| {
        let count = rows.div_ceil(batch_size);
        let sizes: Vec<usize> = (0..count).map(|i| rows / count + usize::from(i < rows % count)).collect();
        cut(&sizes).iter().map(|batch| batch.iter().map(|row| row + 1).collect()).collect()
    });
    answers.wrong(
        "dealt out like cards",
        "The rows are dealt out like cards: a batch is a run of",
        |rows, batch_size| {
            let mut all = vec![vec![]; rows.div_ceil(batch_size)];
            let count = all.len();
            (0..rows).for_each(|row| all[row % count].push(row));
            all
        },
    );
    answers.wrong(
        "every batch begins at row 0",
        "The sizes are right, but each batch counts its rows",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            (0..count).map(|i| (0..rows / count + usize::from(i < rows % count)).collect()).collect()
        },
    );
    answers.wrong("divides by 0 when there are no rows", "Your code panics", |rows, batch_size| {
        let count = rows.div_ceil(batch_size);
        let (small, larger) = (rows / count, rows % count);
        let sizes: Vec<usize> = (0..count).map(|i| if i < larger { small + 1 } else { small }).collect();
        cut(&sizes)
    });
    answers.wrong(
        "one empty batch for no rows",
        "Without any rows one empty batch comes back; there",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size).max(1);
            let sizes: Vec<usize> =
                (0..count).map(|i| rows / count + usize::from(i < rows % count)).collect();
            cut(&sizes)
        },
    );
    answers.wrong(
        "cut at rounded fractions: larger ones anywhere",
        "The borders are fractions of the rows, rounded down: so",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            (0..count).map(|i| (i * rows / count..(i + 1) * rows / count).collect()).collect()
        },
    );
    answers.wrong("the last row is lost", "The last row is lost", |rows, batch_size| {
        let rows = rows.max(1) - 1;
        let count = rows.div_ceil(batch_size);
        let sizes: Vec<usize> = (0..count).map(|i| rows / count + usize::from(i < rows % count)).collect();
        cut(&sizes)
    });
    answers.wrong(
        "the start isn't moved on by the larger size",
        "Each start is its batch's number times that batch's own",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            let size = |i: usize| rows / count + usize::from(i < rows % count);
            (0..count).map(|i| (i * size(i)..(i + 1) * size(i)).collect()).collect()
        },
    );
    answers.wrong(
        "batch_size taken for the number of batches",
        "There are batch_size batches, some of them empty; the",
        |rows, batch_size| {
            let sizes: Vec<usize> =
                (0..batch_size).map(|i| rows / batch_size + usize::from(i < rows % batch_size)).collect();
            cut(&sizes)
        },
    );
}
