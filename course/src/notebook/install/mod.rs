//! Everything that a notebook needs: installed step by step, each safe to interrupt and to repeat, and removed again.
//!
//! [`STEPS`] is the table of them. Their order is the order in which they need each other:
//! `python`, `rust_source`, `kernel` (with its `progress`), `kernelspec` (with `launch.py`, which starts the kernel) and
//! `precompile`. What lies outside the project's folder is recorded in the `ledger`; `state` is what a step says of itself.

mod kernel;
mod kernelspec;
mod ledger;
mod precompile;
mod progress;
mod python;
mod rust_source;
mod state;

use crate::failure::{Failure, Result};
use crate::notebook::paths::NotebookPaths;
use crate::output::{eprint_note, print_result};
use state::State;

/// One thing that must be there.
struct Step {
    /// What it is: "Python packages".
    name: &'static str,
    state: fn(&NotebookPaths) -> State,
    install: fn(&NotebookPaths) -> Result,
    /// How to remove what it put outside the project's folder, if it does that.
    outside: Option<Outside>,
    /// About how many seconds it takes on a fast machine with a fast network.
    seconds: fn() -> u64,
}

/// Something outside the project's folder.
struct Outside {
    /// Its word in the ledger.
    word: &'static str,
    /// Removes it; whether there was something to remove.
    remove: fn(&NotebookPaths) -> bool,
}

/// In the order in which they need each other.
const STEPS: &[Step] = &[
    Step {
        name: "Python environment",
        state: python::environment_state,
        install: python::make_environment,
        outside: None,
        seconds: || 10,
    },
    Step {
        name: "JupyterLab and Jupytext",
        state: python::packages_state,
        install: python::install_packages,
        outside: None,
        seconds: || 45,
    },
    Step {
        name: "Rust's own source",
        state: rust_source::state,
        install: rust_source::install,
        outside: Some(Outside { word: rust_source::RUST_SRC, remove: rust_source::remove }),
        seconds: || 10,
    },
    Step {
        name: "Rust kernel",
        state: kernel::state,
        install: kernel::install,
        outside: Some(Outside { word: kernel::EVCXR, remove: kernel::remove }),
        seconds: kernel::seconds,
    },
    Step {
        name: "kernel's registration",
        state: kernelspec::state,
        install: kernelspec::install,
        outside: None,
        seconds: || 1,
    },
    Step {
        name: "kernel for VS Code",
        state: kernelspec::user_state,
        install: kernelspec::install_for_user,
        outside: Some(Outside { word: kernelspec::USER_KERNELSPEC, remove: kernelspec::remove_for_user }),
        seconds: || 1,
    },
    Step {
        name: "the course's crates, compiled for cells",
        state: precompile::state,
        install: precompile::precompile,
        outside: None,
        seconds: || 90,
    },
];

/// The first of the [`STEPS`], which install Jupytext; they need no Rust kernel.
const PYTHON_STEPS: usize = 2;

/// How many times as long a slow machine or a slow network may take.
const SLOWEST: f64 = 2.5;

/// Installs what is missing, saying first what that is and how long it will take.
pub fn ensure(paths: &NotebookPaths) -> Result {
    ensure_steps(paths, STEPS)
}

/// Installs what reading and writing notebooks takes; running them takes more.
pub fn ensure_python(paths: &NotebookPaths) -> Result {
    ensure_steps(paths, &STEPS[..PYTHON_STEPS])
}

fn ensure_steps(paths: &NotebookPaths, steps: &[Step]) -> Result {
    let missing: Vec<&Step> = steps.iter().filter(|step| (step.state)(paths).is_missing()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(paths.private()).map_err(Failure::while_doing("making .nn101/"))?;
    let seconds: u64 = missing.iter().map(|step| (step.seconds)()).sum();
    eprint_note(format_args!(
        "Setting up the notebooks, once: {}, depending on the machine and the network. \
         You can stop it at any time; the next start goes on from there.",
        format_duration(seconds)
    ));
    let count = missing.len();
    for (index, step) in missing.into_iter().enumerate() {
        let duration = format_duration((step.seconds)());
        eprint_note(format_args!("[{}/{count}] {}, {duration} …", index + 1, step.name));
        (step.install)(paths)?;
        if let State::Missing(what) = (step.state)(paths) {
            return Err(Failure::Other(format!("{}: {what}", step.name)));
        }
    }
    Ok(())
}

/// From a fast machine to a slow one: `10 to 25 s`, `7 to 18 min`.
fn format_duration(seconds: u64) -> String {
    let slowest = (seconds as f64 * SLOWEST).ceil() as u64;
    if slowest < 120 {
        format!("{seconds} to {slowest} s")
    } else {
        format!("{} to {} min", seconds.div_ceil(60), slowest.div_ceil(60))
    }
}

/// Says what is installed and what is missing; fails if something is.
pub fn check(paths: &NotebookPaths) -> Result {
    let mut missing = 0;
    for Step { name, state, .. } in STEPS {
        match state(paths) {
            State::Installed(where_it_is) => print_result(format_args!("✓ {name}: {where_it_is}\n"))?,
            State::Missing(what) => {
                missing += 1;
                print_result(format_args!("✗ {name}: {what}\n"))?;
            }
        }
    }
    if missing == 0 {
        print_result("All there: `nn101 notebook` opens JupyterLab.\n")
    } else {
        Err(Failure::Other(format!("{missing} missing; `nn101 notebook --setup` installs them")))
    }
}

/// Removes all that the set-up installed, and keeps what was there before it.
pub fn remove(paths: &NotebookPaths) -> Result {
    if !paths.private().exists() {
        return print_result("Nothing to remove: the notebooks were not set up here.\n");
    }
    let recorded = ledger::recorded(paths);
    for Outside { word, remove } in STEPS.iter().rev().filter_map(|step| step.outside.as_ref()) {
        if recorded.iter().any(|known| known == word) {
            let outcome =
                if remove(paths) { "removed" } else { "could not be removed; it may be gone already" };
            print_result(format_args!("{word}: {outcome}\n"))?;
        }
    }
    std::fs::remove_dir_all(paths.private()).map_err(Failure::while_doing("removing .nn101/"))?;
    print_result(".nn101/: removed. The lessons, and what was on this machine before, stay as they are.\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_the_unit_that_fits() {
        assert_eq!(format_duration(10), "10 to 25 s");
        assert_eq!(format_duration(90), "2 to 4 min");
        assert_eq!(format_duration(567), "10 to 24 min");
    }

    #[test]
    fn every_word_of_the_ledger_is_one_steps() {
        let mut words: Vec<_> =
            STEPS.iter().filter_map(|step| step.outside.as_ref()).map(|outside| outside.word).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count, "{words:?}");
    }
}
