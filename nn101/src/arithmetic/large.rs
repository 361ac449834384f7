//! Products of large matrices, on all threads where that pays.

use ndarray::{Array2, Axis, CowArray, Ix2};
#[cfg(not(target_family = "wasm"))]
use rayon::{current_num_threads as threads, join};

use super::map::each;
use super::number::Number;
use super::pack::has_whole_rows;
use super::tile::scaled;
use super::tiles::Tiles;
use crate::array::{View, ViewMut};

/// Multiplications that keep a thread busy for much longer than it takes to wake it.
const WORTH_A_THREAD: usize = 8 << 20;

/// `output ← alpha · left · right + beta · output`
///
/// Each thread makes some rows or columns of the output. So every number is the same sum, in the same order, whatever the number of
/// threads (the environment variable `RAYON_NUM_THREADS` sets it).
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `output` (rows, columns)
///
/// # Panics
/// When they do not fit.
pub(super) fn product<F: Number>(alpha: F, left: View<F>, right: View<F>, beta: F, mut output: ViewMut<F>) {
    assert_eq!(left.ncols(), right.nrows(), "as many columns on the left as rows on the right");
    assert_eq!(output.dim(), (left.nrows(), right.ncols()), "the shape of the product");
    if left.is_empty() {
        return output.mapv_inplace(|before| scaled(beta, before));
    }
    if !has_whole_rows(&output.view()) {
        let mut in_rows = copied(output.view());
        product(alpha, left, right, beta, in_rows.view_mut());
        return each(output, in_rows, |number| number);
    }
    let (left, right) = (in_lines(left), in_lines(right));
    let pieces = left.len() * right.ncols() / WORTH_A_THREAD;
    split(pieces.clamp(1, threads()), alpha, left.view(), right.view(), beta, output);
}

/// The same matrix, row by row in memory.
pub(super) fn copied<F: Number>(matrix: View<F>) -> Array2<F> {
    let mut copy = Array2::zeros(matrix.raw_dim());
    each(copy.view_mut(), matrix, |&number| number);
    copy
}

/// The same matrix with its rows or its columns whole in memory: a copy only if neither are.
fn in_lines<F: Number>(matrix: View<F>) -> CowArray<F, Ix2> {
    if has_whole_rows(&matrix) || has_whole_rows(&matrix.t()) { matrix.into() } else { copied(matrix).into() }
}

fn split<F: Number>(pieces: usize, alpha: F, left: View<F>, right: View<F>, beta: F, output: ViewMut<F>) {
    if pieces == 1 {
        return Tiles { alpha, left, right, beta, output }.run();
    }
    // Each piece copies what it needs of `right`: the longer one is cut, so that little is copied twice.
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
    use ndarray::linalg::general_mat_mul;
    use ndarray::{Array2, Slice};

    use super::*;
    use crate::arithmetic::tests::draw;
    use crate::random::rng;

    /// The product by its definition, in `ndarray`'s words.
    fn wanted(alpha: f64, left: View<f64>, right: View<f64>, beta: f64, output: &Array2<f64>) -> Array2<f64> {
        let mut output = output.clone();
        general_mat_mul(alpha, &left, &right, beta, &mut output);
        output
    }

    #[test]
    fn every_shape_order_and_number_of_threads_agrees_with_ndarray() {
        let mut rng = rng(1);
        let mut draw = |rows, columns| draw(rows, columns, &mut rng);
        for (rows, inner, columns) in
            [(256, 300, 260), (301, 17, 40), (64, 784, 128), (25, 600, 10), (2, 9, 5), (3, 5, 0)]
        {
            let (left, right, start) = (draw(rows, inner), draw(inner, columns), draw(rows, columns));
            let (left_turned, right_turned) = (left.t().to_owned(), right.t().to_owned());
            for left in [left.view(), left_turned.t()] {
                for right in [right.view(), right_turned.t()] {
                    let wanted = wanted(-0.5, left, right, 1.0, &start);
                    let mut whole = start.clone();
                    split(1, -0.5, left, right, 1.0, whole.view_mut());
                    let error = (&whole - &wanted).mapv(f64::abs).fold(0.0, |a: f64, &b| a.max(b));
                    assert!(error < 1e-12, "{rows}×{inner}×{columns}: off by {error:e}");
                    for pieces in [2, 3, 7] {
                        let mut output = start.clone();
                        split(pieces, -0.5, left, right, 1.0, output.view_mut());
                        assert_eq!(output, whole, "{rows}×{inner}×{columns} in {pieces} pieces");
                    }
                    let mut output = start.clone();
                    product(-0.5, left, right, 1.0, output.view_mut());
                    assert_eq!(output, whole);
                }
            }
        }
    }

    #[test]
    fn what_is_overwritten_may_be_anything_and_lie_anywhere() {
        let mut rng = rng(1);
        let mut draw = |rows, columns| draw(rows, columns, &mut rng);
        // Every other row and column: neither rows nor columns are whole.
        let (left, right) = (draw(40, 60), draw(60, 70));
        let every_other = Slice::new(0, None, 2);
        let thin = |matrix: &Array2<f64>| {
            let mut thin = matrix.clone();
            thin.slice_axis_inplace(Axis(0), every_other);
            thin.slice_axis_inplace(Axis(1), every_other);
            thin
        };
        let (left, right) = (thin(&left), thin(&right));
        assert!(![&left, &right].iter().any(|all| has_whole_rows(&all.view()) || has_whole_rows(&all.t())));
        let (left, right) = (left.view(), right.view());
        let wanted = wanted(1.0, left, right, 0.0, &Array2::zeros((20, 35)));
        let mut turned = Array2::from_elem((35, 20), f64::NAN);
        product(1.0, left, right, 0.0, turned.view_mut().reversed_axes());
        assert!((&turned.t() - &wanted).iter().all(|error| error.abs() < 1e-12));
        let mut nothing_summed = Array2::from_elem((2, 3), f64::NAN);
        let (left, right) = (Array2::zeros((2, 0)), Array2::zeros((0, 3)));
        product(1.0, left.view(), right.view(), 0.0, nothing_summed.view_mut());
        assert_eq!(nothing_summed, Array2::<f64>::zeros((2, 3)));
    }
}
