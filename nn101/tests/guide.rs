//! The guide's links lead to lessons and sections that exist.

use std::fs;
use std::path::{Path, PathBuf};

/// A heading's name in the book's addresses.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// Each link to a section of a lesson leads to one that exists: how many folders each goes up, for every link.
fn climbs_of_links(text: &str) -> Vec<usize> {
    let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let links = text.split(['(', ')', ' ', '\n']).filter_map(|word| word.split_once("/lesson.html#"));
    links
        .map(|(page, section)| {
            let (page, climb) = (page.trim_start_matches("../"), page.matches("../").count());
            let text = fs::read_to_string(lessons.join(page).join("lesson.md")).expect("a lesson");
            let mut headings = text.lines().filter_map(|line| line.strip_prefix("## "));
            assert!(headings.any(|heading| anchor(heading) == section), "{page} has no section #{section}");
            climb
        })
        .collect()
}

/// How many folders an item of that source is below the book: the reference lies in its folder `api/nn101`, an item in that of its public module.
fn below_the_book(sources: &Path, file: &Path) -> usize {
    let mut module = file.with_extension("");
    if module.ends_with("mod") {
        module.pop();
    }
    let mut folder = sources.to_path_buf();
    let mut map = fs::read_to_string(sources.join("lib.rs")).expect("the crate's map");
    let mut below = 2;
    for name in
        module.strip_prefix(sources).expect("a source").components().map(|part| part.as_os_str().display())
    {
        // What the library shares with itself alone is shown where it is handed out: at the root, unless its folder does.
        if map.contains(&format!("\npub(crate) mod {name};")) && !map.contains(&format!("pub use {name}::")) {
            return 2;
        }
        below += usize::from([";", " {"].iter().any(|end| map.contains(&format!("\npub mod {name}{end}"))));
        folder.push(name.to_string());
        map = fs::read_to_string(folder.join("mod.rs")).unwrap_or_default();
    }
    below
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

#[test]
fn each_link_to_a_lesson_leads_to_a_section_of_it() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut links = 0;
    for file in files_in(&sources) {
        let climbs = climbs_of_links(&fs::read_to_string(&file).expect("a source"));
        let expected = below_the_book(&sources, &file);
        assert!(climbs.iter().all(|&climb| climb == expected), "{}: {climbs:?}, {expected}", file.display());
        links += climbs.len();
    }
    assert!(links > 80, "{links} links");
}

#[test]
fn there_are_25_questions_and_each_is_listed_at_the_top() {
    let text = include_str!("../src/guide/questions.md");
    let questions: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(questions.len(), 25);
    for question in questions {
        let link = format!("](#{})", anchor(question));
        assert!(text.contains(&link), "{question}: {link} is not at the top");
    }
}
