//! The result of a training, for a reader or for a program.

use super::baseline;
use super::fitting::Fitted;
use super::network::Plan;
use super::score::Score;
use crate::{Data, Error, Event, Result, Run, Settings, text};
use nn101::Dataset;
use serde::Serialize;
use serde_json::json;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The scores, and how they came about.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub rows: usize,
    pub parameters: usize,
    pub train: Score,
    pub test: Score,
    /// How long it took, which the caller knows.
    pub seconds: f64,
    /// The linear model's score; none where the training was stopped.
    #[serde(skip)]
    pub baseline: Option<(&'static str, Score)>,
    pub epochs: usize,
    #[serde(skip)]
    pub best_epoch: Option<usize>,
    #[serde(skip)]
    test_rows: String,
    #[serde(skip)]
    was_stopped: bool,
}

impl Outcome {
    pub fn of(data: &Data, plan: &Plan, fitted: &Fitted, run: &mut Run) -> Result<Self> {
        let network = &fitted.network;
        let most = if fitted.was_stopped { few(network.parameter_count()) } else { usize::MAX };
        let (train_rows, test_rows) = (spread(&data.train, most), spread(&data.test, most));
        let score = |rows: &Dataset| Score::of(&data.recipe.target, rows, &network.predict(&rows.features));
        run.tell(Event::Phase("scoring"));
        let (train, test) = (score(&train_rows), score(&test_rows));
        if !train.main().1.is_finite() {
            return Err(Error::Diverged(format!(
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
            seconds: 0.0,
            baseline: if fitted.was_stopped { None } else { baseline::score(data, run)? },
            epochs: fitted.history.epochs.len(),
            best_epoch: fitted.history.best_epoch,
            test_rows: describe_rows(&test_rows, &data.test),
            was_stopped: fitted.was_stopped,
        })
    }

    /// What a model file says of its training.
    pub fn record(&self, settings: &Settings, plan: &Plan) -> BTreeMap<String, String> {
        let score = |score: &Score| score.to_string();
        let record = [
            ("rows", self.rows.to_string()),
            ("seed", settings.seed.to_string()),
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
        let ended = match (self.was_stopped, self.best_epoch) {
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

fn describe_rows(scored: &Dataset, all: &Dataset) -> String {
    if scored.rows() == all.rows() {
        text::plural(all.rows(), "row")
    } else {
        format!("{} of {} rows", scored.rows(), all.rows())
    }
}
