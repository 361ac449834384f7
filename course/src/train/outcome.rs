//! What is told in the end, to a reader or to a program.

use super::Args;
use super::baseline;
use super::data::Data;
use super::fitting::Fitted;
use super::network::Plan;
use super::score::Score;
use crate::failure::{Failure, Result};
use crate::{progress, text};
use nn101::Dataset;
use serde::Serialize;
use serde_json::json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Instant;

/// The end of a run.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub rows: usize,
    pub parameters: usize,
    pub train: Score,
    pub test: Score,
    pub seconds: f64,
    /// The linear model's score; none where the user was in a hurry.
    #[serde(skip)]
    pub baseline: Option<(&'static str, Score)>,
    pub epochs: usize,
    #[serde(skip)]
    pub best_epoch: Option<usize>,
    #[serde(skip)]
    test_rows: String,
    #[serde(skip)]
    was_interrupted: bool,
}

impl Outcome {
    pub fn of(data: &Data, plan: &Plan, fitted: &Fitted, start: Instant) -> Result<Self> {
        let network = &fitted.network;
        let most = if fitted.was_interrupted { few(network.parameter_count()) } else { usize::MAX };
        let (train_rows, test_rows) = (spread(&data.train, most), spread(&data.test, most));
        let score = |rows: &Dataset| Score::of(&data.recipe.target, rows, &network.predict(&rows.features));
        let (train, test) =
            progress::step("scoring", || Ok::<_, Failure>((score(&train_rows), score(&test_rows))))?;
        if !train.main().1.is_finite() {
            return Err(Failure::Diverged(format!(
                "training diverged: the predictions are no longer numbers. Try a learning rate of {} instead of {}",
                plan.learning_rate / 10.0,
                plan.learning_rate
            )));
        }
        Ok(Self {
            rows: data.rows,
            parameters: network.parameter_count(),
            train,
            test,
            seconds: start.elapsed().as_secs_f64(),
            baseline: if fitted.was_interrupted { None } else { baseline::score(data)? },
            epochs: fitted.history.epochs.len(),
            best_epoch: fitted.history.best_epoch,
            test_rows: rows_told(&test_rows, &data.test),
            was_interrupted: fitted.was_interrupted,
        })
    }

    /// What a model file remembers of its training.
    pub fn record(&self, args: &Args, plan: &Plan) -> BTreeMap<String, String> {
        let score = |score: &Score| score.to_string();
        let record = [
            ("command", super::command()),
            ("rows", self.rows.to_string()),
            ("seed", args.seed.to_string()),
            ("optimizer", format!("{:?}", plan.optimizer).to_lowercase()),
            ("learning rate", plan.learning_rate.to_string()),
            ("weight decay", plan.weight_decay.to_string()),
            ("batch size", plan.batch_size.to_string()),
            ("epochs", self.epochs.to_string()),
            ("train", score(&self.train)),
            ("test", score(&self.test)),
        ];
        let baseline = self.baseline.iter().map(|(name, baseline)| (*name, score(baseline)));
        record.into_iter().chain(baseline).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// One JSON object.
    pub fn json(&self) -> String {
        let mut object = json!(self);
        if let Some((name, score)) = &self.baseline {
            object["baseline"] = json!({ "name": name, "test": score });
        }
        object.to_string()
    }

    /// A few lines.
    pub fn text(&self) -> String {
        let baseline = match &self.baseline {
            Some((name, score)) => format!("{name} on the same rows: {score}\n"),
            None => String::new(),
        };
        let ended = match (self.was_interrupted, self.best_epoch) {
            (true, Some(best)) => format!("stopped in epoch {}, best after {best}", self.epochs),
            (true, None) => format!("stopped in epoch {}", self.epochs),
            (false, Some(best)) => format!("{} epochs, best after {best}", self.epochs),
            (false, None) => format!("{} epochs", self.epochs),
        };
        format!(
            "{} rows, {} parameters, {ended}, {:.1} s\ntrain  {}\ntest   {}   ({})\n{baseline}",
            self.rows, self.parameters, self.seconds, self.train, self.test, self.test_rows
        )
    }
}

/// So many rows are scored within a fraction of a second, for a user who has pressed Ctrl-C.
fn few(parameters: usize) -> usize {
    (200_000_000 / parameters.max(1)).max(100)
}

/// At most so many rows, from all over the set.
fn spread(data: &Dataset, most: usize) -> Cow<'_, Dataset> {
    let stride = data.rows().div_ceil(most).max(1);
    if stride == 1 {
        return Cow::Borrowed(data);
    }
    Cow::Owned(data.select(&(0..data.rows()).step_by(stride).collect::<Vec<_>>()))
}

fn rows_told(scored: &Dataset, all: &Dataset) -> String {
    if scored.rows() == all.rows() {
        text::plural(all.rows(), "row")
    } else {
        format!("{} of {} rows", scored.rows(), all.rows())
    }
}
