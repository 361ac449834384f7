//! Every figure by its name. A new figure is one line here.

use crate::Figure;

macro_rules! catalog {
    ($($name:literal => $make:ident,)*) => {
        /// The figure of that name in its first state, or `None`.
        pub fn figure(name: &str) -> Option<Box<dyn Figure>> {
            match name {
                $($name => Some(Box::new(crate::$make())),)*
                _ => None,
            }
        }

        /// All names, in the order of the lessons.
        pub const NAMES: &[&str] = &[$($name),*];
    };
}

catalog! {
    // Lesson 1
    "line" => line,
    "dot-product" => dot_product,
    "matmul" => matmul,
    "layer-as-matrix" => layer_as_matrix,
    "transform" => transform,
    "rotation" => rotation,
    // Lesson 2
    "fit-square" => fit_square,
    "boston" => boston,
    // Lesson 3
    "tangent" => tangent,
    "descent-1d" => descent_1d,
    "descent-2d" => descent_2d,
    "least-squares" => least_squares,
    "backprop" => backprop,
    "surface" => surface,
    // Lesson 4
    "activations" => activations,
    "vanishing" => vanishing,
    "softmax" => softmax,
    "loss-shapes" => loss_shapes,
    "decision-boundary" => decision_boundary,
    "digits" => digits,
    "svm" => svm,
}
