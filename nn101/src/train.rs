//! Training: batch after batch, forward, loss, backward, update.

use std::ops::ControlFlow;

use ndarray::Array2;
use rand::Rng;

use crate::dataset::setting;
use crate::{Batch, DataLoader, Dataset, Error, Float, Loss, Optimizer, Result, Schedule, Sequential, Trace};

/// How to train. `..Fit::default()` fills in the rest.
pub struct Fit<'a, F: Float> {
    /// How often each row is seen. 100 unless told.
    pub epochs: usize,
    /// Rows in a step. 32 unless told.
    pub batch_size: usize,
    /// A new order in each epoch. True unless told.
    pub shuffle: bool,
    /// Leave a short last batch out. False unless told: it loses rows.
    pub drop_last: bool,
    /// How the learning rate changes over the run.
    pub schedule: Schedule,
    /// Rows that are never learned from, for [`Epoch::validation_loss`].
    pub validation: Option<&'a Dataset<F>>,
    /// Called after each epoch; it may stop the run.
    pub on_epoch: Option<OnEpoch<'a>>,
}

impl<F: Float> Default for Fit<'_, F> {
    fn default() -> Self {
        Self {
            epochs: 100,
            batch_size: 32,
            shuffle: true,
            drop_last: false,
            schedule: Schedule::Constant,
            validation: None,
            on_epoch: None,
        }
    }
}

/// What is called after each epoch; `ControlFlow::Break(())` stops the run.
pub type OnEpoch<'a> = &'a mut dyn FnMut(&Epoch) -> ControlFlow<()>;

/// What is known of an epoch when it is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Epoch {
    /// Its number, counted from 1.
    pub number: usize,
    /// The mean of its batches' losses, each measured before its update and weighted by its rows.
    pub loss: f64,
    /// The loss of the validation rows after the epoch.
    pub validation_loss: Option<f64>,
}

/// The record of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Every epoch, first to last.
    pub epochs: Vec<Epoch>,
}

impl History {
    /// The loss of each epoch.
    pub fn losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.loss).collect()
    }

    /// The validation loss of each epoch that has one.
    pub fn validation_losses(&self) -> Vec<f64> {
        self.epochs.iter().filter_map(|epoch| epoch.validation_loss).collect()
    }
}

impl<F: Float> Sequential<F> {
    /// Learns from `data`.
    ///
    /// # Errors
    /// When the loss stops being a number ([`Error::Diverged`]), a setting is 0, or the shapes do not fit.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let x = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 / 10.0 - 1.0);
    /// let data = Dataset::new(x.clone(), 3.0 * &x + 1.0)?;
    /// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    /// line.fit(&data, &MeanSquaredError, &mut Sgd::new(0.3), &mut Fit::default(), &mut rng(1))?;
    /// assert!((line.predict(&array![[2.0]])[[0, 0]] - 7.0).abs() < 1e-3);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn fit(
        &mut self,
        data: &Dataset<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        how: &mut Fit<'_, F>,
        rng: &mut impl Rng,
    ) -> Result<History> {
        self.check_fit(data, loss, how)?;
        let mut loader = DataLoader::new(data, how.batch_size).shuffle(how.shuffle).drop_last(how.drop_last);
        let (mut batch, mut trace) = (Batch::new(), Trace::new());
        let full_rate = optimizer.learning_rate();
        let steps = how.epochs * loader.batches();
        let mut step = 0;
        let mut history = History::default();
        for number in 1..=how.epochs {
            let (mut sum, mut rows) = (0.0, 0);
            loader.start_epoch(rng);
            while loader.fill(&mut batch) {
                optimizer.set_learning_rate(full_rate * how.schedule.factor(step, steps));
                step += 1;
                let value = self.train_step(&batch, loss, optimizer, &mut trace).as_f64();
                if !value.is_finite() {
                    return Err(Error::Diverged { epoch: number, step, loss: value });
                }
                sum += value * batch.rows() as f64;
                rows += batch.rows();
            }
            let validation_loss = how.validation.map(|held_out| self.evaluate(held_out, loss).as_f64());
            history.epochs.push(Epoch { number, loss: sum / rows.max(1) as f64, validation_loss });
            if let (Some(on_epoch), Some(epoch)) = (&mut how.on_epoch, history.epochs.last())
                && on_epoch(epoch).is_break()
            {
                break;
            }
        }
        optimizer.set_learning_rate(full_rate);
        Ok(history)
    }

    /// One step on one batch: the loss before it.
    pub fn train_step(
        &mut self,
        batch: &Batch<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        trace: &mut Trace<F>,
    ) -> F {
        let value = self.loss_and_gradient(batch.features(), batch.targets(), loss, trace);
        self.update(optimizer);
        value
    }

    /// Moves every parameter against the gradient that the last backward pass left in it.
    pub fn update(&mut self, optimizer: &mut dyn Optimizer<F>) {
        optimizer.begin_step();
        for (index, param) in self.params_mut().enumerate() {
            // Infallible: parameters are made in standard layout and only ever changed in place.
            let (Some(value), Some(grad)) = (param.value.as_slice_mut(), param.grad.as_slice()) else {
                unreachable!("a parameter is contiguous")
            };
            optimizer.update(index, value, grad);
        }
    }

    /// The loss over all rows at once.
    pub fn evaluate(&self, data: &Dataset<F>, loss: &dyn Loss<F>) -> F {
        loss.value(self.predict(&data.features).view(), data.targets.view())
    }

    fn check_fit(&self, data: &Dataset<F>, loss: &dyn Loss<F>, how: &Fit<'_, F>) -> Result<()> {
        if how.batch_size == 0 {
            return Err(setting("batch size", 0, "at least 1"));
        }
        if how.drop_last && data.rows() < how.batch_size {
            return Err(setting(
                "batch size",
                how.batch_size,
                "at most the rows, when the last batch is dropped",
            ));
        }
        if data.rows() == 0 {
            return Err(setting("rows", 0, "at least 1"));
        }
        let probe = self.predict(&Array2::zeros((1, data.features.ncols())));
        loss.check_targets(probe.ncols(), data.targets.view())
    }
}

/// Trains on all folds but one and scores on that one, for each of `k` folds.
///
/// `score` gets the training part and the held-out part. Lesson 2, section 6.
///
/// # Errors
/// When the rows cannot be cut into `k` folds, or `score` fails.
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(Array2::<f32>::zeros((10, 1)), Array2::zeros((10, 1)))?;
/// let sizes = cross_validate(&data, 5, &mut rng(1), |_, held_out| Ok(held_out.rows() as f64))?;
/// assert_eq!(sizes, [2.0; 5]);
/// # Ok::<(), nn101::Error>(())
/// ```
pub fn cross_validate<F: Float>(
    data: &Dataset<F>,
    k: usize,
    rng: &mut impl Rng,
    mut score: impl FnMut(&Dataset<F>, &Dataset<F>) -> Result<f64>,
) -> Result<Vec<f64>> {
    data.folds(k, rng)?.iter().map(|(train, held_out)| score(train, held_out)).collect()
}
