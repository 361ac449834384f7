//! Runs a notebook's cells on a kernel, and measures how long they take.

use super::driver::driver;
use crate::failure::{Failure, Result};
use crate::notebook::document::{cells, is_code, text};
use crate::notebook::lesson::Lesson;
use crate::notebook::paths::NotebookPaths;
use crate::output::print_result;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many of its slowest cells a lesson names.
const SLOWEST: usize = 3;

/// An executed notebook, and how long everything took.
pub struct Execution {
    pub notebook: Value,
    kernel_seconds: f64,
    cells: Vec<CellTime>,
    seconds: f64,
}

struct CellTime {
    /// Which cell, counted from 0 among all of the notebook's.
    index: usize,
    seconds: f64,
}

/// Why a notebook could not be run to its end.
#[derive(Debug)]
enum RunError {
    /// The driver did not start, or took no notebook.
    NotStarted(io::Error),
    /// The driver ended early, in this cell if it had begun one.
    Stopped { cell: Option<usize> },
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(error) => write!(f, "the private Python does not start: {error}"),
            Self::Stopped { cell: Some(index) } => write!(f, "stopped at cell {index}"),
            Self::Stopped { cell: None } => write!(f, "stopped before the first cell"),
        }
    }
}

/// The notebook of a lesson's text, not yet executed.
pub fn read_text(paths: &NotebookPaths, lesson: &Lesson) -> Result<Value> {
    let path = lesson.text_path();
    let output = driver(paths, &["read"])?
        .arg(&path)
        .output()
        .map_err(Failure::while_doing("starting the private Python"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().last().unwrap_or_default();
        return Err(Failure::Input(format!("{} cannot be read: {last}", path.display())));
    }
    serde_json::from_slice(&output.stdout).map_err(Failure::while_doing("reading Jupytext's notebook"))
}

/// Runs a notebook's cells in a fresh Rust kernel whose working folder is the lesson's.
pub fn run(paths: &NotebookPaths, lesson: &Lesson, notebook: &Value) -> Result<Execution> {
    let mut driver = driver(paths, &["execute", "rust"])?;
    driver.current_dir(&lesson.folder);
    run_with(driver, paths, lesson, notebook)
}

/// Runs a notebook's cells by a driver that knows its kernel and its folder.
pub fn run_with(
    mut driver: Command,
    paths: &NotebookPaths,
    lesson: &Lesson,
    notebook: &Value,
) -> Result<Execution> {
    let log_path = paths.private().join(format!("{}.log", lesson.slug));
    let log = File::create(&log_path).map_err(Failure::while_doing("writing the kernel's log"))?;
    driver.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::from(log));
    let bar = progress_bar(lesson, notebook);
    let outcome = follow(driver, notebook, &bar);
    bar.finish_and_clear();
    outcome.map_err(|error| {
        let log = std::fs::read_to_string(&log_path).unwrap_or_default();
        let last = log.lines().last().map_or(String::new(), |line| format!(": {line}"));
        Failure::Other(format!("{}: {error}{last} (more in {})", lesson.slug, log_path.display()))
    })
}

fn progress_bar(lesson: &Lesson, notebook: &Value) -> ProgressBar {
    let count = cells(notebook).iter().filter(|cell| is_code(cell)).count();
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix}  cell {pos} of {len}  {wide_bar} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_prefix(lesson.slug.clone());
    // A cell may compile for a minute: the clock shows that something goes on.
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}

/// Hands the driver the notebook and reads its messages, one JSON object a line (see `driver.py`).
fn follow(
    mut command: Command,
    notebook: &Value,
    bar: &ProgressBar,
) -> std::result::Result<Execution, RunError> {
    let began = Instant::now();
    let mut child = command.spawn().map_err(RunError::NotStarted)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(notebook.to_string().as_bytes()).map_err(RunError::NotStarted)?;
    }
    let mut running = None;
    let mut cells = Vec::new();
    let mut executed = None;
    let stdout = child.stdout.take().into_iter().flat_map(|stdout| BufReader::new(stdout).lines());
    for line in stdout.map_while(io::Result::ok) {
        let Ok(mut message) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        if let Some(index) = message["start"].as_u64() {
            running = Some(index as usize);
        } else if let (Some(index), Some(seconds)) = (message["cell"].as_u64(), message["seconds"].as_f64()) {
            cells.push(CellTime { index: index as usize, seconds });
            bar.inc(1);
        } else if message["notebook"].is_object() {
            executed =
                Some((message["notebook"].take(), message["kernel_seconds"].as_f64().unwrap_or_default()));
        }
    }
    let ended_well = child.wait().is_ok_and(|status| status.success());
    match executed {
        Some((notebook, kernel_seconds)) if ended_well => {
            Ok(Execution { notebook, kernel_seconds, cells, seconds: began.elapsed().as_secs_f64() })
        }
        _ => Err(RunError::Stopped { cell: running }),
    }
}

impl Execution {
    /// Prints how long the notebook took, and which cells a learner waits for.
    pub fn print_times(&self, name: &str) -> Result {
        let mut by_time: Vec<&CellTime> = self.cells.iter().collect();
        by_time.sort_by(|a, b| b.seconds.total_cmp(&a.seconds));
        let median = by_time.get(by_time.len() / 2).map_or(0.0, |cell| cell.seconds);
        print_result(format_args!(
            "{name}: {} cells in {:.1} s; kernel ready after {:.1} s, typical cell {median:.2} s\n",
            self.cells.len(),
            self.seconds,
            self.kernel_seconds
        ))?;
        by_time.iter().take(SLOWEST).try_for_each(|CellTime { index, seconds }| {
            let source = text(&cells(&self.notebook)[*index]["source"]);
            let first = source.lines().find(|line| !line.starts_with("%%")).unwrap_or_default();
            print_result(format_args!("  {seconds:6.2} s  {first}\n"))
        })
    }
}
