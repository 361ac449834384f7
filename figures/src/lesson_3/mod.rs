//! Lesson 3, function optimization. A new figure is its file and one line here.

crate::catalog::figures! {
    "tangent" => tangent,
    "descent-1d" => descent_1d,
    "bowl" => bowl,
    "descent-2d" => descent_2d,
    "least-squares" => least_squares,
    "backprop" => backprop,
    "surface" => surface,
}
