//! Vector registers, whatever their width.

use std::array::from_fn;

use pulp::{NullaryFnOnce, Simd};

use super::tiles::{Adder, Left, Tile};
use crate::Float;

/// Register by register: left to itself, the compiler shuffles the numbers of `right` before each use.
#[derive(Clone, Copy)]
pub struct Registers<S>(pub S);

/// What a register does with numbers of this type.
pub trait Lanes: Sized {
    type Register<S: Simd>: Copy;
    fn splat<S: Simd>(self, simd: S) -> Self::Register<S>;
    fn registers<S: Simd>(numbers: &[Self]) -> &[Self::Register<S>];
    fn registers_mut<S: Simd>(numbers: &mut [Self]) -> &mut [Self::Register<S>];
    fn times<S: Simd>(simd: S, a: Self::Register<S>, b: Self::Register<S>) -> Self::Register<S>;
    /// `a · b + c`
    fn multiply_add<S: Simd>(
        simd: S,
        a: Self::Register<S>,
        b: Self::Register<S>,
        c: Self::Register<S>,
    ) -> Self::Register<S>;
}

impl<S: Simd> Adder for Registers<S> {
    #[inline(always)]
    fn add<F: Float, const ROWS: usize, const COLUMNS: usize>(self, tile: Tile<F, ROWS, COLUMNS>) {
        // A function of its own: beside other loops, the compiler runs out of registers.
        self.0.vectorize(InRegisters { simd: self.0, tile });
    }
}

struct InRegisters<'a, 'b, S, F, const ROWS: usize, const COLUMNS: usize> {
    simd: S,
    tile: Tile<'a, 'b, F, ROWS, COLUMNS>,
}

impl<S: Simd, F: Float, const ROWS: usize, const COLUMNS: usize> NullaryFnOnce
    for InRegisters<'_, '_, S, F, ROWS, COLUMNS>
{
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, tile } = self;
        let depth = tile.right.len();
        let sums: [_; ROWS] = match tile.left {
            Left::Rows(rows) => {
                let rows: [&[F]; ROWS] = from_fn(|r| &rows[r][..depth]);
                sum(simd, tile.right, |k, r| rows[r][k])
            }
            Left::Packed(columns) => {
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
fn sum<S: Simd, F: Float, const ROWS: usize, const COLUMNS: usize>(
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

macro_rules! lanes {
    ($float:ty, $register:ident, $splat:ident, $as_simd:ident, $as_mut_simd:ident, $mul:ident, $mul_add:ident) => {
        impl Lanes for $float {
            type Register<S: Simd> = S::$register;
            #[inline(always)]
            fn splat<S: Simd>(self, simd: S) -> S::$register {
                simd.$splat(self)
            }
            #[inline(always)]
            fn registers<S: Simd>(numbers: &[Self]) -> &[S::$register] {
                S::$as_simd(numbers).0
            }
            #[inline(always)]
            fn registers_mut<S: Simd>(numbers: &mut [Self]) -> &mut [S::$register] {
                S::$as_mut_simd(numbers).0
            }
            #[inline(always)]
            fn times<S: Simd>(simd: S, a: S::$register, b: S::$register) -> S::$register {
                simd.$mul(a, b)
            }
            #[inline(always)]
            fn multiply_add<S: Simd>(
                simd: S,
                a: S::$register,
                b: S::$register,
                c: S::$register,
            ) -> S::$register {
                simd.$mul_add(a, b, c)
            }
        }
    };
}

lanes!(f32, f32s, splat_f32s, as_simd_f32s, as_mut_simd_f32s, mul_f32s, mul_add_f32s);
lanes!(f64, f64s, splat_f64s, as_simd_f64s, as_mut_simd_f64s, mul_f64s, mul_add_f64s);
