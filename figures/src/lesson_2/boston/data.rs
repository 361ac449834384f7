//! The rows of `boston`, split as in the lesson, with the linear baseline.

use ndarray::{Array1, Array2, Axis};
use nn101::calculus::symmetric_eigen;
use nn101::metrics::r2_score;
use nn101::{Dataset, Standardizer};

use crate::FigureError;
use crate::figure::csv::Csv;

/// The houses; which of them are learned from, and in which order: the order matters where nothing is shuffled.
pub(super) const FILES: [&str; 2] = ["boston_housing", "boston_split_seed42"];

pub(super) struct Data {
    pub train: Dataset,
    pub test: Dataset,
    /// Both once more, with features and target moved to mean 0 and deviation 1 of the training rows.
    pub scaled_train: Dataset,
    pub scaled_test: Dataset,
    pub target_scale: Standardizer,
    /// The test R² of linear least squares.
    pub linear: f64,
}

impl Data {
    /// Reads the texts of [`FILES`], in that order.
    pub fn read(texts: &[&str]) -> Result<Self, FigureError> {
        let houses = Csv::read(&FILES, texts, 0)?.dataset("MEDV", |_| true)?;
        let (train, test) = Csv::read(&FILES, texts, 1)?.split(&houses)?;
        let (feature_scale, target_scale) =
            (Standardizer::fit(&train.features), Standardizer::fit(&train.targets));
        let scaled = |data: &Dataset| Dataset {
            targets: target_scale.transform(&data.targets),
            ..feature_scale.apply(data)
        };
        let (scaled_train, scaled_test) = (scaled(&train), scaled(&test));
        let linear = linear_score(&scaled_train, &scaled_test);
        Ok(Self { train, test, scaled_train, scaled_test, target_scale, linear })
    }
}

/// R² of the best linear model of the training rows, found by solving.
fn linear_score(train: &Dataset, test: &Dataset) -> f64 {
    let (a, b) = (with_ones(&train.features), train.targets.column(0).mapv(f64::from));
    let weights: Array1<f64> = symmetric_eigen(&a.t().dot(&a)).solve(&a.t().dot(&b));
    let prediction = with_ones(&test.features).dot(&weights).mapv(|p| p as f32).insert_axis(Axis(1));
    r2_score(&prediction, &test.targets)
}

/// The features with a last column of ones, which carries the bias.
fn with_ones(features: &Array2<f32>) -> Array2<f64> {
    let columns = features.ncols();
    Array2::from_shape_fn((features.nrows(), columns + 1), |(row, column)| {
        if column < columns { f64::from(features[[row, column]]) } else { 1.0 }
    })
}
