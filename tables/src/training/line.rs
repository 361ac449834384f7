//! The linear model: least squares for numbers, logistic regression for classes.

use crate::settings::Task;
use crate::{Result, Run};
use nn101::ndarray::{Array1, Array2, Axis, Slice};
use nn101::{
    Adam, CrossEntropyWithLogits, Dataset, Dense, Fit, Init, Loss, MeanSquaredError, OnStep, Schedule,
    Sequential, Step,
};

/// What the linear model of a task is called.
pub fn name(task: Task) -> &'static str {
    match task {
        Task::Regression => "linear regression",
        Task::Classification => "logistic regression",
    }
}

/// The linear model of some rows, as a network of one layer.
pub fn fit(train: &Dataset, task: Task, outputs: usize, run: &Run) -> Result<Sequential<f32>> {
    match task {
        Task::Regression if train.features.ncols() <= WIDE => {
            let weights = least_squares(train).mapv(|w| w as f32);
            let slopes = weights.slice_axis(Axis(0), Slice::from(1..)).to_owned();
            let bias = weights.slice_axis(Axis(0), Slice::from(..1)).to_owned();
            Ok(Sequential::new().then(Dense::from_arrays(slopes, bias)))
        }
        Task::Regression => one_layer(train, outputs, &MeanSquaredError, run),
        Task::Classification => one_layer(train, outputs, &CrossEntropyWithLogits, run),
    }
}

/// The bias and the weights that make the sum of squares smallest, shape `(1 + features, 1)`, from the normal equations.
fn least_squares(train: &Dataset) -> Array2<f64> {
    let n = train.features.ncols() + 1;
    let mut gram = Array2::<f64>::zeros((n, n));
    let mut moments = Array1::<f64>::zeros(n);
    // A piece of the rows at a time: all of them in f64, with a column of ones, would be twice the data again.
    const PIECE: usize = 1024;
    let pieces = train.features.axis_chunks_iter(Axis(0), PIECE);
    for (features, targets) in pieces.zip(train.targets.axis_chunks_iter(Axis(0), PIECE)) {
        let mut rows = Array2::<f64>::ones((features.nrows(), n));
        rows.slice_axis_mut(Axis(1), Slice::from(1..)).assign(&features.mapv(f64::from));
        gram += &rows.t().dot(&rows);
        moments += &rows.t().dot(&targets.column(0).mapv(f64::from));
    }
    // A tiny ridge term: the one-hot columns of a category sum to the bias column, so that the equations alone are singular.
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

/// From this many features on, equations would take longer than steps.
const WIDE: usize = 500;

/// One layer, trained long enough to settle.
fn one_layer(train: &Dataset, outputs: usize, loss: &dyn Loss<f32>, run: &Run) -> Result<Sequential<f32>> {
    let mut rng = nn101::rng(0);
    let layer = Dense::new(train.features.ncols(), outputs, Init::Zeros, &mut rng);
    let mut network = Sequential::new().then(layer);
    let rows = train.rows();
    // As strong a pull towards 0 as scikit-learn's default: ½Σw² beside the sum of the rows' losses.
    let l2 = 1.0 / rows as f64;
    let epochs = (1_000_000 / rows).clamp(3, 300);
    let batch_size = (rows / 20).clamp(1, 256);
    let how = Fit { epochs, batch_size, schedule: Schedule::Cosine, l2, ..Fit::default() };
    let mut stop = OnStep(|_: &Step| run.flow());
    network.fit_with(train, loss, &mut Adam::new(0.02), &how, &mut rng, &mut stop)?;
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
