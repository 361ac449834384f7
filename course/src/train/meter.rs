//! What is shown while a training runs: a spinner for each part of it and a bar on a terminal, a line now and then elsewhere.

use super::interrupt;
use crate::progress::Spinner;
use crate::{output, text};
use indicatif::{ProgressBar, ProgressStyle};
use nn101::{Epoch, Step};
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};
use tables::Event;
use tables::training::score::short;

/// Shows the events of a training.
pub struct Meter {
    /// Whether the training itself stays unseen; notices and spinners do not.
    is_quiet: bool,
    spinner: Option<Spinner>,
    training: Option<Training>,
}

impl Meter {
    pub fn new(is_quiet: bool) -> Self {
        Self { is_quiet, spinner: None, training: None }
    }

    /// Shows that something happened.
    pub fn show(&mut self, event: Event) {
        match event {
            Event::Phase(name) => {
                self.finish();
                self.spinner = Some(Spinner::start(name));
            }
            Event::Training { members, epochs } => {
                self.finish();
                self.training = Some(Training::new(members, epochs, self.is_quiet));
            }
            Event::Notice(notice) => {
                let line = text::one_line(notice);
                match &self.spinner {
                    Some(spinner) => spinner.suspend(|| output::eprint_note(&line)),
                    None => output::eprint_note(&line),
                }
            }
            Event::Step { member, step } => {
                self.training.iter_mut().for_each(|training| training.step(member, step));
            }
            Event::Epoch { epoch, .. } => self.training.iter_mut().for_each(|training| training.epoch(epoch)),
            Event::Trained { member } => {
                self.training.iter_mut().for_each(|training| training.done[member] = 1.0);
            }
        }
    }

    /// Takes away what is still on the screen.
    pub fn finish(&mut self) {
        self.spinner.take().into_iter().for_each(Spinner::finish);
        self.training.take().into_iter().for_each(|training| training.bar.finish_and_clear());
    }
}

/// Parts of a whole bar.
const PARTS: u64 = 1000;

/// How far the training is.
struct Training {
    bar: ProgressBar,
    start: Instant,
    /// How far each network is, from 0 to 1.
    done: Vec<f64>,
    epochs: usize,
    /// Where there is no bar: when the last line was written.
    last_line: Option<Instant>,
    writes_lines: bool,
    losses: String,
}

impl Training {
    fn new(members: usize, epochs: usize, is_quiet: bool) -> Self {
        let on_terminal = stderr().is_terminal();
        let bar = if is_quiet || !on_terminal { ProgressBar::hidden() } else { ProgressBar::new(PARTS) };
        if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:24} {msg}, {eta} left") {
            bar.set_style(style);
        }
        interrupt::watch(bar.clone());
        let writes_lines = !is_quiet && !on_terminal;
        Self {
            bar,
            start: Instant::now(),
            done: vec![0.0; members],
            epochs,
            last_line: None,
            writes_lines,
            losses: String::new(),
        }
    }

    fn step(&mut self, member: usize, step: &Step) {
        const EVERY: Duration = Duration::from_secs(10);
        self.done[member] = step.number as f64 / step.of as f64;
        let done = self.done.iter().sum::<f64>() / self.done.len() as f64;
        self.bar.set_position((done * PARTS as f64) as u64);
        let place = self.place(member, step);
        self.bar.set_prefix(place.clone());
        // Until the first epoch is over there is only the batch's own loss to tell.
        if self.losses.is_empty() && step.number % 64 == 1 {
            self.bar.set_message(loss(step.loss));
        }
        // The first line at once: whoever reads it knows that training has begun.
        if self.writes_lines && self.last_line.is_none_or(|last| last.elapsed() > EVERY) {
            self.last_line = Some(Instant::now());
            let left = self.start.elapsed().as_secs_f64() * (1.0 / done - 1.0);
            let losses = if self.losses.is_empty() { loss(step.loss) } else { self.losses.clone() };
            output::eprint_note(format_args!("{place}, {losses}, at most {left:.0} s left"));
        }
    }

    /// The network, where there are several, and its epoch.
    fn place(&self, member: usize, step: &Step) -> String {
        let epoch = format!("epoch {}/{}", step.epoch, self.epochs);
        match self.done.len() {
            1 => epoch,
            members => format!("network {}/{members}, {epoch}", member + 1),
        }
    }

    fn epoch(&mut self, epoch: &Epoch) {
        self.losses = match epoch.validation_loss {
            Some(validation) => format!("{}, validation {}", loss(epoch.loss), loss(validation)),
            None => loss(epoch.loss),
        };
        self.bar.set_message(self.losses.clone());
    }
}

fn loss(value: f64) -> String {
    format!("loss {}", short(value))
}
