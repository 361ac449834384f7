//! Trains the last network of lesson 2, saves it, and has PyTorch and ONNX Runtime open the files and predict. Lesson 2, section 9.
//!
//! `cargo run --release --bin saved_model`; what it prints is kept in `output/saved_model.txt`, and the lesson shows it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use nn101::prelude::*;
use peers::{Result, output, python};

fn main() -> Result {
    let folder = std::env::temp_dir().join(format!("nn101-saved-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let outcome = save_and_open(&folder);
    fs::remove_dir_all(&folder)?;
    outcome
}

fn save_and_open(folder: &Path) -> Result {
    let table = shipped::table("boston_housing");
    let (train_rows, test_rows) = shipped::table("boston_split_seed42").split_rows(table.rows())?;
    let recipe = Recipe::fit(&table.select(&train_rows), "MEDV")?;
    let (features, _) = recipe.encode(&table)?;
    let train = recipe.dataset(&table.select(&train_rows))?;

    let mut rng = nn101::rng(1);
    let mut net = Sequential::new()
        .then(Dense::new(12, 32, Init::He, &mut rng))
        .then(Activation::Relu)
        .then(Dense::new(32, 1, Init::He, &mut rng));
    let mut how = Fit { epochs: 20, batch_size: 32, ..Fit::default() };
    let mut optimizer = RmsProp::new(0.01).with_decay(0.9);
    net.fit(&train, &MeanSquaredError, &mut optimizer, &mut how, &mut rng)?;

    let model = Model::new(net, recipe)?;
    model.save(folder.join("boston.safetensors"))?;
    model.save_onnx(folder.join("boston.onnx"))?;
    let rows = features.select(Axis(0), &test_rows);
    fs::write(folder.join("rows.csv"), csv(&rows))?;
    fs::write(folder.join("ours.csv"), csv(&model.predict_features(&rows)))?;
    let mut opened = Command::new(python::environment()?);
    let opened = opened.arg(python::script("open_model.py")).arg(folder).stderr(Stdio::inherit()).output()?;
    if !opened.status.success() {
        return Err(format!("open_model.py ended with {}", opened.status).into());
    }
    let sources = [include_str!("saved_model.rs"), include_str!("../../python/open_model.py")];
    output::keep("saved_model", &sources, &String::from_utf8(opened.stdout)?)
}

fn csv(numbers: &Array2<f64>) -> String {
    let line = |row: ArrayView1<f64>| row.iter().map(f64::to_string).collect::<Vec<_>>().join(",") + "\n";
    numbers.rows().into_iter().map(line).collect()
}
