//! `nn101 export`: a model in a form that other programs run.

use crate::failure::Result;
use crate::{atomic_file, output};
use nn101::{Input, Model, Target};
use serde_json::{Value, json};
use std::path::PathBuf;
use tables::schema::Schema;

/// Writes a model in a form that other programs run.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The model, as `nn101 train --save` wrote it
    #[arg(value_name = "MODEL")]
    model: PathBuf,
    /// Where to write it as ONNX, for ONNX Runtime and its like; a file beside it, with .json added, says how a row becomes its input
    #[arg(long, value_name = "FILE")]
    onnx: PathBuf,
}

const EXAMPLES: &str = "Examples:
  nn101 export ames.safetensors --onnx ames.onnx";

pub fn run(args: Args) -> Result {
    let model = Model::load(&args.model)?;
    let mut guide = args.onnx.clone().into_os_string();
    guide.push(".json");
    let guide = PathBuf::from(guide);
    for path in [&args.onnx, &guide] {
        atomic_file::ensure_distinct(path, [&args.model])?;
    }
    atomic_file::write(&args.onnx, &model.to_onnx()?)?;
    atomic_file::write(&guide, format!("{:#}\n", guide_to(&model)).as_bytes())?;
    output::eprint_note(format_args!(
        "Its input `features` holds {} numbers a row, unscaled; {} says which column each comes from, and how words and gaps become numbers.",
        model.recipe().width(),
        guide.display()
    ));
    Ok(())
}

/// What a program must know to make the graph's input from a table's row, and to read its output.
fn guide_to(model: &Model) -> Value {
    let recipe = model.recipe();
    let mut features = Vec::new();
    for input in &recipe.inputs {
        match input {
            Input::Number { column, mean, has_gaps, .. } => {
                features.push(json!({ "column": column, "is": "the number", "where missing": mean }));
                if *has_gaps {
                    features.push(json!({ "column": column, "is": "1 where it is missing, else 0" }));
                }
            }
            Input::Category { column, words } => {
                for word in words {
                    let is = if word.is_empty() {
                        "1 where it is missing, else 0"
                    } else {
                        "1 for this word, else 0"
                    };
                    features.push(json!({ "column": column, "is": is, "word": word }));
                }
            }
        }
    }
    let output = match &recipe.target {
        Target::Classes { column, words } => {
            json!({ "name": "probabilities", "column": column, "is": "a probability for each class", "classes": words })
        }
        numbers => {
            json!({ "name": "prediction", "columns": numbers.columns(), "is": "the number of each column" })
        }
    };
    // How cells are read: decimal marks, dates, words for gaps.
    let columns = model.record.get(Schema::KEY).and_then(|text| serde_json::from_str::<Value>(text).ok());
    json!({ "input": { "name": "features", "features": features }, "output": output, "cells": columns })
}
