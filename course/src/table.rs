//! A learner's own table, from CSV text to what a network is fed. The file is streamed, never held as text.
//!
//! - [`text`]: the file's bytes, and which line is which. [`source`]: its rows, whatever separates their cells.
//! - [`survey`]: a first look at every column: numbers or words, what is missing, what never changes.
//! - [`reading`]: the library's recipe (how each column becomes features), fitted and used on a streamed table.
//! - [`parts`]: which rows are for learning, for validation, for the test.

pub mod parts;
pub mod reading;
pub mod source;
pub mod survey;
pub mod text;

pub use parts::{Part, Parts};
pub use source::Source;
pub use survey::Survey;
