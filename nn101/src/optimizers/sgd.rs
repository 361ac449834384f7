//! Plain gradient descent.

use super::{Optimizer, assert_same_length};
use crate::{Float, arithmetic};
#[cfg(feature = "save")]
use crate::{Result, optimizers::OptimizerState};

/// Gradient descent: `w ← w - learning_rate · g`. [Lesson 3, section 5].
///
/// ```
/// use nn101::prelude::*;
/// let mut w = [1.0_f64];
/// Sgd::new(0.25).step(&mut w, &[2.0]);
/// assert_eq!(w, [0.5]);
/// ```
///
/// [lesson 3, section 5]: ../../../3-function-optimization/lesson.html#5-walking-downhill
#[derive(Debug, Clone)]
pub struct Sgd {
    learning_rate: f64,
}

impl Sgd {
    /// Plain gradient descent.
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate }
    }

    /// The length of a step, per unit of gradient.
    pub fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    /// Sets it.
    ///
    /// ```
    /// use nn101::Sgd;
    /// let mut sgd = Sgd::new(0.1);
    /// sgd.set_learning_rate(0.2);
    /// assert_eq!(sgd.learning_rate(), 0.2);
    /// ```
    pub fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }
}

impl<F: Float> Optimizer<F> for Sgd {
    fn update(&mut self, _index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        arithmetic::descend(value, F::from_f64(self.learning_rate), grad); // w ← w - learning_rate · g
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        Some(OptimizerState::new(0, []))
    }

    #[cfg(feature = "save")]
    fn restore(&mut self, state: OptimizerState<F>) -> Result<()> {
        state.memories([]).map(|_| ())
    }
}
