//! What the set-up put outside the project's folder, written down so that `--remove` takes away that and nothing else.

use super::home::Home;
use super::register;
use super::setup::quiet;
use crate::failure::{Failure, Result};
use std::process::Command;

/// Something outside the project's folder.
#[derive(Clone, Copy, PartialEq)]
pub enum Thing {
    RustSrc,
    Kernel,
    UserSpec,
}

impl Thing {
    const ALL: [Self; 3] = [Self::UserSpec, Self::Kernel, Self::RustSrc];

    fn word(self) -> &'static str {
        match self {
            Self::RustSrc => "rust-src",
            Self::Kernel => "evcxr_jupyter",
            Self::UserSpec => "kernel-spec",
        }
    }

    fn take_away(self, home: &Home) -> bool {
        match self {
            Self::RustSrc => quiet(Command::new("rustup").args(["component", "remove", "rust-src"])),
            Self::Kernel => quiet(Command::new("cargo").args(["uninstall", "evcxr_jupyter"])),
            Self::UserSpec => register::remove_for_user(home),
        }
    }
}

fn list(home: &Home) -> std::path::PathBuf {
    home.private().join("installed-outside.txt")
}

fn noted(home: &Home) -> Vec<Thing> {
    let text = std::fs::read_to_string(list(home)).unwrap_or_default();
    Thing::ALL.into_iter().filter(|thing| text.lines().any(|line| line == thing.word())).collect()
}

/// Brings something that was not there before. It is written down first, so that what an interruption leaves is known.
pub fn bring(home: &Home, thing: Thing, work: impl FnOnce() -> Result) -> Result {
    let before = noted(home);
    let mut with = before.clone();
    if !with.contains(&thing) {
        with.push(thing);
    }
    write(home, &with)?;
    let outcome = work();
    if outcome.is_err() {
        write(home, &before)?;
    }
    outcome
}

fn write(home: &Home, things: &[Thing]) -> Result {
    let text: String = things.iter().map(|thing| format!("{}\n", thing.word())).collect();
    std::fs::write(list(home), text).map_err(Failure::while_doing("writing .nn101/installed-outside.txt"))
}

/// Takes away all that the set-up brought, and keeps what was there before it.
pub fn remove(home: &Home) -> Result {
    if !home.private().exists() {
        println!("Nothing to remove: the notebooks were not set up here.");
        return Ok(());
    }
    for thing in noted(home) {
        let outcome =
            if thing.take_away(home) { "removed" } else { "could not be removed; it may be gone already" };
        println!("{}: {outcome}", thing.word());
    }
    std::fs::remove_dir_all(home.private()).map_err(Failure::while_doing("removing .nn101/"))?;
    println!(".nn101/: removed. Lessons, and what was on this machine before, stay as they are.");
    Ok(())
}
