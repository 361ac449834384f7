//! Products of matrices of any size, a tile of the output at a time.

use std::array::from_fn;

use ndarray::Axis;

use super::machine::Plain;
use super::number::Number;
use super::pack::{self, LEFT_ROWS, has_whole_rows, row};
#[cfg(not(target_family = "wasm"))]
use super::registers::Registers;
use super::tile::{LeftPanel, Tile, TileKernel, add_products, array_of, scaled};
use crate::array::{View, ViewMut};

/// So many products are summed in registers before a tile goes back to memory.
const DEPTH: usize = 256;

/// So many strips of `right`, each as wide as a tile, are copied side by side at once: they stay in the processor's second
/// nearest memory while all of `left` passes by.
const STRIPS: usize = 8;

/// `output ← alpha · left · right + beta · output`
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `output` (rows, columns)
///
/// Of the three, the numbers of a row lie side by side in memory; of `left` and `right` those of a column may do so instead.
pub(super) struct Tiles<'a, F> {
    pub alpha: F,
    pub left: View<'a, F>,
    pub right: View<'a, F>,
    pub beta: F,
    pub output: ViewMut<'a, F>,
}

impl<F: Number> Tiles<'_, F> {
    /// With the widest registers that this processor has.
    pub fn run(self) {
        #[cfg(target_family = "wasm")]
        self.with_lanes(4, Numbers);
        #[cfg(not(target_family = "wasm"))]
        pulp::Arch::new().dispatch(self);
    }

    /// `lanes`: how many `f32` a register holds. A tile is two registers wide, and as high as keeps the multipliers busy and the
    /// sums in registers.
    #[inline(always)]
    fn with_lanes(self, lanes: usize, kernel: impl TileKernel) {
        match (lanes, 2 * lanes * size_of::<f32>() / size_of::<F>()) {
            (16, 32) => self.all::<8, 32>(kernel),
            (16, _) => self.all::<8, 16>(kernel),
            (8, 16) => self.all::<6, 16>(kernel),
            (8, _) => self.all::<6, 8>(kernel),
            (_, 8) => self.all::<4, 8>(kernel),
            _ => self.all::<4, 4>(kernel),
        }
    }
}

#[cfg(not(target_family = "wasm"))]
impl<F: Number> pulp::WithSimd for Tiles<'_, F> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, simd: S) {
        if S::IS_SCALAR {
            self.with_lanes(4, Numbers)
        } else {
            self.with_lanes(S::F32_LANES, Registers(simd))
        }
    }
}

/// A part of `right`, copied.
struct Strips<'a, F, const COLUMNS: usize> {
    /// One strip after the other.
    numbers: &'a [[F; COLUMNS]],
    /// Its first row and its first column in `right`.
    from: usize,
    column: usize,
    /// Its rows.
    depth: usize,
}

