//! The figures of lesson 3 as a WebAssembly module.

#[path = "../src/live_figure.rs"]
mod live_figure;

use figures::catalog::lesson_3 as figure;
