//! A lesson's text and its notebook, kept in step in both directions.

use super::python_host;
use crate::atomic_file;
use crate::failure::{Failure, Result};
use crate::notebook::document::{cells, cells_mut, recorded_hash, tags, text, text_hash, to_json};
use crate::notebook::execution::driver::driver;
use crate::notebook::lesson::Lesson;
use crate::notebook::paths::NotebookPaths;
use crate::output::print_result;
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;

/// Which of the two has been changed since the notebook was made.
#[derive(Debug, PartialEq)]
pub enum SyncState {
    InSync,
    LessonChanged,
    NotebookChanged,
    Conflict,
}

/// Compares text and notebook with the hashes that the notebook carries.
pub fn state(text: &str, notebook: &Value) -> SyncState {
    let text_changed = recorded_hash(notebook) != Some(text_hash(text).as_str());
    let cells_changed =
        notebook["metadata"]["nn101"]["cells_hash"].as_str() != Some(cells_hash(notebook).as_str());
    match (text_changed, cells_changed) {
        (false, false) => SyncState::InSync,
        (true, false) => SyncState::LessonChanged,
        (false, true) => SyncState::NotebookChanged,
        (true, true) => SyncState::Conflict,
    }
}

/// The hash of what an author can change in a notebook: kind, text and tags of each cell.
pub fn cells_hash(notebook: &Value) -> String {
    let all: String = cells(notebook)
        .iter()
        .map(|cell| {
            let tags: Vec<_> = tags(cell).collect();
            format!("{}\u{0}{}\u{0}{}\u{1}", cell["cell_type"], text(&cell["source"]), tags.join(" "))
        })
        .collect();
    text_hash(&all)
}

/// Takes a changed notebook's text back into `lesson.md`.
pub fn sync(paths: &NotebookPaths, lesson: &Lesson) -> Result {
    let (slug, old) = (&lesson.slug, lesson.text()?);
    let mut notebook = lesson.notebook()?;
    match state(&old, &notebook) {
        SyncState::InSync => {
            python_host::write(lesson, &notebook)?;
            print_result(format_args!("{slug}: text and notebook are in step\n"))
        }
        SyncState::LessonChanged => print_result(format_args!(
            "{slug}: lesson.md is newer; `nn101 notebook --execute {slug}` refreshes the notebook\n"
        )),
        SyncState::Conflict => Err(Failure::Other(format!(
            "{slug}: lesson.md and lesson.ipynb were both changed. Put one of them back (`git checkout`), then: \
             --sync takes the notebook's changes into the text, --execute the text's into the notebook"
        ))),
        SyncState::NotebookChanged => {
            let new = to_text(paths, &notebook, &old)?;
            // From here on the two agree: later changes of either are told from these hashes.
            notebook["metadata"]["nn101"]["text_hash"] = text_hash(&new).into();
            notebook["metadata"]["nn101"]["cells_hash"] = cells_hash(&notebook).into();
            atomic_file::write(&lesson.text_path(), new.as_bytes())?;
            atomic_file::write(&lesson.notebook_path(), to_json(&notebook).as_bytes())?;
            python_host::write(lesson, &notebook)?;
            print_result(format_args!(
                "{slug}: lesson.md has the notebook's changes; `nn101 notebook --execute {slug}` makes its outputs fresh\n"
            ))
        }
    }
}

/// The notebook as Jupytext's Markdown, under the front matter of the old text.
pub fn to_text(paths: &NotebookPaths, notebook: &Value, old: &str) -> Result<String> {
    let mut notebook = notebook.clone();
    for cell in cells_mut(&mut notebook) {
        strip(cell, old.contains("source_hidden"));
    }
    let mut child = driver(paths, &["write"])?
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(Failure::while_doing("starting the private Python"))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(notebook.to_string().as_bytes())
            .map_err(Failure::while_doing("handing Jupytext a notebook"))?;
    }
    let output = child.wait_with_output().map_err(Failure::while_doing("waiting for Jupytext"))?;
    let written = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() || written.is_empty() {
        return Err(Failure::Other("Jupytext could not write this notebook as text".into()));
    }
    let (front, _) = split_front_matter(old);
    let (_, body) = split_front_matter(&written);
    Ok(format!("{front}{body}"))
}

/// Takes off what `--execute` or an editor put on a cell.
fn strip(cell: &mut Value, text_hides_sources: bool) {
    let Some(metadata) = cell["metadata"].as_object_mut() else {
        return;
    };
    metadata.retain(|key, _| key == "tags" || key == "jupyter" && text_hides_sources);
}

/// The lines between the two `---` at the start, with them, and the rest.
fn split_front_matter(text: &str) -> (&str, &str) {
    let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    end.map_or(("", text), |end| text.split_at("---\n".len() + end + "\n---\n".len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_which_of_the_two_was_changed() {
        let mut notebook = json!({"metadata": {"nn101": {"text_hash": text_hash("text")}}, "cells": [
            {"cell_type": "code", "source": "1 + 1", "metadata": {}, "outputs": []}]});
        notebook["metadata"]["nn101"]["cells_hash"] = cells_hash(&notebook).into();
        assert_eq!(state("text", &notebook), SyncState::InSync);
        assert_eq!(state("other text", &notebook), SyncState::LessonChanged);
        notebook["cells"][0]["outputs"] = json!([{"output_type": "stream"}]);
        assert_eq!(state("text", &notebook), SyncState::InSync, "outputs are not text");
        notebook["cells"][0]["source"] = "1 + 2".into();
        assert_eq!(state("text", &notebook), SyncState::NotebookChanged);
        assert_eq!(state("other text", &notebook), SyncState::Conflict);
    }

    #[test]
    fn front_matter_is_kept_apart() {
        assert_eq!(split_front_matter("---\na: 1\n---\n\n# T\n"), ("---\na: 1\n---\n", "\n# T\n"));
        assert_eq!(split_front_matter("# T\n"), ("", "# T\n"));
    }
}
