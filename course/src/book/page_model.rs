//! A page of the book, as its makers hand it on.

use std::path::PathBuf;

/// A page before mdBook renders it.
#[derive(Debug)]
pub struct Page {
    /// Its title in the contents.
    pub title: String,
    /// Its place in the book: `1-linear-functions/lesson.md`.
    pub path: PathBuf,
    /// Whether it is one of the numbered lessons.
    pub is_lesson: bool,
    /// What it asks, and how long it takes.
    pub question: Option<String>,
    pub minutes: Option<u32>,
    /// The Markdown that mdBook reads.
    pub content: String,
    /// Below 0 stands before the lessons, above 0 after them.
    pub order: f64,
}

#[cfg(test)]
impl Page {
    /// A page for the tests of what joins pages.
    pub fn new(title: String, path: PathBuf, is_lesson: bool, content: String) -> Self {
        Self { title, path, is_lesson, question: None, minutes: None, content, order: 0.0 }
    }
}
