//! Writing a file so that it holds either all of the new or what it held before, whatever happens meanwhile.

use crate::failure::{Failure, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file in the making, beside the one whose place it will take.
pub struct AtomicFile {
    path: PathBuf,
    partial: PathBuf,
    file: BufWriter<File>,
    is_finished: bool,
}

impl AtomicFile {
    /// Starts the file. Fails at once where there is no such folder or it cannot be written to.
    pub fn create(path: &Path) -> Result<Self> {
        let fail = cannot_write(path);
        match path.metadata() {
            Ok(there) if there.is_dir() => {
                return Err(fail(io::Error::other("a folder; expected a file's name")));
            }
            // A device or a pipe would be replaced, not written to.
            Ok(there) if !there.is_file() => return Err(fail(io::Error::other("no plain file"))),
            _ => {}
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let partial = path.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        let file = File::create(&partial).map_err(fail)?;
        Ok(Self { path: path.into(), partial, file: BufWriter::new(file), is_finished: false })
    }

    /// Puts the file in its place, once all of it is on the disk.
    pub fn finish(mut self) -> Result {
        let placed = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        let placed = placed.and_then(|()| fs::rename(&self.partial, &self.path));
        self.is_finished = placed.is_ok();
        placed.map_err(cannot_write(&self.path))
    }

    /// Fails, before long work, where a file could not be written after it.
    pub fn check(path: &Path) -> Result {
        Self::create(path).map(drop)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if !self.is_finished {
            // Nothing more can be done about a partial file that will not go.
            let _ = fs::remove_file(&self.partial);
        }
    }
}

/// Writes a whole file.
pub fn write(path: &Path, bytes: &[u8]) -> Result {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes).map_err(cannot_write(path))?;
    file.finish()
}

/// Fails where a file would take the place of one that is needed.
pub fn ensure_distinct<'p>(path: &Path, needed: impl IntoIterator<Item = &'p PathBuf>) -> Result {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
    let place = real(path);
    if place.is_some() && needed.into_iter().any(|needed| real(needed) == place) {
        return Err(cannot_write(path)(io::Error::other("this command needs that file for something else")));
    }
    Ok(())
}

/// The failure of a file that cannot be written.
pub fn cannot_write(path: &Path) -> impl Fn(io::Error) -> Failure + use<> {
    let path = path.to_owned();
    move |error| Failure::Input(format!("{}: {error}; choose another place", path.display()))
}
