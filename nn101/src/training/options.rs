//! The settings of a run.

use std::ops::ControlFlow;

use super::history::{Epoch, Step};
use crate::data::Dataset;
use crate::optimizers::Schedule;
use crate::{Error, Float, Result};

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

impl<F: Float> Fit<'_, F> {
    pub(super) fn check(&self, rows: usize, rate: f64) -> Result<()> {
        if rows == 0 {
            return Err(Error::setting("rows", 0, "at least 1"));
        }
        if self.batch_size == 0 {
            return Err(Error::setting("batch size", 0, "at least 1"));
        }
        if self.drop_last && rows < self.batch_size {
            let expected = "at most the rows, when the last batch is dropped";
            return Err(Error::setting("batch size", self.batch_size, expected));
        }
        if self.patience.is_some() && self.validation.is_none_or(|held_out| held_out.rows() == 0) {
            return Err(Error::setting("patience", "set", "validation rows beside it"));
        }
        let clip = self.clip_norm.unwrap_or(1.0);
        for (name, value) in [("learning rate", rate), ("l1", self.l1), ("l2", self.l2), ("clip norm", clip)]
        {
            if !(value >= 0.0 && value.is_finite()) {
                return Err(Error::setting(name, value, "a number from 0 up"));
            }
        }
        Ok(())
    }
}
