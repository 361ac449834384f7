//! Lesson 2, a simple neural network. A new figure is its file and one line here.

crate::catalog::figures! {
    "anatomy" => anatomy,
    "fit-square" => fit_square,
    "boston" => boston,
}
