//! Cells taken away as Cargo projects: what is in them, and that Cargo builds and runs them.

use cells::Cell;
use cells::project::{Files, Origin, project};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CELLS: [&str; 5] = [
    ":dep nn101 = { path = \"../../nn101\" }\n:dep argmin = { version = \"0.11\", default-features = false }",
    "use nn101::prelude::*;",
    "let left_out: f64 = 1.0;",
    "// Houses\nlet text: String = std::fs::read_to_string(\"../../data/boston_split_seed42.csv\")?;\n\
     fn main() -> usize { 2 }",
    "for _ in 0..main() { println!(\"{} lines\", text.lines().count()) }\n(text.len() > 100, \"../../data\")",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn files(cells: &[&str], target: Option<usize>, repository: Option<&str>) -> Files {
    let cells: Vec<Cell> = cells.iter().map(|source| Cell::new(source)).collect();
    let origin = Origin { root: root(), folder: &root().join("lessons/1-linear-functions"), repository };
    project("lesson-1-cell-5", &cells, target, origin).unwrap()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

/// Writes a project and lets Cargo work in its folder, with what is on this machine alone.
fn cargo(name: &str, files: &Files, command: &str) -> Output {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects").join(name);
    for (path, content) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&folder).args([command, "--offline", "--quiet"]);
    let output = cargo.env_remove("CARGO_TARGET_DIR").output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{}", text(files, "src/main.rs"));
    output
}

#[test]
fn a_project_runs_with_its_data() {
    // Without the course's crates, so that there is little to compile.
    let files = files(&CELLS[2..], Some(2), None);
    let paths: Vec<&String> = files.keys().collect();
    assert_eq!(paths, ["Cargo.toml", "data/boston_split_seed42.csv", "src/main.rs"]);
    assert!(!text(&files, "src/main.rs").contains("left_out"));
    let output = cargo("with-data", &files, "run");
    let lines = text(&files, "data/boston_split_seed42.csv").lines().count();
    let expected = format!("{lines} lines\n{lines} lines\n(true, \"../../data\")\n");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn the_courses_crates_are_found_from_anywhere() {
    let above = [CELLS[0], CELLS[1], "let a: Array1<f64> = array![1.0];\na"];
    let here = files(&above, Some(2), None);
    assert!(!text(&here, "Cargo.toml").contains("argmin"), "no cell uses it");
    cargo("with-crates", &here, "check");
    let published = files(&above, None, Some("file:///home/someone/course"));
    let manifest = text(&published, "Cargo.toml");
    assert!(manifest.contains("nn101 = { git = \"file:///home/someone/course\" }"), "{manifest}");
    assert!(manifest.contains("argmin = { version = \"0.11\", default-features = false }"), "{manifest}");
    assert!(!manifest.contains(root().to_str().unwrap()), "{manifest}");
}
