//! For the tests that start the program and must not wait for ever.

use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Far longer than anything here takes on a busy machine: whatever still runs by then hangs.
const WATCHDOG: Duration = Duration::from_secs(180);

/// Waits until a program ends; one that hangs is killed, and its status tells.
pub fn wait(child: &mut Child) -> ExitStatus {
    let (ended, has_ended) = mpsc::channel::<()>();
    let id = child.id().to_string();
    let watchdog = thread::spawn(move || {
        if has_ended.recv_timeout(WATCHDOG) == Err(mpsc::RecvTimeoutError::Timeout) {
            // It may have ended at this very moment.
            let _ = Command::new("kill").args(["-KILL", &id]).status();
        }
    });
    let status = child.wait().unwrap();
    drop(ended);
    watchdog.join().unwrap();
    status
}

/// Sends a signal by its name: `INT` is Ctrl-C.
pub fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
}
