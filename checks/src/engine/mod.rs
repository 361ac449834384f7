//! How an answer is tried, and how its mistake is found.

pub mod argument;
pub(crate) mod case;
pub(crate) mod confusion;
pub mod draw;
pub mod exercise;
pub(crate) mod facts;
pub(crate) mod kinds;
pub mod mistake;
pub(crate) mod parts;
pub(crate) mod relations;
pub mod show;
pub(crate) mod trial;
pub mod value;
