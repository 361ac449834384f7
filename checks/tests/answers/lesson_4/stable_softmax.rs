//! Answers to exercise 4.5 softmax among the allowed classes.

use super::{logistic, softmax};
use crate::list::{List, NO_CAUSE};

/// Softmax among the allowed classes, with this taken off each logit.
pub fn masked(logits: &[f64], allowed: &[bool], taken_off: f64) -> Vec<f64> {
    let power = |k: usize| if allowed[k] { (logits[k] - taken_off).exp() } else { 0.0 };
    let sum: f64 = (0..logits.len()).map(power).sum();
    (0..logits.len()).map(|k| power(k) / sum).collect()
}

pub fn top(logits: &[f64], allowed: &[bool]) -> f64 {
    logits.iter().zip(allowed).filter(|(_, allowed)| **allowed).fold(f64::NEG_INFINITY, |m, (z, _)| m.max(*z))
}

pub fn right(logits: &[f64], allowed: &[bool]) -> Vec<f64> {
    masked(logits, allowed, top(logits, allowed))
}

fn only(p: Vec<f64>, allowed: &[bool]) -> Vec<f64> {
    p.iter().zip(allowed).map(|(p, allowed)| if *allowed { *p } else { 0.0 }).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.5 stable softmax", checks::stable_softmax);
    answers.right("the largest allowed taken off", right);
    answers.right("minus infinity for the forbidden", |logits, allowed| {
        let masked: Vec<f64> =
            logits.iter().zip(allowed).map(|(z, ok)| if *ok { *z } else { f64::NEG_INFINITY }).collect();
        softmax(&masked)
    });
    answers.right("differences to each", |logits, allowed| {
        let sum =
            |z: f64| (0..logits.len()).filter(|k| allowed[*k]).map(|k| (logits[k] - z).exp()).sum::<f64>();
        (0..logits.len()).map(|k| if allowed[k] { 1.0 / sum(logits[k]) } else { 0.0 }).collect()
    });
    answers.right("by the logarithm of the sum", |logits, allowed| {
        let top = top(logits, allowed);
        let mut sum = 0.0;
        for k in 0..logits.len() {
            if allowed[k] {
                sum += (logits[k] - top).exp();
            }
        }
        let log_of_sum = top + sum.ln();
        only(logits.iter().map(|z| (z - log_of_sum).exp()).collect(), allowed)
    });
    answers.right("softmax of those that are left, put back", |logits, allowed| {
        let left: Vec<f64> = (0..logits.len()).filter(|k| allowed[*k]).map(|k| logits[k]).collect();
        let mut shares = softmax(&left).into_iter();
        allowed.iter().map(|ok| if *ok { shares.next().unwrap_or(0.0) } else { 0.0 }).collect()
    });
    answers.wrong("the lesson's lines", "The forbidden classes get a share", |logits, _| softmax(logits));
    answers
        .wrong("as it was given", "add up to less than 1", |logits, allowed| only(softmax(logits), allowed));
    answers.wrong("renormalised", "The largest of *all* logits", |logits, allowed| {
        let p = only(softmax(logits), allowed);
        let sum: f64 = p.iter().sum();
        p.iter().map(|p| p / sum).collect()
    });
    answers.wrong("the largest of all", "The largest of *all* logits", |logits, allowed| {
        masked(logits, allowed, logits.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    });
    answers.wrong("0 for the forbidden logits", "the power of 0 is 1", |logits, allowed| {
        softmax(&only(logits.to_vec(), allowed))
    });
    answers.wrong("shorter", "The forbidden classes are missing", |logits, allowed| {
        softmax(&(0..logits.len()).filter(|k| allowed[*k]).map(|k| logits[k]).collect::<Vec<_>>())
    });
    answers.wrong("the other way round", "It is the other way round", |logits, allowed| {
        right(logits, &allowed.iter().map(|ok| !ok).collect::<Vec<_>>())
    });
    answers
        .wrong("naive", "for large ones the powers overflow", |logits, allowed| masked(logits, allowed, 0.0));
    answers.wrong("the first taken off", "The first logit is taken off", |logits, allowed| {
        masked(logits, allowed, logits[0])
    });
    answers.wrong("1000 always taken off", "NaN", |logits, allowed| masked(logits, allowed, 1000.0));
    answers.wrong("an assert on the sum", "Your code panics", |logits, allowed| {
        let p = masked(logits, allowed, 0.0);
        assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-9, "the probabilities must add up to 1");
        p
    });
    answers.wrong("taken off, not divided", "but the powers are not divided", |logits, allowed| {
        let top = top(logits, allowed);
        only(logits.iter().map(|z| (z - top).exp()).collect(), allowed)
    });
    answers.wrong("divided by all", "still count in the sum", |logits, allowed| {
        let top = top(logits, allowed);
        let sum: f64 = logits.iter().map(|z| (z - top).exp()).sum();
        only(logits.iter().map(|z| (z - top).exp() / sum).collect(), allowed)
    });
    answers.wrong("the sum of others", "in both places", |logits, allowed| {
        let top = top(logits, allowed);
        let sum: f64 = (0..logits.len()).filter(|k| allowed[*k]).map(|k| logits[k].exp()).sum();
        only(logits.iter().map(|z| (z - top).exp() / sum).collect(), allowed)
    });
    answers.wrong("argmax", "The largest logit gets 1", |logits, allowed| {
        let mut place = allowed.iter().position(|ok| *ok).unwrap_or(0);
        for k in 0..logits.len() {
            if allowed[k] && logits[k] > logits[place] {
                place = k
            }
        }
        (0..logits.len()).map(|k| f64::from(u8::from(k == place))).collect()
    });
    answers.wrong("logistic", "logistic function", |logits, allowed| {
        only(logits.iter().map(|&z| logistic(z)).collect(), allowed)
    });
    answers.wrong("equal shares", "gets the same share", |_, allowed| {
        let count = allowed.iter().filter(|ok| **ok).count() as f64;
        allowed.iter().map(|ok| if *ok { 1.0 / count } else { 0.0 }).collect()
    });
    // Nobody told the check about these.
    answers.wrong("clamped to ±700", NO_CAUSE, |logits, allowed| {
        right(&logits.iter().map(|z| z.clamp(-700.0, 700.0)).collect::<Vec<_>>(), allowed)
    });
    answers.wrong("-1000 for the forbidden", NO_CAUSE, |logits, allowed| {
        softmax(&(0..logits.len()).map(|k| if allowed[k] { logits[k] } else { -1000.0 }).collect::<Vec<_>>())
    });
    answers.wrong("times 100, in percent", "Every number is 100 times the right one.", |logits, allowed| {
        right(logits, allowed).iter().map(|p| 100.0 * p).collect()
    });
    answers.wrong("one number too many", "the length is", |logits, allowed| {
        let mut p = right(logits, allowed);
        p.push(0.0);
        p
    });
}
