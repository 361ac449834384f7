//! The private Python environment of the Python peers, `peers/.venv`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;

const REQUIREMENTS: &str = include_str!("../requirements.txt");

/// The folder `peers/`.
pub fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A script of `peers/python`.
pub fn script(name: &str) -> PathBuf {
    home().join("python").join(name)
}

/// The Python that has the peers; the first time it is made, which takes some minutes and, on Linux, 5 GB: the index's
/// PyTorch brings its libraries for graphics cards along.
pub fn environment() -> Result<PathBuf> {
    let venv = home().join(".venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let installed = venv.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|text| text == REQUIREMENTS) {
        return Ok(python);
    }
    eprintln!("making peers/.venv, once: some minutes, and some GB of packages");
    run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    let pip = ["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r"];
    run(Command::new(&python).args(pip).arg(home().join("requirements.txt")))?;
    fs::write(installed, REQUIREMENTS)?;
    Ok(python)
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or does not end well.
pub fn run(command: &mut Command) -> Result {
    let status = command.stdin(Stdio::null()).status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}
