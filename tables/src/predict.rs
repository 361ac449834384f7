//! A table with a trained network's answers beside each row.

use crate::cells::number::Decimal;
use crate::encode::Encoder;
use crate::noticed::Noticed;
use crate::schema::Schema;
use crate::source::Row;
use crate::{Source, formula, text};
use csv::StringRecord;
use nn101::ndarray::{Array2, ArrayView1, ArrayView2, Axis, Slice};
use nn101::{Member, Model, Target, metrics};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Rows that go through the network together.
const PIECE: usize = 4096;

/// What can go wrong on the way from one table to the other.
#[derive(Debug)]
pub enum PredictError {
    /// The table, or the model's answers for it.
    Read(nn101::Error),
    /// The place where the answers go.
    Write(io::Error),
}

impl From<nn101::Error> for PredictError {
    fn from(error: nn101::Error) -> Self {
        Self::Read(error)
    }
}

/// What is to be done beyond the usual.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether a row that cannot be answered ends the work; it gets no answer otherwise, and is counted.
    pub is_strict: bool,
    /// Whether each answer comes with its spread: the standard deviation of what the networks say, in the target's unit, or of the
    /// probability of the class that is answered.
    pub has_spread: bool,
    /// Whether cells that a spreadsheet would run stay as they are; they are made text otherwise.
    pub keeps_formulas: bool,
}

/// Copies the table in its own form (separator, line ends, decimal mark), with a model's answers in new last columns. Returns
/// what there is to say about it.
///
/// # Errors
/// When the table cannot be read as the model needs it, no row of it can be answered, or the answers cannot be written.
pub fn predict(
    model: &Model,
    source: &Source,
    options: Options,
    to: &mut dyn Write, // not generic: compiled here, where it is optimised
) -> std::result::Result<Vec<String>, PredictError> {
    let networks = if options.has_spread { networks(model)? } else { &[] };
    let (schema, mut notes) = schema(model)?.for_table(model.recipe(), source)?;
    let encoder = Encoder::new(model.recipe(), &schema, source)?;
    let (mark, line_end) = source.mark_and_line_end()?;
    to.write_all(mark.as_bytes()).map_err(PredictError::Write)?;
    let mut writer = csv::WriterBuilder::new();
    writer.delimiter(source.delimiter()).terminator(line_end).flexible(true);
    let writer = writer.from_writer(to);
    let decimal = schema.decimal(model.recipe());
    let mut answers = Answers {
        model,
        networks,
        source,
        options,
        decimal,
        writer,
        unanswered: 0,
        first: None,
        formulas: 0,
    };
    answers.header()?;
    let mut piece = Piece::new(model.recipe().width());
    let mut noticed = Noticed::default();
    let mut trouble = None;
    let mut last = None;
    let rows = source.walk(|row, ragged| {
        last = row.may_have_quotes().then_some(row.byte);
        let features = piece.next(&row, source.names().len());
        let fault = ragged.or_else(|| encoder.row(&row, features, &mut noticed).err());
        if let Some(fault) = fault {
            trouble = answers.leave_out(fault).err();
            piece.drop_features();
        }
        if piece.rows.len() == PIECE && trouble.is_none() {
            trouble = answers.write(&mut piece).err();
        }
        // Any error ends the reading; what is told is the trouble itself.
        if trouble.is_some() {
            Err(source.malformed(0, "not written"))
        } else {
            Ok(ControlFlow::Continue(()))
        }
    });
    if let Some(trouble) = trouble {
        return Err(trouble);
    }
    let rows = rows?;
    if let Some(last) = last {
        source.refuse_open_quote(last)?;
    }
    answers.write(&mut piece)?;
    answers.writer.flush().map_err(PredictError::Write)?;
    if rows == 0 {
        notes.push(format!("{} has no rows below its header: there was nothing to predict.", source.name()));
        return Ok(notes);
    }
    for (column, (count, words)) in &noticed.unseen {
        if *count == rows && rows > 1 {
            let reason = format!(
                "no row's `{column}` is a word that a training row has: they hold {}; is it the right column?",
                text::few_of(words)
            );
            return Err(source.malformed(1, &reason).into());
        }
    }
    notes.extend(noticed.as_text(model.recipe()));
    if answers.formulas > 0 {
        notes.push(format!(
            "{} a spreadsheet would run as a formula: written with ' before, as text (--keep-formulas leaves them as they are).",
            text::plural(answers.formulas, "cell")
        ));
    }
    match answers.first {
        Some(first) if answers.unanswered == rows => return Err(first.into()),
        Some(first) => {
            notes.push(format!(
                "{} got no answer; the first: {first}.",
                text::plural(answers.unanswered, "row")
            ));
        }
        None => {}
    }
    Ok(notes)
}

