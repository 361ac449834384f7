//! `nn101 cells`: every code cell run the way a page runs it, compared with the committed notebook, and timed.

use crate::failure::{Failure, Result};
use crate::notebook::document::{cells, cells_mut, is_code, lines, text};
use crate::notebook::execution::compare::{self, Fault};
use crate::notebook::lesson::{self, Lesson};
use crate::notebook::paths::NotebookPaths;
use crate::output::{eprint_note, print_result};
use crate::paths::CoursePaths;
use crate::progress::Spinner;
use cells::process::{Stop, Stream};
use cells::{Cell, Event, Request, Runner};
use serde_json::{Map, Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Runs the lessons' cells the way their pages do, and says where the committed notebooks show something else.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Prints how long a reader waits who has changed a cell, instead of comparing
    #[arg(long)]
    times: bool,
    /// Leaves every number open, as the programs of pages without a compiler do
    #[arg(long)]
    open: bool,
    /// Lessons by number, name or path; all of them when none is named.
    lessons: Vec<String>,
}

/// How many of the cells that are waited for the longest are named.
const SLOWEST: usize = 8;

const EXAMPLES: &str = "Examples:
  nn101 cells            runs every cell and compares what it shows with the notebook
  nn101 cells --open     the same, with every number left open as in a page without a compiler
  nn101 cells --times    prints how long changed cells take to their first output and to their end,
                         compiled when Run is pressed and compiled ahead, and how long an error takes";

pub fn run(args: Args) -> Result {
    let paths = NotebookPaths::find()?;
    let mut runner = runner(&CoursePaths::find()?);
    if args.open {
        runner = runner.with_open_numbers();
    }
    let start = Instant::now();
    runner.prepare().map_err(|error| Failure::Other(error.to_string()))?;
    let prepared = start.elapsed();
    let lessons = lesson::find(&paths, &args.lessons)?;
    if let (true, Some(lesson)) = (args.times, lessons.first()) {
        let greeting = [format!("println!(\"{{}}\", {}_u128);", mark())];
        let first = prepared + run_cell(&runner, lesson, &greeting, 0)?.end;
        print_result(format_args!("the first run of a session: {:.2} s\n", first.as_secs_f64()))?;
    }
    let mut failed = Vec::new();
    for lesson in lessons {
        let outcome = if args.times { time(&runner, &lesson) } else { verify(&runner, &lesson) };
        if let Err(failure) = outcome {
            eprint_note(failure);
            failed.push(lesson.slug);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::Other(format!("not in order: {}", failed.join(", "))))
    }
}

/// What runs cells, with the crates that this program was built with.
pub fn runner(paths: &CoursePaths) -> Runner {
    Runner::new(paths.root(), env!("CARGO_PKG_NAME"), paths.target().join("nn101/cells"))
}

fn sources(notebook: &Value) -> Vec<String> {
    cells(notebook).iter().filter(|cell| is_code(cell)).map(|cell| text(&cell["source"])).collect()
}

/// The committed outputs against those of the cells' programs.
fn verify(runner: &Runner, lesson: &Lesson) -> Result {
    let committed = lesson.notebook()?;
    let sources = sources(&committed);
    let start = Instant::now();
    let runs = run_all(runner, lesson, &sources)?;
    let outputs = runs.iter().map(|run| as_kernel_gives(&run.events));
    let mut fresh = committed.clone();
    for (cell, outputs) in cells_mut(&mut fresh).filter(|cell| is_code(cell)).zip(outputs) {
        cell["outputs"] = in_the_kernels_words(&cell["outputs"], outputs);
    }
    let mut faults: Vec<Fault> = compare::mistakes(&fresh);
    faults.extend(compare::differences(&committed, &fresh));
    compare::report(&lesson.slug, faults)?;
    let seconds = start.elapsed().as_secs_f64();
    print_result(format_args!(
        "{}: {} cells in {seconds:.0} s, each as the notebook shows it\n",
        lesson.slug,
        sources.len()
    ))
}

