//! The kernelspec: how Jupyter starts the Rust kernel. One for our own JupyterLab, one for this user, which VS Code finds.

use super::kernel;
use super::ledger;
use super::state::State;
use crate::failure::{Failure, Result};
use crate::notebook::paths::NotebookPaths;
use crate::notebook::process::run;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The user's kernelspec, in the ledger.
pub const USER_KERNELSPEC: &str = "kernel-spec";

const LAUNCH: &str = include_str!("launch.py");
const DOING: &str = "registering the kernel";

/// Whether our own JupyterLab knows the kernel.
pub fn state(paths: &NotebookPaths) -> State {
    state_of(&paths.kernelspec(), &own_spec(paths))
}

/// Registers the kernel in the private Python environment.
pub fn install(paths: &NotebookPaths) -> Result {
    write(&paths.kernelspec(), &own_spec(paths))
}

/// Whether VS Code and the user's other Jupyters know a Rust kernel. One that was there before us is as good.
pub fn user_state(paths: &NotebookPaths) -> State {
    let Some(folder) = user_folder() else {
        return State::Missing("this system has no folder for Jupyter's kernels".into());
    };
    if !folder.join("kernel.json").is_file() {
        State::Missing("not registered".into())
    } else if cfg!(unix) && is_ours(paths, &folder) {
        state_of(&folder, &user_spec(paths, &folder))
    } else {
        State::Installed(folder.display().to_string())
    }
}

/// Registers the kernel for VS Code and any other Jupyter of this user.
pub fn install_for_user(paths: &NotebookPaths) -> Result {
    let folder = user_folder().ok_or_else(|| Failure::Other("no folder for Jupyter's kernels".into()))?;
    ledger::record(paths, USER_KERNELSPEC, || {
        if cfg!(unix) {
            return write(&folder, &user_spec(paths, &folder));
        }
        let mut install = Command::new(kernel::find(paths).unwrap_or_default());
        install.arg("--install").stdout(Stdio::null()).env_remove("JUPYTER_PATH");
        run(install, DOING)
    })
}

/// Removes the user's kernelspec, if it is ours; whether it was.
pub fn remove_for_user(paths: &NotebookPaths) -> bool {
    user_folder()
        .filter(|folder| cfg!(windows) || is_ours(paths, folder))
        .is_some_and(|folder| std::fs::remove_dir_all(folder).is_ok())
}

/// A kernelspec of ours names our private folder.
fn is_ours(paths: &NotebookPaths, folder: &Path) -> bool {
    let inside = json!(paths.private().join("").to_string_lossy()).to_string();
    let inside = inside.trim_end_matches('"');
    std::fs::read_to_string(folder.join("kernel.json")).is_ok_and(|text| text.contains(inside))
}

/// Where Jupyter looks for this user's Rust kernel.
fn user_folder() -> Option<PathBuf> {
    let home = std::env::home_dir()?;
    let data = if cfg!(target_os = "macos") {
        home.join("Library/Jupyter")
    } else if cfg!(windows) {
        PathBuf::from(std::env::var_os("APPDATA")?).join("jupyter")
    } else {
        std::env::var_os("XDG_DATA_HOME")
            .map_or_else(|| home.join(".local/share"), PathBuf::from)
            .join("jupyter")
    };
    Some(data.join("kernels/rust"))
}

fn own_spec(paths: &NotebookPaths) -> String {
    spec(paths, &paths.kernelspec(), &paths.venv_program("python"), json!({}))
}

/// The user's kernelspec needs neither the private Python nor the course: with the system's Python and a launcher beside
/// it, the kernel starts even where the course was deleted. Its figures look for their engine beside the lessons (see
/// `figures::live`).
fn user_spec(paths: &NotebookPaths, folder: &Path) -> String {
    let mut ask = paths.command(paths.venv_program("python"));
    let answer = ask.args(["-c", "import sys; print(sys._base_executable)"]).output();
    let python = answer.map(|answer| String::from_utf8_lossy(&answer.stdout).trim().to_owned());
    spec(paths, folder, Path::new(&python.unwrap_or_default()), json!({"NN101_LIVE": "beside"}))
}

/// What Jupyter runs: the kernel, in a build folder that is kept, where the system knows `exec` and `flock`.
fn spec(paths: &NotebookPaths, folder: &Path, python: &Path, environment: Value) -> String {
    let program = kernel::find(paths).unwrap_or_default();
    let mut command = vec![program];
    if cfg!(unix) {
        command.splice(0..0, [python.to_path_buf(), folder.join("launch.py"), paths.build_cache()]);
    } else {
        command.push("--control_file".into());
    }
    command.push("{connection_file}".into());
    let words: Vec<_> = command.iter().map(|path| path.to_string_lossy()).collect();
    let spec = json!({
        "argv": words, "display_name": "Rust", "language": "rust", "interrupt_mode": "message", "env": environment,
    });
    format!("{spec:#}\n")
}

/// Whether the folder holds this kernelspec and today's launcher.
fn state_of(folder: &Path, spec: &str) -> State {
    let file = folder.join("kernel.json");
    let holds = |path: &Path, wanted: &str| std::fs::read_to_string(path).is_ok_and(|text| text == wanted);
    if !file.is_file() {
        State::Missing("not registered".into())
    } else if holds(&file, spec) && holds(&folder.join("launch.py"), LAUNCH) {
        State::Installed(file.display().to_string())
    } else {
        State::Missing("registered for another program".into())
    }
}

/// `kernel.json` comes last: a folder without it is no kernelspec.
fn write(folder: &Path, spec: &str) -> Result {
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join("launch.py"), LAUNCH))
        .and_then(|()| std::fs::write(folder.join("kernel.json"), spec))
        .map_err(Failure::while_doing(DOING))
}
