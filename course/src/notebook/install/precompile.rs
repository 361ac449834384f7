//! The course's crates, compiled for cells before a learner waits for them.

use super::state::State;
use crate::failure::{Failure, Result};
use crate::notebook::document::has_tag;
use crate::notebook::execution::{compare, execute};
use crate::notebook::lesson::{self, Lesson};
use crate::notebook::paths::NotebookPaths;
use serde_json::json;
use std::path::PathBuf;

pub fn state(paths: &NotebookPaths) -> State {
    let wanted = match wanted_crates(paths) {
        Ok(wanted) => wanted,
        Err(failure) => return State::Missing(failure.to_string()),
    };
    if wanted.is_empty() || std::fs::read_to_string(record(paths)).is_ok_and(|text| text == as_text(&wanted))
    {
        State::Installed(paths.build_cache().display().to_string())
    } else {
        State::Missing("the first cell of a lesson will take a minute".into())
    }
}

/// Runs the set-up cells of one lesson for each set of crates, as a learner's first cells would.
pub fn precompile(paths: &NotebookPaths) -> Result {
    let wanted = wanted_crates(paths)?;
    for (_, lesson) in &wanted {
        let mut notebook = execute::read_text(paths, lesson)?;
        if let Some(cells) = notebook["cells"].as_array_mut() {
            cells.retain(|cell| has_tag(cell, "setup"));
            cells.push(
                json!({"cell_type": "code", "id": "first", "source": "1 + 1", "metadata": {}, "outputs": [],
                              "execution_count": null}),
            );
        }
        let executed = execute::run(paths, lesson, &notebook)?;
        if let Some(fault) = compare::mistakes(&executed.notebook).first() {
            return Err(Failure::Other(format!("{}: `{}` {}", lesson.slug, fault.line, fault.what)));
        }
    }
    let record = record(paths);
    std::fs::create_dir_all(record.parent().unwrap_or(&record))
        .and_then(|()| std::fs::write(&record, as_text(&wanted)))
        .map_err(Failure::while_doing(format!("writing {}", record.display())))
}

/// The crates that the lessons ask for: each set of `:dep` lines, with the first lesson that has it.
fn wanted_crates(paths: &NotebookPaths) -> Result<Vec<(String, Lesson)>> {
    let mut sets: Vec<(String, Lesson)> = Vec::new();
    for lesson in lesson::find(paths, &[])? {
        let text = lesson.text()?;
        let mut lines: Vec<_> = text.lines().filter(|line| line.starts_with(":dep ")).collect();
        lines.sort_unstable();
        let set = lines.join("\n");
        if !set.is_empty() && sets.iter().all(|(known, _)| *known != set) {
            sets.push((set, lesson));
        }
    }
    Ok(sets)
}

/// The file that says which sets were compiled. `launch.py` deletes it with the crates.
fn record(paths: &NotebookPaths) -> PathBuf {
    paths.build_cache().join("1/precompiled")
}

fn as_text(sets: &[(String, Lesson)]) -> String {
    sets.iter().map(|(set, _)| format!("{set}\n\n")).collect()
}
