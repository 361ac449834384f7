//! A learner's own table, from CSV text to what a network is fed. The file is streamed, never held as text.
//!
//! - [`text`]: the file's bytes, and which line is which. [`source`]: its rows, whatever separates their cells.
//! - [`profile`]: what is in each column: numbers or words, what is missing, what never changes.
//! - [`split`]: which rows are for learning, for validation, for the test.
//! - [`encode`]: the library's recipe (how each column becomes features), fitted and used on a streamed table.

pub mod encode;
pub mod profile;
pub mod source;
pub mod split;
pub mod text;

pub use profile::Profile;
pub use source::Source;
pub use split::{Part, Split};
