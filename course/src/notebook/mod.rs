//! The verb `nn101 notebook`: what the lessons' notebooks need, and how they are made, run and checked.
//!
//! - `install`: Jupyter and the Rust kernel, installed and removed step by step.
//! - [`execution`]: a lesson's text on the real kernel, and the comparison of two runs.
//! - `forms`: text ⇄ notebook → notebook for Python hosts, kept in step.
//! - `lab`: JupyterLab on the lessons.
//!
//! Below them: `paths` (where things lie), `lesson` (a lesson's files), `document` (a notebook as JSON), `process`.

pub(crate) mod document;
pub mod execution;
pub mod forms;
mod install;
mod lab;
pub mod lesson;
pub mod paths;
mod process;

use crate::failure::{Failure, Result};
use crate::output::{eprint_note, print_result};
use forms::{make, sync, verify};
use lesson::Lesson;
use paths::NotebookPaths;

/// Opens the lessons in JupyterLab with a Rust kernel, and makes, runs and checks their notebooks.
///
/// The first time it installs what is missing: 10 to 25 minutes on two cores, most of them for compiling the kernel.
/// All of it lies in the project's `.nn101/` and in cargo's, rustup's and Jupyter's own folders.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Runs each lesson.md on the kernel and writes its lesson.ipynb (and lesson.python.ipynb, for Colab and its like).
    #[arg(long, group = "action")]
    execute: bool,
    /// Runs each lesson.md on the kernel and says where the committed lesson.ipynb shows something else.
    #[arg(long, group = "action")]
    verify: bool,
    /// Takes the changes made in a lesson.ipynb back into its lesson.md.
    #[arg(long, group = "action")]
    sync: bool,
    /// Says what is installed and what is missing.
    #[arg(long, group = "action")]
    check: bool,
    /// Installs what is missing and opens nothing.
    #[arg(long, group = "action")]
    setup: bool,
    /// Removes all that the set-up installed; what was there before stays.
    #[arg(long, group = "action")]
    remove: bool,
    /// With --verify: runs lesson.python.ipynb instead, on a Python kernel from an empty home, as Colab would.
    #[arg(long, requires = "verify")]
    python_host: bool,
    /// Prints JupyterLab's address instead of opening a browser.
    #[arg(long)]
    no_open: bool,
    /// Lessons by number, name or path; all of them when none is named.
    lessons: Vec<String>,
}

const EXAMPLES: &str = "Examples:
  nn101 notebook                 sets up what is missing, then opens JupyterLab on the lessons
  nn101 notebook 2               the same, on lesson 2
  nn101 notebook --execute 2     makes lesson 2's notebook from its text
  nn101 notebook --verify        checks every committed notebook, as CI does
  nn101 notebook --sync 2        after a change in JupyterLab: notebook → lesson.md

Cells compile faster by a wrapper around rustc (.nn101/build-cache/1/wrapper). With the environment variable
NN101_PLAIN_RUSTC=1 the kernel calls rustc itself; after a change of it the crates are compiled once more.";

pub fn run(args: Args) -> Result {
    let paths = NotebookPaths::find()?;
    if args.check {
        return install::check(&paths);
    }
    if args.remove {
        return install::remove(&paths);
    }
    let lessons = lesson::find(&paths, &args.lessons)?;
    if args.sync {
        install::ensure_python(&paths)?;
        return each(&lessons, |lesson| sync::sync(&paths, lesson));
    }
    install::ensure(&paths)?;
    if args.setup {
        lab::build_live_figures(&paths);
        print_result("Ready: `nn101 notebook` opens JupyterLab on the lessons.\n")
    } else if args.execute {
        each(&lessons, |lesson| make::make(&paths, lesson))
    } else if args.verify {
        each(&lessons, |lesson| verify::verify(&paths, lesson, args.python_host))
    } else {
        lab::open(&paths, &lessons, args.lessons.len() == 1, args.no_open)
    }
}

/// Does all lessons, whatever happens to one of them, and fails if one failed.
fn each(lessons: &[Lesson], work: impl Fn(&Lesson) -> Result) -> Result {
    let mut failed = Vec::new();
    for lesson in lessons {
        if let Err(failure) = work(lesson) {
            eprint_note(failure);
            failed.push(lesson.slug.as_str());
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other(format!("not in order: {}", failed.join(", "))))
    }
}
