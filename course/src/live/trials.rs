//! Numbers changed at random: the open program does what the same program does that was compiled with the numbers typed in.

use super::lesson::LiveLesson;
use super::module;
use super::runs::{self, Job};
use crate::failure::{Failure, Result};
use crate::notebook::document::{cells, has_tag, is_code};
use crate::output::{eprint_note, print_result};
use crate::paths::CoursePaths;
use crate::progress;
use cells::numbers::{Kind, Number};
use cells::output::Output;
use cells::{Cell, Program, Slice, slice};
use nn101::rand::RngExt;
use std::path::Path;

/// How many numbers of a lesson are changed, one at a time.
const TRIALS: usize = 10;
/// What chance starts from: the numbers are the same until the lesson changes.
const SEED: u64 = 21;

/// A cell that runs with one number changed.
struct Trial {
    job: Job,
    cells: Vec<Cell>,
    slice: Slice,
}

/// Runs the trials of a lesson.
pub fn run(paths: &CoursePaths, lesson: &LiveLesson, open: &Path) -> Result {
    let trials = chosen(lesson);
    let entries: Vec<_> = trials
        .iter()
        .enumerate()
        .map(|(number, trial)| (number + 1, trial.cells.as_slice(), &trial.slice))
        .collect();
    let source = Program::of_several(&entries, None).source;
    let slug = &lesson.lesson.slug;
    let building = format!("compiling {} programs of {slug} with numbers typed in", trials.len());
    let typed = progress::step(&building, || module::build(paths, lesson, "typed", &source))?;
    let jobs: Vec<Job> = trials.iter().map(|trial| trial.job.clone()).collect();
    let numbered: Vec<Job> = (0..trials.len()).map(|cell| Job { cell, set: Vec::new() }).collect();
    let (_, set) = runs::run(paths, lesson, open, &jobs)?;
    let (_, compiled) = runs::run(paths, lesson, &typed, &numbered)?;
    let mut differ = 0;
    for ((trial, set), compiled) in trials.iter().zip(&set).zip(&compiled) {
        let (set, compiled) = (placeless(set.outputs()), placeless(compiled.outputs()));
        if set != compiled {
            differ += 1;
            eprint_note(format_args!(
                "{slug}, code cell {} with {}:\n  set   {set:?}\n  typed {compiled:?}",
                trial.job.cell + 1,
                words(lesson, &trial.job)
            ));
        }
    }
    if differ > 0 {
        return Err(Failure::Other(format!(
            "{slug}: {differ} of {} changed numbers do something else",
            trials.len()
        )));
    }
    let all: String = jobs.iter().map(|job| format!("  {}\n", words(lesson, job))).collect();
    print_result(format_args!(
        "{slug}: {} changed numbers do what they do when they are typed in\n{all}",
        jobs.len()
    ))
}

/// A panic's place is one of the program's own.
fn placeless(outputs: Vec<Output>) -> Vec<Output> {
    let without_place = |output| match output {
        Output::Panic { message, .. } => Output::Panic { message, places: Vec::new() },
        output => output,
    };
    outputs.into_iter().map(without_place).collect()
}

fn words(lesson: &LiveLesson, job: &Job) -> String {
    let one = |(place, value): &(usize, String)| {
        let (cell, number) = lesson.places.get(*place)?;
        Some(format!(
            "cell {}, line {}: {} as {value}, run in cell {}",
            cell + 1,
            number.line,
            number.text,
            job.cell + 1
        ))
    };
    job.set.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

fn chosen(lesson: &LiveLesson) -> Vec<Trial> {
    let mut rng = nn101::rng(SEED);
    let places: Vec<usize> = lesson.live_places().into_iter().collect();
    let code: Vec<_> = cells(&lesson.notebook).iter().filter(|cell| is_code(cell)).collect();
    let mut trials: Vec<Trial> = Vec::new();
    // Whatever cannot be changed, or is read by clocks alone, is passed over.
    for _ in 0..100 * TRIALS {
        if trials.len() == TRIALS || places.is_empty() {
            break;
        }
        let place = places[rng.random_range(0..places.len())];
        let readers: Vec<usize> = lesson
            .live()
            .filter(|&cell| !has_tag(code[cell], "timing"))
            .filter(|&cell| lesson.places.read_by(&lesson.cells, &lesson.slices[cell]).contains(&place))
            .collect();
        let Some((cell, number)) = lesson.places.get(place).filter(|_| !readers.is_empty()) else { continue };
        let value = another(number, &mut rng);
        let Ok(text) = number.typed(&value) else { continue };
        let target = readers[rng.random_range(0..readers.len())];
        let mut source = lesson.cells[cell].source().to_owned();
        source.replace_range(number.range.clone(), &text);
        let cells: Vec<Cell> = lesson.cells[..=target]
            .iter()
            .enumerate()
            .map(|(index, old)| Cell::new(if index == cell { &source } else { old.source() }))
            .collect();
        let slice = slice(&cells, target);
        trials.push(Trial { job: Job { cell: target, set: vec![(place, value)] }, cells, slice });
    }
    trials
}

/// Another value, near the one that is written.
fn another(number: &Number, rng: &mut impl nn101::rand::Rng) -> String {
    let digits: String = number.text.chars().filter(|c| *c != '_').collect();
    let digits =
        number.written_type.as_ref().and_then(|of| digits.strip_suffix(of.as_str())).unwrap_or(&digits);
    match number.kind {
        Kind::Whole => {
            let written: i64 = digits.parse().unwrap_or(1);
            // At least 1: a length of 0 ends most programs in the same way.
            let next = written + [-1, 1, 2][rng.random_range(0..3)];
            if next < 1 { written.abs() + 1 } else { next }.to_string()
        }
        Kind::Decimal => {
            let written: f64 = digits.parse().unwrap_or(1.0);
            let written = if written == 0.0 { 0.25 } else { written };
            format!("{:?}", written * [0.5, 0.9, 1.1, 1.5][rng.random_range(0..4)])
        }
        Kind::Truth => (digits != "true").to_string(),
        Kind::Choice(names) => {
            let others: Vec<&str> = names.iter().copied().filter(|name| !digits.ends_with(name)).collect();
            others[rng.random_range(0..others.len())].to_owned()
        }
    }
}
