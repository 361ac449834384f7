//! A few rows and columns of a product, and what the loops over them share.

use super::machine::{Machine, multiply_add};
use super::number::Number;

/// Numbers in a row that are summed side by side.
pub(super) const LANES: usize = 8;

/// Columns whose sums fill the vector registers. Where those are short and few, the lanes are wide enough.
pub(super) const WIDE: usize = if cfg!(target_family = "wasm") { LANES } else { 32 };

/// `[value(0), value(1), …]`. `std::array::from_fn` compiles to five functions for each use, of which there are hundreds here.
#[inline(always)]
pub(super) fn array_of<T: Copy, const LENGTH: usize>(value: impl Fn(usize) -> T) -> [T; LENGTH] {
    let mut values = [value(0); LENGTH];
    for (index, place) in values.iter_mut().enumerate() {
        *place = value(index);
    }
    values
}

/// `beta · output`: what is overwritten may be anything, even NaN.
#[inline(always)]
pub(super) fn scaled<F: Number>(beta: F, output: F) -> F {
    if beta == F::zero() { F::zero() } else { beta * output }
}

/// `output ← alpha · left · right + beta · output` for a few rows and columns of the output.
pub(super) struct Tile<'a, 'b, F, const ROWS: usize, const COLUMNS: usize> {
    pub alpha: F,
    pub left: LeftPanel<'a, F, ROWS>,
    /// Row by row.
    pub right: &'a [[F; COLUMNS]],
    pub beta: F,
    /// Its rows, of which the columns from `column` on are meant.
    pub output: &'a mut [&'b mut [F]; ROWS],
    pub column: usize,
}

/// A few rows of `left`.
#[derive(Clone, Copy)]
pub(super) enum LeftPanel<'a, F, const ROWS: usize> {
    /// Where they lie.
    Rows([&'a [F]; ROWS]),
    /// Column by column.
    Packed(&'a [[F; ROWS]]),
}

/// How a tile is summed.
pub(super) trait TileKernel: Copy {
    fn add<F: Number, const ROWS: usize, const COLUMNS: usize>(self, tile: Tile<F, ROWS, COLUMNS>);
}

/// `sums ← sums + left · right`, one number of `left` for each row.
#[inline(always)]
pub(super) fn add_products<F: Number, const ROWS: usize, const COLUMNS: usize, M: Machine>(
    sums: &mut [[F; COLUMNS]; ROWS],
    left: [F; ROWS],
    right: &[F; COLUMNS],
) {
    // Indices, and no iterator that is an object of its own: the compiler must see through all of it to keep the sums in registers, and
    // in some profiles it does not unpack a `zip` of an array.
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            sums[row][column] = multiply_add::<F, M>(left[row], right[column], sums[row][column]);
        }
    }
}
