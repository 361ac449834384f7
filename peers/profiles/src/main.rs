//! The five trainings, built the ways people build programs, run in turn on one thread each.
//!
//! `cargo run --release` builds this program in each of [`BUILDS`], then prints a table: milliseconds, and how many times the fastest
//! build's. `-- W1 W4 --rounds 9` runs a part. Speed must not hang on a decision of the compiler that another profile takes otherwise:
//! it fails when a build is slower than [`ALLOWED`], or [`ALLOWED_WHERE_SMALL`], times the fastest.

#[path = "../../../nn101/benches/trainings/mod.rs"]
mod trainings;

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use trainings::ALL;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// A title, the profile in `Cargo.toml`, and the compiler's flags.
const BUILDS: [(&str, &str, &str); 10] = [
    ("release", "release", ""),
    ("`codegen-units = 1`", "one-unit", ""),
    ("`lto = \"thin\"`", "thin-lto", ""),
    ("`lto = \"fat\"`", "fat-lto", ""),
    ("both, and abort", "all-of-it", ""),
    ("`panic = \"abort\"`", "abort", ""),
    ("`opt-level = 2`", "level-2", ""),
    ("`opt-level = \"s\"`", "small", ""),
    ("`target-cpu=native`", "release", "-C target-cpu=native"),
    ("debug, dependencies optimised", "dev", ""),
];
const ALLOWED: f64 = 1.15;
const ALLOWED_WHERE_SMALL: f64 = 1.5;

fn main() -> Result {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, name] = &words[..]
        && word == "work"
    {
        return work(name);
    }
    let (mut names, mut rounds) = (Vec::new(), 5);
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word == "--rounds" {
            rounds =
                words.next().and_then(|n| n.parse().ok()).filter(|&n| n > 0).ok_or("how many rounds?")?;
        } else if ALL.iter().any(|(name, _)| name.starts_with(&word)) {
            names.push(word);
        } else {
            return Err(format!("`{word}`: say W1 to W5, or --rounds N").into());
        }
    }
    let programs: Vec<PathBuf> =
        BUILDS.iter().map(|(_, profile, flags)| build(profile, flags)).collect::<Result<_>>()?;
    let mut columns = Vec::new();
    for (name, _) in
        ALL.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| name.starts_with(n)))
    {
        columns.push((*name, measure(&programs, name, rounds)?));
    }
    show(&columns, rounds)
}

/// This program once more, in another way.
fn build(profile: &str, flags: &str) -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = here.join("target").join(if flags.is_empty() { "builds" } else { "builds-native" });
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--profile", profile, "--manifest-path"]).arg(here.join("Cargo.toml"));
    cargo.arg("--target-dir").arg(&target).env("RUSTFLAGS", flags);
    eprintln!("{profile} {flags}");
    if !cargo.status()?.success() {
        return Err(format!("the profile `{profile}` cannot be built").into());
    }
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(target.join(folder).join(format!("profiles{}", std::env::consts::EXE_SUFFIX)))
}

/// Trains whenever it is told to by a line, and answers with the milliseconds and what the training ended in.
fn work(name: &str) -> Result {
    let (_, make) = ALL.iter().find(|(known, _)| known == &name).ok_or("no such training")?;
    let mut training = make();
    for line in std::io::stdin().lock().lines() {
        line?;
        let began = Instant::now();
        let ending = training();
        println!("{} {ending}", began.elapsed().as_secs_f64() * 1e3);
        std::io::stdout().flush()?;
    }
    Ok(())
}

struct Worker {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    fn start(program: &Path, name: &str) -> Result<Self> {
        let mut process = Command::new(program)
            .args(["work", name])
            .env("RAYON_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let questions = process.stdin.take().ok_or("no questions")?;
        let answers = BufReader::new(process.stdout.take().ok_or("no answers")?);
        Ok(Self { process, questions, answers })
    }

    fn run(&mut self) -> Result<(f64, f64)> {
        writeln!(self.questions)?;
        self.questions.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let (milliseconds, ending) = line.trim().split_once(' ').ok_or("a worker ended early")?;
        Ok((milliseconds.parse()?, ending.parse()?))
    }

    fn end(self) -> Result {
        let Self { mut process, questions, answers } = self;
        drop((questions, answers)); // nobody asks any more
        process.wait()?;
        Ok(())
    }
}

/// Each build's median, in milliseconds; the first round warms up.
fn measure(programs: &[PathBuf], name: &str, rounds: usize) -> Result<Vec<f64>> {
    let mut workers: Vec<Worker> =
        programs.iter().map(|program| Worker::start(program, name)).collect::<Result<_>>()?;
    let mut times = vec![Vec::new(); workers.len()];
    let mut endings = Vec::new();
    for round in 0..=rounds {
        for (worker, times) in workers.iter_mut().zip(&mut times) {
            let (milliseconds, ending) = worker.run()?;
            if round > 0 {
                times.push(milliseconds);
            } else {
                endings.push(ending);
            }
        }
    }
    workers.into_iter().try_for_each(Worker::end)?;
    let (low, high) = endings.iter().fold((f64::MAX, f64::MIN), |(low, high), &e| (low.min(e), high.max(e)));
    eprintln!("{name} ends between {low} and {high}");
    Ok(times.into_iter().map(median).collect())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn show(columns: &[(&str, Vec<f64>)], rounds: usize) -> Result {
    let titles: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    println!("| built with | {} |\n|---|{}", titles.join(" | "), "--:|".repeat(titles.len()));
    let mut slow = Vec::new();
    for (i, (title, profile, _)) in BUILDS.iter().enumerate() {
        print!("| {title} |");
        for (name, times) in columns {
            let best = times.iter().copied().fold(f64::INFINITY, f64::min);
            let ratio = times[i] / best;
            let digits = if times[i] < 100.0 { 1 } else { 0 };
            print!(" {:.digits$} ({ratio:.2}) |", times[i]);
            if ratio > if *profile == "small" { ALLOWED_WHERE_SMALL } else { ALLOWED } {
                slow.push(format!("{name} with {title}: {ratio:.2}"));
            }
        }
        println!();
    }
    println!("\nms (times the fastest), medians of {rounds} rounds after one to warm up, one thread.");
    if slow.is_empty() { Ok(()) } else { Err(format!("too slow: {}", slow.join("; ")).into()) }
}
