//! A table as people look at it before anything is trained: its first rows, what each column is taken for and why, what is wrong
//! where, and which column is most likely to be predicted.

use crate::cells::date::{DateOrder, Moment};
use crate::columns::{note_on_row_numbers, notes_on_dates};
use crate::decide::{Judge, Kind, others};
use crate::leaf::Bookmarks;
use crate::profile::{Column, Found, Profile};
use crate::settings::Settings;
use crate::vocabulary::{MANY, Vocabulary};
use crate::{Result, Source};
use nn101::Error;
use serde::Serialize;
use std::ops::ControlFlow;

/// So many rows are shown.
const SHOWN: usize = 100;
/// So many words of a column are told.
const WORDS: usize = MANY;
/// Bars of a histogram.
const BARS: usize = 20;

/// A table before training.
#[derive(Debug, Serialize)]
pub struct Preview {
    pub rows: usize,
    pub columns: Vec<ColumnPreview>,
    /// The first rows, as they stand in the file.
    pub head: Vec<Vec<String>>,
    /// What separates the cells.
    pub separator: String,
    /// What was unusual about the text, a sentence each.
    pub notices: Vec<String>,
    /// What keeps the whole table from being used.
    pub fault: Option<Fault>,
    pub guess: Option<Guess>,
}

/// What a column is taken for.
#[derive(Debug, Serialize)]
pub struct ColumnPreview {
    pub name: String,
    pub kind: Shown,
    /// Cells without a value.
    pub gaps: usize,
    /// The mark before a number's fraction.
    pub mark: Option<char>,
    /// The range of its numbers.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub has_fractions: bool,
    /// Whether some of its cells are a number, and whether some are a date: it can be read so.
    pub has_numbers: bool,
    pub has_dates: bool,
    /// How many of its numbers lie in each of equal parts of their range.
    pub bars: Vec<usize>,
    /// Its words and how often each stands, the most frequent first; dates as time goes by.
    pub words: Vec<(String, usize)>,
    /// How many different ones there are, at least.
    pub different: usize,
    /// What was decided, a sentence each.
    pub notes: Vec<String>,
    pub fault: Option<Fault>,
}

/// A column's kind as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    Number,
    Date,
    Words,
    /// Not for a network: the same in every row, empty, names, the rows' own numbers, keys.
    Constant,
    Empty,
    Names,
    Counts,
    Keys,
    /// It cannot be read before something is mended or told.
    Unclear,
}

/// What is wrong, and with which line and cell.
#[derive(Debug, Serialize)]
pub struct Fault {
    pub reason: String,
    pub line: Option<u64>,
    /// The cells of the row there.
    pub cells: Vec<String>,
    /// The place of the cell that is wrong.
    pub column: Option<usize>,
}

/// The column that is most likely to be predicted, and why.
#[derive(Debug, Serialize)]
pub struct Guess {
    pub column: String,
    pub reason: String,
}

impl Preview {
    /// Looks at the whole table, with what the settings say of its columns.
    ///
    /// # Errors
    /// When it cannot be read.
    ///
    /// ```
    /// use tables::{Preview, Settings, Source, preview::Shown};
    /// let source = Source::of_bytes("homes.csv", b"size,price\n60,240\n8O,310\n75,290\n".to_vec(), true)?;
    /// let preview = Preview::of(&source, &Settings::new(""))?;
    /// let fault = preview.columns[0].fault.as_ref().unwrap();
    /// assert_eq!((preview.rows, preview.columns[0].kind, fault.line), (3, Shown::Unclear, Some(3)));
    /// assert_eq!(preview.guess.unwrap().column, "price");
    /// # Ok::<(), tables::Error>(())
    /// ```
    pub fn of(source: &Source, settings: &Settings) -> Result<Self> {
        let (profile, fault) = match Profile::take(source, &settings.na) {
            Ok(profile) => (profile, None),
            Err(error @ Error::RaggedRow { .. }) => {
                let first = first_ragged(source, &error)?;
                (Profile::of_first(source, usize::MAX, &settings.na)?, Some(first))
            }
            Err(error) => return Err(error.into()),
        };
        let judge = Judge::new(settings, source, &profile);
        let columns = source
            .names()
            .iter()
            .enumerate()
            .map(|(place, name)| column(&judge, source, &profile, settings, place, name))
            .collect::<Result<Vec<_>>>()?;
        let guess = guess(&columns, profile.rows);
        Ok(Self {
            rows: profile.rows,
            columns,
            head: Bookmarks::default().rows(source, 0, SHOWN)?,
            separator: char::from(source.delimiter()).to_string(),
            notices: source.notices(),
            fault,
            guess,
        })
    }
}

