//! The loops of optimizers: the new value of each number that is learned, from its slope and from what is remembered of it.
//!
//! Square roots and quotients are exact in vector instructions too, and nothing is fused: the numbers are those of the plain formulas.
//! But a number that would need more digits than its type keeps so near to 0 (a subnormal one, in `f32` below 10⁻³⁸) counts as 0: processors
//! take a hundred times as long for it, the gradients of a network that fits its rows well are full of them, and no weight notices.

use super::machine::{Kernel, Machine, run};
use super::number::Number;

/// `v ← momentum · v + g`, `w ← w - rate · v`; one that looks ahead goes where the velocity is about to point.
#[derive(Debug)]
pub struct MomentumStep<F> {
    pub rate: F,
    pub momentum: F,
    pub looks_ahead: bool,
}

/// `s ← decay · s + rest · g²`, `w ← w - rate · g / (√s + epsilon)`
#[derive(Debug)]
pub struct RmsPropStep<F> {
    pub rate: F,
    pub decay: F,
    pub rest: F,
    pub epsilon: F,
}

/// `m ← decays₁ · m + rests₁ · g`, `v ← decays₂ · v + rests₂ · g²`, `w ← kept · w - rate · m / (√v / root + epsilon)`
#[derive(Debug)]
pub struct AdamStep<F> {
    pub rate: F,
    pub decays: [F; 2],
    pub rests: [F; 2],
    pub root: F,
    pub epsilon: F,
    pub kept: F,
}

/// Values, their slopes, and what is remembered of each.
struct Update<'a, F, S, const MEMORIES: usize> {
    value: &'a mut [F],
    grad: &'a [F],
    memories: [&'a mut [F]; MEMORIES],
    step: S,
}

pub(super) fn momentum<F: Number>(value: &mut [F], grad: &[F], velocity: &mut [F], step: MomentumStep<F>) {
    run(Update { value, grad, memories: [velocity], step });
}

pub(super) fn rms_prop<F: Number>(value: &mut [F], grad: &[F], square: &mut [F], step: RmsPropStep<F>) {
    run(Update { value, grad, memories: [square], step });
}

pub(super) fn adam<F: Number>(value: &mut [F], grad: &[F], memories: [&mut [F]; 2], step: AdamStep<F>) {
    run(Update { value, grad, memories, step });
}

impl<F: Number> Kernel for Update<'_, F, MomentumStep<F>, 1> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        let MomentumStep { rate, momentum, looks_ahead } = self.step;
        let [velocity] = self.memories;
        for ((w, v), &g) in self.value.iter_mut().zip(velocity).zip(self.grad) {
            *v = or_zero(momentum * *v + g, least());
            *w -= rate * if looks_ahead { g + momentum * *v } else { *v };
        }
    }
}

impl<F: Number> Kernel for Update<'_, F, RmsPropStep<F>, 1> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        let RmsPropStep { rate, decay, rest, epsilon } = self.step;
        let [square] = self.memories;
        let least_slope = least_slope(rest);
        for ((w, s), &g) in self.value.iter_mut().zip(square).zip(self.grad) {
            let g = or_zero(g, least_slope);
            *s = or_zero(decay * *s + rest * g * g, least());
            *w -= rate * g / (s.sqrt() + epsilon);
        }
    }
}

impl<F: Number> Kernel for Update<'_, F, AdamStep<F>, 2> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        let AdamStep { rate, decays: [decay1, decay2], rests: [rest1, rest2], root, epsilon, kept } =
            self.step;
        let [mean, square] = self.memories;
        let least_slope = least_slope(rest2);
        for (((w, m), v), &g) in self.value.iter_mut().zip(mean).zip(square).zip(self.grad) {
            let g = or_zero(g, least_slope);
            *m = or_zero(decay1 * *m + rest1 * g, least());
            *v = or_zero(decay2 * *v + rest2 * g * g, least());
            *w = *w * kept - rate * *m / (v.sqrt() / root + epsilon);
        }
    }
}

/// `x`, or 0 where it is so near to 0 that it does not count.
#[inline(always)]
fn or_zero<F: Number>(x: F, least: F) -> F {
    if x.abs() < least { F::zero() } else { x }
}

/// What is remembered counts from here up: a share of it is still a number that its type keeps all digits of.
#[inline(always)]
fn least<F: Number>() -> F {
    F::min_positive_value() * F::from_f64(1e6)
}

/// A slope counts from here up, if this share of its square is to be remembered.
#[inline(always)]
fn least_slope<F: Number>(share: F) -> F {
    (F::min_positive_value() / share).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arithmetic::tests::draw;

    const STEPS: usize = 40;

    /// Walks with the loop, and with the formula written plainly, from slopes of all sizes; whether both come to the same bits,
    /// and nothing subnormal is remembered.
    fn agree<const MEMORIES: usize>(
        update: impl Fn(&mut [f32], &[f32], [&mut [f32]; MEMORIES]),
        formula: impl Fn(&mut f32, f32, [&mut f32; MEMORIES]),
    ) -> bool {
        let rng = &mut crate::rng(1);
        [1, 7, 16, 37, 100].into_iter().all(|len| {
            let (mut value, mut memories) = (vec![0.5; len], [(); MEMORIES].map(|()| vec![0.0; len]));
            let (mut plain, mut plain_memories) = (value.clone(), memories.clone());
            for step in 0..STEPS {
                // From 1 down to where squares are subnormal: 10⁻²⁰.
                let size = 10.0_f64.powf(-20.0 * step as f64 / STEPS as f64);
                let grad: Vec<f32> = (size * draw(1, len, rng)).iter().map(|&g| g as f32).collect();
                update(&mut value, &grad, memories.each_mut().map(|memory| &mut memory[..]));
                for at in 0..len {
                    formula(
                        &mut plain[at],
                        grad[at],
                        plain_memories.each_mut().map(|memory| &mut memory[at]),
                    );
                }
            }
            value == plain && memories.iter().flatten().all(|x| !x.is_subnormal())
        })
    }

    #[test]
    fn momentum_walks_as_its_formula_does() {
        for looks_ahead in [false, true] {
            assert!(agree(
                |w, g, [v]| momentum(w, g, v, MomentumStep { rate: 0.01, momentum: 0.9, looks_ahead }),
                |w, g, [v]| {
                    *v = 0.9 * *v + g;
                    *w -= 0.01 * if looks_ahead { g + 0.9 * *v } else { *v };
                }
            ));
        }
    }

    #[test]
    fn rms_prop_walks_as_its_formula_does() {
        assert!(agree(
            |w, g, [s]| rms_prop(w, g, s, RmsPropStep { rate: 0.01, decay: 0.99, rest: 0.01, epsilon: 1e-8 }),
            |w, g, [s]| {
                *s = 0.99 * *s + 0.01 * g * g;
                *w -= 0.01 * g / (s.sqrt() + 1e-8);
            }
        ));
    }

    #[test]
    fn adam_walks_as_its_formula_does() {
        let step = || AdamStep {
            rate: 0.01,
            decays: [0.9, 0.999],
            rests: [0.1, 0.001],
            root: 0.5,
            epsilon: 1e-8,
            kept: 0.99,
        };
        assert!(agree(
            |w, g, memories| adam(w, g, memories, step()),
            |w, g, [m, v]| {
                *m = 0.9 * *m + 0.1 * g;
                *v = 0.999 * *v + 0.001 * g * g;
                *w = *w * 0.99 - 0.01 * *m / (v.sqrt() / 0.5 + 1e-8);
            }
        ));
    }
}
