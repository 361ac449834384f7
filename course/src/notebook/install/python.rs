//! The private Python environment, with JupyterLab and Jupytext in it.

use super::state::State;
use crate::failure::{Failure, Result};
use crate::notebook::paths::NotebookPaths;
use crate::notebook::process::{run, succeeds};
use std::path::{Path, PathBuf};
use std::process::Command;

const REQUIREMENTS: &str = include_str!("requirements.txt");

pub fn environment_state(paths: &NotebookPaths) -> State {
    let python = paths.venv_program("python");
    if succeeds(paths.command(&python).args(["-c", "import pip"])) {
        State::Installed(python.display().to_string())
    } else {
        State::Missing("no private Python environment".into())
    }
}

pub fn make_environment(paths: &NotebookPaths) -> Result {
    let python = system_python().ok_or_else(|| {
        Failure::Other("no Python 3.10 or newer found: install it from python.org or your system".into())
    })?;
    let venv = ["-m", "venv", "--clear"];
    if succeeds(Command::new(&python).args(venv).arg(paths.venv())) {
        return Ok(());
    }
    // Debian's Python comes without the module that puts pip into an environment; a pip outside can do it.
    let is_bare = succeeds(Command::new(&python).args(venv).arg("--without-pip").arg(paths.venv()));
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "--python"]).arg(paths.venv_program("python")).args(["install", "pip"]);
    if is_bare && succeeds(&mut pip) {
        return Ok(());
    }
    Err(Failure::Other(format!(
        "`{} -m venv` failed; on Debian and Ubuntu, install what it lacks with `apt install python3-venv`, then run this again",
        python.display()
    )))
}

fn system_python() -> Option<PathBuf> {
    ["python3", "python", "py"].iter().map(PathBuf::from).find(|python| {
        succeeds(Command::new(python).args(["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]))
    })
}

pub fn packages_state(paths: &NotebookPaths) -> State {
    match std::fs::read_to_string(installed_requirements(paths)) {
        Ok(text) if text == REQUIREMENTS => {
            State::Installed(format!("{} pinned packages", text.matches("==").count()))
        }
        Ok(_) => State::Missing("other versions than this course needs".into()),
        Err(_) => State::Missing("not installed".into()),
    }
}

/// A copy of the requirements, written when they were all installed.
fn installed_requirements(paths: &NotebookPaths) -> PathBuf {
    paths.venv().join("requirements.txt")
}

pub fn install_packages(paths: &NotebookPaths) -> Result {
    let wanted = paths.private().join("requirements.txt");
    let write = |path: &Path| {
        std::fs::write(path, REQUIREMENTS)
            .map_err(Failure::while_doing(format!("writing {}", path.display())))
    };
    let was_interrupted = wanted.exists();
    write(&wanted)?;
    let mut pip = paths.command(paths.venv_program("python"));
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r"]).arg(&wanted);
    if was_interrupted {
        // pip believes that a package is installed of which an interruption left a half.
        pip.arg("--force-reinstall");
    }
    run(pip, "installing JupyterLab (is there a network?)")?;
    write(&installed_requirements(paths))
}
