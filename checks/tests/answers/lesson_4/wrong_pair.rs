//! Answers to exercise 4.7 the wrong pair, with softmax.

use super::{softmax, softmax_after};
use crate::list::List;

fn misses(p: &[f64], class: usize) -> Vec<f64> {
    p.iter().enumerate().map(|(k, p)| if k == class { p - 1.0 } else { *p }).collect()
}

/// What `of` makes of p, of r = p − y, and of the mean of r.
fn each(logits: &[f64], class: usize, of: impl Fn(f64, f64, f64) -> f64) -> Vec<f64> {
    let p = softmax(logits);
    let r = misses(&p, class);
    let mean: f64 = p.iter().zip(&r).map(|(p, r)| p * r).sum();
    p.iter().zip(&r).map(|(p, r)| of(*p, *r, mean)).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.7 wrong pair", checks::wrong_pair);
    answers.right("by the mean", |logits, class| each(logits, class, |p, r, mean| p * (r - mean)));
    answers.right("over all pairs", |logits, class| {
        let p = softmax(logits);
        let r = misses(&p, class);
        let slope = |k: usize| {
            (0..p.len()).map(|j| r[j] * p[j] * (if j == k { 1.0 } else { 0.0 } - p[k])).sum::<f64>()
        };
        (0..p.len()).map(slope).collect()
    });
    answers.right("two loops", |logits, class| {
        let p = softmax(logits);
        let mut gradient = vec![0.0; p.len()];
        for j in 0..p.len() {
            let miss = p[j] - if j == class { 1.0 } else { 0.0 };
            for k in 0..p.len() {
                gradient[k] -= miss * p[j] * p[k];
            }
            gradient[j] += miss * p[j];
        }
        gradient
    });
    answers.right("the sum of squares apart", |logits, class| {
        // m = Σ p² − p_c
        let p = softmax(logits);
        let mean = p.iter().map(|p| p * p).sum::<f64>() - p[class];
        let y = |k: usize| f64::from(u8::from(k == class));
        p.iter().enumerate().map(|(k, p)| p * (p - y(k) - mean)).collect()
    });
    answers.wrong("as it was given", "These are the probabilities", |logits, _| softmax(logits));
    answers.wrong("one p moves", "You let only p_k move", |logits, class| {
        each(logits, class, |p, r, _| r * p * (1.0 - p))
    });
    answers.wrong("p − y", "cross-entropy's gradient", misses_of);
    answers.wrong("no mean", "the mean of the misses weighed by p, is missing", |logits, class| {
        each(logits, class, |p, r, _| r * p)
    });
    answers.wrong("plus the mean", "The others' part has the wrong sign", |logits, class| {
        each(logits, class, |p, r, mean| p * r + p * mean)
    });
    answers.wrong("no p in front", "The factor p_k in front is missing", |logits, class| {
        each(logits, class, |_, r, mean| r - mean)
    });
    answers.wrong("the logistic slope", "The slope of the logistic function", |logits, class| {
        each(logits, class, |p, r, mean| p * (1.0 - p) * (r - mean))
    });
    answers.wrong("y − p", "The sign is flipped", |logits, class| {
        each(logits, class, |p, r, mean| p * (mean - r))
    });
    answers.wrong("without the ½", "twice the gradient", |logits, class| {
        each(logits, class, |p, r, mean| 2.0 * p * (r - mean))
    });
    answers.wrong("the mean without p", "once too little", |logits, class| {
        each(logits, class, |p, r, mean| p * r - mean)
    });
    answers.wrong("overflow", "NaN for large ones", |logits, class| {
        let p = softmax_after(logits, 0.0);
        let r = misses(&p, class);
        let mean: f64 = p.iter().zip(&r).map(|(p, r)| p * r).sum();
        p.iter().zip(&r).map(|(p, r)| p * (r - mean)).collect()
    });
    // Nobody told the check about these.
    answers.wrong("half of it", "0.5 times the right one", |logits, class| {
        each(logits, class, |p, r, mean| 0.5 * p * (r - mean))
    });
    answers.wrong("absolute misses", "add up to 0", |logits, class| {
        each(logits, class, |p, r, mean| p * (r.abs() - mean))
    });
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}

fn misses_of(logits: &[f64], class: usize) -> Vec<f64> {
    misses(&softmax(logits), class)
}
