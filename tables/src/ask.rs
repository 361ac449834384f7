//! What a model answers to a few rows that are no table: those of a form, of a curve.

use crate::encode::Encoder;
use crate::noticed::Noticed;
use crate::{Error, Result, Source, predict};
use nn101::ndarray::{Array2, Axis};
use nn101::{Input, Model, Target};
use serde::Serialize;

/// A model's answers.
#[derive(Debug, Serialize)]
pub struct Answers {
    /// For each row the number, or a probability for each class.
    pub values: Vec<Vec<f64>>,
    /// For each row the standard deviation of what the networks say: of the number, or of the probability of the class that is answered.
    /// Nothing where there is one network.
    pub spread: Vec<f64>,
    /// What is to be said of the rows.
    pub notes: Vec<String>,
}

/// The table's columns that a model reads, each once.
///
/// # Errors
/// When its record cannot be read.
pub fn columns(model: &Model) -> Result<Vec<String>> {
    let schema = predict::schema(model)?;
    let mut columns: Vec<String> = Vec::new();
    for input in &model.recipe().inputs {
        let column = schema.reading(input.column(), matches!(input, Input::Number { .. })).column;
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    Ok(columns)
}

/// Answers rows of cells that stand in the order of `columns` and are written as in the table that the model was trained on.
///
/// # Errors
/// When a cell is not what its column holds.
///
/// ```
/// use tables::{Run, Settings, Source, ask};
/// # let table: String = (0..40).map(|i| format!("{i},{}\n", 3 * i)).collect();
/// # let source = Source::of_bytes("lines.csv", format!("x,y\n{table}").into_bytes(), true)?;
/// # let (stop, mut listener) = (std::sync::atomic::AtomicBool::new(false), |_: tables::Event| ());
/// let settings = Settings { keep: vec!["x".into()], ..Settings::new("y") }; // y = 3x
/// let model = tables::train(&source, None, &settings, &Run::new(&mut listener, &stop))?.model(&settings)?;
/// let answers = ask::answers(&model, &ask::columns(&model)?, &[vec!["20".into()], vec!["".into()]])?;
/// assert!((answers.values[0][0] - 60.0).abs() < 2.0 && answers.spread[0] < 5.0);
/// # Ok::<(), tables::Error>(())
/// ```
pub fn answers(model: &Model, columns: &[String], rows: &[Vec<String>]) -> Result<Answers> {
    let source = Source::of_bytes("the form", table(columns, rows)?, true)?;
    let schema = predict::schema(model)?;
    let encoder = Encoder::new(model.recipe(), &schema, &source)?;
    let mut features = Array2::zeros((rows.len(), model.recipe().width()));
    let mut noticed = Noticed::default();
    source.for_each(|row| match features.row_mut(row.index).as_slice_mut() {
        Some(features) => encoder.row(&row, features, &mut noticed),
        // Standard layout: rows are contiguous.
        None => Ok(()),
    })?;
    let target = &model.recipe().target;
    let output = model.net().predict(&features);
    let values = match target {
        Target::Classes { .. } => nn101::softmax(&output.mapv(f64::from)),
        numbers => numbers.in_units(&output),
    };
    let spread = match predict::networks(model) {
        Ok(networks) => predict::deviations(target, networks, &features.view(), &output),
        Err(_) => Vec::new(),
    };
    // A gap in a form is one that was made on purpose.
    noticed.gaps.clear();
    Ok(Answers {
        values: values.axis_iter(Axis(0)).map(|row| row.to_vec()).collect(),
        spread: spread.into_iter().filter_map(|row| row.first().copied()).collect(),
        notes: noticed.as_text(model.recipe()),
    })
}

/// The rows as the text of a table that names its separator: cells may hold any other.
fn table(columns: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().from_writer(b"sep=,\n".to_vec());
    let failed = |error: &dyn std::fmt::Display| Error::Input(format!("the form cannot be read: {error}"));
    writer.write_record(columns).map_err(|error| failed(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}
