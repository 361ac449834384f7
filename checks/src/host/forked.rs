//! A check in a process of its own.

use std::fs::{self, File};
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fork::ProcessFork;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Resource, Rlimit, Signal, WaitOptions, WaitStatus};
use rustix::process::{getpid, getrlimit, kill_process, setrlimit, waitpid};
use rustix::stdio::{dup2_stderr, dup2_stdin, dup2_stdout};

use super::ended::{Cut, Ended, Job, Printed};
use super::{packed, processor, threaded};

/// What the answer may take beyond what the program holds already.
const MEMORY: u64 = 512 << 20;

/// A process that waits instead of computing is ended after so many times its processor time.
const PATIENCE: u32 = 3;

/// One that has computed for so long since then is only slow, on a busy machine: it may use up its processor time, for so many
/// rounds at most.
const COMPUTES: Duration = Duration::from_millis(200);
const ROUNDS: u32 = 10;

/// So many bytes of what was printed are kept from its start, and as many from its end.
const KEPT: usize = 400;
/// How Rust names a stack that has no room left.
const STACK_IS_FULL: &str = "overflowed its stack";

/// A process with several threads must not be forked: the copy has their locks, but nobody who opens them.
pub(super) fn is_possible() -> bool {
    fs::read_dir("/proc/self/task").is_ok_and(|threads| threads.count() == 1)
}

pub(super) fn run(limit: Duration, job: Job) -> Ended {
    let (Ok((report, say)), Ok((output, print))) = (io::pipe(), io::pipe()) else {
        return threaded::run(limit, job);
    };
    // What waits in the buffers would be printed twice.
    let _ = io::stdout().flush();
    match fork::fork_process() {
        Err(_) => threaded::run(limit, job),
        Ok(ProcessFork::Child) => in_child(limit, job, say, &print),
        Ok(ProcessFork::Parent(child)) => {
            drop((say, print));
            Pid::from_raw(child.get()).map_or_else(
                || Ended {
                    how: Err(Cut::Other("its process could not be found".to_owned())),
                    call: String::new(),
                    printed: Printed::default(),
                },
                |child| listen(child, limit, report, output),
            )
        }
    }
}

/// Runs the check, reports its verdict and ends, without a word to whatever else this copy of the program holds.
fn in_child(limit: Duration, job: Job, say: PipeWriter, print: &PipeWriter) -> ! {
    let _ = limit_resources(limit);
    let _ = File::open("/dev/null").and_then(|nothing| Ok(dup2_stdin(nothing)?));
    let _ = dup2_stdout(print).and_then(|()| dup2_stderr(print));
    let verdict = job(&|call| send(&say, b'c', call));
    let _ = io::stdout().flush();
    send(&say, b'v', &packed::pack(&verdict));
    let _ = kill_process(getpid(), Signal::KILL);
    std::process::abort()
}

fn limit_resources(limit: Duration) -> io::Result<()> {
    let pages: u64 = fs::read_to_string("/proc/self/statm")?
        .split(' ')
        .next()
        .and_then(|pages| pages.parse().ok())
        .unwrap_or(0);
    let at_most = |resource, limit: u64| {
        let maximum = getrlimit(resource).maximum;
        let current = Some(maximum.map_or(limit, |maximum| limit.min(maximum)));
        setrlimit(resource, Rlimit { current, maximum })
    };
    at_most(Resource::As, pages * rustix::param::page_size() as u64 + MEMORY)?;
    at_most(Resource::Cpu, limit.as_secs().max(1))?;
    at_most(Resource::Core, 0)?;
    Ok(())
}

/// A letter, a length, a text.
fn send(mut pipe: &PipeWriter, letter: u8, text: &str) {
    let mut message = vec![letter];
    message.extend((text.len() as u64).to_le_bytes());
    message.extend(text.as_bytes());
    // The other side is gone only when this process is about to be ended too.
    let _ = pipe.write_all(&message);
}

/// Reads both pipes until the process has ended or must be ended.
fn listen(child: Pid, limit: Duration, mut report: PipeReader, mut output: PipeReader) -> Ended {
    let folder = PathBuf::from(child.as_raw_nonzero().to_string());
    let mut deadline = Instant::now() + limit * PATIENCE;
    let (mut computed, mut rounds) = (Duration::ZERO, 1);
    let (mut told, mut printed) = (Vec::new(), Output::default());
    let (mut report_is_open, mut is_late) = (true, false);
    while report_is_open && !is_late {
        let left = deadline.saturating_duration_since(Instant::now());
        let ready = wait_for(&report, &output, left);
        if ready.is_none() {
            let so_far = processor::time(&folder).unwrap_or_default();
            is_late = so_far < computed + COMPUTES || rounds == ROUNDS;
            (computed, rounds) = (so_far, rounds + 1);
            deadline = Instant::now() + limit * PATIENCE;
        }
        let (has_report, has_output) = ready.unwrap_or((false, false));
        if has_output {
            printed.add(&read_some(&mut output));
        }
        if has_report {
            let read = read_some(&mut report);
            report_is_open = !read.is_empty();
            told.extend(read);
            forget_old_calls(&mut told);
        }
    }
    let _ = kill_process(child, Signal::KILL);
    let status = waitpid(Some(child), WaitOptions::empty()).ok().flatten().map(|(_, status)| status);
    while wait_for(&report, &output, Duration::ZERO).is_some_and(|(_, has_output)| has_output) {
        printed.add(&read_some(&mut output));
    }
    let (mut call, mut verdict) = (String::new(), None);
    for (letter, text) in messages(&told).0 {
        match letter {
            b'c' => call = text,
            _ => verdict = packed::unpack(&text),
        }
    }
    let how = verdict.ok_or_else(|| why(status, is_late, &printed.both_ends()));
    Ended { how, call, printed: printed.told() }
}

