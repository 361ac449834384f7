//! Ctrl-C during a training: the first ends the run and keeps what was learned, the second ends the program.

use crate::output;
use indicatif::ProgressBar;
use std::future::poll_fn;
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, mpsc};
use std::task::Poll;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether the user wants the run to end.
pub fn is_asked() -> &'static AtomicBool {
    &ASKED
}

/// Takes Ctrl-C over from the system, which would end the program at once, before it returns. What is said then is said above the bar.
pub fn watch(bar: ProgressBar) {
    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        let (taken, is_taken) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                let mut first = pin!(tokio::signal::ctrl_c());
                // From when it is asked for the first time, the signal is ours.
                let early = poll_fn(|context| Poll::Ready(first.as_mut().poll(context))).await;
                let _ = taken.send(());
                let asked = match early {
                    Poll::Ready(asked) => asked,
                    Poll::Pending => first.await,
                };
                if asked.is_ok() {
                    ASKED.store(true, Ordering::Relaxed);
                    bar.suspend(|| output::eprint_note("Stopping; Ctrl-C again to leave at once."));
                }
                if tokio::signal::ctrl_c().await.is_ok() {
                    // The number a shell expects of a program that Ctrl-C has ended.
                    std::process::exit(130);
                }
            });
        });
        // An error: the thread has given up, and the system keeps the signal.
        let _ = is_taken.recv();
    });
}

/// After a run that was stopped: where to keep the network, for a user who had not said so before.
pub fn where_to_save() -> Option<PathBuf> {
    let is_answered = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    is_answered.then(|| ask(&mut std::io::stdin().lock(), &mut std::io::stderr())).flatten()
}

fn ask(from: &mut impl BufRead, to: &mut impl Write) -> Option<PathBuf> {
    let mut answer = String::new();
    write!(to, "Keep the best network so far? A file's name, such as model.safetensors, or Enter for no: ")
        .and_then(|()| to.flush())
        .and_then(|()| from.read_line(&mut answer))
        .ok()?;
    let name = answer.trim();
    (!name.is_empty()).then(|| PathBuf::from(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_the_network_and_silence_does_not() {
        let answer = |typed: &str| ask(&mut typed.as_bytes(), &mut Vec::new());
        assert_eq!(answer("best.safetensors\n"), Some(PathBuf::from("best.safetensors")));
        assert_eq!(answer("\n"), None);
        assert_eq!(answer(""), None, "the input has ended");
    }
}
