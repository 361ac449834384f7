//! Training: batch after batch, forward, loss, backward, update.

use std::ops::ControlFlow;

use ndarray::Array2;
use rand::Rng;

use crate::dataset::setting;
use crate::early_stopping::Best;
use crate::layer::View;
use crate::{
    Batch, DataLoader, Dataset, Error, Float, Loss, Optimizer, Result, Schedule, Sequential, Trace, fast,
};

/// How to train. `..Fit::default()` fills in the rest.
///
/// ```
/// use nn101::prelude::*;
/// let how: Fit<f32> = Fit { epochs: 150, schedule: Schedule::Cosine, ..Fit::default() };
/// assert_eq!((how.epochs, how.batch_size, how.shuffle), (150, 32, true));
/// ```
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
    /// The penalty `l1 Σ|w|` on the weights; it is not part of the losses that are reported. 0 unless told.
    pub l1: f64,
    /// The penalty `½ l2 Σw²` on the weights, likewise. With Adam, prefer AdamW's weight decay. 0 unless told.
    pub l2: f64,
    /// The longest gradient that a step may follow; longer ones are cut, see [`Sequential::clip_gradient`].
    pub clip_norm: Option<f64>,
    /// Rows that are never learned from, for [`Epoch::validation_loss`].
    pub validation: Option<&'a Dataset<F>>,
    /// Stop when the validation loss has not fallen for so many epochs. Then, or at the run's end, the weights of the best
    /// epoch are put back.
    pub patience: Option<usize>,
    /// Called after each epoch; it may stop the run.
    pub on_epoch: Option<OnEpoch<'a>>,
    /// Called after each step; it may stop the run in the middle of an epoch, which then counts with the rows it has seen.
    pub on_step: Option<OnStep<'a>>,
}

impl<F: Float> Default for Fit<'_, F> {
    fn default() -> Self {
        Self {
            epochs: 100,
            batch_size: 32,
            shuffle: true,
            drop_last: false,
            schedule: Schedule::Constant,
            l1: 0.0,
            l2: 0.0,
            clip_norm: None,
            validation: None,
            patience: None,
            on_epoch: None,
            on_step: None,
        }
    }
}

/// What is called after each epoch; `ControlFlow::Break(())` stops the run.
///
/// ```
/// use nn101::{prelude::*, train::OnEpoch};
/// use std::ops::ControlFlow::{Break, Continue};
/// let second: OnEpoch = &mut |epoch| if epoch.number == 2 { Break(()) } else { Continue(()) };
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut how = Fit { on_epoch: Some(second), ..Fit::default() };
/// let history = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &mut how, &mut rng(1))?;
/// assert_eq!(history.epochs.len(), 2);
/// # Ok::<(), nn101::Error>(())
/// ```
pub type OnEpoch<'a> = &'a mut dyn FnMut(&Epoch) -> ControlFlow<()>;

/// What is called after each step; `ControlFlow::Break(())` stops the run.
///
/// ```
/// use nn101::{Step, train::OnStep};
/// use std::ops::ControlFlow::{Break, Continue};
/// let on_step: OnStep = &mut |step| if step.loss > 9.0 { Break(()) } else { Continue(()) };
/// assert!(on_step(&Step { epoch: 1, number: 1, of: 10, loss: 10.0 }).is_break());
/// ```
pub type OnStep<'a> = &'a mut dyn FnMut(&Step) -> ControlFlow<()>;

/// What is known of a step when it is over.
///
/// ```
/// use nn101::prelude::*;
/// use std::ops::ControlFlow;
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut third = |step: &nn101::Step| if step.number == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
/// let mut how = Fit { batch_size: 10, on_step: Some(&mut third), ..Fit::default() };
/// let history = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &mut how, &mut rng(1))?;
/// assert_eq!(history.epochs.len(), 2); // two steps an epoch
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Its epoch, counted from 1.
    pub epoch: usize,
    /// Its number, counted from 1 over the whole run.
    pub number: usize,
    /// How many the whole run has.
    pub of: usize,
    /// The loss of its batch, measured before the update.
    pub loss: f64,
}

