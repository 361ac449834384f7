//! Checkers of the exercises: `checks::unit(unit)` at the end of a cell tells the learner whether the answer is right.
//!
//! - [`engine`]: tries an answer on random inputs, names the mistake that explains all of them, and shows a small case.
//! - [`host`]: where an answer runs, so that an endless loop, a recursion or a flood of output ends in a sentence.
//! - [`verdict`]: what the learner is told, in a notebook, in a page and in a terminal.
//! - [`quiet`]: running code so that a panic in it becomes a value.
//!
//! One folder a lesson (`lesson_1`, `lesson_2`, `lesson_3`, `lesson_4`, `lesson_5`, and `rust_in_a_notebook` before them), one file an exercise: its inputs, the right answer, the
//! likely mistakes with the words they get, and three hints.

pub mod engine;
pub mod host;
mod lesson_1;
mod lesson_2;
mod lesson_3;
mod lesson_4;
mod lesson_5;
pub mod quiet;
mod rust_in_a_notebook;
pub mod verdict;

pub use engine::draw::Draw;
pub use engine::exercise::{Exercise, Tried, check};
pub use engine::show::code;
pub use engine::value::Answer;
pub use lesson_1::*;
pub use lesson_2::*;
pub use lesson_3::*;
pub use lesson_4::*;
pub use lesson_5::*;
pub use rust_in_a_notebook::*;
pub use verdict::Verdict;

/// The known mistakes of all exercises, tried as answers: each must get its own words.
pub fn try_mistakes() -> Vec<Tried> {
    [
        rust_in_a_notebook::mistakes(),
        lesson_1::mistakes(),
        lesson_2::mistakes(),
        lesson_3::mistakes(),
        lesson_4::mistakes(),
        lesson_5::mistakes(),
    ]
    .concat()
}
