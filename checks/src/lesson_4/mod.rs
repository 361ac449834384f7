//! Lesson 4: an activation and its slope, stable softmax, the gradient of cross-entropy, pairs for tasks, saturation.

mod break_and_mend;
mod choose_the_pair;
mod cross_entropy_gradient;
mod silu;
mod stable_softmax;

pub use break_and_mend::break_and_mend;
pub use choose_the_pair::{Pair, choose_the_pair};
pub use cross_entropy_gradient::cross_entropy_gradient;
pub use silu::silu;
pub use stable_softmax::stable_softmax;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("4.1 SiLU", silu::exercise().try_mistakes()),
        ("4.2 stable softmax", stable_softmax::exercise().try_mistakes()),
        ("4.3 gradient of cross-entropy", cross_entropy_gradient::exercise().try_mistakes()),
    ]
}

fn largest(logits: &[f64]) -> f64 {
    logits.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// The powers of `logits - taken_off`, divided by their sum.
fn softmax_after(logits: &[f64], taken_off: f64) -> Vec<f64> {
    let powers: Vec<f64> = logits.iter().map(|z| (z - taken_off).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

fn softmax(logits: &[f64]) -> Vec<f64> {
    softmax_after(logits, largest(logits))
}

/// Other logits in the same places.
fn varied(logits: &[f64]) -> Vec<f64> {
    logits.iter().enumerate().map(|(i, z)| 0.7 * z + 0.5 * (i * i) as f64).collect()
}

/// Logits whose powers overflow, or all vanish, in every order.
const EXTREMES: [&[f64]; 8] = [
    &[1000.0, 999.0],
    &[999.0, 1000.0],
    &[-1000.0, -1000.0],
    &[0.0, 1000.0],
    &[-1000.0, 0.0, 1000.0],
    &[1000.0, -1000.0, 0.0],
    &[0.0, -1000.0, 1000.0],
    &[740.0, 710.0, -740.0, 709.0],
];
