//! One network's part of a training, which another program may do: it comes and goes as text.

use super::baseline;
use super::crossed::Crossed;
use super::fitting::{self, Fitted};
use super::line;
use super::network::Plan;
use crate::{Data, Error, Result, Run};
use nn101::ndarray::Array2;
use nn101::{Epoch, Generator, History, Sequential};
use serde::{Deserialize, Serialize};

/// A trained network, and what it and simpler models say of the rows that it was not trained on.
pub struct Piece {
    pub(super) fitted: Fitted,
    /// Of one of several networks that was not cut off.
    pub(super) held_out: Option<HeldOutPiece>,
}

/// What a network and the simpler models of the same rows say of those that none of them has seen.
pub(super) struct HeldOutPiece {
    pub rows: Vec<usize>,
    pub networks: Array2<f32>,
    pub line: Array2<f32>,
    pub constant: Array2<f32>,
}

impl Piece {
    /// Trains a single network.
    pub(super) fn alone(plan: &Plan, data: &Data, run: &Run, rng: &mut Generator) -> Result<Self> {
        let fitted = fitting::fit(plan, &data.train, data.validation.as_ref(), 0, run, None, rng)?;
        Ok(Self { fitted, held_out: None })
    }

    /// Trains one of several networks.
    pub(super) fn of_several(
        plan: &Plan,
        data: &Data,
        folds: &[usize],
        member: usize,
        run: &Run,
        seed: u64,
    ) -> Result<Self> {
        let (rows, learned): (Vec<usize>, Vec<usize>) =
            (0..folds.len()).partition(|&row| folds[row] == member);
        let (train, validation) = (data.train.select(&learned), data.train.select(&rows));
        // A stream of chance of its own, whatever thread it is on.
        let mut rng = nn101::rng(seed.wrapping_mul(1_000_003).wrapping_add(member as u64 + 1));
        let mut crossed = Crossed::new(&validation, plan.loss(), plan.outputs);
        let fitted =
            fitting::fit(plan, &train, Some(&validation), member, run, Some(&mut crossed), &mut rng)?;
        let networks = crossed.into_answers();
        let line = line::fit(&train, plan.task, plan.outputs, run)?.predict(&validation.features);
        let constant = baseline::constant(&train, plan.task, plan.outputs).predict(&validation.features);
        Ok(Self { fitted, held_out: Some(HeldOutPiece { rows, networks, line, constant }) })
    }

    /// As text, for `Piece::read` in a program that has prepared the same training.
    pub fn written(&self) -> String {
        let Fitted { network, history, was_stopped } = &self.fitted;
        let held_out = self.held_out.as_ref().map(|held_out| {
            let numbers = |answers: &Array2<f32>| answers.iter().copied().collect();
            let HeldOutPiece { rows, networks, line, constant } = held_out;
            Answers {
                rows: rows.clone(),
                networks: numbers(networks),
                line: numbers(line),
                constant: numbers(constant),
            }
        });
        let written = Written {
            weights: weights(network),
            epochs: history.epochs.iter().map(Losses::of).collect(),
            best_epoch: history.best_epoch,
            was_stopped: *was_stopped,
            held_out,
        };
        // Numbers and lists of them can all be written.
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// From the text of [`Piece::written`] or [`Draft::written`].
    pub(super) fn read(plan: &Plan, text: &str) -> Result<Self> {
        let foreign =
            |reason: &str| Error::Input(format!("a network of this training cannot be read: {reason}"));
        let written: Written = serde_json::from_str(text).map_err(|error| foreign(&error.to_string()))?;
        let mut network = plan.network(&mut nn101::rng(0));
        let mut values = written.weights.into_iter();
        for param in network.params_mut() {
            let shape = param.value.dim();
            let value = values.next().and_then(|value| Array2::from_shape_vec(shape, value).ok());
            param.value = value.ok_or_else(|| foreign("its weights are another network's"))?;
        }
        let array = |values: Vec<f32>| {
            let rows = values.len() / plan.outputs.max(1);
            Array2::from_shape_vec((rows, plan.outputs), values).map_err(|error| foreign(&error.to_string()))
        };
        let held_out = written.held_out.map(|answers| {
            let Answers { rows, networks, line, constant } = answers;
            let held_out = HeldOutPiece {
                rows,
                networks: array(networks)?,
                line: array(line)?,
                constant: array(constant)?,
            };
            Ok::<_, Error>(held_out)
        });
        let history = History {
            epochs: written
                .epochs
                .into_iter()
                .enumerate()
                .map(|(place, losses)| losses.epoch(place + 1))
                .collect(),
            best_epoch: written.best_epoch,
        };
        let fitted = Fitted { network, history, was_stopped: written.was_stopped };
        Ok(Self { fitted, held_out: held_out.transpose()? })
    }
}

/// What there is of a network while it is trained, should the training be cut off.
#[derive(Default)]
pub struct Draft {
    epochs: Vec<Losses>,
    /// The epoch that was best on the rows held out, its loss there, and the weights after it.
    best: Option<(usize, Option<f64>, Vec<Vec<f32>>)>,
}

impl Draft {
    /// Looks at the network after an epoch. Whether it is the best so far.
    pub fn see(&mut self, epoch: &Epoch, network: &Sequential) -> bool {
        self.epochs.push(Losses::of(epoch));
        let loss = epoch.validation_loss;
        // Without rows held out the last weights are the best that are known.
        let is_better = match (&self.best, loss) {
            (Some((_, Some(lowest), _)), Some(loss)) => loss < *lowest,
            _ => true,
        };
        if is_better {
            self.best = Some((epoch.number, loss, weights(network)));
        }
        is_better
    }

    /// As text, for a training that is joined without the rest of this network's epochs; `None` before the first of them.
    pub fn written(&self) -> Option<String> {
        let (number, loss, weights) = self.best.clone()?;
        let written = Written {
            weights,
            epochs: self.epochs.clone(),
            best_epoch: loss.map(|_| number),
            was_stopped: true,
            held_out: None,
        };
        serde_json::to_string(&written).ok()
    }
}

fn weights(network: &Sequential) -> Vec<Vec<f32>> {
    network.params().map(|param| param.value.iter().copied().collect()).collect()
}

#[derive(Serialize, Deserialize)]
struct Written {
    weights: Vec<Vec<f32>>,
    epochs: Vec<Losses>,
    best_epoch: Option<usize>,
    was_stopped: bool,
    held_out: Option<Answers>,
}

#[derive(Serialize, Deserialize)]
struct Answers {
    rows: Vec<usize>,
    networks: Vec<f32>,
    line: Vec<f32>,
    constant: Vec<f32>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Losses {
    training: f64,
    validation: Option<f64>,
    rate: f64,
}

impl Losses {
    fn of(epoch: &Epoch) -> Self {
        Self { training: epoch.loss, validation: epoch.validation_loss, rate: epoch.learning_rate }
    }

    fn epoch(&self, number: usize) -> Epoch {
        Epoch {
            number,
            loss: self.training,
            validation_loss: self.validation,
            learning_rate: self.rate,
            ..Epoch::default()
        }
    }
}
