//! Answers to exercise 3.7 one weight in two places.

use nn101::calculus::derivative;

use super::central;
use crate::list::List;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn cost(x: f64, w: f64, y: f64) -> f64 {
    0.5 * (logistic(w * logistic(w * x)) - y).powi(2)
}

/// The two activations and δ₂.
fn parts(x: f64, w: f64, y: f64) -> (f64, f64, f64) {
    let a1 = logistic(w * x);
    let a2 = logistic(w * a1);
    (a1, a2, (a2 - y) * a2 * (1.0 - a2))
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.7 shared weight", checks::shared_weight);
    answers.right("two deltas", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        let delta1 = delta2 * w * a1 * (1.0 - a1);
        delta2 * a1 + delta1 * x
    });
    answers.right("forwards, by nudges", |x, w, y| {
        let (a1, a2, _) = parts(x, w, y);
        let a1_by_w = a1 * (1.0 - a1) * x;
        let z2_by_w = a1 + w * a1_by_w;
        (a2 - y) * a2 * (1.0 - a2) * z2_by_w
    });
    answers.right("central differences", |x, w, y| central(&|w| cost(x, w, y), w, 1e-5));
    answers.right("library derivative", |x, w, y| derivative(|w| cost(x, w, y), w));
    answers.wrong("placeholder", "the output unit's w", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * a1
    });
    answers.wrong("the long path alone", "the hidden unit's w", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * w * a1 * (1.0 - a1) * x
    });
    answers.wrong("product of the paths", "multiplied", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * a1 * delta2 * w * a1 * (1.0 - a1) * x
    });
    answers.wrong("w left out", "the factor w is missing", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * a1 + delta2 * a1 * (1.0 - a1) * x
    });
    answers.wrong("no slope of the hidden unit", "σ'(z₁) is missing", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * (a1 + w * x)
    });
    answers.wrong("x left out", "the factor x is missing", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * (a1 + w * a1 * (1.0 - a1))
    });
    answers.wrong("x for a1", "x stands where a₁ belongs", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        delta2 * (x + w * a1 * (1.0 - a1) * x)
    });
    answers.wrong("y − a2", "The sign is flipped", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        -delta2 * (a1 + w * a1 * (1.0 - a1) * x)
    });
    answers.wrong("no slope of the output unit", "σ'(z₂) is missing", |x, w, y| {
        let (a1, a2, _) = parts(x, w, y);
        (a2 - y) * (a1 + w * a1 * (1.0 - a1) * x)
    });
    answers.wrong("twice one path", "It is wrong on", |x, w, y| {
        let (a1, _, delta2) = parts(x, w, y);
        2.0 * delta2 * a1
    });
}
