//! Sums over the rows of a matrix.

use ndarray::Axis;

use super::machine::{Kernel, Machine, run};
use super::number::Number;
use super::tile::{LANES, WIDE};
use crate::array::{View, ViewMut};

/// `sum ← Σ over the rows`
///
/// # Shapes
/// `rows` (n, columns), `sum` (1, columns)
pub(super) fn sum_rows<F: Number>(rows: View<F>, mut sum: ViewMut<F>) {
    assert_eq!(sum.dim(), (1, rows.ncols()), "the shape of the sum of rows");
    match (rows.as_slice(), sum.as_slice_mut()) {
        (Some(numbers), Some(sum)) if !sum.is_empty() => run(RowSum { numbers, sum }),
        _ => {
            sum.fill(F::zero());
            for row in rows.axis_iter(Axis(0)) {
                sum.iter_mut().zip(row).for_each(|(sum, &x)| *sum += x);
            }
        }
    }
}

struct RowSum<'a, F> {
    numbers: &'a [F],
    sum: &'a mut [F],
}

impl<F: Number> Kernel for RowSum<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(mut self) {
        let mut column = 0;
        while column + WIDE <= self.sum.len() {
            self.block::<WIDE>(column);
            column += WIDE;
        }
        while column + LANES <= self.sum.len() {
            self.block::<LANES>(column);
            column += LANES;
        }
        while column < self.sum.len() {
            self.block::<1>(column);
            column += 1;
        }
    }
}

impl<F: Number> RowSum<'_, F> {
    /// A few columns at a time, whose sums stay in registers.
    #[inline(always)]
    fn block<const COLUMNS: usize>(&mut self, column: usize) {
        let mut sums = [F::zero(); COLUMNS];
        for row in self.numbers.chunks_exact(self.sum.len()) {
            for (sum, &x) in sums.iter_mut().zip(&row[column..column + COLUMNS]) {
                *sum += x;
            }
        }
        self.sum[column..column + COLUMNS].copy_from_slice(&sums);
    }
}
