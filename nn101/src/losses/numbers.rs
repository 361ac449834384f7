//! Losses for numbers, other than squares. With `r = prediction - target`.

use super::{Loss, check_columns, mean, mean_gradient};
use crate::array::{View, ViewMut};
use crate::error::written;
use crate::{Error, Float, Result};

/// The mean of `|r|`; its gradient is `sign(r) / n` (0 at 0). The best constant prediction is the median.
/// [`Pinball`] with `quantile` ½, doubled. [Lesson 4, section 5].
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(MeanAbsoluteError.value(array![[3.0, 1.0]].view(), array![[1.0, 1.0]].view()), 1.0);
/// ```
///
/// [lesson 4, section 5]: ../../../4-activation-and-loss-functions/lesson.html#5-where-losses-come-from
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MeanAbsoluteError;

impl<F: Float> Loss<F> for MeanAbsoluteError {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        mean(prediction, target, |p, t| (p - t).abs())
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        mean_gradient(prediction, target, grad, |p, t| if p == t { F::zero() } else { (p - t).signum() });
    }
}

/// Squares near, absolute far: the mean of `½ r²` where `|r| ≤ δ`, else `δ (|r| - ½ δ)`; its gradient is `r` cut to `±δ`,
/// over `n`. An outlier pulls no harder than an error of `δ`. Huber 1964;
/// [lesson 4, section 5].
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(Huber { delta: 1.0 }.value(array![[10.0]].view(), array![[0.0]].view()), 9.5);
/// ```
///
/// [lesson 4, section 5]: ../../../4-activation-and-loss-functions/lesson.html#5-where-losses-come-from
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Huber {
    /// Where the squares end, in the target's unit; above 0.
    pub delta: f64,
}

impl<F: Float> Loss<F> for Huber {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        let (delta, half) = (F::from_f64(self.delta), F::from_f64(0.5));
        mean(prediction, target, |p, t| {
            let r = (p - t).abs();
            if r <= delta { half * r * r } else { delta * (r - half * delta) }
        })
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        let delta = F::from_f64(self.delta);
        mean_gradient(prediction, target, grad, |p, t| {
            let r = p - t;
            if r.abs() <= delta { r } else { delta * r.signum() }
        });
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        if !(self.delta > 0.0 && self.delta.is_finite()) {
            return Err(Error::setting("delta", written(self.delta), "a number above 0"));
        }
        check_columns(outputs, targets)
    }
}

/// Predicts a quantile: the mean of `(1 - q) r` where the prediction is too high, else of `-q r`. Its gradient is `1 - q` or
/// `-q`, over `n`: with `q` = 0.9 too low costs nine times as much as too high, so nine in ten targets end up below.
/// Koenker & Bassett 1978; [lesson 4, section 11].
///
/// ```
/// use nn101::prelude::*;
/// let loss = Pinball { quantile: 0.75 };
/// assert_eq!(loss.value(array![[0.0]].view(), array![[4.0]].view()), 3.0);
/// assert_eq!(loss.value(array![[4.0]].view(), array![[0.0]].view()), 1.0);
/// ```
///
/// [lesson 4, section 11]: ../../../4-activation-and-loss-functions/lesson.html#11-what-else-can-be-approximated
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pinball {
    /// The share of targets that shall lie below the prediction, between 0 and 1.
    pub quantile: f64,
}

impl<F: Float> Loss<F> for Pinball {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        let (quantile, rest) = (F::from_f64(self.quantile), F::from_f64(1.0 - self.quantile));
        mean(prediction, target, |p, t| if p > t { rest * (p - t) } else { quantile * (t - p) })
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        let (quantile, rest) = (F::from_f64(self.quantile), F::from_f64(1.0 - self.quantile));
        mean_gradient(prediction, target, grad, |p, t| if p > t { rest } else { -quantile });
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        if !(self.quantile > 0.0 && self.quantile < 1.0) {
            return Err(Error::setting("quantile", written(self.quantile), "a number between 0 and 1"));
        }
        check_columns(outputs, targets)
    }
}
