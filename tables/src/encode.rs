//! A table's rows as a network sees them: the library's [`Recipe`] fitted and used on a streamed table, which is read row by row
//! and never held as text. Only training rows are measured.

use crate::cells::date::DatePart;
use crate::cells::word::folded;
use crate::noticed::Noticed;
use crate::schema::{Form, Schema, Value};
use crate::source::Row;
use crate::words::Words;
use crate::{Part, Source, Split};
use nn101::ndarray::Array2;
use nn101::{Dataset, Error, Input, Recipe, Result, Target};

/// What a gap is called among a category's words.
const GAP: &str = "";

/// A column of the recipe, and where it stands in this table.
struct Column {
    place: usize,
    form: Form,
    others_are_gaps: bool,
    words: WordIndex,
}

/// A category's words, found in whatever way they are spelled.
#[derive(Default)]
struct WordIndex {
    exact: Words,
    folded: Words,
}

impl WordIndex {
    fn new(words: &[String]) -> Self {
        let index = |key: &dyn Fn(&str) -> String| -> Words {
            words.iter().enumerate().rev().map(|(index, word)| (key(word), index)).collect()
        };
        Self { exact: index(&str::to_owned), folded: index(&folded) }
    }

    fn find(&self, word: &str) -> Option<usize> {
        self.exact.get(word).or_else(|| self.folded.get(&folded(word))).copied()
    }
}

/// Encodes the rows of one table.
pub struct Encoder<'a> {
    recipe: &'a Recipe,
    schema: &'a Schema,
    source: &'a Source,
    inputs: Vec<Column>,
}

impl<'a> Encoder<'a> {
    /// Finds the recipe's columns in the table. The error names all that are missing.
    ///
    /// # Errors
    /// When one is missing.
    pub fn new(recipe: &'a Recipe, schema: &'a Schema, source: &'a Source) -> Result<Self> {
        let readings: Vec<_> = recipe
            .inputs
            .iter()
            .map(|input| schema.reading(input.column(), matches!(input, Input::Number { .. })))
            .collect();
        let mut missing: Vec<&str> = readings
            .iter()
            .map(|reading| &*reading.column)
            .filter(|name| source.column(name).is_err())
            .collect();
        missing.dedup();
        if !missing.is_empty() {
            source.column(&missing.join("`, `"))?;
        }
        let inputs = recipe.inputs.iter().zip(readings).map(|(input, reading)| {
            let words = match input {
                Input::Category { words, .. } => WordIndex::new(words),
                Input::Number { .. } => WordIndex::default(),
            };
            let place = source.column(&reading.column)?;
            Ok(Column { place, form: reading.form, others_are_gaps: reading.others_are_gaps, words })
        });
        Ok(Self { recipe, schema, source, inputs: inputs.collect::<Result<_>>()? })
    }

    /// The places of the table's columns that it reads.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.inputs.iter().map(|column| column.place)
    }

    /// What it reads of a row, by the names that the recipe has for it.
    pub fn values<'r>(&self, row: &'r Row) -> impl Iterator<Item = (&str, Value<'r>)> {
        let inputs = self.recipe.inputs.iter().zip(&self.inputs);
        inputs.map(|(input, column)| (input.column(), self.value(column, row)))
    }

    /// Whether any of a row's cells is a gap.
    pub fn has_gap(&self, row: &Row) -> bool {
        self.inputs.iter().any(|column| self.value(column, row) == Value::Gap)
    }

    /// One row's features.
    ///
    /// # Errors
    /// When a cell is not what its column holds, or too far from all training rows.
    pub fn row(&self, row: &Row, features: &mut [f32], noticed: &mut Noticed) -> Result<()> {
        let mut rest = features;
        for (input, column) in self.recipe.inputs.iter().zip(&self.inputs) {
            let (slots, others) = rest.split_at_mut(input.width());
            rest = others;
            let value = self.value(column, row);
            // A date's gap is one, though several features come of it.
            let is_told = !matches!(column.form, Form::Date { part, .. } if part != DatePart::Days);
            if value == Value::Gap && is_told {
                noticed.gap(input.column());
            }
            match (input, value) {
                (Input::Number { has_gaps, .. }, Value::Gap) => {
                    if *has_gaps {
                        slots[1] = 1.0;
                    }
                }
                (Input::Number { mean, deviation, .. }, Value::Number(number)) => {
                    slots[0] = scaled(number, *mean, *deviation)
                        .ok_or_else(|| self.too_far(row, input.column(), *mean, *deviation))?;
                }
                (Input::Category { .. }, Value::Gap) => {
                    if let Some(index) = column.words.find(GAP) {
                        slots[index] = 1.0;
                    }
                }
                (Input::Category { column: name, .. }, Value::Word(word)) => match column.words.find(&word) {
                    Some(index) => slots[index] = 1.0,
                    None => noticed.unseen(name, &word),
                },
                _ => return Err(self.wrong(row, column.place, &column.form)),
            }
        }
        Ok(())
    }

    fn value<'r>(&self, column: &Column, row: &'r Row) -> Value<'r> {
        match self.schema.value(&column.form, row.cell(column.place)) {
            Value::Wrong if column.others_are_gaps => Value::Gap,
            value => value,
        }
    }

    fn wrong(&self, row: &Row, place: usize, form: &Form) -> Error {
        let cell = row.cell(place);
        match form {
            Form::Date { order, .. } => {
                let name = &self.source.names()[place];
                let reason = format!(
                    "column `{name}` holds `{cell}`, expected a date ({}) as in its other rows",
                    order.shown()
                );
                self.source.malformed(self.source.line(row.byte), &reason)
            }
            _ => self.source.not_a_number(row.byte, place, cell),
        }
    }

    fn too_far(&self, row: &Row, column: &str, mean: f64, deviation: f64) -> Error {
        let reason = format!(
            "column `{column}` holds a number too far from the training rows' {mean:.4e} ± {deviation:.4e}; mend the cell"
        );
        self.source.malformed(self.source.line(row.byte), &reason)
    }
}

