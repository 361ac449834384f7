//! The figures of lesson 2 as a WebAssembly module.

#[path = "../src/live_figure.rs"]
mod live_figure;

use figures::catalog::lesson_2 as figure;
