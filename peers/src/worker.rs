//! A worker: it reads its numbers once, says that it is ready, then trains whenever it is told to.
//!
//! It is told by a line on its standard input, a workload's name. It answers with a line: the seconds of the run, and what
//! the run ended in.

use std::io::{BufRead, Write};
use std::time::Instant;

use crate::Result;

/// What a run ended in: the trained network's loss over the judged rows, or in W3 the sum of x.
pub type Ending = f64;

/// Answers until nobody asks any more. `run` trains, and its second half, which is not timed, judges what came of it.
pub fn serve<J: FnOnce() -> Ending>(name: &str, mut run: impl FnMut(&str) -> Result<J>) -> Result {
    println!("ready {name}");
    std::io::stdout().flush()?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let began = Instant::now();
        let judge = run(line.trim())?;
        let seconds = began.elapsed().as_secs_f64();
        println!("{seconds:e} {:e}", judge());
        std::io::stdout().flush()?;
    }
    Ok(())
}
