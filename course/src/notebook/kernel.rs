//! The Rust kernel: evcxr, compiled once, and its registration with Jupyter.

use super::home::Home;
use super::remember::{self, Thing};
use super::setup::{finish, quiet};
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
    match find() {
        Some(program) if is_right(home, &program) => Ok(program.display().to_string()),
        Some(program) => Err(format!("{} is not version {SERIES}x", program.display())),
        None => Err("evcxr_jupyter is not installed".into()),
    }
}

/// In cargo's folder, or on the path.
fn find() -> Option<PathBuf> {
    let name = format!("evcxr_jupyter{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = cargo_bin().into_iter().chain(std::env::split_paths(&path));
    folders.map(|folder| folder.join(&name)).find(|program| program.is_file())
}

fn cargo_bin() -> Option<PathBuf> {
    let cargo = std::env::var_os("CARGO_INSTALL_ROOT")
        .or_else(|| std::env::var_os("CARGO_HOME"))
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))?;
    Some(cargo.join("bin"))
}

/// Cargo knows what it installed; a kernel from elsewhere is started and asked.
fn is_right(home: &Home, program: &Path) -> bool {
    if program.parent() == cargo_bin().as_deref()
        && let Ok(list) = Command::new("cargo").args(["install", "--list"]).output()
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
pub fn install(home: &Home) -> Result {
    let wanted = format!("evcxr_jupyter@{VERSION}");
    let binstall = ["binstall", "--no-confirm", "--disable-strategies", "compile", &wanted];
    if !quiet(Command::new("cargo").args(binstall)) {
        compile(home)?;
    }
    remember::note(home, Thing::Kernel)
}

/// Compiled within `.nn101/`, so that an interrupted build goes on where it was.
fn compile(home: &Home) -> Result {
    let target = home.private().join("kernel-build");
    let mut cargo = Command::new("cargo");
    cargo
        .args(["install", "--locked", "--version", VERSION, "evcxr_jupyter"])
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

/// Whether the private Jupyter knows the kernel.
pub fn spec_state(home: &Home) -> std::result::Result<String, String> {
    let file = home.kernel_spec().join("kernel.json");
    let text = std::fs::read_to_string(&file).map_err(|_| "not registered".to_string())?;
    let program = find().unwrap_or_default();
    if text == spec(home, &program) {
        Ok(file.display().to_string())
    } else {
        Err("registered for another program".into())
    }
}

/// How the private Jupyter starts the kernel: in a workshop that it keeps, where the system knows `exec` and `flock`.
fn spec(home: &Home, program: &Path) -> String {
    let word = |path: &Path| path.to_string_lossy().into_owned();
    let mut arguments = vec![word(program)];
    if cfg!(unix) {
        let launch = [home.venv_program("python"), home.private().join("launch.py"), home.workshops()];
        arguments.splice(0..0, launch.iter().map(|path| word(path)));
    } else {
        arguments.push("--control_file".into());
    }
    arguments.push("{connection_file}".into());
    let spec = serde_json::json!({
        "argv": arguments, "display_name": "Rust", "language": "rust", "interrupt_mode": "message",
    });
    format!("{spec:#}\n")
}

/// Registers the kernel privately; and for VS Code and any other Jupyter of this user, if no Rust kernel is there yet.
pub fn register(home: &Home) -> Result {
    let program = find().ok_or_else(|| Failure::Other("evcxr_jupyter is not installed".into()))?;
    let doing = "registering the kernel";
    let launch = home.private().join("launch.py");
    std::fs::write(launch, include_str!("launch.py")).map_err(Failure::while_doing(doing))?;
    std::fs::create_dir_all(home.kernel_spec()).map_err(Failure::while_doing(doing))?;
    std::fs::write(home.kernel_spec().join("kernel.json"), spec(home, &program))
        .map_err(Failure::while_doing(doing))?;
    if user_spec().is_some_and(|spec| !spec.exists()) {
        let mut command = Command::new(&program);
        command.arg("--install").stdout(Stdio::null()).env_remove("JUPYTER_PATH");
        finish(command, doing)?;
        remember::note(home, Thing::UserSpec)?;
    }
    Ok(())
}

/// Where Jupyter looks for this user's Rust kernel.
pub fn user_spec() -> Option<PathBuf> {
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
