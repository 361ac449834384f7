//! Losses for classes. A logit is an unnormalised *log* probability.

use ndarray::ArrayView1;

use super::{Loss, check_columns, check_values, mean, mean_gradient};
use crate::arithmetic::each;
use crate::array::{View, ViewMut};
use crate::error::{assert_fits, written};
use crate::layers::activation::{at_least, logistic};
use crate::layers::softmax::{log_sum_exp, softmax_row};
use crate::{Error, Float, Result};

const TWO_OR_MORE: &str = "2 or more, one for each class; for yes or no take BinaryCrossEntropyWithLogits";

/// Yes or no, from the logit `z` of yes and the target 1 (yes) or 0 (no): the mean of `-ln p` of what came true,
/// `p = logistic(z)`. Computed as `max(0, z) - target · z + ln(1 + exp(-|z|))`, it never overflows and never takes
/// the logarithm of a rounded 0. Its gradient is `(p - target) / n`. Bishop 2006, eq. 4.90 and 4.91;
/// [lesson 4, section 7] and [section 8].
///
/// ```
/// use nn101::prelude::*;
/// let loss = BinaryCrossEntropyWithLogits;
/// assert_eq!(loss.value(array![[0.0]].view(), array![[1.0]].view()), f64::ln(2.0));
/// assert_eq!(loss.value(array![[1000.0]].view(), array![[0.0]].view()), 1000.0);
/// ```
///
/// [lesson 4, section 7]: ../../../4-activation-and-loss-functions/lesson.html#7-numbers-that-overflow
/// [section 8]: ../../../4-activation-and-loss-functions/lesson.html#8-the-pairs
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BinaryCrossEntropyWithLogits;

impl<F: Float> Loss<F> for BinaryCrossEntropyWithLogits {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        mean(prediction, target, |z, t| {
            // The first two cancel without rounding when the target is 0 or 1.
            z.max(F::zero()) - t * z + (-z.abs()).exp().ln_1p()
        })
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, grad: ViewMut<F>) {
        mean_gradient(prediction, target, grad, |z, t| logistic(z) - t);
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        check_columns(outputs, targets)?;
        check_values(targets, "from 0 (no) to 1 (yes)", is_share)
    }
}

/// One of many, from a logit for each class: the mean over rows of `-ln p` of the true class, `p = softmax(z)`, computed as
/// `ln Σ eᶻ - z` of the true class. Its gradient is `(p - y) / rows`, with `y` the one-hot target. Bishop 2006, eq. 4.108 and
/// 4.109; [lesson 4, section 6].
///
/// # Shapes
/// `prediction` (batch, classes); `target` (batch, 1) with class numbers 0, 1, …, or (batch, classes) with shares (one-hot).
///
/// # Panics
/// When a class number is not one of the classes, the two differ in rows, or there are fewer than two classes.
///
/// ```
/// use nn101::prelude::*;
/// let logits = array![[0.0, 0.0], [1000.0, -1000.0]];
/// let by_number = CrossEntropyWithLogits.value(logits.view(), array![[0.0], [1.0]].view());
/// let one_hot = CrossEntropyWithLogits.value(logits.view(), array![[1.0, 0.0], [0.0, 1.0]].view());
/// assert_eq!(by_number, (f64::ln(2.0) + 2000.0) / 2.0);
/// assert_eq!(by_number, one_hot);
/// ```
///
/// [lesson 4, section 6]: ../../../4-activation-and-loss-functions/lesson.html#6-softmax-and-cross-entropy
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CrossEntropyWithLogits;

impl<F: Float> Loss<F> for CrossEntropyWithLogits {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        assert_classes(prediction, target);
        let mut sum = F::zero();
        for (logits, target) in prediction.rows().into_iter().zip(target.rows()) {
            let normaliser = log_sum_exp(logits);
            each_share(target, logits.len(), |class, share| sum += share * (normaliser - logits[class]));
        }
        sum / F::from_f64(prediction.nrows() as f64)
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, mut grad: ViewMut<F>) {
        assert_classes(prediction, target);
        let rows = F::from_f64(prediction.nrows() as f64);
        each(grad.view_mut(), prediction, |&logit| logit);
        for (mut grad, target) in grad.rows_mut().into_iter().zip(target.rows()) {
            softmax_row(&mut grad);
            let mut whole = F::zero(); // 1, unless the shares do not add up to it
            each_share(target, grad.len(), |_, share| whole += share);
            grad.mapv_inplace(|p| p * whole);
            each_share(target, grad.len(), |class, share| grad[class] -= share);
            grad.mapv_inplace(|g| g / rows);
        }
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        check_classes(outputs, targets)
    }
}

