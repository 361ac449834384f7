//! The guide's links lead to lessons and sections that exist.

use std::fs;
use std::path::Path;

/// A heading's name in the book's addresses.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn each_link_to_a_lesson_leads_to_a_section_of_it() {
    let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let mut links = 0;
    for link in include_str!("../src/guide/lessons.md").split("](../../../../").skip(1) {
        let (address, _) = link.split_once(')').expect("the link's end");
        let (page, section) = address.split_once("/lesson.html#").expect("a lesson's page and a section");
        let text = fs::read_to_string(lessons.join(page).join("lesson.md")).expect("a lesson");
        let mut headings = text.lines().filter_map(|line| line.strip_prefix("## "));
        assert!(headings.any(|heading| anchor(heading) == section), "{page} has no section #{section}");
        links += 1;
    }
    assert!(links > 15, "{links} links");
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