/// Runs all cells, as many at a time as there are processors; in order in what is given back.
fn run_all(runner: &Runner, lesson: &Lesson, sources: &[String]) -> Result<Vec<Run>> {
    let next = AtomicUsize::new(0);
    let spinner = Spinner::start(&lesson.slug);
    let work = || -> Result<Vec<(usize, Run)>> {
        let mut runs = Vec::new();
        loop {
            let target = next.fetch_add(1, Ordering::Relaxed);
            if target >= sources.len() {
                return Ok(runs);
            }
            spinner.say(&format!("{}: cell {} of {}", lesson.slug, target + 1, sources.len()));
            runs.push((target, run_cell(runner, lesson, sources, target)?));
        }
    };
    let mut runs = thread::scope(|scope| {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        let mut runs = Vec::new();
        for worker in workers {
            let broken = |_| Err(Failure::Other(format!("{}: running its cells failed", lesson.slug)));
            runs.extend(worker.join().unwrap_or_else(broken)?);
        }
        Ok::<_, Failure>(runs)
    })?;
    runs.sort_by_key(|(target, _)| *target);
    Ok(runs.into_iter().map(|(_, run)| run).collect())
}

/// A run's events, and when they came.
struct Run {
    events: Vec<Event>,
    first_output: Duration,
    end: Duration,
}

fn run_cell(runner: &Runner, lesson: &Lesson, sources: &[String], target: usize) -> Result<Run> {
    let start = Instant::now();
    let (mut events, mut first_output) = (Vec::new(), None);
    let tell = |event| {
        if is_output(&event) {
            first_output.get_or_insert_with(|| start.elapsed());
        }
        events.push(event);
    };
    request(lesson, sources, target, |request| runner.run(request, &Stop::default(), tell))?;
    let end = start.elapsed();
    Ok(Run { events, first_output: first_output.unwrap_or(end), end })
}

/// The time to a cell's first output, where its run is stopped: it may go on for much longer.
fn first_output(runner: &Runner, lesson: &Lesson, sources: &[String], target: usize) -> Result<Duration> {
    let (start, stop, mut first) = (Instant::now(), Stop::default(), None);
    let tell = |event| {
        if is_output(&event) {
            first.get_or_insert_with(|| start.elapsed());
            stop.stop();
        }
    };
    request(lesson, sources, target, |request| runner.run(request, &stop, tell))?;
    Ok(first.unwrap_or_else(|| start.elapsed()))
}

fn is_output(event: &Event) -> bool {
    !matches!(event, Event::Compiling { .. } | Event::Running)
}

/// A run's outputs in the form of the notebook's kernel: each stream in one, and one value.
pub fn as_kernel_gives(events: &[Event]) -> Vec<Value> {
    let (mut out, mut err, mut data) = (String::new(), String::new(), Map::new());
    let mut errors = Vec::new();
    for event in events {
        match event {
            Event::Text(Stream::Out, text) => out.push_str(text),
            Event::Text(Stream::Err, text) => err.push_str(text),
            Event::Panic { message, .. } => {
                err.push_str(&format!("thread '<unnamed>' panicked:\n{message}\n"))
            }
            Event::Failure(message) => err.push_str(message),
            Event::Data(shown) => {
                data.extend(shown.iter().map(|(kind, content)| (kind.clone(), lines(content))))
            }
            Event::Errors(all) => errors.extend(all.iter().map(|error| error.message.clone())),
            Event::Cut => errors.push("it prints without end".into()),
            Event::Compiling { .. } | Event::Running | Event::Ended(_) => {}
        }
    }
    let streams = [("stdout", out), ("stderr", err)].into_iter().filter(|(_, text)| !text.is_empty());
    let mut outputs: Vec<Value> = streams
        .map(|(name, text)| json!({"output_type": "stream", "name": name, "text": lines(&text)}))
        .collect();
    if !data.is_empty() {
        outputs.push(json!({"output_type": "execute_result", "data": data}));
    }
    outputs
        .extend(errors.into_iter().take(1).map(|message| json!({"output_type": "error", "evalue": message})));
    outputs
}

