//! Answers to exercise 1.1 a unit with its bias.

use crate::list::List;

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 unit", checks::unit);
    answers.right("zip, then the last", |x, w| dot(x, w) + w[w.len() - 1]);
    answers.right("the input 1 appended", |x, w| {
        let mut x = x.to_vec();
        x.push(1.0);
        dot(&x, w)
    });
    answers.right("chain", |x, w| x.iter().chain(&[1.0]).zip(w).map(|(x, w)| x * w).sum());
    answers.right("from the bias on", |x, w| {
        let mut sum = w[x.len()];
        for i in 0..x.len() {
            sum += w[i] * x[i];
        }
        sum
    });
    answers.right("split_last", |x, w| match w.split_last() {
        Some((bias, w)) => bias + dot(w, x),
        None => 0.0,
    });
    answers.wrong("as it was given", "`zip` stops at the shorter", dot);
    answers.wrong("the first weight as the bias", "The first weight is taken", |x, w| w[0] + dot(x, &w[1..]));
    answers.wrong("the bias in the loop", "once for each input", |x, w| {
        x.iter().zip(w).map(|(x, weight)| x * weight + w[w.len() - 1]).sum()
    });
    answers.wrong("minus the bias", "The bias is subtracted", |x, w| dot(x, w) - w[w.len() - 1]);
    answers.wrong("the last input twice", "multiplied with the last input", |x, w| {
        dot(x, w) + x[x.len() - 1] * w[w.len() - 1]
    });
    answers.wrong("plus 1", "1 is added instead", |x, w| dot(x, w) + 1.0);
    answers.wrong("over all weights", "past the end", |x, w| (0..w.len()).map(|i| x[i] * w[i]).sum());
    answers.wrong("the weight before the bias in its place", "`the last of w` is never used", |x, w| {
        dot(x, w) + w[w.len() - 2]
    });
    answers.wrong("the bias twice", "if `the last of w` were twice as large", |x, w| {
        dot(x, w) + 2.0 * w[w.len() - 1]
    });
    answers.wrong("minus everything", "The sign is flipped", |x, w| -dot(x, w) - w[w.len() - 1]);
    answers.wrong("a ReLU on it", "What should be negative comes out as 0", |x, w| {
        (dot(x, w) + w[w.len() - 1]).max(0.0)
    });
}
