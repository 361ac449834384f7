//! A lesson's live cells compiled for the page: a package that holds nothing but their program.

use super::lesson::LiveLesson;
use crate::engine::compiler;
use crate::failure::{Failure, Result};
use crate::fingerprint::{Fingerprint, is_fresh};
use crate::notebook::lesson;
use crate::paths::CoursePaths;
use cells::Cell;
use cells::project::{Origin, found_from_anywhere};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs that print and read files, as cells do.
pub const TARGET: &str = "wasm32-wasip1";

/// Vectors, data sets as files, and 512 MiB at most: a length with some zeros too many shall not take the reader's machine.
const FLAGS: [&str; 3] =
    ["-Ctarget-feature=+simd128", "--cfg=nn101_data_in_files", "-Clink-arg=--max-memory=536870912"];

/// The modules' folder, with a folder of its own for each lesson.
pub fn folder(paths: &CoursePaths, slug: &str) -> PathBuf {
    paths.target().join("nn101/live").join(slug)
}

/// The lesson's module, compiled unless what it is made from is as it was; in a folder named `variant`.
pub fn build(paths: &CoursePaths, lesson: &LiveLesson, variant: &str, source: &str) -> Result<PathBuf> {
    let slug = &lesson.lesson.slug;
    let package = folder(paths, slug).join(variant);
    let (module, mark) = (package.join("live.wasm"), package.join("live.mark"));
    // A name of its own: another program may compile another lesson in the same folder.
    let name = format!("live-{slug}-{variant}");
    let manifest = manifest(paths, &name)?;
    let fingerprint = fingerprint(paths, &manifest, source)
        .map_err(Failure::while_doing(format_args!("reading what {slug} is made from")))?;
    if module.is_file() && is_fresh(&mark, &fingerprint) {
        return Ok(module);
    }
    let write = || -> io::Result<()> {
        fs::create_dir_all(package.join("src"))?;
        fs::write(package.join("Cargo.toml"), &manifest)?;
        // The versions that the course was tried with.
        fs::copy(paths.root().join("Cargo.lock"), package.join("Cargo.lock"))?;
        fs::write(package.join("src/main.rs"), source)
    };
    write().map_err(Failure::while_doing(format_args!("writing {}", package.display())))?;
    let made = compile(paths, &package, &name)?;
    fs::copy(&made, &module)
        .and_then(|_| fs::write(&mark, fingerprint))
        .map_err(Failure::while_doing(format_args!("writing {}", module.display())))?;
    Ok(module)
}

/// Why there are no modules here, in one line; nothing if there can be.
pub fn why_not(paths: &CoursePaths) -> Option<String> {
    if !paths.root().join("cells/runtime").is_dir() {
        return Some("this course brings no crates for its cells".to_owned());
    }
    compiler::add_target(paths, TARGET).err()
}

fn compile(paths: &CoursePaths, package: &Path, name: &str) -> Result<PathBuf> {
    // One folder for all lessons: what they share is compiled once.
    let folder = paths.target().join("live");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(package)
        .args(["build", "--release", "--target", TARGET, "--target-dir"])
        .arg(&folder)
        .stdin(Stdio::null());
    let output = compiler::with_flags(&mut command, paths, FLAGS.map(Into::into).to_vec())
        .output()
        .map_err(Failure::while_doing("starting cargo"))?;
    if output.status.success() {
        Ok(folder.join(TARGET).join(format!("release/{name}.wasm")))
    } else {
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(Failure::Other(format!("the cells do not compile for the page:\n{}", errors.trim_end())))
    }
}

/// The crates that the lessons ask for, as a manifest names them; without the checkers, which no live cell needs.
///
/// Each module gets those of all lessons: what a crate can do depends on who else asks for it, and with other company it would
/// be compiled once more. What a program does not use is not in its module.
fn crates(paths: &CoursePaths) -> Result<BTreeMap<String, String>> {
    let mut crates = BTreeMap::new();
    for lesson in lesson::all(&paths.lessons())? {
        let origin = Origin { root: paths.root(), folder: &lesson.folder, repository: None };
        let text = lesson.text()?;
        let requests: String =
            text.lines().filter(|line| line.starts_with(":dep ")).map(|line| format!("{line}\n")).collect();
        for (name, version) in
            Cell::new(&requests).pieces().iter().filter_map(|piece| piece.requested_crate())
        {
            crates.insert(name.to_owned(), found_from_anywhere(version, origin));
        }
    }
    crates.remove("checks");
    Ok(crates)
}

fn manifest(paths: &CoursePaths, name: &str) -> Result<String> {
    let runtime = paths.root().join("cells/runtime");
    let crates: String =
        crates(paths)?.iter().map(|(name, version)| format!("{name} = {version}\n")).collect();
    Ok(format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\n\
         cell-runtime = {{ path = {runtime:?}, default-features = false }}\n{crates}\n\
         [profile.release]\nopt-level = 2\nlto = \"fat\"\ncodegen-units = 1\npanic = \"abort\"\nstrip = true\n\n\
         [profile.release.package.\"*\"]\nopt-level = \"s\"\n\
         [profile.release.package.nn101]\nopt-level = 3\n\
         [profile.release.package.ndarray]\nopt-level = 3\n\n[workspace]\n"
    ))
}

/// Everything a module is made from.
fn fingerprint(paths: &CoursePaths, manifest: &str, source: &str) -> io::Result<String> {
    let makers = [include_str!("module.rs"), include_str!("../engine/compiler.rs")];
    let mut hash =
        makers.into_iter().fold(Fingerprint::default(), Fingerprint::word).word(manifest).word(source);
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "nn101/Cargo.toml",
        "nn101/src",
        "figures/Cargo.toml",
        "figures/src",
        "cells/runtime",
    ] {
        hash = hash.files(&paths.root().join(part))?;
    }
    Ok(hash.finish())
}
