//! Optimizers, in order of increasing complexity: from the gradient to the next value.
//!
//! They update plain slices, so that one and the same Adam rolls down lesson 3's bowls and trains lesson 2's network.

use crate::{Float, fast};

/// A rule for taking one step.
///
/// One step of a model with several parameters is one [`Optimizer::begin_step`] and one [`Optimizer::update`] for each.
///
/// ```
/// use nn101::{Optimizer, Sgd};
/// let (mut weight, mut bias) = ([1.0_f64, 2.0], [0.0]);
/// let mut sgd = Sgd::new(0.5);
/// Optimizer::<f64>::begin_step(&mut sgd);
/// sgd.update(0, &mut weight, &[2.0, 0.0]);
/// sgd.update(1, &mut bias, &[-2.0]);
/// assert_eq!((weight, bias), ([0.0, 2.0], [1.0]));
/// ```
pub trait Optimizer<F: Float> {
    /// Says that a new step begins.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut weight, mut bias, mut adam) = ([1.0_f64], [1.0], Adam::new(0.1));
    /// adam.begin_step(); // once for both
    /// adam.update(0, &mut weight, &[2.0]);
    /// adam.update(1, &mut bias, &[2.0]);
    /// assert_eq!(weight, bias);
    /// ```
    fn begin_step(&mut self) {}

    /// Moves parameter number `index` (0, 1, …; the same number for the same parameter at every step).
    ///
    /// # Panics
    /// When `value` and `grad` differ in length.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut weight, mut bias, mut momentum) = ([1.0_f64], [1.0], Momentum::new(0.25, 0.5));
    /// momentum.update(0, &mut weight, &[2.0]);
    /// momentum.update(1, &mut bias, &[0.0]); // its velocity is its own: still 0
    /// assert_eq!((weight, bias), ([0.5], [1.0]));
    /// ```
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]);

    /// The length of a step, per unit of gradient.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let adam: Adam = Adam::new(0.1);
    /// assert_eq!(adam.learning_rate(), 0.1);
    /// ```
    fn learning_rate(&self) -> f64;

    /// Sets the length of a step: schedules do this before each one.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut momentum) = ([1.0_f64], Momentum::new(0.1, 0.9));
    /// momentum.set_learning_rate(0.25);
    /// momentum.step(&mut w, &[2.0]);
    /// assert_eq!(w, [0.5]);
    /// ```
    fn set_learning_rate(&mut self, learning_rate: f64);

    /// The length of a step if it is `w ← w - learning_rate · g` and nothing else. Then [`Sequential::fit`](crate::Sequential::fit) takes it
    /// where the gradient is made, which spares large networks a walk through memory.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let momentum: Momentum = Momentum::new(0.1, 0.9);
    /// assert_eq!((Optimizer::<f32>::plain_rate(&Sgd::new(0.1)), momentum.plain_rate()), (Some(0.1), None));
    /// ```
    fn plain_rate(&self) -> Option<f64> {
        None
    }

    /// One whole step of a single parameter.
    ///
    /// ```
    /// use nn101::{Optimizer, Sgd};
    /// let mut place = [5.0_f64];
    /// Sgd::new(0.1).step(&mut place, &[10.0]);
    /// assert_eq!(place, [4.0]);
    /// ```
    fn step(&mut self, value: &mut [F], grad: &[F]) {
        self.begin_step();
        self.update(0, value, grad);
    }
}

/// What an optimizer remembers of each parameter, by its number; it starts at 0.
#[derive(Debug, Clone, Default)]
struct Memory<F>(Vec<Vec<F>>);

impl<F: Float> Memory<F> {
    fn of(&mut self, index: usize, len: usize) -> &mut [F] {
        if self.0.len() <= index {
            self.0.resize_with(index + 1, Vec::new);
        }
        let memory = &mut self.0[index];
        memory.resize(len, F::zero()); // allocates at the first step alone
        memory
    }
}

