//! A check in a thread with a large stack and a deadline.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use super::ended::{Cut, Ended, Job, Printed};

/// Deep but right recursions fit: the default of a thread is 2 MiB.
const STACK: usize = 64 << 20;

pub(super) fn run(limit: Duration, job: Job) -> Ended {
    let call = Arc::new(Mutex::new(String::new()));
    let (send, receive) = mpsc::channel();
    let said = Arc::clone(&call);
    let check = move || {
        let say = |call: &str| call.clone_into(&mut said.lock().unwrap_or_else(PoisonError::into_inner));
        // Nobody listens any more when the deadline has passed.
        let _ = send.send(job(&say));
    };
    let how = match std::thread::Builder::new().stack_size(STACK).spawn(check) {
        Err(error) => Err(Cut::Other(format!("no thread could be started ({error})"))),
        Ok(_) => match receive.recv_timeout(limit) {
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
