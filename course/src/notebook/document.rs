//! A notebook as JSON (nbformat 4): reading its cells, writing it the way JupyterLab does, and hashing its text.

use fnv::FnvHasher;
use serde_json::{Map, Value};
use std::hash::Hasher;

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

/// The hash of a lesson's text (64-bit FNV-1a), the same on every system whatever its line ends.
///
/// It tells a stale notebook from a fresh one; clones carry no file times. It guards against forgetting, not against malice.
pub fn text_hash(text: &str) -> String {
    let mut hash = FnvHasher::default();
    text.split('\r').for_each(|piece| hash.write(piece.as_bytes()));
    format!("{:016x}", hash.finish())
}

/// The hash that a notebook carries of the text it was made from.
pub fn recorded_hash(notebook: &Value) -> Option<&str> {
    notebook["metadata"]["nn101"]["text_hash"].as_str()
}