fn assert_same_length<F>(value: &[F], grad: &[F]) {
    assert_eq!(value.len(), grad.len(), "a gradient has as many numbers as its parameter");
}

/// Gradient descent: `w ← w - learning_rate · g`. Lesson 3, section 5.
///
/// ```
/// use nn101::prelude::*;
/// let mut w = [1.0_f64];
/// Sgd::new(0.25).step(&mut w, &[2.0]);
/// assert_eq!(w, [0.5]);
/// ```
#[derive(Debug, Clone)]
pub struct Sgd {
    learning_rate: f64,
}

impl Sgd {
    /// Plain gradient descent.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(Optimizer::<f32>::learning_rate(&Sgd::new(0.1)), 0.1);
    /// ```
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate }
    }
}

impl<F: Float> Optimizer<F> for Sgd {
    fn update(&mut self, _index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        fast::descend(value, F::from_f64(self.learning_rate), grad); // w ← w - learning_rate · g
    }

    fn plain_rate(&self) -> Option<f64> {
        Some(self.learning_rate)
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }
}

/// A ball with inertia: `v ← momentum · v + g`, `w ← w - learning_rate · v`. Polyak 1964; lesson 3, section 7.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut momentum) = ([1.0_f64], Momentum::new(0.25, 0.5));
/// momentum.step(&mut w, &[2.0]);
/// momentum.step(&mut w, &[0.0]); // level ground: half of the velocity of 2 carries on
/// assert_eq!(w, [0.25]);
/// ```
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
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// Momentum::new(0.25, 0.0).step(&mut w, &[2.0]); // without momentum: plain gradient descent
    /// assert_eq!(w, [0.5]);
    /// ```
    pub fn new(learning_rate: f64, momentum: f64) -> Self {
        Self { learning_rate, momentum, nesterov: false, velocity: Memory(Vec::new()) }
    }
}

impl<F: Float> Optimizer<F> for Momentum<F> {
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        let (rate, momentum) = (F::from_f64(self.learning_rate), F::from_f64(self.momentum));
        let velocity = self.velocity.of(index, value.len());
        for ((w, v), &g) in value.iter_mut().zip(velocity).zip(grad) {
            *v = momentum * *v + g;
            // Nesterov's step looks ahead: it goes where the velocity is about to point.
            *w -= rate * if self.nesterov { g + momentum * *v } else { *v };
        }
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }
}

/// Momentum that looks ahead: `v ← momentum · v + g`, `w ← w - learning_rate · (g + momentum · v)`.
/// Nesterov 1983, in the form of Sutskever et al. 2013, section 2, that PyTorch uses. Lesson 3, section 7.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut nesterov) = ([1.0_f64], Nesterov::new(0.25, 0.5));
/// nesterov.step(&mut w, &[2.0]); // 2, and half of the velocity of 2 in advance
/// assert_eq!(w, [0.25]);
/// ```
#[derive(Debug, Clone)]
pub struct Nesterov<F = f32>(Momentum<F>);

impl<F: Float> Nesterov<F> {
    /// `momentum` is the share of the velocity that is kept: 0.9 is usual.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// Nesterov::new(0.25, 1.0).step(&mut w, &[2.0]); // all of the velocity in advance: twice as far
    /// assert_eq!(w, [0.0]);
    /// ```
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
}

/// Steps scaled by the recent size of the gradient: `s ← decay · s + (1 - decay) · g²`,
/// `w ← w - learning_rate · g / (√s + ε)`. Hinton's course, lecture 6e, 2012.
/// Lesson 3, section 7.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut rms_prop) = ([1.0_f64, 1.0], RmsProp::new(0.01));
/// rms_prop.step(&mut w, &[2.0, 2000.0]); // as far on gentle ground as on a cliff: 0.01 / √(1 - decay)
/// assert!(w.iter().all(|w| (w - 0.9).abs() < 1e-8));
/// ```
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
    /// ```
    /// use nn101::prelude::*;
    /// let mut w = [1.0_f64];
    /// RmsProp::new(0.1).with_decay(0.75).step(&mut w, &[2.0]); // 0.1 · 2 / √(¼ · 4)
    /// assert!((w[0] - 0.8).abs() < 1e-8);
    /// ```
    pub fn with_decay(self, decay: f64) -> Self {
        Self { decay, ..self }
    }
}

