//! Where an answer runs: the one door to what differs between systems.
//!
//! An answer may loop for ever, call itself without end, end the program, or print without end. What can be done about it:
//!
//! - **Linux, one thread** (a notebook's kernel, a cell of the page, a test of its own): a process of its own, forked from
//!   this one. It is given processor time and memory within limits, its output is held back, and however it ends, this
//!   process lives on and says how.
//! - **Other systems, or several threads** (a fork would copy their locks but not them): a thread with a large stack and a
//!   deadline. After the deadline the verdict is given; the thread cannot be stopped and runs on until the program ends.
//!   Recursion without end and `std::process::exit` end the program, with the system's own words. Output is not held back.
//! - **WebAssembly**: in place. There are no threads and no panics to catch: the page that runs the module has its own Stop.

use std::time::Duration;

use crate::{Verdict, quiet};

#[cfg(target_os = "linux")]
mod forked;
#[cfg(target_os = "linux")]
mod packed;
#[cfg(not(target_family = "wasm"))]
mod threaded;

/// A check that says before each call which one comes next.
type Job = Box<dyn FnOnce(&dyn Fn(&str)) -> Verdict + Send>;

/// How a check ended.
struct Ended {
    how: Result<Verdict, Cut>,
    /// The last call that was announced.
    call: String,
    printed: Printed,
}

/// Why there is no verdict.
#[cfg_attr(target_family = "wasm", allow(dead_code))]
enum Cut {
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
struct Printed {
    lines: usize,
    first: String,
}

/// Runs a check so that its verdict comes back whatever the answer does, as far as the system allows.
pub fn guard(
    exercise: &str,
    limit: Duration,
    job: impl FnOnce(&dyn Fn(&str)) -> Verdict + Send + 'static,
) -> Verdict {
    let name = exercise.to_owned();
    let guarded = move |say: &dyn Fn(&str)| {
        let verdict = quiet::run(|| job(say));
        verdict.unwrap_or_else(|message| {
            let sentence = format!("The check itself failed, whatever your answer is: {message}");
            Verdict::wrong(&name, "check failed").because(sentence)
        })
    };
    let ended = run(limit, Box::new(guarded));
    let verdict = match ended.how {
        Ok(verdict) => verdict,
        Err(cut) => {
            let (kind, sentence) = cut.told(limit);
            let verdict = Verdict::wrong(exercise, kind).because(sentence);
            if ended.call.is_empty() { verdict } else { verdict.showing("call", ended.call) }
        }
    };
    Verdict { printed: ended.printed.told(), ..verdict }
}

#[cfg(target_os = "linux")]
fn run(limit: Duration, job: Job) -> Ended {
    if forked::is_possible() { forked::run(limit, job) } else { threaded::run(limit, job) }
}

#[cfg(not(any(target_os = "linux", target_family = "wasm")))]
fn run(limit: Duration, job: Job) -> Ended {
    threaded::run(limit, job)
}

#[cfg(target_family = "wasm")]
fn run(_: Duration, job: Job) -> Ended {
    Ended { how: Ok(job(&|_| ())), call: String::new(), printed: Printed::default() }
}

impl Cut {
    fn told(&self, limit: Duration) -> (&'static str, String) {
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
    fn told(&self) -> String {
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
