//! What a verb says while it works: one line a step, on stderr, so that stdout stays for results.

use crate::output;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// Runs one step of the work under a [`Spinner`], which leaves no line behind when the step fails.
pub fn step<T, E>(what: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let spinner = Spinner::start(what);
    let outcome = work()?;
    spinner.finish();
    Ok(outcome)
}

/// A line that turns while a step of the work goes on.
pub struct Spinner {
    what: String,
    start: Instant,
    bar: ProgressBar,
}

impl Spinner {
    /// Starts to turn.
    pub fn start(what: &str) -> Self {
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { what: what.to_owned(), start: Instant::now(), bar }
    }

    /// Says how far the step is.
    pub fn say(&self, how_far: &str) {
        self.bar.set_message(how_far.to_owned());
    }

    /// Writes something while the line is away.
    pub fn suspend(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// Ends; a step that took over a second leaves a line behind.
    pub fn finish(self) {
        self.bar.finish_and_clear();
        let seconds = self.start.elapsed().as_secs_f64();
        if seconds > 1.0 {
            output::eprint_note(format_args!("{}: {seconds:.0} s", self.what));
        }
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
