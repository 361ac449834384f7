//! The parts of the networks that the exercises ask for.

use ndarray::{Array2, Axis};

use crate::Draw;

pub(super) type Matrix = Array2<f64>;

pub(super) fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}

/// All rows added up, as one row.
pub(super) fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

/// Each row added up, as one row: what comes back where the wrong axis is summed.
pub(super) fn sums_of_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(1)).insert_axis(Axis(0))
}

/// Weights and biases of layers with these sides: input, hidden …, output.
pub(super) fn layers(draw: &mut Draw, sides: &[usize]) -> Vec<(Matrix, Matrix)> {
    sides.windows(2).map(|side| (draw.matrix(side[0], side[1]), draw.matrix(1, side[1]))).collect()
}
