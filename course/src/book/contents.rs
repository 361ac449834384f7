//! What the book holds: each lesson's folder, each plain page beside them, in the order of reading.

use super::ipynb::{About, Notebook};
use super::page;
use super::page_model::Page;
use crate::failure::{Failure, Result};
use crate::repository::Repository;
use std::fs;
use std::path::{Path, PathBuf};

/// A plain page's front matter: what a lesson's has, and a place. Below 0 stands before the lessons.
#[derive(Debug, Default)]
struct PlainAbout {
    title: Option<String>,
    minutes: Option<u32>,
    order: Option<f64>,
}

/// All pages of the folder `lessons`, in reading order.
pub fn read(lessons: &Path, repository: Option<&Repository>) -> Result<Vec<Page>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(lessons)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(Failure::while_doing(format_args!("reading {}", lessons.display())))?;
    entries.sort();
    let mut pages = Vec::new();
    for entry in entries {
        if entry.join("lesson.md").is_file() {
            pages.push(lesson(&entry, repository)?);
        } else if entry.extension().is_some_and(|extension| extension == "md") {
            pages.push(plain(&entry)?);
        }
    }
    if pages.is_empty() {
        return Err(Failure::Other(format!("there is no lesson in {}", lessons.display())));
    }
    pages.sort_by(|a, b| a.order.total_cmp(&b.order));
    Ok(pages)
}

/// A lesson, from its executed notebook. Lessons stand at 0 in the order of their folders' names; a folder whose name
/// opens with no number is a plain page with cells, after the lessons.
fn lesson(folder: &Path, repository: Option<&Repository>) -> Result<Page> {
    let file = folder.join("lesson.ipynb");
    if !file.is_file() {
        return Err(Failure::Other(format!(
            "{} is missing: make it with `cargo run --release -- notebook` and commit it",
            file.display()
        )));
    }
    let notebook = Notebook::read(&file)?;
    let slug = file_name(folder);
    let is_lesson = slug.starts_with(|c: char| c.is_ascii_digit());
    let title = notebook.metadata.nn101.title.clone().unwrap_or_else(|| slug.clone());
    let about = &notebook.metadata.nn101;
    let content =
        page::from_notebook(&notebook, &slug, repository).map_err(|failure| failure.at(file.display()))?;
    let order = if is_lesson { 0.0 } else { 1.0 };
    let path = Path::new(&slug).join("lesson.md");
    Ok(Page {
        title,
        path,
        is_lesson,
        question: about.question.clone(),
        minutes: about.minutes,
        content,
        order,
    })
}

/// A plain page beside the lessons. `index.md` is the front page.
fn plain(file: &Path) -> Result<Page> {
    let text = fs::read_to_string(file).map_err(Failure::while_doing(file.display()))?;
    let (about, body) = front_matter(&text);
    let name = file_name(file);
    let title = about.title.clone().or_else(|| first_heading(body)).unwrap_or_else(|| name.clone());
    let order = about.order.unwrap_or(if name == "index.md" { -1000.0 } else { 1.0 });
    let about = About { title: about.title, question: None, minutes: about.minutes };
    let content = page::from_markdown(body, &about).map_err(|failure| failure.at(file.display()))?;
    let minutes = about.minutes;
    Ok(Page { title, path: PathBuf::from(name), is_lesson: false, question: None, minutes, content, order })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn first_heading(text: &str) -> Option<String> {
    text.lines().find_map(|line| line.strip_prefix("# ")).map(|title| title.trim().to_owned())
}

/// Splits `---` front matter of `key: value` lines from the text.
fn front_matter(text: &str) -> (PlainAbout, &str) {
    let Some((head, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
        return (PlainAbout::default(), text);
    };
    let mut about = PlainAbout::default();
    for (key, value) in head.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches('"');
        match key.trim() {
            "title" => about.title = Some(value.to_owned()),
            "minutes" => about.minutes = value.parse().ok(),
            "order" => about.order = value.parse().ok(),
            _ => {}
        }
    }
    (about, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_and_taken_off() {
        let (about, body) = front_matter("---\ntitle: \"A: b\"\nminutes: 5\norder: -2\n---\n# T\n");
        assert_eq!((about.title.as_deref(), about.minutes, about.order), (Some("A: b"), Some(5), Some(-2.0)));
        assert_eq!(body, "# T\n");
        assert_eq!(front_matter("# T\n---\n").1, "# T\n---\n");
    }
}
