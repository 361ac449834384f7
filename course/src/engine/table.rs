//! The engine of the page for a learner's own table: the crate `web-table`. It takes longer to make than all figures, and one page needs
//! it: whoever serves the book makes it when the book is already there.

use super::compiler;
use super::{bind, hash_of};
use crate::failure::{Failure, Result};
use crate::fingerprint::is_fresh;
use crate::paths::CoursePaths;
use std::fs;
use std::path::PathBuf;

/// What it is called in the built book.
pub const NAME: &str = "nn-engine-table.js";

const SOURCES: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "nn101/Cargo.toml",
    "nn101/src",
    "figures",
    "tables/Cargo.toml",
    "tables/src",
    "web/table/Cargo.toml",
    "web/table/src",
    "web/theme/css/variables.css",
];

/// Makes the script if anything it is made from has changed. `None` where there is no compiler for WebAssembly, or no such page.
pub fn build(home: &CoursePaths) -> Result<Option<PathBuf>> {
    if !home.web().join("table/Cargo.toml").is_file() {
        return Ok(None);
    }
    let script = home.target().join("nn101").join(NAME);
    let mark = home.target().join("nn101/nn-engine-table.mark");
    let fingerprint = fingerprint(home)?;
    if script.is_file() && is_fresh(&mark, &fingerprint) {
        return Ok(Some(script));
    }
    let Ok(compiler) = compiler::find(home) else { return Ok(None) };
    let file = compiler.compile(home, "web-table", &[])?;
    let wasm = fs::read(&file).map_err(Failure::while_doing(format_args!("reading {}", file.display())))?;
    let text = bind("table", "A learner's own table", wasm)?;
    let written = fs::create_dir_all(home.target().join("nn101"))
        .and_then(|()| fs::write(&script, text))
        .and_then(|()| fs::write(&mark, fingerprint));
    written.map_err(Failure::while_doing(format_args!("writing {}", script.display())))?;
    Ok(Some(script))
}

fn fingerprint(home: &CoursePaths) -> Result<String> {
    let hash =
        hash_of(home, SOURCES).map_err(Failure::while_doing("reading the sources of the tables' page"))?;
    Ok(hash.word(include_str!("table.rs")).finish())
}
