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
    ///
    /// ```
    /// use nn101::Float;
    /// assert_eq!(f32::from_f64(16_777_217.0), 16_777_216.0); // 2²⁴ + 1 has a binary digit more than `f32` holds
    /// ```
    fn from_f64(value: f64) -> Self;

    /// The same value with more digits to spare.
    ///
    /// ```
    /// use nn101::Float;
    /// assert_eq!(0.5_f32.as_f64(), 0.5);
    /// assert_ne!(0.1_f32.as_f64(), 0.1); // what was rounded away does not come back
    /// ```
    fn as_f64(self) -> f64;

    /// `eˣ` without a branch, so that loops over it run in vector instructions; held to the range where it is finite.
    #[doc(hidden)]
    fn exp_branch_free<M: Machine>(self) -> Self;

    /// `tanh x`, likewise.
    #[doc(hidden)]
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
