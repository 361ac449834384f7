//! The compiler, and the crates that cells may use: those that the program itself was built with, and those that a
//! cell asks for by `:dep`.

use crate::Error;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Compiled crates, by the name that code uses.
#[derive(Debug, Clone, Default)]
pub struct Crates {
    libraries: BTreeMap<String, PathBuf>,
    folders: Vec<PathBuf>,
}

/// A message of Cargo's about something it has compiled.
#[derive(Deserialize)]
struct Artifact {
    target: Target,
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
    name: String,
}

impl Crates {
    /// The crates that the package in `root` is built with, compiled if they are not there yet. Cargo knows where they are
    /// and whether they are fresh: when they are, this takes a fraction of a second.
    pub fn of_package(root: &Path, package: &str) -> Result<Self, Error> {
        let mut cargo = Command::new(cargo());
        cargo.current_dir(root).args(["build", "--lib", "--package", package]);
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        Self::built_by(cargo)
    }

    /// The crates that cells ask for, each with what Cargo needs to know of it, as a package in `folder`.
    ///
    /// They are compiled beside those of the course in `target`: two copies of one crate could not be linked together.
    pub fn requested(
        folder: &Path,
        target: &Path,
        requests: &BTreeMap<String, String>,
    ) -> Result<Self, Error> {
        let mut manifest = String::from(
            "[package]\nname = \"requested\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n",
        );
        for (name, version) in requests {
            manifest.push_str(&format!("{name} = {version}\n"));
        }
        let write = |file: &str, text: &str| {
            let path = folder.join(file);
            // A file that is written again makes Cargo compile again.
            if fs::read_to_string(&path).is_ok_and(|there| there == text) {
                Ok(())
            } else {
                fs::write(&path, text)
            }
        };
        fs::create_dir_all(folder.join("src"))
            .and_then(|()| write("Cargo.toml", &manifest))
            .and_then(|()| write("src/lib.rs", ""))
            .map_err(Error::while_doing("preparing the crates that a cell asks for"))?;
        let mut cargo = Command::new(cargo());
        cargo.current_dir(folder).args(["build", "--release", "--target-dir"]).arg(target);
        Self::built_by(cargo)
    }

    fn built_by(mut cargo: Command) -> Result<Self, Error> {
        let output = cargo
            .args(["--quiet", "--message-format", "json-render-diagnostics"])
            .stdin(Stdio::null())
            .output()
            .map_err(Error::while_doing("starting cargo"))?;
        if !output.status.success() {
            return Err(Error::Crates(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
        }
        let mut crates = Self::default();
        let messages = String::from_utf8_lossy(&output.stdout);
        for artifact in messages.lines().filter_map(|line| serde_json::from_str::<Artifact>(line).ok()) {
            if !artifact.target.kind.iter().any(|kind| kind == "lib" || kind == "rlib") {
                continue;
            }
            let library = artifact
                .filenames
                .into_iter()
                .find(|file| file.extension().is_some_and(|kind| kind == "rlib"));
            let Some(library) = library else { continue };
            if let Some(folder) =
                library.parent().filter(|folder| !crates.folders.iter().any(|known| known == folder))
            {
                crates.folders.push(folder.to_owned());
            }
            crates.libraries.insert(artifact.target.name.replace('-', "_"), library);
        }
        Ok(crates)
    }

    /// Whether there is a crate of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.libraries.contains_key(&name.replace('-', "_"))
    }

    /// What `rustc` must be told so that these crates can be used by these names.
    pub fn arguments(&self, names: &[&str]) -> Vec<OsString> {
        let mut arguments = Vec::new();
        for name in names {
            let name = name.replace('-', "_");
            if let Some(library) = self.libraries.get(&name) {
                let mut given = OsString::from(format!("{name}="));
                given.push(library);
                arguments.extend(["--extern".into(), given]);
            }
        }
        for folder in &self.folders {
            let mut given = OsString::from("dependency=");
            given.push(folder);
            arguments.extend(["-L".into(), given]);
        }
        arguments
    }
}

fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
