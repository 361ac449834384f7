//! Softmax, and logits that are hard for it.

pub(super) fn largest(logits: &[f64]) -> f64 {
    logits.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// The powers of `logits - taken_off`, divided by their sum.
pub(super) fn softmax_after(logits: &[f64], taken_off: f64) -> Vec<f64> {
    let powers: Vec<f64> = logits.iter().map(|z| (z - taken_off).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

pub(super) fn softmax(logits: &[f64]) -> Vec<f64> {
    softmax_after(logits, largest(logits))
}

pub(super) fn changed(logits: &[f64], change: &dyn Fn(f64) -> f64) -> Vec<f64> {
    logits.iter().map(|&z| change(z)).collect()
}

/// Logits whose powers overflow, or all vanish, in every order.
pub(super) const EXTREMES: [&[f64]; 8] = [
    &[1000.0, 999.0],
    &[999.0, 1000.0],
    &[-1000.0, -1000.0],
    &[0.0, 1000.0],
    &[-1000.0, 0.0, 1000.0],
    &[1000.0, -1000.0, 0.0],
    &[0.0, -1000.0, 1000.0],
    &[740.0, 710.0, -740.0, 709.0],
];
