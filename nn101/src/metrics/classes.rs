//! Metrics for classes. Each takes class numbers, `prediction` before `target`.

use ndarray::{Array2, ArrayBase, Data, Ix2};

use crate::Number;
use crate::error::assert_fits;

/// The class of each row, from a network's scores (logits or probabilities alike). [Lesson 4, section 8].
///
/// With several columns it is the column of the largest; with one column it is 1 above `threshold`, else 0: use 0 for logits
/// and 0.5 for probabilities.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(predicted_classes(&array![[0.1, 0.7, 0.2], [3.0, 2.0, 1.0]], 0.0), [1, 0]);
/// assert_eq!(predicted_classes(&array![[0.4], [0.6]], 0.5), [0, 1]);
/// ```
///
/// [lesson 4, section 8]: ../../../4-activation-and-loss-functions/lesson.html#8-the-pairs
pub fn predicted_classes<F: Number>(
    scores: &ArrayBase<impl Data<Elem = F>, Ix2>,
    threshold: f64,
) -> Vec<usize> {
    let largest = |row: ndarray::ArrayView1<F>| {
        let better = |best: usize, (k, &score): (usize, &F)| if score > row[best] { k } else { best };
        row.iter().enumerate().fold(0, better)
    };
    let above = |score: F| usize::from(score.as_f64() > threshold);
    scores.rows().into_iter().map(|row| if row.len() == 1 { above(row[0]) } else { largest(row) }).collect()
}

/// The share of rows whose class is right. [Lesson 4, section 8].
///
/// # Panics
/// When the two differ in length or are empty.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(accuracy_score(&[0, 1, 1, 1], &[0, 1, 0, 1]), 0.75);
/// ```
///
/// [lesson 4, section 8]: ../../../4-activation-and-loss-functions/lesson.html#8-the-pairs
#[track_caller]
pub fn accuracy_score(prediction: &[usize], target: &[usize]) -> f64 {
    check(prediction, target);
    let right = prediction.iter().zip(target).filter(|(p, t)| p == t).count();
    right as f64 / target.len() as f64
}

/// Of the rows that were said to be of `class`, the share that are; 0 when none was.
///
/// # Panics
/// When the two differ in length or are empty.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(precision_score(&[1, 1, 1, 0], &[1, 0, 0, 1], 1), 1.0 / 3.0);
/// ```
#[track_caller]
pub fn precision_score(prediction: &[usize], target: &[usize], class: usize) -> f64 {
    let (hits, said, _) = count(prediction, target, class);
    share(hits, said)
}

/// Of the rows that are of `class`, the share that was found; 0 when there are none.
///
/// # Panics
/// When the two differ in length or are empty.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(recall_score(&[1, 1, 1, 0], &[1, 0, 0, 1], 1), 0.5);
/// ```
#[track_caller]
pub fn recall_score(prediction: &[usize], target: &[usize], class: usize) -> f64 {
    let (hits, _, there) = count(prediction, target, class);
    share(hits, there)
}

/// The harmonic mean of precision and recall, `2 · hits / (said + there)`: high only when both are.
/// van Rijsbergen 1979, chapter 7.
///
/// # Panics
/// When the two differ in length or are empty.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(f1_score(&[1, 1, 1, 0], &[1, 0, 0, 1], 1), 0.4);
/// ```
#[track_caller]
pub fn f1_score(prediction: &[usize], target: &[usize], class: usize) -> f64 {
    let (hits, said, there) = count(prediction, target, class);
    share(2 * hits, said + there)
}

/// The mean of the classes' recalls, over those that have rows: where one class is rare, no prize for never finding it.
///
/// # Panics
/// When the two differ in length or are empty.
///
/// ```
/// use nn101::metrics::balanced_accuracy_score;
/// assert_eq!(balanced_accuracy_score(&[0, 0, 0, 0], &[0, 0, 0, 1]), 0.5); // all of class 0, none of class 1
/// ```
#[track_caller]
pub fn balanced_accuracy_score(prediction: &[usize], target: &[usize]) -> f64 {
    let mut classes = target.to_vec();
    classes.sort_unstable();
    classes.dedup();
    let recalls = classes.iter().map(|&class| recall_score(prediction, target, class));
    recalls.sum::<f64>() / classes.len() as f64
}

/// How often each class was taken for each: the row is the target's class, the column the prediction's. [Lesson 4, section 9].
///
/// # Panics
/// When the two differ in length or are empty, or a class is not below `classes`.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(confusion_matrix(&[0, 1, 1], &[0, 1, 0], 2), array![[1, 1], [0, 1]]);
/// ```
///
/// [lesson 4, section 9]: ../../../4-activation-and-loss-functions/lesson.html#9-reading-digits
#[track_caller]
pub fn confusion_matrix(prediction: &[usize], target: &[usize], classes: usize) -> Array2<usize> {
    check(prediction, target);
    for (of, all) in [("prediction", prediction), ("target", target)] {
        if let Some(class) = all.iter().find(|&&class| class >= classes) {
            panic!("class {class} of the {of} is not below {classes}");
        }
    }
    let mut counts = Array2::zeros((classes, classes));
    for (&p, &t) in prediction.iter().zip(target) {
        counts[[t, p]] += 1;
    }
    counts
}

/// The mean of `-ln p` of the true class, from probabilities `(rows, classes)`, or `(rows, 1)` with the probability of class 1.
/// A probability of 0 counts as `F`'s smallest step above it (2·10⁻¹⁶ in `f64`), as in scikit-learn.
///
/// # Panics
/// When there is not a class for each row, there are no rows, or a class has no column.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(log_loss(&array![[0.98, 0.02]], &[1]), 3.912023005428146);
/// assert_eq!(log_loss(&array![[0.02]], &[1]), 3.912023005428146);
/// ```
#[track_caller]
pub fn log_loss<F: Number>(probability: &ArrayBase<impl Data<Elem = F>, Ix2>, target: &[usize]) -> f64 {
    assert_fits("classes in the target, one for each row", probability.nrows(), target.len());
    assert!(!target.is_empty(), "no rows to score");
    // One column holds the probability of the second of two classes.
    let classes = probability.ncols().max(2);
    if let Some(class) = target.iter().find(|&&class| class >= classes) {
        panic!("class {class} of the target is not below {classes}, the number of columns");
    }
    let tiny = F::epsilon().as_f64();
    let costs = probability.rows().into_iter().zip(target).map(|(p, &class)| {
        let p = match (p.len(), class) {
            (1, 0) => 1.0 - p[0].as_f64(),
            (1, _) => p[0].as_f64(),
            _ => p[class].as_f64(),
        };
        -p.clamp(tiny, 1.0 - tiny).ln()
    });
    costs.sum::<f64>() / target.len() as f64
}

/// Rows of `class` that were found, rows said to be of it, rows that are of it.
#[track_caller]
fn count(prediction: &[usize], target: &[usize], class: usize) -> (usize, usize, usize) {
    check(prediction, target);
    let hits = prediction.iter().zip(target).filter(|&(&p, &t)| p == class && t == class).count();
    let of_class = |classes: &[usize]| classes.iter().filter(|&&k| k == class).count();
    (hits, of_class(prediction), of_class(target))
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[track_caller]
fn check(prediction: &[usize], target: &[usize]) {
    assert_fits("classes in the target, beside this prediction", prediction.len(), target.len());
    assert!(!target.is_empty(), "no rows to score");
}
