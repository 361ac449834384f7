//! Answers to exercise 2.1 forward pass.

use ndarray::{Array2, Axis};

use super::relu;
use crate::list::{List, NO_CAUSE};

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.1 forward pass", checks::forward_pass);
    answers.right("two lines", |x, w1, b1, w2, b2| relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2);
    answers.right("in place", |x, w1, b1, w2, b2| {
        let mut hidden = x.dot(&w1.t());
        hidden += b1;
        hidden.mapv_inplace(|z| if z > 0.0 { z } else { 0.0 });
        hidden.dot(&w2.t()) + b2
    });
    answers.right("row by row", |x, w1, b1, w2, b2| {
        let mut result: Matrix = Array2::zeros((x.nrows(), w2.nrows()));
        for (row, mut out) in x.rows().into_iter().zip(result.rows_mut()) {
            let hidden = (row.dot(&w1.t()) + b1.row(0)).mapv(|z| z.max(0.0));
            out.assign(&(hidden.dot(&w2.t()) + b2.row(0)));
        }
        result
    });
    answers.right("loops over numbers", |x, w1, b1, w2, b2| {
        Matrix::from_shape_fn((x.nrows(), w2.nrows()), |(row, output)| {
            let unit = |j: usize| {
                let sum: f64 = (0..x.ncols()).map(|i| x[[row, i]] * w1[[j, i]]).sum();
                (sum + b1[[0, j]]).max(0.0)
            };
            b2[[0, output]] + (0..w1.nrows()).map(|j| unit(j) * w2[[output, j]]).sum::<f64>()
        })
    });
    answers.right("in f32", |x, w1, b1, w2, b2| {
        let f = |m: &Matrix| m.mapv(|x| x as f32);
        let hidden = (f(x).dot(&f(w1).t()) + f(b1)).mapv(|z| z.max(0.0));
        (hidden.dot(&f(w2).t()) + f(b2)).mapv(f64::from)
    });
    answers.wrong("the lesson's own lines", "The weights are not turned over", |x, w1, b1, w2, b2| {
        let hidden = (x.dot(w1) + b1).mapv(|z| z.max(0.0));
        hidden.dot(w2) + b2
    });
    answers.wrong("only w1 turned over", "the second layer's must be, too", |x, w1, b1, w2, b2| {
        relu(x.dot(&w1.t()) + b1).dot(w2) + b2
    });
    answers.wrong("only w2 turned over", "the first layer's must be, too", |x, w1, b1, w2, b2| {
        relu(x.dot(w1) + b1).dot(&w2.t()) + b2
    });
    answers.wrong("reshaped", "each number must move with its unit", |x, w1, b1, w2, b2| {
        let w1 = w1.to_shape((w1.ncols(), w1.nrows())).unwrap();
        let w2 = w2.to_shape((w2.ncols(), w2.nrows())).unwrap();
        relu(x.dot(&w1) + b1).dot(&w2) + b2
    });
    answers
        .wrong("no ReLU", "The ReLU is missing", |x, w1, b1, w2, b2| (x.dot(&w1.t()) + b1).dot(&w2.t()) + b2);
    answers.wrong("ReLU on the output too", "The output has a ReLU too", |x, w1, b1, w2, b2| {
        relu(relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2)
    });
    answers.wrong("ReLU after the output alone", "stands after the output", |x, w1, b1, w2, b2| {
        relu((x.dot(&w1.t()) + b1).dot(&w2.t()) + b2)
    });
    answers.wrong("as it was given", "This is the output's bias alone", |x, _, _, w2, b2| {
        Array2::zeros((x.nrows(), w2.nrows())) + b2
    });
    answers.wrong("a share overwritten", "Only the last unit's share", |x, w1, b1, w2, b2| {
        let mut y: Matrix = Array2::zeros((x.nrows(), w2.nrows())) + b2;
        for j in 0..w1.nrows() {
            let sum = x.dot(&w1.select(Axis(0), &[j]).t()) + b1[[0, j]];
            y = relu(sum).dot(&w2.select(Axis(1), &[j]).t());
        }
        y
    });
    answers.wrong("the bias with each share", "and again with each unit's share", |x, w1, b1, w2, b2| {
        let mut y: Matrix = Array2::zeros((x.nrows(), w2.nrows())) + b2;
        for j in 0..w1.nrows() {
            let sum = x.dot(&w1.select(Axis(0), &[j]).t()) + b1[[0, j]];
            y = y + relu(sum).dot(&w2.select(Axis(1), &[j]).t()) + b2;
        }
        y
    });
    answers.wrong("the weights alone", "Only the weights are there", |x, w1, _, w2, _| {
        x.dot(&w1.t()).dot(&w2.t())
    });
    answers.wrong("no hidden bias", "The hidden layer's bias is missing", |x, w1, _, w2, b2| {
        relu(x.dot(&w1.t())).dot(&w2.t()) + b2
    });
    answers.wrong("no output bias", "The output's bias is missing", |x, w1, b1, w2, _| {
        relu(x.dot(&w1.t()) + b1).dot(&w2.t())
    });
    answers.wrong("bias after the ReLU", "is added after the ReLU", |x, w1, b1, w2, b2| {
        (relu(x.dot(&w1.t())) + b1).dot(&w2.t()) + b2
    });
    answers.wrong("min for max", "keeps the negative numbers", |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(|z| z.min(0.0)).dot(&w2.t()) + b2
    });
    answers.wrong("absolute value", "takes the absolute value", |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(f64::abs).dot(&w2.t()) + b2
    });
    answers.wrong("a leaky ReLU", NO_CAUSE, |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(|z| if z > 0.0 { z } else { 0.01 * z }).dot(&w2.t()) + b2
    });
    answers.wrong(
        "a step",
        "The hidden layer is a step, 0 or 1; ReLU keeps the size of",
        |x, w1, b1, w2, b2| (x.dot(&w1.t()) + b1).mapv(|z| if z > 0.0 { 1.0 } else { 0.0 }).dot(&w2.t()) + b2,
    );
    answers.wrong("b2 first, b1 last", "Your code panics", |x, w1, b1, w2, b2| {
        relu(x.dot(&w1.t()) + b2).dot(&w2.t()) + b1
    });
    answers.wrong("the factors swapped", "Your code panics", |x, w1, b1, w2, b2| {
        w2.dot(&relu(w1.dot(x) + b1)) + b2
    });
    answers.wrong("only the hidden layer", "`w2` is never used", |x, w1, b1, _, _| relu(x.dot(&w1.t()) + b1));
    answers.wrong("the first row alone", "another shape", |x, w1, b1, w2, b2| {
        let first = x.select(Axis(0), &[0]);
        relu(first.dot(&w1.t()) + b1).dot(&w2.t()) + b2
    });
    answers.wrong("minus everything", "The sign is flipped", |x, w1, b1, w2, b2| {
        -(relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2)
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _, _| todo!());
    answers.wrong("zeros", "always 0", |x, _, _, w2, _| Array2::zeros((x.nrows(), w2.nrows())));
    answers.wrong("the first row of the bias for all but one", "Your code panics", |x, w1, b1, w2, b2| {
        relu(x.dot(&w1.t()) + b1.column(1)).dot(&w2.t()) + b2
    });
}
