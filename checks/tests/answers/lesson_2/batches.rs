//! Answers to exercise 2.5 batches.

use crate::list::{List, NO_CAUSE};

fn cut(rows: usize, size: usize) -> Vec<Vec<usize>> {
    (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.5 batches", checks::batches);
    answers.right("chunks", cut);
    answers.right("step_by and min", |rows, size| {
        (0..rows).step_by(size).map(|start| (start..(start + size).min(rows)).collect()).collect()
    });
    answers.right("div_ceil", |rows, size| {
        (0..rows.div_ceil(size)).map(|i| (i * size..((i + 1) * size).min(rows)).collect()).collect()
    });
    answers.right("pushed one by one", |rows, size| {
        let mut all: Vec<Vec<usize>> = Vec::new();
        for row in 0..rows {
            if row % size == 0 {
                all.push(Vec::new());
            }
            if let Some(last) = all.last_mut() {
                last.push(row);
            }
        }
        all
    });
    answers.right("a while loop", |rows, size| {
        let (mut start, mut all) = (0, Vec::new());
        while start < rows {
            let end = if start + size > rows { rows } else { start + size };
            all.push((start..end).collect());
            start = end;
        }
        all
    });
    answers.wrong("as it was given", "The short last batch is dropped", |rows, size| {
        (0..rows / size).map(|i| (i * size..(i + 1) * size).collect()).collect()
    });
    answers.wrong("the last one always dropped", "always dropped", |rows, size| {
        let mut all = cut(rows, size);
        all.pop();
        all
    });
    answers.wrong("rows / size + 1", "empty batch at the end", |rows, size| {
        (0..rows / size + 1).map(|i| (i * size..((i + 1) * size).min(rows)).collect()).collect()
    });
    answers.wrong("no min", "runs past the end", |rows, size| {
        (0..rows).step_by(size).map(|start| (start..start + size).collect()).collect()
    });
    answers.wrong("each row a start", "they overlap", |rows, size| {
        (0..rows).map(|start| (start..(start + size).min(rows)).collect()).collect()
    });
    answers.wrong("one flat batch", "Only one batch", |rows, _| vec![(0..rows).collect()]);
    answers.wrong("from 1", "counted from 0", |rows, size| {
        (1..=rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
    });
    answers.wrong("dealt out", "like cards", |rows, size| {
        let count = rows.div_ceil(size);
        (0..count).map(|batch| (batch..rows).step_by(count).collect()).collect()
    });
    answers.wrong("an inclusive end", "a row too many", |rows, size| {
        (0..rows).step_by(size).map(|start| (start..=(start + size).min(rows)).collect()).collect()
    });
    answers
        .wrong("the batches reversed", "reversed", |rows, size| cut(rows, size).into_iter().rev().collect());
    answers.wrong("rows within a batch reversed", NO_CAUSE, |rows, size| {
        cut(rows, size).into_iter().map(|batch| batch.into_iter().rev().collect()).collect()
    });
    answers.wrong("subtracts from 0 rows", "Your code panics", |rows, size| {
        (0..=(rows - 1) / size).map(|i| (i * size..((i + 1) * size).min(rows)).collect()).collect()
    });
    answers.wrong("nothing", "This would be the right answer if `rows` were always 0.", |_, _| Vec::new());
    answers.wrong("the batch size ignored", "Every row is a batch", |rows, _| {
        (0..rows).map(|row| vec![row]).collect()
    });
    answers.wrong("always 32", "`batch_size` is never used", |rows, _| cut(rows, 7));
    answers.wrong("the lengths alone", "another shape", |rows, size| {
        cut(rows, size).into_iter().map(|batch| vec![batch.len()]).collect()
    });
    answers.wrong("an endless while", "did not come back", |rows, size| {
        let mut all = Vec::new();
        let start = 0;
        while start < rows {
            all = vec![(start..(start + size).min(rows)).collect()];
        }
        all
    });
    answers.wrong("a list that grows for ever", "more memory", |rows, size| {
        let mut all = Vec::new();
        let start = 0;
        while start < rows {
            all.push((start..start + size).collect());
        }
        all
    });
}
