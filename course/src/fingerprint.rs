//! Whether something made is still fresh: a hash of everything it was made from, kept beside it.
//!
//! File times would be quicker to read, but a fresh clone has none worth reading.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// A running hash of files and words.
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Takes in a word: an option, a version.
    pub fn word(mut self, word: &str) -> Self {
        word.hash(&mut self.0);
        self
    }

    /// Takes in a file, or every file below a folder, by name and content. What is not there counts as nothing.
    pub fn files(mut self, path: &Path) -> io::Result<Self> {
        for file in files_below(path)? {
            file.strip_prefix(path).unwrap_or(&file).hash(&mut self.0);
            fs::read(&file)?.hash(&mut self.0);
        }
        Ok(self)
    }

    /// Takes in the running program itself, by size and time: a new program may build differently.
    pub fn program(mut self) -> io::Result<Self> {
        let about = std::env::current_exe()?.metadata()?;
        (about.len(), about.modified().ok()).hash(&mut self.0);
        Ok(self)
    }

    /// The hash as text.
    pub fn finish(self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// All files below `path`, sorted, leaving out hidden ones and what tools drop there.
pub fn files_below(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    match path.metadata() {
        Ok(about) if about.is_dir() => folders.push(path.to_owned()),
        Ok(_) => files.push(path.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with('.') || name == "target" || name == "node_modules" {
                continue;
            }
            match entry.file_type()? {
                kind if kind.is_dir() => folders.push(entry.path()),
                kind if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether `mark` holds exactly this fingerprint.
pub fn is_fresh(mark: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(mark).is_ok_and(|text| text == fingerprint)
}
