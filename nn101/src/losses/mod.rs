//! Losses: how wrong a prediction is, as one number, and which way is less wrong. Each value beside its gradient.
//!
//! | to predict | last layer | loss |
//! |---|---|---|
//! | a number | [`Identity`](crate::Activation::Identity) | [`SumOfSquares`], [`MeanSquaredError`]; with outliers [`Huber`], [`MeanAbsoluteError`] |
//! | a quantile | Identity | [`Pinball`] |
//! | yes or no | Identity (logits) | [`BinaryCrossEntropyWithLogits`] |
//! | one of many | Identity (logits) | [`CrossEntropyWithLogits`] |
//! | one of many | [`Softmax`](crate::Softmax) | [`NegativeLogLikelihood`] |
//! | a side, with a margin | Identity | [`Hinge`], [`SquaredHinge`] |
//!
//! All but [`SumOfSquares`] are means, so that a learning rate suits any batch size.

mod classes;
mod margin;
mod numbers;
mod squares;
mod weighted;

use std::fmt::Display;

use crate::array::{View, ViewMut};
use crate::error::{assert_fits, written};
use crate::{Error, Float, Result};

pub use classes::{BinaryCrossEntropyWithLogits, CrossEntropyWithLogits, NegativeLogLikelihood};
pub use margin::{Hinge, SquaredHinge};
pub use numbers::{Huber, MeanAbsoluteError, Pinball};
pub use squares::{MeanSquaredError, SumOfSquares};
pub use weighted::Weighted;

/// One number to make small. `prediction` has the shape `(batch, outputs)`; so has `target`, except where a loss says otherwise.
/// [Lesson 4, section 5].
///
/// [`check_loss`](crate::check_loss) checks one of your own; [`own_pieces`](crate::guide::own_pieces) shows it.
///
/// ```
/// use nn101::prelude::*;
/// let (prediction, target) = (array![[3.0], [1.0]], array![[1.0], [1.0]]);
/// let mut grad = Array2::zeros((2, 1));
/// MeanSquaredError.gradient(prediction.view(), target.view(), grad.view_mut());
/// assert_eq!(grad, array![[2.0], [0.0]]); // uphill is where the first prediction grows
/// ```
///
/// [lesson 4, section 5]: ../../../4-activation-and-loss-functions/lesson.html#5-where-losses-come-from
pub trait Loss<F: Float>: Send + Sync {
    /// The loss of a batch.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(SumOfSquares.value(array![[5.0]].view(), array![[1.0]].view()), 8.0); // ½ · (5 - 1)²
    /// ```
    fn value(&self, prediction: View<F>, target: View<F>) -> F;

    /// Writes `∂loss/∂prediction`, the same shape as `prediction`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut grad = Array2::zeros((1, 2));
    /// SumOfSquares.gradient(array![[5.0, 0.0]].view(), array![[1.0, 3.0]].view(), grad.view_mut());
    /// assert_eq!(grad, array![[4.0, -3.0]]);
    /// ```
    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>);

    /// Whether this loss can take those targets beside a prediction of so many columns. [`Sequential::fit`](crate::Sequential::fit) asks once,
    /// a loop of one's own at each step, so that `value` and `gradient` need not.
    ///
    /// # Errors
    /// When the columns do not match, a target has a value without meaning (class 7 of 3), or the loss a setting outside its range.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let class = array![[7.0]];
    /// assert!(CrossEntropyWithLogits.check_targets(10, class.view()).is_ok());
    /// assert!(CrossEntropyWithLogits.check_targets(3, class.view()).is_err());
    /// ```
    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        check_columns(outputs, targets)
    }

    /// Whether it is a sum over the rows, not a mean.
    fn is_sum(&self) -> bool {
        false
    }

    /// Whether predictions like these make sense for the loss; training asks for those of its first row before it begins.
    ///
    /// # Errors
    /// When they do not: logits, where the loss takes the logarithm of a probability.
    fn check_prediction(&self, _prediction: View<F>) -> Result<()> {
        Ok(())
    }
}

/// What [`Sequential::fit`](crate::Sequential::fit) asks of its targets once, a loop of one's own is asked at each step.
#[track_caller]
pub(crate) fn assert_target<F: Float>(prediction: View<F>, target: View<F>, loss: &dyn Loss<F>) {
    // Figures have targets of their own making, and a page's bytes are counted.
    if cfg!(target_family = "wasm") {
        return;
    }
    assert_fits("rows of the target, beside this input", prediction.nrows(), target.nrows());
    if let Err(error) = loss.check_targets(prediction.ncols(), target) {
        error.panic();
    }
}

/// As many outputs as targets.
fn check_columns<F>(outputs: usize, targets: View<F>) -> Result<()> {
    if outputs == targets.ncols() {
        return Ok(());
    }
    Err(Error::Shape {
        what: "columns of the network's prediction".into(),
        expected: format!("{} (the targets)", targets.ncols()),
        found: outputs.to_string(),
    })
}

/// Every target as `expected` says.
fn check_values<F: Float>(targets: View<F>, expected: impl Display, good: impl Fn(F) -> bool) -> Result<()> {
    match targets.iter().find(|&&target| !good(target)) {
        Some(&bad) => Err(Error::setting("a target", written(bad), &expected.to_string())),
        None => Ok(()),
    }
}

/// A loss is a programmer's to call: arrays that do not fit are a mistake there.
#[track_caller]
fn assert_same_shape<F>(prediction: View<F>, target: View<F>) {
    assert_fits("the target's shape, beside this prediction", prediction.dim(), target.dim());
}

/// The mean of `loss(prediction, target)` over rows and columns.
fn mean<F: Float>(prediction: View<F>, target: View<F>, loss: impl Fn(F, F) -> F) -> F {
    assert_same_shape(prediction, target);
    let sum = ndarray::Zip::from(prediction).and(target).fold(F::zero(), |sum, &p, &t| sum + loss(p, t));
    sum / F::from_f64(prediction.len() as f64)
}

/// The gradient of [`mean`], from the slope of `loss` with respect to the prediction.
fn mean_gradient<F: Float>(
    prediction: View<F>,
    target: View<F>,
    grad: ViewMut<F>,
    slope: impl Fn(F, F) -> F,
) {
    assert_same_shape(prediction, target);
    let share = F::from_f64(1.0 / prediction.len() as f64);
    ndarray::Zip::from(grad).and(prediction).and(target).for_each(|g, &p, &t| *g = share * slope(p, t));
}
