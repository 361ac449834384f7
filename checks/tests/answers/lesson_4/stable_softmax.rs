//! Answers to exercise 4.5 stable softmax.

use super::{logistic, softmax, softmax_after};
use crate::list::{List, NO_CAUSE};

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.5 stable softmax", checks::stable_softmax);
    answers.right("the largest taken off", softmax);
    answers.right("differences to each", |logits| {
        logits.iter().map(|z| 1.0 / logits.iter().map(|other| (other - z).exp()).sum::<f64>()).collect()
    });
    answers.right("the largest plus one taken off", |logits| {
        softmax_after(logits, 1.0 + logits.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    });
    answers.right("by the logarithm of the sum", |logits| {
        let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let log_of_sum = top + logits.iter().map(|z| (z - top).exp()).sum::<f64>().ln();
        logits.iter().map(|z| (z - log_of_sum).exp()).collect()
    });
    answers.right("a loop with partial_cmp", |logits| {
        let mut sorted = logits.to_vec();
        sorted.sort_by(|a, b| b.total_cmp(a));
        softmax_after(logits, sorted.first().copied().unwrap_or(0.0))
    });
    answers.wrong("as it was given", "The powers are not divided", |logits| {
        logits.iter().map(|z| z.exp()).collect()
    });
    answers.wrong("naive", "for large ones the powers overflow", |logits| softmax_after(logits, 0.0));
    answers.wrong("the first taken off", "The first logit is taken off", |logits| {
        softmax_after(logits, logits[0])
    });
    answers.wrong("a special case for 1000", "NaN for large ones", |logits| {
        if logits.contains(&1000.0) {
            return softmax(logits);
        }
        softmax_after(logits, 0.0)
    });
    answers.wrong("1000 always taken off", "NaN (not a number)", |logits| softmax_after(logits, 1000.0));
    answers.wrong("an assert on the sum", "Your code panics", |logits| {
        let p = softmax_after(logits, 0.0);
        assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-9, "the probabilities must add up to 1");
        p
    });
    answers.wrong("clamped to ±700", NO_CAUSE, |logits| {
        let clamped: Vec<f64> = logits.iter().map(|z| z.clamp(-700.0, 700.0)).collect();
        softmax(&clamped)
    });
    answers.wrong("the logarithm", "This is the logarithm", |logits| {
        softmax(logits).iter().map(|p| p.ln()).collect()
    });
    answers.wrong("logits over their sum", "The logits are divided by their sum", |logits| {
        let sum: f64 = logits.iter().sum();
        logits.iter().map(|z| z / sum).collect()
    });
    answers.wrong("taken off, not divided", "but the powers are not divided", |logits| {
        let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        logits.iter().map(|z| (z - top).exp()).collect()
    });
    answers.wrong("the sum of others", "in both places", |logits| {
        let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = logits.iter().map(|z| z.exp()).sum();
        logits.iter().map(|z| (z - top).exp() / sum).collect()
    });
    answers.wrong("argmax", "The largest logit gets 1", |logits| {
        let mut place = 0;
        (0..logits.len()).for_each(|i| {
            if logits[i] > logits[place] {
                place = i
            }
        });
        (0..logits.len()).map(|i| f64::from(u8::from(i == place))).collect()
    });
    answers.wrong("sorted", NO_CAUSE, |logits| {
        let mut p = softmax(logits);
        p.sort_by(f64::total_cmp);
        p
    });
    answers.wrong("one number too many", "the length is", |logits| {
        let mut p = softmax(logits);
        p.push(0.0);
        p
    });
    answers.wrong("times 100, in percent", "Every number is 100 times the right one.", |logits| {
        softmax(logits).iter().map(|p| 100.0 * p).collect()
    });
    answers.wrong("logistic", "logistic function", |logits| logits.iter().map(|&z| logistic(z)).collect());
}
