//! The figures of lesson 4 as a WebAssembly module.

#[path = "../src/live_figure.rs"]
mod live_figure;

use figures::catalog::lesson_4 as figure;
