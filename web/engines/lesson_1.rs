//! The figures of lesson 1 as a WebAssembly module.

#[path = "../src/live_figure.rs"]
mod live_figure;

use figures::catalog::lesson_1 as figure;
