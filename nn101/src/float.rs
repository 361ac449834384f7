//! The numbers a network computes with.

use ndarray::NdFloat;

/// `f32` (the field's habit, twice the speed) or `f64` (for checks that need the digits).
pub trait Float: NdFloat + Default + std::iter::Sum {
    /// The nearest value of this type.
    fn from_f64(value: f64) -> Self;
    /// The same value with more digits to spare.
    fn as_f64(self) -> f64;
}

impl Float for f32 {
    fn from_f64(value: f64) -> Self {
        value as f32
    }
    fn as_f64(self) -> f64 {
        f64::from(self)
    }
}

impl Float for f64 {
    fn from_f64(value: f64) -> Self {
        value
    }
    fn as_f64(self) -> f64 {
        self
    }
}
