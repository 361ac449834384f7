//! What keeps weights and steps small: penalties on the weights, and gradients that are cut to a length. Lesson 3, section 12.

use crate::{Float, Sequential};

impl<F: Float> Sequential<F> {
    /// Adds `l1 · sign(w) + l2 · w` to each weight's gradient: that of the penalty `l1 Σ|w| + ½ l2 Σw²`. Biases are not penalised.
    /// [Lesson 3, section 12].
    ///
    /// L1 drives weights to 0, L2 keeps them small. Call it between the backward pass and the update; [`Fit`](crate::Fit) does, when told.
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
    pub fn add_penalty(&mut self, l1: f64, l2: f64) {
        let (l1, l2) = (F::from_f64(l1), F::from_f64(l2));
        for weight in self.params_mut().filter(|param| param.name == "weight") {
            for (grad, &w) in weight.grad.iter_mut().zip(&weight.value) {
                let sign = if w == F::zero() { w } else { w.signum() };
                *grad += l1 * sign + l2 * w;
            }
        }
    }

    /// The same network, in which an optimizer's weight decay spares all but weights: biases and gains have nothing to win from being small.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])).decay_weights_only();
    /// let factors: Vec<f64> = net.params().map(|param| param.decay_factor).collect();
    /// assert_eq!(factors, [1.0, 0.0]);
    /// ```
    pub fn decay_weights_only(mut self) -> Self {
        self.params_mut().filter(|param| param.name != "weight").for_each(|param| param.decay_factor = 0.0);
        self
    }

    /// The penalty itself, `l1 Σ|w| + ½ l2 Σw²` over all weights.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0], [-4.0]], array![[1.0]]));
    /// assert_eq!((net.penalty(1.0, 0.0), net.penalty(0.0, 1.0)), (6.0, 10.0)); // 2 + 4, ½ (4 + 16)
    /// ```
    pub fn penalty(&self, l1: f64, l2: f64) -> f64 {
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
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[3.0]], array![[0.0]]));
    /// net.add_penalty(0.0, 10.0); // a gradient of 30
    /// net.clip_gradient(6.0);
    /// assert!((net.gradient_norm() - 6.0).abs() < 1e-12);
    /// ```
    ///
    /// [lesson 3, section 12]: ../../../3-function-optimization/lesson.html#12-what-real-training-adds
    pub fn clip_gradient(&mut self, max_norm: f64) {
        let norm = self.gradient_norm();
        if norm > max_norm {
            let factor = F::from_f64(max_norm / norm);
            self.params_mut().for_each(|param| param.grad.mapv_inplace(|g| g * factor));
        }
    }
}
