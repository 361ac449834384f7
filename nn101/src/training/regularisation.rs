//! What keeps weights and steps small: penalties on the weights, and gradients that are cut to a length. Lesson 3, section 12.

use crate::error::written;
use crate::{Float, Sequential};

impl<F: Float> Sequential<F> {
    /// Adds `l1 · sign(w) + l2 · w` to each weight's gradient: that of the penalty `l1 Σ|w| + ½ l2 Σw²`. Biases are not penalised.
    /// [Lesson 3, section 12].
    ///
    /// L1 drives weights to 0, L2 keeps them small. Call it between the backward pass and the update; [`Fit`](crate::Fit) does, when told.
    ///
    /// # Panics
    /// When a penalty is negative or not finite.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0], [-4.0]], array![[1.0]]));
    /// net.add_penalty(0.1, 0.5);
    /// assert_eq!(net.params().next().map(|weight| &weight.grad), Some(&array![[1.1], [-2.1]]));
    /// assert!((net.penalty(0.1, 0.5) - 5.6).abs() < 1e-12);
    /// ```
    ///
    /// [lesson 3, section 12]: ../../../3-function-optimization/lesson.html#12-what-real-training-adds
    #[track_caller]
    pub fn add_penalty(&mut self, l1: f64, l2: f64) {
        assert_from_0_up([("l1", l1), ("l2", l2)]);
        let (l1, l2) = (F::from_f64(l1), F::from_f64(l2));
        for weight in self.params_mut().filter(|param| param.name == "weight") {
            for (grad, &w) in weight.grad.iter_mut().zip(&weight.value) {
                let sign = if w == F::zero() { w } else { w.signum() };
                *grad += l1 * sign + l2 * w;
            }
        }
    }

    /// The same network, in which an optimizer's weight decay holds for biases and gains too, as PyTorch's does without parameter
    /// groups. Unless told, [`AdamW`](crate::AdamW) spares them.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = || Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// let factors = |net: Sequential<f64>| net.params().map(|param| param.decay_factor).collect::<Vec<_>>();
    /// assert_eq!((factors(net()), factors(net().decay_everything())), (vec![1.0, 0.0], vec![1.0, 1.0]));
    /// ```
    pub fn decay_everything(mut self) -> Self {
        self.params_mut().for_each(|param| param.decay_factor = 1.0);
        self
    }

    /// The penalty itself, `l1 Σ|w| + ½ l2 Σw²` over all weights.
    ///
    /// # Panics
    /// When a penalty is negative or not finite.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0], [-4.0]], array![[1.0]]));
    /// assert_eq!((net.penalty(1.0, 0.0), net.penalty(0.0, 1.0)), (6.0, 10.0)); // 2 + 4, ½ (4 + 16)
    /// ```
    #[track_caller]
    pub fn penalty(&self, l1: f64, l2: f64) -> f64 {
        assert_from_0_up([("l1", l1), ("l2", l2)]);
        let weights = self.params().filter(|param| param.name == "weight").flat_map(|weight| &weight.value);
        weights.map(|w| w.as_f64()).map(|w| l1 * w.abs() + 0.5 * l2 * w * w).sum()
    }

    /// The length of the whole gradient, all parameters as one vector: `√Σg²`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[1.0]], array![[1.0]]));
    /// net.params_mut().zip([3.0, 4.0]).for_each(|(param, slope)| param.grad.fill(slope));
    /// assert_eq!(net.gradient_norm(), 5.0);
    /// ```
    pub fn gradient_norm(&self) -> f64 {
        // In f64: the squares of large f32 gradients would overflow.
        self.params().flat_map(|param| &param.grad).map(|g| g.as_f64().powi(2)).sum::<f64>().sqrt()
    }

    /// Shortens the whole gradient to `max_norm` if it is longer, its direction kept. Pascanu et al. 2013, alg. 1. [Lesson 3, section 12].
    ///
    /// # Panics
    /// When `max_norm` is negative or not finite.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[3.0]], array![[0.0]]));
    /// net.add_penalty(0.0, 10.0); // a gradient of 30
    /// net.clip_gradient(6.0);
    /// assert!((net.gradient_norm() - 6.0).abs() < 1e-12);
    /// ```
    ///
    /// [lesson 3, section 12]: ../../../3-function-optimization/lesson.html#12-what-real-training-adds
    #[track_caller]
    pub fn clip_gradient(&mut self, max_norm: f64) {
        assert_from_0_up([("clip norm", max_norm)]);
        let norm = self.gradient_norm();
        if norm > max_norm {
            let factor = F::from_f64(max_norm / norm);
            self.params_mut().for_each(|param| param.grad.mapv_inplace(|g| g * factor));
        }
    }
}

/// A negative length would turn the gradient round, a negative penalty make weights grow.
#[track_caller]
fn assert_from_0_up<const N: usize>(settings: [(&str, f64); N]) {
    for (name, value) in settings {
        let is_sound = value >= 0.0 && value.is_finite();
        assert!(is_sound, "{name} is {}, expected a number from 0 up", written(value));
    }
}
