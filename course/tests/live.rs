//! The lessons' cells with their numbers left open: which can follow a number, and that each number is found where it stands.

use course::live::lesson::{LiveLesson, Reason};
use course::notebook::lesson;
use std::collections::BTreeMap;
use std::path::Path;

fn lessons() -> Vec<LiveLesson> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("lessons");
    lesson::all(&folder).unwrap().into_iter().map(|lesson| LiveLesson::read(lesson).unwrap()).collect()
}

/// Cells that a reader would expect to follow a number, and that do not: a change here is one that readers notice.
#[test]
fn the_cells_that_stay_as_they_are_are_known() {
    let known: [&[(Reason, usize)]; 6] = [
        &[(Reason::NoNumber, 2)],
        &[(Reason::NoNumber, 5), (Reason::Slow, 4)],
        &[(Reason::NoNumber, 2)],
        &[(Reason::NoNumber, 2), (Reason::Threads, 5)],
        &[(Reason::NoNumber, 2)],
        &[(Reason::NoNumber, 4), (Reason::Fails, 6)],
    ];
    let lessons = lessons();
    assert_eq!(lessons.len(), known.len());
    for (lesson, known) in lessons.iter().zip(known) {
        let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
        for reason in lesson.reasons.iter().flatten() {
            *counts.entry(*reason).or_default() += 1;
        }
        counts.retain(|reason, _| !matches!(reason, Reason::Figure | Reason::Checker));
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), known, "{}", lesson.lesson.slug);
    }
}

/// A page finds a number by its line and column in what it shows.
#[test]
fn numbers_stand_where_they_are_said_to_stand() {
    for lesson in lessons() {
        assert!(lesson.live_places().len() > 50, "{}: {}", lesson.lesson.slug, lesson.live_places().len());
        for (place, cell, number) in lesson.places.all() {
            assert_eq!(lesson.places.get(place), Some((cell, number)));
            let line = lesson.cells[cell].source().lines().nth(number.line - 1).unwrap_or_default();
            let text: String =
                line.chars().skip(number.column - 1).take(number.text.chars().count()).collect();
            assert_eq!(text, number.text, "{}, code cell {}", lesson.lesson.slug, cell + 1);
        }
    }
}

/// Where a lesson offers to change a number, the page can do it: the number is one that a live cell reads.
#[test]
fn links_set_numbers_that_are_alive() {
    for lesson in lessons() {
        let text = lesson.lesson.text().unwrap();
        let links: Vec<&str> =
            text.split("](#set:").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        let live = lesson.live_places();
        for setting in links.iter().flat_map(|link| link.split(',')) {
            let (cell, rest) = setting.split_once(':').unwrap();
            let (name, _) = rest.split_once('=').unwrap();
            let place = lesson.places.named(cell.parse::<usize>().unwrap() - 1, name);
            assert!(place.is_some_and(|place| live.contains(&place)), "{}: {setting}", lesson.lesson.slug);
        }
        let is_numbered = lesson.lesson.slug.starts_with(|first: char| first.is_ascii_digit());
        assert!(!is_numbered || links.len() >= 10, "{}: {} links", lesson.lesson.slug, links.len());
    }
}
