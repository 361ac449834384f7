//! What a verb says while it works: one line a step, on stderr, so that stdout stays for results.

use crate::output;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// Runs one step of the work. A spinner turns meanwhile; a step that took over a second leaves a line behind.
pub fn step<T, E>(what: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let start = Instant::now();
    let bar = ProgressBar::new_spinner().with_message(what.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    let outcome = work();
    bar.finish_and_clear();
    let seconds = start.elapsed().as_secs_f64();
    if outcome.is_ok() && seconds > 1.0 {
        output::eprint_note(format_args!("{what}: {seconds:.0} s"));
    }
    outcome
}