/// A cell as it is shown: a whole book in one would be in the way.
fn cut(cell: &str) -> String {
    const MOST: usize = 120;
    match cell.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}

fn first_ragged(source: &Source, error: &Error) -> Result<Fault> {
    let mut fault = Fault { reason: error.to_string(), line: None, cells: Vec::new(), column: None };
    source.walk(|row, ragged| {
        if let Some(Error::RaggedRow { line, expected, found, .. }) = ragged {
            fault.line = Some(line);
            fault.cells = row.cells.iter().map(cut).collect();
            fault.column = Some(expected.min(found));
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(fault)
}

fn column(
    judge: &Judge,
    source: &Source,
    profile: &Profile,
    settings: &Settings,
    place: usize,
    name: &str,
) -> Result<ColumnPreview> {
    let seen = &profile.columns[place];
    let (kind, mut notes, fault) = match judge.kind(place, settings.told(name)) {
        Ok((kind, notes)) => (Some(kind), notes, None),
        Err(error) => {
            let found = odd_one(seen, profile.rows);
            let cells = found.map(|found| row_at(source, found.byte)).transpose()?.unwrap_or_default();
            let line = found.map(|found| source.line(found.byte));
            (None, Vec::new(), Some(Fault { reason: error.to_string(), line, cells, column: Some(place) }))
        }
    };
    let (shown, mark) = match kind {
        Some(Kind::Number(decimal)) => (Shown::Number, Some(decimal)),
        Some(Kind::Date(_)) => (Shown::Date, None),
        Some(Kind::Words) => (Shown::Words, None),
        Some(Kind::Constant) => (Shown::Constant, None),
        Some(Kind::Empty) => (Shown::Empty, None),
        Some(Kind::Names) => (Shown::Names, None),
        Some(Kind::RowNumbers) => (Shown::Counts, None),
        Some(Kind::Keys) => (Shown::Keys, None),
        None => (Shown::Unclear, None),
    };
    notes.extend(kind.map(|kind| said_in_training(kind, name, seen, settings)).unwrap_or_default());
    let numbers = mark.map(|decimal| seen.numbers(decimal));
    let mut words = match kind {
        Some(Kind::Number(_)) => Vec::new(),
        Some(Kind::Words) => words_of(name, seen, settings),
        _ => seen.words.iter().map(|(word, &count)| (cut(word), count)).collect(),
    };
    let different = words.len().max(seen.words.len());
    let gaps = match kind {
        Some(Kind::Words) => {
            profile.rows - words.iter().map(|(_, count)| count).sum::<usize>() - seen.untracked
        }
        Some(kind) => profile.rows - seen.present(profile.rows) + others(seen, kind, profile.rows),
        None => profile.rows - seen.present(profile.rows),
    };
    if let Some(Kind::Date(order)) = kind {
        words = in_time(words, order);
    } else {
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(WORDS);
    }
    Ok(ColumnPreview {
        name: name.to_owned(),
        kind: shown,
        gaps,
        mark: mark.map(|decimal| decimal.mark()),
        low: numbers.map(|numbers| numbers.lowest),
        high: numbers.map(|numbers| numbers.highest),
        has_fractions: numbers.is_some_and(|numbers| numbers.has_fractions),
        has_numbers: seen.most_usual_decimal().is_some(),
        has_dates: seen.dates().0 > 0,
        bars: mark.map(|decimal| seen.histogram(decimal, BARS)).unwrap_or_default(),
        words,
        different,
        notes,
        fault,
    })
}

/// What training will say of a column, beside what its kind says.
fn said_in_training(kind: Kind, name: &str, column: &Column, settings: &Settings) -> Vec<String> {
    match kind {
        Kind::Words => Vocabulary::of_input(name, column, settings).notes,
        Kind::Date(order) => notes_on_dates(name, column, order, settings),
        Kind::RowNumbers => vec![note_on_row_numbers(name)],
        _ => Vec::new(),
    }
}

/// The words of a column, each as the file has it, for a form offers them: also those that are gaps elsewhere and words here.
fn words_of(name: &str, column: &Column, settings: &Settings) -> Vec<(String, usize)> {
    let kept = Vocabulary::of_input(name, column, settings).keep;
    let gaps = column.gaps.iter().filter(|(word, _)| kept.contains(word));
    let words = column.words.iter().chain(&column.gaps_among_numbers).chain(gaps);
    words.map(|(word, &count)| (word.clone(), count)).collect()
}

/// Dates from the first to the last, some of them where there are many.
fn in_time(dates: Vec<(String, usize)>, order: DateOrder) -> Vec<(String, usize)> {
    let moment = |date: &str| Moment::parse(date, order).map(Moment::in_days);
    let mut timed: Vec<_> = dates.into_iter().filter_map(|date| Some((moment(&date.0)?, date))).collect();
    timed.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let last = timed.len().saturating_sub(1);
    let shown = timed.len().min(WORDS);
    (0..shown).map(|place| timed[place * last / (shown - 1).max(1)].1.clone()).collect()
}

/// The cell that stands in the way of the column's usual reading.
fn odd_one(column: &Column, rows: usize) -> Option<&Found> {
    let (dates, orders) = column.dates();
    if dates * 2 > column.present(rows) {
        return orders.first().and_then(|&order| column.not_a_date(order));
    }
    column.most_usual_decimal().and_then(|decimal| column.not_a_number(decimal))
}

fn row_at(source: &Source, byte: u64) -> Result<Vec<String>> {
    let mut cells = Vec::new();
    source.walk(|row, _| {
        if row.byte < byte {
            return Ok(ControlFlow::Continue(()));
        }
        cells = row.cells.iter().map(cut).collect();
        Ok(ControlFlow::Break(()))
    })?;
    Ok(cells)
}

/// The column whose name says that it is the answer, or else the last one that can be predicted.
fn guess(columns: &[ColumnPreview], rows: usize) -> Option<Guess> {
    const NAMES: [&str; 15] = [
        "target",
        "label",
        "class",
        "outcome",
        "y",
        "price",
        "saleprice",
        "medv",
        "species",
        "quality",
        "survived",
        "churn",
        "result",
        "diagnosis",
        "answer",
    ];
    let can_be = |column: &&ColumnPreview| match column.kind {
        Shown::Number => true,
        Shown::Words => column.different <= MANY.min(rows / 2),
        _ => false,
    };
    let folded = |name: &str| name.to_lowercase().replace(['_', ' ', '-'], "");
    let named = columns.iter().rev().filter(can_be).find(|column| NAMES.contains(&&*folded(&column.name)));
    let last = || columns.iter().rev().find(can_be);
    match named {
        Some(column) => Some(Guess {
            column: column.name.clone(),
            reason: "its name is one that answers often have".into(),
        }),
        None => last().map(|column| Guess {
            column: column.name.clone(),
            reason: "it is the last column that can be predicted, and most tables have the answer last"
                .into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn previewed(table: &str, settings: &Settings) -> ColumnPreview {
        let source = Source::of_bytes("rows.csv", table.as_bytes().to_vec(), true).unwrap();
        Preview::of(&source, settings).unwrap().columns.remove(0)
    }

    /// What stands in the first column, row by row.
    fn table(cells: impl Iterator<Item = String>) -> String {
        let rows: String =
            cells.enumerate().map(|(row, cell)| format!("{cell},{}\n", row * row % 17)).collect();
        format!("first,price\n{rows}")
    }

    /// What is read as a word is shown as one, before anything is trained, with the sentence that training says.
    #[test]
    fn a_gap_that_is_a_word_is_shown_as_a_word() {
        let countries = || table((0..90).map(|row| ["NA", "BW", "ZA"][row % 3].into()));
        let column = previewed(&countries(), &Settings::new(""));
        assert_eq!((column.gaps, column.different, column.words.len()), (0, 3, 3));
        assert!(column.words.contains(&("NA".into(), 30)), "{:?}", column.words);
        assert!(column.notes[0].contains("--na=NA"), "{:?}", column.notes);
        let column = previewed(&countries(), &Settings { na: vec!["NA".into()], ..Settings::new("") });
        assert_eq!((column.gaps, column.different, column.notes.len()), (30, 2, 0));
        // What is a gap among numbers is a word among words.
        let column =
            previewed(&table((0..90).map(|row| ["-", "a", "b"][row % 3].into())), &Settings::new(""));
        assert_eq!((column.gaps, column.different), (0, 3), "{:?}", column.words);
    }

    #[test]
    fn several_spellings_are_said_before_training() {
        let column =
            previewed(&table((0..90).map(|row| ["Yes", "yes", "no"][row % 3].into())), &Settings::new(""));
        assert!(column.notes[0].contains("several spellings"), "{:?}", column.notes);
    }

    #[test]
    fn dates_are_told_as_time_goes_by() {
        let day = |row: usize| format!("{:02}.{:02}.2024", row * 11 % 27 + 1, row * 5 % 12 + 1);
        let column = previewed(&table((0..90).map(day)), &Settings::new(""));
        assert_eq!(column.kind, Shown::Date);
        let days = column.words.iter().map(|(date, _)| (date[3..5].to_owned(), date[..2].to_owned()));
        assert!(days.is_sorted() && column.words.len() > 20, "{:?}", column.words);
        assert!(column.notes[0].contains("day, month, year"), "{:?}", column.notes);
    }
}
