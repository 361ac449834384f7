//! A program and everything it has started, which can be stopped from another thread.

use std::io::{self, Read};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Which of a program's outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// What it prints.
    Out,
    /// What it complains of.
    Err,
}

/// Stops what runs under it, now or later.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    is_stopped: bool,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    /// A cell's program ends when this pipe is closed.
    lifeline: Option<ChildStdin>,
    /// The group of the program and its children, which has the number of the program.
    #[cfg(unix)]
    group: rustix::process::Pid,
}

impl Running {
    fn end(&mut self) {
        self.lifeline = None;
        #[cfg(unix)]
        // There may be nobody left in it.
        let _ = rustix::process::kill_process_group(self.group, rustix::process::Signal::KILL);
    }
}

impl Stop {
    /// Ends the program that runs, with its children; one that would start later does not.
    pub fn stop(&self) {
        let mut state = self.state();
        state.is_stopped = true;
        if let Some(running) = &mut state.running {
            running.end();
        }
    }

    /// Whether it has been stopped.
    pub fn is_stopped(&self) -> bool {
        self.state().is_stopped
    }

    /// Whether both stop the same program.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a program to its end and hands on what it prints, piece by piece.
    ///
    /// When the program has ended, whatever it has started and left behind is ended too.
    pub fn run(&self, command: &mut Command, mut read: impl FnMut(Stream, &[u8])) -> io::Result<ExitStatus> {
        let mut child = self.start(command)?;
        let (sender, pieces) = mpsc::channel();
        let readers = [
            child.stdout.take().map(|out| forward(Stream::Out, out, sender.clone())),
            child.stderr.take().map(|err| forward(Stream::Err, err, sender.clone())),
        ];
        drop(sender);
        thread::scope(|scope| {
            let waiter = scope.spawn(|| self.wait(child));
            for (stream, piece) in pieces {
                read(stream, &piece);
            }
            for reader in readers.into_iter().flatten() {
                // A reader has nothing that can panic.
                let _ = reader.join();
            }
            waiter.join().unwrap_or_else(|_| Err(io::Error::other("waiting for the program failed")))
        })
    }

    /// Starts a program in a group of its own, unless all is stopped.
    fn start(&self, command: &mut Command) -> io::Result<Child> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut state = self.state();
        if state.is_stopped {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let mut child = command.spawn()?;
        state.running = Some(Running {
            lifeline: child.stdin.take(),
            #[cfg(unix)]
            group: rustix::process::Pid::from_child(&child),
        });
        Ok(child)
    }

    /// Waits for the end of a program, and ends what it leaves behind.
    fn wait(&self, mut child: Child) -> io::Result<ExitStatus> {
        #[cfg(unix)]
        {
            use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
            // It is not yet taken off the system's list, so its number cannot be another program's.
            waitid(WaitId::Pid(Pid::from_child(&child)), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)?;
        }
        #[cfg(not(unix))]
        child.wait()?;
        let mut state = self.state();
        if let Some(mut running) = state.running.take() {
            running.end();
        }
        child.wait()
    }
}

fn forward(
    stream: Stream,
    mut from: impl Read + Send + 'static,
    to: mpsc::Sender<(Stream, Vec<u8>)>,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            if to.send((stream, buffer[..count].to_vec())).is_err() {
                return;
            }
        }
    })
}
