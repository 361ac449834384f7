//! How Jupyter starts the Rust kernel: the registration of our own JupyterLab, and the user's, where VS Code looks.

use super::home::Home;
use super::kernel;
use super::remember::{self, Thing};
use super::setup::finish;
use crate::failure::{Failure, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type State = std::result::Result<String, String>;

const LAUNCH: &str = include_str!("launch.py");
const DOING: &str = "registering the kernel";

/// Whether our own JupyterLab knows the kernel.
pub fn state(home: &Home) -> State {
    stands(&home.kernel_spec(), &spec(home, &home.kernel_spec(), &home.venv_program("python"), json!({})))
}

/// Registers the kernel in the private Python environment.
pub fn register(home: &Home) -> Result {
    write(&home.kernel_spec(), &spec(home, &home.kernel_spec(), &home.venv_program("python"), json!({})))
}

/// Whether VS Code and the user's other Jupyters know a Rust kernel. One that was there before us is as good.
pub fn user_state(home: &Home) -> State {
    let folder = user_folder().ok_or("this system has no folder for Jupyter's kernels")?;
    if !folder.join("kernel.json").is_file() {
        Err("not registered".into())
    } else if cfg!(unix) && is_ours(home, &folder) {
        stands(&folder, &user_spec(home, &folder))
    } else {
        Ok(folder.display().to_string())
    }
}

/// Registers the kernel for VS Code and any other Jupyter of this user.
pub fn register_for_user(home: &Home) -> Result {
    let folder = user_folder().ok_or_else(|| Failure::Other("no folder for Jupyter's kernels".into()))?;
    remember::bring(home, Thing::UserSpec, || {
        if cfg!(unix) {
            return write(&folder, &user_spec(home, &folder));
        }
        let mut install = Command::new(kernel::find(home).unwrap_or_default());
        install.arg("--install").stdout(Stdio::null()).env_remove("JUPYTER_PATH");
        finish(install, DOING)
    })
}

/// Takes our registration away; whether there was one.
pub fn remove_for_user(home: &Home) -> bool {
    user_folder()
        .filter(|folder| cfg!(windows) || is_ours(home, folder))
        .is_some_and(|folder| std::fs::remove_dir_all(folder).is_ok())
}

/// A registration of ours leads into our workshops.
fn is_ours(home: &Home, folder: &Path) -> bool {
    let workshops = json!(home.workshops().to_string_lossy()).to_string();
    std::fs::read_to_string(folder.join("kernel.json")).is_ok_and(|text| text.contains(&workshops))
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

/// The user's registration stands on its own feet: with the system's Python and a launcher beside it, the kernel starts
/// even where the course was deleted. Its figures look for their engine beside the lessons (see `figures::live`).
fn user_spec(home: &Home, folder: &Path) -> String {
    let mut ask = home.command(home.venv_program("python"));
    let told = ask.args(["-c", "import sys; print(sys._base_executable)"]).output();
    let python = told.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned());
    spec(home, folder, Path::new(&python.unwrap_or_default()), json!({"NN101_LIVE": "beside"}))
}

/// What Jupyter runs: the kernel, in a workshop that it keeps, where the system knows `exec` and `flock`.
fn spec(home: &Home, folder: &Path, python: &Path, environment: Value) -> String {
    let program = kernel::find(home).unwrap_or_default();
    let mut command = vec![program];
    if cfg!(unix) {
        command.splice(0..0, [python.to_path_buf(), folder.join("launch.py"), home.workshops()]);
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

fn stands(folder: &Path, spec: &str) -> State {
    let file = folder.join("kernel.json");
    let is = |path: &Path, wanted: &str| std::fs::read_to_string(path).is_ok_and(|text| text == wanted);
    if !file.is_file() {
        Err("not registered".into())
    } else if is(&file, spec) && is(&folder.join("launch.py"), LAUNCH) {
        Ok(file.display().to_string())
    } else {
        Err("registered for another program".into())
    }
}

/// The registration itself comes last: a folder without it is none.
fn write(folder: &Path, spec: &str) -> Result {
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join("launch.py"), LAUNCH))
        .and_then(|()| std::fs::write(folder.join("kernel.json"), spec))
        .map_err(Failure::while_doing(DOING))
}
