//! What the arithmetic asks of a number.

use std::cell::Cell;
use std::iter::Sum;
use std::thread::LocalKey;

use ndarray::NdFloat;

use super::exp::{exp_f32, exp_f64, tanh_f32};
#[cfg(not(target_family = "wasm"))]
use super::lanes::Lanes;
use super::machine::Machine;

/// In a page all registers are alike, and the compiler finds them.
#[cfg(target_family = "wasm")]
pub trait Lanes {}
#[cfg(target_family = "wasm")]
impl<F> Lanes for F {}

/// A floating-point number that converts to and from `f64`: `f32` or `f64`. Code that trains asks for [`Float`](crate::Float), which is more.
///
/// ```
/// use nn101::Number;
/// fn half<F: Number>(number: F) -> F {
///     number * F::from_f64(0.5)
/// }
/// assert_eq!((half(3.0_f32), half(3.0_f64)), (1.5, 1.5));
/// ```
pub trait Number: NdFloat + Default + Sum + Lanes {
    /// The nearest value of this type.
    ///
    /// ```
    /// use nn101::Number;
    /// assert_eq!(f32::from_f64(16_777_217.0), 16_777_216.0); // 2²⁴ + 1 has a binary digit more than `f32` holds
    /// ```
    fn from_f64(value: f64) -> Self;

    /// The same value with more digits to spare.
    ///
    /// ```
    /// use nn101::Number;
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

    /// This thread's memory for parts of matrices side by side, to be given back: no product takes any of its own.
    #[doc(hidden)]
    fn memory() -> &'static LocalKey<Cell<Vec<Self>>>;
}

impl Number for f32 {
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
    fn memory() -> &'static LocalKey<Cell<Vec<Self>>> {
        thread_local!(static MEMORY: Cell<Vec<f32>> = const { Cell::new(Vec::new()) });
        &MEMORY
    }
}

impl Number for f64 {
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
    fn memory() -> &'static LocalKey<Cell<Vec<Self>>> {
        thread_local!(static MEMORY: Cell<Vec<f64>> = const { Cell::new(Vec::new()) });
        &MEMORY
    }
}
