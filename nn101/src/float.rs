//! The numbers a network computes with.

use ndarray::NdFloat;

use crate::fast::{Loops, Machine, exp_f32, exp_f64, tanh_f32};

/// `f32` (the field's habit, twice the speed) or `f64` (for checks that need the digits).
///
/// ```
/// use nn101::Float;
/// fn a_third<F: Float>() -> f64 {
///     F::from_f64(1.0 / 3.0).as_f64()
/// }
/// assert!((a_third::<f32>() - a_third::<f64>()).abs() < 1e-8);
/// ```
pub trait Float: NdFloat + Default + std::iter::Sum + Loops {
    /// The nearest value of this type.
    fn from_f64(value: f64) -> Self;
    /// The same value with more digits to spare.
    fn as_f64(self) -> f64;
    /// `eˣ` without a branch, so that loops over it run in vector instructions; held to the range where it is finite.
    fn exp_branch_free<M: Machine>(self) -> Self;
    /// `tanh x`, likewise.
    fn tanh_branch_free<M: Machine>(self) -> Self;
}

impl Float for f32 {
    fn from_f64(value: f64) -> Self {
        value as f32
    }
    fn as_f64(self) -> f64 {
        f64::from(self)
    }
    #[inline(always)]
    fn exp_branch_free<M: Machine>(self) -> Self {
        exp_f32::<M>(self)
    }
    #[inline(always)]
    fn tanh_branch_free<M: Machine>(self) -> Self {
        tanh_f32::<M>(self)
    }
}

impl Float for f64 {
    fn from_f64(value: f64) -> Self {
        value
    }
    fn as_f64(self) -> f64 {
        self
    }
    #[inline(always)]
    fn exp_branch_free<M: Machine>(self) -> Self {
        exp_f64::<M>(self)
    }
    fn tanh_branch_free<M: Machine>(self) -> Self {
        self.tanh()
    }
}
