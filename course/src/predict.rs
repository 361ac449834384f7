//! `nn101 predict`: a table with a trained network's answers beside each row.

use crate::failure::{Failure, Result};
use crate::{atomic_file, file_input, output, progress, text};
use nn101::Model;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use tables::predict::{Options, PredictError, predict};
use tables::{Layout, Source};

/// Writes a table with a trained network's answer beside each row.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The model, as `nn101 train --save` wrote it
    #[arg(value_name = "MODEL")]
    model: PathBuf,
    /// The table: its columns are found by name, wherever they stand
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write; the screen unless told
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    layout: Layout,
    /// Stop at the first row that cannot be answered, instead of leaving its answer empty
    #[arg(long)]
    strict: bool,
    /// Write how far apart the networks' answers are, too: the standard deviation, in the answer's unit; for a class that of its probability
    #[arg(long)]
    spread: bool,
    /// Write cells that a spreadsheet would run (they begin with =, +, - or @) as they are, without a ' before them
    #[arg(long)]
    keep_formulas: bool,
}

const EXAMPLES: &str = "Examples:
  nn101 predict ames.safetensors new.csv                      prints the table with the answers
  nn101 predict ames.safetensors new.csv --out answers.csv    writes it
  nn101 predict ames.safetensors new.csv --spread             says how sure each answer is";

pub fn run(args: Args) -> Result {
    let model = Model::load(&args.model)?;
    if let Some(path) = &args.out {
        atomic_file::ensure_distinct(path, [&args.model])?;
    }
    let source = file_input::source(&args.file, &args.layout)?;
    let options =
        Options { is_strict: args.strict, has_spread: args.spread, keeps_formulas: args.keep_formulas };
    let what = format!("predicting for {}", args.file.display());
    let work = || write(&model, &source, options, args.out.as_deref());
    // A spinner among the rows of a table on the same screen would be in the way.
    let on_screen = args.out.is_none() && io::stdout().is_terminal();
    let notes = if on_screen { work()? } else { progress::step(&what, work)? };
    notes.iter().for_each(|note| output::eprint_note(text::one_line(note)));
    Ok(())
}

/// Writes to the file, or to the screen. Returns what there is to say about it.
fn write(model: &Model, source: &Source, options: Options, out: Option<&Path>) -> Result<Vec<String>> {
    match out {
        Some(path) => {
            let mut file = atomic_file::create(path)?;
            let notes = predict(model, source, options, &mut file)?;
            atomic_file::finish(file)?;
            Ok(notes)
        }
        None => match predict(model, source, options, &mut io::stdout().lock()) {
            // Whoever reads our output has seen enough: `nn101 predict … | head`.
            Err(PredictError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Vec::new()),
            outcome => Ok(outcome?),
        },
    }
}

impl From<PredictError> for Failure {
    fn from(error: PredictError) -> Self {
        match error {
            PredictError::Read(error) => error.into(),
            PredictError::Write(error) => Self::Other(format!("writing the answers: {error}")),
        }
    }
}
