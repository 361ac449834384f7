//! Live figures in a notebook: the engine that the book's pages use, put into the notebook's page once.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::shown::cell::print_formats;
use crate::shown::loader::{FILES, loader};

/// Brings the page's figures to life where the host gives no files to a page (a JupyterLab of one's own): run it in a cell.
/// Under `nn101 notebook` and in VS Code each figure brings what it takes by itself.
///
/// ```
/// figures::live().evcxr_display();
/// ```
pub fn live() -> Live {
    Live
}

/// What [`live`] shows.
pub struct Live;

impl Live {
    /// Shows the scripts as the output of a notebook's cell.
    pub fn evcxr_display(&self) {
        let is_served = std::env::var_os(FILES).is_some_and(|way| way == "served");
        let (html, text) = if is_served {
            (loader().to_owned(), READY)
        } else {
            match std::env::current_dir()
                .ok()
                .and_then(|folder| book_above(&folder))
                .and_then(|book| inlined(&book))
            {
                Some(html) => (html, READY),
                None => {
                    (String::new(), "The figures are pictures here; `cargo run --release` shows them live.")
                }
            }
        };
        print_formats(&[("text/html", &format!("{html}<p>{text}</p>"))], text);
    }
}

const READY: &str = "The course's crates are ready.";

/// The built book of the course around this folder.
fn book_above(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .map(|above| above.join("target/book"))
        .find(|book| book.join("nn-engine-1.js").is_file())
}

/// Everything in one text, for a host that serves no files: colours, engine, element, data sets.
fn inlined(book: &Path) -> Option<String> {
    let read = |name: &str| std::fs::read_to_string(book.join(name)).ok();
    let mut html = String::new();
    for name in ["nn-variables.css", "nn-figure.css"] {
        let _ = write!(html, "<style>{}</style>", read(name)?);
    }
    // What is in the page already stays: a set-up cell may run twice.
    let mut engine = read("nn-notebook.js")?;
    for lesson in lessons_here() {
        engine += &read(&format!("nn-engine-{lesson}.js"))?;
    }
    engine += &read("nn-figure.js")?;
    let _ = write!(html, "<script>if (!window.nnNotebook) {{{engine}}}</script>");
    for entry in std::fs::read_dir(book.join("data")).into_iter().flatten().flatten() {
        let data = std::fs::read_to_string(entry.path()).ok()?;
        let _ = write!(html, "<script>{data}</script>");
    }
    Some(html)
}

/// The lesson whose folder this is; anywhere else all of them.
fn lessons_here() -> Vec<usize> {
    let folder = std::env::current_dir().unwrap_or_default();
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let number = name.split('-').next().and_then(|number| number.parse().ok());
    let all = 1..=crate::catalog::LESSONS.len();
    match number {
        Some(number) if all.contains(&number) => vec![number],
        _ => all.collect(),
    }
}
