//! Kernels that are compiled once for each kind of processor; which one runs is chosen when the program does.

use ndarray::NdFloat;

/// Kernels to be compiled once for each kind of processor.
pub(crate) trait Kernel {
    type Output;
    /// Must be inlined, or it is compiled for the oldest processor.
    fn run<M: Machine>(self) -> Self::Output;
}

/// A kind of processor. A type for each, so that the compiler shares nothing between the loops for one and for another: what
/// is shared it leaves where the oldest can run it.
pub trait Machine {
    /// Whether `a · b + c` is one instruction.
    const FMA: bool;
}

/// What every processor of its kind has; WebAssembly too.
pub struct Plain;
impl Machine for Plain {
    const FMA: bool = false;
}

/// Runs the loops with the widest instructions that this processor has.
#[cfg(not(target_family = "wasm"))]
#[inline]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    struct Vectors<S>(std::marker::PhantomData<S>);
    impl<S> Machine for Vectors<S> {
        const FMA: bool = true;
    }
    struct Chosen<K>(K);
    impl<K: Kernel> pulp::WithSimd for Chosen<K> {
        type Output = K::Output;
        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) -> K::Output {
            if S::IS_SCALAR { self.0.run::<Plain>() } else { self.0.run::<Vectors<S>>() }
        }
    }
    pulp::Arch::new().dispatch(Chosen(kernel))
}

/// WebAssembly is compiled for its one kind of vector instructions; it has no fused multiply-add.
#[cfg(target_family = "wasm")]
#[inline]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<Plain>()
}

/// `a · b + c`
#[inline(always)]
pub(crate) fn multiply_add<F: NdFloat, M: Machine>(a: F, b: F, c: F) -> F {
    if M::FMA { a.mul_add(b, c) } else { a * b + c }
}
