//! What is told of a run while it goes on, and what may stop it.

use std::ops::ControlFlow;

use super::history::{Epoch, Step};
use crate::Float;
use crate::model::Sequential;

/// Called by [`Sequential::fit_with`] after each step and each epoch; `ControlFlow::Break(())` stops the run.
///
/// A closure for one of the two is an [`OnStep`] or an [`OnEpoch`]. What wants both, or keeps something between calls, is a type of its own:
///
/// ```
/// use nn101::{Callback, prelude::*};
/// use std::ops::ControlFlow;
///
/// /// Remembers the network's R² on rows it does not learn from.
/// struct Scores<'a> { held_out: &'a Dataset, scores: Vec<f64> }
///
/// impl Callback for Scores<'_> {
///     fn on_epoch(&mut self, _: &Epoch, net: &Sequential) -> ControlFlow<()> {
///         self.scores.push(r2_score(&net.predict(&self.held_out.features), &self.held_out.targets));
///         ControlFlow::Continue(())
///     }
/// }
///
/// let x = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 / 10.0 - 1.0);
/// let data = Dataset::new(x.clone(), 3.0 * &x + 1.0)?;
/// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut scores = Scores { held_out: &data, scores: Vec::new() };
/// line.fit_with(&data, &MeanSquaredError, &mut Sgd::new(0.3), &Fit::default(), &mut rng(1), &mut scores)?;
/// assert!(scores.scores[0] < scores.scores[99] && scores.scores[99] > 0.999);
/// # Ok::<(), nn101::Error>(())
/// ```
pub trait Callback<F: Float = f32> {
    /// After each step. A run that is stopped in the middle of an epoch counts it with the rows it has seen.
    fn on_step(&mut self, _step: &Step) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    /// After each epoch, with the network as it is then.
    fn on_epoch(&mut self, _epoch: &Epoch, _net: &Sequential<F>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Nothing is called.
impl<F: Float> Callback<F> for () {}

/// A closure that is called after each step.
///
/// ```
/// use nn101::{OnStep, prelude::*};
/// use std::ops::ControlFlow;
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut third = OnStep(|step| if step.number == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) });
/// let how = Fit { batch_size: 10, ..Fit::default() };
/// let history = net.fit_with(&data, &MeanSquaredError, &mut Sgd::new(0.1), &how, &mut rng(1), &mut third)?;
/// assert_eq!(history.epochs.len(), 2); // two steps an epoch
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct OnStep<C: FnMut(&Step) -> ControlFlow<()>>(pub C);

impl<F: Float, C: FnMut(&Step) -> ControlFlow<()>> Callback<F> for OnStep<C> {
    fn on_step(&mut self, step: &Step) -> ControlFlow<()> {
        (self.0)(step)
    }
}

/// A closure that is called after each epoch.
///
/// ```
/// use nn101::{OnEpoch, prelude::*};
/// use std::ops::ControlFlow;
/// let data = Dataset::new(Array2::<f32>::ones((20, 1)), Array2::ones((20, 1)))?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// let mut good_enough = OnEpoch(|_: &Epoch, net: &Sequential| {
///     if net.evaluate(&data, &MeanSquaredError) < 0.1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
/// });
/// let history = net.fit_with(&data, &MeanSquaredError, &mut Sgd::new(0.1), &Fit::default(), &mut rng(1), &mut good_enough)?;
/// assert!(history.epochs.len() < 10);
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct OnEpoch<C>(pub C);

impl<C> OnEpoch<C> {
    /// The same, from a closure whose arguments need no types.
    ///
    /// ```
    /// use nn101::{OnEpoch, prelude::*};
    /// use std::ops::ControlFlow;
    /// let data = Dataset::new(array![[1.0_f32], [2.0]], array![[3.0], [6.0]])?;
    /// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    /// let mut scores = Vec::new();
    /// let mut keep = OnEpoch::new(|epoch, net| {
    ///     scores.push((epoch.number, r2_score(&net.predict(&data.features), &data.targets)));
    ///     ControlFlow::Continue(())
    /// });
    /// line.fit_with(&data, &MeanSquaredError, &mut Sgd::new(0.1), &Fit::default(), &mut rng(1), &mut keep)?;
    /// assert!(scores.len() == 100 && scores[99].1 > 0.99);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn new<F: Float>(call: C) -> Self
    where
        C: FnMut(&Epoch, &Sequential<F>) -> ControlFlow<()>,
    {
        Self(call)
    }
}

impl<F: Float, C: FnMut(&Epoch, &Sequential<F>) -> ControlFlow<()>> Callback<F> for OnEpoch<C> {
    fn on_epoch(&mut self, epoch: &Epoch, net: &Sequential<F>) -> ControlFlow<()> {
        (self.0)(epoch, net)
    }
}
