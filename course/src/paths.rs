//! Where the course's sources lie: the folder with `lessons/` and `web/` in it.

use crate::failure::{Failure, Result};
use std::path::{Path, PathBuf};

/// The course's folders.
#[derive(Debug, Clone)]
pub struct CoursePaths {
    root: PathBuf,
}

impl CoursePaths {
    /// The course around the working folder, or else the one this program was compiled from: an installed program serves it
    /// from anywhere, as long as it is there.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().map_err(Failure::while_doing("reading the working folder"))?;
        let compiled_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        let place = compiled_from.map(|folder| folder.display().to_string()).unwrap_or_default();
        here.ancestors().chain(compiled_from).find(|folder| is_course(folder)).map(Self::at).ok_or_else(
            || {
                Failure::Input(format!(
                    "the course's files are neither here nor in {place}, where this program was compiled: \
                 run it inside a clone of the course (the folder that holds `lessons` and `web`)"
                ))
            },
        )
    }

    /// The course in `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder that holds everything.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The lessons' text.
    pub fn lessons(&self) -> PathBuf {
        self.root.join("lessons")
    }

    /// The data sets.
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// The browser's half: theme, scripts, fonts.
    pub fn web(&self) -> PathBuf {
        self.root.join("web")
    }

    /// What is made and can be made again.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }
}

fn is_course(folder: &Path) -> bool {
    folder.join("lessons").is_dir() && folder.join("web/Cargo.toml").is_file()
}
