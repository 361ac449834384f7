//! Products of matrices that fit into the processor's nearest memory.

use super::{Kernel, Machine, multiply_add, run};
use crate::Float;
use crate::layer::{View, ViewMut};

/// Above so many multiplications, the product by tiles, which copies a part of `right` side by side first, is the faster one.
const SMALL: usize = 64 * 1024;

/// Numbers in a row that are summed side by side.
const LANES: usize = 8;

/// Columns whose sums fill the vector registers. Where those are short and few, the lanes are wide enough.
const WIDE: usize = if cfg!(target_family = "wasm") { LANES } else { 32 };

/// `output ← left · right + bias`, where each row starts with the row `bias` (or 0).
///
/// False when the matrices are large or lie in memory in no order that this knows, and nothing was done.
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `bias` (columns), `output` (rows, columns)
pub(crate) fn multiply<F: Float>(
    left: View<F>,
    right: View<F>,
    bias: Option<&[F]>,
    mut output: ViewMut<F>,
) -> bool {
    let (rows, inner) = left.dim();
    let columns = right.ncols();
    let work = rows * inner * columns;
    // What the loops below walk along: where it fills no vectors, copying pays sooner.
    let walked = if is_in_rows(&right) { columns } else { inner };
    let limit = if walked > 1 && walked % LANES != 0 { SMALL / 4 } else { SMALL };
    if work == 0 || work > limit {
        return false;
    }
    let Some(output) = output.as_slice_mut() else { return false };
    if columns == 1 && bias.is_none() && is_in_rows(&left.t()) {
        // A single column is a single row, turned: (rightᵀ · leftᵀ)ᵀ.
        return small(right.t(), left.t(), None, output);
    }
    small(left, right, bias, output)
}

fn small<F: Float>(left: View<F>, right: View<F>, bias: Option<&[F]>, output: &mut [F]) -> bool {
    let (left_in_rows, left_turned) = (is_in_rows(&left), is_in_rows(&left.t()));
    let columns = right.ncols();
    let (Some(left_numbers), Some(right_numbers)) =
        (left.as_slice_memory_order(), right.as_slice_memory_order())
    else {
        return false;
    };
    let sizes = Sizes { rows: left.nrows(), inner: left.ncols(), columns };
    if sizes.inner == 1 {
        run(Outer { left: left_numbers, right: right_numbers, bias, output });
    } else if left_in_rows && is_in_rows(&right.t()) && columns < LANES {
        run(Dots { left: left_numbers, right: right_numbers, bias, output, sizes });
    } else if left_in_rows && is_in_rows(&right) {
        run(Sums::<F, false> { left: left_numbers, right: right_numbers, bias, output, sizes });
    } else if left_turned && is_in_rows(&right) {
        run(Sums::<F, true> { left: left_numbers, right: right_numbers, bias, output, sizes });
    } else if left_in_rows && is_in_rows(&right.t()) {
        run(Dots { left: left_numbers, right: right_numbers, bias, output, sizes });
    } else {
        return false;
    }
    true
}

/// Whether the rows lie one after the other in memory.
fn is_in_rows<F>(view: &View<F>) -> bool {
    let (rows, columns) = view.dim();
    let strides = view.strides();
    (columns == 1 || strides[1] == 1) && (rows == 1 || strides[0] == columns as isize)
}

#[derive(Clone, Copy)]
struct Sizes {
    rows: usize,
    inner: usize,
    columns: usize,
}

/// A column times a row: each output is one product.
struct Outer<'a, F> {
    left: &'a [F],
    right: &'a [F],
    bias: Option<&'a [F]>,
    output: &'a mut [F],
}

impl<F: Float> Kernel for Outer<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        for (outputs, &a) in self.output.chunks_exact_mut(self.right.len()).zip(self.left) {
            match self.bias {
                Some(bias) => {
                    for ((output, &b), &start) in outputs.iter_mut().zip(self.right).zip(bias) {
                        *output = multiply_add::<F, M>(a, b, start);
                    }
                }
                None => {
                    for (output, &b) in outputs.iter_mut().zip(self.right) {
                        *output = a * b;
                    }
                }
            }
        }
    }
}

/// Each output is a running sum, a block of rows and columns at a time; `TURNED` says that `left` lies in columns.
struct Sums<'a, F, const TURNED: bool> {
    left: &'a [F],
    right: &'a [F],
    bias: Option<&'a [F]>,
    output: &'a mut [F],
    sizes: Sizes,
}

impl<F: Float, const TURNED: bool> Kernel for Sums<'_, F, TURNED> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(mut self) {
        let mut row = 0;
        while row + 3 <= self.sizes.rows {
            self.rows::<3, M>(row);
            row += 3;
        }
        while row < self.sizes.rows {
            self.rows::<1, M>(row);
            row += 1;
        }
    }
}

