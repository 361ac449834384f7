//! `driver.py`: the private Python doing what only Python can do (Jupytext, nbclient).

use crate::failure::{Failure, Result};
use crate::notebook::paths::NotebookPaths;
use std::process::Command;

const DRIVER: &str = include_str!("driver.py");

/// The private Python, about to run `driver.py` with these arguments.
pub fn driver(paths: &NotebookPaths, arguments: &[&str]) -> Result<Command> {
    let script = paths.private().join("driver.py");
    if std::fs::read_to_string(&script).ok().as_deref() != Some(DRIVER) {
        std::fs::create_dir_all(paths.private()).map_err(Failure::while_doing("making .nn101/"))?;
        std::fs::write(&script, DRIVER).map_err(Failure::while_doing("writing .nn101/driver.py"))?;
    }
    let mut command = paths.command(paths.venv_program("python"));
    command.arg(script).args(arguments);
    Ok(command)
}
