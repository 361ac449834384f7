//! How each column is read: as numbers with a decimal mark, as dates in an order, as words. Kept with the model, so that any
//! later table is read the same way.

use crate::cells::date::{DateOrder, DatePart, Moment};
use crate::cells::gap::{is_gap, is_gap_among_numbers};
use crate::cells::number::{self, Decimal, Verdict};
use crate::{Profile, Source};
use nn101::{Input, Recipe, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where the columns that a network sees come from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// By the name that the recipe gives it.
    pub columns: BTreeMap<String, Reading>,
    /// The user's own words for a gap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<String>,
}

/// How one of them is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The table's column.
    pub column: String,
    #[serde(flatten)]
    pub form: Form,
    /// Whether cells that are not what it holds count as gaps: the user has told what it holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub others_are_gaps: bool,
}

impl Reading {
    /// A column in which no other cells are expected.
    pub fn of(column: String, form: Form) -> Self {
        Self { column, form, others_are_gaps: false }
    }
}

/// What its cells are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "lowercase")]
pub enum Form {
    Number {
        decimal: Decimal,
    },
    Date {
        order: DateOrder,
        part: DatePart,
    },
    Word {
        /// Words such as `NA` that are words here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        keep: Vec<String>,
    },
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'c> {
    Gap,
    Number(f64),
    Word(Cow<'c, str>),
    /// Not what its column holds.
    Wrong,
}

impl Schema {
    /// The key of a model's record under which it stands.
    pub const KEY: &str = "columns";

    /// The same for another table, whose numbers may have another decimal mark, with a sentence on each that has.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn for_table(mut self, recipe: &Recipe, source: &Source) -> Result<(Self, Vec<String>)> {
        // So many rows show a column's marks; a large table is then read once more only.
        const ENOUGH: usize = 10_000;
        let profile = Profile::of_first(source, ENOUGH, &self.gaps)?;
        let mut notes = Vec::new();
        for input in &recipe.inputs {
            let mut reading = self.reading(input.column(), matches!(input, Input::Number { .. }));
            let Form::Number { decimal } = &mut reading.form else { continue };
            let Ok(place) = source.column(&reading.column) else { continue };
            let elsewhere = profile.decimal().unwrap_or(*decimal);
            let found = match profile.columns[place].evidence.decide(Some(elsewhere), None) {
                Verdict::Sure(found) | Verdict::Grouped(found) => found,
                Verdict::Unknown => *decimal,
            };
            if found != *decimal && profile.columns[place].evidence.has_marks() {
                notes.push(format!(
                    "`{}` is read with a decimal {}, unlike in training.",
                    reading.column,
                    if found == Decimal::Comma { "comma" } else { "point" }
                ));
            }
            *decimal = found;
            self.columns.insert(input.column().to_owned(), reading);
        }
        Ok((self, notes))
    }

    /// The decimal mark of most of the numbers that a recipe reads.
    pub fn decimal(&self, recipe: &Recipe) -> Decimal {
        let numbers = recipe.inputs.iter().filter_map(|input| match self.columns.get(input.column())?.form {
            Form::Number { decimal } => Some(decimal),
            _ => None,
        });
        let (commas, all) = numbers.fold((0, 0), |(commas, all), decimal| {
            (commas + usize::from(decimal == Decimal::Comma), all + 1)
        });
        if commas * 2 > all { Decimal::Comma } else { Decimal::Point }
    }

    /// How a column of the recipe is read; one that a model says nothing of stands in the table by its own name.
    pub fn reading(&self, name: &str, is_number: bool) -> Reading {
        self.columns.get(name).cloned().unwrap_or_else(|| {
            let form = if is_number {
                Form::Number { decimal: Decimal::Point }
            } else {
                Form::Word { keep: Vec::new() }
            };
            Reading::of(name.to_owned(), form)
        })
    }

    /// What a cell holds, read in that form.
    pub fn value<'c>(&self, form: &Form, cell: &'c str) -> Value<'c> {
        match form {
            Form::Word { keep } => {
                let is_missing =
                    cell.is_empty() || (is_gap(cell, &self.gaps) && !keep.iter().any(|word| word == cell));
                if is_missing { Value::Gap } else { Value::Word(Cow::Borrowed(cell)) }
            }
            _ if is_gap_among_numbers(cell, &self.gaps) => Value::Gap,
            Form::Number { decimal } => {
                number::parse(cell, *decimal).map_or(Value::Wrong, |(value, _)| Value::Number(value))
            }
            Form::Date { order, part } => match Moment::parse(cell, *order) {
                None => Value::Wrong,
                Some(moment) if *part == DatePart::Weekday => Value::Word(Cow::Borrowed(moment.weekday())),
                Some(moment) => Value::Number(moment.number(*part)),
            },
        }
    }
}
