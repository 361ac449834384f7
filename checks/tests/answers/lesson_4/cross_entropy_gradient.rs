//! Answers to exercise 4.6 gradient of cross-entropy.

use super::{gradient, softmax, softmax_after};
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.6 gradient of cross-entropy", checks::cross_entropy_gradient);
    answers.right("p - y", gradient);
    answers.right("enumerate", |logits, class| {
        let y = |i: usize| if i == class { 1.0 } else { 0.0 };
        softmax(logits).iter().enumerate().map(|(i, p)| p - y(i)).collect()
    });
    answers.right("by nudging, from the logarithm of the sum", |logits, class| {
        let loss = |k: usize, by: f64| {
            let mut nudged = logits.to_vec();
            nudged[k] += by;
            let top = nudged.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            top - nudged[class] + nudged.iter().map(|z| (z - top).exp()).sum::<f64>().ln()
        };
        (0..logits.len()).map(|k| (loss(k, 1e-4) - loss(k, -1e-4)) / 2e-4).collect()
    });
    answers.right("softmax's whole derivative", |logits, class| {
        let p = softmax(logits);
        let d = |k: usize| if k == class { p[class] * (1.0 - p[class]) } else { -p[class] * p[k] };
        let by_hand: Vec<f64> = (0..p.len()).map(|k| -d(k) / p[class]).collect();
        if by_hand.iter().all(|g| g.is_finite()) { by_hand } else { gradient(logits, class) }
    });
    answers.wrong("as it was given", "always 0", |logits, _| vec![0.0; logits.len()]);
    answers.wrong("p alone", "the 1 of the right class", |logits, _| softmax(logits));
    answers.wrong("nothing", "another shape", |_, _| Vec::new());
    answers.wrong("y - p", "The sign is flipped", |logits, class| {
        gradient(logits, class).iter().map(|g| -g).collect()
    });
    answers.wrong("1 off everywhere", "taken off every class;", |logits, _| {
        softmax(logits).iter().map(|p| p - 1.0).collect()
    });
    answers.wrong("the naive softmax", "for large ones the powers overflow", |logits, class| {
        let mut gradient = softmax_after(logits, 0.0);
        gradient[class] -= 1.0;
        gradient
    });
    answers.wrong("-1/p", "slope in the probabilities", |logits, class| {
        let mut slope = vec![0.0; logits.len()];
        slope[class] = -1.0 / softmax(logits)[class];
        slope
    });
    answers.wrong("logits for p", "The logits stand", |logits, class| {
        let mut slope = logits.to_vec();
        slope[class] -= 1.0;
        slope
    });
    answers.wrong("the right class alone", "Only the right class has a slope", |logits, class| {
        let mut slope = vec![0.0; logits.len()];
        slope[class] = softmax(logits)[class] - 1.0;
        slope
    });
    answers.wrong("class + 1", "Your code panics", |logits, class| gradient(logits, class + 1));
    answers.wrong("always class 0", "The 1 is taken off the first class", |logits, _| gradient(logits, 0));
    answers.wrong("always the last class", "`class` is never used", |logits, _| {
        gradient(logits, logits.len() - 1)
    });
    answers.wrong("half", "0.5 times", |logits, class| {
        gradient(logits, class).iter().map(|g| 0.5 * g).collect()
    });
    answers.wrong("divided by the count", "divided by the number of classes", |logits, class| {
        gradient(logits, class).iter().map(|g| g / logits.len() as f64).collect()
    });
    answers.wrong("squared errors' gradient", "slope is multiplied on once more", |logits, class| {
        softmax(logits).iter().zip(gradient(logits, class)).map(|(p, g)| g * p * (1.0 - p)).collect()
    });
    answers.wrong("the loss in each place", "The loss itself stands in every place", |logits, class| {
        vec![-softmax(logits)[class].max(1e-300).ln(); logits.len()]
    });
    answers.wrong("1 - p at the class", "The right class gets 1 − p", |logits, class| {
        let mut p = softmax(logits);
        p[class] = 1.0 - p[class];
        p
    });
}
