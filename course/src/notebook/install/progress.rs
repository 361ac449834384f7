//! How far cargo is with the kernel, said so that the bar moves evenly and the time to go is right.

use crate::output::eprint_note;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// Crates that cargo has begun, and the share of the whole time that had passed by then; measured on two cores. The first
/// hundred are small, and behind the last point come those that nothing can be compiled beside.
const MEASURED: [(f64, f64); 6] =
    [(0.0, 0.0), (50.0, 0.04), (100.0, 0.105), (150.0, 0.29), (200.0, 0.43), (250.0, 0.62)];
/// The share at which an estimate stays when the work takes longer.
const ALMOST: f64 = 0.99;
/// Before this share, an estimate of the whole time is a guess.
const KNOWN_FROM: f64 = 0.02;
/// How often a log is told where there is no terminal to draw a bar on.
const LOG_EVERY: Duration = Duration::from_secs(60);
const STEPS: u64 = 1000;

/// The share of the time that has passed when cargo has begun so many crates.
fn measured_share(crates: f64) -> f64 {
    MEASURED
        .windows(2)
        .find(|pair| crates <= pair[1].0)
        .map(|pair| {
            let [(from, low), (to, high)] = [pair[0], pair[1]];
            low + (high - low) * (crates - from) / (to - from)
        })
        .unwrap_or(MEASURED[MEASURED.len() - 1].1)
}

/// What the crates begun so far say about the whole time.
#[derive(Default)]
struct Pace {
    crates: u32,
    whole: Option<Duration>,
    share: f64,
}

impl Pace {
    /// Another crate was begun, this long after the start.
    fn crate_began(&mut self, elapsed: Duration) {
        self.crates += 1;
        let share = measured_share(self.crates.into());
        // Behind the last measured point, the clock alone goes on.
        let is_measured = f64::from(self.crates) <= MEASURED[MEASURED.len() - 1].0;
        if share >= KNOWN_FROM && is_measured {
            self.whole = Some(elapsed.div_f64(share));
        }
    }

    /// The share of the work that is done; it never falls.
    fn share(&mut self, elapsed: Duration) -> f64 {
        if let Some(whole) = self.whole {
            let share = elapsed.as_secs_f64() / whole.as_secs_f64().max(f64::EPSILON);
            self.share = self.share.max(share.min(ALMOST));
        }
        self.share
    }

    /// The time to go, once it is known.
    fn to_go(&self, elapsed: Duration) -> Option<Duration> {
        self.whole.map(|whole| whole.saturating_sub(elapsed))
    }
}

/// A bar on a terminal, a line a minute in a log.
pub struct CompileProgress {
    pace: Pace,
    bar: ProgressBar,
    said: Duration,
}

impl CompileProgress {
    pub fn start() -> Self {
        let bar = ProgressBar::new(STEPS);
        if let Ok(style) = ProgressStyle::with_template("  {percent} %  {wide_bar} {elapsed}, {msg}") {
            bar.set_style(style);
        }
        bar.set_message("downloading");
        Self { pace: Pace::default(), bar, said: Duration::ZERO }
    }

    /// Takes in a line of cargo's.
    pub fn read(&mut self, line: &str) {
        if line.trim_start().starts_with("Compiling") {
            self.pace.crate_began(self.bar.elapsed());
        }
    }

    /// Shows how far the work is now.
    pub fn show(&mut self) {
        let elapsed = self.bar.elapsed();
        let share = self.pace.share(elapsed);
        let Some(to_go) = self.pace.to_go(elapsed) else { return self.bar.tick() };
        let minutes = to_go.as_secs().div_ceil(60).max(1);
        self.bar.set_position((share * STEPS as f64) as u64);
        self.bar.set_message(format!("about {minutes} min to go"));
        if !std::io::stderr().is_terminal() && elapsed >= self.said + LOG_EVERY {
            self.said = elapsed;
            eprint_note(format_args!("  {:.0} %, about {minutes} min to go", 100.0 * share));
        }
    }

    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shares that are shown, second by second, where the whole work takes `whole` seconds.
    fn shown(whole: f64) -> Vec<f64> {
        let mut pace = Pace::default();
        (1..=whole as u64)
            .map(|second| {
                let passed = second as f64 / whole;
                let begun = (1..=250).filter(|&crates| measured_share(crates.into()) <= passed).count();
                while (pace.crates as usize) < begun {
                    pace.crate_began(Duration::from_secs(second));
                }
                pace.share(Duration::from_secs(second))
            })
            .collect()
    }

    #[test]
    fn the_share_follows_the_clock_on_fast_and_slow_machines() {
        for whole in [200.0, 420.0, 1300.0] {
            for (second, share) in shown(whole).into_iter().enumerate().skip(whole as usize / 20) {
                let passed = (second + 1) as f64 / whole;
                assert!((share - passed).abs() < 0.03, "{share} shown after {passed} of {whole} s");
            }
        }
    }

    #[test]
    fn the_share_never_falls_and_never_says_that_it_is_over() {
        let mut pace = Pace::default();
        let mut last = 0.0;
        for (second, crates) in [(10, 60), (200, 1), (300, 150), (2000, 60), (9000, 1)] {
            for _ in 0..crates {
                pace.crate_began(Duration::from_secs(second));
            }
            let share = pace.share(Duration::from_secs(second));
            assert!((last..1.0).contains(&share), "{share} after {last}");
            last = share;
        }
    }

    #[test]
    fn nothing_is_said_before_something_is_known() {
        let mut pace = Pace::default();
        pace.crate_began(Duration::from_secs(5));
        assert_eq!(pace.to_go(Duration::from_secs(9)), None);
        assert_eq!(pace.share(Duration::from_secs(9)), 0.0);
    }
}
