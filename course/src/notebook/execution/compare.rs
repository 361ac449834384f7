//! Two runs of one lesson, side by side: is what the committed notebook shows what the text gives today?

use super::numbers::{are_close, parse};
use crate::failure::{Failure, Result};
use crate::notebook::document::{cells, has_tag, is_code, tags, text};
use crate::output::eprint_note;
use crate::text::plural;
use serde_json::Value;

/// How far numbers may differ between machines: kernels of different width add in a different order.
const RELATIVE: f64 = 0.01;
/// R² passes through zero, where a relative measure means nothing.
const R2_ABSOLUTE: f64 = 0.005;
/// Below this, a number is rounding.
const FLOOR: f64 = 1e-7;

/// A cell that is not as it should be.
pub struct Fault {
    /// Which code cell, counted from 1.
    pub cell: usize,
    /// Its first line.
    pub line: String,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    fn new(cell: usize, value: &Value, what: impl Into<String>) -> Self {
        let line = text(&value["source"]).lines().next().unwrap_or_default().to_string();
        Self { cell, line, what: what.into() }
    }
}

/// Errors, panics and anything on stderr, in cells that do not announce them by the tag `raises-exception`.
pub fn mistakes(notebook: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, cell) in code_cells(notebook) {
        let announced = has_tag(cell, "raises-exception");
        let mut loud: Vec<String> = outputs(cell).iter().filter_map(complaint).collect();
        loud.dedup();
        if announced && loud.is_empty() {
            faults.push(Fault::new(number, cell, "is tagged raises-exception and raises none"));
        } else if !announced {
            faults.extend(loud.into_iter().map(|words| Fault::new(number, cell, words)));
        }
    }
    faults
}

fn complaint(output: &Value) -> Option<String> {
    if output["output_type"] == "error" {
        Some(format!("fails: {}", plain(&text(&output["evalue"]))))
    } else if output["name"] == "stderr" {
        Some(format!("writes to stderr: {}", text(&output["text"]).trim()))
    } else {
        None
    }
}

/// Names every fault, and fails if there is one.
pub fn report(slug: &str, faults: Vec<Fault>) -> Result {
    if faults.is_empty() {
        return Ok(());
    }
    for Fault { cell, line, what } in &faults {
        eprint_note(format_args!("{slug}, code cell {cell} `{line}`\n  {what}"));
    }
    Err(Failure::Other(format!("{slug}: {} are not as they should be", plural(faults.len(), "cell"))))
}

/// Outputs that differ by more than their tolerance. Both notebooks were made from the same text.
pub fn differences(committed: &Value, fresh: &Value) -> Vec<Fault> {
    let (old, new): (Vec<_>, Vec<_>) = (code_cells(committed).collect(), code_cells(fresh).collect());
    if old.len() != new.len() {
        let what = format!("the committed notebook has {} code cells, the text {}", old.len(), new.len());
        return vec![Fault { cell: 0, line: String::new(), what }];
    }
    old.into_iter()
        .zip(new)
        .filter_map(|((number, old), (_, new))| Some(Fault::new(number, new, cell_difference(old, new)?)))
        .collect()
}

/// The first difference between a cell's committed and fresh outputs, if any.
pub fn cell_difference(old: &Value, new: &Value) -> Option<String> {
    if has_tag(new, "timing") {
        return None;
    }
    let relative = tags(new).find_map(|tag| tag.strip_prefix("tolerance:")?.parse().ok()).unwrap_or(RELATIVE);
    let (old, new) = (outputs(old), outputs(new));
    if old.len() != new.len() {
        return Some(format!("gives {} outputs; the committed notebook has {}", new.len(), old.len()));
    }
    old.iter().zip(new).find_map(|(old, new)| {
        let (old, new) = (shown(old), shown(new));
        if old.iter().map(|(kind, _)| kind).ne(new.iter().map(|(kind, _)| kind)) {
            let kinds =
                |shown: &[(String, String)]| shown.iter().map(|s| s.0.clone()).collect::<Vec<_>>().join(", ");
            return Some(format!("gives {}; the committed notebook has {}", kinds(&new), kinds(&old)));
        }
        old.iter().zip(&new).find_map(|((_, old), (_, new))| text_difference(old, new, relative))
    })
}

/// The first line that differs, quoted as it is and as it was.
fn text_difference(old: &str, new: &str, relative: f64) -> Option<String> {
    let (old, new): (Vec<_>, Vec<_>) = (words_of(old), words_of(new));
    let pair = old.iter().zip(&new).find(|(old, new)| !lines_agree(old, new, relative));
    match pair {
        Some((old, new)) => {
            Some(format!("prints `{}`; the committed notebook has `{}`", new.trim(), old.trim()))
        }
        None if old.len() != new.len() => {
            Some(format!("prints {} lines; the committed notebook has {}", new.len(), old.len()))
        }
        None => None,
    }
}

