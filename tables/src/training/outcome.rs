//! The result of a training in numbers.

use super::baseline::{self, Baseline};
use super::divergence;
use super::interval::{Interval, intervals};
use super::line;
use super::members::Fit;
use super::network::Plan;
use super::score::{ClassScores, Score};
use super::stacking::Shares;
use super::verdict;
use crate::{Data, Error, Event, Result, Run, text};
use nn101::Dataset;
use std::borrow::Cow;

/// The scores, and how they came about.
#[derive(Debug)]
pub struct Outcome {
    pub rows: usize,
    pub parameters: usize,
    pub members: usize,
    pub shares: Option<Shares>,
    pub train: Score,
    pub test: Score,
    /// For classes: more scores of the test rows.
    pub classes: Option<ClassScores>,
    /// How long it took, which the caller knows.
    pub seconds: f64,
    /// The linear model's score, and that of the constant answer; none where the training was stopped.
    pub baselines: Option<[Baseline; 2]>,
    /// The main scores of each member alone.
    pub spread: Option<Spread>,
    /// Where the main score would lie on other test rows, and how far above the linear model's.
    pub intervals: Option<(Interval, Interval)>,
    /// The most epochs that a member was trained.
    pub epochs: usize,
    /// Of each member that was stopped early: the epoch whose weights it has.
    pub best_epochs: Vec<usize>,
    pub test_rows: String,
    /// What it comes to, in one sentence.
    pub verdict: String,
    pub was_stopped: bool,
}

/// The lowest and the highest of the members' scores, and their standard deviation.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Spread {
    pub lowest: f64,
    pub highest: f64,
    pub deviation: f64,
}

impl Spread {
    fn of(scores: &[f64]) -> Option<Self> {
        if scores.len() < 2 {
            return None;
        }
        let rows = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / rows;
        Some(Self {
            lowest: scores.iter().copied().fold(f64::INFINITY, f64::min),
            highest: scores.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            deviation: (scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / rows).sqrt(),
        })
    }
}

impl Outcome {
    pub fn of(data: &Data, plan: &Plan, fit: &Fit, run: &Run) -> Result<Self> {
        let (target, ensemble) = (&data.recipe.target, &fit.ensemble);
        let was_stopped = fit.was_stopped();
        let most = if was_stopped { few(ensemble.parameter_count()) } else { usize::MAX };
        let (train_rows, test_rows) = (some_of(&data.train, most), some_of(&data.test, most));
        run.tell(Event::Phase("scoring"));
        let train = Score::of(target, &train_rows.targets, &ensemble.predict(&train_rows.features));
        if !train.main().1.is_finite() {
            return Err(Error::Diverged(format!(
                "training diverged: the predictions are no longer numbers. Try a learning rate of {} instead of {}",
                divergence::tenth(plan.learning_rate),
                plan.learning_rate
            )));
        }
        let answers = ensemble.predict(&test_rows.features);
        let of_member = |answers| Score::of(target, &test_rows.targets, answers).main().1;
        let alone: Vec<f64> = fit.answers(&test_rows).iter().map(of_member).collect();
        let mut outcome = Self {
            rows: data.rows,
            parameters: ensemble.parameter_count(),
            members: fit.members.len(),
            shares: fit.shares,
            train,
            test: Score::of(target, &test_rows.targets, &answers),
            classes: ClassScores::of(target, &test_rows.targets, &answers),
            seconds: 0.0,
            baselines: None,
            spread: Spread::of(&alone),
            intervals: None,
            epochs: fit.members.iter().map(|fitted| fitted.history.epochs.len()).max().unwrap_or_default(),
            best_epochs: fit.members.iter().filter_map(|fitted| fitted.history.best_epoch).collect(),
            test_rows: describe_rows(&test_rows, &data.test),
            verdict: verdict::sentence(data, &test_rows.targets, &answers, None),
            was_stopped,
        };
        if !was_stopped {
            run.tell(Event::Phase("comparing with simple models"));
            let line = match &fit.line {
                Some(line) => line.clone(),
                None => line::fit(&data.train, data.task, data.outputs(), run)?,
            };
            if !run.is_stopped() {
                outcome.baselines = Some([baseline::of_line(data, &line), baseline::of_constant(data)]);
                let others = line.predict(&data.test.features);
                outcome.intervals = intervals(target, &data.test.targets, &answers, &others);
                outcome.verdict = verdict::sentence(data, &data.test.targets, &answers, Some(&others));
            }
        }
        Ok(outcome)
    }
}

/// So many rows are scored within a fraction of a second, for a user who has pressed Ctrl-C.
fn few(parameters: usize) -> usize {
    (200_000_000 / parameters.max(1)).max(100)
}

/// At most so many rows, from all over the set.
fn some_of(data: &Dataset, most: usize) -> Cow<'_, Dataset> {
    let stride = data.rows().div_ceil(most).max(1);
    if stride == 1 {
        return Cow::Borrowed(data);
    }
    Cow::Owned(data.select(&(0..data.rows()).step_by(stride).collect::<Vec<_>>()))
}

fn describe_rows(scored: &Dataset, all: &Dataset) -> String {
    if scored.rows() == all.rows() {
        text::plural(all.rows(), "row")
    } else {
        format!("{} of {} rows", scored.rows(), all.rows())
    }
}
