//! What is said of a result: to a reader, to a program, and in the model's file.

use super::network::Plan;
use super::outcome::Outcome;
use super::score::{self, Score};
use crate::settings::{Settings, Task};
use crate::{Data, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a model file says of its training.
pub fn record(outcome: &Outcome, settings: &Settings, plan: &Plan) -> BTreeMap<String, String> {
    let score = |score: &Score| score.to_string();
    let record = [
        ("rows", outcome.rows.to_string()),
        ("members", outcome.members.to_string()),
        ("seed", settings.seed.to_string()),
        ("optimizer", format!("{:?}", plan.optimizer).to_lowercase()),
        ("learning rate", plan.learning_rate.to_string()),
        ("weight decay", plan.weight_decay.to_string()),
        ("batch size", plan.batch_size.to_string()),
        ("epochs", outcome.epochs.to_string()),
        ("train", score(&outcome.train)),
        ("test", score(&outcome.test)),
    ];
    let baselines = outcome.baselines.iter().flatten().map(|(name, baseline)| (*name, score(baseline)));
    record.into_iter().chain(baselines).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// One JSON object.
pub fn json(outcome: &Outcome, data: &Data, settings: &Settings, plan: &Plan) -> Value {
    let mut object = json!({
        "task": data.task,
        "target": settings.target,
        "rows": outcome.rows,
        "split": {
            "by": split_by(settings),
            "train": data.train.rows(),
            "validation": data.validation.as_ref().map_or(0, |rows| rows.rows()),
            "test": data.test.rows(),
            "left_out": data.left_out,
        },
        "settings": {
            "seed": settings.seed,
            "hidden": plan.hidden,
            "activation": plan.activation.name(),
            "optimizer": plan.optimizer,
            "learning_rate": plan.learning_rate,
            "weight_decay": plan.weight_decay,
            "batch_size": plan.batch_size,
        },
        "members": outcome.members,
        "shares": outcome.shares,
        "parameters": outcome.parameters,
        "epochs": outcome.epochs,
        "best_epochs": outcome.best_epochs,
        "seconds": outcome.seconds,
        "train": outcome.train,
        "test": outcome.test,
        "classes": outcome.classes,
        "measure": outcome.test.main().0,
        "spread": outcome.spread,
        "interval": outcome.intervals.map(|(score, _)| score),
        "more_than_baseline": outcome.intervals.map(|(_, difference)| difference),
        "notices": data.notes,
    });
    if let Some([line, constant]) = &outcome.baselines {
        object["baseline"] = json!({ "name": line.0, "test": line.1 });
        object["constant"] = json!({ "name": constant.0, "test": constant.1 });
    }
    object
}

fn split_by(settings: &Settings) -> &'static str {
    if settings.time.is_some() { "time" } else { "chance, or as told" }
}

/// A few lines.
pub fn text(outcome: &Outcome) -> String {
    let mut lines = vec![head(outcome), format!("train  {}", outcome.train)];
    lines.push(format!("test   {}   ({})", outcome.test, outcome.test_rows));
    lines.extend(outcome.classes.iter().map(|scores| format!("       {scores}")));
    for (name, score) in outcome.baselines.iter().flatten() {
        lines.push(format!("{name} on the same rows: {score}"));
    }
    lines.extend(spread(outcome));
    lines.extend(doubt(outcome));
    lines.join("\n") + "\n"
}

fn head(outcome: &Outcome) -> String {
    let best = match (outcome.best_epochs.iter().min(), outcome.best_epochs.iter().max()) {
        (Some(first), Some(last)) if first == last => format!(", best after {first}"),
        (Some(first), Some(last)) => format!(", best after {first} to {last}"),
        _ => String::new(),
    };
    let ended = if outcome.was_stopped {
        format!("stopped in epoch {}{best}", outcome.epochs)
    } else {
        format!("{} epochs{best}", outcome.epochs)
    };
    let networks = match outcome.members {
        1 => String::new(),
        members => format!(", {members} networks"),
    };
    format!(
        "{} rows{networks}, {} parameters, {ended}, {:.1} s",
        outcome.rows, outcome.parameters, outcome.seconds
    )
}

/// How far the networks are apart, and how much each kind of model is believed.
pub fn spread(outcome: &Outcome) -> Option<String> {
    let (spread, (measure, _)) = (outcome.spread?, outcome.test.main());
    let shares = outcome.shares.map_or(String::new(), |shares| {
        format!(
            "; the answer is {:.0} % theirs, {:.0} % the linear model's, {:.0} % the constant's",
            shares.networks * 100.0,
            shares.line * 100.0,
            shares.constant * 100.0
        )
    });
    let [low, high] = [spread.lowest, spread.highest].map(|value| main(measure, value));
    Some(format!("Each network alone: {measure} {low} to {high}{shares}."))
}

/// A warning where the test rows cannot tell the networks from the linear model.
pub fn doubt(outcome: &Outcome) -> Option<String> {
    let ((score, difference), (measure, _)) = (outcome.intervals?, outcome.test.main());
    let [low, high] = [score.low, score.high].map(|value| main(measure, value));
    let range = format!("19 of 20 samples of the test rows give {measure} {low} to {high}");
    if difference.low > 0.0 || difference.high < 0.0 {
        return Some(format!("{range}."));
    }
    let line = outcome.baselines.as_ref()?[0].0;
    let (less, more) = (main(measure, difference.low.abs()), main(measure, difference.high));
    Some(format!(
        "{range}, from {less} less than the {line} to {more} more: too few test rows ({}) to tell the two apart.",
        outcome.test_rows
    ))
}

/// A main score as people read it.
fn main(measure: &str, value: f64) -> String {
    if measure == "accuracy" { format!("{:.1} %", value * 100.0) } else { score::short(value) }
}

/// What was planned, in one line.
pub fn settings(settings: &Settings, plan: &Plan, data: &Data) -> String {
    let hidden: Vec<String> = plan.hidden.iter().map(ToString::to_string).collect();
    let task = match plan.task {
        Task::Regression => "Regression",
        Task::Classification => "Classification",
    };
    let left_out = match data.left_out {
        0 => String::new(),
        rows => format!(", {} left out", text::plural(rows, "row")),
    };
    format!(
        "{task}, {} training and {} test rows by {}{left_out}; seed {}; {} of {} hidden units ({}), {:?}, learning rate {}, weight decay {}, batches of {}",
        data.train.rows(),
        data.test.rows(),
        split_by(settings),
        settings.seed,
        text::plural(plan.members, "network"),
        if hidden.is_empty() { "0".into() } else { hidden.join(" and ") },
        plan.activation.name(),
        plan.optimizer,
        plan.learning_rate,
        plan.weight_decay,
        plan.batch_size
    )
}
