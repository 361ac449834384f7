//! What a page needs to keep its numbers alive, as two scripts beside it: one says where the numbers stand and which cells read
//! them, the other holds the program, and is loaded when a number is first touched.

use super::lesson::LiveLesson;
use super::module;
use crate::data_scripts;
use crate::engine::deflated;
use crate::failure::{Failure, Result};
use crate::fingerprint::{Fingerprint, is_fresh};
use crate::notebook::lesson::{self, Lesson};
use crate::output::eprint_note;
use crate::paths::CoursePaths;
use crate::progress;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use cells::Program;
use cells::numbers::Kind;
use serde_json::{Map, Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The scripts' names, in the folder of their page.
const NUMBERS: &str = "nn-numbers.js";
const PROGRAM: &str = "nn-program.js";
const MARK: &str = "pages.mark";

/// What a page finds that has none.
const NO_NUMBERS: &str = "nnNumbers(null);\n";

/// Makes what is stale, and puts it beside the pages of a built book, which somebody may be reading meanwhile. Where no module
/// can be compiled the pages stay as they are, which is said in one line.
pub fn add(paths: &CoursePaths, book: &Path) -> Result {
    let reason = module::why_not(paths);
    if let Some(reason) = &reason {
        eprint_note(format_args!("The numbers in the code stay as they are printed: {reason}."));
    }
    for lesson in lesson::all(&paths.lessons())? {
        let page = book.join(&lesson.slug);
        let made = if reason.is_some() { None } else { make(paths, lesson)? };
        let written = match made {
            Some(made) => put(paths, &made, &page, &book.join("data")),
            None => fs::write(page.join(NUMBERS), NO_NUMBERS),
        };
        written.map_err(Failure::while_doing(format_args!("writing {}", page.display())))?;
    }
    Ok(())
}

/// Says which cells of the lessons stay as they are printed, and why.
pub fn tell_left(paths: &CoursePaths) -> Result {
    for lesson in lesson::all(&paths.lessons())? {
        LiveLesson::read(lesson)?.left_as_printed().iter().for_each(eprint_note);
    }
    Ok(())
}

/// A lesson's two scripts, in a folder of their own; nothing for a page without live cells.
fn make(paths: &CoursePaths, lesson: Lesson) -> Result<Option<PathBuf>> {
    let folder = module::folder(paths, &lesson.slug);
    let mark = folder.join(MARK);
    let fingerprint = fingerprint(paths, &lesson)
        .map_err(Failure::while_doing(format_args!("reading what {} is made from", lesson.slug)))?;
    let there = |folder: PathBuf| folder.join(NUMBERS).is_file().then_some(folder);
    if is_fresh(&mark, &fingerprint) {
        return Ok(there(folder));
    }
    let what = format!("compiling the cells of {} for its page", lesson.slug);
    progress::step(&what, || {
        let lesson = LiveLesson::read(lesson)?;
        let scripts = if lesson.live().next().is_some() { Some(scripts(paths, &lesson)?) } else { None };
        let write = || -> io::Result<()> {
            fs::create_dir_all(&folder)?;
            for (name, text) in scripts.into_iter().flatten() {
                fs::write(folder.join(name), text)?;
            }
            fs::write(&mark, &fingerprint)
        };
        write().map_err(Failure::while_doing(format_args!("writing {}", folder.display())))
    })?;
    Ok(there(folder))
}

/// Everything the scripts are made from. To find all numbers first would take as long as a page takes to open.
fn fingerprint(paths: &CoursePaths, lesson: &Lesson) -> io::Result<String> {
    // This program's own part by its text: a debug and a release build make the same scripts.
    let own = [include_str!("pages.rs"), include_str!("lesson.rs"), include_str!("module.rs")];
    let hash = own.iter().fold(Fingerprint::default(), |hash, text| hash.word(text));
    let parts = ["Cargo.toml", "Cargo.lock", "nn101/Cargo.toml", "nn101/src", "figures", "cells", "data"];
    let hash = hash.files(&lesson.notebook_path())?;
    Ok(parts.iter().try_fold(hash, |hash, part| hash.files(&paths.root().join(part)))?.finish())
}

fn scripts(paths: &CoursePaths, lesson: &LiveLesson) -> Result<[(&'static str, String); 2]> {
    let program = lesson.program();
    let module = module::build(paths, lesson, "open", &program.source)?;
    let reading = || Failure::while_doing(format!("reading the cells' files of {}", lesson.lesson.slug));
    let module = fs::read(module).map_err(reading())?;
    let files = files(paths, lesson, &module).map_err(reading())?;
    let numbers = json!({
        "numbers": numbers(lesson), "cells": live_cells(lesson), "lines": lines(&program), "sets": files.sets,
    });
    let packed = deflated(&module).map_err(Failure::while_doing("compressing the cells' program"))?;
    let packed = json!({"wasm": BASE64.encode(packed), "files": files.texts});
    Ok([(NUMBERS, format!("nnNumbers({numbers});\n")), (PROGRAM, format!("nnProgram({packed});\n"))])
}

/// Every number that a live cell reads, and how it is written.
fn numbers(lesson: &LiveLesson) -> Vec<Value> {
    let read = lesson.live_places();
    let all = lesson.places.all().filter(|(place, ..)| read.contains(place));
    let one = |(place, cell, number): (usize, usize, &cells::numbers::Number)| {
        let (kind, names): (_, &[&str]) = match number.kind {
            Kind::Whole => ("whole", &[]),
            Kind::Decimal => ("decimal", &[]),
            Kind::Truth => ("truth", &[]),
            Kind::Choice(names) => ("choice", names),
        };
        json!({
            "place": place, "name": lesson.places.name(place), "cell": cell + 1, "line": number.line, "column": number.column, "text": number.text,
            "kind": kind, "type": number.written_type, "names": names,
        })
    };
    all.map(one).collect()
}

/// Every live cell: what it reads, and the cells above that it builds on.
fn live_cells(lesson: &LiveLesson) -> Map<String, Value> {
    let one = |cell: usize| {
        let slice = &lesson.slices[cell];
        let reads = lesson.places.read_by(&lesson.cells, slice);
        let needs: Vec<usize> = slice.cells_above().iter().map(|cell| cell + 1).collect();
        ((cell + 1).to_string(), json!({"reads": reads, "needs": needs}))
    };
    lesson.live().map(one).collect()
}

/// Where the program's lines come from, in runs: the first line, how many, the cell and its line, all from 1.
fn lines(program: &Program) -> Vec<[usize; 4]> {
    let mut runs: Vec<[usize; 4]> = Vec::new();
    for line in 1..=program.source.lines().count() {
        let Some(place) = program.position(line, 1) else { continue };
        match runs.last_mut() {
            Some([first, count, cell, from])
                if *first + *count == line && *cell == place.cell + 1 && *from + *count == place.line =>
            {
                *count += 1;
            }
            _ => runs.push([line, 1, place.cell + 1, place.line]),
        }
    }
    runs
}

struct Files {
    /// The data sets that the program may ask for: a page has each as a script.
    sets: Vec<String>,
    /// The other files, by the names that the program knows them by.
    texts: Map<String, Value>,
}

fn files(paths: &CoursePaths, lesson: &LiveLesson, module: &[u8]) -> io::Result<Files> {
    let mut files = Files { sets: Vec::new(), texts: Map::new() };
    for (name, file) in lesson.files(paths) {
        match name.strip_prefix("data/").and_then(|set| set.strip_suffix(".csv")) {
            Some(set) if is_named(module, &name) => files.sets.push(set.to_owned()),
            Some(_) => {}
            None => drop(files.texts.insert(name, fs::read_to_string(file)?.into())),
        }
    }
    Ok(files)
}

/// Whether a program can ask for a file: its name then stands in it.
fn is_named(module: &[u8], file: &str) -> bool {
    module.windows(file.len()).any(|bytes| bytes == file.as_bytes())
}

/// Puts the scripts that differ from what is there beside their page, and the data that they need among the book's.
fn put(paths: &CoursePaths, made: &Path, page: &Path, data: &Path) -> io::Result<()> {
    for name in [PROGRAM, NUMBERS] {
        let (new, old) = (fs::read(made.join(name))?, page.join(name));
        if fs::read(&old).is_ok_and(|old| old == new) {
            continue;
        }
        // Never half of one: somebody may be loading it.
        let partial = page.join(format!(".{name}.partial"));
        fs::write(&partial, new)?;
        fs::rename(partial, old)?;
    }
    let text = fs::read_to_string(made.join(NUMBERS))?;
    let told = text.trim_start_matches("nnNumbers(").trim_end_matches(");\n");
    let told: Value = serde_json::from_str(told).map_err(io::Error::other)?;
    let sets = told["sets"].as_array().into_iter().flatten().filter_map(Value::as_str);
    sets.filter(|set| !data.join(format!("{set}.js")).is_file())
        .try_for_each(|set| data_scripts::write(paths, set, data))
}