impl<F: Number> Tiles<'_, F> {
    #[inline(always)]
    fn all<const ROWS: usize, const COLUMNS: usize>(mut self, kernel: impl TileKernel) {
        let (inner, columns) = self.right.dim();
        let mut memory = F::memory().take();
        for from in (0..inner).step_by(DEPTH) {
            let depth = DEPTH.min(inner - from);
            for column in (0..columns).step_by(STRIPS * COLUMNS) {
                let width = (STRIPS * COLUMNS).min(columns - column);
                let strips = width.div_ceil(COLUMNS) * depth;
                let lines = aligned(&mut memory, strips + (LEFT_ROWS * depth).div_ceil(COLUMNS));
                let (numbers, spare) = lines.split_at_mut(strips);
                pack::right(numbers, self.right, from..from + depth, column..column + width);
                let strips = Strips { numbers, from, column, depth };
                self.strips::<ROWS, COLUMNS>(&strips, spare.as_flattened_mut(), kernel);
            }
            self.beta = F::one();
        }
        F::memory().set(memory);
    }

    /// All rows of `left` with those strips of `right`.
    #[inline(always)]
    fn strips<const ROWS: usize, const COLUMNS: usize>(
        &mut self,
        strips: &Strips<F, COLUMNS>,
        spare: &mut [F],
        kernel: impl TileKernel,
    ) {
        let Self { alpha, left, beta, .. } = *self;
        let depth = strips.depth;
        let inner = strips.from..strips.from + depth;
        let has_whole_rows = has_whole_rows(&left);
        const { assert!(LEFT_ROWS.is_multiple_of(ROWS)) };
        let (packed, _) = spare.as_chunks_mut::<ROWS>();
        for (tile, mut output) in self.output.axis_chunks_iter_mut(Axis(0), ROWS).enumerate() {
            let first = tile * ROWS;
            let left = if has_whole_rows {
                // The last tile may be higher than what is left: the last row stands in.
                LeftPanel::Rows(array_of(|r| &row(left, (first + r).min(left.nrows() - 1))[inner.clone()]))
            } else {
                if first.is_multiple_of(LEFT_ROWS) {
                    let rows = first..left.nrows().min(first + LEFT_ROWS);
                    pack::left(packed, left, rows, inner.clone());
                }
                LeftPanel::Packed(&packed[first % LEFT_ROWS / ROWS * depth..][..depth])
            };
            let (rows, width) = output.dim();
            let mut outputs = output
                .outer_iter_mut()
                .map(|row| row.into_slice().expect("rows are contiguous (checked in `large::product`)"));
            let mut outputs: [&mut [F]; ROWS] = from_fn(|_| outputs.next().unwrap_or_default());
            for (i, right) in strips.numbers.chunks_exact(depth).enumerate() {
                let column = strips.column + i * COLUMNS;
                if rows == ROWS && column + COLUMNS <= width {
                    kernel.add(Tile { alpha, left, right, beta, output: &mut outputs, column });
                    continue;
                }
                // At the edge a tile is larger than what is left of the output.
                let mut whole = [[F::zero(); COLUMNS]; ROWS];
                let mut output = whole.each_mut().map(|row| &mut row[..]);
                kernel.add(Tile { alpha, left, right, beta: F::zero(), output: &mut output, column: 0 });
                for (output, sums) in outputs[..rows].iter_mut().zip(whole) {
                    for (output, sum) in output[column..].iter_mut().zip(sums) {
                        *output = scaled(beta, *output) + sum;
                    }
                }
            }
        }
    }
}

/// So many lines of numbers, which begin where the processor's memory does.
fn aligned<F: Number, const COLUMNS: usize>(memory: &mut Vec<F>, lines: usize) -> &mut [[F; COLUMNS]] {
    let numbers = (lines + 1) * COLUMNS;
    if memory.len() < numbers {
        memory.resize(numbers, F::zero());
    }
    let start = memory.as_ptr().align_offset(64).min(COLUMNS);
    memory[start..].as_chunks_mut().0
}

/// Number by number: the compiler finds the registers.
#[derive(Clone, Copy)]
struct Numbers;

impl TileKernel for Numbers {
    #[inline(always)]
    fn add<F: Number, const ROWS: usize, const COLUMNS: usize>(self, tile: Tile<F, ROWS, COLUMNS>) {
        let mut sums = [[F::zero(); COLUMNS]; ROWS];
        match tile.left {
            LeftPanel::Rows(rows) => {
                for (k, right) in tile.right.iter().enumerate() {
                    add_products::<F, ROWS, COLUMNS, Plain>(&mut sums, array_of(|r| rows[r][k]), right);
                }
            }
            LeftPanel::Packed(columns) => {
                for (&left, right) in columns.iter().zip(tile.right) {
                    add_products::<F, ROWS, COLUMNS, Plain>(&mut sums, left, right);
                }
            }
        }
        for (output, sums) in tile.output.iter_mut().zip(sums) {
            for (output, sum) in output[tile.column..].iter_mut().zip(sums) {
                *output = scaled(tile.beta, *output) + tile.alpha * sum;
            }
        }
    }
}
