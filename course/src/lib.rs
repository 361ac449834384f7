//! The program `nn101`, one file a verb: each has its `Args` and a `run(args)`.
//!
//! - [`serve`]: builds what is stale, serves the course on this machine, opens the browser. Without a verb, this one.
//! - [`build`]: writes the course as a folder for any static host.
//! - [`notebook`]: makes, runs and checks the lessons' notebooks.
//! - [`train`]: trains a network on a table of your own.
//!
//! Behind them:
//!
//! - [`home`]: where the course's sources lie.
//! - [`book`]: lessons → pages. [`engine`]: figures → WebAssembly. [`fingerprint`]: what is stale.
//! - [`table`]: a learner's own CSV file, read for a network.
//! - [`server`]: the built folder over HTTP, for this machine alone.
//! - [`failure`]: how a verb ends when it cannot do what was asked. [`progress`]: what it says meanwhile.

pub mod book;
pub mod build;
pub mod engine;
pub mod failure;
pub mod fingerprint;
pub mod home;
pub mod notebook;
pub mod progress;
pub mod serve;
pub mod server;
pub mod table;
pub mod train;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Neural networks from scratch, in Rust: the course, its notebooks, and networks for your own data.
#[derive(Parser)]
#[command(name = "nn101", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// `nn101` alone means `nn101 serve`.
    #[command(flatten)]
    serve: serve::Args,
}

#[derive(Subcommand)]
enum Verb {
    Serve(serve::Args),
    Build(build::Args),
    Notebook(notebook::Args),
    Train(Box<train::Args>),
}

/// Does what the command line asks for; the exit code tells how it went (see [`failure::Failure`]).
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.verb.unwrap_or(Verb::Serve(cli.serve)) {
        Verb::Serve(args) => serve::run(args),
        Verb::Build(args) => build::run(args),
        Verb::Notebook(args) => notebook::run(args),
        Verb::Train(args) => train::run(*args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}
