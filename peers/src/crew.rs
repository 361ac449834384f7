//! All peers, started and asked in turn.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::Result;
use crate::python;

/// The variables by which libraries are told how many threads to use.
const THREAD_VARIABLES: [&str; 5] =
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "NN101_THREADS"];

/// A running peer.
pub struct Peer {
    /// What it calls itself: `numpy 2.4.6`.
    pub name: String,
    process: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// One run: how long it took, what it ended in.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    pub seconds: f64,
    pub ending: f64,
}

/// Starts everybody: ourselves first, then the peers. Each is held to the same processors.
pub fn start(folder: &Path, names: &[String], threads: usize) -> Result<Vec<Peer>> {
    let itself = std::env::current_exe()?;
    let python = python::environment()?;
    let names = names.join(",");
    let mut peers = Vec::new();
    for who in ["ours", "numpy", "jax", "burn", "torch"] {
        let mut command =
            on_processors(threads, if matches!(who, "ours" | "burn") { &itself } else { &python });
        if matches!(who, "ours" | "burn") {
            command.args(["work", who]);
        } else {
            command.arg(python::script(&format!("{who}_worker.py")));
        }
        command.arg(folder).arg(&names).arg(threads.to_string());
        command.envs(THREAD_VARIABLES.map(|variable| (variable, threads.to_string())));
        peers.push(Peer::start(command).map_err(|error| format!("{who}: {error}"))?);
    }
    Ok(peers)
}

/// The program, held to the first processors where `taskset` is there: some libraries count the machine's, whatever they are told.
fn on_processors(threads: usize, program: &Path) -> Command {
    let list = format!("0-{}", threads - 1);
    let mut probe = Command::new("taskset");
    let can = probe.args(["-c", &list, "true"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if can.is_ok_and(|status| status.success()) {
        let mut command = Command::new("taskset");
        command.args(["-c", &list]).arg(program);
        return command;
    }
    Command::new(program)
}

impl Peer {
    fn start(mut command: Command) -> Result<Self> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let answers = process.stdout.take().ok_or("no answers")?;
        let questions = process.stdin.take();
        let mut peer = Self { name: String::new(), process, questions, answers: BufReader::new(answers) };
        let hello = peer.answer()?;
        peer.name = hello.strip_prefix("ready ").ok_or("it did not say that it is ready")?.into();
        Ok(peer)
    }

    /// One run of a workload.
    pub fn run(&mut self, workload: &str) -> Result<Run> {
        let questions = self.questions.as_mut().ok_or("it was dismissed")?;
        writeln!(questions, "{workload}")?;
        questions.flush()?;
        let answer = self.answer()?;
        let numbers: Vec<f64> = answer.split(' ').map(str::parse).collect::<std::result::Result<_, _>>()?;
        let [seconds, ending] = numbers[..] else { return Err(format!("{}: {answer}", self.name).into()) };
        Ok(Run { seconds, ending })
    }

    fn answer(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            return Err(format!("{} ended early", self.name).into());
        }
        Ok(line.trim_end().to_string())
    }
}

impl Drop for Peer {
    /// Nobody asks any more, so it ends.
    fn drop(&mut self) {
        self.questions = None;
        // Whether it ended well no longer matters: its runs are in.
        let _ = self.process.wait();
    }
}
