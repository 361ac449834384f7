//! Mistakes that were thought of after the first checks were written, and the words they get. Lesson 4.

use crate::list::{List, NO_CAUSE};

fn softmax(logits: &[f64]) -> Vec<f64> {
    let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| (z - top).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 unseen", checks::silu);
    answers.wrong("value doubled", "The second number is always right; the first is wrong on", |z| {
        let s = 1.0 / (1.0 + (-z).exp());
        (2.0 * z * s, s + z * s * (1.0 - s))
    });
    answers.wrong("the slope of z² σ", "The first number is always right; the second is wrong on", |z| {
        let s = 1.0 / (1.0 + (-z).exp());
        (z * s, 2.0 * z * s + z * z * s * (1.0 - s))
    });
    answers.wrong("leaky ReLU", "This is a leaky ReLU with the slope 0.01 below 0; SiLU is z", |z| {
        if z > 0.0 { (z, 1.0) } else { (0.01 * z, 0.01) }
    });
    answers.wrong("0 for negative z", "It is wrong on", |z| {
        let s = 1.0 / (1.0 + (-z).exp());
        if z < 0.0 { (0.0, 0.0) } else { (z * s, s + z * s * (1.0 - s)) }
    });
    answers.wrong("slope's sign", "The first number is always right; the second is wrong on", |z| {
        let s = 1.0 / (1.0 + (-z).exp());
        (z * s, -(s + z * s * (1.0 - s)))
    });
    let mut answers = list.of("4.5 unseen", checks::stable_softmax);
    answers.wrong(
        "softmax of squares",
        "This would be the right answer if `logits` were squared.",
        |logits| softmax(&logits.iter().map(|z| z * z).collect::<Vec<_>>()),
    );
    answers.wrong("adds up to 2", "Every number is 2 times the right one.", |logits| {
        softmax(logits).iter().map(|p| 2.0 * p).collect()
    });
    answers.wrong("temperature 2", "This would be the right answer if `logits` were half as", |logits| {
        softmax(&logits.iter().map(|z| z / 2.0).collect::<Vec<_>>())
    });
    answers.wrong("the first left out of the sum", "It is wrong on", |logits| {
        let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = logits.iter().skip(1).map(|z| (z - top).exp()).sum();
        logits.iter().map(|z| (z - top).exp() / sum).collect()
    });
    answers.wrong("1 - p", "Every number is 1 minus the right one.", |logits| {
        softmax(logits).iter().map(|p| 1.0 - p).collect()
    });
    answers.wrong("rounded", "Every number is rounded to a whole one.", |logits| {
        softmax(logits).iter().map(|p| p.round()).collect()
    });
    let mut answers = list.of("4.6 unseen", checks::cross_entropy_gradient);
    answers.wrong("p² - y", "The probabilities are squared; the gradient is p − y.", |logits, class| {
        let mut p: Vec<f64> = softmax(logits).iter().map(|p| p * p).collect();
        p[class] -= 1.0;
        p
    });
    answers.wrong("doubled", "Every number is 2 times the right one.", |logits, class| {
        let mut p = softmax(logits);
        p[class] -= 1.0;
        p.iter().map(|g| 2.0 * g).collect()
    });
    answers.wrong("absolute values", "The right class gets 1 − p; it is p − 1.", |logits, class| {
        let mut p = softmax(logits);
        p[class] -= 1.0;
        p.iter().map(|g| g.abs()).collect()
    });
    answers.wrong("the class before", "It is wrong on", |logits, class| {
        let mut p = softmax(logits);
        p[class.saturating_sub(1)] -= 1.0;
        p
    });
    answers.wrong("a smoothed target", NO_CAUSE, |logits, class| {
        let share = 0.1 / logits.len() as f64;
        let mut p: Vec<f64> = softmax(logits).iter().map(|p| p - share).collect();
        p[class] -= 0.9;
        p
    });
}
