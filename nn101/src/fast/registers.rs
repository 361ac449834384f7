//! Vector registers, whatever their width.

use pulp::Simd;

use super::tiles::{Adder, Line};
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
    fn sum<F: Float, const ROWS: usize, const COLUMNS: usize>(
        self,
        panel: &[Line<F, COLUMNS>],
        left: impl Fn(usize) -> [F; ROWS],
    ) -> [[F; COLUMNS]; ROWS] {
        let zero = F::zero().splat(self.0);
        let mut sums = [[zero; 2]; ROWS];
        for (k, right) in panel.iter().enumerate() {
            let &[first, second] = F::registers::<S>(&right.0) else {
                unreachable!("a line is two registers")
            };
            for ([first_sum, second_sum], left) in sums.iter_mut().zip(left(k)) {
                let left = left.splat(self.0);
                *first_sum = F::multiply_add(self.0, left, first, *first_sum);
                *second_sum = F::multiply_add(self.0, left, second, *second_sum);
            }
        }
        let mut tile = [[F::zero(); COLUMNS]; ROWS];
        for (numbers, sums) in tile.iter_mut().zip(sums) {
            F::registers_mut::<S>(numbers).copy_from_slice(&sums);
        }
        tile
    }
}

macro_rules! lanes {
    ($float:ty, $register:ident, $splat:ident, $as_simd:ident, $as_mut_simd:ident, $mul_add:ident) => {
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

lanes!(f32, f32s, splat_f32s, as_simd_f32s, as_mut_simd_f32s, mul_add_f32s);
lanes!(f64, f64s, splat_f64s, as_simd_f64s, as_mut_simd_f64s, mul_add_f64s);
