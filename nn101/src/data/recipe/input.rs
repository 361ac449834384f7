//! The columns that a network sees.

use serde::{Deserialize, Serialize};

use crate::data::standardizer::mean_and_deviation;
use crate::data::table::{Table, finite, is_missing};
use crate::error::start;
use crate::{Error, Result};

/// So many rows and no word twice is no chance.
const MANY: usize = 20;

/// A column that the network sees.
///
/// ```
/// use nn101::prelude::*;
/// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
/// let recipe = Recipe::fit(&table, "kind")?;
/// assert_eq!(recipe.inputs[0].feature_names(), ["size"]);
/// assert_eq!(recipe.inputs[1].feature_names(), ["colour=blue", "colour=red"]);
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Input {
    /// `(x - mean) / deviation`.
    Number {
        /// Its name.
        column: String,
        /// The training rows' mean; what a gap counts as.
        mean: f64,
        /// The training rows' standard deviation.
        deviation: f64,
        /// Whether training rows had gaps: then a second feature is 1 at each gap.
        has_gaps: bool,
    },
    /// A feature for each word: 1 where the cell holds it, else 0. An unknown word is 0 everywhere.
    Category {
        /// Its name.
        column: String,
        /// The training rows' words, sorted; the empty word is a gap.
        words: Vec<String>,
    },
}

impl Input {
    /// The column's name.
    pub fn column(&self) -> &str {
        match self {
            Input::Number { column, .. } | Input::Category { column, .. } => column,
        }
    }

    /// How many features it makes.
    pub fn width(&self) -> usize {
        match self {
            Input::Number { has_gaps, .. } => 1 + usize::from(*has_gaps),
            Input::Category { words, .. } => words.len(),
        }
    }

    /// A name for each of its features.
    ///
    /// ```
    /// use nn101::Input;
    /// let size = Input::Number { column: "size".into(), mean: 2.0, deviation: 1.0, has_gaps: true };
    /// assert_eq!(size.feature_names(), ["size", "size is missing"]);
    /// ```
    pub fn feature_names(&self) -> Vec<String> {
        let missing = format!("{} is missing", self.column());
        match self {
            Input::Number { column, has_gaps: false, .. } => vec![column.clone()],
            Input::Number { column, .. } => vec![column.clone(), missing],
            Input::Category { column, words } => {
                let name = |word: &String| {
                    if word.is_empty() { missing.clone() } else { format!("{column}={word}") }
                };
                words.iter().map(name).collect()
            }
        }
    }

    /// The mean and the deviation of each of its features; flags and words stay as they are.
    pub(super) fn scales(&self) -> Vec<(f64, f64)> {
        let mut scales = vec![(0.0, 1.0); self.width()];
        if let Input::Number { mean, deviation, .. } = self {
            scales[0] = (*mean, *deviation);
        }
        scales
    }

    /// Measures one column of a table.
    pub(super) fn fit(table: &Table, place: usize) -> Result<Self> {
        let column = table.names()[place].clone();
        let cells = || (0..table.rows()).map(|row| table.cell(row, place));
        let is_word = |cell: &str| !is_missing(cell) && finite(cell).is_none();
        let numbers: Vec<f64> = cells().filter_map(finite).collect();
        let gaps = cells().filter(|cell| is_missing(cell)).count();
        let words = different(cells().map(word));
        match cells().position(is_word) {
            None if !numbers.is_empty() => {
                let (mean, deviation) = mean_and_deviation(numbers.iter().copied());
                Ok(Input::Number { column, mean, deviation, has_gaps: gaps > 0 })
            }
            // Mostly numbers: the others are mistakes. As words, each number would be a feature of its own.
            Some(row) if 2 * numbers.len() > table.rows() - gaps => Err(table.not_a_number(row, place)),
            Some(_) if words.len() == table.rows() && words.len() >= MANY => {
                let reason = format!(
                    "each row's `{}` is another word, which says nothing of rows to come. Leave it out with `Table::without`",
                    start(&column)
                );
                Err(Error::Malformed { file: table.file().into(), line: table.line(0), reason })
            }
            _ => Ok(Input::Category { column, words: words.into_iter().map(String::from).collect() }),
        }
    }
}

/// The different words, in order.
pub(crate) fn different<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.collect();
    words.sort();
    words.dedup();
    words
}

/// The word that a category's cell holds; a gap's is empty.
pub(super) fn word(cell: &str) -> &str {
    if is_missing(cell) { "" } else { cell }
}
