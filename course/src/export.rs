//! `nn101 export`: a model in a form that other programs run.

use crate::atomic_file;
use crate::failure::Result;
use nn101::Model;
use std::path::PathBuf;

/// Writes a model in a form that other programs run.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The model, as `nn101 train --save` wrote it
    #[arg(value_name = "MODEL")]
    model: PathBuf,
    /// Where to write it as ONNX, for ONNX Runtime and its like
    #[arg(long, value_name = "FILE")]
    onnx: PathBuf,
}

const EXAMPLES: &str = "Examples:
  nn101 export ames.safetensors --onnx ames.onnx";

pub fn run(args: Args) -> Result {
    let model = Model::load(&args.model)?;
    atomic_file::ensure_distinct(&args.onnx, [&args.model])?;
    atomic_file::write(&args.onnx, &model.to_onnx()?)
}
