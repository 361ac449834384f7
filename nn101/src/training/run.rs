//! A run, epoch after epoch.

use rand::Rng;

use super::divergence::not_finite;
use super::early_stopping::BestWeights;
use super::{Callback, Epoch, Fit, History, Step};
use crate::arithmetic::all_finite;
use crate::data::{Batch, DataLoader, Dataset, Rows};
use crate::losses::{Loss, Weighted};
use crate::model::{Sequential, Trace};
use crate::optimizers::Optimizer;
use crate::{Float, Generator, Result};

/// A run that is in your hands between its epochs, to be looked at, saved, or ended: [`Sequential::start`] makes it.
///
/// With the feature `save`, [`Run::checkpoint`] holds all that the following epochs depend on, and [`Run::resume`] goes on from there, equal to the
/// last bit to a run that was never interrupted.
///
/// ```
/// use nn101::prelude::*;
/// let x = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 / 10.0 - 1.0);
/// let data = Dataset::new(x.clone(), 3.0 * &x + 1.0)?;
/// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let (mut adam, how, mut rng) = (Adam::new(0.1), Fit::default(), rng(1));
/// let mut run = line.start(&data, &MeanSquaredError, &mut adam, &how, &mut rng)?;
/// while let Some(epoch) = run.next_epoch()? {
///     if epoch.loss < 0.01 {
///         break;
///     }
/// }
/// let history = run.finish();
/// assert!(history.epochs.len() < how.epochs);
/// # Ok::<(), nn101::Error>(())
/// ```
pub struct Run<'a, F: Float = f32, R: Rng = Generator> {
    pub(super) net: &'a mut Sequential<F>,
    pub(super) optimizer: &'a mut dyn Optimizer<F>,
    pub(super) rng: &'a mut R,
    data: &'a Dataset<F>,
    loss: &'a dyn Loss<F>,
    how: &'a Fit<'a, F>,
    is_plain: bool,
    batch: Batch<F>,
    /// Whether the features are still to be looked at.
    is_new: bool,
    pub(super) loader: DataLoader<'a, F>,
    pub(super) trace: Trace<F>,
    pub(super) steps: usize,
    pub(super) best: BestWeights<F>,
    pub(super) history: History,
}

impl<'a, F: Float, R: Rng> Run<'a, F, R> {
    pub(super) fn new(
        net: &'a mut Sequential<F>,
        data: &'a Dataset<F>,
        loss: &'a dyn Loss<F>,
        optimizer: &'a mut dyn Optimizer<F>,
        how: &'a Fit<'a, F>,
        rng: &'a mut R,
    ) -> Self {
        // No chance is drawn for networks that need none: their runs stay what they were.
        let is_random = net.layers().iter().any(|layer| layer.is_random());
        Self {
            is_plain: net.takes_plain_steps(optimizer, how),
            batch: Batch::new(),
            is_new: true,
            loader: DataLoader::new(data, how.batch_size).shuffle(how.shuffle).drop_last(how.drop_last),
            trace: if is_random { Trace::training(rng.next_u64()) } else { Trace::new() },
            steps: 0,
            best: BestWeights::new(),
            history: History::default(),
            net,
            optimizer,
            rng,
            data,
            loss,
            how,
        }
    }

    /// Trains for one epoch more. `None` when the run is over: all of [`Fit::epochs`] are done, or [`Fit::patience`] is at its end.
    ///
    /// # Errors
    /// As [`Sequential::fit`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [2.0]], array![[3.0], [6.0]])?;
    /// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    /// let (mut sgd, how, mut rng) = (Sgd::new(0.1), Fit { epochs: 2, ..Fit::default() }, rng(1));
    /// let mut run = line.start(&data, &MeanSquaredError, &mut sgd, &how, &mut rng)?;
    /// assert_eq!(run.next_epoch()?.map(|epoch| epoch.number), Some(1));
    /// assert_eq!(run.next_epoch()?.map(|epoch| epoch.number), Some(2));
    /// assert_eq!(run.next_epoch()?, None);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn next_epoch(&mut self) -> Result<Option<&Epoch>> {
        if self.is_over() {
            return Ok(None);
        }
        self.epoch(&mut ())?;
        Ok(self.history.epochs.last())
    }

    /// The network as it is now.
    pub fn net(&self) -> &Sequential<F> {
        self.net
    }

    /// The epochs so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Ends the run: with [`Fit::patience`], the weights of the best epoch are put back.
    pub fn finish(mut self) -> History {
        self.history.best_epoch = self.best.restore(self.net);
        self.history
    }

    /// Trains until the run is over, or `callback` ends it.
    pub(super) fn all(mut self, callback: &mut dyn Callback<F>) -> Result<History> {
        while !self.is_over() && !self.epoch(callback)? {}
        Ok(self.finish())
    }

    fn is_over(&self) -> bool {
        let done = self.history.epochs.len();
        let is_patience_over =
            || self.how.patience.is_some_and(|patience| self.best.epochs_since(done) >= patience);
        done >= self.how.epochs || (done > 0 && is_patience_over())
    }

    /// One epoch; whether `callback` ends the run.
    fn epoch(&mut self, callback: &mut dyn Callback<F>) -> Result<bool> {
        let full_rate = self.optimizer.learning_rate();
        let stopped = self.epoch_from(full_rate, callback);
        self.optimizer.set_learning_rate(full_rate); // the schedule changed it
        stopped
    }

    fn epoch_from(&mut self, full_rate: f64, callback: &mut dyn Callback<F>) -> Result<bool> {
        let Self { net, data, loss, optimizer, how, loader, batch, trace, .. } = self;
        let number = self.history.epochs.len() + 1;
        let steps = how.epochs * loader.batches();
        let (mut sum, mut rows) = (0.0, 0);
        let mut epoch = Epoch { number, ..Epoch::default() };
        let mut stopped = false;
        loader.start_epoch(self.rng);
        while !stopped && let Some(Rows { features, targets, weights }) = loader.next(batch) {
            // Asked of each batch when it is about to be read anyway: a walk through a large table costs as much as an epoch's first layer.
            if self.is_new && !all_finite(features) {
                return Err(not_finite(data, ""));
            }
            epoch.learning_rate = full_rate * how.schedule.factor(self.steps, steps);
            optimizer.set_learning_rate(epoch.learning_rate);
            self.steps += 1;
            let weighted = weights.map(|weights| Weighted { loss: *loss, weights });
            let loss = weighted.as_ref().map_or(*loss, |weighted| weighted);
            let (value, norm) = if self.is_plain {
                (net.plain_step(features, targets, loss, epoch.learning_rate, trace), None)
            } else {
                net.regularised_step(features, targets, loss, *optimizer, how, trace)
            };
            let value = value.as_f64();
            if !value.is_finite() {
                return Err(net.diverged(number, self.steps, value, epoch.learning_rate, trace));
            }
            sum += value * features.nrows() as f64;
            rows += features.nrows();
            epoch.gradient_norm = norm.map(|norm| norm.max(epoch.gradient_norm.unwrap_or(0.0)));
            let step = Step { epoch: number, number: self.steps, of: steps, loss: value };
            stopped = callback.on_step(&step).is_break();
        }
        self.is_new = false;
        epoch.loss = sum / rows.max(1) as f64;
        epoch.validation_loss = how.validation.map(|held_out| net.evaluate(held_out, *loss).as_f64());
        if let (Some(_), Some(loss)) = (how.patience, epoch.validation_loss) {
            self.best.update(net, number, loss);
        }
        stopped |= callback.on_epoch(&epoch, net).is_break();
        self.history.epochs.push(epoch);
        Ok(stopped)
    }
}
