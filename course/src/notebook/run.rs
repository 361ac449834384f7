//! A lesson's text, run on the real kernel.

use super::home::Home;
use super::lesson::Lesson;
use super::normalise::{cells, is_code, text};
use crate::failure::{Failure, Result};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How many of its slowest cells a lesson names.
const SLOWEST: usize = 3;

/// An executed notebook, and how long everything took.
pub struct Run {
    pub notebook: Value,
    seconds: f64,
    kernel_seconds: f64,
    /// Index among all cells, seconds.
    cells: Vec<(usize, f64)>,
}

/// The notebook of a lesson's text, not yet executed.
pub fn read_text(home: &Home, lesson: &Lesson) -> Result<Value> {
    let path = lesson.text_path();
    let output = home
        .driver(&["read"])?
        .arg(&path)
        .output()
        .map_err(Failure::while_doing("starting the private Python"))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        let last = told.lines().last().unwrap_or_default();
        return Err(Failure::Input(format!("{} cannot be read: {last}", path.display())));
    }
    serde_json::from_slice(&output.stdout).map_err(Failure::while_doing("reading Jupytext's notebook"))
}

/// Runs a notebook's cells in a fresh Rust kernel that stands in the lesson's folder.
pub fn run(home: &Home, lesson: &Lesson, notebook: &Value) -> Result<Run> {
    let mut driver = home.driver(&["execute", "rust"])?;
    driver.current_dir(&lesson.folder);
    run_with(driver, home, lesson, notebook)
}

/// Runs a notebook's cells by a driver that knows its kernel and its folder.
pub fn run_with(mut driver: Command, home: &Home, lesson: &Lesson, notebook: &Value) -> Result<Run> {
    let log_path = home.private().join(format!("{}.log", lesson.slug));
    let log = File::create(&log_path).map_err(Failure::while_doing("writing the kernel's log"))?;
    driver.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::from(log));
    let began = Instant::now();
    let bar = progress(lesson, notebook);
    let outcome = follow(driver, notebook, &bar);
    bar.finish_and_clear();
    let (notebook, kernel_seconds, cells) = outcome.map_err(|stopped| {
        let log = std::fs::read_to_string(&log_path).unwrap_or_default();
        let last = log.lines().last().unwrap_or("the driver stopped").to_string();
        let place = stopped.map_or(String::new(), |index| format!(" at cell {index}"));
        Failure::Other(format!("{}{place}: {last} (more in {})", lesson.slug, log_path.display()))
    })?;
    Ok(Run { notebook, seconds: began.elapsed().as_secs_f64(), kernel_seconds, cells })
}

fn progress(lesson: &Lesson, notebook: &Value) -> ProgressBar {
    let count = cells(notebook).iter().filter(|cell| is_code(cell)).count();
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix}  cell {pos} of {len}  {wide_bar} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_prefix(lesson.slug.clone());
    bar
}

type Followed = (Value, f64, Vec<(usize, f64)>);

/// Feeds the driver and reads what it tells. On failure, the index of the cell that was running.
fn follow(
    mut command: Command,
    notebook: &Value,
    bar: &ProgressBar,
) -> std::result::Result<Followed, Option<usize>> {
    let mut child = command.spawn().map_err(|_| None)?;
    let mut running = None;
    let mut seconds = Vec::new();
    let mut finished = None;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(notebook.to_string().as_bytes()).map_err(|_| None)?;
    }
    for line in child
        .stdout
        .take()
        .into_iter()
        .flat_map(|out| BufReader::new(out).lines())
        .map_while(|line| line.ok())
    {
        let Ok(mut told) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        if let Some(index) = told["start"].as_u64() {
            running = Some(index as usize);
        } else if let (Some(index), Some(spent)) = (told["cell"].as_u64(), told["seconds"].as_f64()) {
            seconds.push((index as usize, spent));
            bar.inc(1);
        } else if told["notebook"].is_object() {
            finished = Some((told["notebook"].take(), told["kernel_seconds"].as_f64().unwrap_or_default()));
        }
    }
    let ended_well = child.wait().is_ok_and(|status| status.success());
    match finished {
        Some((notebook, kernel_seconds)) if ended_well => Ok((notebook, kernel_seconds, seconds)),
        _ => Err(running),
    }
}

impl Run {
    /// How long the lesson took, and which cells a learner waits for.
    pub fn print_times(&self, slug: &str) {
        let mut by_time = self.cells.clone();
        by_time.sort_by(|a, b| b.1.total_cmp(&a.1));
        let median = by_time.get(by_time.len() / 2).map_or(0.0, |cell| cell.1);
        println!(
            "{slug}: {} cells in {:.1} s; kernel ready after {:.1} s, typical cell {median:.2} s",
            self.cells.len(),
            self.seconds,
            self.kernel_seconds
        );
        for (index, seconds) in by_time.iter().take(SLOWEST) {
            let source = text(&cells(&self.notebook)[*index]["source"]);
            let first = source.lines().find(|line| !line.starts_with("%%")).unwrap_or_default();
            println!("  {seconds:6.2} s  {first}");
        }
    }
}
