//! What stands beside a model in another program's form.

use crate::schema::Schema;
use nn101::{Input, Model, Target};
use serde_json::{Value, json};

/// What a program must know to make the graph's input from a table's row, and to read its output.
pub fn to_onnx(model: &Model) -> Value {
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
