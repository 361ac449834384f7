//! `nn101 train`: a network for a learner's own table, from the CSV file to its score.
//!
//! - [`data`]: the table as training, validation and test rows. [`network`]: the layers, the optimizer.
//! - [`fitting`]: the run itself, with its progress. [`baseline`]: the linear model to beat.
//!   [`interrupt`]: Ctrl-C. [`runaway`]: when the numbers grow without end.
//! - [`score`]: how good it is. [`outcome`]: what is told in the end. [`report`]: the same with pictures, as a file.

pub mod baseline;
pub mod data;
pub mod fitting;
pub mod interrupt;
pub mod network;
pub mod outcome;
pub mod report;
pub mod runaway;
pub mod score;

use crate::atomic_file::{self, AtomicFile};
use crate::failure::{Failure, Result};
use crate::{output, progress, text};
use network::{ActivationName, OptimizerName};
use nn101::Model;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Trains a network on a table of your own.
#[derive(clap::Args, Debug, Clone)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The table: CSV with comma, semicolon or tab, its first line the columns' names
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The column to predict
    #[arg(long, value_name = "COLUMN")]
    pub target: String,
    /// What to predict: a number or a class. Found from the target unless told
    #[arg(long, value_enum)]
    pub task: Option<Task>,
    /// The table's first line is no header; its columns are called c1, c2, …
    #[arg(long)]
    pub no_header: bool,
    /// A column to leave out; may be given again
    #[arg(long, value_name = "COLUMN")]
    pub ignore: Vec<String>,
    /// A column of numbers that are names (codes, years as groups); may be given again
    #[arg(long, value_name = "COLUMN")]
    pub category: Vec<String>,
    /// What to do about missing values: fill and flag them, or drop their rows
    #[arg(long, value_enum, default_value_t = Missing::Fill)]
    pub missing: Missing,
    /// A file with the columns `row` (from 0) and `part` (train or test) that says which rows are for the test
    #[arg(long, value_name = "FILE", conflicts_with = "test")]
    pub split: Option<PathBuf>,
    /// The share of the rows that is kept for the test
    #[arg(long, value_name = "SHARE", default_value_t = 0.2)]
    pub test: f64,
    /// The share of the training rows that early stopping watches; 0 turns it off [default: 0.1 from 1000 training rows on, at most 10,000 rows]
    #[arg(long, value_name = "SHARE")]
    pub validation: Option<f64>,
    /// Units of each hidden layer, with commas between; 0 for none
    #[arg(long, value_name = "UNITS", default_value = "64,64")]
    pub hidden: network::Hidden,
    /// What the hidden units do with their sums
    #[arg(long, value_enum, default_value_t = ActivationName::Relu)]
    pub activation: ActivationName,
    /// How the weights are moved
    #[arg(long, value_enum, default_value_t = OptimizerName::Adamw)]
    pub optimizer: OptimizerName,
    /// How far at each step [default: 0.003; 0.01 with sgd, momentum and nesterov]
    #[arg(long, value_name = "RATE")]
    pub learning_rate: Option<f64>,
    /// How strongly the weights are pulled towards 0 [default: with adamw 0.3, or 3 below 300 training rows; else 0]
    #[arg(long, value_name = "DECAY")]
    pub weight_decay: Option<f64>,
    /// How often each row is seen, at most [default: 150; fewer for more than 13,000 rows]
    #[arg(long, value_name = "N")]
    pub epochs: Option<usize>,
    /// Rows in a step [default: 32; 256 from 20,000 rows on]
    #[arg(long, value_name = "N")]
    pub batch_size: Option<usize>,
    /// Which random numbers: the same seed tells the same story
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Keep the network in this file, for predict, inspect and export
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Write a report: one HTML file that stands alone
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    pub json: bool,
}

/// What to predict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// A number
    Regression,
    /// One of a few classes
    Classification,
}

/// What to do about missing values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Missing {
    /// Numbers get the training rows' mean and a flag, words a word of their own
    Fill,
    /// Rows that lack a value are left out
    Drop,
}

const EXAMPLES: &str = "Examples:
  nn101 train data/iris.csv --target class
  nn101 train data/ames_housing.csv --target Sale_Price --save ames.safetensors --report ames.html
  nn101 train data/penguins.csv --target species --ignore year --missing drop
  nn101 train data/boston_housing.csv --target MEDV --split data/boston_split_seed42.csv --hidden 32 --json";

