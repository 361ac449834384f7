//! Everything that a notebook needs, brought onto this machine: step by step, each safe to interrupt and to repeat.

use super::compare;
use super::home::Home;
use super::kernel;
use super::lesson::{self, Lesson};
use super::normalise::has_tag;
use super::register;
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
    Step { name: "kernel's registration", state: register::state, bring: register::register, estimate: || 1 },
    Step {
        name: "kernel for VS Code",
        state: register::user_state,
        bring: register::register_for_user,
        estimate: || 1,
    },
    Step { name: "the course's crates, compiled for cells", state: warm_state, bring: warm, estimate: || 90 },
];

/// The first of the [`STEPS`], which bring Jupytext; they need no Rust kernel.
const PYTHON_STEPS: usize = 2;

/// Brings what is missing, telling first what that is and how long it will take.
pub fn ensure(home: &Home) -> Result {
    ensure_all(home, STEPS)
}

/// Brings what reading and writing notebooks takes; running them takes more.
pub fn ensure_python(home: &Home) -> Result {
    ensure_all(home, &STEPS[..PYTHON_STEPS])
}

fn ensure_all(home: &Home, steps: &[Step]) -> Result {
    let missing: Vec<&Step> = steps.iter().filter(|step| (step.state)(home).is_err()).collect();
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
    let was_begun = wanted.exists();
    write(&wanted)?;
    let mut pip = home.command(home.venv_program("python"));
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r"]).arg(&wanted);
    if was_begun {
        // pip takes a package for installed that an interruption left in halves.
        pip.arg("--force-reinstall");
    }
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
    remember::bring(home, remember::Thing::RustSrc, || {
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", "rust-src"]);
        finish(
            rustup,
            "adding rust-src (a Rust that came without rustup has its own package for it: `rust-src`)",
        )
    })
}

/// The crates that the lessons ask for: each set of `:dep` lines, with the first lesson that has it.
fn wanted_crates(home: &Home) -> Result<Vec<(String, Lesson)>> {
    let mut sets: Vec<(String, Lesson)> = Vec::new();
    for lesson in lesson::find(home, &[])? {
        let text = lesson.text()?;
        let mut lines: Vec<_> = text.lines().filter(|line| line.starts_with(":dep ")).collect();
        lines.sort_unstable();
        let set = lines.join("\n");
        if !set.is_empty() && sets.iter().all(|(known, _)| *known != set) {
            sets.push((set, lesson));
        }
    }
    Ok(sets)
}

/// The sets that were compiled, as [`warm`] writes them down.
fn warmed(home: &Home) -> PathBuf {
    home.workshops().join("1/warm")
}

fn list(sets: &[(String, Lesson)]) -> String {
    sets.iter().map(|(set, _)| format!("{set}\n\n")).collect()
}

fn warm_state(home: &Home) -> std::result::Result<String, String> {
    let wanted = wanted_crates(home).map_err(|failure| failure.to_string())?;
    if wanted.is_empty() || std::fs::read_to_string(warmed(home)).is_ok_and(|text| text == list(&wanted)) {
        Ok(home.workshops().display().to_string())
    } else {
        Err("the first cell of a lesson will take a minute".into())
    }
}

/// Runs the set-up cells of one lesson for each set of crates, as a learner's first cells would.
fn warm(home: &Home) -> Result {
    let wanted = wanted_crates(home)?;
    for (_, lesson) in &wanted {
        let mut notebook = run::read_text(home, lesson)?;
        if let Some(cells) = notebook["cells"].as_array_mut() {
            cells.retain(|cell| has_tag(cell, "setup"));
            cells.push(
                serde_json::json!({"cell_type": "code", "id": "warm", "source": "1 + 1", "metadata": {},
                                          "outputs": [], "execution_count": null}),
            );
        }
        let done = run::run(home, lesson, &notebook)?;
        if let Some(fault) = compare::mistakes(&done.notebook).first() {
            return Err(Failure::Other(format!("{}: `{}` {}", lesson.slug, fault.line, fault.what)));
        }
    }
    std::fs::create_dir_all(home.workshops().join("1"))
        .and_then(|()| std::fs::write(warmed(home), list(&wanted)))
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
