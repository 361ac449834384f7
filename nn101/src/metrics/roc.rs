//! How well scores put one class before another, whatever the threshold.

use ndarray::{ArrayBase, ArrayView1, Data, Ix2};

use crate::Number;
use crate::error::assert_fits;

/// The area under the ROC curve: how likely a random row of class 1 scores higher than a random row of class 0, a tie counting half.
/// `(Σ rank of the rows of class 1 - p (p + 1) / 2) / (p n)`, for `p` rows of class 1 and `n` others. 1 is perfect, ½ is chance; it asks for no
/// threshold and minds no imbalance. Hanley & McNeil 1982; [lesson 4, section 9].
///
/// With several columns, a score for each class, it is the mean over the classes of one against the rest.
///
/// # Panics
/// When the two differ in length, a score is NaN, or all rows are of one class.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(roc_auc_score(&array![[0.1], [0.4], [0.35], [0.8]], &[0, 0, 1, 1]), 0.75); // three of four pairs in order
/// assert_eq!(roc_auc_score(&array![[0.5], [0.5]], &[0, 1]), 0.5);
/// ```
///
/// [lesson 4, section 9]: ../../../4-activation-and-loss-functions/lesson.html#9-reading-digits
#[track_caller]
pub fn roc_auc_score<F: Number>(score: &ArrayBase<impl Data<Elem = F>, Ix2>, target: &[usize]) -> f64 {
    assert_fits("classes in the target, one for each row", score.nrows(), target.len());
    assert!(
        score.iter().all(|score| !score.is_nan()),
        "a score is NaN: it is neither above nor below another"
    );
    if score.ncols() == 1 {
        return area(score.column(0), target, 1);
    }
    let mut sum = 0.0;
    for (class, score) in score.columns().into_iter().enumerate() {
        sum += area(score, target, class);
    }
    sum / score.ncols() as f64
}

/// The area for one class against the rest.
#[track_caller]
fn area<F: Number>(score: ArrayView1<F>, target: &[usize], class: usize) -> f64 {
    let rows = score.into_iter().zip(target);
    let mut rows: Vec<(f64, bool)> = rows.map(|(score, &of)| (score.as_f64(), of == class)).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    area_of_sorted(&rows)
}

#[track_caller]
fn area_of_sorted(rows: &[(f64, bool)]) -> f64 {
    let hits = rows.iter().filter(|row| row.1).count() as f64;
    let others = rows.len() as f64 - hits;
    assert!(hits > 0.0 && others > 0.0, "all rows are of one class: there is no pair to put in order");
    let (mut ranks, mut before) = (0.0, 0.0);
    // Equal scores share the mean of their ranks.
    for ties in rows.chunk_by(|a, b| a.0 == b.0) {
        let count = ties.len() as f64;
        ranks += ties.iter().filter(|row| row.1).count() as f64 * (before + (count + 1.0) / 2.0);
        before += count;
    }
    (ranks - hits * (hits + 1.0) / 2.0) / (hits * others)
}
