//! A check in a thread with a large stack and a deadline.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use super::ended::{Cut, Ended, Job, Printed};
use super::processor;

/// Deep but right recursions fit: the default of a thread is 2 MiB.
const STACK: usize = 64 << 20;
/// How many times its limit a check may take where others keep the processor busy.
const PATIENCE: u32 = 6;

pub(super) fn run(limit: Duration, job: Job) -> Ended {
    let call = Arc::new(Mutex::new(String::new()));
    let (send, receive) = mpsc::channel();
    let (send_place, place) = mpsc::channel();
    let said = Arc::clone(&call);
    let check = move || {
        let say = |call: &str| call.clone_into(&mut said.lock().unwrap_or_else(PoisonError::into_inner));
        // Linux shows here what a thread has had of the processor.
        let _ = send_place.send(fs::read_link("/proc/thread-self").ok());
        // Nobody listens any more when the deadline has passed.
        let _ = send.send(job(&say));
    };
    let how = match std::thread::Builder::new().stack_size(STACK).spawn(check) {
        Err(error) => Err(Cut::Other(format!("no thread could be started ({error})"))),
        Ok(_) => match wait(limit, &receive, place.recv().ok().flatten()) {
            Ok(verdict) => Ok(verdict),
            Err(mpsc::RecvTimeoutError::Timeout) => Err(Cut::TooLong { runs_on: true }),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                Err(Cut::Other("the check itself panicked".to_owned()))
            }
        },
    };
    let call = call.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ended { how, call, printed: Printed::default() }
}

/// Waits until the thread has answered, or has had its time of the processor; where that is not known, until the time is over.
fn wait<T>(
    limit: Duration,
    answer: &mpsc::Receiver<T>,
    thread: Option<PathBuf>,
) -> Result<T, mpsc::RecvTimeoutError> {
    let began = Instant::now();
    loop {
        let spent = thread.as_deref().and_then(processor::time).unwrap_or(began.elapsed());
        if spent >= limit || began.elapsed() >= limit * PATIENCE {
            return Err(mpsc::RecvTimeoutError::Timeout);
        }
        match answer.recv_timeout((limit - spent).max(Duration::from_millis(10))) {
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            ended => return ended,
        }
    }
}
