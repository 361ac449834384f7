//! How much the networks are to be believed, and how much simpler models: weights that are learned from answers for rows which the
//! models had not seen. Wolpert 1992; Breiman 1996.

use crate::settings::Task;
use nn101::ndarray::{Array2, ArrayView2, Axis};
use nn101::{CrossEntropyWithLogits, Loss, SumOfSquares};

/// Answers of the models for the same rows, each by a model that was not trained on that row, and the rows' targets.
pub struct HeldOut {
    pub networks: Array2<f32>,
    pub line: Array2<f32>,
    pub constant: Array2<f32>,
    pub targets: Array2<f32>,
}

/// What each kind of model's answer is multiplied by; together 1.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Shares {
    pub networks: f64,
    pub line: f64,
    pub constant: f64,
}

/// Steps from 0 to 1 in which shares are tried.
const STEPS: usize = 20;
/// So many rows tell shares apart; more would only take time.
const ENOUGH: usize = 5000;
/// How strongly a doubt is decided for the line, in the units of a log likelihood. Chosen among 0, 1, 2 and 4 by the scores of a few
/// dozen tables with one seed each, which told 0 and 4 hardly apart: it is a leaning to what is simpler, not a fitted number.
const DOUBT: f64 = 4.0;
/// How many standard errors a gain must lie above 0 to count at all. Of 0, 1, 1.5 and 2, the last was worse than the line, in the mean of
/// three seeds, on the fewest of 128 tables; no shrinking, on 14 of them, but its mean R² was higher by 0.015.
const SURE: f64 = 2.0;
/// The square of the smallest error that says something.
const ROUNDING: f64 = 1e-12;

impl HeldOut {
    /// The mean of all shares, each counted by how likely it makes the targets: many rows choose sharply, a few hardly at all, and
    /// leave it to the line. Of what this mean gains over the line, as much is taken as chance does not explain.
    ///
    /// For classes the likelihood is that of the probabilities; for numbers that of normal errors, whose spread is the best mixture's.
    pub fn shares(&self, task: Task) -> Shares {
        let rows: Vec<usize> =
            (0..self.targets.nrows()).step_by(self.targets.nrows().div_ceil(ENOUGH).max(1)).collect();
        let few = |answers: &Array2<f32>| answers.select(Axis(0), &rows).mapv(f64::from);
        let answers = [&self.networks, &self.line, &self.constant].map(few);
        let targets = few(&self.targets);
        let mut tried = Vec::new();
        for i in 0..=STEPS {
            for j in 0..=STEPS - i {
                let [a, b] = [i, j].map(|steps| steps as f64 / STEPS as f64);
                let mixture = &answers[0] * a + &answers[1] * b + &answers[2] * (1.0 - a - b);
                tried.push((
                    Shares { networks: a, line: b, constant: 1.0 - a - b },
                    loss(task, mixture.view(), targets.view()),
                ));
            }
        }
        let lowest = tried.iter().map(|(_, loss)| *loss).fold(f64::INFINITY, f64::min);
        let scale = match task {
            Task::Classification => 1.0,
            // What is smaller is the rounding of 32-bit floats: targets have a deviation of 1.
            Task::Regression => rows.len() as f64 / (2.0 * lowest.max(ROUNDING * rows.len() as f64)),
        };
        let mut mean = Shares { networks: 0.0, line: 0.0, constant: 0.0 };
        let mut whole = 0.0;
        for (shares, loss) in tried {
            let likelihood = (-(loss - lowest) * scale - DOUBT * (1.0 - shares.line)).exp();
            whole += likelihood;
            mean.networks += likelihood * shares.networks;
            mean.line += likelihood * shares.line;
        }
        let (networks, line) = (mean.networks / whole, mean.line / whole);
        let shares = Shares { networks, line, constant: 1.0 - networks - line };
        let mixture = &answers[0] * networks + &answers[1] * line + &answers[2] * shares.constant;
        shares.kept(kept(task, &mixture, &answers[1], &targets))
    }
}

impl Shares {
    /// A part of what they say, and the line for the rest.
    fn kept(self, part: f64) -> Self {
        Self {
            networks: part * self.networks,
            line: 1.0 - part * (1.0 - self.line),
            constant: part * self.constant,
        }
    }
}

