//! Writes four models as ONNX, each with 1,000 raw rows and what we predict for them: `tests/onnx_runtime.py` asks ONNX Runtime about
//! the same rows and keeps its answers, which `cargo test` compares with ours.
//!
//! `cargo run --release --example onnx_models -- FOLDER`

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nn101::Result;
use nn101::prelude::*;

const ROWS: usize = 1000;

/// A model, and rows for it as its table holds them: no scaling yet.
pub struct Case {
    /// The shipped table that it reads.
    pub name: &'static str,
    /// The model.
    pub model: Model,
    /// 1,000 rows, from the first again when the table ends.
    pub features: Array2<f64>,
}

/// Every kind of layer between them.
pub fn cases() -> Result<Vec<Case>> {
    use Activation::*;
    Ok(vec![
        case("ames_housing", "Sale_Price", &[Relu, Gelu])?,
        case("boston_housing", "MEDV", &[Logistic, LeakyRelu(0.01), Identity])?,
        case("digits", "label", &[Silu, Elu(1.0)])?,
        case("penguins", "species", &[Tanh, Softplus, Step])?,
    ])
}

/// Not trained: training ends in other last digits on each machine, and these models are the same on all.
fn case(name: &'static str, target: &str, activations: &[Activation]) -> Result<Case> {
    let table = shipped::table(name);
    let mut recipe = Recipe::fit(&table, target)?;
    if name == "digits" {
        recipe = recipe.with_classes(&table)?;
    }
    let (features, _) = recipe.encode(&table)?;
    let mut rng = rng(1);
    let mut dense = |inputs, outputs| {
        let bias = Init::Glorot.weights(1, outputs, &mut rng);
        Dense::from_arrays(Init::Glorot.weights(inputs, outputs, &mut rng), bias)
    };
    let (mut net, mut inputs) = (Sequential::new(), recipe.width());
    for &activation in activations {
        net = net.then(dense(inputs, 32)).then(activation);
        inputs = 32;
    }
    net = net.then(dense(inputs, recipe.target.outputs()));
    if name == "digits" {
        net = net.then(Softmax); // the others get theirs, where they need one, from the export
    }
    let rows: Vec<usize> = (0..ROWS).map(|row| row % table.rows()).collect();
    Ok(Case { name, model: Model::new(net, recipe)?, features: features.select(Axis(0), &rows) })
}

/// Changes when anything in the file does that comes after this library's version, which no prediction depends on.
pub fn fingerprint(onnx: &[u8]) -> String {
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    let place = onnx.windows(version.len()).position(|part| part == version).unwrap_or_default();
    let mix = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", onnx[place + version.len()..].iter().fold(0xcbf2_9ce4_8422_2325, mix))
}

fn main() -> Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("which folder? cargo run --release --example onnx_models -- FOLDER");
        return Ok(());
    };
    for Case { name, model, features } in cases()? {
        let place = |ending: &str| Path::new(&folder).join(format!("{name}.{ending}"));
        let write = |ending: &str, text: String| {
            fs::write(place(ending), text).map_err(|source| Error::Io { path: place(ending), source })
        };
        model.save_onnx(place("onnx"))?;
        write("fingerprint", fingerprint(&model.to_onnx()?))?;
        write("features.csv", csv(&features))?;
        write("predictions.csv", csv(&model.predict_features(&features)))?;
    }
    Ok(())
}

fn csv(numbers: &Array2<f64>) -> String {
    let mut text = String::new();
    for row in numbers.rows() {
        let cells: Vec<String> = row.iter().map(f64::to_string).collect();
        let _ = writeln!(text, "{}", cells.join(",")); // a String takes every write
    }
    text
}
