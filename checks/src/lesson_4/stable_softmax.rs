//! Softmax of any logits, however large.

use super::softmax::{EXTREMES, changed, largest, softmax, softmax_after};
use crate::{Exercise, Verdict, check, code};

/// Checks `stable_softmax(logits)`.
pub fn stable_softmax(answer: fn(&[f64]) -> Vec<f64>) -> Verdict {
    check(exercise, move |logits| answer(logits))
}

fn powers(logits: &[f64]) -> Vec<f64> {
    logits.iter().map(|z| z.exp()).collect()
}

fn mean(logits: &[f64]) -> f64 {
    logits.iter().sum::<f64>() / logits.len() as f64
}

pub(super) fn exercise() -> Exercise<Vec<f64>> {
    const OFF: &str = "Take the largest one off each logit: then the largest power is 1 and none overflows.";
    let exercise = Exercise::new(
        "stable softmax",
        |draw| {
            let length = draw.size(1, 5);
            draw.vector(length)
        },
        |logits| softmax(logits),
    )
    .call(|logits| format!("stable_softmax(&{})", code(logits)))
    .mistake(format!("Right for small logits; for large ones the powers overflow, for very negative ones all of them vanish. {OFF}"), |logits| {
        softmax_after(logits, 0.0)
    })
    .mistake(format!("The first logit is taken off. It need not be the largest. {OFF}"), |logits| {
        softmax_after(logits, logits[0])
    })
    .mistake(format!("The last logit is taken off. It need not be the largest. {OFF}"), |logits| {
        softmax_after(logits, logits[logits.len() - 1])
    })
    .mistake(format!("The mean is taken off. The largest power may still overflow. {OFF}"), |logits| {
        softmax_after(logits, mean(logits))
    })
    .mistake(format!("The smallest logit is taken off. The largest power may overflow all the more. {OFF}"), |logits| {
        softmax_after(logits, logits.iter().copied().fold(f64::INFINITY, f64::min))
    })
    .mistake("The powers are not divided by their sum.", |logits| powers(logits))
    .mistake("The largest logit is taken off, but the powers are not divided by their sum.", |logits| {
        logits.iter().map(|z| (z - largest(logits)).exp()).collect::<Vec<_>>()
    })
    .mistake("The logits are divided by their sum. Take the powers first.", |logits| {
        let sum: f64 = logits.iter().sum();
        logits.iter().map(|z| z / sum).collect::<Vec<_>>()
    })
    .mistake("This is the logarithm of softmax.", |logits| softmax(logits).iter().map(|p| p.ln()).collect::<Vec<_>>())
    .mistake("This is the logarithm of softmax.", |logits| {
        let top = largest(logits);
        let log_of_sum = logits.iter().map(|z| (z - top).exp()).sum::<f64>().ln();
        logits.iter().map(|z| z - top - log_of_sum).collect::<Vec<_>>()
    })
    .mistake("The powers are divided by the largest power; divide by their sum.", |logits| {
        let powers = powers(logits);
        powers.iter().map(|power| power / largest(&powers)).collect::<Vec<_>>()
    })
    .mistake("The powers are divided by how many there are; divide by their sum.", |logits| {
        powers(logits).iter().map(|power| power / logits.len() as f64).collect::<Vec<_>>()
    })
    .mistake("The sum is of powers without the largest logit taken off: take it off in both places.", |logits| {
        let sum: f64 = powers(logits).iter().sum();
        logits.iter().map(|z| (z - largest(logits)).exp() / sum).collect::<Vec<_>>()
    })
    .mistake("The powers have the wrong sign: the largest logit must get the largest probability.", |logits| {
        softmax(&logits.iter().map(|z| -z).collect::<Vec<_>>())
    })
    .mistake("The largest logit gets 1 and the others 0: softmax shares the 1 out.", |logits| {
        let top = largest(logits);
        let first = logits.iter().position(|z| *z == top);
        (0..logits.len()).map(|i| if Some(i) == first { 1.0 } else { 0.0 }).collect::<Vec<_>>()
    })
    .mistake("Each logit has gone through the logistic function: softmax shares one 1 among all of them.", |logits| {
        logits.iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect::<Vec<_>>()
    })
    .mistake("These are powers of 2; softmax takes powers of e.", |logits| {
        softmax(&logits.iter().map(|z| z * std::f64::consts::LN_2).collect::<Vec<_>>())
    })
    .mistake("Every class gets the same share, whatever the logits are.", |logits| {
        vec![1.0 / logits.len() as f64; logits.len()]
    })
    .mistake("The logits are divided by the largest one; it must be taken off.", |logits| {
        softmax(&logits.iter().map(|z| z / largest(logits)).collect::<Vec<_>>())
    })
    .mistake("The squares of the logits are divided by their sum. Take powers of e instead.", |logits| {
        let sum: f64 = logits.iter().map(|z| z * z).sum();
        logits.iter().map(|z| z * z / sum).collect::<Vec<_>>()
    })
    .symptom(
        format!("Right for small logits, NaN for large ones: a power overflows to infinity, or all of them vanish. {OFF}"),
        |logits, got, _| is_large(logits) && got.numbers().iter().any(|p| p.is_nan()),
    )
    .when("all logits lie between −5 and 5", |logits| !is_large(logits))
    .when("there is one logit", |logits| logits.len() == 1)
    .when("no logit is negative", |logits| logits.iter().all(|z| *z >= 0.0))
    .argument("logits", |logits, change| changed(logits, change))
    .hints([
        "Softmax does not change when the same number is taken off every logit. Which number keeps every power small?",
        "Find the largest logit with fold(f64::NEG_INFINITY, |m, z| m.max(*z)) and take it off each of them.",
        "Then the powers (z - largest).exp(), then each of them divided by …: what makes them add up to 1?",
    ]);
    EXTREMES.into_iter().fold(exercise, |exercise, logits| exercise.corner(|| logits.to_vec()))
}

fn is_large(logits: &[f64]) -> bool {
    logits.iter().any(|z| z.abs() > 5.0)
}
