//! The repository of a published copy of the course. Colab opens its notebooks, and hosts without a checkout clone it.
//!
//! Its address stands in the environment variable `NN101_REPOSITORY` while the copy is built, and nowhere else: no page and
//! no notebook names a repository that its publisher has not named.

use std::ffi::OsString;

const VARIABLE: &str = "NN101_REPOSITORY";
/// The branch that holds a copy's notebooks for Python hosts, with its address in them (see `.github/publish-notebooks`).
const NOTEBOOKS: &str = "notebooks";

/// Where a published copy can be cloned from.
#[derive(Debug, Clone, PartialEq)]
pub struct Repository(String);

impl Repository {
    /// The repository that the environment names, if it names one.
    pub fn from_environment() -> Option<Self> {
        std::env::var_os(VARIABLE)
            .map(OsString::into_string)
            .and_then(Result::ok)
            .and_then(|text| Self::at(&text))
    }

    /// The repository at this address; none if it is empty.
    pub fn at(address: &str) -> Option<Self> {
        let address = address.trim().trim_end_matches('/').trim_end_matches(".git");
        (!address.is_empty()).then(|| Self(address.into()))
    }

    /// What `git clone` takes.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The page on which Colab opens a lesson. It opens notebooks of repositories on GitHub alone.
    pub fn in_colab(&self, slug: &str) -> Option<String> {
        let name = self.0.strip_prefix("https://github.com/")?;
        Some(format!("https://colab.research.google.com/github/{name}/blob/{NOTEBOOKS}/{slug}.ipynb"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colab_opens_what_is_on_github() {
        let link = |address| Repository::at(address).and_then(|repository| repository.in_colab("1-a"));
        let expected = "https://colab.research.google.com/github/someone/course/blob/notebooks/1-a.ipynb";
        for address in [
            "https://github.com/someone/course",
            " https://github.com/someone/course.git\n",
            "https://github.com/someone/course/",
        ] {
            assert_eq!(link(address).as_deref(), Some(expected), "{address}");
        }
        assert_eq!(link("file:///home/someone/course"), None);
        assert_eq!(Repository::at(" "), None);
    }
}
