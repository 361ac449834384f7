//! `nn101 live`: the lessons' cells as WebAssembly with their numbers left open, so that a page without a compiler answers to
//! a changed number; built, tried, timed.

pub mod lesson;
pub mod module;
pub mod pages;
pub mod runs;
mod trials;

use crate::cells::{as_kernel_gives, half_most_all, in_the_kernels_words};
use crate::failure::{Failure, Result};
use crate::notebook::document::{cells_mut, is_code};
use crate::notebook::execution::compare::{self, Fault};
use crate::notebook::lesson as lessons;
use crate::notebook::paths::NotebookPaths;
use crate::output::{eprint_note, print_result};
use crate::paths::CoursePaths;
use crate::progress;
use crate::text::plural;
use cells::Event;
use cells::output::Output;
use lesson::LiveLesson;
use runs::{Job, Run, Size};

/// Compiles the lessons' cells for pages without a compiler, where their numbers can be changed.
///
/// To run them outside of a page takes Node.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Runs every cell with no number changed, and compares with the notebook
    #[arg(long, group = "action")]
    check: bool,
    /// Changes numbers at random, and compares with the same programs compiled with the numbers typed in
    #[arg(long, group = "action")]
    trials: bool,
    /// Prints each live cell's time
    #[arg(long, group = "action")]
    times: bool,
    /// Names the cells that stay as they are, with the reason
    #[arg(long, group = "action")]
    list: bool,
    /// Lessons by number, name or path; all of them when none is named.
    lessons: Vec<String>,
}

const EXAMPLES: &str = "Examples:
  nn101 live            compiles all lessons; for each, prints its cells, its numbers, its size and how long its cells run
  nn101 live --check    the outputs with no number changed against the notebooks
  nn101 live --trials   random numbers against programs with the same numbers typed in
  nn101 live --list 2   which cells of lesson 2 stay as they are, and why";

/// Cells that show something else in WebAssembly than in the notebook: the lesson, the cell's first line, and why that is right.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "2-a-simple-neural-network",
        "let residuals: Array2<f32> = &test.targets - &prediction;",
        "thousands of steps with sums rounded in another order: a histogram's bars and the marks of its axis differ",
    ),
    (
        "2-a-simple-neural-network",
        "let mut falls: Vec<(f64, f32, String)> = vec![];",
        "thousands of steps with sums rounded in another order: a length differs in its second digit",
    ),
    (
        "3-function-optimization",
        "let mut place: Vec<f64> = first.clone();",
        "3000 steps at the edge of stability: a last digit that differs has grown into another walk",
    ),
];

pub fn run(args: Args) -> Result {
    let paths = CoursePaths::find()?;
    let asked = lessons::find(&NotebookPaths::find()?, &args.lessons)?;
    let mut failed = Vec::new();
    for lesson in asked {
        let slug = lesson.slug.clone();
        let lesson = LiveLesson::read(lesson)?;
        let outcome = if args.list { list(&lesson) } else { try_out(&paths, &lesson, &args) };
        if let Err(failure) = outcome {
            eprint_note(failure);
            failed.push(slug);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other(format!("not in order: {}", failed.join(", "))))
    }
}

fn list(lesson: &LiveLesson) -> Result {
    print_result(lesson.left_as_printed().join("\n") + "\n")
}

fn try_out(paths: &CoursePaths, lesson: &LiveLesson, args: &Args) -> Result {
    if let Some(reason) = module::why_not(paths) {
        return Err(Failure::Other(format!("the cells cannot be compiled for pages: {reason}")));
    }
    let slug = &lesson.lesson.slug;
    let building = format!("compiling the cells of {slug} for the page");
    let module =
        progress::step(&building, || module::build(paths, lesson, "open", &lesson.program().source))?;
    if args.trials {
        return trials::run(paths, lesson, &module);
    }
    let jobs: Vec<Job> = lesson.live().map(|cell| Job { cell, set: Vec::new() }).collect();
    let (size, runs) = runs::run(paths, lesson, &module, &jobs)?;
    if args.check {
        return check(lesson, &jobs, &runs);
    }
    if args.times {
        for (job, run) in jobs.iter().zip(&runs) {
            print_result(format_args!("{slug}, code cell {}: {:.0} ms\n", job.cell + 1, run.milliseconds))?;
        }
    }
    print_result(table(lesson, size, &runs))
}

/// What a reader gets of a lesson, in one line.
fn table(lesson: &LiveLesson, size: Size, runs: &[Run]) -> String {
    let [half, most, worst] = half_most_all(runs.iter().map(|run| run.milliseconds).collect());
    let early = runs.iter().filter(|run| run.end != "0").count();
    format!(
        "{}: {} live cells of {}, {}, {:.0} KiB in brotli ({:.0} unpacked); half within {half:.0} ms, nine of ten \
         {most:.0} ms, all {worst:.0} ms; {early} ended early\n",
        lesson.lesson.slug,
        runs.len(),
        lesson.cells.len(),
        plural(lesson.live_places().len(), "number"),
        size.brotli as f64 / 1024.0,
        size.bytes as f64 / 1024.0
    )
}

/// What cells show with no number changed against the committed notebook.
fn check(lesson: &LiveLesson, jobs: &[Job], runs: &[Run]) -> Result {
    let mut fresh = lesson.notebook.clone();
    let mut code: Vec<_> = cells_mut(&mut fresh).filter(|cell| is_code(cell)).collect();
    for (job, run) in jobs.iter().zip(runs) {
        let outputs = as_kernel_gives(&run.outputs().into_iter().map(event).collect::<Vec<_>>());
        let cell = &mut code[job.cell];
        cell["outputs"] = in_the_kernels_words(&cell["outputs"], outputs);
    }
    let slug = &lesson.lesson.slug;
    let mut faults: Vec<Fault> = compare::mistakes(&fresh);
    let ended_early = jobs.iter().zip(runs).filter(|(_, run)| run.end != "0");
    faults.extend(ended_early.map(|(job, run)| {
        let source = lesson.cells[job.cell].source();
        let line = source.lines().next().unwrap_or_default().to_owned();
        Fault { cell: job.cell + 1, line, what: format!("ends early: {}", run.end) }
    }));
    let mut exceptions = String::new();
    for fault in compare::differences(&lesson.notebook, &fresh) {
        match EXCEPTIONS.iter().find(|(lesson, line, _)| lesson == slug && *line == fault.line) {
            Some((_, line, reason)) => {
                exceptions.push_str(&format!("  but for code cell {} `{line}`: {reason}\n", fault.cell));
            }
            None => faults.push(fault),
        }
    }
    compare::report(slug, faults)?;
    let cells = jobs.len();
    print_result(format_args!("{slug}: {cells} cells, each as the notebook shows it\n{exceptions}"))
}

fn event(output: Output) -> Event {
    match output {
        Output::Text(stream, text) => Event::Text(stream, text),
        Output::Data(data) => Event::Data(data),
        Output::Panic { message, .. } => Event::Panic { message, position: None },
        Output::Failure(message) => Event::Failure(message),
    }
}
