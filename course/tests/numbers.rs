//! The numbers that the course promises (`lessons/numbers.toml`) stand in what its notebooks' cells printed.

#[path = "../src/notebook/numbers.rs"]
mod numbers;

use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Promised {
    #[serde(default)]
    number: Vec<Number>,
}

/// One promised number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    /// The lesson that prints it.
    lesson: u8,
    /// What it is, for the reader of a failure.
    what: String,
    value: f64,
    /// Relative, unless `absolute`.
    tolerance: f64,
    #[serde(default)]
    absolute: bool,
    /// A word that stands in the line that prints it, for numbers that could be found anywhere.
    near: Option<String>,
}

impl Number {
    fn is(&self, found: f64) -> bool {
        let (relative, absolute) = if self.absolute { (0.0, self.tolerance) } else { (self.tolerance, 0.0) };
        numbers::are_close(self.value, found, relative, absolute)
    }

    fn is_in(&self, line: &str) -> bool {
        self.near.as_ref().is_none_or(|word| line.contains(word))
            && numbers::parse(line).numbers.iter().any(|&found| self.is(found))
    }
}

fn lessons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons")
}

/// All that the cells of a lesson's committed notebook printed, or why it cannot be read.
fn printed(lesson: u8) -> Result<String, String> {
    let prefix = format!("{lesson}-");
    let folder = std::fs::read_dir(lessons())
        .map_err(|error| error.to_string())?
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(&prefix))
        .ok_or("there is no such lesson")?;
    let path = folder.path().join("lesson.ipynb");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let notebook: Value =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let outputs = notebook["cells"].as_array().into_iter().flatten();
    let outputs = outputs.flat_map(|cell| cell["outputs"].as_array().into_iter().flatten());
    Ok(outputs.flat_map(|output| [&output["text"], &output["data"]["text/plain"]]).map(joined).collect())
}

fn joined(lines: &Value) -> String {
    let lines: String = lines.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    lines + "\n"
}

#[test]
fn every_promised_number_is_printed_by_its_lesson() {
    let text =
        std::fs::read_to_string(lessons().join("numbers.toml")).expect("lessons/numbers.toml is there");
    let promised: Promised = toml::from_str(&text).expect("lessons/numbers.toml is TOML");
    let mut missing = Vec::new();
    for number in &promised.number {
        match printed(number.lesson) {
            Ok(printed) if printed.lines().any(|line| number.is_in(line)) => {}
            Ok(_) => missing.push(format!("lesson {}: {} ({})", number.lesson, number.what, number.value)),
            Err(why) => missing.push(format!("lesson {}: {}: {why}", number.lesson, number.what)),
        }
    }
    assert!(missing.is_empty(), "no cell prints\n  {}", missing.join("\n  "));
}
