//! Whether something made is still fresh: a hash of everything it was made from, kept beside it.
//!
//! File times would be quicker to read, but a fresh clone has none worth reading.

use fnv::FnvHasher;
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

/// A running hash (FNV-1a, the same wherever it is computed) of files and words.
#[derive(Default)]
pub struct Fingerprint(FnvHasher);

impl Fingerprint {
    /// Takes in a word: an option, a version.
    pub fn word(self, word: &str) -> Self {
        self.bytes(word.as_bytes())
    }

    /// Takes in a file, or every file below a folder, by name and content. What is not there counts as nothing.
    pub fn files(mut self, path: &Path) -> io::Result<Self> {
        for file in files_below(path)? {
            let name = file.strip_prefix(path).unwrap_or(&file).to_string_lossy().into_owned();
            self = self.word(&name).bytes(&fs::read(&file)?);
        }
        Ok(self)
    }

    /// Takes in the running program itself, by size and time: a new program may build differently.
    pub fn program(self) -> io::Result<Self> {
        let about = std::env::current_exe()?.metadata()?;
        Ok(self.word(&format!("{} {:?}", about.len(), about.modified().ok())))
    }

    /// The hash as text.
    pub fn finish(self) -> String {
        format!("{:016x}", self.0.finish())
    }

    /// The length goes first, so that `ab` and `c` are not `a` and `bc`.
    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.write(&(bytes.len() as u64).to_le_bytes());
        self.0.write(bytes);
        self
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
