//! JupyterLab on the lessons.

use super::home::Home;
use super::lesson::Lesson;
use super::setup::{finish, quiet};
use crate::build;
use crate::failure::Result;
use std::path::Path;

/// Opens JupyterLab on the lessons' folder, or on one lesson's notebook; ends when the learner stops it.
pub fn open(home: &Home, lessons: &[Lesson], on_one: bool, no_open: bool) -> Result {
    bring_to_life(home);
    for lesson in lessons {
        trust(home, &lesson.notebook_path());
    }
    let mut lab = home.command(home.venv_program("jupyter-lab"));
    if on_one && let [lesson] = lessons {
        lab.arg(lesson.notebook_path());
    }
    if no_open {
        lab.arg("--no-browser");
    }
    // `:dep` paths lead from a lesson to the crates, so the whole project is the server's root.
    lab.arg(format!("--ServerApp.root_dir={}", home.root().display()))
        .arg("--LabApp.default_url=/lab/tree/lessons")
        .arg("--ServerApp.ip=127.0.0.1")
        // It asks nobody for news, and the learner for nothing.
        .arg("--LabApp.news_url=None")
        .arg("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
        // In a container a learner is root; the server listens on this machine alone.
        .arg("--ServerApp.allow_root=True");
    println!("JupyterLab opens; stop it here with Ctrl-C.");
    finish(lab, "running JupyterLab")
}

/// Builds the book: its folder holds what makes figures live. Without it they are pictures.
pub fn bring_to_life(home: &Home) {
    if let Err(failure) = build::build(home.course(), &build::default_folder(home.course())) {
        eprintln!("{failure}\nThe notebooks' figures stay still pictures.");
    }
}

/// Marks a notebook as one of ours: JupyterLab shows live figures and pictures of trusted notebooks only.
pub fn trust(home: &Home, notebook: &Path) {
    if notebook.exists() {
        quiet(home.command(home.venv_program("jupyter-trust")).arg(notebook));
    }
}
