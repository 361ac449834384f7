//! The linear model to beat: least squares for numbers, logistic regression for classes.

use super::data::Data;
use super::score::Score;
use crate::failure::Result;
use nn101::ndarray::{Array1, Array2, ArrayView2, Axis, Slice};
use nn101::{Adam, CrossEntropyWithLogits, Dataset, Dense, Fit, Init, Schedule, Sequential, Target};

/// The baseline's name and its score on the test rows.
pub fn score(data: &Data) -> Result<(&'static str, Score)> {
    match &data.recipe.target {
        target @ Target::Number { .. } => {
            let weights = least_squares(&data.train);
            let slopes = weights.slice_axis(Axis(0), Slice::from(1..));
            let predict = |rows: &ArrayView2<f32>| {
                let sums = rows.mapv(f64::from).dot(&slopes) + weights[[0, 0]];
                sums.mapv(|sum| sum as f32)
            };
            Ok(("linear regression", Score::of(target, &data.test, predict)))
        }
        target @ Target::Classes { .. } => {
            let network = logistic_regression(&data.train, target.outputs())?;
            Ok(("logistic regression", Score::of(target, &data.test, |rows| network.predict(rows))))
        }
    }
}

/// The bias and the weights that make the sum of squares smallest, shape `(1 + features, 1)`, from the normal equations.
fn least_squares(train: &Dataset) -> Array2<f64> {
    let n = train.features.ncols() + 1;
    let mut gram = Array2::<f64>::zeros((n, n));
    let mut moments = Array1::<f64>::zeros(n);
    let mut row = Array1::<f64>::ones(n);
    for (features, target) in train.features.rows().into_iter().zip(&train.targets) {
        row.iter_mut().skip(1).zip(features).for_each(|(x, &feature)| *x = f64::from(feature));
        for i in 0..n {
            moments[i] += row[i] * f64::from(*target);
            for j in 0..=i {
                gram[[i, j]] += row[i] * row[j];
            }
        }
    }
    // A breath of ridge: the switches of a category add up to the bias, so the equations alone do not say which is which.
    let ridge = 1e-9 * gram.diag().sum() / n as f64 + f64::MIN_POSITIVE;
    gram.diag_mut().mapv_inplace(|diagonal| diagonal + ridge);
    solve(gram, moments)
}

/// Solves `gram · x = moments` by Cholesky's factors; only the lower half of `gram` is read.
fn solve(mut gram: Array2<f64>, mut moments: Array1<f64>) -> Array2<f64> {
    let n = moments.len();
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| gram[[i, k]] * gram[[j, k]]).sum();
            let rest = gram[[i, j]] - known;
            gram[[i, j]] = if i == j { rest.max(f64::MIN_POSITIVE).sqrt() } else { rest / gram[[j, j]] };
        }
    }
    for i in 0..n {
        let known: f64 = (0..i).map(|k| gram[[i, k]] * moments[k]).sum();
        moments[i] = (moments[i] - known) / gram[[i, i]];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| gram[[k, i]] * moments[k]).sum();
        moments[i] = (moments[i] - known) / gram[[i, i]];
    }
    moments.insert_axis(Axis(1))
}

/// One layer of logits, trained long enough to settle.
fn logistic_regression(train: &Dataset, classes: usize) -> Result<Sequential<f32>> {
    let mut rng = nn101::rng(0);
    let layer = Dense::new(train.features.ncols(), classes, Init::Zeros, &mut rng);
    let mut network = Sequential::new().then(layer);
    let rows = train.rows();
    // As strong a pull towards 0 as scikit-learn's default: ½Σw² beside the sum of the rows' losses.
    let l2 = 1.0 / rows as f64;
    let epochs = (1_000_000 / rows).clamp(3, 300);
    let batch_size = (rows / 20).clamp(1, 256);
    let mut how = Fit { epochs, batch_size, schedule: Schedule::Cosine, l2, ..Fit::default() };
    network.fit(train, &CrossEntropyWithLogits, &mut Adam::new(0.02), &mut how, &mut rng)?;
    Ok(network)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_squares_finds_the_line() {
        let features =
            Array2::from_shape_fn((50, 2), |(i, j)| if j == 0 { i as f32 / 10.0 } else { (i % 3) as f32 });
        let targets = features.map_axis(Axis(1), |row| 2.0 + 3.0 * row[0] - row[1]);
        let data = Dataset::new(features, targets.insert_axis(Axis(1))).unwrap();
        let weights = least_squares(&data);
        for (found, expected) in weights.iter().zip([2.0, 3.0, -1.0]) {
            assert!((found - expected).abs() < 1e-5, "{weights}");
        }
    }
}
