//! Lesson 1, linear functions. A new figure is its file and one line here.

crate::catalog::figures! {
    "line" => line,
    "dot-product" => dot_product,
    "matmul" => matmul,
    "layer-as-matrix" => layer_as_matrix,
    "transform" => transform,
    "composition" => composition,
    "rotation" => rotation,
    "hinges" => hinges,
}
