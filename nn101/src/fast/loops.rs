//! The loops for `f32` and `f64`, compiled in this crate.
//!
//! Generic functions are compiled in the crate that calls them. For the browser's engine that is one which is made small
//! instead of fast, and these loops would lose their vector instructions.

use std::cell::Cell;
use std::thread::LocalKey;

#[cfg(not(target_family = "wasm"))]
use super::registers::Lanes;
use super::{elementwise, large, product};
use crate::layer::{View, ViewMut};
use crate::{Activation, Float};

/// In a page all registers are alike, and the compiler finds them.
#[cfg(target_family = "wasm")]
pub trait Lanes {}
#[cfg(target_family = "wasm")]
impl<F> Lanes for F {}

/// What every [`Float`] brings along. Only this crate implements it.
pub trait Loops: Sized + Lanes {
    fn multiply(left: View<Self>, right: View<Self>, bias: Option<&[Self]>, output: ViewMut<Self>) -> bool;
    fn multiply_large(alpha: Self, left: View<Self>, right: View<Self>, beta: Self, output: ViewMut<Self>);
    fn sum_rows(rows: View<Self>, sum: &mut [Self]) -> bool;
    fn activate(activation: Activation, input: View<Self>, output: ViewMut<Self>) -> bool;
    fn activate_backward(
        activation: Activation,
        output: View<Self>,
        grad_output: View<Self>,
        grad_input: ViewMut<Self>,
    ) -> bool;
    fn descend(value: &mut [Self], rate: Self, grad: &[Self]);
    fn all_finite(numbers: &[Self]) -> bool;
    /// This thread's memory for parts of matrices side by side, to be given back: no product takes any of its own.
    fn memory() -> &'static LocalKey<Cell<Vec<Self>>>;
}

macro_rules! compiled_here {
    ($($float:ty)*) => {$(
        impl Loops for $float {
            #[inline(never)]
            fn multiply(left: View<Self>, right: View<Self>, bias: Option<&[Self]>, output: ViewMut<Self>) -> bool {
                product::multiply(left, right, bias, output)
            }
            #[inline(never)]
            fn multiply_large(alpha: Self, left: View<Self>, right: View<Self>, beta: Self, output: ViewMut<Self>) {
                large::multiply_large(alpha, left, right, beta, output);
            }
            #[inline(never)]
            fn sum_rows(rows: View<Self>, sum: &mut [Self]) -> bool {
                product::sum_rows(rows, sum)
            }
            #[inline(never)]
            fn activate(activation: Activation, input: View<Self>, output: ViewMut<Self>) -> bool {
                elementwise::activate(activation, input, output)
            }
            #[inline(never)]
            fn activate_backward(
                activation: Activation,
                output: View<Self>,
                grad_output: View<Self>,
                grad_input: ViewMut<Self>,
            ) -> bool {
                elementwise::activate_backward(activation, output, grad_output, grad_input)
            }
            #[inline(never)]
            fn descend(value: &mut [Self], rate: Self, grad: &[Self]) {
                elementwise::descend(value, rate, grad);
            }
            #[inline(never)]
            fn all_finite(numbers: &[Self]) -> bool {
                elementwise::all_finite(numbers)
            }
            fn memory() -> &'static LocalKey<Cell<Vec<Self>>> {
                thread_local!(static MEMORY: Cell<Vec<$float>> = const { Cell::new(Vec::new()) });
                &MEMORY
            }
        }
    )*};
}

compiled_here!(f32 f64);

/// See [`product::multiply`].
pub(crate) fn multiply<F: Float>(
    left: View<F>,
    right: View<F>,
    bias: Option<&[F]>,
    output: ViewMut<F>,
) -> bool {
    <F as Loops>::multiply(left, right, bias, output)
}

/// See [`large::multiply_large`].
pub(crate) fn multiply_large<F: Float>(alpha: F, left: View<F>, right: View<F>, beta: F, output: ViewMut<F>) {
    <F as Loops>::multiply_large(alpha, left, right, beta, output);
}

/// See [`product::sum_rows`].
pub(crate) fn sum_rows<F: Float>(rows: View<F>, sum: &mut [F]) -> bool {
    <F as Loops>::sum_rows(rows, sum)
}

/// See [`elementwise::activate`].
pub(crate) fn activate<F: Float>(activation: Activation, input: View<F>, output: ViewMut<F>) -> bool {
    <F as Loops>::activate(activation, input, output)
}

/// See [`elementwise::activate_backward`].
pub(crate) fn activate_backward<F: Float>(
    activation: Activation,
    output: View<F>,
    grad_output: View<F>,
    grad_input: ViewMut<F>,
) -> bool {
    <F as Loops>::activate_backward(activation, output, grad_output, grad_input)
}

/// See [`elementwise::descend`].
pub(crate) fn descend<F: Float>(value: &mut [F], rate: F, grad: &[F]) {
    <F as Loops>::descend(value, rate, grad);
}

/// See [`elementwise::all_finite`].
pub(crate) fn all_finite<F: Float>(numbers: &[F]) -> bool {
    <F as Loops>::all_finite(numbers)
}
