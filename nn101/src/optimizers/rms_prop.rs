//! Steps scaled by the recent size of the gradient.

use super::memory::Memory;
use super::{Optimizer, assert_same_length};
use crate::Float;
use crate::arithmetic::RmsPropStep;
#[cfg(feature = "save")]
use crate::{Result, optimizers::OptimizerState};

/// Steps scaled by the recent size of the gradient: `s ← decay · s + (1 - decay) · g²`,
/// `w ← w - learning_rate · g / (√s + ε)`. Hinton's course, lecture 6e, 2012.
/// [Lesson 3, section 7].
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut rms_prop) = ([1.0_f64, 1.0], RmsProp::new(0.01));
/// rms_prop.step(&mut w, &[2.0, 2000.0]); // as far on gentle ground as on a cliff: 0.01 / √(1 - decay)
/// assert!(w.iter().all(|w| (w - 0.9).abs() < 1e-8));
/// ```
///
/// [lesson 3, section 7]: ../../../3-function-optimization/lesson.html#7-several-inputs-the-gradient
#[derive(Debug, Clone)]
pub struct RmsProp<F = f32> {
    learning_rate: f64,
    decay: f64,
    epsilon: f64,
    square: Memory<F>,
}

impl<F: Float> RmsProp<F> {
    /// With `decay` 0.99 and ε = 10⁻⁸, as in PyTorch.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// RmsProp::new(0.01).step(&mut w, &[-5.0]); // √((1 - 0.99) · 5²) = 0.5
    /// assert!((w[0] - 1.1).abs() < 1e-8);
    /// ```
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, decay: 0.99, epsilon: 1e-8, square: Memory(Vec::new()) }
    }

    /// The same with another `decay` (0.9 in Keras).
    ///
    /// # Panics
    /// When it is not from 0 to below 1: with 1, nothing new would count.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// RmsProp::new(0.1).with_decay(0.75).step(&mut w, &[2.0]); // 0.1 · 2 / √(¼ · 4)
    /// assert!((w[0] - 0.8).abs() < 1e-8);
    /// ```
    #[track_caller]
    pub fn with_decay(self, decay: f64) -> Self {
        assert!((0.0..1.0).contains(&decay), "decay is {decay}, expected a share from 0 to below 1");
        Self { decay, ..self }
    }
}

impl<F: Float> Optimizer<F> for RmsProp<F> {
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        let [rate, decay, rest, epsilon] =
            [self.learning_rate, self.decay, 1.0 - self.decay, self.epsilon].map(F::from_f64);
        let step = RmsPropStep { rate, decay, rest, epsilon };
        F::rms_prop(value, grad, self.square.of(index, value.len()), step); // w ← w - learning_rate · g / (√s + ε)
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        Some(OptimizerState::new(0, [("square", &self.square)]))
    }

    #[cfg(feature = "save")]
    fn restore(&mut self, state: OptimizerState<F>) -> Result<()> {
        [self.square] = state.memories(["square"])?;
        Ok(())
    }
}
