//! The training of one network: step after step, until the end, until it gets no better, or until it is stopped.

use super::divergence;
use super::network::Plan;
use crate::{Event, Result, Run};
use nn101::ndarray::{Array2, ArrayView2, Axis, Slice};
use nn101::rand::Rng;
use nn101::{Callback, Dataset, Epoch, Fit, History, Loss, Schedule, Sequential, Step};
use std::ops::ControlFlow;

/// A trained network and how it got there.
#[derive(Debug, Clone)]
pub struct Fitted {
    pub network: Sequential<f32>,
    pub history: History,
    /// Whether it was stopped before its end.
    pub was_stopped: bool,
    /// What it would have answered for the held-out rows had they had no say in where it stops, shape (rows, outputs).
    pub held_out: Option<Array2<f32>>,
}

/// The answers for the held-out rows, each half at the epoch that is best for the *other* half. The epoch that is best for all of them
/// flatters the network: of a hundred epochs, one fits these rows by luck.
struct Crossed<'a> {
    rows: &'a Dataset,
    loss: &'a dyn Loss<f32>,
    /// The lowest loss on each half so far.
    lowest: [f64; 2],
    answers: Array2<f32>,
}

impl Crossed<'_> {
    /// Rows 0, 2, 4, … or 1, 3, 5, …
    fn half(of: &Array2<f32>, which: usize) -> ArrayView2<'_, f32> {
        of.slice_axis(Axis(0), Slice::new(which as isize, None, 2))
    }

    fn update(&mut self, network: &Sequential) {
        let now = network.predict(&self.rows.features);
        for which in 0..2 {
            let (answers, targets) = (Self::half(&now, which), Self::half(&self.rows.targets, which));
            if answers.nrows() == 0 {
                continue;
            }
            let loss = f64::from(self.loss.value(answers, targets));
            if loss < self.lowest[which] {
                self.lowest[which] = loss;
                let other = Slice::new(1 - which as isize, None, 2);
                self.answers.slice_axis_mut(Axis(0), other).assign(&Self::half(&now, 1 - which));
            }
        }
    }
}

/// Tells of the run, and stops it when it is asked to or when the numbers run away.
struct Watch<'a, 'b> {
    run: &'a Run<'b>,
    member: usize,
    crossed: Option<Crossed<'a>>,
    last: Option<Step>,
    /// The step at which the numbers had run away, and the loss there.
    bad: Option<(Step, f64)>,
}

impl Callback for Watch<'_, '_> {
    fn on_step(&mut self, step: &Step) -> ControlFlow<()> {
        self.last = Some(*step);
        self.run.tell(Event::Step { member: self.member, step });
        if divergence::is_step(step) { ControlFlow::Break(()) } else { self.run.flow() }
    }

    fn on_epoch(&mut self, epoch: &Epoch, network: &Sequential) -> ControlFlow<()> {
        if let Some(crossed) = &mut self.crossed {
            crossed.update(network);
        }
        self.run.tell(Event::Epoch { member: self.member, epoch });
        let step = self.last.filter(|step| divergence::is_step(step) || divergence::is_epoch(epoch));
        self.bad = step.map(|step| (step, epoch.loss.max(step.loss)));
        if self.bad.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Trains the planned network, number `member` of its ensemble, on these rows.
pub fn fit(
    plan: &Plan,
    train: &Dataset,
    validation: Option<&Dataset>,
    member: usize,
    run: &Run,
    rng: &mut impl Rng,
) -> Result<Fitted> {
    let mut network = plan.network(rng);
    let mut optimizer = plan.optimizer();
    let crossed = validation.map(|rows| Crossed {
        rows,
        loss: plan.loss(),
        lowest: [f64::INFINITY; 2],
        answers: Array2::zeros((rows.rows(), plan.outputs)),
    });
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
    let held_out = watch.crossed.map(|crossed| crossed.answers);
    Ok(Fitted { network, history, was_stopped: run.is_stopped(), held_out })
}