/// The networks of an ensemble; the simpler models beside them have no spread.
pub(crate) fn networks(model: &Model) -> nn101::Result<&[Member]> {
    let members = model.net().members();
    let count = model.record.get("members").and_then(|count| count.parse().ok()).unwrap_or(members.len());
    match members.get(..count) {
        Some(networks @ [_, _, ..]) => Ok(networks),
        _ => Err(nn101::Error::Malformed {
            file: "the model".into(),
            line: 1,
            reason: "it is a single network, which has no spread; train it with --members 8".into(),
        }),
    }
}

/// How the model's columns are read, as its training wrote down.
pub(crate) fn schema(model: &Model) -> nn101::Result<Schema> {
    let Some(text) = model.record.get(Schema::KEY) else { return Ok(Schema::default()) };
    serde_json::from_str(text).map_err(|error| nn101::Error::Malformed {
        file: "the model".into(),
        line: 1,
        reason: format!("its record of the columns cannot be read: {error}; train it again"),
    })
}

/// What the answers' columns are called: a table that has been here before has columns of that name already.
fn new_columns(target: &Target, source: &Source, has_spread: bool) -> Vec<String> {
    let free = |name: String| {
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let mut candidates = std::iter::once(name.clone()).chain(numbered);
        candidates.find(|candidate| source.column(candidate).is_err()).unwrap_or(name)
    };
    let predicted = target.columns().into_iter().map(|column| free(format!("predicted {column}")));
    let mut columns: Vec<String> = predicted.collect();
    if let Target::Classes { words, .. } = target {
        columns.extend(words.iter().map(|word| free(format!("probability {word}"))));
    }
    if has_spread {
        columns.extend(target.columns().into_iter().map(|column| free(format!("spread {column}"))));
    }
    columns
}

/// Some rows on their way through the network.
struct Piece {
    features: Array2<f32>,
    rows: Vec<Waiting>,
}

/// A row that waits for its answer.
struct Waiting {
    byte: u64,
    cells: StringRecord,
    /// Whether its features could be read.
    is_read: bool,
}

impl Piece {
    fn new(width: usize) -> Self {
        Self { features: Array2::zeros((PIECE, width)), rows: Vec::with_capacity(PIECE) }
    }

    /// Takes a row in; its features are to be filled in.
    fn next(&mut self, row: &Row, columns: usize) -> &mut [f32] {
        let place = self.rows.len() % PIECE;
        let mut cells = row.cells.clone();
        // A row with too few cells gets empty ones, so that its answer stands below the others'.
        (cells.len()..columns).for_each(|_| cells.push_field(""));
        self.rows.push(Waiting { byte: row.byte, cells, is_read: true });
        let mut features = self.features.index_axis_mut(Axis(0), place);
        features.fill(0.0);
        // Standard layout: rows are contiguous.
        features.into_slice().unwrap_or_default()
    }

    /// The last row's features cannot be read.
    fn drop_features(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_read = false;
        }
    }
}

/// The new table.
struct Answers<'a, 'w> {
    model: &'a Model,
    /// Those whose spread is wanted.
    networks: &'a [Member],
    source: &'a Source,
    options: Options,
    decimal: Decimal,
    writer: csv::Writer<&'w mut dyn Write>,
    /// Rows without an answer, and why the first of them has none.
    unanswered: usize,
    first: Option<nn101::Error>,
    /// Cells that were formulas and are text now.
    formulas: usize,
}

impl Answers<'_, '_> {
    fn header(&mut self) -> std::result::Result<(), PredictError> {
        let new = new_columns(&self.model.recipe().target, self.source, self.options.has_spread);
        let header: Vec<String> = self.source.names().iter().cloned().chain(new).collect();
        self.record(header)
    }

