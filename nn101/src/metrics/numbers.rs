//! Metrics for numbers.

use ndarray::{ArrayBase, Data, Ix2};

use crate::Number;
use crate::error::assert_fits;

/// The mean of `(prediction - target)²`, in the target's unit squared.
///
/// # Panics
/// When the shapes differ or there are no rows.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(mean_squared_error(&array![[1.0], [2.0]], &array![[1.0], [4.0]]), 2.0);
/// ```
#[track_caller]
pub fn mean_squared_error<F: Number>(
    prediction: &ArrayBase<impl Data<Elem = F>, Ix2>,
    target: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> f64 {
    mean_of(prediction, target, |p, t| (p - t).powi(2))
}

/// The square root of [`mean_squared_error`], in the target's own unit. [Lesson 2, section 6].
///
/// # Panics
/// When the shapes differ or there are no rows.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(root_mean_squared_error(&array![[1.0], [1.0]], &array![[4.0], [4.0]]), 3.0);
/// ```
///
/// [lesson 2, section 6]: ../../../2-a-simple-neural-network/lesson.html#6-what-a-score-does-not-see
#[track_caller]
pub fn root_mean_squared_error<F: Number>(
    prediction: &ArrayBase<impl Data<Elem = F>, Ix2>,
    target: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> f64 {
    mean_squared_error(prediction, target).sqrt()
}

/// The mean of `|prediction - target|`, in the target's own unit: one bad row weighs less than in the squares. [Lesson 2, section 6].
///
/// # Panics
/// When the shapes differ or there are no rows.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(mean_absolute_error(&array![[1.0], [2.0]], &array![[1.0], [4.0]]), 1.0);
/// ```
///
/// [lesson 2, section 6]: ../../../2-a-simple-neural-network/lesson.html#6-what-a-score-does-not-see
#[track_caller]
pub fn mean_absolute_error<F: Number>(
    prediction: &ArrayBase<impl Data<Elem = F>, Ix2>,
    target: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> f64 {
    mean_of(prediction, target, |p, t| (p - t).abs())
}

/// The share of the target's variance that the prediction explains: `1 - Σ(t - p)² / Σ(t - t̄)²`.
///
/// 1 is perfect, 0 is as good as the mean, below 0 is worse than the mean. The mean over columns when there are several.
/// A column whose target is constant counts 1 when it is met exactly and 0 otherwise, as in scikit-learn. [Lesson 2, section 5].
///
/// # Panics
/// When the shapes differ or there are no rows.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(r2_score(&array![[2.0], [2.0]], &array![[1.0], [3.0]]), 0.0);
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[track_caller]
pub fn r2_score<F: Number>(
    prediction: &ArrayBase<impl Data<Elem = F>, Ix2>,
    target: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> f64 {
    let scores = r2_scores(prediction, target);
    scores.iter().sum::<f64>() / scores.len() as f64
}

/// [`r2_score`] of each column, where there are several targets: a mean can hide that one of them is not learned.
///
/// # Panics
/// When the shapes differ or there are no rows.
///
/// ```
/// use nn101::prelude::*;
/// let target = array![[1.0, 10.0], [3.0, 30.0]];
/// assert_eq!(r2_scores(&array![[1.0, 20.0], [3.0, 20.0]], &target), [1.0, 0.0]);
/// ```
#[track_caller]
pub fn r2_scores<F: Number>(
    prediction: &ArrayBase<impl Data<Elem = F>, Ix2>,
    target: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> Vec<f64> {
    check(prediction, target);
    let columns = prediction.columns().into_iter().zip(target.columns());
    let scores = columns.map(|(prediction, target)| {
        let mean = target.iter().map(|t| t.as_f64()).sum::<f64>() / target.len() as f64;
        let total: f64 = target.iter().map(|t| (t.as_f64() - mean).powi(2)).sum();
        let left: f64 = prediction.iter().zip(target).map(|(p, t)| (t.as_f64() - p.as_f64()).powi(2)).sum();
        match (left == 0.0, total == 0.0) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => 1.0 - left / total,
        }
    });
    scores.collect()
}

#[track_caller]
fn mean_of<F: Number>(
    prediction: &ArrayBase<impl Data<Elem = F>, Ix2>,
    target: &ArrayBase<impl Data<Elem = F>, Ix2>,
    error: impl Fn(f64, f64) -> f64,
) -> f64 {
    check(prediction, target);
    let sum: f64 = prediction.iter().zip(target).map(|(p, t)| error(p.as_f64(), t.as_f64())).sum();
    sum / prediction.len() as f64
}

#[track_caller]
fn check<F>(prediction: &ArrayBase<impl Data<Elem = F>, Ix2>, target: &ArrayBase<impl Data<Elem = F>, Ix2>) {
    assert_fits("the target's shape, beside this prediction", prediction.dim(), target.dim());
    assert!(!target.is_empty(), "no rows to score");
}
