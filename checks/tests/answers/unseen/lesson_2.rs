//! Mistakes that were thought of after the first checks were written, and the words they get. Lesson 2.

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
    let mut answers = list.of("2.1 unseen", checks::forward_pass);
    answers.wrong("ReLU of the weights", "It is wrong on", |x, w1, b1, w2, b2| {
        (x.dot(&relu(w1.clone()).t()) + b1).dot(&w2.t()) + b2
    });
    answers.wrong(
        "biases doubled",
        "This would be the right answer if `b1 and b2` were twice as",
        |x, w1, b1, w2, b2| relu(x.dot(&w1.t()) + 2.0 * b1).dot(&w2.t()) + 2.0 * b2,
    );
    answers.wrong("softplus", "The hidden layer uses softplus; ReLU is asked for.", |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(|z| z.exp().ln_1p()).dot(&w2.t()) + b2
    });
    answers.wrong("the output averaged over rows", "It is wrong on", |x, w1, b1, w2, b2| {
        let out = relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2;
        let mean = out.sum_axis(Axis(0)) / x.nrows() as f64;
        Matrix::zeros(out.dim()) + mean
    });
    answers.wrong(
        "the input squared",
        "This would be the right answer if `x` were squared.",
        |x, w1, b1, w2, b2| relu((x * x).dot(&w1.t()) + b1).dot(&w2.t()) + b2,
    );
    answers.wrong("capped at 1", "cut off at 1", |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(|z| z.clamp(0.0, 1.0)).dot(&w2.t()) + b2
    });
    let mut answers = list.of("2.5 unseen", checks::batches);
    answers.wrong(
        "one batch too few and too long",
        "This would be the right answer if `batch_size` were 1",
        |rows, size| cut(rows, size + 1),
    );
    answers.wrong("halves", "`batch_size` is never used: changing it changes nothing in", |rows, _| {
        cut(rows, rows.div_ceil(2).max(1))
    });
    answers.wrong(
        "short batch joined to the one before",
        "What comes back has another shape",
        |rows, size| {
            let mut all = cut(rows, size);
            if all.len() > 1 && rows % size != 0 {
                let last = all.pop().unwrap_or_default();
                all.last_mut().into_iter().for_each(|batch| batch.extend(&last));
            }
            all
        },
    );
    answers.wrong("rows reversed", "It is wrong on", |rows, size| {
        cut(rows, size).into_iter().map(|b| b.into_iter().map(|row| rows - 1 - row).collect()).collect()
    });
    answers.wrong("even rows alone", "What comes back has another shape", |rows, size| {
        (0..rows).step_by(2).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
    });
    let mut answers = list.of("2.4 unseen", checks::two_hidden_layers);
    answers.wrong("biases of the two layers swapped where they fit", "Your code panics", |x, w, b| {
        relu(relu(x.dot(w[0]) + b[1]).dot(w[1]) + b[0]).dot(w[2]) + b[2]
    });
    answers.wrong("half the output", "Every number is 0.5 times the right one.", |x, w, b| {
        0.5 * (relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2])
    });
    answers.wrong(
        "output without weights' sign",
        "This would be the right answer if `w[2]` were without its",
        |x, w, b| relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(&w[2].mapv(f64::abs)) + b[2],
    );
    answers.wrong(
        "no biases, no ReLU",
        "`b[0]` is never used: changing it changes nothing in what",
        |x, w, _| x.dot(w[0]).dot(w[1]).dot(w[2]),
    );
}
