//! One step: forward, loss, backward, update.

use super::options::Fit;
use crate::Float;
use crate::array::View;
use crate::data::Batch;
use crate::losses::{Loss, Weighted};
use crate::model::{Sequential, Trace};
use crate::optimizers::Optimizer;

impl<F: Float> Sequential<F> {
    /// One step on one batch: the loss before it, with each row's weight, if the batch has them.
    ///
    /// # Panics
    /// When the batch does not fit the network, or the targets the loss.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[3.0]], array![[5.0]])?;
    /// let (mut batch, mut trace) = (Batch::new(), Trace::new());
    /// DataLoader::new(&data, 1).fill(&mut batch);
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// assert_eq!(net.train_step(&batch, &SumOfSquares, &mut Sgd::new(0.05), &mut trace), 2.0);
    /// assert_eq!(net.predict(&array![[3.0]]), array![[6.0]]); // weight 2 - 0.05 · 6, bias 1 - 0.05 · 2
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn train_step(
        &mut self,
        batch: &Batch<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        trace: &mut Trace<F>,
    ) -> F {
        let weighted = batch.weights().map(|weights| Weighted { loss, weights });
        let loss = weighted.as_ref().map_or(loss, |weighted| weighted);
        let value = self.loss_and_gradient(batch.features(), batch.targets(), loss, trace);
        self.update(optimizer);
        value
    }

    /// Moves every parameter against the gradient that the last backward pass left in it, each by its own share of the learning rate and the
    /// weight decay: [`Param::rate_factor`](crate::Param::rate_factor), [`Param::decay_factor`](crate::Param::decay_factor).
    ///
    /// # Panics
    /// When a layer of your own has a gradient of another shape than its value, or does not lend all parameters that it shows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// net.params_mut().for_each(|param| param.grad.fill(10.0));
    /// net.update(&mut Sgd::new(0.1));
    /// assert_eq!(net.predict(&array![[0.0], [1.0]]), array![[0.0], [1.0]]); // both 1 less
    /// ```
    #[track_caller]
    pub fn update(&mut self, optimizer: &mut dyn Optimizer<F>) {
        if let Err(error) = self.check_params() {
            error.panic();
        }
        optimizer.begin_step();
        let (rate, decay) = (optimizer.learning_rate(), optimizer.weight_decay());
        for (index, param) in self.params_mut().enumerate() {
            if param.rate_factor == 0.0 {
                continue; // frozen
            }
            optimizer.set_learning_rate(rate * param.rate_factor);
            optimizer.set_weight_decay(decay * param.decay_factor);
            let (value, grad) = param.slices();
            optimizer.update(index, value, grad);
        }
        optimizer.set_learning_rate(rate);
        optimizer.set_weight_decay(decay);
    }

    /// One step on one batch, with what [`Fit`] adds to the gradient: the loss before it, and the gradient's length if that is wanted.
    pub(super) fn regularised_step(
        &mut self,
        features: View<F>,
        targets: View<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        how: &Fit<'_, F>,
        trace: &mut Trace<F>,
    ) -> (F, Option<f64>) {
        let has_penalty = how.l1 != 0.0 || how.l2 != 0.0;
        let value = loss.value(self.forward(features, trace), targets); // which `fit` has checked
        self.backward(features, targets, loss, trace);
        if has_penalty {
            self.add_penalty(how.l1, how.l2);
        }
        let norm = how.gradient_norm.then(|| self.gradient_norm());
        if let Some(max_norm) = how.clip_norm {
            self.clip_gradient(max_norm);
        }
        self.update(optimizer);
        (value, norm)
    }
}
