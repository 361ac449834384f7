//! Files that are written whole or not at all (by the library's [`AtomicFile`]), with what the user can do when that fails.

use crate::failure::{Failure, Result};
use nn101::saving::AtomicFile;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Starts a file. Fails at once where there is no such folder or it cannot be written to.
pub fn create(path: &Path) -> Result<AtomicFile> {
    AtomicFile::create(path).map_err(choose_another)
}

/// Puts a file in its place, once all of it is on the disk.
pub fn finish(file: AtomicFile) -> Result {
    file.finish().map_err(choose_another)
}

/// Writes a whole file.
pub fn write(path: &Path, bytes: &[u8]) -> Result {
    AtomicFile::write(path, bytes).map_err(choose_another)
}

/// Fails, before long work, where a file could not be written after it.
pub fn check(path: &Path) -> Result {
    create(path).map(drop)
}

/// Fails where a file would take the place of one that is needed.
pub fn ensure_distinct<'p>(path: &Path, needed: impl IntoIterator<Item = &'p PathBuf>) -> Result {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
    let place = real(path);
    if place.is_some() && needed.into_iter().any(|needed| real(needed) == place) {
        let reason = "this command needs that file for something else";
        return Err(choose_another(format_args!("{}: {reason}", path.display())));
    }
    Ok(())
}

fn choose_another(error: impl Display) -> Failure {
    Failure::Input(format!("{error}; choose another place"))
}