/// What is known of an epoch when it is over.
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut how = Fit { epochs: 1, ..Fit::default() };
/// let history = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &mut how, &mut rng(1))?;
/// assert_eq!(history.epochs, [Epoch { number: 1, loss: 1.0, validation_loss: None }]); // one batch, predicted as 0
/// # Ok::<(), nn101::Error>(())
/// ```
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
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut how = Fit { epochs: 5, ..Fit::default() };
/// let losses = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &mut how, &mut rng(1))?.losses();
/// assert!(losses.len() == 5 && losses[4] < losses[0]);
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Every epoch, first to last.
    pub epochs: Vec<Epoch>,
    /// With [`Fit::patience`]: the number of the epoch whose weights the network has now.
    pub best_epoch: Option<usize>,
}

impl History {
    /// The loss of each epoch.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let first = Epoch { number: 1, loss: 0.5, validation_loss: None };
    /// let second = Epoch { number: 2, loss: 0.25, validation_loss: Some(0.75) };
    /// let history = History { epochs: vec![first, second], ..History::default() };
    /// assert_eq!(history.losses(), [0.5, 0.25]);
    /// ```
    pub fn losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.loss).collect()
    }

    /// The validation loss of each epoch that has one.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let first = Epoch { number: 1, loss: 0.5, validation_loss: None };
    /// let second = Epoch { number: 2, loss: 0.25, validation_loss: Some(0.75) };
    /// let history = History { epochs: vec![first, second], ..History::default() };
    /// assert_eq!(history.validation_losses(), [0.75]);
    /// ```
    pub fn validation_losses(&self) -> Vec<f64> {
        self.epochs.iter().filter_map(|epoch| epoch.validation_loss).collect()
    }
}

impl<F: Float> Sequential<F> {
    /// Learns from `data`. With plain [`Sgd`](crate::Sgd) no gradients are kept: [`Param::grad`](crate::Param::grad) holds nothing of use afterwards.
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
        self.check_fit(data, loss, optimizer.learning_rate(), how)?;
        let mut loader = DataLoader::new(data, how.batch_size).shuffle(how.shuffle).drop_last(how.drop_last);
        let (mut batch, mut trace) = (Batch::new(), Trace::new());
        let full_rate = optimizer.learning_rate();
        let steps = how.epochs * loader.batches();
        let mut step = 0;
        let mut best = Best::new();
        let mut history = History::default();
        for number in 1..=how.epochs {
            let (mut sum, mut rows) = (0.0, 0);
            let mut stopped = false;
            loader.start_epoch(rng);
            while !stopped && let Some((features, targets)) = loader.next(&mut batch) {
                // Asked of each batch when it is about to be read anyway: a walk through a large table costs as much as an epoch's first layer.
                if number == 1 && !(all_finite(features) && all_finite(targets)) {
                    optimizer.set_learning_rate(full_rate);
                    return Err(not_finite(data));
                }
                let rate = full_rate * how.schedule.factor(step, steps);
                optimizer.set_learning_rate(rate);
                step += 1;
                let value = self.step(features, targets, loss, optimizer, how, &mut trace).as_f64();
                if !value.is_finite() {
                    optimizer.set_learning_rate(full_rate);
                    return Err(self.diverged(number, step, value, rate, &trace));
                }
                sum += value * features.nrows() as f64;
                rows += features.nrows();
                let done = Step { epoch: number, number: step, of: steps, loss: value };
                stopped = how.on_step.as_mut().is_some_and(|on_step| on_step(&done).is_break());
            }
            let validation_loss = how.validation.map(|held_out| self.evaluate(held_out, loss).as_f64());
            let epoch = Epoch { number, loss: sum / rows.max(1) as f64, validation_loss };
            if let (Some(_), Some(loss)) = (how.patience, validation_loss) {
                best.offer(self, number, loss);
            }
            let patience_over = how.patience.is_some_and(|patience| best.age(number) >= patience);
            stopped |= how.on_epoch.as_mut().is_some_and(|on_epoch| on_epoch(&epoch).is_break());
            history.epochs.push(epoch);
            if patience_over || stopped {
                break;
            }
        }
        history.best_epoch = best.restore(self);
        optimizer.set_learning_rate(full_rate);
        Ok(history)
    }

    /// One step on one batch, with what [`Fit`] adds to the gradient: the loss before it.
    fn step(
        &mut self,
        features: View<F>,
        targets: View<F>,
        loss: &dyn Loss<F>,
        optimizer: &mut dyn Optimizer<F>,
        how: &Fit<'_, F>,
        trace: &mut Trace<F>,
    ) -> F {
        let has_penalty = how.l1 != 0.0 || how.l2 != 0.0;
        if let Some(rate) = optimizer.plain_rate()
            && !has_penalty
            && how.clip_norm.is_none()
        {
            return self.descend(features, targets, loss, F::from_f64(rate), trace);
        }
        let value = self.loss_and_gradient(features, targets, loss, trace);
        if has_penalty {
            self.add_penalty(how.l1, how.l2);
        }
        if let Some(max_norm) = how.clip_norm {
            self.clip_gradient(max_norm);
        }
        self.update(optimizer);
        value
    }

    /// One step on one batch: the loss before it.
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
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// net.params_mut().for_each(|param| param.grad.fill(10.0));
    /// net.update(&mut Sgd::new(0.1));
    /// assert_eq!(net.predict(&array![[0.0], [1.0]]), array![[0.0], [1.0]]); // both 1 less
    /// ```
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
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// let data = Dataset::new(array![[3.0], [0.0]], array![[5.0], [1.0]])?;
    /// assert_eq!(line.evaluate(&data, &MeanSquaredError), 2.0);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn evaluate(&self, data: &Dataset<F>, loss: &dyn Loss<F>) -> F {
        loss.value(self.predict(&data.features).view(), data.targets.view())
    }

    fn check_fit(&self, data: &Dataset<F>, loss: &dyn Loss<F>, rate: f64, how: &Fit<'_, F>) -> Result<()> {
        how.check(data.rows(), rate)?;
        let probe = self.predict(&Array2::zeros((1, data.features.ncols())));
        loss.check_targets(probe.ncols(), data.targets.view())
    }
}

