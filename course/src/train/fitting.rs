//! The run itself: epoch after epoch, with its progress, until the end, until it gets no better, or until Ctrl-C.

use super::data::Data;
use super::network::Plan;
use crate::failure::{Failure, Result};
use indicatif::{ProgressBar, ProgressStyle};
use nn101::rand::Rng;
use nn101::{Epoch, Fit, History, Schedule, Sequential};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

/// A trained network and how it got there.
pub struct Fitted {
    pub network: Sequential<f32>,
    pub history: History,
    /// Whether the user stopped the run.
    pub was_interrupted: bool,
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Trains the planned network on the training rows.
pub fn fit(plan: &Plan, data: &Data, rng: &mut impl Rng) -> Result<Fitted> {
    let mut network = plan.network(rng);
    let mut optimizer = plan.optimizer();
    watch_for_ctrl_c();
    let bar = progress(plan);
    let mut runaway = None;
    let mut on_epoch = |epoch: &Epoch| {
        bar.set_position(epoch.number as u64);
        bar.set_message(losses(epoch));
        if epoch.loss > RUNAWAY {
            runaway = Some((epoch.number, epoch.loss));
        }
        if runaway.is_some() || INTERRUPTED.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let mut how = Fit {
        epochs: plan.epochs,
        batch_size: plan.batch_size.min(data.train.rows()),
        schedule: Schedule::Cosine,
        l2: plan.l2(),
        validation: data.validation.as_ref(),
        patience: data.validation.as_ref().map(|_| plan.patience),
        on_epoch: Some(&mut on_epoch),
        ..Fit::default()
    };
    let outcome = network.fit(&data.train, plan.loss(), optimizer.as_mut(), &mut how, rng);
    bar.finish_and_clear();
    let history = outcome?;
    if let Some((epoch, loss)) = runaway {
        return Err(Failure::Diverged(format!(
            "training diverged in epoch {epoch}: the loss is {loss:.3e}, where 1 is what guessing costs. \
             Try a learning rate of {} instead of {}",
            plan.learning_rate / 10.0,
            plan.learning_rate
        )));
    }
    Ok(Fitted { network, history, was_interrupted: INTERRUPTED.load(Ordering::Relaxed) })
}

/// Targets are standardised, so a guess costs about 1 (classes: the logarithm of their number). A mean over an epoch
/// this far above is no longer learning.
const RUNAWAY: f64 = 1e4;

fn losses(epoch: &Epoch) -> String {
    match epoch.validation_loss {
        Some(validation) => format!("loss {:.4}, validation loss {validation:.4}", epoch.loss),
        None => format!("loss {:.4}", epoch.loss),
    }
}

fn progress(plan: &Plan) -> ProgressBar {
    if plan.quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(plan.epochs as u64);
    match ProgressStyle::with_template("epoch {pos}/{len} {bar:24} {msg}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The first Ctrl-C ends the run after the present epoch; a second one ends the program.
fn watch_for_ctrl_c() {
    std::thread::spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                INTERRUPTED.store(true, Ordering::Relaxed);
                eprintln!("Stopping after this epoch; Ctrl-C again to stop at once.");
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        });
    });
}
