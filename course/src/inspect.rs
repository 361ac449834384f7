//! `nn101 inspect`: what is in a model file.

use crate::failure::Result;
use crate::{output, text};
use nn101::{Input, Model, Sequential, Target};
use std::fmt::Write as _;
use std::path::PathBuf;
use tables::schema::Schema;

/// Shows a model's layers, its parameters, the columns it reads and how it was trained.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The model, as `nn101 train --save` wrote it
    #[arg(value_name = "MODEL")]
    model: PathBuf,
}

const EXAMPLES: &str = "Examples:
  nn101 inspect ames.safetensors";

pub fn run(args: Args) -> Result {
    output::print_result(text::visible(&summary(&Model::load(&args.model)?)))
}

fn summary(model: &Model) -> String {
    let mut text = String::new();
    let mut members = model.net().members().iter().enumerate().peekable();
    while let Some((number, member)) = members.next() {
        // Networks with the same layers are told of once.
        let (layers, mut last) = (layers(&member.network), number);
        while members
            .next_if(|(_, next)| self::layers(&next.network) == layers && next.weight == member.weight)
            .is_some()
        {
            last += 1;
        }
        // Writing to a string cannot fail.
        let _ = match (model.net().members().len(), last - number) {
            (1, _) => write!(text, "layers\n{layers}"),
            (_, 0) => write!(text, "network {}, times {:.4}\n{layers}", number + 1, member.weight),
            _ => write!(
                text,
                "networks {} to {}, each times {:.4}\n{layers}",
                number + 1,
                last + 1,
                member.weight
            ),
        };
    }
    let _ = writeln!(text, "parameters\n  {}", model.net().parameter_count());
    let _ = writeln!(text, "reads");
    for input in &model.recipe().inputs {
        let _ = writeln!(text, "  {}", described(input));
    }
    let _ = writeln!(text, "predicts");
    let target = &model.recipe().target;
    if let Target::Classes { column, words } = target {
        let _ = writeln!(text, "  {column}: one of {}", words.join(", "));
    }
    for (column, (mean, deviation)) in target.columns().iter().zip(target.scales()) {
        let _ = writeln!(text, "  {column}: a number, {mean:.4} ± {deviation:.4} in training");
    }
    if !model.record.is_empty() {
        let _ = writeln!(text, "record");
        // How columns are read is for programs; what they are stands above.
        for (name, value) in model.record.iter().filter(|(name, _)| *name != Schema::KEY) {
            let _ = writeln!(text, "  {name}: {value}");
        }
    }
    text
}

/// A line for each layer.
fn layers(network: &Sequential) -> String {
    let mut text = String::new();
    for (number, layer) in network.layers().iter().enumerate() {
        let parameters: usize = layer.params().iter().map(|param| param.value.len()).sum();
        let shapes: Vec<String> = layer
            .params()
            .iter()
            .map(|param| format!("{} {}×{}", param.name, param.value.nrows(), param.value.ncols()))
            .collect();
        let name = layer.spec().map_or_else(|| layer.name().to_owned(), |spec| spec.to_string());
        let _ = match parameters {
            0 => writeln!(text, "  {:2}  {name}", number + 1),
            _ => writeln!(
                text,
                "  {:2}  {name:18} {parameters:8} parameters: {}",
                number + 1,
                shapes.join(", ")
            ),
        };
    }
    text
}

fn described(input: &Input) -> String {
    match input {
        Input::Number { column, mean, deviation, has_gaps } => {
            let gaps = if *has_gaps { ", with gaps" } else { "" };
            format!("{column}: a number, {mean:.4} ± {deviation:.4} in training{gaps}")
        }
        Input::Category { column, words } => {
            let words: Vec<&str> =
                words.iter().map(|word| if word.is_empty() { "(missing)" } else { word }).collect();
            format!("{column}: one of {}", words.join(", "))
        }
    }
}