impl<F: Float, const TURNED: bool> Sums<'_, F, TURNED> {
    #[inline(always)]
    fn rows<const ROWS: usize, M: Machine>(&mut self, row: usize) {
        let mut column = 0;
        while column + WIDE <= self.sizes.columns {
            self.block::<ROWS, WIDE, M>(row, column);
            column += WIDE;
        }
        while column + 8 <= self.sizes.columns {
            self.block::<ROWS, 8, M>(row, column);
            column += 8;
        }
        while column < self.sizes.columns {
            self.block::<ROWS, 1, M>(row, column);
            column += 1;
        }
    }

    #[inline(always)]
    fn block<const ROWS: usize, const COLUMNS: usize, M: Machine>(&mut self, row: usize, column: usize) {
        let Sizes { rows, inner, columns } = self.sizes;
        let mut start = [F::zero(); COLUMNS];
        if let Some(bias) = self.bias {
            start.copy_from_slice(&bias[column..column + COLUMNS]);
        }
        let mut sums = [start; ROWS];
        let rights = self.right.chunks_exact(columns).map(|right| &right[column..column + COLUMNS]);
        if TURNED {
            let lefts = self.left.chunks_exact(rows).map(|left| &left[row..row + ROWS]);
            for (left, right) in lefts.zip(rights) {
                add_products::<F, ROWS, COLUMNS, M>(&mut sums, std::array::from_fn(|r| left[r]), right);
            }
        } else {
            let lefts: [&[F]; ROWS] = std::array::from_fn(|r| &self.left[(row + r) * inner..][..inner]);
            for (i, right) in rights.enumerate().take(inner) {
                add_products::<F, ROWS, COLUMNS, M>(&mut sums, std::array::from_fn(|r| lefts[r][i]), right);
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let at = (row + r) * columns + column;
            self.output[at..at + COLUMNS].copy_from_slice(sums);
        }
    }
}

/// `sums ← sums + left · right`, one number of `left` for each row.
#[inline(always)]
pub(super) fn add_products<F: Float, const ROWS: usize, const COLUMNS: usize, M: Machine>(
    sums: &mut [[F; COLUMNS]; ROWS],
    left: [F; ROWS],
    right: &[F],
) {
    let right = &right[..COLUMNS];
    for (sums, a) in sums.iter_mut().zip(left) {
        for (sum, &b) in sums.iter_mut().zip(right) {
            *sum = multiply_add::<F, M>(a, b, *sum);
        }
    }
}

/// Each output is a dot product of a row of `left` with a column of `right`, both whole in memory.
struct Dots<'a, F> {
    left: &'a [F],
    right: &'a [F],
    bias: Option<&'a [F]>,
    output: &'a mut [F],
    sizes: Sizes,
}

impl<F: Float> Kernel for Dots<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: Machine>(self) {
        let Sizes { inner, columns, .. } = self.sizes;
        let outputs = self.output.chunks_exact_mut(columns);
        for (outputs, left) in outputs.zip(self.left.chunks_exact(inner)) {
            for (column, (output, right)) in
                outputs.iter_mut().zip(self.right.chunks_exact(inner)).enumerate()
            {
                let bias = self.bias.map_or(F::zero(), |bias| bias[column]);
                *output = bias + dot::<F, M>(left, right);
            }
        }
    }
}

#[inline(always)]
fn dot<F: Float, M: Machine>(left: &[F], right: &[F]) -> F {
    let mut sums = [F::zero(); LANES];
    let (left_blocks, left_rest) = left.as_chunks::<LANES>();
    let (right_blocks, right_rest) = right.as_chunks::<LANES>();
    for (a, b) in left_blocks.iter().zip(right_blocks) {
        for lane in 0..LANES {
            sums[lane] = multiply_add::<F, M>(a[lane], b[lane], sums[lane]);
        }
    }
    let rest = left_rest.iter().zip(right_rest).fold(F::zero(), |sum, (&a, &b)| sum + a * b);
    let [a, b, c, d, e, f, g, h] = sums;
    rest + (((a + e) + (c + g)) + ((b + f) + (d + h)))
}

/// `sum ← Σ over the rows`. False when the rows do not lie one after the other, and nothing was done.
///
/// # Shapes
/// `rows` (n, columns), `sum` (columns)
pub(crate) fn sum_rows<F: Float>(rows: View<F>, sum: &mut [F]) -> bool {
    let Some(numbers) = rows.as_slice() else { return false };
    if sum.is_empty() {
        return false;
    }
    run(RowSum { numbers, sum });
    true
}

struct RowSum<'a, F> {
    numbers: &'a [F],
    sum: &'a mut [F],
}

impl<F: Float> Kernel for RowSum<'_, F> {
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

impl<F: Float> RowSum<'_, F> {
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

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;
    use crate::{Init, rng};

    /// Every way in which a layer calls the fast product, beside the readable one.
    #[test]
    fn every_shape_and_order_agrees_with_the_readable_product() {
        let mut rng = rng(1);
        let mut draw = |rows, columns| -> Array2<f64> { Init::Normal(1.0).weights(rows, columns, &mut rng) };
        for (rows, inner, columns) in [
            (25, 1, 32),
            (25, 32, 1),
            (1, 25, 32),
            (32, 25, 1),
            (12, 25, 128),
            (7, 5, 3),
            (1, 1, 1),
            (4, 9, 41),
        ] {
            let (left, right, bias) = (draw(rows, inner), draw(inner, columns), draw(1, columns));
            let exact = left.dot(&right);
            let (left_turned, right_turned) = (left.t().to_owned(), right.t().to_owned());
            for left in [left.view(), left_turned.t()] {
                for right in [right.view(), right_turned.t()] {
                    for bias in [None, Some(&bias)] {
                        let mut output = Array2::from_elem((rows, columns), f64::NAN);
                        if multiply(left, right, bias.and_then(|b| b.as_slice()), output.view_mut()) {
                            let wanted = bias.map_or(exact.clone(), |bias| &exact + bias);
                            let error = (&output - &wanted).mapv(f64::abs).fold(0.0, |a: f64, &b| a.max(b));
                            assert!(error < 1e-12, "{rows}×{inner}×{columns}: off by {error:e}");
                        }
                    }
                }
            }
            let mut output = Array2::zeros((rows, columns));
            assert!(
                multiply(left.view(), right.view(), None, output.view_mut()),
                "rows by rows is always taken"
            );
        }
    }

    #[test]
    fn large_products_are_left_to_the_tiles() {
        let square = Array2::<f32>::zeros((64, 64));
        assert!(!multiply(square.view(), square.view(), None, square.clone().view_mut()));
    }
}