/// The target of each row.
pub struct TargetEncoder<'a> {
    target: &'a Target,
    source: &'a Source,
    schema: &'a Schema,
    place: usize,
    form: Form,
    classes: WordIndex,
}

impl<'a> TargetEncoder<'a> {
    /// Finds the target in the table.
    ///
    /// # Errors
    /// When it is not there, or there are several.
    pub fn new(target: &'a Target, schema: &'a Schema, source: &'a Source) -> Result<Self> {
        let place = source.column(target.column())?;
        if target.columns().len() > 1 {
            return Err(
                source.malformed(1, "one column can be learned here; expected a recipe with one target")
            );
        }
        let form = schema.reading(target.column(), !matches!(target, Target::Classes { .. })).form;
        let classes = match target {
            Target::Classes { words, .. } => WordIndex::new(words),
            _ => WordIndex::default(),
        };
        Ok(Self { target, source, schema, place, form, classes })
    }

    /// The target in its own unit, or the number of its class; `None` for a gap.
    ///
    /// # Errors
    /// When the cell is neither.
    pub fn raw(&self, row: &Row) -> Result<Option<f64>> {
        let cell = row.cell(self.place);
        let class = |word: &str| self.classes.find(word).map(|class| class as f64);
        match (self.target, self.schema.value(&self.form, cell)) {
            (_, Value::Gap) => Ok(None),
            (Target::Classes { .. }, Value::Word(word)) => {
                class(&word).map(Some).ok_or_else(|| self.changed(row))
            }
            (Target::Number { .. }, Value::Number(number)) => Ok(Some(number)),
            _ => Err(self.source.not_a_number(row.byte, self.place, cell)),
        }
    }

    fn encoded(&self, row: &Row) -> Result<f32> {
        let raw = self.raw(row)?.ok_or_else(|| self.changed(row))?;
        let Target::Number { column, mean, deviation } = self.target else { return Ok(raw as f32) };
        scaled(raw, *mean, *deviation).ok_or_else(|| {
            let reason =
                format!("the target `{column}` holds a number too far from the others; mend the cell");
            self.source.malformed(self.source.line(row.byte), &reason)
        })
    }

    fn changed(&self, row: &Row) -> Error {
        self.source
            .malformed(self.source.line(row.byte), "the file changed while it was read; run this again")
    }
}