/// One of many, from a probability for each class (the output of [`Softmax`](crate::Softmax)): the mean over rows of `-ln p` of the true
/// class. Its gradient is `-1 / (p · rows)` there and 0 elsewhere. [Lesson 4, section 5].
///
/// A probability that was rounded to 0 counts as the smallest positive number, so that the loss stays finite; but by then
/// the digits are gone and little is learned. [`CrossEntropyWithLogits`] keeps them.
///
/// # Shapes
/// `prediction` (batch, classes); `target` (batch, 1) with class numbers 0, 1, …, or (batch, classes) with shares (one-hot).
///
/// # Panics
/// When a class number is not one of the classes, the two differ in rows, or there are fewer than two classes.
///
/// ```
/// use nn101::prelude::*;
/// let loss = NegativeLogLikelihood.value(array![[0.98, 0.02]].view(), array![[1.0]].view());
/// assert_eq!(loss, 3.912023005428146);
/// ```
///
/// [lesson 4, section 5]: ../../../4-activation-and-loss-functions/lesson.html#5-where-losses-come-from
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NegativeLogLikelihood;

impl<F: Float> Loss<F> for NegativeLogLikelihood {
    fn value(&self, prediction: View<F>, target: View<F>) -> F {
        assert_classes(prediction, target);
        let mut sum = F::zero();
        for (p, target) in prediction.rows().into_iter().zip(target.rows()) {
            each_share(target, p.len(), |class, share| {
                sum -= share * at_least(F::min_positive_value(), p[class]).ln()
            });
        }
        sum / F::from_f64(prediction.nrows() as f64)
    }

    fn gradient(&self, prediction: View<F>, target: View<F>, mut grad: ViewMut<F>) {
        assert_classes(prediction, target);
        let rows = F::from_f64(prediction.nrows() as f64);
        grad.fill(F::zero());
        for ((p, target), mut grad) in prediction.rows().into_iter().zip(target.rows()).zip(grad.rows_mut()) {
            each_share(target, p.len(), |class, share| {
                grad[class] = -share / at_least(F::min_positive_value(), p[class]) / rows;
            });
        }
    }

    fn check_prediction(&self, prediction: View<F>) -> Result<()> {
        const EXPECTED: &str = "a probability; end the network with Softmax, or take CrossEntropyWithLogits";
        match prediction.iter().find(|&&p| !is_share(p)) {
            Some(p) => Err(Error::setting("a prediction", written(p.as_f64()), EXPECTED)),
            None => check_sums("the sum of a row's predictions", prediction),
        }
    }

    fn check_targets(&self, outputs: usize, targets: View<F>) -> Result<()> {
        check_classes(outputs, targets)
    }
}

/// Rows that are there on both sides, and a column for each class: rows without a partner would count as perfect.
fn assert_classes<F>(prediction: View<F>, target: View<F>) {
    assert_fits("rows of the target, beside this prediction", prediction.nrows(), target.nrows());
    assert!(prediction.ncols() > 1, "outputs is {}, expected {}", prediction.ncols(), TWO_OR_MORE);
    if target.ncols() > 1 {
        assert_fits("columns of the target, one for each class", prediction.ncols(), target.ncols());
    }
}

/// Calls `f` with each class that has a share in the target, and with the share. A single column holds the class's number.
fn each_share<F: Float>(target: ArrayView1<F>, classes: usize, mut f: impl FnMut(usize, F)) {
    if target.len() == 1 && classes > 1 {
        let class = target[0].as_f64();
        let is_class = class >= 0.0 && class.fract() == 0.0 && class < classes as f64;
        assert!(
            is_class,
            "a target is {}, expected a class number from 0 to {}",
            written(class),
            classes - 1
        );
        return f(class as usize, F::one());
    }
    for (class, &share) in target.iter().enumerate() {
        if share != F::zero() {
            f(class, share);
        }
    }
}

fn check_classes<F: Float>(outputs: usize, targets: View<F>) -> Result<()> {
    if outputs < 2 {
        return Err(Error::setting("outputs", outputs, TWO_OR_MORE));
    }
    if targets.ncols() == 1 {
        let expected = format_args!("a class number from 0 to {}, an output for each", outputs - 1);
        let is_class = |t: F| t >= F::zero() && t.fract() == F::zero() && t.as_f64() < outputs as f64;
        return check_values(targets, expected, is_class);
    }
    check_columns(outputs, targets)?;
    check_values(targets, "a share from 0 to 1", is_share)?;
    check_sums("the sum of a row's shares", targets)
}

/// Probabilities add up to 1, but for rounding.
fn check_sums<F: Float>(what: &str, shares: View<F>) -> Result<()> {
    let sums = shares.rows().into_iter().map(|row| row.iter().map(|share| share.as_f64()).sum::<f64>());
    match sums.into_iter().find(|sum| sum.is_nan() || (sum - 1.0).abs() > 1e-3) {
        Some(sum) => Err(Error::setting(what, written(sum), "1")),
        None => Ok(()),
    }
}

fn is_share<F: Float>(target: F) -> bool {
    target >= F::zero() && target <= F::one()
}
