//! What the set-up put outside the project's folder, one word a line, so that `--remove` removes that and nothing else.

use crate::failure::{Failure, Result};
use crate::notebook::paths::NotebookPaths;
use std::path::PathBuf;

/// The words recorded so far.
pub fn recorded(paths: &NotebookPaths) -> Vec<String> {
    let text = std::fs::read_to_string(file(paths)).unwrap_or_default();
    text.lines().map(String::from).collect()
}

/// Installs something that was not there before. Its word is recorded first, so that a later `--remove` knows of what an
/// interruption left; after a failure it is taken out again.
pub fn record(paths: &NotebookPaths, word: &str, install: impl FnOnce() -> Result) -> Result {
    let before = recorded(paths);
    let mut with = before.clone();
    if before.iter().all(|known| known != word) {
        with.push(word.into());
    }
    write(paths, &with)?;
    let outcome = install();
    if outcome.is_err() {
        write(paths, &before)?;
    }
    outcome
}

fn file(paths: &NotebookPaths) -> PathBuf {
    paths.private().join("installed-outside.txt")
}

fn write(paths: &NotebookPaths, words: &[String]) -> Result {
    let text: String = words.iter().map(|word| format!("{word}\n")).collect();
    std::fs::write(file(paths), text).map_err(Failure::while_doing("writing .nn101/installed-outside.txt"))
}
