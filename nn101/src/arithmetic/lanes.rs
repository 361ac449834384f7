//! Numbers in vector registers.

use pulp::Simd;

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
