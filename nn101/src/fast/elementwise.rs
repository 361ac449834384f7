//! Activations over a whole batch at once, and steps of whole parameters.

use super::{Kernel, Machine, run};
use crate::layer::{View, ViewMut};
use crate::{Activation, Float};

/// The common activations of a whole batch. False for the others, and when the numbers do not lie side by side.
pub(crate) fn activate<F: Float>(activation: Activation, input: View<F>, mut output: ViewMut<F>) -> bool {
    let (Some(z), Some(a)) = (input.as_slice(), output.as_slice_mut()) else { return false };
    match activation {
        Activation::Identity => a.copy_from_slice(z),
        Activation::Logistic => run(Logistic { z, a }),
        Activation::Tanh => run(Tanh { z, a }),
        Activation::Relu => run(Relu { z, a }),
        _ => return false,
    }
    true
}

/// A kernel that writes a formula of each `z` into `a`.
macro_rules! activation {
    ($name:ident, $machine:ident, |$z:ident| $formula:expr) => {
        struct $name<'a, F> {
            z: &'a [F],
            a: &'a mut [F],
        }

        impl<F: Float> Kernel for $name<'_, F> {
            type Output = ();

            #[inline(always)]
            fn run<$machine: Machine>(self) {
                for (a, &$z) in self.a.iter_mut().zip(self.z) {
                    *a = $formula;
                }
            }
        }
    };
}

activation!(Logistic, M, |z| F::one() / (F::one() + (-z).exp_branch_free::<M>()));
activation!(Tanh, M, |z| z.tanh_branch_free::<M>());
// Written so that NaN stays NaN: a diverging network must show it.
activation!(Relu, M, |z| if z < F::zero() { F::zero() } else { z });

/// `grad_input ← grad_output · slope` for the activations whose slope is known from their output alone.
pub(crate) fn activate_backward<F: Float>(
    activation: Activation,
    output: View<F>,
    grad_output: View<F>,
    mut grad_input: ViewMut<F>,
) -> bool {
    let (Some(a), Some(g)) = (output.as_slice(), grad_output.as_slice()) else { return false };
    let Some(to) = grad_input.as_slice_mut() else { return false };
    match activation {
        Activation::Identity => to.copy_from_slice(g),
        Activation::Logistic => run(Chain { a, g, to, f: |a: F, g: F| g * (a * (F::one() - a)) }),
        Activation::Tanh => run(Chain { a, g, to, f: |a: F, g: F| g * (F::one() - a * a) }),
        Activation::Relu => {
            run(Chain { a, g, to, f: |a: F, g: F| if a > F::zero() { g } else { F::zero() } })
        }
        _ => return false,
    }
    true
}

/// The chain rule, number by number.
struct Chain<'a, F, O> {
    a: &'a [F],
    g: &'a [F],
    to: &'a mut [F],
    f: O,
}

impl<F: Float, O: Fn(F, F) -> F> Kernel for Chain<'_, F, O> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        for ((to, &a), &g) in self.to.iter_mut().zip(self.a).zip(self.g) {
            *to = (self.f)(a, g);
        }
    }
}

/// `value ← value - rate · grad`
pub(crate) fn descend<F: Float>(value: &mut [F], rate: F, grad: &[F]) {
    run(Descend { value, rate, grad });
}

struct Descend<'a, F> {
    value: &'a mut [F],
    rate: F,
    grad: &'a [F],
}

impl<F: Float> Kernel for Descend<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        for (w, &g) in self.value.iter_mut().zip(self.grad) {
            *w -= self.rate * g;
        }
    }
}

/// Whether no number is infinite or NaN.
pub(crate) fn all_finite<F: Float>(numbers: &[F]) -> bool {
    run(AllFinite(numbers))
}

struct AllFinite<'a, F>(&'a [F]);

impl<F: Float> Kernel for AllFinite<'_, F> {
    type Output = bool;

    #[inline(always)]
    fn run<M: Machine>(self) -> bool {
        // No early exit: without a branch the loop becomes vector instructions.
        self.0.iter().fold(true, |finite, x| finite & x.is_finite())
    }
}
