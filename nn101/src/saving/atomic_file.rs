//! A file that is replaced as a whole or not at all.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// A file in the making, beside the one whose place it will take: whatever happens meanwhile, that one holds either all of the new or
/// what it held before.
///
/// Dropped before [`AtomicFile::finish`], it leaves nothing behind.
///
/// ```
/// use nn101::saving::AtomicFile;
/// use std::io::Write;
/// # let folder = std::env::temp_dir().join("nn101-atomic-file");
/// # std::fs::create_dir_all(&folder)?;
/// let path = folder.join("answer.txt");
/// let mut file = AtomicFile::create(&path)?;
/// write!(file, "42")?;
/// file.finish()?;
/// assert_eq!(std::fs::read_to_string(&path)?, "42");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct AtomicFile {
    path: PathBuf,
    partial: PathBuf,
    file: BufWriter<File>,
    is_finished: bool,
}

impl AtomicFile {
    /// Starts the file.
    ///
    /// # Errors
    /// At once where there is no such folder, it cannot be written to, or something other than a plain file has that name.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let fail = |source| Error::Io { path: path.into(), source };
        match path.metadata() {
            Ok(there) if there.is_dir() => {
                return Err(fail(io::Error::other("a folder; expected a file's name")));
            }
            // A device or a pipe would be replaced, not written to.
            Ok(there) if !there.is_file() => return Err(fail(io::Error::other("no plain file"))),
            _ => {}
        }
        let name = path.file_name().ok_or_else(|| fail(io::Error::other("not a file's name")))?;
        // The keys of a hash map are random: two programs that write the same file take different names.
        let random = RandomState::new().hash_one(name);
        let partial = path.with_file_name(format!(".{}.{random:016x}.partial", name.to_string_lossy()));
        let file = File::create_new(&partial).map_err(fail)?;
        Ok(Self { path: path.into(), partial, file: BufWriter::new(file), is_finished: false })
    }

    /// Puts the file in its place, once all of it is on the disk.
    ///
    /// # Errors
    /// When the rest cannot be written, or the place cannot be taken; then the old file stays.
    pub fn finish(mut self) -> Result<()> {
        let placed = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        let placed = placed.and_then(|()| fs::rename(&self.partial, &self.path));
        self.is_finished = placed.is_ok();
        placed.map_err(|source| Error::Io { path: self.path.clone(), source })
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// As [`AtomicFile::create`] and [`AtomicFile::finish`].
    ///
    /// ```
    /// use nn101::saving::AtomicFile;
    /// # let folder = std::env::temp_dir().join("nn101-atomic-write");
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("answer.txt");
    /// AtomicFile::write(&path, b"42")?;
    /// assert_eq!(std::fs::read(&path)?, b"42");
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write(path: impl AsRef<Path>, bytes: &[u8]) -> Result<()> {
        let mut file = Self::create(path)?;
        let written = file.write_all(bytes);
        written.map_err(|source| Error::Io { path: file.path.clone(), source })?;
        file.finish()
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
