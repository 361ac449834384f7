//! The numbers a network computes with.

use ndarray::NdFloat;

use crate::fast::{Loops, exp_f32, exp_f64, tanh_f32};

/// `f32` (the field's habit, twice the speed) or `f64` (for checks that need the digits).
pub trait Float: NdFloat + Default + std::iter::Sum + Loops {
    /// The nearest value of this type.
    fn from_f64(value: f64) -> Self;
    /// The same value with more digits to spare.
    fn as_f64(self) -> f64;
    /// `eˣ` without a branch, so that loops over it run in vector instructions; held to the range where it is finite.
    /// `FMA`: whether the processor has `a · b + c` as one instruction.
    fn exp_branch_free<const FMA: bool>(self) -> Self;
    /// `tanh x`, likewise.
    fn tanh_branch_free<const FMA: bool>(self) -> Self;
}

impl Float for f32 {
    fn from_f64(value: f64) -> Self {
        value as f32
    }
    fn as_f64(self) -> f64 {
        f64::from(self)
    }
    #[inline(always)]
    fn exp_branch_free<const FMA: bool>(self) -> Self {
        exp_f32::<FMA>(self)
    }
    #[inline(always)]
    fn tanh_branch_free<const FMA: bool>(self) -> Self {
        tanh_f32::<FMA>(self)
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
    fn exp_branch_free<const FMA: bool>(self) -> Self {
        exp_f64::<FMA>(self)
    }
    fn tanh_branch_free<const FMA: bool>(self) -> Self {
        self.tanh()
    }
}