fn words_of(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn lines_agree(old: &str, new: &str, relative: f64) -> bool {
    let absolute = if new.contains("R²") { R2_ABSOLUTE } else { FLOOR };
    let (old, new) = (parse(old), parse(new));
    old.words == new.words
        && old.numbers.iter().zip(&new.numbers).all(|(&a, &b)| are_close(a, b, relative, absolute))
}

/// What a reader gets from an output, by kind.
///
/// Of a drawing, only the words count (labels, caption, description): its coordinates move by a pixel with the last digit
/// of a sum, and a contour's path has another number of points; what the picture says stands in its words.
fn shown(output: &Value) -> Vec<(String, String)> {
    if output["output_type"] == "error" {
        return vec![("an error".into(), plain(&text(&output["evalue"])))];
    }
    if let Some(data) = output["data"].as_object() {
        return data
            .iter()
            .map(|(kind, value)| {
                let is_markup = kind == "text/html" || kind == "image/svg+xml";
                (kind.clone(), if is_markup { words_of_markup(&text(value)) } else { text(value) })
            })
            .collect();
    }
    let name = output["name"].as_str().unwrap_or("text");
    vec![(name.to_string(), text(&output["text"]))]
}

/// The text between the tags, one piece a line; scripts are no text.
fn words_of_markup(markup: &str) -> String {
    let mut words = String::new();
    for piece in markup.split('<').filter(|piece| !piece.starts_with("script")) {
        let after_tag = piece.split_once('>').map_or("", |(_, after)| after);
        words.push_str(after_tag.trim());
        words.push('\n');
    }
    words
}

/// A message without the terminal's colours.
fn plain(message: &str) -> String {
    let mut pieces = message.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.fold(first, |told, piece| told + piece.split_once('m').map_or(piece, |(_, rest)| rest))
}

fn code_cells(notebook: &Value) -> impl Iterator<Item = (usize, &Value)> {
    cells(notebook).iter().filter(|cell| is_code(cell)).enumerate().map(|(index, cell)| (index + 1, cell))
}

fn outputs(cell: &Value) -> &[Value] {
    cell["outputs"].as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn notebook(tag: &str, printed: &str) -> Value {
        json!({"cells": [{"cell_type": "code", "source": "show()", "metadata": {"tags": [tag]}, "outputs": [
            {"output_type": "stream", "name": "stdout", "text": printed}]}]})
    }

    fn differ(tag: &str, old: &str, new: &str) -> usize {
        differences(&notebook(tag, old), &notebook(tag, new)).len()
    }

    #[test]
    fn numbers_may_differ_by_one_in_a_hundred() {
        assert_eq!(differ("x", "loss 100.0", "loss 100.9"), 0);
        assert_eq!(differ("x", "loss 100.0", "loss 101.2"), 1);
        assert_eq!(differ("tolerance:0.05", "loss 100.0", "loss 104.0"), 0);
        assert_eq!(differ("timing", "3 ms", "9 ms\nslow"), 0);
        assert_eq!(differ("x", "57 steps", "58 steps"), 1, "a count of steps is exact below a hundred");
    }

    #[test]
    fn r2_has_its_own_measure() {
        assert_eq!(differ("x", "R² 0.004", "R² 0.008"), 0);
        assert_eq!(differ("x", "R² 0.20", "R² 0.21"), 1);
    }

    #[test]
    fn words_are_exact() {
        assert_eq!(differ("x", "loss 1", "cost 1"), 1);
        assert_eq!(differ("x", "a\nb", "a"), 1);
    }

    #[test]
    fn a_picture_is_compared_by_its_words() {
        let with = |html: &str| {
            json!({"cells": [{"cell_type": "code", "source": "", "metadata": {}, "outputs": [
                {"output_type": "execute_result", "data": {"text/html": html}}]}]})
        };
        let old = with("<svg><path d='M1 2'/><text>loss 3.00</text></svg>");
        assert!(
            differences(&old, &with("<svg><path d='M1 2.5L3 4'/><text>loss 3.01</text></svg>")).is_empty()
        );
        assert_eq!(differences(&old, &with("<svg><path d='M1 2'/><text>loss 4</text></svg>")).len(), 1);
    }

    #[test]
    fn mistakes_are_found_and_announced_ones_are_wanted() {
        let with = |tag: &str, outputs: Value| json!({"cells": [{"cell_type": "code", "source": "", "metadata": {"tags": [tag]}, "outputs": outputs}]});
        let panic = json!([{"output_type": "stream", "name": "stderr", "text": "thread panicked"}]);
        let error =
            json!([{"output_type": "error", "evalue": "\u{1b}[31mno\u{1b}[0m such thing", "traceback": []}]);
        assert_eq!(mistakes(&with("", panic.clone())).len(), 1);
        assert_eq!(mistakes(&with("", error))[0].what, "fails: no such thing");
        assert!(mistakes(&with("raises-exception", panic)).is_empty());
        assert_eq!(mistakes(&with("raises-exception", json!([]))).len(), 1);
    }
}
