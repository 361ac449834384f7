//! The course's networks in other libraries, beside its own.
//!
//! - [`workload`]: the five trainings, written to a folder as plain numbers that every language reads;
//! - [`worker`]: how a program that trains is asked for one run and answers, [`ours`] and [`burn`] answer it, and so do the
//!   Python programs in `python/`;
//! - [`python`]: their private environment; [`crew`] starts them all, [`table`] shows what they took;
//! - [`output`]: what the programs printed, kept for the lesson.

pub mod burn;
pub mod crew;
pub mod ours;
pub mod output;
pub mod python;
pub mod table;
pub mod worker;
pub mod workload;

/// Whatever can go wrong in a program that only measures: it is told and ends the run.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;
