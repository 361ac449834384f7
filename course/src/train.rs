//! `nn101 train`: a network for a learner's own table. The crate `tables` does it; here are its files, its progress
//! ([`meter`]), its threads ([`crew`]) and Ctrl-C ([`interrupt`]).

pub mod crew;
pub mod interrupt;
pub mod meter;

use crate::failure::Result;
use crate::{atomic_file, file_input, output};
use meter::Meter;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tables::{Layout, Run, Settings, Trained, report};

/// Trains a network on a table of your own.
#[derive(clap::Args, Debug, Clone)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The table: CSV with the columns' names in its first line, packed by gzip or zip or not; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub settings: Settings,
    #[command(flatten)]
    pub layout: Layout,
    /// A file with the columns `row` (from 0) and `part` (train or test) that says which rows are for the test
    #[arg(long, value_name = "FILE", conflicts_with = "test")]
    pub split: Option<PathBuf>,
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

const EXAMPLES: &str = "Examples:
  nn101 train data/iris.csv --target class
  nn101 train data/ames_housing.csv --target Sale_Price --save ames.safetensors --report ames.html
  nn101 train data/penguins.csv --target species --ignore year --missing drop
  nn101 train data/boston_housing.csv --target MEDV --split data/boston_split_seed42.csv --hidden 32 --json";

pub fn run(args: Args) -> Result {
    let start = Instant::now();
    for path in args.save.iter().chain(&args.report) {
        atomic_file::ensure_distinct(path, read_from(&args))?;
        atomic_file::check(path)?;
    }
    if let Some(path) = &args.report {
        atomic_file::ensure_distinct(path, &args.save)?;
    }
    let source = file_input::source(&args.file, &args.layout)?;
    let split = args.split.as_deref().map(file_input::split).transpose()?;
    let mut meter = Meter::new(args.json);
    let mut listener = |event: tables::Event| meter.show(event);
    let run = Run::new(&mut listener, interrupt::is_asked()).with_crew(&crew::on_all_cores);
    let trained = tables::train(&source, split.as_ref(), &args.settings, &run);
    meter.finish();
    let mut trained = trained?;
    trained.outcome.seconds = start.elapsed().as_secs_f64();
    if let Some(path) = &args.save {
        save(&args, path, &trained)?;
    }
    if let Some(path) = &args.report {
        let html = report::html(&trained, &args.settings, &command());
        atomic_file::write(path, html.as_bytes())?;
    }
    output::print_result(if args.json {
        format!("{}\n", trained.json(&args.settings))
    } else {
        trained.text()
    })?;
    if args.save.is_some() {
        return Ok(());
    }
    while trained.fit.was_stopped()
        && let Some(path) = interrupt::where_to_save()
    {
        match save(&args, &path, &trained) {
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

fn save(args: &Args, path: &Path, trained: &Trained) -> Result {
    atomic_file::ensure_distinct(path, read_from(args))?;
    let mut model = trained.model(&args.settings)?;
    model.record.insert("command".into(), command());
    atomic_file::write(path, &model.to_bytes()?)
}

/// The command that was given, for the record.
fn command() -> String {
    tables::text::command(std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Args as _, FromArgMatches as _};

    #[test]
    fn the_flags_have_the_librarys_defaults() {
        let command = Args::augment_args(clap::Command::new("train"));
        let words = command.get_matches_from(["train", "table.csv", "--target", "a"]);
        assert_eq!(Args::from_arg_matches(&words).unwrap().settings, Settings::new("a"));
    }
}
