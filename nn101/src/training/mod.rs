//! Training: batch after batch, forward, loss, backward, update.

mod callback;
mod cross_validation;
mod divergence;
mod early_stopping;
mod history;
mod options;
mod plain_step;
mod regularisation;
mod step;

use rand::Rng;

use self::early_stopping::BestWeights;
use crate::arithmetic::all_finite;
use crate::array::first_rows;
use crate::data::{Batch, DataLoader, Dataset, Rows};
use crate::error::written;
use crate::losses::{Loss, Weighted};
use crate::model::{Sequential, Trace};
use crate::optimizers::Optimizer;
use crate::{Error, Float, Result};

pub use callback::{Callback, OnEpoch, OnStep};
pub use cross_validation::cross_validate;
pub use history::{Epoch, History, Step};
pub use options::Fit;

impl<F: Float> Sequential<F> {
    /// Learns from `data`. With plain [`Sgd`](crate::Sgd) no gradients are kept: [`Param::grad`](crate::Param::grad) is unspecified afterwards.
    ///
    /// # Errors
    /// When the loss stops being a number ([`Error::Diverged`]), a setting is outside its range, a number in the data is not
    /// finite (found when its batch comes up: earlier ones are learned by then), or the shapes do not fit.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let x = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 / 10.0 - 1.0);
    /// let data = Dataset::new(x.clone(), 3.0 * &x + 1.0)?;
    /// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    /// line.fit(&data, &MeanSquaredError, &mut Sgd::new(0.3), &Fit::default(), &mut rng(1))?;
    /// assert!((line.predict(&array![[2.0]])[[0, 0]] - 7.0).abs() < 1e-3);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn fit(
        &mut self,
        data: &Dataset<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        how: &Fit<'_, F>,
        rng: &mut impl Rng,
    ) -> Result<History> {
        self.fit_with(data, loss, optimizer, how, rng, &mut ())
    }

    /// [`Sequential::fit`], which tells `callback` of each step and each epoch and stops when that says so.
    ///
    /// # Errors
    /// As [`Sequential::fit`].
    pub fn fit_with(
        &mut self,
        data: &Dataset<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        how: &Fit<'_, F>,
        rng: &mut impl Rng,
        callback: &mut dyn Callback<F>,
    ) -> Result<History> {
        let full_rate = optimizer.learning_rate();
        self.check_fit(data, loss, full_rate, how)?;
        let history = self.run(data, loss, optimizer, how, rng, callback);
        optimizer.set_learning_rate(full_rate); // the schedule changed it
        history
    }

    fn run(
        &mut self,
        data: &Dataset<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        how: &Fit<'_, F>,
        rng: &mut impl Rng,
        callback: &mut dyn Callback<F>,
    ) -> Result<History> {
        let mut loader = DataLoader::new(data, how.batch_size).shuffle(how.shuffle).drop_last(how.drop_last);
        // No chance is drawn for networks that need none: their runs stay what they were.
        let is_random = self.layers().iter().any(|layer| layer.is_random());
        let mut trace = if is_random { Trace::training(rng.next_u64()) } else { Trace::new() };
        let is_plain = self.takes_plain_steps(optimizer, how);
        let mut batch = Batch::new();
        let full_rate = optimizer.learning_rate();
        let steps = how.epochs * loader.batches();
        let mut step = 0;
        let mut best = BestWeights::new();
        let mut history = History::default();
        for number in 1..=how.epochs {
            let (mut sum, mut rows) = (0.0, 0);
            let mut epoch = Epoch { number, ..Epoch::default() };
            let mut stopped = false;
            loader.start_epoch(rng);
            while !stopped && let Some(Rows { features, targets, weights }) = loader.next(&mut batch) {
                // Asked of each batch when it is about to be read anyway: a walk through a large table costs as much as an epoch's first layer.
                if number == 1 && !(all_finite(features) && all_finite(targets)) {
                    return Err(not_finite(data, ""));
                }
                epoch.learning_rate = full_rate * how.schedule.factor(step, steps);
                optimizer.set_learning_rate(epoch.learning_rate);
                step += 1;
                let weighted = weights.map(|weights| Weighted { loss, weights });
                let loss = weighted.as_ref().map_or(loss, |weighted| weighted);
                let (value, norm) = if is_plain {
                    (self.plain_step(features, targets, loss, epoch.learning_rate, &mut trace), None)
                } else {
                    self.regularised_step(features, targets, loss, optimizer, how, &mut trace)
                };
                let value = value.as_f64();
                if !value.is_finite() {
                    return Err(self.diverged(number, step, value, epoch.learning_rate, &trace));
                }
                sum += value * features.nrows() as f64;
                rows += features.nrows();
                epoch.gradient_norm = norm.map(|norm| norm.max(epoch.gradient_norm.unwrap_or(0.0)));
                stopped = callback
                    .on_step(&Step { epoch: number, number: step, of: steps, loss: value })
                    .is_break();
            }
            epoch.loss = sum / rows.max(1) as f64;
            epoch.validation_loss = how.validation.map(|held_out| self.evaluate(held_out, loss).as_f64());
            if let (Some(_), Some(loss)) = (how.patience, epoch.validation_loss) {
                best.update(self, number, loss);
            }
            let patience_over = how.patience.is_some_and(|patience| best.epochs_since(number) >= patience);
            stopped |= callback.on_epoch(&epoch, self).is_break();
            history.epochs.push(epoch);
            if patience_over || stopped {
                break;
            }
        }
        history.best_epoch = best.restore(self);
        Ok(history)
    }

    /// The loss over all rows at once, weighted if they are.
    ///
    /// # Panics
    /// When the features do not fit the network, or the targets its outputs.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// let data = Dataset::new(array![[3.0], [0.0]], array![[5.0], [1.0]])?;
    /// assert_eq!(line.evaluate(&data, &MeanSquaredError), 2.0);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn evaluate(&self, data: &Dataset<F>, loss: &dyn Loss<F>) -> F {
        let prediction = self.predict(&data.features);
        let weights = data.weights.as_ref().map(|weights| weights.to_vec());
        let weighted = weights.as_deref().map(|weights| Weighted { loss, weights });
        let loss = weighted.as_ref().map_or(loss, |weighted| weighted);
        loss.value(prediction.view(), data.targets.view())
    }

    /// Whether a run with these can begin: each error here would otherwise show up as a panic, or not at all.
    fn check_fit(&self, data: &Dataset<F>, loss: &dyn Loss<F>, rate: f64, how: &Fit<'_, F>) -> Result<()> {
        how.check(data.rows(), rate)?;
        self.check_data(data, loss, "")?;
        let first_row = first_rows(&data.features, 1);
        if all_finite(first_row) {
            loss.check_prediction(self.predict(&first_row).view())?;
        }
        let Some(held_out) = how.validation else { return Ok(()) };
        self.check_data(held_out, loss, "validation ")?;
        if all_finite(held_out.features.view()) && all_finite(held_out.targets.view()) {
            return Ok(());
        }
        Err(not_finite(held_out, "validation "))
    }

    fn check_data(&self, data: &Dataset<F>, loss: &dyn Loss<F>, kind: &str) -> Result<()> {
        data.check_rows()?;
        if self.layers().is_empty() {
            return Err(Error::setting("layers", 0, "at least 1 that learns"));
        }
        let outputs = self.check_columns(data.features.ncols()).map_err(|error| error.of(kind))?;
        loss.check_targets(outputs, data.targets.view()).map_err(|error| error.of(kind))
    }
}

/// The error for a data set with such a number: where it is.
fn not_finite<F: Float>(data: &Dataset<F>, kind: &str) -> Error {
    let kinds =
        [("feature", &data.features, &data.feature_names), ("target", &data.targets, &data.target_names)];
    let place = kinds.into_iter().find_map(|(what, numbers, names)| {
        let ((row, column), &value) = numbers.indexed_iter().find(|(_, x)| !x.is_finite())?;
        let name = names.get(column).map_or("?", String::as_str);
        Some((format!("{kind}{what} `{name}` in row {row} (from 0)"), value))
    });
    let (what, value) = place.unwrap_or_else(|| ("a number".into(), F::nan()));
    Error::setting(&what, written(value), "a finite number")
}
