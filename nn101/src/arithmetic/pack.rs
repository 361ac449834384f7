//! Parts of matrices copied, so that a tile finds its numbers side by side.

use std::ops::Range;

use ndarray::Axis;

use super::number::Number;
use super::tile::array_of;
use crate::array::View;

/// So many rows of a `left` that lies in columns are copied at once: whole lines of the processor's memory, and whole tiles.
pub(super) const LEFT_ROWS: usize = 48;

/// Whether the numbers of each row lie side by side in memory.
pub(super) fn has_whole_rows<F>(view: &View<F>) -> bool {
    view.ncols() <= 1 || view.strides()[1] == 1
}

/// One row, side by side in memory.
#[inline(always)]
pub(super) fn row<'a, F>(view: View<'a, F>, index: usize) -> &'a [F] {
    view.index_axis_move(Axis(0), index)
        .to_slice()
        .expect("rows are contiguous (checked in `large::product`)")
}

/// A part of `right`, one strip of columns after the other; zeros where the last one has no more columns.
#[inline(always)]
pub(super) fn right<F: Number, const COLUMNS: usize>(
    strips: &mut [[F; COLUMNS]],
    right: View<F>,
    rows: Range<usize>,
    columns: Range<usize>,
) {
    let depth = rows.len();
    if !columns.len().is_multiple_of(COLUMNS) {
        let last = strips.len() - depth;
        strips[last..].fill([F::zero(); COLUMNS]);
    }
    if has_whole_rows(&right) {
        for (strip, first) in strips.chunks_exact_mut(depth).zip(columns.clone().step_by(COLUMNS)) {
            let columns = first..columns.end.min(first + COLUMNS);
            for (line, index) in strip.iter_mut().zip(rows.clone()) {
                let numbers = &row(right, index)[columns.clone()];
                match numbers.try_into() {
                    Ok(all) => *line = all,
                    Err(_) => line[..numbers.len()].copy_from_slice(numbers),
                }
            }
        }
    } else {
        for (c, index) in columns.enumerate() {
            let strip = &mut strips[c / COLUMNS * depth..][..depth];
            for (line, &number) in strip.iter_mut().zip(&row(right.reversed_axes(), index)[rows.clone()]) {
                line[c % COLUMNS] = number;
            }
        }
    }
}

/// Some rows of a `left` that lies in columns, one strip of rows after the other; zeros where the last one has no more rows.
#[inline(always)]
pub(super) fn left<F: Number, const ROWS: usize>(
    strips: &mut [[F; ROWS]],
    left: View<F>,
    rows: Range<usize>,
    columns: Range<usize>,
) {
    let depth = columns.len();
    for (k, index) in columns.enumerate() {
        let (all, rest) = row(left.reversed_axes(), index)[rows.clone()].as_chunks::<ROWS>();
        for (line, &numbers) in strips.iter_mut().skip(k).step_by(depth).zip(all) {
            *line = numbers;
        }
        if !rest.is_empty() {
            strips[all.len() * depth + k] = array_of(|r| rest.get(r).copied().unwrap_or(F::zero()));
        }
    }
}
