//! A table with a trained network's answers beside each row.

use crate::data::notices_as_text;
use crate::source::Row;
use crate::training::score::shares;
use crate::{Source, encode};
use csv::StringRecord;
use nn101::ndarray::{Array2, Axis, Slice};
use nn101::{EncodingReport, Model, Target, metrics};
use std::io::{self, Write};

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

/// Copies the table, with a model's answers in new last columns. Returns what there is to say about it.
///
/// # Errors
/// When the table cannot be read as the model needs it, or the answers cannot be written.
pub fn predict(
    model: &Model,
    source: &Source,
    to: impl Write,
) -> std::result::Result<Vec<String>, PredictError> {
    let places = encode::places(model.recipe(), source)?;
    let mut writer = csv::WriterBuilder::new().delimiter(source.delimiter()).from_writer(to);
    let written =
        |outcome: csv::Result<()>| outcome.map_err(|error| PredictError::Write(io::Error::other(error)));
    let header = source.names().iter().cloned().chain(new_columns(&model.recipe().target, source));
    written(writer.write_record(header))?;
    let mut piece = Piece::new(model.recipe().width());
    let mut notices = EncodingReport::default();
    let mut trouble = None;
    let mut last = 0;
    let read = source.for_each(|row| {
        last = row.byte;
        let features = piece.next(&row);
        encode::encode_row(model.recipe(), source, &places, &row, features, &mut notices)?;
        if piece.rows.len() == PIECE {
            trouble = piece.flush(model, source, &mut writer).err();
        }
        // Any error ends the reading; what is told is the trouble itself.
        if trouble.is_some() { Err(source.malformed(0, "not written")) } else { Ok(()) }
    });
    if let Some(trouble) = trouble {
        return Err(trouble);
    }
    let rows = read?;
    source.refuse_open_quote(last)?;
    piece.flush(model, source, &mut writer)?;
    writer.flush().map_err(PredictError::Write)?;
    if rows == 0 {
        return Ok(vec![format!(
            "{} has no rows below its header: there was nothing to predict.",
            source.name()
        )]);
    }
    Ok(notices_as_text(&notices, model.recipe()))
}

/// What the answers' columns are called: a table that has been here before has columns of that name already.
fn new_columns(target: &Target, source: &Source) -> Vec<String> {
    let free = |name: String| {
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let mut candidates = std::iter::once(name.clone()).chain(numbered);
        candidates.find(|candidate| source.column(candidate).is_err()).unwrap_or(name)
    };
    let predicted = free(format!("predicted {}", target.column()));
    match target {
        Target::Number { .. } => vec![predicted],
        Target::Classes { .. } => vec![predicted, free("probability".into())],
    }
}

/// Some rows on their way through the network.
struct Piece {
    features: Array2<f32>,
    /// Each row's cells, and the byte it starts at.
    rows: Vec<(u64, StringRecord)>,
}

impl Piece {
    fn new(width: usize) -> Self {
        Self { features: Array2::zeros((PIECE, width)), rows: Vec::with_capacity(PIECE) }
    }

    /// Takes a row in; its features are to be filled in.
    fn next(&mut self, row: &Row) -> &mut [f32] {
        let place = self.rows.len() % PIECE;
        self.rows.push((row.byte, row.cells.clone()));
        let mut row = self.features.index_axis_mut(Axis(0), place);
        row.fill(0.0);
        // Standard layout: rows are contiguous.
        row.into_slice().unwrap_or_default()
    }

    fn flush(
        &mut self,
        model: &Model,
        source: &Source,
        writer: &mut csv::Writer<impl Write>,
    ) -> std::result::Result<(), PredictError> {
        let features = self.features.slice_axis(Axis(0), Slice::from(..self.rows.len()));
        let output = model.net().predict(&features);
        if let Some(place) = output.rows().into_iter().position(|row| !row.iter().all(|x| x.is_finite())) {
            let (byte, _) = self.rows[place];
            let reason = "the network's answer for this row is not a finite number: its weights are too large. \
                          Train it again, with a smaller learning rate or more weight decay";
            return Err(source.malformed(source.line(byte), reason).into());
        }
        let answers = answers(&model.recipe().target, &output);
        for ((_, cells), answer) in self.rows.drain(..).zip(answers) {
            let record = cells.iter().map(String::from).chain(answer);
            writer.write_record(record).map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) => PredictError::Write(error),
                other => PredictError::Write(io::Error::other(format!("{other:?}"))),
            })?;
        }
        Ok(())
    }
}

/// The network's outputs in the target's own words and units.
fn answers(target: &Target, output: &Array2<f32>) -> Vec<Vec<String>> {
    match target {
        Target::Number { mean, deviation, .. } => {
            // A millionth of the spread: what is beyond it is rounding, not knowledge.
            let digits = (5.0 - deviation.log10().floor()).clamp(0.0, 15.0) as usize;
            let in_units = |value: f32| f64::from(value) * deviation + mean;
            output.iter().map(|&value| vec![format!("{:.digits$}", in_units(value))]).collect()
        }
        Target::Classes { words, .. } => {
            let shares = shares(output);
            let classes = metrics::predicted_classes(output, 0.0);
            let answer = |(row, &class): (usize, &usize)| {
                vec![words.get(class).cloned().unwrap_or_default(), format!("{:.4}", shares[[row, class]])]
            };
            classes.iter().enumerate().map(answer).collect()
        }
    }
}