impl<F: Float> Optimizer<F> for RmsProp<F> {
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        let [rate, decay, rest, epsilon] =
            [self.learning_rate, self.decay, 1.0 - self.decay, self.epsilon].map(F::from_f64);
        let square = self.square.of(index, value.len());
        for ((w, s), &g) in value.iter_mut().zip(square).zip(grad) {
            *s = decay * *s + rest * g * g;
            *w -= rate * g / (s.sqrt() + epsilon);
        }
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }
}

/// Momentum and RMSprop together, both corrected for their start at 0. Kingma & Ba 2015, alg. 1:
/// `m ← β₁m + (1-β₁)g`, `v ← β₂v + (1-β₂)g²`, `w ← w - learning_rate · m̂ / (√v̂ + ε)`
/// with `m̂ = m / (1-β₁ᵗ)`, `v̂ = v / (1-β₂ᵗ)`. Lesson 3, section 7.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut adam) = ([1.0_f64, 1.0], Adam::new(0.1));
/// adam.step(&mut w, &[2.0, 2000.0]); // the first step is as long as the learning rate, whatever the slope
/// assert!(w.iter().all(|w| (w - 0.9).abs() < 1e-8));
/// ```
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

impl<F: Float> Optimizer<F> for Adam<F> {
    fn begin_step(&mut self) {
        self.steps = self.steps.saturating_add(1);
    }

    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        let correction1 = 1.0 - self.beta1.powi(self.steps);
        let correction2 = 1.0 - self.beta2.powi(self.steps);
        let rate = F::from_f64(self.learning_rate / correction1);
        let root2 = F::from_f64(correction2.sqrt());
        let kept = F::from_f64(1.0 - self.learning_rate * self.weight_decay);
        let [b1, rest1, b2, rest2, epsilon] =
            [self.beta1, 1.0 - self.beta1, self.beta2, 1.0 - self.beta2, self.epsilon].map(F::from_f64);
        let mean = self.mean.of(index, value.len());
        let square = self.square.of(index, value.len());
        for (((w, m), v), &g) in value.iter_mut().zip(mean).zip(square).zip(grad) {
            *m = b1 * *m + rest1 * g;
            *v = b2 * *v + rest2 * g * g;
            *w = *w * kept - rate * *m / (v.sqrt() / root2 + epsilon);
        }
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }
}

/// Adam, with weights that shrink by `learning_rate · weight_decay` at each step, apart from the gradient.
/// `w ← (1 - learning_rate · weight_decay) · w`, then the step of [`Adam`]. Loshchilov & Hutter 2019, alg. 2; lesson 2, section 5.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut adam_w) = ([1.0_f64], AdamW::new(0.1, 0.5));
/// adam_w.step(&mut w, &[0.0]); // no slope: only the decay of 0.1 · 0.5
/// assert_eq!(w, [0.95]);
/// ```
#[derive(Debug, Clone)]
pub struct AdamW<F = f32>(Adam<F>);

impl<F: Float> AdamW<F> {
    /// `weight_decay` 0.01 is usual; small data sets want more.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut v) = ([1.0_f64], [1.0_f64]);
    /// AdamW::new(0.1, 0.0).step(&mut w, &[2.0]); // without decay: Adam
    /// Adam::new(0.1).step(&mut v, &[2.0]);
    /// assert_eq!(w, v);
    /// ```
    pub fn new(learning_rate: f64, weight_decay: f64) -> Self {
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
}
