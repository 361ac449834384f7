//! What was filled, and which words came too late, while rows were encoded.

use crate::text;
use nn101::{Input, Recipe};
use std::collections::BTreeMap;

/// Counts of both, by column.
#[derive(Debug, Clone, Default)]
pub struct Noticed {
    /// How many gaps were filled.
    pub gaps: BTreeMap<String, usize>,
    /// How many cells held a word that no training row has, and some of these words.
    pub unseen: BTreeMap<String, (usize, Vec<String>)>,
}

impl Noticed {
    /// Counts a gap.
    pub fn gap(&mut self, column: &str) {
        match self.gaps.get_mut(column) {
            Some(count) => *count += 1,
            None => drop(self.gaps.insert(column.to_owned(), 1)),
        }
    }

    /// Counts a word that no training row has.
    pub fn unseen(&mut self, column: &str, word: &str) {
        // More are not told.
        const KEPT: usize = 11;
        let (count, words) = self.unseen.entry(column.to_owned()).or_default();
        *count += 1;
        if words.len() < KEPT && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }

    /// A sentence each.
    pub fn as_text(&self, recipe: &Recipe) -> Vec<String> {
        let is_flagged = |name: &String| {
            let unflagged = |input: &Input| matches!(input, Input::Number { column, has_gaps: false, .. } if column == name);
            !recipe.inputs.iter().any(unflagged)
        };
        let gaps = self.gaps.iter().map(|(column, count)| match is_flagged(column) {
            true => format!("`{column}` lacks {}: filled and flagged.", text::plural(*count, "value")),
            false => format!(
                "`{column}` lacks {}, though no training row did: filled with their mean.",
                text::plural(*count, "value")
            ),
        });
        let unseen = self.unseen.iter().map(|(column, (count, words))| {
            let (times, words) = (text::plural(*count, "time"), text::few_of(words));
            format!("`{column}` holds a word that no training row has, {times} ({words}): it counts as none of the known ones.")
        });
        gaps.chain(unseen).collect()
    }
}
