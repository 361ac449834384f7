//! Trains four models and writes each as ONNX, with 1,000 raw rows and what we predict for them: `tests/onnx_runtime.py` compares.
//!
//! `cargo run --release --example onnx_models -- FOLDER`

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nn101::prelude::*;
use nn101::{Loss, Result, Target};

const ROWS: usize = 1000;

fn main() -> Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("which folder? cargo run --release --example onnx_models -- FOLDER");
        return Ok(());
    };
    let folder = Path::new(&folder);
    write(folder, "ames_housing", "Sale_Price", &[Activation::Relu, Activation::Gelu])?;
    write(folder, "digits", "label", &[Activation::Silu, Activation::Elu(1.0)])?;
    write(folder, "penguins", "species", &[Activation::Tanh, Activation::Softplus])?;
    write(folder, "boston_housing", "MEDV", &[Activation::Logistic, Activation::LeakyRelu(0.01)])
}

fn write(folder: &Path, name: &str, target: &str, activations: &[Activation]) -> Result<()> {
    let text = nn101::shipped::text(name).unwrap_or_default();
    let table = Table::from_reader(name, text.as_bytes())?;
    let target =
        if table.column(target).is_ok() { target } else { table.names().last().map_or("", String::as_str) };
    let recipe = Recipe::fit(&table, target, &(0..table.rows()).collect::<Vec<_>>())?;
    let recipe = if name == "digits" { recipe.with_classes(&table)? } else { recipe };
    let (features, _) = recipe.encode(&table)?;
    let data = Dataset::new(recipe.scale(&features), recipe.encode_target(&table)?)?;
    let model = Model::new(train(&data, &recipe, activations)?, recipe)?;
    model.save_onnx(folder.join(format!("{name}.onnx")))?;

    let rows: Vec<usize> = (0..ROWS).map(|row| row % data.rows()).collect();
    let features = features.select(Axis(0), &rows);
    let write_table = |what: &str, numbers: &Array2<f64>| {
        let path = folder.join(format!("{name}.{what}.csv"));
        fs::write(&path, csv(numbers)).map_err(|source| Error::Io { path, source })
    };
    write_table("features", &features)?;
    write_table("predictions", &model.predict_features(&features))
}

fn train(data: &Dataset, recipe: &Recipe, activations: &[Activation]) -> Result<Sequential<f32>> {
    let mut rng = rng(1);
    let mut net = Sequential::new();
    let mut inputs = recipe.width();
    for &activation in activations {
        net = net.then(Dense::new(inputs, 32, Init::He, &mut rng)).then(activation);
        inputs = 32;
    }
    let mut net = net.then(Dense::new(inputs, recipe.target.outputs(), Init::Glorot, &mut rng));
    let loss: &dyn Loss<f32> = match recipe.target {
        Target::Number { .. } => &MeanSquaredError,
        Target::Classes { .. } => &CrossEntropyWithLogits,
    };
    net.fit(data, loss, &mut Adam::new(0.003), &mut Fit { epochs: 20, ..Fit::default() }, &mut rng)?;
    Ok(net)
}

fn csv(numbers: &Array2<f64>) -> String {
    let mut text = String::new();
    for row in numbers.rows() {
        let cells: Vec<String> = row.iter().map(f64::to_string).collect();
        let _ = writeln!(text, "{}", cells.join(",")); // a String takes every write
    }
    text
}
