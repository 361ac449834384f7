//! The training of one network: step after step, until the end, until it gets no better, or until it is stopped.

use super::crossed::Crossed;
use super::divergence;
use super::network::Plan;
use crate::{Event, Result, Run};
use nn101::rand::Rng;
use nn101::{Callback, Dataset, Epoch, Fit, History, Schedule, Sequential, Step};
use std::ops::ControlFlow;

/// A trained network and how it got there.
#[derive(Debug, Clone)]
pub struct Fitted {
    pub network: Sequential<f32>,
    pub history: History,
    /// Whether it was stopped before its end.
    pub was_stopped: bool,
}

/// Tells of the run, and stops it when it is asked to or when the numbers run away.
struct Watch<'a, 'run, 'rows> {
    run: &'a Run<'run>,
    member: usize,
    crossed: Option<&'a mut Crossed<'rows>>,
    last: Option<Step>,
    /// The step at which the numbers had run away, and the loss there.
    bad: Option<(Step, f64)>,
}

impl Callback for Watch<'_, '_, '_> {
    fn on_step(&mut self, step: &Step) -> ControlFlow<()> {
        self.last = Some(*step);
        self.run.tell(Event::Step { member: self.member, step });
        if divergence::is_step(step) { ControlFlow::Break(()) } else { self.run.flow() }
    }

    fn on_epoch(&mut self, epoch: &Epoch, network: &Sequential) -> ControlFlow<()> {
        if let Some(crossed) = &mut self.crossed {
            crossed.update(network);
        }
        self.run.tell(Event::Epoch { member: self.member, epoch, network });
        let step = self.last.filter(|step| divergence::is_step(step) || divergence::is_epoch(epoch));
        self.bad = step.map(|step| (step, epoch.loss.max(step.loss)));
        if self.bad.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Trains the planned network, number `member` of its ensemble, on these rows; `crossed` looks on after each epoch.
pub fn fit(
    plan: &Plan,
    train: &Dataset,
    validation: Option<&Dataset>,
    member: usize,
    run: &Run,
    crossed: Option<&mut Crossed>,
    rng: &mut impl Rng,
) -> Result<Fitted> {
    let mut network = plan.network(rng);
    let mut optimizer = plan.optimizer();
    let mut watch = Watch { run, member, crossed, last: None, bad: None };
    let how = Fit {
        epochs: plan.epochs,
        batch_size: plan.batch_size.min(train.rows()),
        schedule: Schedule::Cosine,
        l2: plan.l2(),
        validation,
        patience: validation.map(|_| plan.patience),
        ..Fit::default()
    };
    let history = network.fit_with(train, plan.loss(), optimizer.as_mut(), &how, rng, &mut watch)?;
    if let Some((step, loss)) = watch.bad {
        return Err(divergence::error(&network, plan, step, loss));
    }
    run.tell(Event::Trained { member });
    Ok(Fitted { network, history, was_stopped: run.is_stopped() })
}
