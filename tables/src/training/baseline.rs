//! What a network must be better than: the linear model, and the same answer for every row.

use super::line;
use super::score::Score;
use crate::Data;
use crate::settings::Task;
use nn101::ndarray::{Array1, Array2, Axis};
use nn101::{Dataset, Dense, Sequential};

/// A simple model's name and its score on the test rows.
pub type Baseline = (&'static str, Score);

/// The linear model's score on the test rows.
pub fn of_line(data: &Data, line: &Sequential<f32>) -> Baseline {
    (
        line::name(data.task),
        Score::of(&data.recipe.target, &data.test.targets, &line.predict(&data.test.features)),
    )
}

/// The score of the constant answer.
pub fn of_constant(data: &Data) -> Baseline {
    let name = match data.task {
        Task::Regression => "always the mean",
        Task::Classification => "always the commonest class",
    };
    let constant = constant(&data.train, data.task, data.outputs());
    (name, Score::of(&data.recipe.target, &data.test.targets, &constant.predict(&data.test.features)))
}

/// The network that answers every row alike: the training rows' mean, or how frequent each class is among them.
pub fn constant(train: &Dataset, task: Task, outputs: usize) -> Sequential<f32> {
    let answer = match task {
        Task::Regression => Array1::from_elem(outputs, train.targets.mean().unwrap_or_default()),
        Task::Classification => {
            // Half a row more for each, so that a class without any is not impossible.
            let mut counts = Array1::from_elem(outputs, 0.5_f32);
            train.targets.iter().for_each(|&class| counts[class as usize] += 1.0);
            counts.mapv(f32::ln)
        }
    };
    let nothing = Array2::zeros((train.features.ncols(), outputs));
    Sequential::new().then(Dense::from_arrays(nothing, answer.insert_axis(Axis(0))))
}