    fn record(&mut self, cells: impl IntoIterator<Item = String>) -> std::result::Result<(), PredictError> {
        let mut cells: Vec<String> = cells.into_iter().collect();
        if !self.options.keeps_formulas {
            for cell in cells.iter_mut().filter(|cell| formula::is_formula(cell)) {
                *cell = formula::as_text(cell);
                self.formulas += 1;
            }
        }
        self.writer.write_record(cells).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => PredictError::Write(error),
            other => PredictError::Write(io::Error::other(format!("{other:?}"))),
        })
    }

    /// Counts a row that gets no answer.
    fn leave_out(&mut self, fault: nn101::Error) -> std::result::Result<(), PredictError> {
        if self.options.is_strict {
            return Err(fault.into());
        }
        self.unanswered += 1;
        self.first.get_or_insert(fault);
        Ok(())
    }

    /// Answers the rows of a piece, and empties it.
    fn write(&mut self, piece: &mut Piece) -> std::result::Result<(), PredictError> {
        let features = piece.features.slice_axis(Axis(0), Slice::from(..piece.rows.len()));
        let target = &self.model.recipe().target;
        let output = self.model.net().predict(&features);
        let mut answers = in_words(target, &output, self.decimal);
        if self.options.has_spread {
            let spread = spread(target, self.networks, &features, &output, self.decimal);
            for (answer, spread) in answers.iter_mut().zip(spread) {
                answer.extend(spread);
            }
        }
        for (place, (row, answer)) in piece.rows.drain(..).zip(answers).enumerate() {
            let is_finite = output.row(place).iter().all(|value| value.is_finite());
            if row.is_read && !is_finite {
                let reason = "the network's answer for this row is not a finite number: its weights are too large. \
                              Train it again, with a smaller learning rate or more weight decay";
                self.leave_out(self.source.malformed(self.source.line(row.byte), reason))?;
            }
            let is_answered = row.is_read && is_finite;
            let answer = answer.into_iter().map(|cell| if is_answered { cell } else { String::new() });
            self.record(row.cells.iter().map(String::from).chain(answer))?;
        }
        Ok(())
    }
}

/// How far apart the networks' answers for each row are, as text.
fn spread(
    target: &Target,
    networks: &[Member],
    features: &ArrayView2<f32>,
    output: &Array2<f32>,
    decimal: Decimal,
) -> Vec<Vec<String>> {
    let digits: Vec<usize> = match target {
        Target::Classes { .. } => vec![SHARE],
        numbers => numbers.scales().iter().map(|scale| digits(scale.1)).collect(),
    };
    let rows = deviations(target, networks, features, output).into_iter();
    rows.map(|row| row.iter().zip(&digits).map(|(&value, &digits)| written(value, digits, decimal)).collect())
        .collect()
}

/// How far apart the networks' answers for each row are: of each number, or of the probability of the class that is answered.
pub(crate) fn deviations(
    target: &Target,
    networks: &[Member],
    features: &ArrayView2<f32>,
    output: &Array2<f32>,
) -> Vec<Vec<f64>> {
    let said = networks.iter().map(|member| {
        let answer = member.network.predict(features);
        match target {
            Target::Classes { .. } => nn101::softmax(&answer.mapv(f64::from)),
            numbers => numbers.in_units(&answer),
        }
    });
    let said: Vec<Array2<f64>> = said.collect();
    let of = |row: usize, column: usize| {
        let values: Vec<f64> = said.iter().map(|answers| answers[[row, column]]).collect();
        deviation(&values)
    };
    match target {
        Target::Classes { .. } => {
            let classes = metrics::predicted_classes(output, 0.0);
            classes.iter().enumerate().map(|(row, &class)| vec![of(row, class)]).collect()
        }
        numbers => (0..output.nrows())
            .map(|row| (0..numbers.outputs()).map(|column| of(row, column)).collect())
            .collect(),
    }
}

fn deviation(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt()
}

fn written(value: f64, digits: usize, decimal: Decimal) -> String {
    let text = format!("{value:.digits$}");
    if decimal == Decimal::Comma { text.replace('.', ",") } else { text }
}

/// Digits after the point of a probability.
const SHARE: usize = 4;

/// Digits after the point of a number: a millionth of the spread; what is beyond it is rounding, not knowledge.
fn digits(deviation: f64) -> usize {
    (5.0 - deviation.log10().floor()).clamp(0.0, 15.0) as usize
}

/// The network's outputs in the target's own words and units.
fn in_words(target: &Target, output: &Array2<f32>, decimal: Decimal) -> Vec<Vec<String>> {
    match target {
        Target::Classes { words, .. } => {
            let shares = nn101::softmax(&output.mapv(f64::from));
            let classes = metrics::predicted_classes(output, 0.0);
            let answer = |(row, &class): (usize, &usize)| {
                let shares = shares.row(row);
                let shares = shares.iter().map(|&share| written(share, SHARE, decimal));
                std::iter::once(words.get(class).cloned().unwrap_or_default()).chain(shares).collect()
            };
            classes.iter().enumerate().map(answer).collect()
        }
        numbers => {
            let scales = numbers.scales();
            let answer = |row: ArrayView1<f64>| {
                let values = row.iter().zip(&scales);
                values.map(|(&value, scale)| written(value, digits(scale.1), decimal)).collect()
            };
            numbers.in_units(output).rows().into_iter().map(answer).collect()
        }
    }
}
