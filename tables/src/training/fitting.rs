//! The training itself: step after step, until the end, until it gets no better, or until it is stopped.

use super::divergence;
use super::network::Plan;
use crate::{Data, Event, Result, Run};
use nn101::rand::Rng;
use nn101::{Epoch, Fit, History, Schedule, Sequential, Step};
use std::ops::ControlFlow;

/// A trained network and how it got there.
pub struct Fitted {
    pub network: Sequential<f32>,
    pub history: History,
    /// Whether it was stopped before its end.
    pub was_stopped: bool,
}

/// Trains the planned network on the training rows.
pub fn fit(plan: &Plan, data: &Data, run: &mut Run, rng: &mut impl Rng) -> Result<Fitted> {
    let mut network = plan.network(rng);
    let mut optimizer = plan.optimizer();
    run.tell(Event::Training { epochs: plan.epochs });
    // Both callbacks tell.
    let run = std::cell::RefCell::new(run);
    let last = std::cell::Cell::new(None);
    let mut bad = None;
    let mut on_step = |step: &Step| {
        last.set(Some(*step));
        run.borrow_mut().tell(Event::Step(step));
        if divergence::is_step(step) { ControlFlow::Break(()) } else { run.borrow().flow() }
    };
    let mut on_epoch = |epoch: &Epoch| {
        run.borrow_mut().tell(Event::Epoch(epoch));
        let step = last.get().filter(|step| divergence::is_step(step) || divergence::is_epoch(epoch));
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
    let history = network.fit(&data.train, plan.loss(), optimizer.as_mut(), &mut how, rng)?;
    if let Some((step, loss)) = bad {
        return Err(divergence::error(&network, plan, step, loss));
    }
    let was_stopped = run.borrow().is_stopped();
    Ok(Fitted { network, history, was_stopped })
}
