//! A lesson is added as a folder in `lessons/`: whatever else lists the lessons must follow.

use course::book::{contents, page_model::Page};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn lessons() -> Vec<Page> {
    let pages = contents::read(&root().join("lessons"), None).unwrap();
    pages.into_iter().filter(|page| page.is_lesson).collect()
}

#[test]
fn each_lesson_has_its_figures() {
    assert_eq!(
        figures::catalog::LESSONS.len(),
        lessons().len(),
        "figures' catalog and the folders in lessons/"
    );
}

#[test]
fn the_readme_lists_every_lesson_with_its_question() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, list) = readme.split_once("\n## The lessons\n").unwrap();
    let found: Vec<&str> =
        list.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
    let expected = lessons().into_iter().enumerate().map(|(index, page)| {
        let question = page.question.unwrap();
        let (first, rest) = question.split_at(1);
        let path = page.path.to_string_lossy().replace('\\', "/");
        format!("{}. [{}](lessons/{path}): {}{rest}", index + 1, page.title, first.to_lowercase())
    });
    assert_eq!(found, expected.collect::<Vec<_>>());
}

#[test]
fn nothing_that_readers_see_counts_the_lessons_by_hand() {
    for file in ["README.md", "lessons/index.md", "web/theme/index.hbs", "web/theme/head.hbs"] {
        let text = fs::read_to_string(root().join(file)).unwrap().to_lowercase();
        for count in ["two", "three", "four", "five", "six", "seven", "eight"] {
            assert!(!text.contains(&format!("{count} lessons")), "{file} says \"{count} lessons\"");
        }
    }
}
