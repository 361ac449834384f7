//! Why a table, or a training on it, ends in an error.

use std::fmt;

/// What went wrong, in one sentence for the user.
#[derive(Debug)]
pub enum Error {
    /// The table or a setting cannot be used.
    Input(String),
    /// The numbers of a training grew without end.
    Diverged(String),
}

/// What most functions here return.
pub type Result<T = ()> = std::result::Result<T, Error>;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Diverged(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

impl From<nn101::Error> for Error {
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
