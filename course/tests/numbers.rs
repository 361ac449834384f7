//! The numbers that the course promises (`lessons/numbers.toml`) stand in what its notebooks' cells printed, and a figure
//! shows what the text beside it says.

use course::notebook::execution::numbers;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Promised {
    #[serde(default)]
    number: Vec<Number>,
    #[serde(default)]
    beside: Vec<Beside>,
}

/// What the text beside a figure says, and where the figure shows it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beside {
    lesson: u8,
    figure: String,
    /// Stands in the text before or after the figure.
    text: String,
    /// Stands in the figure: in its picture, its caption or its words. Each number of `text` must be in it.
    shown: String,
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

/// A lesson's committed notebook, or why it cannot be read.
fn notebook(lesson: u8) -> Result<Value, String> {
    let prefix = format!("{lesson}-");
    let folder = std::fs::read_dir(lessons())
        .map_err(|error| error.to_string())?
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(&prefix))
        .ok_or("there is no such lesson")?;
    let path = folder.path().join("lesson.ipynb");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// All that the cells of a lesson printed.
fn printed(lesson: u8) -> Result<String, String> {
    let notebook = notebook(lesson)?;
    let outputs = notebook["cells"].as_array().into_iter().flatten();
    let outputs = outputs.flat_map(|cell| cell["outputs"].as_array().into_iter().flatten());
    Ok(outputs.flat_map(|output| [&output["text"], &output["data"]["text/plain"]]).map(joined).collect())
}

fn joined(lines: &Value) -> String {
    let lines: String = lines.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    lines + "\n"
}

fn promised() -> Promised {
    let text =
        std::fs::read_to_string(lessons().join("numbers.toml")).expect("lessons/numbers.toml is there");
    toml::from_str(&text).expect("lessons/numbers.toml is TOML")
}

/// What is wrong with what a lesson's text and its figure say of the same thing.
fn disagreement(beside: &Beside, notebook: &Value) -> Option<String> {
    let Beside { figure, text, shown, .. } = beside;
    // A text separates thousands.
    let [said, seen] = [text.replace(',', ""), shown.clone()].map(|words| numbers::parse(&words).numbers);
    if let Some(number) = said.iter().find(|number| !seen.contains(number)) {
        return Some(format!("{figure}: the text says {number}, which is not in `{shown}`"));
    }
    let cells: &[Value] = notebook["cells"].as_array().map_or(&[], Vec::as_slice);
    let prose = |cell: &Value| (cell["cell_type"] == "markdown").then(|| joined(&cell["source"]));
    let mark = format!("<nn-figure name=\"{figure}\"");
    let agrees = cells.iter().enumerate().any(|(at, cell)| {
        let outputs = cell["outputs"].as_array().into_iter().flatten();
        let picture: String = outputs.map(|output| joined(&output["data"]["text/html"])).collect();
        let before = cells[..at].iter().rev().find_map(prose).unwrap_or_default();
        let after = cells[at + 1..].iter().find_map(prose).unwrap_or_default();
        picture.contains(&mark) && picture.contains(shown) && (before + &after).contains(text)
    });
    (!agrees).then(|| format!("{figure}: no figure shows `{shown}` beside the text `{text}`"))
}

#[test]
fn every_promised_number_is_printed_by_its_lesson() {
    let mut missing = Vec::new();
    for number in &promised().number {
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
fn every_figure_shows_what_the_text_beside_it_says() {
    let beside = promised().beside;
    assert!(!beside.is_empty());
    let faults = beside.iter().filter_map(|entry| match notebook(entry.lesson) {
        Ok(notebook) => disagreement(entry, &notebook),
        Err(why) => Some(why),
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n  {}", faults.join("\n  "));
}

#[test]
fn a_figure_that_shows_another_number_than_its_text_is_found() {
    let lesson = |text: &str, words: &str| {
        let figure = format!("<nn-figure name=\"fit\"><p>{words}</p></nn-figure>");
        json!({ "cells": [
            { "cell_type": "markdown", "source": [text] },
            { "cell_type": "code", "source": [], "outputs": [{ "data": { "text/html": [figure] } }] },
        ]})
    };
    let entry = |text: &str, shown: &str| Beside {
        lesson: 1,
        figure: "fit".into(),
        text: text.into(),
        shown: shown.into(),
    };
    let same = entry("taken 2,000 steps", "After 2000 steps");
    assert_eq!(disagreement(&same, &lesson("It has taken 2,000 steps.", "After 2000 steps.")), None);
    assert!(disagreement(&same, &lesson("It has taken 2,000 steps.", "After 3000 steps.")).is_some());
    assert!(disagreement(&same, &lesson("It has taken 3,000 steps.", "After 2000 steps.")).is_some());
    let other = entry("taken 3,000 steps", "After 2000 steps");
    assert!(disagreement(&other, &lesson("It has taken 3,000 steps.", "After 2000 steps.")).is_some());
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
