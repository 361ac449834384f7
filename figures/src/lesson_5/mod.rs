//! Lesson 5, automatic differentiation. A new figure is its file and one line here.

crate::catalog::figures! {
    "graph" => graph,
}
