//! Library.
pub mod calculus;
