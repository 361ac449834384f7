//! Text → executed notebook, in both forms.

use super::python_host;
use super::sync::{self, SyncState};
use crate::atomic_file;
use crate::failure::{Failure, Result};
use crate::notebook::document::{text_hash, to_json};
use crate::notebook::execution::normalise::{check_private, normalise};
use crate::notebook::execution::{compare, execute};
use crate::notebook::lab;
use crate::notebook::lesson::Lesson;
use crate::notebook::paths::NotebookPaths;
use serde_json::Value;

/// Runs the lesson's text and writes its notebooks.
pub fn make(paths: &NotebookPaths, lesson: &Lesson) -> Result {
    let slug = &lesson.slug;
    let source = lesson.text()?;
    if lesson.notebook_path().exists()
        && sync::state(&source, &lesson.notebook()?) == SyncState::NotebookChanged
    {
        return Err(Failure::Input(format!(
            "{slug}: lesson.ipynb has changes that lesson.md lacks. Keep them with `nn101 notebook --sync {slug}`, \
             or discard them with `git checkout {}`",
            lesson.notebook_path().display()
        )));
    }
    let made = execute_text(paths, lesson, &source)?;
    compare::report(slug, compare::mistakes(&made))?;
    check_private(paths.course.root(), slug, &made)?;
    atomic_file::write(&lesson.notebook_path(), to_json(&made).as_bytes())?;
    python_host::write(lesson, &made)?;
    lab::trust(paths, &lesson.notebook_path());
    Ok(())
}

/// Runs a lesson's text; prints how long it took.
pub fn execute_text(paths: &NotebookPaths, lesson: &Lesson, source: &str) -> Result<Value> {
    let unexecuted = execute::read_text(paths, lesson)?;
    let execution = execute::run(paths, lesson, &unexecuted)?;
    execution.print_times(&lesson.slug)?;
    let mut notebook = execution.notebook;
    normalise(&mut notebook, &text_hash(source));
    notebook["metadata"]["nn101"]["cells_hash"] = sync::cells_hash(&notebook).into();
    Ok(notebook)
}
