//! `nn101 export`: a model in a form that other programs run.

use crate::failure::Result;
use crate::{atomic_file, output};
use nn101::Model;
use std::path::PathBuf;
use tables::guide;

/// Writes a model in a form that other programs run.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The model, as `nn101 train --save` wrote it
    #[arg(value_name = "MODEL")]
    model: PathBuf,
    /// Where to write it as ONNX, for ONNX Runtime and its like; a file beside it, with .json added, says how a row becomes its input
    #[arg(long, value_name = "FILE")]
    onnx: PathBuf,
}

const EXAMPLES: &str = "Examples:
  nn101 export ames.safetensors --onnx ames.onnx";

pub fn run(args: Args) -> Result {
    let model = Model::load(&args.model)?;
    let mut beside = args.onnx.clone().into_os_string();
    beside.push(".json");
    let beside = PathBuf::from(beside);
    for path in [&args.onnx, &beside] {
        atomic_file::ensure_distinct(path, [&args.model])?;
    }
    atomic_file::write(&args.onnx, &model.to_onnx()?)?;
    atomic_file::write(&beside, format!("{:#}\n", guide::to_onnx(&model)).as_bytes())?;
    output::eprint_note(format_args!(
        "Its input `features` holds {} numbers a row, unscaled; {} says which column each comes from, and how words and gaps become numbers.",
        model.recipe().width(),
        beside.display()
    ));
    Ok(())
}
