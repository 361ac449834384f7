//! The step of plain gradient descent, taken where the gradient is made: large networks are spared a walk through memory.
//!
//! It computes what [`Sequential::train_step`] with [`Sgd`](crate::Sgd) does, and may be skipped.

use std::any::Any;

use super::options::Fit;
use crate::Float;
use crate::arithmetic::{descend, descend_along_product, sum_rows};
use crate::array::View;
use crate::layers::{self, Dense, Layer, Param};
use crate::losses::Loss;
use crate::model::{Sequential, Trace};
use crate::optimizers::{Optimizer, Sgd};

impl<F: Float> Sequential<F> {
    /// Whether every step of such a run is a plain one: nothing but the loss makes the gradient, and nothing else wants to see it.
    pub(super) fn takes_plain_steps(&self, optimizer: &dyn Optimizer<F>, how: &Fit<'_, F>) -> bool {
        (optimizer as &dyn Any).is::<Sgd>()
            && how.l1 == 0.0
            && how.l2 == 0.0
            && how.clip_norm.is_none()
            && !how.gradient_norm
            && self.params().all(|param| param.rate_factor == 1.0)
            // The weight of a road is wanted as it was until the gradient has come to the road's other end.
            && self.layers().iter().all(|layer| layer.skips().is_none() || layer.params().is_empty())
    }

    /// Forward, loss, backward, and `w ← w - rate · g` on the way: the loss before it. [`Param::grad`] is unspecified afterwards.
    pub(super) fn plain_step(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        rate: f64,
        trace: &mut Trace<F>,
    ) -> F {
        let rate = F::from_f64(rate);
        let value = loss.value(self.forward(input, trace), target);
        self.backward_with(input, target, loss, trace, |layer, input, grad_output| {
            if let Some(dense) = (layer as &mut dyn Any).downcast_mut::<Dense<F>>() {
                return descend_dense(dense, input, grad_output, rate);
            }
            layer.backward_params(input, grad_output);
            if let Err(error) = layers::check_params(layer, |layer| layer.name().to_string()) {
                error.panic();
            }
            layer.params_mut().iter_mut().for_each(|param| descend_param(param, rate));
        });
        value
    }
}

/// [`Layer::backward_params`] of a dense layer, its step in the product.
fn descend_dense<F: Float>(dense: &mut Dense<F>, input: View<F>, grad_output: View<F>, rate: F) {
    let [weight, bias] = dense.params_mut() else { unreachable!("a dense layer has a weight and a bias") };
    let Param { value, grad, .. } = weight;
    descend_along_product(input.t(), grad_output, rate, grad.view_mut(), value.view_mut()); // (inputs, batch) · (batch, outputs)
    sum_rows(grad_output, bias.grad.view_mut());
    descend_param(bias, rate);
}

/// `value ← value - rate · grad`
fn descend_param<F: Float>(param: &mut Param<F>, rate: F) {
    let (value, grad) = param.slices();
    descend(value, rate, grad);
}
