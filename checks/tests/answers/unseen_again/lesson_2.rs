//! A second set of mistakes that were thought of after the checks were written, and the words they get. Lesson 2.

use ndarray::{Array2, Axis};

use crate::list::List;

type Matrix = Array2<f64>;

fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}

fn cut(rows: usize, size: usize) -> Vec<Vec<usize>> {
    (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.1 unseen again", checks::forward_pass);
    answers.wrong(
        "hidden bias twice",
        "This would be the right answer if `b1` were twice as large.",
        |x, w1, b1, w2, b2| relu(x.dot(&w1.t()) + b1 + b1).dot(&w2.t()) + b2,
    );
    answers.wrong(
        "output bias twice",
        "This would be the right answer if `b2` were twice as large.",
        |x, w1, b1, w2, b2| relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2 + b2,
    );
    answers.wrong(
        "x negated",
        "This would be the right answer if `x` were of the other",
        |x, w1, b1, w2, b2| relu(-x.dot(&w1.t()) + b1).dot(&w2.t()) + b2,
    );
    answers.wrong(
        "the output squared",
        "Every number is the square of the right one.",
        |x, w1, b1, w2, b2| (relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2).mapv(|y| y * y),
    );
    answers.wrong("only where positive sum, ELU", "It is wrong on", |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(|z| if z > 0.0 { z } else { z.exp_m1() }).dot(&w2.t()) + b2
    });
    answers.wrong(
        "transposed output",
        "It is transposed: rows and columns of the result are",
        |x, w1, b1, w2, b2| (relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2).reversed_axes(),
    );
    let mut answers = list.of("2.5 unseen again", checks::batches);
    answers.wrong(
        "batches of half the size",
        "This would be the right answer if `batch_size` were half as",
        |rows, size| cut(rows, (size / 2).max(1)),
    );
    answers.wrong(
        "one row too many",
        "This would be the right answer if `rows` were 1 larger.",
        |rows, size| cut(rows + 1, size),
    );
    answers.wrong("each batch twice", "What comes back has another shape", |rows, size| {
        cut(rows, size).into_iter().flat_map(|batch| [batch.clone(), batch]).collect()
    });
    answers.wrong("a batch of the remainder at most", "What comes back has another shape", |rows, size| {
        cut(rows, (rows % size).max(1))
    });
    answers.wrong("start and end alone", "What comes back has another shape", |rows, size| {
        cut(rows, size).into_iter().map(|batch| vec![batch[0], batch[batch.len() - 1]]).collect()
    });
    let mut answers = list.of("2.4 unseen again", checks::two_hidden_layers);
    answers.wrong(
        "bias twice in the second",
        "This would be the right answer if `b[1]` were twice as",
        |x, w, b| relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1] + b[1]).dot(w[2]) + b[2],
    );
    answers.wrong(
        "negative output",
        "The sign is flipped: every number is −1 times the right one.",
        |x, w, b| -(relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]),
    );
    answers.wrong("absolute values in the first", "It is wrong on", |x, w, b| {
        relu((x.dot(w[0]) + b[0]).mapv(f64::abs).dot(w[1]) + b[1]).dot(w[2]) + b[2]
    });
    answers.wrong(
        "first layer's weights positive",
        "This would be the right answer if `w[0]` were 0 wherever it",
        |x, w, b| relu(relu(x.dot(&relu(w[0].clone())) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2],
    );
    answers.wrong("a mean over rows of the hidden layer", "It is wrong on", |x, w, b| {
        let first = relu(x.dot(w[0]) + b[0]);
        let mean = first.sum_axis(Axis(0)) / first.nrows() as f64;
        relu((Matrix::zeros(first.dim()) + mean).dot(w[1]) + b[1]).dot(w[2]) + b[2]
    });
}
