//! Products of large matrices, by `ndarray`, on all threads where that pays.

use ndarray::Axis;
use ndarray::linalg::general_mat_mul;
#[cfg(not(target_family = "wasm"))]
use rayon::{current_num_threads as threads, join};

use crate::Float;
use crate::layer::{View, ViewMut};

/// Multiplications that keep a thread busy for much longer than it takes to wake it.
const WORTH_A_THREAD: usize = 8 << 20;

/// `output ← alpha · left · right + beta · output`
///
/// Each thread makes some rows or columns of the output by an ordinary product. So every number is the same sum, in the same order,
/// whatever the number of threads (the environment variable `RAYON_NUM_THREADS` sets it).
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `output` (rows, columns)
pub(crate) fn multiply_large<F: Float>(
    alpha: F,
    left: View<F>,
    right: View<F>,
    beta: F,
    mut output: ViewMut<F>,
) {
    let pieces = left.len() * right.ncols() / WORTH_A_THREAD;
    if pieces < 2 {
        return general_mat_mul(alpha, &left, &right, beta, &mut output);
    }
    split(pieces.min(threads()), alpha, left, right, beta, output);
}

fn split<F: Float>(pieces: usize, alpha: F, left: View<F>, right: View<F>, beta: F, mut output: ViewMut<F>) {
    if pieces == 1 {
        return general_mat_mul(alpha, &left, &right, beta, &mut output);
    }
    // Each piece copies its operands side by side first: the longer one is cut, so that it is copied once.
    let axis = if left.nrows() > right.ncols() { Axis(0) } else { Axis(1) };
    let (first, second) = (pieces / 2, pieces - pieces / 2);
    let at = output.len_of(axis) * first / pieces;
    let (output_a, output_b) = output.split_at(axis, at);
    if axis == Axis(0) {
        let (a, b) = left.split_at(axis, at);
        join(
            || split(first, alpha, a, right, beta, output_a),
            || split(second, alpha, b, right, beta, output_b),
        );
    } else {
        let (a, b) = right.split_at(axis, at);
        join(
            || split(first, alpha, left, a, beta, output_a),
            || split(second, alpha, left, b, beta, output_b),
        );
    }
}

/// In the browser a figure has one thread.
#[cfg(target_family = "wasm")]
fn threads() -> usize {
    1
}

#[cfg(target_family = "wasm")]
fn join(first: impl FnOnce(), second: impl FnOnce()) {
    first();
    second();
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;
    use crate::{Init, rng};

    #[test]
    fn threads_change_no_number() {
        let mut rng = rng(1);
        let mut draw = |rows, columns| -> Array2<f32> { Init::Normal(1.0).weights(rows, columns, &mut rng) };
        for (rows, inner, columns) in [(256, 300, 260), (301, 17, 40), (2, 9, 5)] {
            let (left, right, start) = (draw(rows, inner), draw(inner, columns), draw(rows, columns));
            let mut whole = start.clone();
            general_mat_mul(-0.5, &left, &right, 1.0, &mut whole);
            for pieces in [1, 2, 3, 7] {
                let mut output = start.clone();
                split(pieces.min(rows.max(columns)), -0.5, left.view(), right.view(), 1.0, output.view_mut());
                assert_eq!(output, whole, "{rows}×{inner}×{columns} in {pieces} pieces");
            }
            let mut output = start.clone();
            multiply_large(-0.5, left.view(), right.view(), 1.0, output.view_mut());
            assert_eq!(output, whole);
        }
    }
}
