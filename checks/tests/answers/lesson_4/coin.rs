//! Answers to exercise 4.4 cross-entropy from a coin.

use super::logistic;
use crate::list::List;

/// The right loss.
fn loss(heads: usize, tails: usize, z: f64) -> f64 {
    -(heads as f64 * logistic(z).ln() + tails as f64 * (1.0 - logistic(z)).ln())
}

/// The right slope.
fn slope(heads: usize, tails: usize, z: f64) -> f64 {
    (heads + tails) as f64 * logistic(z) - heads as f64
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.4 coin", checks::coin);
    answers.right("expected minus seen", |heads, tails, z| (loss(heads, tails, z), slope(heads, tails, z)));
    answers.right("by the chain rule, in full", |heads, tails, z| {
        let p = logistic(z);
        let in_p = tails as f64 / (1.0 - p) - heads as f64 / p;
        (loss(heads, tails, z), in_p * p * (1.0 - p))
    });
    answers.right("toss by toss", |heads, tails, z| {
        let p = logistic(z);
        let tosses = (0..heads).map(|_| 1.0).chain((0..tails).map(|_| 0.0));
        tosses.fold((0.0, 0.0), |(loss, slope), y| {
            (loss - (y * p.ln() + (1.0 - y) * (1.0 - p).ln()), slope + p - y)
        })
    });
    answers.right("from the logit", |heads, tails, z| {
        let (heads, all) = (heads as f64, (heads + tails) as f64);
        (all * z.exp().ln_1p() - heads * z, all / (1.0 + (-z).exp()) - heads)
    });
    answers.wrong("as it was given", "the slope is still 0", |heads, tails, z| (loss(heads, tails, z), 0.0));
    answers.wrong("slope in p", "The slope is the one in p", |heads, tails, z| {
        let p = logistic(z);
        (loss(heads, tails, z), tails as f64 / (1.0 - p) - heads as f64 / p)
    });
    answers.wrong("y - p", "the slope has the wrong sign", |heads, tails, z| {
        (loss(heads, tails, z), -slope(heads, tails, z))
    });
    answers.wrong("the bend's slope alone", "p's own in z", |heads, tails, z| {
        (loss(heads, tails, z), logistic(z) * (1.0 - logistic(z)))
    });
    answers.wrong("n p", "take off what came", |heads, tails, z| {
        (loss(heads, tails, z), (heads + tails) as f64 * logistic(z))
    });
    answers.wrong("the bend once more", "once too often", |heads, tails, z| {
        let p = logistic(z);
        (loss(heads, tails, z), slope(heads, tails, z) * p * (1.0 - p))
    });
    answers.wrong("no minus", "the loss is minus that", |heads, tails, z| {
        (-loss(heads, tails, z), -slope(heads, tails, z))
    });
    answers.wrong("no minus in the loss", "the loss has the wrong sign", |heads, tails, z| {
        (-loss(heads, tails, z), slope(heads, tails, z))
    });
    answers.wrong("means", "their sum is asked for", |heads, tails, z| {
        let all = (heads + tails) as f64;
        (loss(heads, tails, z) / all, slope(heads, tails, z) / all)
    });
    answers.wrong("swapped", "Heads and tails are swapped", |heads, tails, z| {
        (loss(tails, heads, z), slope(tails, heads, z))
    });
    answers.wrong("heads alone", "Only the heads are charged", |heads, _, z| {
        (loss(heads, 0, z), slope(heads, 0, z))
    });
    answers.wrong("log2", "base 2", |heads, tails, z| {
        (loss(heads, tails, z) / std::f64::consts::LN_2, slope(heads, tails, z))
    });
    answers.wrong("half the loss", "The second number is always right", |heads, tails, z| {
        (0.5 * loss(heads, tails, z), slope(heads, tails, z))
    });
    answers.wrong("minus z", "`z` were of the other sign", |heads, tails, z| {
        (loss(heads, tails, -z), slope(heads, tails, -z))
    });
}
