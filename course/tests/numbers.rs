//! The numbers that the course promises (`lessons/numbers.toml`) stand in what its notebooks' cells printed.

use course::notebook::execution::numbers;
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Promised {
    #[serde(default)]
    number: Vec<Number>,
}

/// One promised number: a `value` within its `tolerance`, or one that is `at_least` so large.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    /// The lesson that prints it.
    lesson: u8,
    /// What it is, for the reader of a failure.
    what: String,
    value: Option<f64>,
    /// Relative, unless `absolute`.
    #[serde(default)]
    tolerance: f64,
    #[serde(default)]
    absolute: bool,
    /// Instead of `value`: the number right behind the word `near` is no smaller.
    at_least: Option<f64>,
    /// A word that stands in the line that prints it, for numbers that could be found anywhere.
    near: Option<String>,
}

impl Number {
    /// What the entry promises, in words; an entry that promises nothing is a mistake.
    fn promise(&self) -> Result<String, String> {
        match (self.value, self.at_least, &self.near) {
            (Some(value), None, _) => Ok(value.to_string()),
            (None, Some(least), Some(word)) => Ok(format!("at least {least}, behind `{word}`")),
            _ => Err(format!("{} needs a `value`, or `at_least` and `near`", self.what)),
        }
    }

    fn is_in(&self, line: &str) -> bool {
        let word = self.near.as_deref().unwrap_or_default();
        let Some((_, behind)) = line.split_once(word) else { return false };
        if let Some(least) = self.at_least {
            // Only the number right behind the word counts: a line may name the best of several, too.
            return numbers::parse(behind).numbers.first().is_some_and(|&found| found >= least);
        }
        let (relative, absolute) = if self.absolute { (0.0, self.tolerance) } else { (self.tolerance, 0.0) };
        let is_close =
            |found: f64| self.value.is_some_and(|value| numbers::are_close(value, found, relative, absolute));
        numbers::parse(line).numbers.into_iter().any(is_close)
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

fn promised() -> Vec<Number> {
    let text =
        std::fs::read_to_string(lessons().join("numbers.toml")).expect("lessons/numbers.toml is there");
    let promised: Promised = toml::from_str(&text).expect("lessons/numbers.toml is TOML");
    promised.number
}

#[test]
fn every_promised_number_is_printed_by_its_lesson() {
    let mut missing = Vec::new();
    for number in &promised() {
        let promise = number.promise().expect("a whole entry");
        match printed(number.lesson) {
            Ok(printed) if printed.lines().any(|line| number.is_in(line)) => {}
            Ok(_) => missing.push(format!("lesson {}: {} ({promise})", number.lesson, number.what)),
            Err(why) => missing.push(format!("lesson {}: {}: {why}", number.lesson, number.what)),
        }
    }
    assert!(missing.is_empty(), "no cell prints\n  {}", missing.join("\n  "));
}

#[test]
fn at_least_looks_at_the_number_behind_its_word_alone() {
    let entry = "lesson = 4\nwhat = \"accuracy\"\nat_least = 98.0\nnear = \"as they are: mean\"";
    let number: Number = toml::from_str(entry).expect("an entry");
    assert!(number.is_in("as they are: mean 98.17 %, from 97.50 to 98.61"));
    assert!(!number.is_in("as they are: mean 97.94 %, from 97.50 to 98.61"), "the best one is not the mean");
    assert!(!number.is_in("with shifts: mean 98.58 %"));
}

#[test]
fn an_entry_that_promises_nothing_is_a_mistake() {
    let entry = |rest: &str| -> Number {
        toml::from_str(&format!("lesson = 4\nwhat = \"accuracy\"\n{rest}")).expect("an entry")
    };
    assert!(entry("value = 1.0\ntolerance = 0.1").promise().is_ok());
    for wrong in ["", "at_least = 98.0", "value = 1.0\nat_least = 98.0\nnear = \"mean\""] {
        assert!(entry(wrong).promise().is_err(), "{wrong}");
    }
}
