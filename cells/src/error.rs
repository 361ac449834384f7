//! What can go wrong before a cell's program runs.

use std::{fmt, io};

/// Why a cell cannot be run, apart from mistakes in the cell itself.
#[derive(Debug)]
pub enum Error {
    /// The machine refused something.
    Io {
        /// What was being done.
        doing: &'static str,
        /// What the machine said.
        source: io::Error,
    },
    /// The crates that cells use do not compile, or cannot be fetched: Cargo's words.
    Crates(String),
}

impl Error {
    /// A failure of the machine, told with what was being done.
    pub fn while_doing(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, source } => write!(f, "{doing}: {source}"),
            Self::Crates(told) => write!(f, "the crates that this cell uses cannot be compiled: {told}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Crates(_) => None,
        }
    }
}
