//! A lesson's text and its notebook, kept in step in both directions.

use super::home::Home;
use super::lesson::{Lesson, recorded_hash, text_hash};
use super::normalise::{cells, cells_mut, tags, text};
use super::python_host;
use crate::failure::{Failure, Result};
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;

/// Which of the two has been changed since the notebook was made.
#[derive(Debug, PartialEq)]
pub enum Standing {
    InStep,
    TextChanged,
    NotebookChanged,
    BothChanged,
}

/// Compares text and notebook with the fingerprints that the notebook carries.
pub fn standing(text: &str, notebook: &Value) -> Standing {
    let text_changed = recorded_hash(notebook) != Some(text_hash(text).as_str());
    let cells_changed =
        notebook["metadata"]["nn101"]["cells_hash"].as_str() != Some(cells_hash(notebook).as_str());
    match (text_changed, cells_changed) {
        (false, false) => Standing::InStep,
        (true, false) => Standing::TextChanged,
        (false, true) => Standing::NotebookChanged,
        (true, true) => Standing::BothChanged,
    }
}

/// The fingerprint of what an author can change in a notebook: kind, text and tags of each cell.
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
pub fn sync(home: &Home, lesson: &Lesson) -> Result {
    let (slug, old) = (&lesson.slug, lesson.text()?);
    let mut notebook = lesson.notebook()?;
    match standing(&old, &notebook) {
        Standing::InStep => {
            super::write(&lesson.python_host_path(), &python_host::form_of(lesson, &notebook))?;
            println!("{slug}: text and notebook are in step");
        }
        Standing::TextChanged => {
            println!("{slug}: lesson.md is newer; `nn101 notebook --execute {slug}` refreshes the notebook")
        }
        Standing::BothChanged => {
            return Err(Failure::Other(format!(
                "{slug}: lesson.md and lesson.ipynb were both changed. Put one of them back (`git checkout`), then: \
                 --sync takes the notebook's changes into the text, --execute the text's into the notebook"
            )));
        }
        Standing::NotebookChanged => {
            let new = to_text(home, &notebook, &old)?;
            // From here on the two say the same: further changes in either are told from these.
            notebook["metadata"]["nn101"]["text_hash"] = text_hash(&new).into();
            notebook["metadata"]["nn101"]["cells_hash"] = cells_hash(&notebook).into();
            std::fs::write(lesson.text_path(), new).map_err(Failure::while_doing("writing lesson.md"))?;
            super::write(&lesson.notebook_path(), &notebook)?;
            super::write(&lesson.python_host_path(), &python_host::form_of(lesson, &notebook))?;
            println!(
                "{slug}: lesson.md has the notebook's changes; `nn101 notebook --execute {slug}` makes its outputs fresh"
            );
        }
    }
    Ok(())
}

/// The notebook as Jupytext's Markdown, under the front matter of the old text.
pub fn to_text(home: &Home, notebook: &Value, old: &str) -> Result<String> {
    let mut notebook = notebook.clone();
    for cell in cells_mut(&mut notebook) {
        strip(cell, old.contains("source_hidden"));
    }
    let mut child = home
        .driver(&["write"])?
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
    fn tells_who_was_changed() {
        let mut notebook = json!({"metadata": {"nn101": {"text_hash": text_hash("text")}}, "cells": [
            {"cell_type": "code", "source": "1 + 1", "metadata": {}, "outputs": []}]});
        notebook["metadata"]["nn101"]["cells_hash"] = cells_hash(&notebook).into();
        assert_eq!(standing("text", &notebook), Standing::InStep);
        assert_eq!(standing("other text", &notebook), Standing::TextChanged);
        notebook["cells"][0]["outputs"] = json!([{"output_type": "stream"}]);
        assert_eq!(standing("text", &notebook), Standing::InStep, "outputs are not text");
        notebook["cells"][0]["source"] = "1 + 2".into();
        assert_eq!(standing("text", &notebook), Standing::NotebookChanged);
        assert_eq!(standing("other text", &notebook), Standing::BothChanged);
    }

    #[test]
    fn front_matter_is_kept_apart() {
        assert_eq!(split_front_matter("---\na: 1\n---\n\n# T\n"), ("---\na: 1\n---\n", "\n# T\n"));
        assert_eq!(split_front_matter("# T\n"), ("", "# T\n"));
    }
}
