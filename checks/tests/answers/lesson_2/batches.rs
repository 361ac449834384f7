//! Answers to exercise 2.5 batches.

use crate::list::List;

fn runs(lengths: Vec<usize>) -> Vec<Vec<usize>> {
    let mut rows = 0..;
    lengths.into_iter().map(|length| rows.by_ref().take(length).collect()).collect()
}

fn equal(rows: usize, count: usize) -> Vec<usize> {
    (0..count).map(|batch| rows / count + usize::from(batch < rows % count)).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.5 batches", checks::batches);
    answers.right("one more for the first", |rows, size| runs(equal(rows, rows.div_ceil(size))));
    answers.right("what is left, shared among what is left", |rows, size| {
        let (mut start, mut all) = (0, vec![]);
        for left in (1..=rows.div_ceil(size)).rev() {
            let end = start + (rows - start).div_ceil(left);
            all.push((start..end).collect());
            start = end;
        }
        all
    });
    answers.right("ends by a formula", |rows, size| {
        let count = (rows + size - 1) / size;
        let start = |batch: usize| batch * (rows / count) + batch.min(rows % count);
        (0..count).map(|batch| (start(batch)..start(batch + 1)).collect()).collect()
    });
    answers.right("chunks of two sizes", |rows, size| {
        let all: Vec<usize> = (0..rows).collect();
        let count = rows.div_ceil(size);
        if count == 0 {
            return vec![];
        }
        let (large, small) = all.split_at((rows % count) * (rows / count + 1));
        let larger = large.chunks(rows / count + 1);
        larger.chain(small.chunks(rows / count)).map(<[usize]>::to_vec).collect()
    });
    answers.wrong("as it was given", "short last batch is dropped", |rows, size| {
        let batch = |i: usize| (i * size..(i + 1) * size).collect();
        (0..rows / size).map(batch).collect()
    });
    answers.wrong("chunks", "all batches are full but the last", |rows, size| {
        (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
    });
    answers.wrong("rounded down", "rows that are left over are lost", |rows, size| {
        let count = rows.div_ceil(size);
        (0..count).map(|i| (i * (rows / count)..(i + 1) * (rows / count)).collect()).collect()
    });
    answers.wrong("the rest to the last", "all go to the last batch", |rows, size| {
        let count = rows.div_ceil(size);
        let mut lengths = vec![if count == 0 { 0 } else { rows / count }; count];
        if let Some(last) = lengths.last_mut() {
            *last += rows % count;
        }
        runs(lengths)
    });
    answers.wrong("the rest to the first", "all go to the first batch", |rows, size| {
        let count = rows.div_ceil(size);
        let mut lengths = vec![if count == 0 { 0 } else { rows / count }; count];
        if let Some(first) = lengths.first_mut() {
            *first += rows % count;
        }
        runs(lengths)
    });
    answers.wrong("larger ones last", "The larger batches come last", |rows, size| {
        let mut lengths = equal(rows, rows.div_ceil(size));
        lengths.reverse();
        runs(lengths)
    });
    answers.wrong("too few", "There are too few batches", |rows, size| {
        let count = if rows == 0 { 0 } else { (rows / size).max(1) };
        runs(equal(rows, count))
    });
    answers
        .wrong("one too many", "There is a batch too many", |rows, size| runs(equal(rows, rows / size + 1)));
    answers.wrong("dealt out", "dealt out like cards", |rows, size| {
        let count = rows.div_ceil(size);
        (0..count).map(|batch| (0..rows).filter(|row| row % count == batch).collect()).collect()
    });
    answers.wrong("from 0 again", "counts its rows from 0 again", |rows, size| {
        equal(rows, rows.div_ceil(size)).into_iter().map(|length| (0..length).collect()).collect()
    });
    answers.wrong("from 1", "counted from 0, not from 1", |rows, size| {
        let batches = runs(equal(rows, rows.div_ceil(size)));
        batches.into_iter().map(|batch| batch.into_iter().map(|row| row + 1).collect()).collect()
    });
    answers.wrong("all in one", "Only one batch comes back", |rows, _| vec![(0..rows).collect()]);
    answers.wrong("one each", "Every row is a batch of its own", |rows, _| {
        (0..rows).map(|row| vec![row]).collect()
    });
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
