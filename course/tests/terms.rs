//! The glossary and the lessons agree on terms: each is introduced in bold, is not used before, and what is in bold is explained.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons")
}

fn terms() -> Vec<String> {
    let glossary = fs::read_to_string(root().join("glossary.md")).unwrap();
    let entry = |text: &str| Some(text.split_once("</a>**")?.1.split_once("**")?.0.to_owned());
    let terms: Vec<String> = glossary.split("<a id=\"").skip(1).filter_map(entry).collect();
    assert!(terms.len() > 100, "the glossary's entries are read: {}", terms.len());
    terms
}

/// What all lessons say in sentences, from their first numbered section to their references, in the order of reading. Code and
/// formulas are left out, and what is in italics: so a text names what it explains later.
fn prose() -> String {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(|c: char| c.is_ascii_digit()))
    });
    folders.sort();
    let of_lesson = |folder: &PathBuf| {
        let text = fs::read_to_string(folder.join("lesson.md")).unwrap();
        let (_, text) = text.split_once("\n## 1. ").expect("a first section");
        let (_, text) = text.split_once('\n').expect("a text below its heading");
        let (text, _) = text.split_once("\n## Where to go next").expect("references");
        sentences(text)
    };
    folders.iter().map(of_lesson).collect::<Vec<_>>().join("\n")
}

fn sentences(text: &str) -> String {
    let mut in_code = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        !in_code && !is_fence && !line.starts_with('#') && !line.starts_with("> <details")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let text = without(&without(&without(&text, "$$"), "$"), "`");
    // Bold is kept, so its stars are put aside while those of italics are looked for.
    without(&text.replace("**", "\u{1}"), "*").replace('\u{1}', "**")
}

/// The text without what stands between two of these marks in a line. A mark without a partner, as in "$1000s", is none.
fn without(text: &str, mark: &str) -> String {
    let line = |line: &str| -> String {
        let parts: Vec<&str> = line.split(mark).collect();
        if parts.len().is_multiple_of(2) {
            line.to_owned()
        } else {
            parts.into_iter().step_by(2).collect::<Vec<_>>().join(" ")
        }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What stands in bold.
fn bold(text: &str) -> Vec<Range<usize>> {
    let mut marks = text.match_indices("**").map(|(at, _)| at);
    let mut found = Vec::new();
    while let (Some(start), Some(end)) = (marks.next(), marks.next()) {
        found.push(start + 2..end);
    }
    found
}

/// Where a term stands as a word of its own, also with an 's behind it.
fn uses(text: &str, term: &str) -> Vec<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let stands_alone = |&at: &usize| {
        let rest = &text[at + term.len()..];
        let after = ["'s", "’s"].iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(rest);
        !text[..at].ends_with(is_part) && !after.starts_with(char::is_alphanumeric)
    };
    text.match_indices(term).map(|(at, _)| at).filter(stands_alone).collect()
}

#[test]
fn a_term_is_introduced_in_bold_before_it_is_used() {
    let text = prose().to_lowercase();
    let bold = bold(&text);
    let faults: Vec<String> = terms()
        .iter()
        .filter_map(|term| {
            let uses = uses(&text, &term.to_lowercase());
            let is_bold = |at: &usize| bold.iter().any(|range| range.contains(at));
            let Some(first) = uses.first() else { return Some(format!("{term}: no lesson uses it")) };
            let from = text[..*first].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            let place = text[from..*first + term.len()].replace('\n', " ");
            (!is_bold(first)).then(|| format!("{term}: used before it is introduced in bold: …{place}…"))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_term_in_bold_stands_in_the_glossary() {
    let (text, terms) = (prose(), terms());
    let is_listed = |words: &str| {
        let words = words.to_lowercase();
        terms.iter().any(|term| !uses(&words, &term.to_lowercase()).is_empty())
    };
    // A sentence in bold is no term, nor is a name.
    let is_term = |words: &&str| {
        words.split_whitespace().count() <= 3
            && words.starts_with(char::is_lowercase)
            && !words.ends_with(['.', '?', '!', ':'])
    };
    let mut missing: Vec<&str> = bold(&text)
        .into_iter()
        .map(|range| &text[range])
        .filter(is_term)
        .filter(|words| !is_listed(words))
        .collect();
    missing.dedup();
    assert!(missing.is_empty(), "in bold, and not in the glossary: {missing:?}");
}
