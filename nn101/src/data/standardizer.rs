//! Features on one scale.

use ndarray::{Array1, Array2};

use crate::Float;
use crate::data::dataset::Dataset;
use crate::error::assert_fits;

/// Moves each column to mean 0 and standard deviation 1. Fit it on training rows alone: a test row's
/// numbers must not leak into what the network is told. [Lesson 2, section 5].
///
/// ```
/// use nn101::prelude::*;
/// let train = array![[1.0_f32, 7.0], [3.0, 7.0]];
/// let scaler = Standardizer::fit(&train);
/// assert_eq!(scaler.transform(&train), array![[-1.0, 0.0], [1.0, 0.0]]);
/// assert_eq!(scaler.constant_columns(), [1]);
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
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
    #[track_caller]
    pub fn fit(features: &Array2<F>) -> Self {
        assert!(features.nrows() > 0, "no rows to measure");
        let columns = features.columns().into_iter();
        let scales = columns.map(|column| mean_and_deviation(column.iter().map(|x| x.as_f64())));
        let (mean, deviation) =
            scales.map(|(mean, deviation)| (F::from_f64(mean), F::from_f64(deviation))).unzip();
        let is_constant = |&index: &usize| features.column(index).iter().all(|x| x == &features[[0, index]]);
        let constant = (0..features.ncols()).filter(is_constant).collect();
        Self { constant, ..Self::new(mean, deviation) }
    }

    /// One that scales by these.
    pub(crate) fn new(mean: Vec<F>, deviation: Vec<F>) -> Self {
        Self { mean: mean.into(), deviation: deviation.into(), constant: Vec::new() }
    }

    /// The columns, counted from 0, that are the same in every row that was measured: they say nothing.
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
    #[track_caller]
    pub fn transform(&self, features: &Array2<F>) -> Array2<F> {
        self.check_columns(features);
        (features - &self.mean) / &self.deviation // (rows, columns), each row with the means and deviations
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
    #[track_caller]
    pub fn inverse_transform(&self, features: &Array2<F>) -> Array2<F> {
        self.check_columns(features);
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
    #[track_caller]
    pub fn apply(&self, data: &Dataset<F>) -> Dataset<F> {
        Dataset { features: self.transform(&data.features), ..data.clone() }
    }

    /// A single column would silently be repeated for each mean.
    #[track_caller]
    fn check_columns(&self, features: &Array2<F>) {
        assert_fits("columns that a standardizer is given", self.mean.len(), features.ncols());
    }
}

/// The mean and the standard deviation (divided by n, not n - 1) of a column; the deviation is 1 where it cannot be divided by.
///
/// The sums are in `f64`: in `f32` a long column of large numbers loses digits.
pub(crate) fn mean_and_deviation(numbers: impl ExactSizeIterator<Item = f64> + Clone) -> (f64, f64) {
    let n = numbers.len() as f64;
    let mean = numbers.clone().sum::<f64>() / n;
    let deviation = (numbers.clone().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
    // Rounding gives a column that is constant a tiny deviation.
    let is_constant = numbers.clone().zip(numbers.skip(1)).all(|(x, next)| x == next);
    (mean, if is_constant || deviation == 0.0 || !deviation.is_finite() { 1.0 } else { deviation })
}