/// What came through the pipe of the output.
#[derive(Default)]
struct Output {
    lines: usize,
    start: Vec<u8>,
    end: Vec<u8>,
}

impl Output {
    fn add(&mut self, bytes: &[u8]) {
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count();
        self.start.extend(bytes.iter().take(KEPT.saturating_sub(self.start.len())));
        self.end.extend(bytes);
        self.end.drain(..self.end.len().saturating_sub(KEPT));
    }

    fn both_ends(&self) -> String {
        String::from_utf8_lossy(&[self.start.as_slice(), &self.end].concat()).into_owned()
    }

    fn told(&self) -> Printed {
        let text = String::from_utf8_lossy(&self.start);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned();
        let unended = usize::from(self.end.last().is_some_and(|&byte| byte != b'\n'));
        // What Rust itself says when the stack is full is no output of the answer's.
        let end = String::from_utf8_lossy(&self.end);
        let last_words =
            end.rfind("\nthread '").map(|at| &end[at..]).filter(|words| words.contains(STACK_IS_FULL));
        let lines =
            (self.lines + unended).saturating_sub(last_words.map_or(0, |words| words.matches('\n').count()));
        Printed { lines, first }
    }
}

/// Which pipe has something to read (or has been closed); `None` when the time is over.
fn wait_for(report: &PipeReader, output: &PipeReader, left: Duration) -> Option<(bool, bool)> {
    let mut both = [report, output].map(|pipe| PollFd::from_borrowed_fd(pipe.as_fd(), PollFlags::IN));
    let left = Timespec::try_from(left).ok()?;
    match poll(&mut both, Some(&left)) {
        Ok(0) => None,
        // Interrupted by a signal: look again.
        Err(_) => Some((false, false)),
        Ok(_) => Some((!both[0].revents().is_empty(), both[1].revents().contains(PollFlags::IN))),
    }
}

fn read_some(pipe: &mut PipeReader) -> Vec<u8> {
    let mut buffer = [0; 1 << 14];
    let read = pipe.read(&mut buffer).unwrap_or(0);
    buffer[..read].to_vec()
}

/// All whole messages, and where they end.
fn messages(bytes: &[u8]) -> (Vec<(u8, String)>, usize) {
    let (mut found, mut start) = (Vec::new(), 0);
    while let Some(head) = bytes.get(start..start + 9) {
        let length = head[1..].iter().rev().fold(0, |length, &byte| length << 8 | usize::from(byte));
        let Some(text) = bytes.get(start + 9..start + 9 + length) else { break };
        found.push((head[0], String::from_utf8_lossy(text).into_owned()));
        start += 9 + length;
    }
    (found, start)
}

/// Only the last call is of interest.
fn forget_old_calls(told: &mut Vec<u8>) {
    let (found, end) = messages(told);
    if let Some((b'c', call)) = found.last() {
        let mut message = vec![b'c'];
        message.extend((call.len() as u64).to_le_bytes());
        message.extend(call.as_bytes());
        told.splice(..end, message);
    }
}

/// What the end of the process says about the answer.
fn why(status: Option<WaitStatus>, is_late: bool, printed: &str) -> Cut {
    let signal = status.and_then(WaitStatus::terminating_signal);
    let is = |expected: Signal| signal == Some(expected.as_raw());
    // A process without memory may not even manage to end.
    if printed.contains("memory allocation of") {
        return Cut::Memory;
    }
    if is_late || is(Signal::XCPU) {
        return Cut::TooLong { runs_on: false };
    }
    // Code without `unsafe` has no other way to touch memory that is not its own than to run out of stack.
    if printed.contains(STACK_IS_FULL) || is(Signal::SEGV) || is(Signal::BUS) {
        return Cut::Recursion;
    }
    match (status.and_then(WaitStatus::exit_status), signal) {
        (Some(status), _) => Cut::Exit(status),
        (_, Some(signal)) => Cut::Other(format!("its process was ended by signal {signal}")),
        _ => Cut::Other("its process ended".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rust_says_of_a_full_stack_is_no_output_of_the_answer() {
        for (said, lines) in [("", 0), ("again\n", 1), ("again\nand again\n", 2)] {
            let mut output = Output::default();
            output.add(said.as_bytes());
            output.add(b"\nthread 'main' (7) has overflowed its stack\nfatal runtime error: stack overflow, aborting\n");
            assert_eq!(output.told().lines, lines);
        }
    }
}
