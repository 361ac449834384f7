//! The same run, the same file: what a notebook must not carry into version control is taken out or made fixed.

use super::lesson::text_hash;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

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
            let told = if output["name"] == "stderr" { without_backtrace(&whole) } else { whole };
            output["text"] = lines(&told);
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
    let mut told = String::new();
    for line in stderr.lines().take_while(|line| !line.starts_with("stack backtrace:")) {
        let is_panic = line.starts_with("thread '") && line.contains("panicked at ");
        let line = if is_panic { "thread '<unnamed>' panicked:" } else { line };
        let is_noise =
            line.is_empty() && told.is_empty() || line.starts_with("note: run with `RUST_BACKTRACE");
        if !is_noise {
            told.push_str(line);
            told.push('\n');
        }
    }
    told
}

/// A notebook's cells.
pub fn cells(notebook: &Value) -> &[Value] {
    notebook["cells"].as_array().map_or(&[], Vec::as_slice)
}

/// A notebook's cells, to change.
pub fn cells_mut(notebook: &mut Value) -> impl Iterator<Item = &mut Value> {
    notebook["cells"].as_array_mut().into_iter().flatten()
}

/// Whether a cell is one that runs.
pub fn is_code(cell: &Value) -> bool {
    cell["cell_type"] == "code"
}

/// A cell's tags.
pub fn tags(cell: &Value) -> impl Iterator<Item = &str> {
    cell["metadata"]["tags"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Whether a cell has this tag.
pub fn has_tag(cell: &Value, tag: &str) -> bool {
    tags(cell).any(|its| its == tag)
}

/// A multi-line string, which a notebook may hold as one text or as a list of lines.
pub fn text(value: &Value) -> String {
    match value {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().unwrap_or_default().to_string(),
    }
}

/// A text as notebooks keep it: a list of lines with their ends.
pub fn lines(text: &str) -> Value {
    text.split_inclusive('\n').collect()
}

/// The notebook as JupyterLab writes it: keys in order, one blank a level.
pub fn to_json(notebook: &Value) -> String {
    let mut bytes = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    // Writing a `Value` into memory cannot fail.
    let _ = serde::Serialize::serialize(&in_order(notebook), &mut serializer);
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Keys in alphabetical order, whether or not some crate asked `serde_json` to preserve theirs.
fn in_order(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(in_order).collect(),
        Value::Object(map) => {
            let mut keys: Vec<_> = map.keys().collect();
            keys.sort();
            let ordered: Map<_, _> = keys.into_iter().map(|key| (key.clone(), in_order(&map[key]))).collect();
            Value::Object(ordered)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