/// Measures means, deviations and words on the training rows. The inputs and the target come with their kinds, and categories
/// with all their words; those inputs that are the same in every training row are taken out, and named.
pub fn fit(
    mut recipe: Recipe,
    schema: &Schema,
    source: &Source,
    split: &Split,
) -> Result<(Recipe, Vec<String>)> {
    let mut measures: Vec<Measure> = recipe.inputs.iter().map(Measure::new).collect();
    let mut target_measure = Measure::default();
    {
        let encoder = Encoder::new(&recipe, schema, source)?;
        let target = TargetEncoder::new(&recipe.target, schema, source)?;
        source.for_each(|row| {
            if !matches!(split.0.get(row.index), Some(Part::Train)) {
                return Ok(());
            }
            for (column, measure) in encoder.inputs.iter().zip(&mut measures) {
                measure.see(encoder.value(column, &row), &column.words);
            }
            if let Some(number) = target.raw(&row)? {
                target_measure.add(number);
            }
            Ok(())
        })?;
    }
    let mut still = Vec::new();
    let mut kept = measures.iter_mut();
    recipe.inputs.retain_mut(|input| {
        let Some(measure) = kept.next() else { return false };
        let moves = measure.moves();
        match input {
            Input::Number { mean, deviation, has_gaps, .. } => {
                (*mean, *deviation, *has_gaps) = (measure.mean, measure.deviation(), measure.gaps > 0);
            }
            Input::Category { words, .. } => {
                let mut seen = measure.seen.iter();
                words.retain(|_| seen.next().copied().unwrap_or(false));
                if measure.gaps > 0 {
                    words.push(GAP.to_owned());
                }
                words.sort();
            }
        }
        if !moves {
            still.push(input.column().to_owned());
        }
        moves
    });
    if let Target::Number { mean, deviation, .. } = &mut recipe.target {
        (*mean, *deviation) = (target_measure.mean, target_measure.deviation());
    }
    Ok((recipe, still))
}

/// The rows of some parts as data sets, in the order of `wanted`. Class targets are class numbers.
pub fn encode(
    recipe: &Recipe,
    schema: &Schema,
    source: &Source,
    split: &Split,
    wanted: &[Part],
) -> Result<(Vec<Dataset>, Noticed)> {
    let encoder = Encoder::new(recipe, schema, source)?;
    let target = TargetEncoder::new(&recipe.target, schema, source)?;
    let width = recipe.width();
    let mut sets: Vec<Dataset> = Vec::with_capacity(wanted.len());
    for &part in wanted {
        let rows = split.count(part);
        let mut set = Dataset::new(Array2::zeros((rows, width)), Array2::zeros((rows, 1)))?;
        set.feature_names = recipe.feature_names();
        set.target_names = vec![recipe.target.column().to_owned()];
        sets.push(set);
    }
    let mut filled = vec![0; wanted.len()];
    let mut noticed = Noticed::default();
    let rows = source.for_each(|row| {
        let part = split.0.get(row.index).copied().unwrap_or(Part::Unused);
        let Some(which) = wanted.iter().position(|&known| known == part) else { return Ok(()) };
        let place = filled[which];
        filled[which] += 1;
        // Standard layout: rows are contiguous.
        if let Some(features) = sets[which].features.row_mut(place).as_slice_mut() {
            encoder.row(&row, features, &mut noticed)?;
        }
        sets[which].targets[[place, 0]] = target.encoded(&row)?;
        Ok(())
    })?;
    if rows != split.0.len() {
        return Err(source.malformed(1, "the file changed while it was read; run this again"));
    }
    Ok((sets, noticed))
}

/// A number as the network sees it: `None` where that is larger than its layers can multiply.
fn scaled(number: f64, mean: f64, deviation: f64) -> Option<f32> {
    const FAR: f32 = 1e15;
    let scaled = ((number - mean) / deviation) as f32;
    (scaled.abs() < FAR).then_some(scaled)
}

/// A column's running mean and spread (Welford 1962), its words, and its gaps.
#[derive(Debug, Clone, Default)]
struct Measure {
    count: f64,
    mean: f64,
    squares: f64,
    gaps: usize,
    seen: Vec<bool>,
    has_others: bool,
}

impl Measure {
    fn new(input: &Input) -> Self {
        match input {
            Input::Number { .. } => Self::default(),
            Input::Category { words, .. } => Self { seen: vec![false; words.len()], ..Self::default() },
        }
    }

    fn see(&mut self, value: Value, words: &WordIndex) {
        match value {
            Value::Gap => self.gaps += 1,
            Value::Number(number) => self.add(number),
            Value::Word(word) => match words.find(&word) {
                Some(index) => self.seen[index] = true,
                None => self.has_others = true,
            },
            // Encoding names it.
            Value::Wrong => {}
        }
    }

    fn add(&mut self, number: f64) {
        self.count += 1.0;
        let before = number - self.mean;
        self.mean += before / self.count;
        self.squares += before * (number - self.mean);
    }

    /// Whether the column tells training rows apart.
    fn moves(&self) -> bool {
        let words = self.seen.iter().filter(|&&seen| seen).count() + usize::from(self.has_others);
        let kinds = words + usize::from(self.count > 0.0) + usize::from(self.gaps > 0);
        self.squares > 0.0 || kinds > 1
    }

    /// 1 for a column that is the same in every training row.
    fn deviation(&self) -> f64 {
        let deviation = (self.squares / self.count.max(1.0)).sqrt();
        if deviation > 0.0 && deviation.is_finite() { deviation } else { 1.0 }
    }
}
