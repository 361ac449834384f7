//! The loops for `f32` and `f64`, compiled in this crate.
//!
//! Generic functions are compiled in the crate that calls them. For the browser's engine that is one which is made small
//! instead of fast, and these loops would lose their vector instructions.

use super::number::Number;
use super::product::{self, Start};
use super::updates::{AdamStep, MomentumStep, RmsPropStep};
use super::{map, rows, updates};
use crate::array::{View, ViewMut};

/// What every [`Float`](crate::Float) brings along. Only this crate implements it.
pub trait Kernels: Number {
    fn product(left: View<Self>, right: View<Self>, start: Start<Self>, output: ViewMut<Self>);
    fn descend_along_product(
        left: View<Self>,
        right: View<Self>,
        rate: Self,
        spare: ViewMut<Self>,
        value: ViewMut<Self>,
    );
    fn sum_rows(rows: View<Self>, sum: ViewMut<Self>);
    fn descend(value: &mut [Self], rate: Self, grad: &[Self]);
    fn momentum(value: &mut [Self], grad: &[Self], velocity: &mut [Self], step: MomentumStep<Self>);
    fn rms_prop(value: &mut [Self], grad: &[Self], square: &mut [Self], step: RmsPropStep<Self>);
    fn adam(value: &mut [Self], grad: &[Self], memories: [&mut [Self]; 2], step: AdamStep<Self>);
    fn all_finite(numbers: View<Self>) -> bool;
}

macro_rules! compiled_here {
    ($($float:ty)*) => {$(
        impl Kernels for $float {
            #[inline(never)]
            fn product(left: View<Self>, right: View<Self>, start: Start<Self>, output: ViewMut<Self>) {
                product::product(left, right, start, output);
            }
            #[inline(never)]
            fn descend_along_product(
                left: View<Self>,
                right: View<Self>,
                rate: Self,
                spare: ViewMut<Self>,
                value: ViewMut<Self>,
            ) {
                product::descend_along_product(left, right, rate, spare, value);
            }
            #[inline(never)]
            fn sum_rows(rows: View<Self>, sum: ViewMut<Self>) {
                rows::sum_rows(rows, sum);
            }
            #[inline(never)]
            fn descend(value: &mut [Self], rate: Self, grad: &[Self]) {
                map::descend(value, rate, grad);
            }
            #[inline(never)]
            fn momentum(value: &mut [Self], grad: &[Self], velocity: &mut [Self], step: MomentumStep<Self>) {
                updates::momentum(value, grad, velocity, step);
            }
            #[inline(never)]
            fn rms_prop(value: &mut [Self], grad: &[Self], square: &mut [Self], step: RmsPropStep<Self>) {
                updates::rms_prop(value, grad, square, step);
            }
            #[inline(never)]
            fn adam(value: &mut [Self], grad: &[Self], memories: [&mut [Self]; 2], step: AdamStep<Self>) {
                updates::adam(value, grad, memories, step);
            }
            #[inline(never)]
            fn all_finite(numbers: View<Self>) -> bool {
                map::all_finite(numbers)
            }
        }
    )*};
}

compiled_here!(f32 f64);

/// `output ← start + left · right`
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `output` (rows, columns)
#[track_caller]
pub(crate) fn product<F: Kernels>(left: View<F>, right: View<F>, start: Start<F>, output: ViewMut<F>) {
    F::product(left, right, start, output);
}

/// `value ← value - rate · left · right`; `spare`, of the same shape, may be written to.
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `value` (rows, columns)
pub(crate) fn descend_along_product<F: Kernels>(
    left: View<F>,
    right: View<F>,
    rate: F,
    spare: ViewMut<F>,
    value: ViewMut<F>,
) {
    F::descend_along_product(left, right, rate, spare, value);
}

/// `sum ← Σ over the rows`
///
/// # Shapes
/// `rows` (n, columns), `sum` (1, columns)
pub(crate) fn sum_rows<F: Kernels>(rows: View<F>, sum: ViewMut<F>) {
    F::sum_rows(rows, sum);
}

/// `value ← value - rate · grad`
pub(crate) fn descend<F: Kernels>(value: &mut [F], rate: F, grad: &[F]) {
    F::descend(value, rate, grad);
}

/// Whether no number is infinite or NaN.
pub(crate) fn all_finite<F: Kernels>(numbers: View<F>) -> bool {
    F::all_finite(numbers)
}
