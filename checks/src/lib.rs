//! Checkers of the exercises: `checks::dot_product(dot)` at the end of a cell tells the learner whether the answer is right.
//!
//! - [`exercise`]: tries an answer on random inputs, shrinks to the smallest one that fails, names the known mistake.
//! - [`draw`]: random inputs that can be made smaller.
//! - [`answer`]: what an answer may return: numbers, vectors, matrices, truths, and lists and pairs of them.
//! - [`verdict`]: what the learner is told, in a notebook and in a terminal.
//! - [`quiet`]: an answer that panics is told about it, and the cell lives on.
//!
//! One file a lesson below; each checker is some twenty lines: the inputs, the right answer, the known mistakes.

pub mod activation_and_loss;
pub mod answer;
pub mod draw;
pub mod exercise;
pub mod function_optimization;
pub mod linear_functions;
pub mod quiet;
pub mod simple_network;
pub mod verdict;

pub use activation_and_loss::{
    Pair, break_and_mend, choose_the_pair, cross_entropy_gradient, silu, stable_softmax,
};
pub use answer::Answer;
pub use draw::Draw;
pub use exercise::Exercise;
pub use function_optimization::{descent, gradient_by_hand, gradient_through_two_layers, newton_step, slope};
pub use linear_functions::{angle_of_both, dot_product, matrix_product, product_shapes, reflection, shear};
pub use simple_network::{batches, by_heart, edge, forward_pass, two_hidden_layers};
pub use verdict::Verdict;
