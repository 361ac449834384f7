//! A first look at every column of a table, from one pass over the file.

use crate::Source;
use nn101::table::is_missing;
use nn101::{Error, Result};
use std::collections::BTreeSet;

/// What is in each column.
#[derive(Debug)]
pub struct Profile {
    /// How many rows there are.
    pub rows: usize,
    /// One for each column, in the file's order.
    pub columns: Vec<Column>,
}

/// What is in one column.
#[derive(Debug, Default)]
pub struct Column {
    /// Cells without a value, and the byte at which the row of the first one starts.
    pub missing: usize,
    pub first_missing: Option<u64>,
    /// Cells that hold a number, the lowest and the highest.
    pub numbers: usize,
    lowest: f64,
    highest: f64,
    /// The first cell that holds something else, with its row's byte.
    first_word: Option<(u64, String)>,
    /// The different texts, up to [`MANY`].
    pub words: BTreeSet<String>,
    has_fractions: bool,
}

/// More different words than this make no classes and no categories.
pub const MANY: usize = 200;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Category,
    /// The same in every row.
    Constant,
    /// No cell has a value.
    Empty,
    /// So many different words that they are names rather than categories.
    Names,
}

impl Profile {
    /// Reads the whole table once.
    pub fn take(source: &Source) -> Result<Self> {
        let mut columns: Vec<Column> = source.names().iter().map(|_| Column::default()).collect();
        let mut last = 0;
        let rows = source.for_each(|row| {
            last = row.byte;
            for (place, column) in columns.iter_mut().enumerate() {
                column.see(source, row.byte, row.cell(place));
            }
            Ok(())
        })?;
        if rows == 0 {
            return Err(Error::Empty { file: source.name() });
        }
        source.refuse_open_quote(last)?;
        Ok(Self { rows, columns })
    }

    /// What a column is. An error where most cells are numbers and one is not: that is a slip, no category.
    pub fn kind(&self, source: &Source, index: usize, as_words: bool) -> Result<Kind> {
        let column = &self.columns[index];
        let present = column.numbers + column.words_seen(self.rows);
        if present == 0 {
            return Ok(Kind::Empty);
        }
        if column.is_constant() && column.missing == 0 {
            return Ok(Kind::Constant);
        }
        match &column.first_word {
            None if !as_words => Ok(Kind::Number),
            Some((byte, value)) if !as_words && column.numbers * 2 > present => {
                Err(source.not_a_number(*byte, index, value))
            }
            _ if column.words.len() > MANY.min(self.rows / 2) => Ok(Kind::Names),
            _ => Ok(Kind::Category),
        }
    }
}

impl Column {
    fn see(&mut self, source: &Source, byte: u64, cell: &str) {
        if is_missing(cell) {
            self.missing += 1;
            self.first_missing.get_or_insert(byte);
            return;
        }
        match source.number(cell) {
            Some(number) => {
                let is_first = self.numbers == 0;
                self.lowest = if is_first { number } else { self.lowest.min(number) };
                self.highest = if is_first { number } else { self.highest.max(number) };
                self.numbers += 1;
                self.has_fractions |= number.fract() != 0.0;
            }
            None => {
                self.first_word.get_or_insert_with(|| (byte, cell.to_owned()));
            }
        }
        if self.words.len() <= MANY && !self.words.contains(cell) {
            self.words.insert(cell.to_owned());
        }
    }

    /// Whether all values are one and the same; 7 and 7.0 are.
    fn is_constant(&self) -> bool {
        self.words.len() == 1 || (self.first_word.is_none() && self.lowest == self.highest)
    }

    /// A cell that is no number.
    pub fn example(&self) -> Option<&str> {
        self.first_word.as_ref().map(|(_, word)| word.as_str())
    }

    fn words_seen(&self, rows: usize) -> usize {
        rows - self.missing - self.numbers
    }

    /// Whether this target asks for classes: words, or few different whole numbers.
    pub fn looks_like_classes(&self, rows: usize) -> bool {
        const FEW: usize = 20;
        let has_words = self.first_word.is_some();
        has_words || (!self.has_fractions && self.words.len() <= FEW && self.words.len() * 5 <= rows)
    }
}
