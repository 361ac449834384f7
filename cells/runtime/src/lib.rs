//! What a cell's program needs beside the cell: it shows values, says where its cell begins and where it panics, and
//! ends with the program that started it.
//!
//! - [`numbers`]: numbers that may be others while the program stays the same.

#![warn(missing_docs)]

pub mod numbers;

use std::backtrace::Backtrace;
use std::fmt::Debug;
#[cfg(not(target_family = "wasm"))]
use std::io::Read;
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;

/// Opens and closes what the program says to its parent, in between what the cell prints.
pub const MARK: &str = "\u{1}";
/// The exit code of a program that ended with an error of the cell's.
pub const FAILED: u8 = 3;

/// Shows a cell's value by its [`Debug`] text, where the value has no method of that name: its own comes first.
///
/// ```
/// use cell_runtime::ShowByDebug;
///
/// vec![1.0, 2.0].evcxr_display(); // prints `[1.0, 2.0]`, as a notebook's output
/// ```
pub trait ShowByDebug {
    /// Prints the value as a notebook's output.
    fn evcxr_display(&self);
}

impl<T: Debug + ?Sized> ShowByDebug for T {
    fn evcxr_display(&self) {
        println!("EVCXR_BEGIN_CONTENT text/plain\n{self:?}\nEVCXR_END_CONTENT");
    }
}

/// Runs a program made of cells, with panics told in the form that its parent reads.
pub fn run<E: std::fmt::Display>(program: impl FnOnce() -> Result<(), E>) -> ExitCode {
    end_with_parent();
    panic::set_hook(Box::new(tell_panic));
    match program() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(io::stderr(), &format!("failure {error}"));
            ExitCode::from(FAILED)
        }
    }
}

/// A cell of a program that holds several: its number, and what runs it.
pub type Entry = (usize, fn() -> Result<(), Box<dyn std::error::Error>>);

/// Runs one cell of a program that holds several: `PROGRAM CELL PLACE=VALUE…`. Each value stands in its place for this run.
pub fn run_one_of(entries: &[Entry]) -> ExitCode {
    run(|| {
        let mut arguments = std::env::args().skip(1);
        let asked = arguments.next().unwrap_or_default();
        let number: usize = asked.parse().map_err(|_| format!("`{asked}` is no number of a cell"))?;
        for argument in arguments {
            let (place, value) =
                argument.split_once('=').ok_or_else(|| format!("`{argument}` sets no place"))?;
            let place = place.parse().map_err(|_| format!("`{place}` is no place"))?;
            numbers::set(place, value)?;
        }
        let entry = entries.iter().find(|(cell, _)| *cell == number);
        let (_, cell) = entry.ok_or_else(|| format!("there is no cell {number}"))?;
        cell()
    })
}

/// The cell begins: what was printed before comes from the cells above it.
pub fn begin() {
    tell(io::stdout(), "begin");
    tell(io::stderr(), "begin");
}

/// Whoever reads no more needs to be told nothing more, so a failed write is left alone.
fn tell(mut stream: impl Write, what: &str) {
    let _ = write!(stream, "{MARK}{what}{MARK}").and_then(|()| stream.flush());
}

/// Tells the panic's message and the frames that led to it: one of them is a line of a cell.
fn tell_panic(panic: &PanicHookInfo) {
    let payload = panic.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message =
        text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic without a message");
    let place = panic.location().map(|place| format!("{}:{}:{}", place.file(), place.line(), place.column()));
    let frames = Backtrace::force_capture().to_string();
    let frames: Vec<&str> = frames.lines().filter_map(|line| line.trim_start().strip_prefix("at ")).collect();
    tell(io::stderr(), &format!("panic {}\n{}\n{message}", place.unwrap_or_default(), frames.join("\t")));
}

/// Set for the second process of a program, which watches over the first: whether that leads a group.
#[cfg(unix)]
const IS_WATCH: &str = "CELL_WATCH";

/// Ends this program, and the programs that it has started, when its parent is gone or closes the pipe it holds.
///
/// The pipe is the program's input; cells find an empty input instead. It is read by a second process of this program and
/// not by a thread: a program with threads cannot be forked, as the exercises' checks do.
#[cfg(unix)]
fn end_with_parent() {
    use std::os::fd::AsFd;
    use std::process::{Command, Stdio};
    if let Some(leads_a_group) = std::env::var_os(IS_WATCH) {
        watch(leads_a_group == "true");
    }
    let leads_a_group = rustix::process::getpgrp() == rustix::process::getpid();
    let Ok(lifeline) = io::stdin().as_fd().try_clone_to_owned() else { return };
    let Ok(program) = std::env::current_exe() else { return };
    // Without a watch the program ends when it is stopped, and by itself: nothing worse.
    let _ = Command::new(program)
        .env(IS_WATCH, leads_a_group.to_string())
        .stdin(lifeline)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Ok(nothing) = std::fs::File::open("/dev/null") {
        // Without it a cell that reads its input waits until it is stopped, and nothing worse.
        let _ = rustix::stdio::dup2_stdin(&nothing);
    }
}

/// Waits for the end of the parent's pipe, and ends the group that the program leads, with everything in it.
#[cfg(unix)]
fn watch(leads_a_group: bool) -> ! {
    wait_for_end(io::stdin());
    if leads_a_group {
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::KILL);
    }
    std::process::exit(1)
}

/// In WebAssembly whoever runs the program holds all of it, and ends it by letting go.
#[cfg(target_family = "wasm")]
fn end_with_parent() {}

#[cfg(not(any(unix, target_family = "wasm")))]
fn end_with_parent() {
    std::thread::spawn(|| {
        wait_for_end(io::stdin());
        std::process::exit(1);
    });
}

#[cfg(not(target_family = "wasm"))]
fn wait_for_end(mut pipe: impl Read) {
    let mut nothing = [0; 64];
    while pipe.read(&mut nothing).is_ok_and(|count| count > 0) {}
}
