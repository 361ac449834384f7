//! How well do settings do on rows that were not learned from, without touching the test rows?

use rand::Rng;

use crate::{Dataset, Float, Result};

/// Trains on all folds but one and scores on that one, for each of `k` folds.
///
/// `score` gets the training part and the held-out part. Stone 1974; [lesson 2, section 5].
///
/// # Errors
/// When the rows cannot be cut into `k` folds, or `score` fails.
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(Array2::<f32>::zeros((10, 1)), Array2::zeros((10, 1)))?;
/// let sizes = cross_validate(&data, 5, &mut rng(1), |_, held_out| Ok(held_out.rows() as f64))?;
/// assert_eq!(sizes, [2.0; 5]);
/// # Ok::<(), nn101::Error>(())
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
pub fn cross_validate<F: Float>(
    data: &Dataset<F>,
    k: usize,
    rng: &mut impl Rng,
    mut score: impl FnMut(&Dataset<F>, &Dataset<F>) -> Result<f64>,
) -> Result<Vec<f64>> {
    data.folds(k, rng)?.iter().map(|(train, held_out)| score(train, held_out)).collect()
}
