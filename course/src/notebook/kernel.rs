//! The Rust kernel: evcxr, compiled once.

use super::home::Home;
use super::remember::{self, Thing};
use super::setup::quiet;
use crate::failure::{Failure, Result};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The version the lessons were run with; any patch of it will do.
pub const VERSION: &str = "0.22.0";
const SERIES: &str = "0.22.";
/// How many crates the kernel is made of, for the progress.
const CRATES: u64 = 273;
/// What compiling them takes in seconds of one core.
const CORE_SECONDS: u64 = 1000;

/// Compiling takes the machine's cores about this many seconds.
pub fn estimate() -> u64 {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    // The last crates are compiled one after the other, whatever the number of cores.
    90 + CORE_SECONDS / cores
}

/// The kernel's program, if there is one of the right version.
pub fn state(home: &Home) -> std::result::Result<String, String> {
    match find(home) {
        Some(program) if is_right(home, &program) => Ok(program.display().to_string()),
        Some(program) => Err(format!("{} is not version {SERIES}x", program.display())),
        None => Err("evcxr_jupyter is not installed".into()),
    }
}

/// In the private folder, in cargo's, or on the path.
pub fn find(home: &Home) -> Option<PathBuf> {
    let name = format!("evcxr_jupyter{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = [Some(home.kernel()), cargo_root()].into_iter().flatten().map(|root| root.join("bin"));
    own.chain(std::env::split_paths(&path)).map(|folder| folder.join(&name)).find(|program| program.is_file())
}

fn cargo_root() -> Option<PathBuf> {
    std::env::var_os("CARGO_INSTALL_ROOT")
        .or_else(|| std::env::var_os("CARGO_HOME"))
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Cargo knows what it installed; a kernel from elsewhere is started and asked.
fn is_right(home: &Home, program: &Path) -> bool {
    let root = program.parent().and_then(Path::parent);
    if let Some(root) = root.filter(|&root| root == home.kernel() || cargo_root().as_deref() == Some(root))
        && let Ok(list) = Command::new("cargo").args(["install", "--list", "--root"]).arg(root).output()
        && let Some(line) =
            String::from_utf8_lossy(&list.stdout).lines().find(|line| line.starts_with("evcxr_jupyter "))
    {
        return line.starts_with(&format!("evcxr_jupyter v{SERIES}"));
    }
    let asked = home.driver(&["version"]).and_then(|mut driver| {
        driver.arg(program).output().map_err(Failure::while_doing("asking the kernel for its version"))
    });
    asked.is_ok_and(|reply| String::from_utf8_lossy(&reply.stdout).contains(SERIES))
}

/// A ready-made kernel where `cargo binstall` can bring one, else compiled from source.
///
/// It goes where cargo puts programs, so that other clones find it. Where one of another version is, that one stays, and
/// ours goes into the private folder.
pub fn install(home: &Home) -> Result {
    if find(home).is_some() {
        bring(home, Some(&home.kernel()))
    } else {
        remember::bring(home, Thing::Kernel, || bring(home, None))
    }
}

fn bring(home: &Home, root: Option<&Path>) -> Result {
    let wanted = format!("evcxr_jupyter@{VERSION}");
    let mut binstall = Command::new("cargo");
    binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", &wanted]);
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "--version", VERSION, "evcxr_jupyter"]);
    if let Some(root) = root {
        binstall.arg("--root").arg(root);
        install.arg("--root").arg(root);
    }
    if quiet(&mut binstall) { Ok(()) } else { compile(home, install) }
}

/// Compiled within `.nn101/`, so that an interrupted build goes on where it was.
fn compile(home: &Home, mut cargo: Command) -> Result {
    let target = home.private().join("kernel-build");
    cargo
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = cargo.spawn().map_err(Failure::while_doing("starting cargo"))?;
    let bar = bar();
    let mut last_lines = Vec::new();
    for line in child
        .stderr
        .take()
        .into_iter()
        .flat_map(|err| BufReader::new(err).lines())
        .map_while(|line| line.ok())
    {
        if line.trim_start().starts_with("Compiling") {
            bar.inc(1);
            tell_in_a_log(&bar);
        }
        last_lines.push(line);
    }
    bar.finish_and_clear();
    let status = child.wait().map_err(Failure::while_doing("compiling the kernel"))?;
    if !status.success() {
        let from = last_lines.len().saturating_sub(12);
        return Err(Failure::Other(format!(
            "the kernel did not compile:\n{}",
            last_lines[from..].join("\n")
        )));
    }
    std::fs::remove_dir_all(&target).map_err(Failure::while_doing("clearing .nn101/kernel-build"))
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new(CRATES);
    if let Ok(style) =
        ProgressStyle::with_template("  {pos} of about {len} crates  {wide_bar} {elapsed}, {eta} to go")
    {
        bar.set_style(style);
    }
    bar
}

/// Where there is no terminal to draw a bar on, a line now and then.
fn tell_in_a_log(bar: &ProgressBar) {
    if !std::io::stderr().is_terminal() && bar.position().is_multiple_of(50) {
        println!("  {} of about {CRATES} crates after {} s", bar.position(), bar.elapsed().as_secs());
    }
}
