//! Answers to exercise 2.4 two hidden layers.

use ndarray::Array2;

use super::relu;
use crate::list::{List, NO_CAUSE};

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.4 two hidden layers", checks::two_hidden_layers);
    answers.right("three lines", |x, w, b| {
        let first = relu(x.dot(w[0]) + b[0]);
        let second = relu(first.dot(w[1]) + b[1]);
        second.dot(w[2]) + b[2]
    });
    answers.right("a loop with a question", |x, w, b| {
        let mut a = x.clone();
        for layer in 0..3 {
            a = a.dot(w[layer]) + b[layer];
            if layer < 2 {
                a.mapv_inplace(|z| z.max(0.0));
            }
        }
        a
    });
    answers.right("fold over the first two", |x, w, b| {
        let hidden = (0..2).fold(x.clone(), |a, layer| relu(a.dot(w[layer]) + b[layer]));
        hidden.dot(w[2]) + b[2]
    });
    answers.right("a closure for a layer", |x, w, b| {
        let layer = |a: &Matrix, i: usize| (a.dot(w[i]) + b[i]).mapv(|z| if z < 0.0 { 0.0 } else { z });
        layer(&layer(x, 0), 1).dot(w[2]) + b[2]
    });
    answers.wrong("as it was given", "its bias and its ReLU are missing", |x, w, b| {
        relu(x.dot(w[0]) + b[0]).dot(w[1]).dot(w[2]) + b[2]
    });
    answers.wrong("ReLU everywhere", "The output has a ReLU too", |x, w, b| {
        (0..3).fold(x.clone(), |a, layer| relu(a.dot(w[layer]) + b[layer]))
    });
    answers.wrong("second without ReLU", "no ReLU after the second", |x, w, b| {
        (relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]
    });
    answers.wrong("no ReLU", "no ReLU at all", |x, w, b| {
        ((x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]
    });
    answers.wrong("the first layer twice", "Your code panics", |x, w, b| {
        relu(relu(x.dot(w[0]) + b[0]).dot(w[0]) + b[0]).dot(w[2]) + b[2]
    });
    answers.wrong("the second layer from x", "Your code panics", |x, w, b| {
        relu(x.dot(w[1]) + b[1]).dot(w[2]) + b[2]
    });
    answers.wrong("only one hidden layer", "Your code panics", |x, w, b| {
        relu(x.dot(w[0]) + b[0]).dot(w[2]) + b[2]
    });
    answers.wrong("no bias in the second", "The second hidden layer's bias is missing", |x, w, b| {
        relu(relu(x.dot(w[0]) + b[0]).dot(w[1])).dot(w[2]) + b[2]
    });
    answers.wrong("no output layer", "`w[2]` is never used", |x, w, b| {
        relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1])
    });
    answers.wrong("tanh", NO_CAUSE, |x, w, b| {
        let first = (x.dot(w[0]) + b[0]).mapv(f64::tanh);
        (first.dot(w[1]) + b[1]).mapv(f64::tanh).dot(w[2]) + b[2]
    });
    answers.wrong("a constant", "always 0", |x, w, _| Array2::zeros((x.nrows(), w[2].ncols())));
}
