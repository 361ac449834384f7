//! The words of a column: which spellings are one word, which gap words are words here, and how many a network can tell apart.

use crate::cells::word::folded;
use crate::profile::Column;
use crate::settings::Settings;
use crate::text;
use std::collections::BTreeMap;

/// More different words than this make no classes, and inputs only the frequent ones of them.
pub const MANY: usize = 200;
/// So many words of an input are told apart at the most, if so many rows have each.
const MOST: usize = 1000;
const ENOUGH: usize = 3;

/// A column's words.
pub struct Vocabulary {
    /// Each word in its most frequent spelling, sorted.
    pub words: Vec<String>,
    /// Words such as `NA` that are words here.
    pub keep: Vec<String>,
    /// What was decided, a sentence each.
    pub notes: Vec<String>,
}

impl Vocabulary {
    /// All words of a column.
    pub fn of(name: &str, column: &Column, settings: &Settings) -> Self {
        let mut counts: Vec<(&str, usize)> = column
            .words
            .iter()
            .chain(&column.gaps_among_numbers)
            .map(|(word, &count)| (word.as_str(), count))
            .collect();
        let mut notes = Vec::new();
        let mut keep = Vec::new();
        let rows_of_words: usize = counts.iter().map(|(_, count)| count).sum();
        let usual = rows_of_words / counts.len().max(1);
        for (word, &count) in &column.gaps {
            let is_kept = settings.keep_na.contains(word);
            let is_frequent = !counts.is_empty() && count * 2 >= usual && !settings.na.contains(word);
            if is_kept || is_frequent {
                keep.push(word.clone());
            }
            if is_frequent && !is_kept {
                notes.push(format!(
                    "`{name}` has `{word}` in {}, as often as its words: read as one of them. If it stands for a gap: --na={word}.",
                    text::plural(count, "row")
                ));
            }
        }
        counts.extend(
            column
                .gaps
                .iter()
                .filter(|(word, _)| keep.contains(word))
                .map(|(word, &count)| (word.as_str(), count)),
        );
        let mut spellings: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
        for (word, count) in counts {
            spellings.entry(folded(word)).or_default().push((word, count));
        }
        let mut words = Vec::new();
        let mut several = Vec::new();
        for mut ways in spellings.into_values() {
            ways.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            let (best, _) = ways[0];
            if ways.len() > 1 {
                let ways: Vec<&str> = ways.iter().map(|(word, _)| *word).collect();
                several.push(format!("{} are `{best}`", text::few_of(&ways)));
            }
            words.push((best.to_owned(), ways.iter().map(|(_, count)| count).sum::<usize>()));
        }
        if !several.is_empty() {
            several.truncate(5);
            notes.push(format!("`{name}` has words in several spellings: {}.", several.join("; ")));
        }
        let mut vocabulary = Self { words: Vec::new(), keep, notes };
        vocabulary.words = words.iter().map(|(word, _)| word.clone()).collect();
        vocabulary.words.sort();
        vocabulary
    }

    /// The words of an input: of very many the frequent ones.
    pub fn of_input(name: &str, column: &Column, settings: &Settings) -> Self {
        let mut vocabulary = Self::of(name, column, settings);
        if vocabulary.words.len() <= MANY && column.untracked == 0 {
            return vocabulary;
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (word, count) in &column.words {
            *counts.entry(folded(word)).or_default() += count;
        }
        let count = |word: &String| counts.get(&folded(word)).copied().unwrap_or(0);
        let all = vocabulary.words.len();
        vocabulary.words.retain(|word| count(word) >= ENOUGH);
        vocabulary.words.sort_by_key(|word| std::cmp::Reverse(count(word)));
        vocabulary.words.truncate(MOST);
        vocabulary.words.sort();
        let kept = vocabulary.words.len();
        if kept < all || column.untracked > 0 {
            vocabulary.notes.push(format!(
                "`{name}` holds {} words: the {kept} most frequent are told apart, the others are not.",
                if column.untracked > 0 { format!("more than {all}") } else { all.to_string() }
            ));
        }
        vocabulary
    }
}
