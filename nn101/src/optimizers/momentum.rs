//! Gradient descent with a velocity.

use super::memory::Memory;
use super::{Optimizer, assert_same_length, assert_share};
use crate::Float;
use crate::arithmetic::MomentumStep;
#[cfg(feature = "save")]
use crate::{Result, optimizers::OptimizerState};

/// A ball with inertia: `v ← momentum · v + g`, `w ← w - learning_rate · v`. Polyak 1964; [lesson 3, section 7].
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut momentum) = ([1.0_f64], Momentum::new(0.25, 0.5));
/// momentum.step(&mut w, &[2.0]);
/// momentum.step(&mut w, &[0.0]); // level ground: half of the velocity of 2 carries on
/// assert_eq!(w, [0.25]);
/// ```
///
/// [lesson 3, section 7]: ../../../3-function-optimization/lesson.html#7-several-inputs-the-gradient
#[derive(Debug, Clone)]
pub struct Momentum<F = f32> {
    learning_rate: f64,
    momentum: f64,
    nesterov: bool,
    velocity: Memory<F>,
}

impl<F: Float> Momentum<F> {
    /// `momentum` is the share of the velocity that is kept: 0.9 is usual.
    ///
    /// # Panics
    /// When it is not from 0 to 1.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// Momentum::new(0.25, 0.0).step(&mut w, &[2.0]); // without momentum: plain gradient descent
    /// assert_eq!(w, [0.5]);
    /// ```
    #[track_caller]
    pub fn new(learning_rate: f64, momentum: f64) -> Self {
        assert_share("momentum", momentum);
        Self { learning_rate, momentum, nesterov: false, velocity: Memory(Vec::new()) }
    }
}

impl<F: Float> Optimizer<F> for Momentum<F> {
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        let [rate, momentum] = [self.learning_rate, self.momentum].map(F::from_f64);
        let step = MomentumStep { rate, momentum, looks_ahead: self.nesterov };
        F::momentum(value, grad, self.velocity.of(index, value.len()), step); // w ← w - learning_rate · v
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        Some(OptimizerState::new(0, [("velocity", &self.velocity)]))
    }

    #[cfg(feature = "save")]
    fn restore(&mut self, state: OptimizerState<F>) -> Result<()> {
        [self.velocity] = state.memories(["velocity"])?;
        Ok(())
    }
}

/// Momentum that looks ahead: `v ← momentum · v + g`, `w ← w - learning_rate · (g + momentum · v)`.
/// Nesterov 1983, in the form of Sutskever et al. 2013, section 2, that PyTorch uses. [Lesson 3, section 7].
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut nesterov) = ([1.0_f64], Nesterov::new(0.25, 0.5));
/// nesterov.step(&mut w, &[2.0]); // 2, and half of the velocity of 2 in advance
/// assert_eq!(w, [0.25]);
/// ```
///
/// [lesson 3, section 7]: ../../../3-function-optimization/lesson.html#7-several-inputs-the-gradient
#[derive(Debug, Clone)]
pub struct Nesterov<F = f32>(Momentum<F>);

impl<F: Float> Nesterov<F> {
    /// `momentum` is the share of the velocity that is kept: 0.9 is usual.
    ///
    /// # Panics
    /// When it is not from 0 to 1.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// Nesterov::new(0.25, 1.0).step(&mut w, &[2.0]); // all of the velocity in advance: twice as far
    /// assert_eq!(w, [0.0]);
    /// ```
    #[track_caller]
    pub fn new(learning_rate: f64, momentum: f64) -> Self {
        Self(Momentum { nesterov: true, ..Momentum::new(learning_rate, momentum) })
    }
}

impl<F: Float> Optimizer<F> for Nesterov<F> {
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        self.0.update(index, value, grad);
    }

    fn learning_rate(&self) -> f64 {
        self.0.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.0.learning_rate = learning_rate;
    }

    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        self.0.state()
    }

    #[cfg(feature = "save")]
    fn restore(&mut self, state: OptimizerState<F>) -> Result<()> {
        self.0.restore(state)
    }
}
