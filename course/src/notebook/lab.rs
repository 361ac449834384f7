//! JupyterLab on the lessons.

use super::lesson::Lesson;
use super::paths::NotebookPaths;
use super::process::{run, succeeds};
use crate::build;
use crate::failure::Result;
use crate::output::eprint_note;
use std::path::Path;

/// Opens JupyterLab on the lessons' folder, or on one lesson's notebook; ends when the learner stops it.
pub fn open(paths: &NotebookPaths, lessons: &[Lesson], on_one: bool, no_open: bool) -> Result {
    build_live_figures(paths);
    for lesson in lessons {
        trust(paths, &lesson.notebook_path());
    }
    let mut lab = paths.command(paths.venv_program("jupyter-lab"));
    if on_one && let [lesson] = lessons {
        lab.arg(lesson.notebook_path());
    }
    if no_open {
        lab.arg("--no-browser");
    }
    // `:dep` paths lead from a lesson to the crates, so the whole project is the server's root.
    lab.arg(format!("--ServerApp.root_dir={}", paths.course.root().display()))
        .arg("--LabApp.default_url=/lab/tree/lessons")
        .arg("--ServerApp.ip=127.0.0.1")
        // No news, no update checks, no prompts.
        .arg("--LabApp.news_url=None")
        .arg("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
        // In a container a learner is root; the server listens on this machine alone.
        .arg("--ServerApp.allow_root=True");
    eprint_note("JupyterLab opens; stop it here with Ctrl-C.");
    run(lab, "running JupyterLab")
}

/// Builds the book: its folder holds what makes figures live. Without it they are pictures.
pub fn build_live_figures(paths: &NotebookPaths) {
    if let Err(failure) = build::build(&paths.course, &build::default_folder(&paths.course)) {
        eprint_note(format_args!("{failure}\nThe notebooks' figures stay still pictures."));
    }
}

/// Marks a notebook as one of ours: JupyterLab shows live figures and pictures of trusted notebooks only.
pub fn trust(paths: &NotebookPaths, notebook: &Path) {
    if notebook.exists() {
        succeeds(paths.command(paths.venv_program("jupyter-trust")).arg(notebook));
    }
}
