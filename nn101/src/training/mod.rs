//! Training: batch after batch, forward, loss, backward, update.

mod callback;
#[cfg(feature = "save")]
mod checkpoint;
mod cross_validation;
mod divergence;
mod early_stopping;
mod history;
mod options;
mod plain_step;
mod regularisation;
mod run;
mod step;

use rand::Rng;

use self::divergence::not_finite;
use crate::arithmetic::all_finite;
use crate::array::first_rows;
use crate::data::Dataset;
use crate::error::written;
use crate::losses::{Loss, Weighted};
use crate::model::Sequential;
use crate::optimizers::Optimizer;
use crate::{Error, Float, Result};

pub use callback::{Callback, OnEpoch, OnStep};
#[cfg(feature = "save")]
pub use checkpoint::{Best, Checkpoint};
pub use cross_validation::cross_validate;
pub use history::{Epoch, History, Step};
pub use options::Fit;
pub use run::Run;

impl<F: Float> Sequential<F> {
    /// Learns from `data`. With plain [`Sgd`](crate::Sgd) no gradients are kept: [`Param::grad`](crate::Param::grad) is unspecified afterwards.
    ///
    /// # Errors
    /// When the loss stops being a number ([`Error::Diverged`]), a setting is outside its range, a number in the data is not
    /// finite (a feature is found when its batch comes up: earlier ones are learned by then), or the shapes do not fit.
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
        self.check_fit(data, loss, optimizer.learning_rate(), how)?;
        Run::new(self, data, loss, optimizer, how, rng).all(callback)
    }

    /// Begins a run that is walked epoch by epoch: see [`Run`].
    ///
    /// # Errors
    /// When a setting is outside its range, or the shapes do not fit.
    pub fn start<'a, R: Rng>(
        &'a mut self,
        data: &'a Dataset<F>,
        loss: &'a dyn Loss<F>,
        optimizer: &'a mut dyn Optimizer<F>,
        how: &'a Fit<'a, F>,
        rng: &'a mut R,
    ) -> Result<Run<'a, F, R>> {
        self.check_fit(data, loss, optimizer.learning_rate(), how)?;
        Ok(Run::new(self, data, loss, optimizer, how, rng))
    }

    /// The loss over all rows at once, weighted if they are.
    ///
    /// # Panics
    /// When the features do not fit the network, or the targets its outputs or the loss, or there are no rows.
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
        assert!(data.rows() > 0, "no rows to evaluate");
        let prediction = self.predict(&data.features);
        let weights = data.weights.as_ref().map(|weights| weights.to_vec());
        let weighted = weights.as_deref().map(|weights| Weighted { loss, weights });
        let loss = weighted.as_ref().map_or(loss, |weighted| weighted);
        if let Err(error) =
            data.check_rows().and_then(|()| loss.check_targets(prediction.ncols(), data.targets.view()))
        {
            error.panic();
        }
        loss.value(prediction.view(), data.targets.view())
    }

    /// Whether a run with these can begin: each error here would otherwise show up as a panic, or not at all.
    fn check_fit(
        &mut self,
        data: &Dataset<F>,
        loss: &dyn Loss<F>,
        rate: f64,
        how: &Fit<'_, F>,
    ) -> Result<()> {
        how.check(data.rows(), rate)?;
        self.check_params()?;
        self.check_data(data, loss, "")?;
        let first_row = first_rows(&data.features, 1);
        if all_finite(first_row) {
            loss.check_prediction(self.predict(&first_row).view())?;
        }
        let Some(held_out) = how.validation else { return Ok(()) };
        self.check_data(held_out, loss, "validation ")?;
        if all_finite(held_out.features.view()) { Ok(()) } else { Err(not_finite(held_out, "validation ")) }
    }

    fn check_data(&self, data: &Dataset<F>, loss: &dyn Loss<F>, kind: &str) -> Result<()> {
        data.check_rows()?;
        check_weights(data).map_err(|error| error.of(kind))?;
        if self.layers().is_empty() {
            return Err(Error::setting("layers", 0, "at least 1 that learns"));
        }
        let outputs = self.check_columns(data.features.ncols()).map_err(|error| error.of(kind))?;
        loss.check_targets(outputs, data.targets.view()).map_err(|error| error.of(kind))?;
        if all_finite(data.targets.view()) { Ok(()) } else { Err(not_finite(data, kind)) }
    }
}

/// Whether each row's weight can be one: a negative weight would make training seek a large loss.
fn check_weights<F: Float>(data: &Dataset<F>) -> Result<()> {
    let mut weights = data.weights.iter().flatten().enumerate();
    match weights.find(|(_, weight)| !(**weight >= F::zero() && weight.is_finite())) {
        Some((row, &weight)) => {
            let setting = format!("weight of row {row} (from 0)");
            Err(Error::setting(&setting, written(weight), "a number from 0 up"))
        }
        None => Ok(()),
    }
}
