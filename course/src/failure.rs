//! How a verb ends when it cannot do what was asked: one clear line, and a number a script can ask for.

use crate::text;
use std::fmt;
use std::process::ExitCode;

/// Why a verb stopped.
#[derive(Debug)]
pub enum Failure {
    /// What the user handed in cannot be used: exit code 2.
    Input(String),
    /// The numbers of a training ran away: exit code 3.
    Diverged(String),
    /// Anything else: exit code 1.
    Other(String),
}

pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    /// The number the program ends with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Other(_) => 1,
            Self::Input(_) => 2,
            Self::Diverged(_) => 3,
        })
    }

    /// The same failure, with the place where it happened in front: a file's name.
    pub fn at(self, place: impl fmt::Display) -> Self {
        match self {
            Self::Input(message) => Self::Input(format!("{place}: {message}")),
            Self::Diverged(message) => Self::Diverged(format!("{place}: {message}")),
            Self::Other(message) => Self::Other(format!("{place}: {message}")),
        }
    }

    /// A failure of the machine or of the course's own files, told with what was being done.
    pub fn while_doing<E: fmt::Display>(doing: impl fmt::Display) -> impl FnOnce(E) -> Self {
        move |error| Self::Other(format!("{doing}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Diverged(message) => write!(f, "{}", text::one_line(message)),
            // A compiler's complaint has many lines.
            Self::Other(message) => write!(f, "{message}"),
        }
    }
}

impl From<tables::Error> for Failure {
    fn from(error: tables::Error) -> Self {
        match error {
            tables::Error::Input(message) => Self::Input(message),
            tables::Error::Diverged(message) => Self::Diverged(message),
        }
    }
}

impl From<nn101::Error> for Failure {
    fn from(error: nn101::Error) -> Self {
        tables::Error::from(error).into()
    }
}
