use crate::failure::{Failure, Result};

/// Writes the course as a folder for any static host.
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: Args) -> Result {
    Err(Failure::Other("this verb is not there yet".into()))
}
