//! Answers to exercise 1.6 two layers as one.

use ndarray::{Array2, Axis, concatenate};

use super::Matrix;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.6 two layers as one", checks::collapse);
    answers.right("dot and +", |w1, b1, w2, b2| (w1.dot(w2), b1.dot(w2) + b2));
    answers.right("by where the basis vectors and 0 land", |w1, b1, w2, b2| {
        let both = |x: &Matrix| (x.dot(w1) + b1).dot(w2) + b2;
        let b = both(&Array2::zeros((1, w1.nrows())));
        (both(&Array2::eye(w1.nrows())) - &b, b)
    });
    answers.right("with the bias as the weight of a 1", |w1, b1, w2, b2| {
        let both = concatenate![Axis(0), *w1, *b1].dot(w2);
        let (w, b) = both.view().split_at(Axis(0), w1.nrows());
        (w.to_owned(), &b + b2)
    });
    answers.right("loops", |w1, b1, w2, b2| {
        let mut w = Array2::zeros((w1.nrows(), w2.ncols()));
        let mut b = b2.clone();
        for j in 0..w2.ncols() {
            for k in 0..w2.nrows() {
                b[[0, j]] += b1[[0, k]] * w2[[k, j]];
                for i in 0..w1.nrows() {
                    w[[i, j]] += w1[[i, k]] * w2[[k, j]];
                }
            }
        }
        (w, b)
    });
    answers.wrong("placeholder", "the first layer alone", |w1, b1, _, _| (w1.clone(), b1.clone()));
    answers.wrong("second layer", "the second layer alone", |_, _, w2, b2| (w2.clone(), b2.clone()));
    answers.wrong("no b2", "second layer's bias is missing", |w1, b1, w2, _| (w1.dot(w2), b1.dot(w2)));
    answers.wrong("no b1", "first layer's bias is missing", |w1, _, w2, b2| (w1.dot(w2), b2.clone()));
    answers.wrong("no biases", "Both biases are missing", |w1, _, w2, b2| {
        (w1.dot(w2), Array2::zeros((1, b2.ncols())))
    });
    answers.wrong("b1 + b2", "Your code panics", |w1, b1, w2, b2| (w1.dot(w2), b1 + b2));
    answers.wrong("w2 first", "Your code panics", |w1, b1, w2, b2| (w2.dot(w1), b1.dot(w2) + b2));
    answers.wrong("element by element", "Your code panics", |w1, b1, w2, b2| (w1 * w2, b1 * b2));
    answers.wrong("b1 - b2", "is subtracted", |w1, b1, w2, b2| (w1.dot(w2), b1.dot(w2) - b2));
    answers.wrong("b2 through w2 too", "Your code panics", |w1, b1, w2, b2| (w1.dot(w2), (b1 + b2).dot(w2)));
    answers.wrong("transposed", "weights are transposed", |w1, b1, w2, b2| {
        (w2.t().dot(&w1.t()), b1.dot(w2) + b2)
    });
    answers.wrong("swapped results", "results are swapped", |w1, b1, w2, b2| (b1.dot(w2) + b2, w1.dot(w2)));
    answers.wrong("weights of the first", "are those of the first layer", |w1, b1, w2, b2| {
        (w1.clone(), b1.dot(w2) + b2)
    });
    answers.wrong("b1 added up", "added up without", |w1, b1, w2, b2| (w1.dot(w2), b2 + b1.sum()));
}
