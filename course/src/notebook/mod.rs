//! The verb `nn101 notebook`: what the lessons' notebooks need, and how they are made, run and checked.
//!
//! - `home`: where things are. `lesson`: a lesson's files and fingerprints.
//! - `setup`, `kernel`, `register`, `remember`: brings Jupyter and the Rust kernel, and takes them away again.
//! - `run`: the text on the real kernel. `normalise`: the same run makes the same file.
//! - `compare`, `numbers`: is what the committed notebook shows what the text gives?
//! - `python_host`: the same cells for hosts that know Python alone.
//! - `sync`: a changed notebook back into the text. `lab`: opens JupyterLab.

mod compare;
mod home;
mod kernel;
mod lab;
mod lesson;
mod normalise;
mod numbers;
mod python_host;
mod register;
mod remember;
mod run;
mod setup;
mod sync;

use crate::failure::{Failure, Result};
use compare::Fault;
use home::Home;
use lesson::{Lesson, text_hash};
use serde_json::Value;
use std::path::Path;
use sync::Standing;

/// Opens the lessons in JupyterLab with a Rust kernel, and makes, runs and checks their notebooks.
///
/// The first time it brings what is missing (about 10 minutes on two cores, most of it for compiling the kernel).
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
    /// Says what is set up and what is missing.
    #[arg(long, group = "action")]
    check: bool,
    /// Brings what is missing and opens nothing.
    #[arg(long, group = "action")]
    setup: bool,
    /// Takes away all that the set-up brought; what was there before stays.
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
  nn101 notebook --sync 2        after a change in JupyterLab: notebook → lesson.md";

pub fn run(args: Args) -> Result {
    let home = Home::find()?;
    if args.check {
        return check(&home);
    }
    if args.remove {
        return remember::remove(&home);
    }
    let lessons = lesson::find(&home, &args.lessons)?;
    if args.sync {
        setup::ensure_python(&home)?;
        return each(&lessons, |lesson| sync::sync(&home, lesson));
    }
    setup::ensure(&home)?;
    if args.setup {
        lab::bring_to_life(&home);
        println!("Ready: `nn101 notebook` opens JupyterLab on the lessons.");
        Ok(())
    } else if args.execute {
        each(&lessons, |lesson| execute(&home, lesson))
    } else if args.verify {
        each(&lessons, |lesson| verify(&home, lesson, args.python_host))
    } else {
        lab::open(&home, &lessons, args.lessons.len() == 1, args.no_open)
    }
}

/// Does all lessons, whatever happens to one of them, and fails if one failed.
fn each(lessons: &[Lesson], work: impl Fn(&Lesson) -> Result) -> Result {
    let mut failed = Vec::new();
    for lesson in lessons {
        if let Err(failure) = work(lesson) {
            eprintln!("{failure}");
            failed.push(lesson.slug.as_str());
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other(format!("not in order: {}", failed.join(", "))))
    }
}

/// Text → executed notebook.
fn execute(home: &Home, lesson: &Lesson) -> Result {
    let slug = &lesson.slug;
    let source = lesson.text()?;
    if lesson.notebook_path().exists()
        && sync::standing(&source, &lesson.notebook()?) == Standing::NotebookChanged
    {
        return Err(Failure::Input(format!(
            "{slug}: lesson.ipynb has changes that lesson.md lacks. Keep them with `nn101 notebook --sync {slug}`, \
             or throw them away with `git checkout {}`",
            lesson.notebook_path().display()
        )));
    }
    let made = fresh(home, lesson, &source)?;
    report(slug, compare::mistakes(&made))?;
    keep_private(home, slug, &made)?;
    write(&lesson.notebook_path(), &made)?;
    write(&lesson.python_host_path(), &python_host::form_of(lesson, &made))?;
    lab::trust(home, &lesson.notebook_path());
    Ok(())
}

/// Writes a notebook whole or not at all.
fn write(path: &Path, notebook: &Value) -> Result {
    let unfinished = path.with_extension("part");
    std::fs::write(&unfinished, normalise::to_json(notebook))
        .and_then(|()| std::fs::rename(&unfinished, path))
        .map_err(Failure::while_doing(format!("writing {}", path.display())))
}

/// The committed notebook against a run of today.
fn verify(home: &Home, lesson: &Lesson, on_python_host: bool) -> Result {
    let slug = &lesson.slug;
    let source = lesson.text()?;
    let mut committed = lesson.notebook()?;
    match sync::standing(&source, &committed) {
        Standing::InStep => {}
        Standing::TextChanged => {
            return Err(Failure::Other(format!(
                "{slug}: lesson.ipynb was made from another text; refresh it with `nn101 notebook --execute {slug}`"
            )));
        }
        Standing::NotebookChanged | Standing::BothChanged => {
            return Err(Failure::Other(format!(
                "{slug}: lesson.ipynb and lesson.md differ; `nn101 notebook --sync {slug}` takes its changes into the text"
            )));
        }
    }
    let form = normalise::to_json(&python_host::form_of(lesson, &committed));
    if lesson::read(&lesson.python_host_path())?.trim_end() != form.trim_end() {
        return Err(Failure::Other(format!(
            "{slug}: lesson.python.ipynb was made from another text; `nn101 notebook --execute {slug}` makes it anew"
        )));
    }
    keep_private(home, slug, &committed)?;
    normalise::normalise(&mut committed, &text_hash(&source));
    if on_python_host {
        return report(slug, python_host::verify(home, lesson, &committed)?);
    }
    let made = fresh(home, lesson, &source)?;
    let mut faults = compare::mistakes(&made);
    faults.extend(compare::differences(&committed, &made));
    report(slug, faults)
}

/// A notebook that many people read names no folder of the machine it was made on.
fn keep_private(home: &Home, slug: &str, notebook: &Value) -> Result {
    let folders = [Some(home.root().to_path_buf()), std::env::home_dir()];
    let text = notebook.to_string();
    let named = folders.into_iter().flatten().map(|folder| format!("{}/", folder.display()));
    match named.into_iter().find(|folder| folder.len() > 2 && text.contains(folder)) {
        Some(folder) => {
            Err(Failure::Other(format!("{slug}: an output names this machine's folder {folder}")))
        }
        None => Ok(()),
    }
}

/// Runs the text; prints how long it took.
fn fresh(home: &Home, lesson: &Lesson, source: &str) -> Result<Value> {
    let unexecuted = run::read_text(home, lesson)?;
    let done = run::run(home, lesson, &unexecuted)?;
    done.print_times(&lesson.slug);
    let mut notebook = done.notebook;
    normalise::normalise(&mut notebook, &text_hash(source));
    notebook["metadata"]["nn101"]["cells_hash"] = sync::cells_hash(&notebook).into();
    Ok(notebook)
}

fn report(slug: &str, faults: Vec<Fault>) -> Result {
    if faults.is_empty() {
        return Ok(());
    }
    for Fault { cell, line, what } in &faults {
        eprintln!("{slug}, code cell {cell} `{line}`\n  {what}");
    }
    Err(Failure::Other(format!("{slug}: {} cells are not as they should be", faults.len())))
}

fn check(home: &Home) -> Result {
    let mut missing = 0;
    for step in setup::STEPS {
        match (step.state)(home) {
            Ok(there) => println!("✓ {}: {there}", step.name),
            Err(lacking) => {
                missing += 1;
                println!("✗ {}: {lacking}", step.name);
            }
        }
    }
    if missing == 0 {
        println!("All there: `nn101 notebook` opens JupyterLab.");
        Ok(())
    } else {
        Err(Failure::Other(format!("{missing} missing; `nn101 notebook --setup` brings them")))
    }
}
