//! The program `nn101`, one file a verb: each has its `Args` and a `run(args)`.
//!
//! - [`serve`]: builds what is stale, serves the course on this machine, opens the browser. Without a verb, this one.
//! - [`build`]: writes the course as a folder for any static host.
//! - [`cells`]: runs the lessons' cells the way their pages do, and compares.
//! - [`live`]: compiles the cells for pages without a compiler, where their numbers can be changed.
//! - [`notebook`]: makes, runs and checks the lessons' notebooks.
//! - [`train`]: trains a network on a table of your own. [`predict`]: its answers for another table.
//! - [`inspect`]: what is in a saved network. [`export`]: the same network for other programs.
//!
//! Behind them:
//!
//! - [`paths`]: where the course's sources lie.
//! - [`book`]: lessons → pages. [`engine`]: figures → WebAssembly. [`data_scripts`]: data sets for pages. [`fingerprint`]:
//!   what is stale.
//! - [`file_input`]: a learner's own table, for the crate `tables`.
//! - [`server`]: the built folder over HTTP, for this machine alone.
//! - [`repository`]: where a published copy can be cloned from.
//! - [`atomic_file`]: files that are written whole or not at all.
//! - [`failure`]: how a verb ends when it cannot do what was asked.
//! - [`output`]: what a verb prints. [`progress`]: what it is doing. [`text`]: names and counts in a sentence.

pub mod atomic_file;
pub mod book;
pub mod build;
pub mod cells;
pub mod data_scripts;
pub mod engine;
pub mod export;
pub mod failure;
pub mod file_input;
pub mod fingerprint;
pub mod inspect;
pub mod live;
pub mod notebook;
pub mod output;
pub mod paths;
pub mod predict;
pub mod progress;
pub mod repository;
pub mod serve;
pub mod server;
pub mod text;
pub mod train;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

/// Neural networks from scratch, in Rust: the course, its notebooks, and networks for your own data.
#[derive(Parser)]
#[command(name = "nn101", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Print the completions for a shell, to be put where it looks for them
    #[arg(long, value_name = "SHELL")]
    completions: Option<clap_complete::Shell>,
    /// `nn101` alone means `nn101 serve`.
    #[command(flatten)]
    serve: serve::Args,
}

const EXAMPLES: &str = "Examples:
  nn101                                       opens the course in the browser
  nn101 notebook 1                            opens lesson 1 in JupyterLab
  nn101 train data/iris.csv --target class    trains a network on a table
  nn101 --completions bash                    prints what a shell needs to complete all this";

#[derive(Subcommand)]
enum Verb {
    Serve(serve::Args),
    Build(build::Args),
    Cells(cells::Args),
    Live(live::Args),
    Notebook(notebook::Args),
    Train(Box<train::Args>),
    Predict(predict::Args),
    Inspect(inspect::Args),
    Export(export::Args),
}

/// Does what the command line asks for; the exit code tells how it went (see [`failure::Failure`]).
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(shell) = cli.completions {
        return ended(completions(shell));
    }
    ended(match cli.verb.unwrap_or(Verb::Serve(cli.serve)) {
        Verb::Serve(args) => serve::run(args),
        Verb::Build(args) => build::run(args),
        Verb::Cells(args) => cells::run(args),
        Verb::Live(args) => live::run(args),
        Verb::Notebook(args) => notebook::run(args),
        Verb::Train(args) => train::run(*args),
        Verb::Predict(args) => predict::run(args),
        Verb::Inspect(args) => inspect::run(args),
        Verb::Export(args) => export::run(args),
    })
}

fn completions(shell: clap_complete::Shell) -> failure::Result {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nn101", &mut script);
    output::print_result(String::from_utf8_lossy(&script))
}

fn ended(outcome: failure::Result) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::eprint_note(format_args!("nn101: {failure}"));
            failure.exit_code()
        }
    }
}
