//! What one cell can be: a gap, a number, a point in time, a word.

pub mod date;
pub mod gap;
pub mod number;
pub mod word;
