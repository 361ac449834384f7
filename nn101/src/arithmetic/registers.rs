//! Vector registers, whatever their width.

use pulp::{NullaryFnOnce, Simd};

use super::number::Number;
use super::tile::{LeftPanel, Tile, TileKernel, array_of};

/// Register by register: left to itself, the compiler shuffles the numbers of `right` before each use.
#[derive(Clone, Copy)]
pub struct Registers<S>(pub S);

impl<S: Simd> TileKernel for Registers<S> {
    #[inline(always)]
    fn add<F: Number, const ROWS: usize, const COLUMNS: usize>(self, tile: Tile<F, ROWS, COLUMNS>) {
        // A function of its own: beside other loops, the compiler runs out of registers.
        self.0.vectorize(InRegisters { simd: self.0, tile });
    }
}

struct InRegisters<'a, 'b, S, F, const ROWS: usize, const COLUMNS: usize> {
    simd: S,
    tile: Tile<'a, 'b, F, ROWS, COLUMNS>,
}

impl<S: Simd, F: Number, const ROWS: usize, const COLUMNS: usize> NullaryFnOnce
    for InRegisters<'_, '_, S, F, ROWS, COLUMNS>
{
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, tile } = self;
        let depth = tile.right.len();
        let sums: [_; ROWS] = match tile.left {
            LeftPanel::Rows(rows) => {
                let rows: [&[F]; ROWS] = array_of(|r| &rows[r][..depth]);
                sum(simd, tile.right, |k, r| rows[r][k])
            }
            LeftPanel::Packed(columns) => {
                let columns = &columns[..depth];
                sum(simd, tile.right, |k, r| columns[k][r])
            }
        };
        let [zero, alpha, beta] = [F::zero(), tile.alpha, tile.beta].map(|number| number.splat(simd));
        for (output, sums) in tile.output.iter_mut().zip(sums) {
            let output = &mut output[tile.column..][..COLUMNS];
            for (output, sum) in F::registers_mut::<S>(output).iter_mut().zip(sums) {
                // What is overwritten may be anything, even NaN.
                let before = if tile.beta == F::zero() { zero } else { F::times(simd, beta, *output) };
                *output = F::multiply_add(simd, alpha, sum, before);
            }
        }
    }
}

/// `Σ left · right` over the rows of `right`: two registers for each row of `left`.
#[inline(always)]
fn sum<S: Simd, F: Number, const ROWS: usize, const COLUMNS: usize>(
    simd: S,
    right: &[[F; COLUMNS]],
    left: impl Fn(usize, usize) -> F,
) -> [[F::Register<S>; 2]; ROWS] {
    let mut sums = [[F::zero().splat(simd); 2]; ROWS];
    for (k, right) in right.iter().enumerate() {
        let &[first, second] = F::registers::<S>(right) else { unreachable!("a line is two registers") };
        for (r, [first_sum, second_sum]) in sums.iter_mut().enumerate() {
            let left = left(k, r).splat(simd);
            *first_sum = F::multiply_add(simd, left, first, *first_sum);
            *second_sum = F::multiply_add(simd, left, second, *second_sum);
        }
    }
    sums
}
