//! Running other programs.

use crate::failure::{Failure, Result};
use std::process::{Command, Stdio};

/// Runs a command to its end; its output goes to the terminal. `doing` says in a failure what it was for.
pub fn run(mut command: Command, doing: &str) -> Result {
    let status = command.stdin(Stdio::null()).status().map_err(Failure::while_doing(doing))?;
    if status.success() { Ok(()) } else { Err(Failure::Other(format!("{doing}: ended with {status}"))) }
}

/// Whether a command ends well; its output is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
