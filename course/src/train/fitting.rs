//! The run itself: step after step, with its progress, until the end, until it gets no better, or until Ctrl-C.

use super::data::Data;
use super::network::Plan;
use super::{interrupt, runaway, score};
use crate::failure::Result;
use crate::output;
use indicatif::{ProgressBar, ProgressStyle};
use nn101::rand::Rng;
use nn101::{Epoch, Fit, History, Schedule, Sequential, Step};
use std::io::{IsTerminal, stderr};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// A trained network and how it got there.
pub struct Fitted {
    pub network: Sequential<f32>,
    pub history: History,
    /// Whether the user stopped the run.
    pub was_interrupted: bool,
}

/// Trains the planned network on the training rows.
pub fn fit(plan: &Plan, data: &Data, rng: &mut impl Rng) -> Result<Fitted> {
    let mut network = plan.network(rng);
    let mut optimizer = plan.optimizer();
    let progress = Progress::new(plan);
    interrupt::watch(progress.bar.clone());
    let progress = std::cell::RefCell::new(progress);
    let last = std::cell::Cell::new(None);
    let mut bad = None;
    let mut on_step = |step: &Step| {
        last.set(Some(*step));
        progress.borrow_mut().step(step);
        if runaway::is_step(step) || interrupt::is_asked() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let mut on_epoch = |epoch: &Epoch| {
        progress.borrow_mut().epoch(epoch);
        let step = last.get().filter(|step| runaway::is_step(step) || runaway::is_epoch(epoch));
        bad = step.map(|step| (step, epoch.loss.max(step.loss)));
        if bad.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut how = Fit {
        epochs: plan.epochs,
        batch_size: plan.batch_size.min(data.train.rows()),
        schedule: Schedule::Cosine,
        l2: plan.l2(),
        validation: data.validation.as_ref(),
        patience: data.validation.as_ref().map(|_| plan.patience),
        on_epoch: Some(&mut on_epoch),
        on_step: Some(&mut on_step),
        ..Fit::default()
    };
    let outcome = network.fit(&data.train, plan.loss(), optimizer.as_mut(), &mut how, rng);
    progress.into_inner().bar.finish_and_clear();
    let history = outcome?;
    if let Some((step, loss)) = bad {
        return Err(runaway::failure(&network, plan, step, loss));
    }
    Ok(Fitted { network, history, was_interrupted: interrupt::is_asked() })
}

/// How far the run is: a bar on a terminal, a line now and then elsewhere.
struct Progress {
    bar: ProgressBar,
    epochs: usize,
    steps: usize,
    start: Instant,
    /// Where there is no bar: when the last line was written.
    last_line: Option<Instant>,
    writes_lines: bool,
    losses: String,
}

impl Progress {
    fn new(plan: &Plan) -> Self {
        let on_terminal = stderr().is_terminal();
        let bar = if plan.quiet || !on_terminal { ProgressBar::hidden() } else { ProgressBar::new(1) };
        if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:24} {msg}, {eta} left") {
            bar.set_style(style);
        }
        bar.set_prefix(format!("epoch 1/{}", plan.epochs));
        let start = Instant::now();
        let writes_lines = !plan.quiet && !on_terminal;
        let losses = String::new();
        Self { bar, epochs: plan.epochs, steps: 0, start, last_line: None, writes_lines, losses }
    }

    fn step(&mut self, step: &Step) {
        const EVERY: Duration = Duration::from_secs(10);
        if self.steps != step.of {
            self.steps = step.of;
            self.bar.set_length(step.of as u64);
        }
        self.bar.set_position(step.number as u64);
        // Until the first epoch is over there is only the batch's own loss to tell.
        if self.losses.is_empty() && step.number % 64 == 1 {
            self.bar.set_message(loss(step.loss));
        }
        // The first line at once: whoever reads it knows that training has begun.
        if self.writes_lines && self.last_line.is_none_or(|last| last.elapsed() > EVERY) {
            self.last_line = Some(Instant::now());
            let left = self.start.elapsed().as_secs_f64() * (step.of as f64 / step.number as f64 - 1.0);
            let losses = if self.losses.is_empty() { loss(step.loss) } else { self.losses.clone() };
            output::eprint_note(format_args!(
                "epoch {}/{}, {losses}, at most {left:.0} s left",
                step.epoch, self.epochs
            ));
        }
    }

    fn epoch(&mut self, epoch: &Epoch) {
        self.losses = match epoch.validation_loss {
            Some(validation) => format!("{}, validation {}", loss(epoch.loss), loss(validation)),
            None => loss(epoch.loss),
        };
        self.bar.set_message(self.losses.clone());
        self.bar.set_prefix(format!("epoch {}/{}", epoch.number, self.epochs));
    }
}

fn loss(value: f64) -> String {
    format!("loss {}", score::short(value))
}
