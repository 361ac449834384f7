//! The arithmetic of the readable layers once more, faster.
//!
//! Everything here computes what the readable code beside its call computes, up to the last digits; tests hold the
//! two together. Small products run as plain loops that the compiler turns into the widest instructions of the
//! processor at hand ([`run`]); large ones stay with `ndarray`.

mod elementwise;
mod exp;
mod large;
mod loops;
mod product;

pub(crate) use exp::{exp_f32, exp_f64, tanh_f32};
pub(crate) use large::multiply_large;
pub use loops::Loops;
pub(crate) use loops::{activate, activate_backward, all_finite, descend, multiply, sum_rows};

/// Loops to be compiled once for each kind of processor.
pub(crate) trait Kernel {
    type Output;
    /// `FMA`: whether `a · b + c` is one instruction. Must be inlined, or it is compiled for the oldest processor.
    fn run<const FMA: bool>(self) -> Self::Output;
}

/// Runs the loops with the widest instructions that this processor has.
#[cfg(not(target_family = "wasm"))]
#[inline]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    struct Chosen<K>(K);
    impl<K: Kernel> pulp::WithSimd for Chosen<K> {
        type Output = K::Output;
        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) -> K::Output {
            if S::IS_SCALAR { self.0.run::<false>() } else { self.0.run::<true>() }
        }
    }
    pulp::Arch::new().dispatch(Chosen(kernel))
}

/// WebAssembly is compiled for its one kind of vector instructions; it has no fused multiply-add.
#[cfg(target_family = "wasm")]
#[inline]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<false>()
}

/// `a · b + c`
#[inline(always)]
pub(crate) fn multiply_add<F: crate::Float, const FMA: bool>(a: F, b: F, c: F) -> F {
    if FMA { a.mul_add(b, c) } else { a * b + c }
}
