//! A file that is replaced as a whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::{Error, Result};

/// Writes beside the file first, down to the disk, then puts the new one in the old one's place.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let fail = |source| Error::Io { path: path.into(), source };
    let mut name = path
        .file_name()
        .map(ToOwned::to_owned)
        .ok_or_else(|| fail(std::io::Error::other("not a file's name")))?;
    name.push(format!(".{}.partial", std::process::id()));
    let partial = path.with_file_name(name);
    let result = fill(&partial, bytes).and_then(|()| fs::rename(&partial, path));
    if result.is_err() {
        // What is half written is worth nothing; the first error is the one to tell.
        let _ = fs::remove_file(&partial);
    }
    result.map_err(fail)
}

fn fill(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
