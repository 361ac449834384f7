//! Momentum and scaled steps together.

use super::memory::Memory;
use super::{Optimizer, assert_same_length};
use crate::Float;
use crate::arithmetic::AdamStep;
#[cfg(feature = "save")]
use crate::{Result, optimizers::OptimizerState};

/// Momentum and RMSprop together, both corrected for their start at 0. Kingma & Ba 2015, alg. 1:
/// `m ← β₁m + (1-β₁)g`, `v ← β₂v + (1-β₂)g²`, `w ← w - learning_rate · m̂ / (√v̂ + ε)`
/// with `m̂ = m / (1-β₁ᵗ)`, `v̂ = v / (1-β₂ᵗ)`. [Lesson 3, section 7].
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut adam) = ([1.0_f64, 1.0], Adam::new(0.1));
/// adam.step(&mut w, &[2.0, 2000.0]); // the first step is as long as the learning rate, whatever the slope
/// assert!(w.iter().all(|w| (w - 0.9).abs() < 1e-8));
/// ```
///
/// [lesson 3, section 7]: ../../../3-function-optimization/lesson.html#7-several-inputs-the-gradient
#[derive(Debug, Clone)]
pub struct Adam<F = f32> {
    learning_rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    weight_decay: f64,
    steps: i32,
    mean: Memory<F>,
    square: Memory<F>,
}

impl<F: Float> Adam<F> {
    /// With β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, as in the paper.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut adam) = ([0.0_f64], Adam::new(0.1));
    /// adam.step(&mut w, &[1.0]); // m̂ = v̂ = 1
    /// adam.step(&mut w, &[0.0]); // m̂ = 0.09 / 0.19, v̂ = 0.000999 / 0.001999
    /// assert!((w[0] + 0.1 + 0.1 * (0.09 / 0.19) / (0.000999_f64 / 0.001999).sqrt()).abs() < 1e-8);
    /// ```
    pub fn new(learning_rate: f64) -> Self {
        Self {
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            weight_decay: 0.0,
            steps: 0,
            mean: Memory(Vec::new()),
            square: Memory(Vec::new()),
        }
    }
}

impl<F: Float> Adam<F> {
    /// The same with other shares of the running means that are kept.
    ///
    /// # Panics
    /// When one is not from 0 to below 1.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut adam) = ([0.0_f64], Adam::new(0.1).with_betas(0.0, 0.0)); // nothing is kept
    /// adam.step(&mut w, &[-5.0]);
    /// assert!((w[0] - 0.1).abs() < 1e-9);
    /// ```
    #[track_caller]
    pub fn with_betas(self, beta1: f64, beta2: f64) -> Self {
        for (name, beta) in [("β₁", beta1), ("β₂", beta2)] {
            assert!((0.0..1.0).contains(&beta), "{name} is {beta}, expected a share from 0 to below 1");
        }
        Self { beta1, beta2, ..self }
    }
}

impl<F: Float> Optimizer<F> for Adam<F> {
    fn begin_step(&mut self) {
        self.steps = self.steps.saturating_add(1);
    }

    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        let [correction1, correction2] = [self.beta1, self.beta2].map(|beta| 1.0 - beta.powi(self.steps));
        let step = AdamStep {
            rate: F::from_f64(self.learning_rate / correction1),
            decays: [self.beta1, self.beta2].map(F::from_f64),
            rests: [1.0 - self.beta1, 1.0 - self.beta2].map(F::from_f64),
            root: F::from_f64(correction2.sqrt()),
            epsilon: F::from_f64(self.epsilon),
            kept: F::from_f64(1.0 - self.learning_rate * self.weight_decay),
        };
        let memories = [&mut self.mean, &mut self.square].map(|memory| memory.of(index, value.len()));
        F::adam(value, grad, memories, step); // w ← kept · w - learning_rate · m̂ / (√v̂ + ε)
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        Some(OptimizerState::new(self.steps.unsigned_abs(), [("mean", &self.mean), ("square", &self.square)]))
    }

    #[cfg(feature = "save")]
    fn restore(&mut self, state: OptimizerState<F>) -> Result<()> {
        let steps = i32::try_from(state.steps).unwrap_or(i32::MAX);
        [self.mean, self.square] = state.memories(["mean", "square"])?;
        self.steps = steps;
        Ok(())
    }
}

/// Adam, with weights that shrink by `learning_rate · weight_decay` at each step, apart from the gradient.
/// `w ← (1 - learning_rate · weight_decay) · w`, then the step of [`Adam`]. Loshchilov & Hutter 2019, alg. 2; [lesson 2, section 5].
///
/// In a network, weights alone decay: a bias moves a unit's threshold and the gain of a [`LayerNorm`](crate::LayerNorm) its scale, and
/// neither fits the rows more closely for being large. PyTorch's `AdamW` decays whatever it is given, unless parameter groups say
/// otherwise; so does this one after [`Sequential::decay_everything`](crate::Sequential::decay_everything).
/// [`Param::decay_factor`](crate::Param::decay_factor) sets it for one parameter.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut adam_w) = ([1.0_f64], AdamW::new(0.1, 0.5));
/// adam_w.step(&mut w, &[0.0]); // no slope: only the decay of 0.1 · 0.5
/// assert_eq!(w, [0.95]);
///
/// let mut net = Sequential::new().then(Dense::from_arrays(array![[1.0]], array![[1.0]]));
/// net.update(&mut adam_w); // gradients of 0
/// let values: Vec<f64> = net.params().map(|param| param.value[[0, 0]]).collect();
/// assert_eq!(values, [0.95, 1.0]); // the weight, and the bias, which is spared
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone)]
pub struct AdamW<F = f32>(Adam<F>);

impl<F: Float> AdamW<F> {
    /// `weight_decay` 0.01 is usual; small data sets want more.
    ///
    /// # Panics
    /// When it is negative or not finite.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut v) = ([1.0_f64], [1.0_f64]);
    /// AdamW::new(0.1, 0.0).step(&mut w, &[2.0]); // without decay: Adam
    /// Adam::new(0.1).step(&mut v, &[2.0]);
    /// assert_eq!(w, v);
    /// ```
    #[track_caller]
    pub fn new(learning_rate: f64, weight_decay: f64) -> Self {
        let is_decay = weight_decay >= 0.0 && weight_decay.is_finite();
        assert!(is_decay, "weight decay is {weight_decay}, expected a number from 0 up");
        Self(Adam { weight_decay, ..Adam::new(learning_rate) })
    }
}

impl<F: Float> Optimizer<F> for AdamW<F> {
    fn begin_step(&mut self) {
        self.0.begin_step();
    }

    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        self.0.update(index, value, grad);
    }

    fn learning_rate(&self) -> f64 {
        self.0.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.0.learning_rate = learning_rate;
    }

    fn weight_decay(&self) -> f64 {
        self.0.weight_decay
    }

    fn set_weight_decay(&mut self, weight_decay: f64) {
        self.0.weight_decay = weight_decay;
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
