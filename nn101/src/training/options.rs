//! The settings of a run.

use crate::data::Dataset;
use crate::error::written;
use crate::optimizers::Schedule;
use crate::{Error, Float, Result};

/// How to train. `..Fit::default()` fills in the rest. [Lesson 2, section 5].
///
/// ```
/// use nn101::prelude::*;
/// let how: Fit<f32> = Fit { epochs: 150, schedule: Schedule::Cosine, ..Fit::default() };
/// assert_eq!((how.epochs, how.batch_size, how.shuffle), (150, 32, true));
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone, PartialEq)]
pub struct Fit<'a, F = f32> {
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
    /// The longest gradient that a step may follow; longer ones are cut, see [`Sequential::clip_gradient`](crate::Sequential::clip_gradient).
    pub clip_norm: Option<f64>,
    /// Rows that are never learned from, for [`Epoch::validation_loss`](super::Epoch::validation_loss).
    pub validation: Option<&'a Dataset<F>>,
    /// Stop when the validation loss has not fallen for so many epochs. Then, or at the run's end, the weights of the best
    /// epoch are put back.
    pub patience: Option<usize>,
    /// Measure [`Epoch::gradient_norm`](super::Epoch::gradient_norm), which costs a walk through all gradients at each step. False unless told.
    pub gradient_norm: bool,
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
            gradient_norm: false,
        }
    }
}

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
        if self.patience == Some(0) {
            return Err(Error::setting("patience", 0, "at least 1 epoch"));
        }
        if self.patience.is_some() && self.validation.is_none_or(|held_out| held_out.rows() == 0) {
            return Err(Error::setting("patience", "set", "validation rows beside it"));
        }
        if self.validation.is_some_and(|held_out| held_out.rows() == 0) {
            return Err(Error::setting("validation rows", 0, "at least 1"));
        }
        let clip = self.clip_norm.unwrap_or(1.0);
        for (name, value) in [("learning rate", rate), ("l1", self.l1), ("l2", self.l2), ("clip norm", clip)]
        {
            if !(value >= 0.0 && value.is_finite()) {
                return Err(Error::setting(name, written(value), "a number from 0 up"));
            }
        }
        self.schedule.check()
    }
}