/// Where the kernel reports an error, only that there is one counts: it has rules of its own, about what outlives a cell,
/// that no program has.
pub fn in_the_kernels_words(committed: &Value, fresh: Vec<Value>) -> Value {
    let error_in = |outputs: &[Value]| outputs.iter().any(|output| output["output_type"] == "error");
    let told = committed.as_array().filter(|outputs| error_in(outputs));
    let is_its_own =
        |outputs: &Vec<Value>| outputs.iter().any(|output| text(&output["evalue"]).contains("persist"));
    match told {
        Some(outputs) if error_in(&fresh) || is_its_own(outputs) => committed.clone(),
        _ => fresh.into(),
    }
}

/// A number that no earlier run can have seen, so that a cell with it is compiled.
fn mark() -> u128 {
    std::time::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos()
}

/// How long a reader waits for a cell with a new line in it, all else being there already: compiled when *Run* is pressed, or
/// ahead; and for an error. The page adds what a request to its own machine takes, a few milliseconds.
fn time(runner: &Runner, lesson: &Lesson) -> Result {
    let sources = sources(&lesson.notebook()?);
    let mark = mark();
    let mut times = [const { Vec::new() }; 4];
    let mut slowest = Vec::new();
    let spinner = Spinner::start(&lesson.slug);
    for target in (0..sources.len()).filter(|&target| !sources[target].starts_with(":dep")) {
        spinner.say(&format!("{}: cell {} of {}", lesson.slug, target + 1, sources.len()));
        // A reader's change is not the first version of a cell.
        compile_ahead(runner, lesson, &sources, target)?;
        let with = |line: String| {
            let mut changed = sources.clone();
            changed[target] = format!("{line}\n{}", sources[target]);
            changed
        };
        let cold = run_cell(runner, lesson, &with(format!("let _: u128 = {mark};")), target)?;
        let other = with(format!("let _: u128 = {mark} + 1;"));
        compile_ahead(runner, lesson, &other, target)?;
        let ahead = first_output(runner, lesson, &other, target)?;
        let wrong = run_cell(runner, lesson, &with(format!("let _: u128 = \"{mark}\";")), target)?;
        let measured = [cold.first_output, cold.end, ahead, wrong.end];
        times.iter_mut().zip(measured).for_each(|(times, time)| times.push(time));
        slowest.push((cold.first_output, target + 1));
    }
    spinner.finish();
    print_result(format_args!("{}: {} cells\n", lesson.slug, times[0].len()))?;
    let what = ["first output", "end", "first output, compiled ahead", "an error"];
    what.into_iter().zip(times).try_for_each(|(what, times)| print_result(row(what, times)))?;
    slowest.sort_by_key(|&slow| std::cmp::Reverse(slow));
    let told =
        slowest.iter().take(SLOWEST).map(|(time, cell)| format!("{cell} ({:.2} s)", time.as_secs_f64()));
    print_result(format_args!("  latest first outputs, by cell  {}\n", told.collect::<Vec<_>>().join(", ")))
}

fn compile_ahead(runner: &Runner, lesson: &Lesson, sources: &[String], target: usize) -> Result {
    request(lesson, sources, target, |request| runner.compile_ahead(request, &Stop::default()).map(|_| ()))
}

/// Asks for a cell of a lesson.
fn request(
    lesson: &Lesson,
    sources: &[String],
    target: usize,
    ask: impl FnOnce(Request) -> std::result::Result<(), cells::Error>,
) -> Result {
    let cells: Vec<Cell> = sources[..=target].iter().map(|source| Cell::new(source)).collect();
    ask(Request { folder: &lesson.folder, lesson: &lesson.slug, cells: &cells, target })
        .map_err(|error| Failure::Other(format!("{}, code cell {}: {error}", lesson.slug, target + 1)))
}

/// What half, nine of ten, and all of the times lie within; 0 without any.
pub fn half_most_all(mut times: Vec<f64>) -> [f64; 3] {
    times.sort_by(f64::total_cmp);
    [5, 9, 10].map(|tenths| {
        let count = (times.len() * tenths).div_ceil(10);
        times.get(count.saturating_sub(1)).copied().unwrap_or_default()
    })
}

fn row(what: &str, times: Vec<Duration>) -> String {
    let [half, most, worst] = half_most_all(times.iter().map(Duration::as_secs_f64).collect());
    format!("  {what:<28}  half within {half:.2} s, nine of ten {most:.2} s, all {worst:.2} s\n")
}
