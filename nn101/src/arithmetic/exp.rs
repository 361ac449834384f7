//! The exponential as a branch-free polynomial, so that a loop over it becomes vector instructions.

use std::f64::consts::LN_2;

use super::machine::{Machine, multiply_add};

/// `eˣ` for `x` in [-87, 88], within 2 units in the last place; beyond, the value at the edge.
///
/// `x = n · ln 2 + r` with `|r| ≤ ½ ln 2`, so `eˣ = 2ⁿ · eʳ`; `eʳ` is the polynomial of degree 6 whose largest relative
/// error there is smallest (1.9e-9, by Remez' exchange), and `2ⁿ` is written straight into the exponent's bits.
/// Cody & Waite 1980, chapter 6.
#[inline(always)]
pub(crate) fn exp_f32<M: Machine>(x: f32) -> f32 {
    // Adding and subtracting 1.5 · 2²³ rounds to the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    // ln 2 in two parts: the first has so few digits that n times it is exact.
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = (LN_2 - 0.693_359_375) as f32;
    const COEFFICIENTS: [f32; 6] = [0.008_374_857, 0.041_668_23, 0.166_664_2, 0.499_999_9, 1.0, 1.0];
    let x = x.clamp(-87.0, 88.0);
    let shifted = multiply_add::<f32, M>(x, std::f32::consts::LOG2_E, ROUND);
    let power = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    let n = shifted - ROUND;
    let r = multiply_add::<f32, M>(n, -LN_2_HIGH, x);
    let r = multiply_add::<f32, M>(n, -LN_2_LOW, r);
    let mut sum = 0.001_383_679_4;
    for coefficient in COEFFICIENTS {
        sum = multiply_add::<f32, M>(sum, r, coefficient);
    }
    sum * power
}

/// `eˣ` for `x` in [-708, 709], within 4 units in the last place; beyond, the value at the edge.
///
/// As [`exp_f32`], with a polynomial of degree 13.
#[inline(always)]
pub(crate) fn exp_f64<M: Machine>(x: f64) -> f64 {
    const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 · 2⁵²
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const FACTORIALS: [f64; 13] = [
        479_001_600.0,
        39_916_800.0,
        3_628_800.0,
        362_880.0,
        40_320.0,
        5_040.0,
        720.0,
        120.0,
        24.0,
        6.0,
        2.0,
        1.0,
        1.0,
    ];
    let x = x.clamp(-708.0, 709.0);
    let n = x * std::f64::consts::LOG2_E + ROUND;
    let power = f64::from_bits(n.to_bits().wrapping_add(1023) << 52);
    let n = n - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let mut sum = 1.0 / 6_227_020_800.0;
    for factorial in FACTORIALS {
        sum = multiply_add::<f64, M>(sum, r, 1.0 / factorial);
    }
    sum * power
}

/// `tanh x` within 4 units in the last place: `1 - 2 / (e²ˣ + 1)`, and its Taylor polynomial where that loses digits.
#[inline(always)]
pub(crate) fn tanh_f32<M: Machine>(x: f32) -> f32 {
    let square = x * x;
    let near = x + x
        * square
        * (-1.0 / 3.0 + square * (2.0 / 15.0 - square * (17.0 / 315.0 - square * 62.0 / 2835.0)));
    let far = 1.0 - 2.0 / (exp_f32::<M>(2.0 * x.abs()) + 1.0);
    if square < 0.1 { near } else { far.copysign(x) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arithmetic::machine::Plain;

    #[test]
    fn exp_f32_keeps_its_error_bound() {
        for i in -870_000..=880_000 {
            let x = i as f32 * 1e-4;
            let exact = f64::from(x).exp();
            let error = (f64::from(exp_f32::<Plain>(x)) - exact).abs() / exact;
            assert!(error < 2.0 * f64::from(f32::EPSILON), "e^{x}: relative error {error:e}");
        }
    }

    #[test]
    fn tanh_f32_keeps_its_error_bound() {
        for i in -200_000..=200_000 {
            let x = i as f32 * 1e-4;
            let exact = f64::from(x).tanh();
            let error = (f64::from(tanh_f32::<Plain>(x)) - exact).abs();
            assert!(error <= 4.0 * f64::from(f32::EPSILON) * exact.abs(), "tanh {x}: error {error:e}");
        }
    }

    #[test]
    fn exp_f64_keeps_its_error_bound() {
        for i in -708_000..=709_000 {
            let x = f64::from(i) * 1e-3;
            let error = (exp_f64::<Plain>(x) - x.exp()).abs() / x.exp();
            assert!(error < 4.0 * f64::EPSILON, "e^{x}: relative error {error:e}");
        }
    }

    #[test]
    fn beyond_the_range_stays_finite_and_nan_stays_nan() {
        assert!(exp_f32::<Plain>(f32::INFINITY).is_finite() && exp_f32::<Plain>(-1e30) > 0.0);
        assert!(exp_f64::<Plain>(f64::INFINITY).is_finite() && exp_f64::<Plain>(-1e300) > 0.0);
        assert!(exp_f32::<Plain>(f32::NAN).is_nan() && exp_f64::<Plain>(f64::NAN).is_nan());
    }
}
