//! Products of matrices that fit into the processor's nearest memory.

use super::machine::{Kernel, Machine, multiply_add, run};
use super::number::Number;
use super::tile::{LANES, WIDE, add_products, array_of};
use crate::array::View;

/// Above so many multiplications, the product by tiles, which copies a part of `right` side by side first, is the faster one.
const SMALL: usize = 64 * 1024;

/// A small product, with the loop that suits how its matrices lie in memory.
pub(super) struct Small<'a, F> {
    left: &'a [F],
    right: &'a [F],
    sizes: Sizes,
    way: Way,
}

#[derive(Clone, Copy)]
struct Sizes {
    rows: usize,
    inner: usize,
    columns: usize,
}

#[derive(Clone, Copy)]
enum Way {
    /// A column times a row.
    Outer,
    /// A row of `left` times a column of `right`, each whole in memory.
    Dots,
    /// Running sums along the rows of `right`.
    Sums,
    /// Likewise, where `left` lies in columns.
    SumsTurned,
}

impl<'a, F: Number> Small<'a, F> {
    /// `None` when the matrices are large, or lie in memory in no order that a loop here knows.
    ///
    /// # Shapes
    /// `left` (rows, inner), `right` (inner, columns); `bias`, if it is to be added, (columns)
    #[inline]
    pub(super) fn of(left: View<'a, F>, right: View<'a, F>, has_bias: bool) -> Option<Self> {
        let (rows, inner) = left.dim();
        let columns = right.ncols();
        let work = rows * inner * columns;
        // What the loops below walk along: where it fills no vectors, copying pays sooner.
        let walked = if right.is_standard_layout() { columns } else { inner };
        let limit = if walked > 1 && walked % LANES != 0 { SMALL / 4 } else { SMALL };
        if work == 0 || work > limit {
            return None;
        }
        // A single column is a single row, turned: (rightᵀ · leftᵀ)ᵀ.
        let is_turned = columns == 1 && !has_bias && left.t().is_standard_layout();
        let (left, right) =
            if is_turned { (right.reversed_axes(), left.reversed_axes()) } else { (left, right) };
        let sizes = Sizes { rows: left.nrows(), inner, columns: right.ncols() };
        let right_by_columns = || right.reversed_axes().to_slice();
        let (way, left, right) = match (left.to_slice(), right.to_slice()) {
            (left, right) if inner == 1 => (Way::Outer, left?, right?),
            (Some(left), Some(right)) if sizes.columns >= LANES || right_by_columns().is_none() => {
                (Way::Sums, left, right)
            }
            (Some(left), _) => (Way::Dots, left, right_by_columns()?),
            (None, right) => (Way::SumsTurned, left.reversed_axes().to_slice()?, right?),
        };
        Some(Self { left, right, sizes, way })
    }

    /// `output ← left · right + bias`, row by row; without a bias, from 0.
    #[inline]
    pub(super) fn run(self, bias: Option<&[F]>, output: &mut [F]) {
        let Self { left, right, sizes, way } = self;
        match way {
            Way::Outer => run(Outer { left, right, bias, output }),
            Way::Dots => run(Dots { left, right, bias, output, sizes }),
            Way::Sums => run(Sums::<F, false> { left, right, bias, output, sizes }),
            Way::SumsTurned => run(Sums::<F, true> { left, right, bias, output, sizes }),
        }
    }
}

/// A column times a row: each output is one product.
struct Outer<'a, F> {
    left: &'a [F],
    right: &'a [F],
    bias: Option<&'a [F]>,
    output: &'a mut [F],
}

impl<F: Number> Kernel for Outer<'_, F> {
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

impl<F: Number, const TURNED: bool> Kernel for Sums<'_, F, TURNED> {
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

impl<F: Number, const TURNED: bool> Sums<'_, F, TURNED> {
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
        let rights = self.right.chunks_exact(columns);
        if TURNED {
            for (left, right) in self.left.chunks_exact(rows).zip(rights) {
                let left = part::<F, ROWS>(left, row);
                add_products::<F, ROWS, COLUMNS, M>(&mut sums, *left, part(right, column));
            }
        } else {
            let lefts: [&[F]; ROWS] = array_of(|r| &self.left[(row + r) * inner..][..inner]);
            for (i, right) in rights.enumerate().take(inner) {
                add_products::<F, ROWS, COLUMNS, M>(
                    &mut sums,
                    array_of(|r| lefts[r][i]),
                    part(right, column),
                );
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let at = (row + r) * columns + column;
            self.output[at..at + COLUMNS].copy_from_slice(sums);
        }
    }
}

/// So many numbers from there on.
#[inline(always)]
fn part<F, const LENGTH: usize>(numbers: &[F], start: usize) -> &[F; LENGTH] {
    numbers[start..].first_chunk().expect("a block lies within its row")
}

/// Each output is a dot product of a row of `left` with a column of `right`, both whole in memory.
struct Dots<'a, F> {
    left: &'a [F],
    right: &'a [F],
    bias: Option<&'a [F]>,
    output: &'a mut [F],
    sizes: Sizes,
}

impl<F: Number> Kernel for Dots<'_, F> {
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
fn dot<F: Number, M: Machine>(left: &[F], right: &[F]) -> F {
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
