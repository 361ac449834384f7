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

impl From<nn101::Error> for Failure {
    fn from(error: nn101::Error) -> Self {
        if error.is_divergence() {
            return Self::Diverged(error.to_string());
        }
        let meant = match &error {
            nn101::Error::NoSuchColumn { column, available, .. } => closest(column, available),
            _ => None,
        };
        Self::Input(match meant {
            Some(name) => format!("{error}. Did you mean `{name}`?"),
            None => error.to_string(),
        })
    }
}

/// The name that a slip of the fingers, or of the shift key, could have made into this one.
fn closest<'n>(typed: &str, names: &'n [String]) -> Option<&'n String> {
    let typed = typed.to_lowercase();
    let most = (typed.chars().count() / 2).min(3);
    let slips = names.iter().map(|name| (strsim::levenshtein(&typed, &name.to_lowercase()), name));
    slips.filter(|(slips, _)| *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name() {
        let names = ["Sale_Price", "sepal_length_cm", "größe", "y"].map(String::from);
        for (typed, meant) in [
            ("SalePrice", Some("Sale_Price")),
            ("sale_prcie", Some("Sale_Price")),
            ("sepal_length", Some("sepal_length_cm")),
            ("Grösse", Some("größe")),
            ("Y", Some("y")),
            ("x", None),
            ("price", None),
            ("", None),
        ] {
            assert_eq!(closest(typed, &names).map(String::as_str), meant, "{typed}");
        }
    }
}
