//! The scripts of the pages whose parts lie in a folder of `web`: the parts are joined into one classic script, since module
//! scripts do not run on pages opened from disk.

use crate::paths::CoursePaths;
use std::fmt::Write;
use std::fs;
use std::io;

/// The parts of `web/figure` in the order in which they are joined; the last one defines the element.
const FIGURE: &[&str] = &[
    "load", "morph", "focus", "picture", "handles", "room", "status", "address", "engine", "past", "panel",
    "listen", "element",
];
/// The parts of `web/cells` that every page has; the last one puts them to work.
const CELLS: &[&str] = &["words", "predict", "elsewhere", "begin"];
/// What cells that show new outputs are made of.
const CELL: &[&str] = &["words", "editor", "output", "problems", "cell", "all"];
/// What changes an output in place, of the figures' parts.
const PLACE: &[&str] = &["morph"];
/// What makes the numbers in their code alive, in `web/live`.
const LIVE: &[&str] =
    &["values", "numbers", "worker", "shown", "knob", "box", "marks", "compare", "follow", "links", "alive"];
/// What runs them where a compiler is behind the page; the last part puts all to work.
const RUN: &[&str] = &["server", "exercise", "edits", "stale", "ahead", "runs", "page"];
/// What does so where none is, in `web/live`.
const STILL: &[&str] = &["still"];

/// The parts of the page for a table of one's own; the last one puts them to work.
const TABLE: &[&str] = &[
    "../../figure/load",
    "elements",
    "engine",
    "training",
    "columns",
    "rows",
    "preview",
    "settings",
    "answers",
    "ask",
    "take",
    "keep",
    "page",
];

/// The element's script, which also gets to know which lesson brings which figure.
pub fn script(paths: &CoursePaths) -> io::Result<String> {
    let lessons: serde_json::Map<_, _> = figures::catalog::names()
        .filter_map(|name| Some((name.to_owned(), figures::catalog::lesson(name)?.into())))
        .collect();
    let lessons = format!("const LESSON_OF = {};\n", serde_json::Value::Object(lessons));
    joined(paths, "<nn-figure>: a picture that comes alive", &lessons, &[("figure", FIGURE)])
}

/// The script of every page with cells: predictions, and what the buttons say where nothing can run.
pub fn cells_script(paths: &CoursePaths) -> io::Result<String> {
    joined(paths, "Cells and predictions, wherever the page comes from", "", &[("cells", CELLS)])
}

/// The script that makes cells run where they stand.
pub fn run_script(paths: &CoursePaths) -> io::Result<String> {
    let parts = [("cells", CELL), ("figure", PLACE), ("live", LIVE), ("cells", RUN)];
    joined(paths, "Cells that are edited and run in the page", &wasi(paths)?, &parts)
}

/// The script of the page for a table of one's own. Where all pages are one, for printing, it does nothing.
pub fn table_script(paths: &CoursePaths) -> io::Result<String> {
    const FIRST: &str = "if (document.body.classList.contains('nn-print')) return;\n";
    joined(paths, "A table of your own", FIRST, &[("table/page", TABLE)])
}

/// The script that makes numbers alive on a page without a compiler.
pub fn live_script(paths: &CoursePaths) -> io::Result<String> {
    let parts = [("cells", CELL), ("figure", PLACE), ("live", LIVE), ("live", STILL)];
    joined(paths, "Numbers in the code that can be changed", &wasi(paths)?, &parts)
}

/// What a worker needs to run programs, as text.
fn wasi(paths: &CoursePaths) -> io::Result<String> {
    let mut wasi = String::new();
    push_code(&mut wasi, &fs::read_to_string(paths.web().join("live/wasi.js"))?);
    Ok(format!("const WASI_SOURCE = {};\n", serde_json::Value::from(wasi)))
}

fn joined(paths: &CoursePaths, what: &str, first: &str, parts: &[(&str, &[&str])]) -> io::Result<String> {
    let mut script = format!("// {what}. Made by `nn101 build` from `web`.\n");
    let _ = write!(script, "(function () {{\n'use strict';\n\n{first}");
    for (folder, part) in
        parts.iter().flat_map(|(folder, parts)| parts.iter().map(move |part| (folder, part)))
    {
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
