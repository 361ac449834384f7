//! One formula for many numbers.

use super::machine::{Kernel, Machine, Plain, run};
use super::number::Number;
use crate::array::{View, ViewMut};

/// A formula of one number, which may differ in its last digits from one kind of processor to another.
pub(crate) trait Formula<F> {
    /// Must be inlined, or it is compiled for the oldest processor.
    fn of<M: Machine>(&self, x: F) -> F;
}

/// `output ← formula(input)`, number by number.
#[inline(always)]
pub(crate) fn map<F: Number>(input: View<F>, mut output: ViewMut<F>, formula: impl Formula<F>) {
    assert_eq!(input.dim(), output.dim(), "two batches differ in shape");
    match (input.as_slice(), output.as_slice_mut()) {
        (Some(input), Some(output)) => run(Map { input, output, formula }),
        _ => each(output, input, |&x| formula.of::<Plain>(x)),
    }
}

/// `output ← formula(input)` where the arrays do not lie row by row: one plain loop, for it is seldom taken.
pub(crate) fn each<F, I>(
    mut output: ViewMut<F>,
    input: impl IntoIterator<Item = I>,
    formula: impl Fn(I) -> F,
) {
    for (y, x) in output.iter_mut().zip(input) {
        *y = formula(x);
    }
}

/// `output ← output + term`
pub(crate) fn add<F: Number>(mut output: ViewMut<F>, term: View<F>) {
    assert_eq!(output.dim(), term.dim(), "two batches differ in shape");
    match (output.as_slice_mut(), term.as_slice()) {
        (Some(output), Some(term)) => output.iter_mut().zip(term).for_each(|(y, &x)| *y += x),
        _ => output.iter_mut().zip(term).for_each(|(y, &x)| *y += x),
    }
}

struct Map<'a, F, T> {
    input: &'a [F],
    output: &'a mut [F],
    formula: T,
}

impl<F: Number, T: Formula<F>> Kernel for Map<'_, F, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        for (y, &x) in self.output.iter_mut().zip(self.input) {
            *y = self.formula.of::<M>(x);
        }
    }
}

/// `output ← formula(a, b)`, pair by pair.
#[inline(always)]
pub(crate) fn map_pairs<F: Number>(a: &[F], b: &[F], output: &mut [F], formula: impl Fn(F, F) -> F) {
    run(MapPairs { a, b, output, formula });
}

struct MapPairs<'a, F, T> {
    a: &'a [F],
    b: &'a [F],
    output: &'a mut [F],
    formula: T,
}

impl<F: Number, T: Fn(F, F) -> F> Kernel for MapPairs<'_, F, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        for ((y, &a), &b) in self.output.iter_mut().zip(self.a).zip(self.b) {
            *y = (self.formula)(a, b);
        }
    }
}

/// `value ← value - rate · grad`
pub(super) fn descend<F: Number>(value: &mut [F], rate: F, grad: &[F]) {
    run(Descend { value, rate, grad });
}

struct Descend<'a, F> {
    value: &'a mut [F],
    rate: F,
    grad: &'a [F],
}

impl<F: Number> Kernel for Descend<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        for (w, &g) in self.value.iter_mut().zip(self.grad) {
            *w -= self.rate * g;
        }
    }
}

/// Whether no number is infinite or NaN.
pub(super) fn all_finite<F: Number>(numbers: View<F>) -> bool {
    match numbers.to_slice().or_else(|| numbers.to_slice_memory_order()) {
        Some(numbers) => run(AllFinite(numbers)),
        None => numbers.iter().all(|x| x.is_finite()),
    }
}

struct AllFinite<'a, F>(&'a [F]);

impl<F: Number> Kernel for AllFinite<'_, F> {
    type Output = bool;

    #[inline(always)]
    fn run<M: Machine>(self) -> bool {
        // No early exit: without a branch the loop becomes vector instructions.
        self.0.iter().fold(true, |finite, x| finite & x.is_finite())
    }
}
