//! Live cells run in Node, by the same script that runs them in a page.

use super::lesson::LiveLesson;
use crate::failure::{Failure, Result};
use crate::paths::CoursePaths;
use cells::output::{Output, Reader};
use cells::process::Stream;
use serde::Deserialize;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// A cell to run, and what stands in which places.
#[derive(Debug, Clone)]
pub struct Job {
    /// The cell, from 0.
    pub cell: usize,
    /// Places with their values.
    pub set: Vec<(usize, String)>,
}

/// What a run gave.
#[derive(Debug, Deserialize)]
pub struct Run {
    /// How long it took, its start included.
    pub milliseconds: f64,
    /// Its exit code, or what ended it.
    pub end: String,
    out: String,
    err: String,
}

/// How large a program is.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Size {
    /// Its bytes.
    pub bytes: usize,
    /// Its bytes on the way to a reader.
    pub brotli: usize,
}

impl Run {
    /// What it printed and showed for its cell, and how it failed if it did.
    pub fn outputs(&self) -> Vec<Output> {
        let (mut reader, mut outputs) = (Reader::default(), Vec::new());
        reader.read(Stream::Out, self.out.as_bytes(), &mut |output| outputs.push(output));
        reader.read(Stream::Err, self.err.as_bytes(), &mut |output| outputs.push(output));
        reader.finish(&mut |output| outputs.push(output));
        outputs
    }
}

/// Runs the jobs one after the other, each from a fresh start.
pub fn run(
    paths: &CoursePaths,
    lesson: &LiveLesson,
    module: &Path,
    jobs: &[Job],
) -> Result<(Size, Vec<Run>)> {
    let failing = |what: String| Failure::Other(format!("{}: {what}", lesson.lesson.slug));
    let mut node = Command::new("node");
    node.arg(paths.web().join("live/run.mjs")).arg(module);
    for (name, file) in lesson.files(paths) {
        let mut given = std::ffi::OsString::from(format!("{name}="));
        given.push(file);
        node.arg(given);
    }
    let mut node = node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(
        |error| failing(format!("cells are run outside of a page by Node, which does not start: {error}")),
    )?;
    let lines: String = jobs.iter().map(|job| format!("{}\n", arguments(job))).collect();
    let input = node.stdin.take();
    let output = thread::scope(|scope| {
        scope.spawn(|| input.map(|mut input| input.write_all(lines.as_bytes())));
        node.wait_with_output()
    });
    let output = output.map_err(Failure::while_doing("running Node"))?;
    if !output.status.success() {
        return Err(failing(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let wrong = |error: serde_json::Error| failing(format!("Node says something else than runs: {error}"));
    let mut told = text.lines();
    let size = serde_json::from_str(told.next().unwrap_or_default()).map_err(wrong)?;
    let runs: Vec<Run> =
        told.map(serde_json::from_str).collect::<std::result::Result<_, _>>().map_err(wrong)?;
    if runs.len() == jobs.len() {
        Ok((size, runs))
    } else {
        Err(failing(format!("Node ran {} of {} cells", runs.len(), jobs.len())))
    }
}

/// What the program is told, as Node reads it.
fn arguments(job: &Job) -> serde_json::Value {
    let set = job.set.iter().map(|(place, value)| format!("{place}={value}"));
    std::iter::once((job.cell + 1).to_string()).chain(set).collect()
}