pub fn run(args: Args) -> Result {
    let start = Instant::now();
    check(&args)?;
    for path in args.save.iter().chain(&args.report) {
        atomic_file::ensure_distinct(path, read_from(&args))?;
        AtomicFile::check(path)?;
    }
    if let Some(path) = &args.report {
        atomic_file::ensure_distinct(path, &args.save)?;
    }
    let mut rng = nn101::rng(args.seed);
    let data = data::Data::read(&args, &mut rng)?;
    data.notes.iter().for_each(|note| output::eprint_note(text::one_line(note)));
    let plan = network::Plan::new(&args, &data)?;
    let fitted = fitting::fit(&plan, &data, &mut rng)?;
    let outcome = outcome::Outcome::of(&data, &plan, &fitted, start)?;
    if let Some(path) = &args.save {
        save(&args, path, &data, &plan, &fitted, &outcome)?;
    }
    if let Some(path) = &args.report {
        let mut file = AtomicFile::create(path)?;
        let html = progress::step("writing the report", || {
            Ok::<_, Failure>(report::html(&data, &fitted, &outcome, &command()))
        })?;
        file.write_all(html.as_bytes()).map_err(atomic_file::cannot_write(path))?;
        file.finish()?;
    }
    output::print_result(if args.json { format!("{}\n", outcome.json()) } else { outcome.text() })?;
    if args.save.is_some() {
        return Ok(());
    }
    while fitted.was_interrupted
        && let Some(path) = interrupt::where_to_save()
    {
        match save(&args, &path, &data, &plan, &fitted, &outcome) {
            Err(failure) => output::eprint_note(failure),
            done => return done,
        }
    }
    if !args.json {
        output::eprint_note(
            "The network is not kept; --save model.safetensors keeps it, for predict, inspect and export.",
        );
    }
    Ok(())
}

/// What must not be written over.
fn read_from(args: &Args) -> impl Iterator<Item = &PathBuf> {
    std::iter::once(&args.file).chain(&args.split)
}

fn save(
    args: &Args,
    path: &Path,
    data: &data::Data,
    plan: &network::Plan,
    fitted: &fitting::Fitted,
    outcome: &outcome::Outcome,
) -> Result {
    atomic_file::ensure_distinct(path, read_from(args))?;
    let mut model = Model::new(fitted.network.clone(), data.recipe.clone())?;
    model.record = outcome.record(args, plan);
    atomic_file::write(path, &model.to_bytes()?)
}

/// The command that was given, for the record.
fn command() -> String {
    let quoted = |word: String| {
        let is_plain = word.chars().all(|c| c.is_alphanumeric() || "-_./,=+:%@".contains(c));
        if is_plain && !word.is_empty() { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
    };
    let words: Vec<String> =
        std::env::args_os().skip(1).map(|word| quoted(word.to_string_lossy().into_owned())).collect();
    format!("nn101 {}", words.join(" "))
}

/// Settings that no later step would name as well.
fn check(args: &Args) -> Result {
    let share = |name: &str, share: f64, lowest: &str, fits: bool| {
        if fits {
            return Ok(());
        }
        Err(Failure::Input(format!("--{name} {share}: expected a share {lowest} and below 1, such as 0.2")))
    };
    share("test", args.test, "above 0", args.test > 0.0 && args.test < 1.0)?;
    if let Some(validation) = args.validation {
        share("validation", validation, "from 0", (0.0..1.0).contains(&validation))?;
    }
    if let Some(decay) = args.weight_decay
        && !(decay >= 0.0 && decay.is_finite())
    {
        return Err(Failure::Input(format!("--weight-decay {decay}: expected a number from 0, such as 0.1")));
    }
    if let Some(rate) = args.learning_rate
        && !(rate > 0.0 && rate.is_finite())
    {
        return Err(Failure::Input(format!(
            "--learning-rate {rate}: expected a number above 0, such as 0.003"
        )));
    }
    if args.epochs == Some(0) {
        return Err(Failure::Input("--epochs 0: expected at least 1".into()));
    }
    Ok(())
}
