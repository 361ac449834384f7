//! The same run, the same file: what a notebook must not carry into version control is taken out or made fixed.

use crate::failure::{Failure, Result};
use crate::notebook::document::{cells_mut, is_code, lines, text, text_hash};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

/// Fixes an executed notebook: cell ids from the cells' text, counts in order, outputs joined, nothing of the machine.
pub fn normalise(notebook: &mut Value, hash: &str) {
    let metadata = &mut notebook["metadata"];
    metadata["nn101"]["text_hash"] = hash.into();
    metadata["language_info"] = language_info();
    let mut seen = HashMap::new();
    let mut count = 0;
    for cell in cells_mut(notebook) {
        let source = text(&cell["source"]);
        let times: &mut usize = seen.entry(source.clone()).or_default();
        cell["id"] = text_hash(&format!("{source}{times}"))[..8].into();
        *times += 1;
        if let Some(metadata) = cell["metadata"].as_object_mut() {
            metadata.remove("execution");
        }
        if is_code(cell) {
            count += 1;
            normalise_code(cell, count);
        }
    }
}

/// What evcxr says of itself, fixed, so that its patch versions change no notebook.
fn language_info() -> Value {
    json!({"codemirror_mode": "rust", "file_extension": ".rs", "mimetype": "text/rust", "name": "Rust",
           "pygment_lexer": "rust", "version": ""})
}

fn normalise_code(cell: &mut Value, count: usize) {
    cell["execution_count"] = count.into();
    let Some(outputs) = cell["outputs"].as_array_mut() else {
        return;
    };
    let mut joined: Vec<Value> = Vec::new();
    for mut output in outputs.drain(..) {
        if output["output_type"] == "execute_result" {
            output["execution_count"] = count.into();
        }
        match joined.last_mut() {
            Some(last) if is_stream(last) && last["name"] == output["name"] => {
                last["text"] = format!("{}{}", text(&last["text"]), text(&output["text"])).into();
            }
            _ => joined.push(output),
        }
    }
    for output in &mut joined {
        if is_stream(output) {
            let whole = text(&output["text"]);
            let kept = if output["name"] == "stderr" { without_backtrace(&whole) } else { whole };
            output["text"] = lines(&kept);
        }
    }
    *outputs = joined;
}

fn is_stream(output: &Value) -> bool {
    output["output_type"] == "stream"
}

/// A panic's own words, without the thread's number, and without the place: it is one in the code that the kernel wrote
/// around the cell, or in a folder of this machine.
fn without_backtrace(stderr: &str) -> String {
    let mut kept = String::new();
    for line in stderr.lines().take_while(|line| !line.starts_with("stack backtrace:")) {
        let is_panic = line.starts_with("thread '") && line.contains("panicked at ");
        let line = if is_panic { "thread '<unnamed>' panicked:" } else { line };
        let is_noise =
            line.is_empty() && kept.is_empty() || line.starts_with("note: run with `RUST_BACKTRACE");
        if !is_noise {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Fails if a notebook, which many people read, names a folder of the machine it was made on.
pub fn check_private(project: &Path, slug: &str, notebook: &Value) -> Result {
    let folders = [Some(project.to_path_buf()), std::env::home_dir()];
    let text = notebook.to_string();
    let named = folders.into_iter().flatten().map(|folder| format!("{}/", folder.display()));
    match named.into_iter().find(|folder| folder.len() > 2 && text.contains(folder)) {
        Some(folder) => {
            Err(Failure::Other(format!("{slug}: an output names this machine's folder {folder}")))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notebook::document::to_json;

    fn executed() -> Value {
        json!({"metadata": {}, "cells": [
            {"cell_type": "code", "id": "random", "source": "1", "metadata": {"execution": {"t": 1}}, "execution_count": 9,
             "outputs": [
                {"output_type": "stream", "name": "stdout", "text": "a\n"},
                {"output_type": "stream", "name": "stdout", "text": "b\n"},
                {"output_type": "stream", "name": "stderr",
                 "text": "\nthread '<unnamed>' (123) panicked at src/lib.rs:1:1:\nno\nstack backtrace:\n 0: x\n"}]},
            {"cell_type": "code", "id": "random2", "source": "1", "metadata": {}, "outputs": []}]})
    }

    #[test]
    fn two_runs_make_one_file() {
        let (mut one, mut other) = (executed(), executed());
        other["cells"][0]["id"] = "else".into();
        other["cells"][0]["outputs"][2]["text"] =
            "\nthread '<unnamed>' (77) panicked at src/lib.rs:1:1:\nno\nstack backtrace:\n 1: y\n".into();
        normalise(&mut one, "hash");
        normalise(&mut other, "hash");
        assert_eq!(to_json(&one), to_json(&other));
        assert_ne!(one["cells"][0]["id"], one["cells"][1]["id"], "ids are unique");
        assert_eq!(text(&one["cells"][0]["outputs"][0]["text"]), "a\nb\n");
        assert_eq!(text(&one["cells"][0]["outputs"][1]["text"]), "thread '<unnamed>' panicked:\nno\n");
    }
}
