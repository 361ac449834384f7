//! Lesson 4, activation and loss functions. A new figure is its file and one line here.

crate::catalog::figures! {
    "activations" => activations,
    "vanishing" => vanishing,
    "softmax" => softmax,
    "loss-shapes" => loss_shapes,
    "decision-boundary" => decision_boundary,
    "digits" => digits,
    "svm" => svm,
}
