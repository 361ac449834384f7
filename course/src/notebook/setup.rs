//! Everything that a notebook needs, brought onto this machine: step by step, each safe to interrupt and to repeat.

use super::home::Home;
use super::kernel;
use super::lesson;
use super::normalise::has_tag;
use super::remember;
use super::run;
use crate::failure::{Failure, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// One thing that must be there.
pub struct Step {
    /// What it is: "Python packages".
    pub name: &'static str,
    /// Whether it is there; if not, what is missing.
    pub state: fn(&Home) -> std::result::Result<String, String>,
    /// Brings it.
    bring: fn(&Home) -> Result,
    /// About how many seconds it takes on this machine.
    estimate: fn() -> u64,
}

/// In the order in which they need each other.
pub const STEPS: &[Step] = &[
    Step { name: "Python environment", state: venv_state, bring: make_venv, estimate: || 10 },
    Step { name: "JupyterLab and Jupytext", state: packages_state, bring: install_packages, estimate: || 75 },
    Step { name: "Rust's own source", state: rust_src_state, bring: install_rust_src, estimate: || 10 },
    Step { name: "Rust kernel", state: kernel::state, bring: kernel::install, estimate: kernel::estimate },
    Step {
        name: "kernel's registration",
        state: kernel::spec_state,
        bring: kernel::register,
        estimate: || 1,
    },
    Step { name: "the course's crates, compiled for cells", state: warm_state, bring: warm, estimate: || 60 },
];

/// Brings what is missing, telling first what that is and how long it will take.
pub fn ensure(home: &Home) -> Result {
    let missing: Vec<&Step> = STEPS.iter().filter(|step| (step.state)(home).is_err()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let seconds: u64 = missing.iter().map(|step| (step.estimate)()).sum();
    println!(
        "Setting up the notebooks, once: about {}. Stop it whenever you like; it goes on where it was.",
        spell(seconds)
    );
    let count = missing.len();
    for (number, step) in missing.into_iter().enumerate() {
        println!("[{}/{count}] {}, about {} …", number + 1, step.name, spell((step.estimate)()));
        (step.bring)(home)?;
        (step.state)(home).map_err(|missing| Failure::Other(format!("{}: {missing}", step.name)))?;
    }
    Ok(())
}

fn spell(seconds: u64) -> String {
    if seconds < 90 { format!("{seconds} s") } else { format!("{} min", seconds.div_ceil(60)) }
}

fn venv_state(home: &Home) -> std::result::Result<String, String> {
    let python = home.venv_program("python");
    let works = quiet(home.command(&python).arg("-c").arg("import pip"));
    if works { Ok(python.display().to_string()) } else { Err("no private Python environment".into()) }
}

fn make_venv(home: &Home) -> Result {
    std::fs::create_dir_all(home.private()).map_err(Failure::while_doing("making .nn101/"))?;
    let python = find_python().ok_or_else(|| {
        Failure::Other("no Python 3.10 or newer found: install it from python.org or your system".into())
    })?;
    let made = quiet(Command::new(&python).args(["-m", "venv", "--clear"]).arg(home.venv()));
    if made {
        return Ok(());
    }
    // Debian's Python comes without the module that puts pip into an environment; a pip outside can do it.
    let bare = quiet(Command::new(&python).args(["-m", "venv", "--clear", "--without-pip"]).arg(home.venv()));
    let pip = ["-m", "pip", "--python"];
    if bare
        && quiet(Command::new(&python).args(pip).arg(home.venv_program("python")).args(["install", "pip"]))
    {
        return Ok(());
    }
    let word = python.display();
    Err(Failure::Other(format!(
        "`{word} -m venv` failed; on Debian and Ubuntu `apt install python3-venv` mends that, then run this again"
    )))
}

fn find_python() -> Option<PathBuf> {
    ["python3", "python", "py"].iter().map(PathBuf::from).find(|python| {
        quiet(Command::new(python).args(["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]))
    })
}

fn packages_state(home: &Home) -> std::result::Result<String, String> {
    match std::fs::read_to_string(installed_requirements(home)) {
        Ok(text) if text == REQUIREMENTS => Ok(format!("{} pinned packages", text.matches("==").count())),
        Ok(_) => Err("other versions than this course wants".into()),
        Err(_) => Err("not installed".into()),
    }
}

/// A copy of the requirements, written when they were all installed.
fn installed_requirements(home: &Home) -> PathBuf {
    home.venv().join("requirements.txt")
}

fn install_packages(home: &Home) -> Result {
    let wanted = home.private().join("requirements.txt");
    let write = |path: &Path| {
        std::fs::write(path, REQUIREMENTS)
            .map_err(Failure::while_doing(format!("writing {}", path.display())))
    };
    write(&wanted)?;
    let mut pip = home.command(home.venv_program("python"));
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r"]).arg(&wanted);
    finish(pip, "installing JupyterLab (is there a network?)")?;
    write(&installed_requirements(home))
}

fn rust_src_state(_: &Home) -> std::result::Result<String, String> {
    let sysroot =
        Command::new("rustc").args(["--print", "sysroot"]).output().map_err(|_| "no rustc".to_string())?;
    let library =
        Path::new(String::from_utf8_lossy(&sysroot.stdout).trim()).join("lib/rustlib/src/rust/library");
    if library.join("std").is_dir() { Ok(library.display().to_string()) } else { Err("no rust-src".into()) }
}

fn install_rust_src(home: &Home) -> Result {
    let mut rustup = Command::new("rustup");
    rustup.args(["component", "add", "rust-src"]);
    finish(
        rustup,
        "adding rust-src (a Rust that came without rustup has its own package for it: `rust-src`)",
    )?;
    remember::note(home, remember::Thing::RustSrc)
}

/// A workshop in which the crates were compiled is there as soon as one lesson's first cells ran.
fn warm_state(home: &Home) -> std::result::Result<String, String> {
    let warmed = home.workshops().join("1").join("warm");
    if warmed.is_file() || lesson::find(home, &[]).is_ok_and(|lessons| lessons.is_empty()) {
        Ok(home.workshops().display().to_string())
    } else {
        Err("the first cell of a lesson will take a minute".into())
    }
}

/// Runs the set-up cell of the first lesson, as a learner's first cell would.
fn warm(home: &Home) -> Result {
    let lessons = lesson::find(home, &[])?;
    let Some(lesson) = lessons.first() else {
        return Ok(());
    };
    let mut notebook = run::read_text(home, lesson)?;
    if let Some(cells) = notebook["cells"].as_array_mut() {
        cells.retain(|cell| has_tag(cell, "setup"));
        cells.push(serde_json::json!({"cell_type": "code", "id": "warm", "source": "1 + 1", "metadata": {},
                                      "outputs": [], "execution_count": null}));
    }
    run::run(home, lesson, &notebook)?;
    std::fs::create_dir_all(home.workshops().join("1"))
        .and_then(|()| std::fs::write(home.workshops().join("1/warm"), ""))
        .map_err(Failure::while_doing("writing .nn101/workshops"))
}

/// Runs a command to its end; its output goes to the terminal.
pub fn finish(mut command: Command, doing: &str) -> Result {
    let status = command.stdin(Stdio::null()).status().map_err(Failure::while_doing(doing))?;
    if status.success() { Ok(()) } else { Err(Failure::Other(format!("{doing}: ended with {status}"))) }
}

/// Whether a command ends well; its output is not shown.
pub fn quiet(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
