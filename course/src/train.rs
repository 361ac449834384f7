use crate::failure::{Failure, Result};

/// Trains a network on a table of your own.
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result {
    Err(Failure::Other("this verb is not there yet".into()))
}
