//! A second set of mistakes that were thought of after the checks were written, and the words they get. Lesson 4.

use crate::lesson_4::cross_entropy_gradient::{less, right as gradient};
use crate::lesson_4::silu::silu;
use crate::lesson_4::softmax;
use crate::lesson_4::stable_softmax::right as softmax_of_allowed;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 unseen again", checks::silu);
    answers.wrong("of 2z", "This would be the right answer if `z` were twice as large.", |z, beta| {
        silu(2.0 * z, beta)
    });
    answers.wrong("of |z|", "This would be the right answer if `z` were without its sign", |z, beta| {
        silu(z.abs(), beta)
    });
    answers.wrong(
        "value minus 1",
        "The second and third numbers are always right; the first is",
        |z, beta| {
            let (value, slope, in_beta) = silu(z, beta);
            (value - 1.0, slope, in_beta)
        },
    );
    answers.wrong(
        "slope of the negative side lost",
        "The first and third numbers are always right; the second is",
        |z, beta| {
            let (value, slope, in_beta) = silu(z, beta);
            (value, slope.max(0.0), in_beta)
        },
    );
    let mut answers = list.of("4.5 unseen again", checks::stable_softmax);
    answers.wrong("of absolute logits", "if `logits` were without its", |logits, allowed| {
        softmax_of_allowed(&logits.iter().map(|z| z.abs()).collect::<Vec<_>>(), allowed)
    });
    answers.wrong(
        "squared probabilities",
        "Every number is the square of the right one.",
        |logits, allowed| softmax_of_allowed(logits, allowed).iter().map(|p| p * p).collect(),
    );
    answers.wrong("reversed", "What comes back is right, but its order is reversed.", |logits, allowed| {
        softmax_of_allowed(logits, allowed).into_iter().rev().collect()
    });
    answers.wrong("logits rounded", "if `logits` were rounded to", |logits, allowed| {
        softmax_of_allowed(&logits.iter().map(|z| z.round()).collect::<Vec<_>>(), allowed)
    });
    let mut answers = list.of("4.6 unseen again", checks::cross_entropy_gradient);
    answers.wrong("of doubled logits", "if `logits` were twice as", |logits, votes| {
        gradient(&logits.iter().map(|z| 2.0 * z).collect::<Vec<_>>(), votes)
    });
    answers.wrong("half of the votes", "Every number is 0.5 times the right one.", |logits, votes| {
        let half: Vec<f64> = votes.iter().map(|v| 0.5 * v).collect();
        gradient(logits, &half)
    });
    answers.wrong("squared", "Every number is the square of the right one.", |logits, votes| {
        gradient(logits, votes).iter().map(|g| g * g).collect()
    });
    answers.wrong("one entry less", "something is missing", |logits, votes| {
        let mut g = less(softmax(logits), votes);
        g.pop();
        g
    });
}
