//! A lesson's text run on the real kernel, and what came of it compared with the committed notebook.
//!
//! `driver` is the Python side, `execute` runs a notebook, `normalise` makes the same run the same file, `compare` finds
//! what differs, with `numbers` compared as numbers.

pub mod compare;
pub mod driver;
pub mod execute;
pub mod normalise;
pub mod numbers;
