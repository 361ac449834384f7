//! The source of Rust's standard library, from which the kernel answers questions about it.

use super::ledger;
use super::state::State;
use crate::failure::Result;
use crate::notebook::paths::NotebookPaths;
use crate::notebook::process::{run, succeeds};
use std::path::Path;
use std::process::Command;

/// Its word in the ledger, which is rustup's name for it.
pub const RUST_SRC: &str = "rust-src";

pub fn state(_: &NotebookPaths) -> State {
    let Ok(sysroot) = Command::new("rustc").args(["--print", "sysroot"]).output() else {
        return State::Missing("no rustc".into());
    };
    let sysroot = String::from_utf8_lossy(&sysroot.stdout);
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if library.join("std").is_dir() {
        State::Installed(library.display().to_string())
    } else {
        State::Missing("no rust-src".into())
    }
}

pub fn install(paths: &NotebookPaths) -> Result {
    ledger::record(paths, RUST_SRC, || {
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", RUST_SRC]);
        run(
            rustup,
            "adding rust-src (a Rust that came without rustup has its own package for it: `rust-src`)",
        )
    })
}

pub fn remove(_: &NotebookPaths) -> bool {
    succeeds(Command::new("rustup").args(["component", "remove", RUST_SRC]))
}
