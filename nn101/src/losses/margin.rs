//! Losses for which side of a line a row is on. Targets are -1 or 1; `m = target · prediction` is a row's margin.

use super::{Loss, check_columns, check_values, mean, mean_gradient};
use crate::array::{View, ViewMut};
use crate::layers::activation::at_least;
use crate::{Float, Result};

const SIDES: &str = "-1 or 1";

/// The mean of `max(0, 1 - m)`; its gradient is `-target / n` where `m < 1`, else 0: rows well on their side are left
/// alone, and those that are not are the support vectors. Cortes & Vapnik 1995; [lesson 4, section 10].
///
/// ```
/// use nn101::prelude::*;
/// let (score, side) = (array![[2.0], [0.5]], array![[1.0], [-1.0]]);
/// assert_eq!(Hinge.value(score.view(), side.view()), (0.0 + 1.5) / 2.0);
/// ```
///
/// [lesson 4, section 10]: ../../../4-activation-and-loss-functions/lesson.html#10-a-network-that-is-a-support-vector-machine
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hinge;

impl<F: Float> Loss<F> for Hinge {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        mean(prediction, target, |p, t| shortfall(p, t))
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        mean_gradient(
            prediction,
            target,
            grad,
            |p, t| if shortfall(p, t) > F::zero() { -t } else { F::zero() },
        );
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        check_sides(outputs, targets)
    }
}

/// The mean of `max(0, 1 - m)²`; its gradient is `-2 target · max(0, 1 - m) / n`: smooth where [`Hinge`] has its kink.
/// Tang 2013.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(SquaredHinge.value(array![[0.5]].view(), array![[-1.0]].view()), 2.25);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SquaredHinge;

impl<F: Float> Loss<F> for SquaredHinge {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        mean(prediction, target, |p, t| shortfall(p, t).powi(2))
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        let two = F::from_f64(2.0);
        mean_gradient(prediction, target, grad, |p, t| -two * t * shortfall(p, t));
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        check_sides(outputs, targets)
    }
}

/// How far the margin falls short of 1.
fn shortfall<F: Float>(prediction: F, target: F) -> F {
    at_least(F::zero(), F::one() - target * prediction)
}

fn check_sides<F: Float>(outputs: usize, targets: View<F>) -> Result<()> {
    check_columns(outputs, targets)?;
    check_values(targets, SIDES, |t| t.abs() == F::one())
}
