//! Mistakes that were thought of after the first checks were written, and the words they get. Lesson 4.

use crate::lesson_4::cross_entropy_gradient::{less, right as gradient};
use crate::lesson_4::silu::silu;
use crate::lesson_4::softmax;
use crate::lesson_4::stable_softmax::right as softmax_of_allowed;
use crate::list::{List, NO_CAUSE};

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 unseen", checks::silu);
    answers.wrong(
        "value doubled",
        "The second and third numbers are always right; the first is",
        |z, beta| {
            let (value, slope, in_beta) = silu(z, beta);
            (2.0 * value, slope, in_beta)
        },
    );
    answers.wrong("0 for negative z", "It is wrong on", |z, beta| {
        if z < 0.0 { (0.0, 0.0, 0.0) } else { silu(z, beta) }
    });
    answers.wrong(
        "slope's sign",
        "The first and third numbers are always right; the second is",
        |z, beta| {
            let (value, slope, in_beta) = silu(z, beta);
            (value, -slope, in_beta)
        },
    );
    answers.wrong("β² inside", "if `beta` were squared", |z, beta| silu(z, beta * beta));
    let mut answers = list.of("4.5 unseen", checks::stable_softmax);
    answers.wrong("softmax of squares", "if `logits` were squared", |logits, allowed| {
        softmax_of_allowed(&logits.iter().map(|z| z * z).collect::<Vec<_>>(), allowed)
    });
    answers.wrong("adds up to 2", "Every number is 2 times the right one.", |logits, allowed| {
        softmax_of_allowed(logits, allowed).iter().map(|p| 2.0 * p).collect()
    });
    answers.wrong("temperature 2", "if `logits` were half as", |logits, allowed| {
        softmax_of_allowed(&logits.iter().map(|z| z / 2.0).collect::<Vec<_>>(), allowed)
    });
    answers.wrong("1 - p", "Every number is 1 minus the right one.", |logits, allowed| {
        softmax_of_allowed(logits, allowed).iter().map(|p| 1.0 - p).collect()
    });
    answers.wrong("rounded", "Every number is rounded to a whole one.", |logits, allowed| {
        softmax_of_allowed(logits, allowed).iter().map(|p| p.round()).collect()
    });
    let mut answers = list.of("4.6 unseen", checks::cross_entropy_gradient);
    answers.wrong("doubled", "Every number is 2 times the right one.", |logits, votes| {
        gradient(logits, votes).iter().map(|g| 2.0 * g).collect()
    });
    answers.wrong("absolute values", "The sign is lost", |logits, votes| {
        gradient(logits, votes).iter().map(|g| g.abs()).collect()
    });
    answers.wrong("p²", "It is wrong on", |logits, votes| {
        less(softmax(logits).iter().map(|p| p * p).collect(), votes)
    });
    answers.wrong("a smoothed target", NO_CAUSE, |logits, votes| {
        let share = votes.iter().sum::<f64>() / votes.len() as f64;
        gradient(logits, &votes.iter().map(|v| 0.9 * v + 0.1 * share).collect::<Vec<_>>())
    });
}
