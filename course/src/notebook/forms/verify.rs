//! The committed notebook against a run of today.

use super::make::execute_text;
use super::python_host;
use super::sync::{self, SyncState};
use crate::failure::{Failure, Result};
use crate::notebook::document::{text_hash, to_json};
use crate::notebook::execution::compare;
use crate::notebook::execution::normalise::{check_private, normalise};
use crate::notebook::lesson::{self, Lesson};
use crate::notebook::paths::NotebookPaths;

/// Fails where the committed notebook shows something else than its text gives: on the Rust kernel, or in its other form
/// on a Python kernel.
pub fn verify(paths: &NotebookPaths, lesson: &Lesson, on_python_host: bool) -> Result {
    let slug = &lesson.slug;
    let source = lesson.text()?;
    let mut committed = lesson.notebook()?;
    match sync::state(&source, &committed) {
        SyncState::InSync => {}
        SyncState::LessonChanged => {
            return Err(Failure::Other(format!(
                "{slug}: lesson.ipynb was made from another text; refresh it with `nn101 notebook --execute {slug}`"
            )));
        }
        SyncState::NotebookChanged | SyncState::Conflict => {
            return Err(Failure::Other(format!(
                "{slug}: lesson.ipynb and lesson.md differ; `nn101 notebook --sync {slug}` takes its changes into the text"
            )));
        }
    }
    let form = to_json(&python_host::form_of(lesson, &committed, None));
    if lesson::read(&lesson.python_host_path())?.trim_end() != form.trim_end() {
        return Err(Failure::Other(format!(
            "{slug}: lesson.python.ipynb was made from another notebook; `nn101 notebook --sync {slug}` makes it anew"
        )));
    }
    check_private(paths.course.root(), slug, &committed)?;
    normalise(&mut committed, &text_hash(&source));
    if on_python_host {
        return compare::report(slug, python_host::verify(paths, lesson, &committed)?);
    }
    let fresh = execute_text(paths, lesson, &source)?;
    let mut faults = compare::mistakes(&fresh);
    faults.extend(compare::differences(&committed, &fresh));
    compare::report(slug, faults)
}
