//! Writing a file so that it holds either all of the new or what it held before, whatever happens meanwhile.

use crate::failure::{Failure, Result};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is being written beside the one it will replace.
pub struct AtomicFile {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
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
            Ok(there) if !there.is_file() => return Err(fail(io::Error::other("not a plain file"))),
            _ => {}
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!(".{name}.");
        let mut partial = tempfile::Builder::new();
        partial.prefix(&prefix).suffix(".partial");
        // As other programs create files: what the user's mask leaves of "everyone may read and write".
        #[cfg(unix)]
        partial.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        // A bare file name has an empty parent: the working folder.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let file = partial.tempfile_in(folder.unwrap_or(Path::new("."))).map_err(fail)?;
        Ok(Self { path: path.into(), file: BufWriter::new(file) })
    }

    /// Puts the file in its place, once all of it is on the disk.
    pub fn finish(self) -> Result {
        let fail = cannot_write(&self.path);
        let file = self.file.into_inner().map_err(|error| fail(error.into_error()))?;
        file.as_file().sync_all().map_err(&fail)?;
        file.persist(&self.path).map(drop).map_err(|error| fail(error.error))
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
