//! How the project is laid out: imports never lead back to where they started, files stay short, and the first file of
//! each crate names all its modules.

mod imports;

use imports::Imports;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 400;
/// What people write and read as code. Lessons are prose, and data is data.
const CODE: &[&str] = &["rs", "py", "js", "mjs", "css", "hbs", "sh"];
const NOT_CODE: &[&str] = &["target", "node_modules", "lessons", "data", "corpus"];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the project's folder")
}

/// The `src` folders of the workspace's crates.
fn sources() -> Vec<PathBuf> {
    let text = std::fs::read_to_string(project().join("Cargo.toml")).expect("the project has a Cargo.toml");
    let manifest: toml::Table = text.parse().expect("Cargo.toml is TOML");
    let members = manifest["workspace"]["members"].as_array().expect("the workspace has members");
    members
        .iter()
        .map(|member| project().join(member.as_str().expect("a member is a folder's name")).join("src"))
        .collect()
}

/// All files below `folder` that `wanted` says yes to, in the order of their names.
fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder's entries can be read").path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            !name.starts_with('.') && !NOT_CODE.contains(&name)
        })
        .collect();
    entries.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path, wanted) } else { vec![path] };
    entries.into_iter().flat_map(below).filter(|path| wanted(path)).collect()
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|found| extensions.contains(&found))
}

fn rust_files(source: &Path) -> Vec<PathBuf> {
    files(source, &|path| has_extension(path, &["rs"]))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(project()).unwrap_or(path).display().to_string()
}

#[test]
fn imports_never_form_a_circle() {
    let mut report = String::new();
    for source in sources() {
        let imports = Imports::read(&source, &rust_files(&source));
        for circle in imports.circles() {
            let names: Vec<String> = circle.iter().map(|file| shown(file)).collect();
            report += &format!("\n{} files import each other: {}\n", names.len(), names.join(", "));
            for (file, path, next) in imports.way_round(&circle) {
                report += &format!("    {} uses {path} of {}\n", shown(&file), shown(&next));
            }
        }
    }
    assert!(report.is_empty(), "{report}Move what both sides need into a file of its own.");
}

/// Two files that import each other through the names that a third one gives them, as `lib.rs` does.
#[test]
fn a_circle_behind_reexports_is_found() {
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("two_layers");
    std::fs::create_dir_all(&source).expect("the folder for tests can be written");
    let read = |layer: &str| {
        let texts = [
            ("lib.rs", "mod layer; mod model; pub use layer::*; pub use model::Model;"),
            ("layer.rs", layer),
            ("model.rs", "use crate::Layer; pub struct Model(Vec<Layer>);"),
        ];
        for (name, text) in texts {
            std::fs::write(source.join(name), text).expect("the folder for tests can be written");
        }
        Imports::read(&source, &rust_files(&source)).circles()
    };
    let circle = || vec![["layer.rs", "model.rs"].map(|name| source.join(name)).into()];
    assert_eq!(read("pub struct Layer;"), vec![]);
    assert_eq!(read("#[cfg(test)] mod tests { use crate::Model; } pub struct Layer;"), vec![]);
    assert_eq!(read("use crate::Model; pub struct Layer;"), circle());
    assert_eq!(read("pub struct Layer; fn name(_: &crate::model::Model) {}"), circle());
    assert_eq!(read("pub struct Layer; fn print() { println!(\"{}\", super::Model::NAME); }"), circle());
}

#[test]
fn files_are_short() {
    let long: Vec<String> = files(project(), &|path| has_extension(path, CODE))
        .iter()
        .filter_map(|path| {
            let lines = std::fs::read_to_string(path).ok()?.lines().count();
            (lines > LONGEST_FILE).then(|| format!("{} has {lines} lines", shown(path)))
        })
        .collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines:\n{}", long.join("\n"));
}

#[test]
fn each_crate_begins_with_a_map_of_its_modules() {
    let mut missing = Vec::new();
    for source in sources() {
        let first = source.join("lib.rs");
        let Ok(text) = std::fs::read_to_string(&first) else { continue };
        let map: String = text.lines().filter(|line| line.starts_with("//!")).collect();
        for file in rust_files(&source) {
            let path = file.strip_prefix(&source).expect("it lies there");
            let module = path.components().next().expect("a file has a name").as_os_str();
            let module = Path::new(module).file_stem().and_then(|name| name.to_str()).unwrap_or_default();
            if !["lib", "main", "bin"].contains(&module) && !map.contains(&format!("`{module}`")) {
                missing.push(format!("{} says nothing of `{module}`", shown(&first)));
            }
        }
    }
    missing.dedup();
    assert!(missing.is_empty(), "the first lines of a crate name each module:\n{}", missing.join("\n"));
}

/// The pages that explain the project, where they lead, and the paths that they name.
#[test]
fn pages_name_what_is_there() {
    let mut missing = Vec::new();
    // The links of the library's own pages are to its items: rustdoc follows them.
    let of_the_library = project().join("nn101/src");
    for page in files(project(), &|path| has_extension(path, &["md"]) && !path.starts_with(&of_the_library)) {
        let text = std::fs::read_to_string(&page).expect("a page is text");
        let folder = page.parent().expect("a page lies in a folder");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next());
        let files = links.filter(|link| !link.is_empty() && !link.contains("://"));
        missing.extend(
            files.filter(|link| !folder.join(link).exists()).map(|link| (shown(&page), link.to_owned())),
        );
        if page.ends_with("ARCHITECTURE.md") {
            // A path stands there as it is, or as it is below the library's sources.
            let paths = text.split('`').skip(1).step_by(2).filter(|span| is_path(span));
            let is_there = |path: &&str| {
                [project(), &project().join("nn101/src")].iter().any(|root| root.join(path).exists())
            };
            missing.extend(paths.filter(|path| !is_there(path)).map(|path| (shown(&page), path.to_owned())));
        }
    }
    assert!(missing.is_empty(), "there is no such file: {missing:#?}");
}

/// `layers/`, `nn101/src/model.rs`; not `/api`, `.nn101/` or `file://`.
fn is_path(span: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    span.contains('/') && span.starts_with(|c: char| c.is_ascii_lowercase()) && span.chars().all(is_name)
}
