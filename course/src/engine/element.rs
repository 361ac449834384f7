//! The scripts of the pages whose parts lie in a folder of `web`: the parts are joined into one classic script, since module
//! scripts do not run on pages opened from disk.

use crate::paths::CoursePaths;
use std::fmt::Write;
use std::fs;
use std::io;

/// The parts of `web/figure` in the order in which they are joined; the last one defines the element.
const FIGURE: &[&str] = &[
    "load", "morph", "focus", "picture", "handles", "status", "address", "engine", "past", "panel", "listen",
    "element",
];
/// The parts of `web/cells` that every page has; the last one puts them to work.
const CELLS: &[&str] = &["words", "predict", "elsewhere", "begin"];
/// Those that only a page with a compiler behind it asks for; the last one puts them to work.
const RUN: &[&str] = &[
    "words", "server", "editor", "output", "problems", "exercise", "cell", "edits", "stale", "ahead", "runs",
    "page",
];

/// The parts of the page for a table of one's own; the last one puts them to work.
const TABLE: &[&str] = &[
    "../../figure/load",
    "elements",
    "engine",
    "training",
    "columns",
    "preview",
    "settings",
    "answers",
    "ask",
    "take",
    "page",
];

/// The element's script, which also gets to know which lesson brings which figure.
pub fn script(paths: &CoursePaths) -> io::Result<String> {
    let lessons: serde_json::Map<_, _> = figures::catalog::names()
        .filter_map(|name| Some((name.to_owned(), figures::catalog::lesson(name)?.into())))
        .collect();
    let lessons = format!("const LESSON_OF = {};\n", serde_json::Value::Object(lessons));
    joined(paths, "figure", "<nn-figure>: a picture that comes alive", &lessons, FIGURE)
}

/// The script of every page with cells: predictions, and what the buttons say where nothing can run.
pub fn cells_script(paths: &CoursePaths) -> io::Result<String> {
    joined(paths, "cells", "Cells and predictions, wherever the page comes from", "", CELLS)
}

/// The script that makes cells run where they stand.
pub fn run_script(paths: &CoursePaths) -> io::Result<String> {
    joined(paths, "cells", "Cells that are edited and run in the page", "", RUN)
}

/// The script of the page for a table of one's own. Where all pages are one, for printing, it does nothing.
pub fn table_script(paths: &CoursePaths) -> io::Result<String> {
    const FIRST: &str = "if (document.body.classList.contains('nn-print')) return;\n";
    joined(paths, "table/page", "A table of your own", FIRST, TABLE)
}

fn joined(paths: &CoursePaths, folder: &str, what: &str, first: &str, parts: &[&str]) -> io::Result<String> {
    let mut script = format!("// {what}. Made by `nn101 build` from `web/{folder}`.\n");
    let _ = write!(script, "(function () {{\n'use strict';\n\n{first}");
    for part in parts {
        let file = paths.web().join(folder).join(part).with_extension("js");
        script.push('\n');
        push_code(&mut script, &fs::read_to_string(file)?);
    }
    script.push_str("})();\n");
    Ok(script)
}

/// Adds a part without the lines that are comments: they weigh a quarter, and who wants them reads the files.
fn push_code(script: &mut String, part: &str) {
    let mut in_comment = false;
    for line in part.lines() {
        let text = line.trim();
        let begins = text.starts_with("/*") && (text.ends_with("*/") || !text.contains("*/"));
        let is_comment = in_comment || begins || text.starts_with("//");
        in_comment = (in_comment || begins) && !text.ends_with("*/");
        if !is_comment {
            script.push_str(line);
            script.push('\n');
        }
    }
}