/// The part of a mixture that is kept beside the line: `1 - (SURE / z)²`, and nothing for `z` below [`SURE`], where `z` is the mean
/// gain of the mixture over the line on a row, in its standard errors. As Stein's estimator pulls a mean towards 0 by how far it
/// lies from it: a gain that chance could give is hardly believed, a plain one almost whole. James and Stein 1961.
fn kept(task: Task, mixture: &Array2<f64>, line: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let losses = |answers: &Array2<f64>| -> Vec<f64> {
        let (answers, targets) = (answers.axis_chunks_iter(Axis(0), 1), targets.axis_chunks_iter(Axis(0), 1));
        answers.zip(targets).map(|(answer, target)| loss(task, answer, target)).collect()
    };
    let gains: Vec<f64> =
        losses(line).iter().zip(losses(mixture)).map(|(line, mixture)| line - mixture).collect();
    let rows = gains.len() as f64;
    let mean = gains.iter().sum::<f64>() / rows;
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (rows - 1.0);
    let z = mean / (variance / rows).sqrt();
    // Where nothing is gained z may be 0/0, which is not above anything either.
    if z > SURE { 1.0 - (SURE / z).powi(2) } else { 0.0 }
}

/// The sum over the rows of squared errors, or of the cross-entropy.
fn loss(task: Task, answers: ArrayView2<f64>, targets: ArrayView2<f64>) -> f64 {
    match task {
        Task::Regression => 2.0 * SumOfSquares.value(answers, targets),
        Task::Classification => answers.nrows() as f64 * CrossEntropyWithLogits.value(answers, targets),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn101::ndarray::Array2;

    /// Targets that the line knows up to a small error, the networks up to a larger one.
    fn held_out(rows: usize) -> HeldOut {
        let at = |scale: f32, step: usize| {
            Array2::from_shape_fn((rows, 1), |(i, _)| {
                (i % 7) as f32 - 3.0 + scale * ((i * step) % 11) as f32 - 5.0 * scale
            })
        };
        HeldOut {
            networks: at(0.5, 5),
            line: at(0.02, 3),
            constant: Array2::zeros((rows, 1)),
            targets: at(0.0, 1),
        }
    }

    #[test]
    fn many_rows_choose_the_better_model_and_few_choose_less_sharply() {
        let [few, many] = [10, 3000].map(|rows| held_out(rows).shares(Task::Regression));
        assert!(many.line > 0.95, "{many:?}");
        assert!(few.line > 0.8, "{few:?}");
        // The same answers, but now it is the networks that err less.
        let swapped = |rows| {
            let HeldOut { networks, line, constant, targets } = held_out(rows);
            HeldOut { networks: line, line: networks, constant, targets }.shares(Task::Regression)
        };
        let [few, many] = [10, 3000].map(swapped);
        assert!(many.networks > 0.95, "{many:?}");
        assert!(few.networks < many.networks, "{few:?}");
        for shares in [few, many] {
            assert!((shares.networks + shares.line + shares.constant - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_gain_that_chance_could_give_leaves_the_answer_to_the_line() {
        // The networks are right where the line is wrong and the other way round, on as many rows.
        let at = |odd: f32, even: f32| {
            Array2::from_shape_fn((60, 1), |(i, _)| (i % 5) as f32 + if i % 2 == 0 { even } else { odd })
        };
        let held_out = HeldOut {
            networks: at(0.0, 1.0),
            line: at(1.0, 0.0),
            constant: Array2::from_elem((60, 1), 9.0),
            targets: at(0.0, 0.0),
        };
        let alike = held_out.shares(Task::Regression);
        // Averaging the two is plainly better than either.
        assert!(alike.networks > 0.3, "{alike:?}");
        let same = HeldOut { networks: held_out.line.clone(), ..held_out }.shares(Task::Regression);
        assert_eq!(same, Shares { networks: 0.0, line: 1.0, constant: 0.0 });
    }

    #[test]
    fn a_model_that_is_never_wrong_is_believed_alone() {
        let exact = HeldOut { line: held_out(50).targets, ..held_out(50) };
        assert!(exact.shares(Task::Regression).line > 0.999);
    }

    #[test]
    fn where_nothing_is_known_the_constant_is_believed() {
        let wild = Array2::from_shape_fn((400, 2), |(i, j)| if (i / 2 + j) % 2 == 0 { 4.0 } else { -4.0 });
        let targets = Array2::from_shape_fn((400, 1), |(i, _)| (i % 2) as f32);
        let even = Array2::zeros((400, 2));
        let held_out = HeldOut { networks: wild.clone(), line: wild, constant: even, targets };
        let shares = held_out.shares(Task::Classification);
        assert!(shares.constant > 0.9, "{shares:?}");
    }
}
