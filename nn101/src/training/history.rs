//! The record of a run.

/// What is known of a step when it is over.
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
/// let how = Fit { epochs: 1, ..Fit::default() };
/// let history = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &how, &mut rng(1))?;
/// let first = &history.epochs[0];
/// assert_eq!((first.number, first.loss, first.learning_rate), (1, 1.0, 0.1)); // one batch, predicted as 0
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Epoch {
    /// Its number, counted from 1.
    pub number: usize,
    /// The mean of its batches' losses, each measured before its update and weighted by its rows.
    pub loss: f64,
    /// The loss of the validation rows after the epoch.
    pub validation_loss: Option<f64>,
    /// The learning rate of its last step.
    pub learning_rate: f64,
    /// With [`Fit::gradient_norm`](super::Fit::gradient_norm): the longest gradient of its steps, before any clipping.
    pub gradient_norm: Option<f64>,
}

/// The record of a run.
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let how = Fit { epochs: 5, ..Fit::default() };
/// let losses = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &how, &mut rng(1))?.losses();
/// assert!(losses.len() == 5 && losses[4] < losses[0]);
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Every epoch, first to last.
    pub epochs: Vec<Epoch>,
    /// With [`Fit::patience`](crate::Fit::patience): the number of the epoch whose weights the network has now.
    pub best_epoch: Option<usize>,
}

impl History {
    /// The loss of each epoch.
    pub fn losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.loss).collect()
    }

    /// The validation loss of each epoch that has one.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let first = Epoch { number: 1, loss: 0.5, ..Epoch::default() };
    /// let second = Epoch { number: 2, loss: 0.25, validation_loss: Some(0.75), ..Epoch::default() };
    /// let history = History { epochs: vec![first, second], ..History::default() };
    /// assert_eq!(history.validation_losses(), [0.75]);
    /// ```
    pub fn validation_losses(&self) -> Vec<f64> {
        self.epochs.iter().filter_map(|epoch| epoch.validation_loss).collect()
    }
}
