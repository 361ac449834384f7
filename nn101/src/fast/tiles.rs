//! Products of matrices of any size, a tile of the output at a time.

use std::array::from_fn;

use ndarray::Axis;

use super::Plain;
use super::product::add_products;
#[cfg(not(target_family = "wasm"))]
use super::registers::Registers;
use crate::Float;
use crate::layer::{View, ViewMut};

/// So many products are summed in registers before a tile goes back to memory. The part of `right` that they need is copied
/// side by side first, and stays in the processor's nearest memory while all of `left` passes by.
const DEPTH: usize = 256;

/// Side by side, and where a vector begins the processor's memory does too.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Line<F, const COLUMNS: usize>(pub [F; COLUMNS]);

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

/// Whether the numbers of each row lie side by side in memory.
pub(super) fn has_whole_rows<F>(view: &View<F>) -> bool {
    view.ncols() <= 1 || view.strides()[1] == 1
}

/// One row, side by side in memory.
#[inline(always)]
fn row<'a, F>(view: View<'a, F>, index: usize) -> &'a [F] {
    view.index_axis_move(Axis(0), index).to_slice().expect("the caller has looked")
}

/// So many of a row's numbers.
#[inline(always)]
fn some<F: Float, const COUNT: usize>(row: &[F], first: usize) -> [F; COUNT] {
    let numbers = &row[first..first + COUNT];
    from_fn(|i| numbers[i])
}

impl<F: Float> Tiles<'_, F> {
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
    fn with_lanes(self, lanes: usize, adder: impl Adder) {
        match (lanes, 2 * lanes * size_of::<f32>() / size_of::<F>()) {
            (16, 32) => self.all::<8, 32>(adder),
            (16, _) => self.all::<8, 16>(adder),
            (_, 16) => self.all::<4, 16>(adder),
            (_, 8) => self.all::<4, 8>(adder),
            _ => self.all::<4, 4>(adder),
        }
    }
}

#[cfg(not(target_family = "wasm"))]
impl<F: Float> pulp::WithSimd for Tiles<'_, F> {
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

impl<F: Float> Tiles<'_, F> {
    #[inline(always)]
    fn all<const ROWS: usize, const COLUMNS: usize>(mut self, adder: impl Adder) {
        let mut memory = [Line([F::zero(); COLUMNS]); DEPTH];
        let (inner, columns) = self.right.dim();
        for from in (0..inner).step_by(DEPTH) {
            let panel = &mut memory[..DEPTH.min(inner - from)];
            for column in (0..columns).step_by(COLUMNS) {
                pack(panel, self.right, from, column);
                self.panel::<ROWS, COLUMNS>(panel, from, column, adder);
            }
            self.beta = F::one();
        }
    }

    /// The columns of the output that start with `column`, after `panel.len()` more products.
    #[inline(always)]
    fn panel<const ROWS: usize, const COLUMNS: usize>(
        &mut self,
        panel: &[Line<F, COLUMNS>],
        from: usize,
        column: usize,
        adder: impl Adder,
    ) {
        let left = self.left;
        let depth = panel.len();
        let last = left.nrows() - left.nrows() % ROWS;
        if has_whole_rows(&left) {
            let of = |index| &row(left, index)[from..from + depth];
            for first in (0..last).step_by(ROWS) {
                let lefts: [&[F]; ROWS] = from_fn(|r| of(first + r));
                self.put(first, column, adder.sum::<F, ROWS, COLUMNS>(panel, |k| from_fn(|r| lefts[r][k])));
            }
            for index in last..left.nrows() {
                let left = of(index);
                self.put(index, column, adder.sum::<F, 1, COLUMNS>(panel, |k| [left[k]]));
            }
        } else {
            let mut lefts: [&[F]; DEPTH] = [&[]; DEPTH];
            for (k, left) in lefts[..depth].iter_mut().enumerate() {
                *left = row(self.left.reversed_axes(), from + k);
            }
            let lefts = &lefts[..depth];
            for first in (0..last).step_by(ROWS) {
                self.put(first, column, adder.sum::<F, ROWS, COLUMNS>(panel, |k| some(lefts[k], first)));
            }
            for index in last..left.nrows() {
                self.put(index, column, adder.sum::<F, 1, COLUMNS>(panel, |k| some(lefts[k], index)));
            }
        }
    }

    /// Adds a tile to the output. It may be wider than what is left of the columns.
    #[inline(always)]
    fn put<const ROWS: usize, const COLUMNS: usize>(
        &mut self,
        first: usize,
        column: usize,
        tile: [[F; COLUMNS]; ROWS],
    ) {
        let width = COLUMNS.min(self.output.ncols() - column);
        for (r, sums) in tile.iter().enumerate() {
            let output = self.output.index_axis_mut(Axis(0), first + r);
            let output = &mut output.into_slice().expect("the caller has looked")[column..column + width];
            for (output, &sum) in output.iter_mut().zip(sums) {
                // What is overwritten may be anything, even NaN.
                let before = if self.beta == F::zero() { F::zero() } else { self.beta * *output };
                *output = before + self.alpha * sum;
            }
        }
    }
}

/// Copies rows of `right`, from `column` on, side by side; zeros where it has no more columns.
#[inline(always)]
fn pack<F: Float, const COLUMNS: usize>(
    panel: &mut [Line<F, COLUMNS>],
    right: View<F>,
    from: usize,
    column: usize,
) {
    let width = COLUMNS.min(right.ncols() - column);
    if width < COLUMNS {
        panel.fill(Line([F::zero(); COLUMNS]));
    }
    if has_whole_rows(&right) {
        for (k, packed) in panel.iter_mut().enumerate() {
            let numbers = &row(right, from + k)[column..column + width];
            match numbers.try_into() {
                Ok(all) => packed.0 = all,
                Err(_) => packed.0[..width].copy_from_slice(numbers),
            }
        }
    } else {
        for c in 0..width {
            let right = row(right.reversed_axes(), column + c);
            for (packed, &right) in panel.iter_mut().zip(&right[from..]) {
                packed.0[c] = right;
            }
        }
    }
}

/// How a tile is summed.
pub(super) trait Adder: Copy {
    /// `Σ left · right` over the panel's rows, which stays in registers.
    fn sum<F: Float, const ROWS: usize, const COLUMNS: usize>(
        self,
        panel: &[Line<F, COLUMNS>],
        left: impl Fn(usize) -> [F; ROWS],
    ) -> [[F; COLUMNS]; ROWS];
}

/// Number by number: the compiler finds the registers.
#[derive(Clone, Copy)]
struct Numbers;

impl Adder for Numbers {
    #[inline(always)]
    fn sum<F: Float, const ROWS: usize, const COLUMNS: usize>(
        self,
        panel: &[Line<F, COLUMNS>],
        left: impl Fn(usize) -> [F; ROWS],
    ) -> [[F; COLUMNS]; ROWS] {
        let mut sums = [[F::zero(); COLUMNS]; ROWS];
        for (k, right) in panel.iter().enumerate() {
            add_products::<F, ROWS, COLUMNS, Plain>(&mut sums, left(k), &right.0);
        }
        sums
    }
}
