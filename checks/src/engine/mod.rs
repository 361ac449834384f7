//! How an answer is tried, and how its mistake is found.

pub(crate) mod case;
pub mod draw;
pub mod exercise;
pub(crate) mod facts;
pub mod mistake;
pub mod show;
pub(crate) mod trial;
pub mod value;
