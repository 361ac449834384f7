//! Squared errors.

use ndarray::Zip;

use super::{Loss, assert_same_shape};
use crate::Float;
use crate::array::{View, ViewMut};

/// `½ · Σ (prediction - target)²` over rows and columns; its gradient is `prediction - target`.
///
/// It is the negative log likelihood of targets with normal noise of variance 1, up to a constant. Bishop 2006, section 3.1.1;
/// [lesson 4, section 5].
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(SumOfSquares.value(array![[3.0, 1.0]].view(), array![[1.0, 1.0]].view()), 2.0);
/// ```
///
/// [lesson 4, section 5]: ../../../4-activation-and-loss-functions/lesson.html#5-where-losses-come-from
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SumOfSquares;

impl<F: Float> Loss<F> for SumOfSquares {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        F::from_f64(0.5) * squared_error(prediction, target)
    }

    fn is_sum(&self) -> bool {
        true
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        assert_same_shape(prediction, target);
        Zip::from(grad).and(prediction).and(target).for_each(|g, &p, &t| *g = p - t);
    }
}

/// The mean of `(prediction - target)²` over rows and columns; its gradient is `2 (prediction - target) / n`, with `n` the
/// rows times the columns. [Lesson 2, section 5].
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(MeanSquaredError.value(array![[3.0, 1.0]].view(), array![[1.0, 1.0]].view()), 2.0);
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MeanSquaredError;

impl<F: Float> Loss<F> for MeanSquaredError {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        let n = F::from_f64(prediction.len() as f64);
        squared_error(prediction, target) / n
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        let factor = F::from_f64(2.0 / prediction.len() as f64);
        assert_same_shape(prediction, target);
        Zip::from(grad).and(prediction).and(target).for_each(|g, &p, &t| *g = factor * (p - t));
    }
}

/// `Σ (prediction - target)²`
fn squared_error<F: Float>(prediction: View<F>, target: View<F>) -> F {
    assert_same_shape(prediction, target);
    Zip::from(prediction).and(target).fold(F::zero(), |sum, &p, &t| sum + (p - t) * (p - t))
}
