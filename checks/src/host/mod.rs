//! Where an answer runs: the one door to what differs between systems.
//!
//! An answer may loop for ever, call itself without end, end the program, or print without end. What can be done about it:
//!
//! - **Linux, one thread** (a notebook's kernel, a cell of the page, a test of its own): a process of its own, forked from
//!   this one. It is given processor time and memory within limits, its output is held back, and however it ends, this
//!   process lives on and says how.
//! - **Other systems, or several threads** (a fork would copy their locks but not them): a thread with a large stack and a
//!   deadline, in processor time where the system tells it. After it the verdict is given; the thread cannot be stopped and runs
//!   on until the program ends. Recursion without end and `std::process::exit` end the program, with the system's own words. Output
//!   is not held back.
//! - **WebAssembly**: in place. There are no threads and no panics to catch: the page that runs the module has its own Stop.

use std::time::Duration;

use ended::{Ended, Job};

use crate::{Verdict, quiet};

mod ended;
#[cfg(target_os = "linux")]
mod forked;
#[cfg(target_os = "linux")]
mod packed;
#[cfg(not(target_family = "wasm"))]
mod processor;
#[cfg(not(target_family = "wasm"))]
mod threaded;

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
    Ended { how: Ok(job(&|_| ())), call: String::new(), printed: ended::Printed::default() }
}
