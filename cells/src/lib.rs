//! A lesson's code cells as programs: no server, no browser, no memory between runs.
//!
//! - [`cell`]: a cell's text, cut into statements and items.
//! - `names`: the names that a piece uses and defines; `collect` finds them, `macros` those inside macros.
//! - `types`: what a written type says about the variables that have it.
//! - `resolve`: which definition each name means, and what may change a variable.
//! - [`slice`]: the pieces that a cell needs from the cells above it.

#![warn(missing_docs)]

pub mod cell;
mod collect;
mod macros;
mod names;
mod resolve;
pub mod slice;
mod types;

pub use cell::Cell;
pub use slice::{Slice, slice, slices};
