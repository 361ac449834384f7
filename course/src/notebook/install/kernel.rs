//! The Rust kernel: evcxr, compiled once.

use super::ledger;
use super::progress::CompileProgress;
use super::state::State;
use crate::failure::{Failure, Result};
use crate::notebook::execution::driver::driver;
use crate::notebook::paths::NotebookPaths;
use crate::notebook::process::succeeds;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// The kernel's program and crate, and its word in the ledger.
pub const EVCXR: &str = "evcxr_jupyter";
/// The version the lessons were run with; any patch of it will do.
const VERSION: &str = "0.22.0";
const SERIES: &str = "0.22.";
/// What compiling it takes on a fast machine: so many seconds of one core, which all cores share, and the last crates,
/// which are compiled one after the other.
const SHARED_SECONDS: u64 = 700;
const LAST_SECONDS: u64 = 60;
/// How many of cargo's last lines explain a failure.
const LAST_LINES: usize = 12;

/// Compiling takes this machine's cores about this many seconds, if they are fast.
pub fn seconds() -> u64 {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    LAST_SECONDS + SHARED_SECONDS / cores
}

/// Whether there is a kernel of the right version.
pub fn state(paths: &NotebookPaths) -> State {
    match find(paths) {
        Some(program) if is_right(paths, &program) => State::Installed(program.display().to_string()),
        Some(program) => State::Missing(format!("{} is not version {SERIES}x", program.display())),
        None => State::Missing(format!("{EVCXR} is not installed")),
    }
}

/// The kernel's program: in the private folder, in cargo's, or on the path.
pub fn find(paths: &NotebookPaths) -> Option<PathBuf> {
    let name = format!("{EVCXR}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let roots = [Some(paths.private_kernel()), cargo_root()];
    let own = roots.into_iter().flatten().map(|root| root.join("bin"));
    own.chain(std::env::split_paths(&path)).map(|folder| folder.join(&name)).find(|program| program.is_file())
}

fn cargo_root() -> Option<PathBuf> {
    std::env::var_os("CARGO_INSTALL_ROOT")
        .or_else(|| std::env::var_os("CARGO_HOME"))
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Cargo knows what it installed; a kernel from elsewhere is started and asked.
fn is_right(paths: &NotebookPaths, program: &Path) -> bool {
    let root = program.parent().and_then(Path::parent);
    if let Some(root) =
        root.filter(|&root| root == paths.private_kernel() || cargo_root().as_deref() == Some(root))
        && let Ok(list) = Command::new("cargo").args(["install", "--list", "--root"]).arg(root).output()
        && let Some(line) =
            String::from_utf8_lossy(&list.stdout).lines().find(|line| line.starts_with(&format!("{EVCXR} ")))
    {
        return line.starts_with(&format!("{EVCXR} v{SERIES}"));
    }
    let answer = driver(paths, &["version"]).and_then(|mut driver| {
        driver.arg(program).output().map_err(Failure::while_doing("asking the kernel for its version"))
    });
    answer.is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains(SERIES))
}

/// A ready-made kernel where `cargo binstall` can download one, else compiled from source.
///
/// It goes where cargo puts programs, so that other clones find it. Where one of another version is, that one stays, and
/// ours goes into the private folder.
pub fn install(paths: &NotebookPaths) -> Result {
    if find(paths).is_some() {
        install_into(paths, Some(&paths.private_kernel()))
    } else {
        ledger::record(paths, EVCXR, || install_into(paths, None))
    }
}

/// Removes the kernel from where cargo puts programs.
pub fn remove(_: &NotebookPaths) -> bool {
    succeeds(Command::new("cargo").args(["uninstall", EVCXR]))
}

fn install_into(paths: &NotebookPaths, root: Option<&Path>) -> Result {
    let mut binstall = Command::new("cargo");
    binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile"]);
    binstall.arg(format!("{EVCXR}@{VERSION}"));
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "--version", VERSION, EVCXR]);
    if let Some(root) = root {
        binstall.arg("--root").arg(root);
        install.arg("--root").arg(root);
    }
    if succeeds(&mut binstall) { Ok(()) } else { compile(paths, install) }
}

/// Compiles within `.nn101/`, so that an interrupted build goes on where it was.
fn compile(paths: &NotebookPaths, mut cargo: Command) -> Result {
    let target = paths.private().join("kernel-build");
    cargo
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = cargo.spawn().map_err(Failure::while_doing("starting cargo"))?;
    let (sender, lines) = channel();
    if let Some(stderr) = child.stderr.take() {
        std::thread::spawn(move || {
            let lines = BufReader::new(stderr).lines().map_while(std::result::Result::ok);
            // Nobody listens any more only when this function has ended.
            lines.into_iter().try_for_each(|line| sender.send(line))
        });
    }
    let mut progress = CompileProgress::start();
    let mut said = Vec::new();
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                progress.read(&line);
                said.push(line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        progress.show();
    }
    progress.finish();
    let status = child.wait().map_err(Failure::while_doing("compiling the kernel"))?;
    if !status.success() {
        let last = &said[said.len().saturating_sub(LAST_LINES)..];
        return Err(Failure::Other(format!("the kernel did not compile:\n{}", last.join("\n"))));
    }
    std::fs::remove_dir_all(&target).map_err(Failure::while_doing("clearing .nn101/kernel-build"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_python_host_installs_the_same_kernel() {
        let script = include_str!("../forms/python_host.py");
        assert!(script.contains(&format!("KERNEL_VERSION = \"{VERSION}\"")));
    }
}
