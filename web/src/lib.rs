//! The figures in the browser: a WebAssembly module over the figures of one lesson, so that a page loads no others.
//! What a page can ask a figure is in `live_figure`.
//!
//! `nn101 build` compiles this crate once for each lesson of the catalog, with the lesson's number in the environment
//! variable `NN101_LESSON`; without it (in checks and documentation) the module is lesson 1's. `live_figure` holds its one class.

mod live_figure;

pub use live_figure::LiveFigure;

/// The lesson whose figures are compiled in.
const LESSON: usize = match option_env!("NN101_LESSON") {
    None => 1,
    Some(number) => match usize::from_str_radix(number, 10) {
        Ok(number) => number,
        Err(_) => panic!("NN101_LESSON is the number of a lesson"),
    },
};
