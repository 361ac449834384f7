//! A lesson on disk: its folder, its text, and its notebook in two forms.

use super::paths::NotebookPaths;
use crate::failure::{Failure, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A folder with a `lesson.md`.
#[derive(Clone)]
pub struct Lesson {
    /// The folder's name: `2-a-simple-neural-network`.
    pub slug: String,
    /// The folder.
    pub folder: PathBuf,
}

impl Lesson {
    pub fn text_path(&self) -> PathBuf {
        self.folder.join("lesson.md")
    }

    pub fn notebook_path(&self) -> PathBuf {
        self.folder.join("lesson.ipynb")
    }

    /// The form for hosts that know Python alone.
    pub fn python_host_path(&self) -> PathBuf {
        self.folder.join("lesson.python.ipynb")
    }

    pub fn text(&self) -> Result<String> {
        read(&self.text_path())
    }

    /// The committed notebook.
    pub fn notebook(&self) -> Result<Value> {
        let path = self.notebook_path();
        serde_json::from_str(&read(&path)?)
            .map_err(|error| Failure::Other(format!("{} is no notebook: {error}", path.display())))
    }
}

/// A text file's content, or a failure that names it.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(Failure::while_doing(format!("reading {}", path.display())))
}

/// The lessons asked for by number (`2`), name (`2-a-simple-neural-network`) or path; all of them when none is named.
pub fn find(paths: &NotebookPaths, asked: &[String]) -> Result<Vec<Lesson>> {
    let all = all(&paths.course.lessons())?;
    if asked.is_empty() {
        return Ok(all);
    }
    let mut chosen: Vec<usize> = Vec::new();
    for word in asked {
        let found = all.iter().position(|lesson| is_called(lesson, word)).ok_or_else(|| {
            let known: Vec<_> = all.iter().map(|lesson| lesson.slug.as_str()).collect();
            Failure::Input(format!("no lesson is called `{word}`; there are: {}", known.join(", ")))
        })?;
        if !chosen.contains(&found) {
            chosen.push(found);
        }
    }
    let mut all: Vec<_> = all.into_iter().map(Some).collect();
    Ok(chosen.into_iter().filter_map(|place| all[place].take()).collect())
}

/// Every folder with a `lesson.md`, in the order of their names.
pub fn all(lessons: &Path) -> Result<Vec<Lesson>> {
    let folders =
        std::fs::read_dir(lessons).map_err(Failure::while_doing(format!("reading {}", lessons.display())))?;
    let mut lessons: Vec<_> = folders
        .flatten()
        .filter(|entry| entry.path().join("lesson.md").is_file())
        .map(|entry| Lesson { slug: entry.file_name().to_string_lossy().into_owned(), folder: entry.path() })
        .collect();
    lessons.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(lessons)
}

fn is_called(lesson: &Lesson, word: &str) -> bool {
    let number = lesson.slug.split('-').next();
    let path = Path::new(word);
    lesson.slug == word
        || number == Some(word)
        || [path, path.parent().unwrap_or(path)].iter().any(|folder| {
            let same = |folder: &Path| folder.canonicalize().ok();
            !folder.as_os_str().is_empty() && folder.exists() && same(folder) == same(&lesson.folder)
        })
}
