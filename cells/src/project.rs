//! A cell and what it needs as a Cargo project, for readers who want to go on with it elsewhere.

use crate::cell::Cell;
use crate::program;
use crate::slice::{Slice, slice};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

/// Where the cells stand, and where a project finds the crates of the course.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'o> {
    /// The clone of the course.
    pub root: &'o Path,
    /// The folder that the cells' paths start from.
    pub folder: &'o Path,
    /// The address of a published copy, which a project on any machine can fetch.
    pub repository: Option<&'o str>,
}

/// The files of a project: their paths in its folder, and what they hold.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The project of one cell and what it needs; of all cells, one after the other, where `target` is none.
///
/// The files that the cells read come along.
pub fn project(name: &str, cells: &[Cell], target: Option<usize>, origin: Origin) -> io::Result<Files> {
    let mut data = BTreeMap::new();
    let cells: Vec<Cell> =
        cells.iter().map(|cell| Cell::new(&with_files_inside(cell.source(), origin, &mut data))).collect();
    let slice = match target {
        Some(target) => slice(&cells, target),
        None => Slice::whole(&cells, cells.len().saturating_sub(1)),
    };
    let main = formatted(program::standalone(&cells, &slice));
    let mut files = Files::new();
    for (inside, file) in data.into_iter().filter(|(inside, _)| main.contains(inside.as_str())) {
        files.insert(inside, fs::read(file)?);
    }
    files.insert("Cargo.toml".into(), manifest(name, &cells, &slice, origin).into());
    files.insert("src/main.rs".into(), main.into());
    Ok(files)
}

/// The text with the paths of files as they are inside the project; the files are put into `data`.
fn with_files_inside(source: &str, origin: Origin, data: &mut BTreeMap<String, PathBuf>) -> String {
    let mut text = source.to_owned();
    let Ok(tokens) = source.parse() else { return text };
    let mut literals = literals(tokens);
    // From the last one on, so that the places of the others stay what they are.
    literals.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, path) in literals {
        let file = origin.folder.join(&path).canonicalize().ok().filter(|file| file.is_file());
        let root = origin.root.canonicalize().ok();
        let (Some(file), Some(root)) = (file, root) else { continue };
        let Ok(inside) = file.strip_prefix(root) else { continue };
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let inside = parts.join("/");
        text.replace_range(range, &format!("{inside:?}"));
        data.insert(inside, file);
    }
    text
}

/// The string literals of a text, and where they stand.
fn literals(tokens: proc_macro2::TokenStream) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => found.extend(literals(group.stream())),
            proc_macro2::TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.push((literal.span().byte_range(), text.value()));
                }
            }
            _ => {}
        }
    }
    found
}

fn manifest(name: &str, cells: &[Cell], slice: &Slice, origin: Origin) -> String {
    let asked =
        slice.pieces.iter().filter_map(|(cell, piece)| cells[*cell].pieces()[*piece].requested_crate());
    let dependencies: BTreeSet<String> =
        asked.map(|(name, version)| format!("{name} = {}\n", found_from_anywhere(version, origin))).collect();
    let note = match origin.repository {
        Some(_) => "",
        None => "# The course's own crates are those of the clone that this project was made in.\n",
    };
    format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{note}{}\n\
         # Numeric code is slow without optimisation.\n[profile.dev]\nopt-level = 1\n\
         [profile.dev.package.\"*\"]\nopt-level = 3\n\n\
         # A project of its own, wherever its folder lies.\n[workspace]\n",
        dependencies.into_iter().collect::<String>()
    )
}

/// What Cargo needs to know of a crate, where a path that starts from the lesson's folder leads nowhere.
pub fn found_from_anywhere(version: &str, origin: Origin) -> String {
    let Some((before, rest)) = version.split_once("path") else { return version.to_owned() };
    let Some((path, after)) =
        rest.split_once('"').and_then(|(is, rest)| rest.split_once('"').filter(|_| is.trim() == "="))
    else {
        return version.to_owned();
    };
    let place = match origin.repository {
        Some(address) => format!("git = {address:?}"),
        None => {
            let folder = origin.folder.join(path);
            format!("path = {:?}", folder.canonicalize().unwrap_or(folder))
        }
    };
    format!("{before}{place}{after}")
}

/// The program as `rustfmt` writes it, if there is one.
fn formatted(program: String) -> String {
    let format = || -> io::Result<Option<String>> {
        let mut rustfmt = Command::new("rustfmt")
            .args(["--edition", "2024"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = rustfmt.stdin.take();
        let output = thread::scope(|scope| {
            // It is written beside the reading: both pipes are shorter than a lesson.
            scope.spawn(|| input.map(|mut input| input.write_all(program.as_bytes())));
            rustfmt.wait_with_output()
        })?;
        Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
    };
    format().ok().flatten().unwrap_or(program)
}
