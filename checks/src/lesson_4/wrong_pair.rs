//! The gradient of squared error behind softmax: p_k (r_k − m), with r = p − y and m = Σ p_j r_j.

use super::softmax::{EXTREMES, changed, softmax, softmax_after};
use crate::{Exercise, Verdict, check, code};

/// The logits and the right class.
#[derive(Clone)]
pub(super) struct Input {
    logits: Vec<f64>,
    class: usize,
}

/// Checks `wrong_pair(logits, class)`.
pub fn wrong_pair(answer: fn(&[f64], usize) -> Vec<f64>) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.logits, input.class))
}

impl Input {
    /// The probabilities, and p − y.
    fn parts(&self, p: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
        let of = |(k, p): (usize, &f64)| p - if k == self.class { 1.0 } else { 0.0 };
        let misses = p.iter().enumerate().map(of).collect();
        (p, misses)
    }

    /// What `of` makes of each class's p and r, and of the mean of r.
    fn each(&self, p: Vec<f64>, of: impl Fn(f64, f64, f64) -> f64) -> Vec<f64> {
        let (p, r) = self.parts(p);
        let mean = p.iter().zip(&r).map(|(p, r)| p * r).sum();
        p.iter().zip(&r).map(|(&p, &r)| of(p, r, mean)).collect()
    }

    fn right(&self) -> Vec<f64> {
        self.each(softmax(&self.logits), |p, r, mean| p * (r - mean))
    }
}

/// A known mistake: what to say of it, and what it makes of each class's p and r, and of the mean of r.
type Mistake = (&'static str, fn(f64, f64, f64) -> f64);

const KNOWN: [Mistake; 13] = [
    ("You let only p_k move. The others move too, for they must add up to 1.", |p, r, _| p * (1.0 - p) * r),
    ("That is p − y, cross-entropy's gradient. Here the loss is another.", |_, r, _| r),
    ("These are the probabilities. What is the loss's slope in each logit?", |p, _, _| p),
    ("Each p_j falls by p_j·p_k when z_k grows; the others' part, the mean of r, is missing.", |p, r, _| {
        p * r
    }),
    ("The others' part has the wrong sign: they fall when p_k grows.", |p, r, mean| p * (r + mean)),
    ("The factor p_k in front is missing.", |_, r, mean| r - mean),
    (
        "The slope of the logistic function stands before it: with many classes it is p_k, and the rest is in the mean.",
        |p, r, mean| p * (1.0 - p) * (r - mean),
    ),
    ("The sign is flipped: it is p − y, not y − p.", |p, r, mean| -p * (r - mean)),
    ("This is twice the gradient: the ½ of the loss takes away the 2 of the square.", |p, r, mean| {
        2.0 * p * (r - mean)
    }),
    ("Only the others' part is here: the class's own r is missing.", |p, _, mean| -p * mean),
    ("The mean is taken off once too little: p_k multiplies both r_k and the mean.", |p, r, mean| {
        p * r - mean
    }),
    ("This is half the square of each miss, a part of the loss.", |_, r, _| 0.5 * r * r),
    ("Only the right class has a slope here; raising any other logit changes the loss too.", |p, r, mean| {
        if r < 0.0 { p * (r - mean) } else { 0.0 }
    }),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "the wrong pair, with softmax",
        |draw| {
            let length = draw.size(2, 4);
            let class = draw.size(0, length - 1);
            Input { logits: draw.vector(length), class }
        },
        Input::right,
    )
    .call(|Input { logits, class }| format!("wrong_pair(&{}, {class})", code(logits)))
    .mistake(
        "Right for small logits, NaN for large ones: take the largest logit off first.",
        |input: &Input| input.each(softmax_after(&input.logits, 0.0), |p, r, mean| p * (r - mean)),
    );
    let exercise = KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |input: &Input| input.each(softmax(&input.logits), wrong))
    });
    let exercise = exercise
        .when("there are two classes", |input| input.logits.len() == 2)
        .when("the right class is the first one", |input| input.class == 0)
        .when("all logits lie between −5 and 5", |input| input.logits.iter().all(|z| z.abs() <= 5.0))
        .argument("logits", |input, change| Input { logits: changed(&input.logits, change), ..input.clone() })
        .hints([
            "If z_k grows by a little d, how does ln p_j = z_j − ln S move: for j = k, and for the others?",
            "ln p_j moves by (1 − p_k) d if j is k, else by −p_k d. And p_j moves by p_j times that.",
            "Each p_j that moves changes the loss by its miss, p_j − y_j, times its move. Add up over all j: what do the terms with −p_k \
             have in common?",
        ]);
    EXTREMES.into_iter().enumerate().fold(exercise, |exercise, (index, logits)| {
        exercise.corner(move || Input { logits: logits.to_vec(), class: index % logits.len() })
    })
}
