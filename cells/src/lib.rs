//! A lesson's code cells as programs: no server, no browser, no memory between runs.
//!
//! - [`cell`]: a cell's text, cut into statements and items.
//! - `names`: the names that a piece uses and defines; `collect` finds them, `macros` those inside macros.
//! - [`numbers`](mod@numbers): the numbers of a cell that may be others while its program runs.
//! - [`places`]: the numbers of a lesson, each with a place that its programs know it by.
//! - `types`: what a written type says about the variables that have it.
//! - `resolve`: which definition each name means, and what may change a variable.
//! - [`slice`](mod@slice): the pieces that a cell needs from the cells above it.
//! - [`program`]: one program made of them, and the way back from its lines to the cells'.
//! - [`project`]: the same as a Cargo project to take away.
//! - [`kit`]: the crates that cells may use. [`compile`]: `rustc` on the program, in a bounded `cache`, in `turns`;
//!   [`diagnostics`]: its errors, told in the cell's places.
//! - [`process`]: a program that can be stopped. [`output`]: what it says.
//! - [`runner`]: all of this in a row, told as events; [`json`]: the events for a page. [`error`]: why a cell cannot be run.

#![warn(missing_docs)]

mod cache;
pub mod cell;
mod collect;
pub mod compile;
pub mod diagnostics;
pub mod error;
pub mod json;
pub mod kit;
mod macros;
mod names;
pub mod numbers;
pub mod output;
pub mod places;
pub mod process;
pub mod program;
pub mod project;
mod resolve;
pub mod runner;
pub mod slice;
mod turns;
mod types;

pub use cell::Cell;
pub use diagnostics::Diagnostic;
pub use error::Error;
pub use places::Places;
pub use program::{Position, Program};
pub use runner::{Ending, Event, Request, Runner};
pub use slice::{Slice, slice, slices};
