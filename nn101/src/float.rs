//! The numbers a network computes with.

use crate::arithmetic::{Kernels, Number};
use crate::layers::activation::ActivationKernels;

/// `f32` (the field's habit, twice the speed) or `f64` (for checks that need the digits), with the loops of the layers over it.
///
/// ```
/// use nn101::Float;
/// fn a_third<F: Float>() -> f64 {
///     F::from_f64(1.0 / 3.0).as_f64()
/// }
/// assert!((a_third::<f32>() - a_third::<f64>()).abs() < 1e-8);
/// ```
pub trait Float: Number + Kernels + ActivationKernels {}

impl Float for f32 {}
impl Float for f64 {}
