//! A short Rust program that loads a saved model and asks it about one row.

use crate::encode::Encoder;
use crate::schema::Value;
use crate::{Result, Source, predict};
use nn101::{Model, Target};
use std::fmt::Write;
use std::ops::ControlFlow;

/// The program, for a model in `file` and the first row of its table.
///
/// # Errors
/// When the table is not one that the model can read.
pub fn rust(model: &Model, file: &str, source: &Source) -> Result<String> {
    let schema = predict::schema(model)?;
    let encoder = Encoder::new(model.recipe(), &schema, source)?;
    let mut cells = String::new();
    source.walk(|row, _| {
        for (name, value) in encoder.values(&row) {
            let value = match value {
                // A gap is an empty word.
                Value::Gap | Value::Wrong => "\"\"".into(),
                Value::Number(number) => format!("{number:?}"),
                Value::Word(word) => format!("{word:?}"),
            };
            // Into a string nothing fails to be written.
            let _ = writeln!(cells, "        ({name:?}, &{value}),");
        }
        Ok(ControlFlow::Break(()))
    })?;
    let answer = match &model.recipe().target {
        Target::Classes { .. } => "a class and how probable it is",
        _ => "a number",
    };
    Ok(format!(
        "// Cargo.toml: nn101 = \"{version}\"\n\
         use nn101::{{Model, Table}};\n\n\
         fn main() -> nn101::Result<()> {{\n    \
         let model = Model::load({file:?})?;\n    \
         // One row; numbers with a point, a gap as an empty word.\n    \
         let row = Table::from_row(&[\n{cells}    ])?;\n    \
         let (answers, _) = model.answers(&row)?;\n    \
         println!(\"{{}}\", answers[0]); // {answer}\n    \
         Ok(())\n}}\n",
        version = env!("CARGO_PKG_VERSION"),
    ))
}
