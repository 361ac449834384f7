//! The arithmetic under the layers: products of matrices, sums over rows, one formula for many numbers.
//!
//! Each function computes what its one line says, for matrices of any size that lie in memory in any order. Inside it chooses between
//! plain loops, which the compiler turns into the widest instructions of the processor at hand ([`machine`]), for small products straight
//! from where the matrices lie ([`small`]), and for large ones tile by tile ([`tiles`]) on all threads ([`large`]).

mod exp;
#[cfg(not(target_family = "wasm"))]
mod lanes;
mod large;
mod loops;
mod machine;
mod map;
mod number;
mod pack;
mod product;
#[cfg(not(target_family = "wasm"))]
mod registers;
mod rows;
mod small;
mod tile;
mod tiles;
mod updates;

pub use loops::Kernels;
pub(crate) use loops::{all_finite, descend, descend_along_product, product, sum_rows};
pub use machine::Machine;
pub(crate) use map::{Formula, add, each, map, map_pairs};
pub use number::Number;
pub use product::Start;
pub(crate) use updates::{AdamStep, MomentumStep, RmsPropStep};

#[cfg(test)]
mod tests {
    use ndarray::Array2;
    use rand::Rng;
    use rand_distr::{Distribution, StandardNormal};

    /// A matrix of normal random numbers.
    pub fn draw(rows: usize, columns: usize, rng: &mut impl Rng) -> Array2<f64> {
        Array2::from_shape_simple_fn((rows, columns), || StandardNormal.sample(rng))
    }
}
