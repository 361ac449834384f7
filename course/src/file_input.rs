//! A table in a file, or on standard input, for the crate `tables`.

use nn101::{Error, Result, Table};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use tables::{Input, Layout, Reopen, Source};

/// What stands for standard input.
const STDIN: &str = "-";

/// A file that can be read to its end, and again.
#[derive(Debug)]
struct FileOnDisk(PathBuf);

impl Reopen for FileOnDisk {
    fn reopen(&self) -> Result<Box<dyn Read + '_>> {
        let fail = |source| Error::Io { path: self.0.clone(), source };
        // Asked before it is opened: opening a pipe waits for someone to write to it.
        let about = self.0.metadata().map_err(fail)?;
        if about.is_dir() {
            return Err(fail(io::Error::other("a folder; expected a CSV file")));
        }
        if !about.is_file() {
            // The table is read more than once, and a device may never end.
            let reason =
                "not a plain file; save the table as a file first, or give it to standard input, as `-`";
            return Err(fail(io::Error::other(reason)));
        }
        Ok(Box::new(File::open(&self.0).map_err(fail)?))
    }
}

/// The table that a command line names; `-` is standard input.
pub fn source(path: &Path, layout: &Layout) -> Result<Source> {
    Source::with_layout(input(path)?, layout)
}

/// A file that says which rows are for the test.
pub fn split(path: &Path) -> Result<Table> {
    let input = input(path)?;
    Table::from_reader(input.name(), input.reader()?)
}

fn input(path: &Path) -> Result<Input> {
    if path == Path::new(STDIN) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|source| Error::Io { path: "standard input".into(), source })?;
        return Input::new("standard input", bytes);
    }
    Input::new(&path.display().to_string(), FileOnDisk(path.into()))
}
