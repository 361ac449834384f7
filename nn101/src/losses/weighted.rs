//! A loss in which some rows count more than others.

use ndarray::{Axis, Zip};

use super::Loss;
use crate::array::{View, ViewMut};
use crate::error::assert_fits;
use crate::{Float, Result};

/// `loss = 1/n Σ weightᵢ · lossᵢ`, where another loss gives each row's; its gradient is that one's, each row times its weight. A loss that is a
/// sum stays a sum.
///
/// [`Sequential::fit`](crate::Sequential::fit) makes it from [`Dataset::weights`](crate::Dataset::weights).
///
/// ```
/// use nn101::{losses::Weighted, prelude::*};
/// let (prediction, target) = (array![[1.0], [5.0]], array![[0.0], [0.0]]);
/// let weighted = Weighted { loss: &MeanSquaredError, weights: &[1.0, 0.2] };
/// assert_eq!(weighted.value(prediction.view(), target.view()), (1.0 + 0.2 * 25.0) / 2.0);
/// ```
#[derive(Clone, Copy)]
pub struct Weighted<'a, F: Float> {
    /// What gives each row's loss.
    pub loss: &'a dyn Loss<F>,
    /// A weight for each row.
    pub weights: &'a [F],
}

impl<F: Float> Loss<F> for Weighted<'_, F> {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        assert_fits("weights, one for each row of the prediction", prediction.nrows(), self.weights.len());
        let rows = prediction.axis_chunks_iter(Axis(0), 1).zip(target.axis_chunks_iter(Axis(0), 1));
        let sum = rows.zip(self.weights).fold(F::zero(), |sum, ((prediction, target), &weight)| {
            sum + weight * self.loss.value(prediction, target)
        });
        if self.is_sum() { sum } else { sum / F::from_f64(prediction.nrows() as f64) }
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, mut grad: ViewMut<F>) {
        assert_fits("weights, one for each row of the prediction", prediction.nrows(), self.weights.len());
        self.loss.gradient(prediction, target, grad.view_mut());
        Zip::from(grad.rows_mut()).and(self.weights).for_each(|mut grad, &weight| grad *= weight);
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        self.loss.check_targets(outputs, targets)
    }

    fn is_sum(&self) -> bool {
        self.loss.is_sum()
    }

    fn check_prediction(&self, prediction: View<F>) -> Result<()> {
        self.loss.check_prediction(prediction)
    }
}
