//! How a check ended, and what the learner is told where it did not end with a verdict.

use std::time::Duration;

use crate::Verdict;

/// A check that says before each call which one comes next.
pub(super) type Job = Box<dyn FnOnce(&dyn Fn(&str)) -> Verdict + Send>;

/// How a check ended.
pub(super) struct Ended {
    pub how: Result<Verdict, Cut>,
    /// The last call that was announced.
    pub call: String,
    pub printed: Printed,
}

/// Why there is no verdict.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(super) enum Cut {
    /// The time was over. The code may still be running.
    TooLong { runs_on: bool },
    /// The stack is full.
    Recursion,
    /// More memory was asked for than is given.
    Memory,
    /// The program was ended by the answer, with this status.
    Exit(i32),
    /// Something else ended it.
    Other(String),
}

/// What the answer printed.
#[derive(Default)]
pub(super) struct Printed {
    pub lines: usize,
    pub first: String,
}

impl Cut {
    pub fn told(&self, limit: Duration) -> (&'static str, String) {
        match self {
            Self::TooLong { runs_on } => {
                let seconds = limit.as_secs_f64();
                let mut sentence = format!(
                    "Your code did not come back within {seconds} seconds. Does a loop never end? Look at what should end it."
                );
                if *runs_on {
                    sentence += " It is still running: restart the kernel, or end the program, to stop it.";
                }
                ("endless", sentence)
            }
            Self::Recursion => (
                "recursion",
                "Your code calls itself without end, until the stack is full. A recursion needs a case that returns without \
                 calling itself."
                    .to_owned(),
            ),
            Self::Memory => (
                "memory",
                "Your code asks for more memory than a check may use. Does a list grow without end?".to_owned(),
            ),
            Self::Exit(status) => (
                "exit",
                format!("Your code ends the whole program (with the status {status}). Return the answer instead."),
            ),
            Self::Other(how) => ("ended", format!("Your code ended the check without an answer: {how}.")),
        }
    }
}

impl Printed {
    pub fn told(&self) -> String {
        match self.lines {
            0 => String::new(),
            1 => format!("Printed while it was tried: {}", self.first),
            lines => format!(
                "{lines} lines were printed while it was tried, and held back. The first: {}",
                self.first
            ),
        }
    }
}
