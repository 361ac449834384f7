//! Features on one scale.

use ndarray::{Array1, Array2, Axis};

use crate::{Dataset, Float};

/// Moves each column to mean 0 and standard deviation 1. Fit it on training rows alone: a test row's
/// numbers must not leak into what the network is told. Lesson 2, section 5.
///
/// ```
/// use nn101::prelude::*;
/// let train = array![[1.0_f32, 7.0], [3.0, 7.0]];
/// let scaler = Standardizer::fit(&train);
/// assert_eq!(scaler.transform(&train), array![[-1.0, 0.0], [1.0, 0.0]]);
/// assert_eq!(scaler.constant_columns(), [1]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Standardizer<F = f32> {
    /// The mean of each column.
    pub mean: Array1<F>,
    /// The standard deviation of each column (divided by n, not n - 1); 1 where a column is constant.
    pub deviation: Array1<F>,
    constant: Vec<usize>,
}

impl<F: Float> Standardizer<F> {
    /// Measures each column of `features`, shape `(rows, columns)`.
    ///
    /// # Panics
    /// When there are no rows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let scaler = Standardizer::fit(&array![[1.0], [3.0]]);
    /// assert_eq!((scaler.mean, scaler.deviation), (array![2.0], array![1.0]));
    /// ```
    pub fn fit(features: &Array2<F>) -> Self {
        assert!(features.nrows() > 0, "no rows to measure");
        let n = features.nrows() as f64;
        let mut constant = Vec::new();
        let mut mean = Array1::zeros(features.ncols());
        let mut deviation = Array1::ones(features.ncols());
        for (index, column) in features.axis_iter(Axis(1)).enumerate() {
            // Sums in f64: in f32 a long column of large numbers loses digits.
            let average = column.iter().map(|x| x.as_f64()).sum::<f64>() / n;
            let variance = column.iter().map(|x| (x.as_f64() - average).powi(2)).sum::<f64>() / n;
            mean[index] = F::from_f64(average);
            if column.iter().all(|x| x == &column[0]) {
                constant.push(index);
            } else {
                deviation[index] = F::from_f64(variance.sqrt());
            }
        }
        Self { mean, deviation, constant }
    }

    /// The columns, counted from 0, that are the same in every row that was measured: they say nothing.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(Standardizer::fit(&array![[1.0, 7.0], [3.0, 7.0]]).constant_columns(), [1]);
    /// ```
    pub fn constant_columns(&self) -> &[usize] {
        &self.constant
    }

    /// `(x - mean) / deviation`, column by column.
    ///
    /// # Panics
    /// When there are other columns than those that were measured.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let scaler = Standardizer::fit(&array![[1.0], [3.0]]);
    /// assert_eq!(scaler.transform(&array![[5.0]]), array![[3.0]]); // (5 - 2) / 1
    /// ```
    pub fn transform(&self, features: &Array2<F>) -> Array2<F> {
        (features - &self.mean) / &self.deviation
    }

    /// Back again: `x · deviation + mean`.
    ///
    /// # Panics
    /// When there are other columns than those that were measured.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let price = array![[10.0], [30.0]];
    /// let scaler = Standardizer::fit(&price);
    /// assert_eq!(scaler.inverse_transform(&scaler.transform(&price)), price);
    /// ```
    pub fn inverse_transform(&self, features: &Array2<F>) -> Array2<F> {
        features * &self.deviation + &self.mean
    }

    /// The same data set with its features transformed.
    ///
    /// # Panics
    /// When there are other columns than those that were measured.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let train = Dataset::new(array![[1.0], [3.0]], array![[10.0], [30.0]])?;
    /// let scaled = Standardizer::fit(&train.features).apply(&train);
    /// assert_eq!((scaled.features, scaled.targets), (array![[-1.0], [1.0]], train.targets));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn apply(&self, data: &Dataset<F>) -> Dataset<F> {
        Dataset { features: self.transform(&data.features), ..data.clone() }
    }
}