impl<F: Float> Fit<'_, F> {
    fn check(&self, rows: usize, rate: f64) -> Result<()> {
        if rows == 0 {
            return Err(setting("rows", 0, "at least 1"));
        }
        if self.batch_size == 0 {
            return Err(setting("batch size", 0, "at least 1"));
        }
        if self.drop_last && rows < self.batch_size {
            let expected = "at most the rows, when the last batch is dropped";
            return Err(setting("batch size", self.batch_size, expected));
        }
        if self.patience.is_some() && self.validation.is_none_or(|held_out| held_out.rows() == 0) {
            return Err(setting("patience", "set", "validation rows beside it"));
        }
        let clip = self.clip_norm.unwrap_or(1.0);
        for (name, value) in [("learning rate", rate), ("l1", self.l1), ("l2", self.l2), ("clip norm", clip)]
        {
            if !(value >= 0.0 && value.is_finite()) {
                return Err(setting(name, value, "a number from 0 up"));
            }
        }
        Ok(())
    }
}

/// One number that is not finite would make every weight so.
fn all_finite<F: Float>(numbers: View<F>) -> bool {
    numbers.as_slice().map_or_else(|| numbers.iter().all(|x| x.is_finite()), fast::all_finite)
}

/// The error for a data set with such a number: where it is.
fn not_finite<F: Float>(data: &Dataset<F>) -> Error {
    let kinds =
        [("feature", &data.features, &data.feature_names), ("target", &data.targets, &data.target_names)];
    let place = kinds.into_iter().find_map(|(what, numbers, names)| {
        let ((row, column), &value) = numbers.indexed_iter().find(|(_, x)| !x.is_finite())?;
        let name = names.get(column).map_or("?", String::as_str);
        Some((format!("{what} `{name}` in row {row} (from 0)"), value))
    });
    let (what, value) = place.unwrap_or_else(|| ("a number".into(), F::nan()));
    setting(&what, value, "a finite number")
}
