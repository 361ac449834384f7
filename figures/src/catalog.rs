//! Every figure by its name. A new figure is one line here.

use crate::Figure;

/// The number of the lesson that brings the figure; a page loads that lesson's module.
pub fn lesson(name: &str) -> Option<usize> {
    LESSONS.iter().position(|names| names.contains(&name)).map(|index| index + 1)
}

macro_rules! catalog {
    ($($lesson:ident { $($name:literal => $make:ident,)* })*) => {
        $(
            /// The figure of that name, if this lesson brings it.
            pub fn $lesson(name: &str) -> Option<Box<dyn Figure>> {
                match name {
                    $($name => Some(Box::new(crate::$make())),)*
                    _ => None,
                }
            }
        )*

        /// The figure of that name in its first state, or `None`.
        pub fn figure(name: &str) -> Option<Box<dyn Figure>> {
            None$(.or_else(|| $lesson(name)))*
        }

        /// All names, in the order of the lessons.
        pub const NAMES: &[&str] = &[$($($name,)*)*];

        /// The names lesson by lesson.
        pub const LESSONS: &[&[&str]] = &[$(&[$($name,)*]),*];
    };
}

catalog! {
    lesson_1 {
        "line" => line,
        "dot-product" => dot_product,
        "matmul" => matmul,
        "layer-as-matrix" => layer_as_matrix,
        "transform" => transform,
        "rotation" => rotation,
    }
    lesson_2 {
        "fit-square" => fit_square,
        "boston" => boston,
    }
    lesson_3 {
        "tangent" => tangent,
        "descent-1d" => descent_1d,
        "descent-2d" => descent_2d,
        "least-squares" => least_squares,
        "backprop" => backprop,
        "surface" => surface,
    }
    lesson_4 {
        "activations" => activations,
        "vanishing" => vanishing,
        "softmax" => softmax,
        "loss-shapes" => loss_shapes,
        "decision-boundary" => decision_boundary,
        "digits" => digits,
        "svm" => svm,
    }
}
