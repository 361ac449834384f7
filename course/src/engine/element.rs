//! The element's script: the parts in `web/figure`, joined into one classic script, since module scripts do not run on pages
//! opened from disk.

use crate::paths::CoursePaths;
use std::fmt::Write;
use std::fs;
use std::io;

/// The parts in the order in which they are joined; the last one defines the element.
const PARTS: &[&str] = &[
    "load", "morph", "focus", "handles", "status", "address", "engine", "past", "panel", "listen", "element",
];

/// The script, which also gets to know which lesson brings which figure.
pub fn script(paths: &CoursePaths) -> io::Result<String> {
    let lessons: serde_json::Map<_, _> = figures::catalog::names()
        .filter_map(|name| Some((name.to_owned(), figures::catalog::lesson(name)?.into())))
        .collect();
    let mut script = String::from(
        "// <nn-figure>: a picture that comes alive. Made by `nn101 build` from `web/figure`.\n",
    );
    let _ = write!(
        script,
        "(function () {{\n'use strict';\n\nconst LESSON_OF = {};\n",
        serde_json::Value::Object(lessons)
    );
    for part in PARTS {
        let file = paths.web().join("figure").join(part).with_extension("js");
        script.push('\n');
        script.push_str(fs::read_to_string(file)?.trim_start_matches("// @ts-check\n"));
    }
    script.push_str("})();\n");
    Ok(script)
}
