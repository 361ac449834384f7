//! A checkpoint as a file.

use std::collections::BTreeMap;
use std::path::Path;

use ndarray::Array2;
use safetensors::tensor::{Dtype, TensorView};
use serde::{Deserialize, Serialize};

use super::AtomicFile;
use super::container::{Array, Form, Packed, broken, pack, read};
use crate::error::start;
use crate::optimizers::OptimizerState;
use crate::training::{Best, Checkpoint, Epoch, History};
use crate::{Generator, Result};

const FORM: Form = Form { name: "nn101 checkpoint", version: "1", what: "a checkpoint" };

/// What of a checkpoint is no array. Its numbers stay below 2³², so that a damaged one cannot overflow.
#[derive(Serialize, Deserialize)]
struct Position {
    generator: Generator,
    steps: u32,
    optimizer_steps: u32,
    /// How many parameters each of the optimizer's memories holds.
    memories: BTreeMap<String, u32>,
    chance: Option<(u64, u64)>,
    best: Option<(u32, f64)>,
}

impl Checkpoint {
    /// Writes a file that is replaced as a whole or not at all: a program that is killed while it writes loses nothing.
    ///
    /// It is a `safetensors` file with the network as in a [`Model`](crate::Model)'s (`0.weight`), the best weights (`best.0.weight`), the
    /// optimizer's memories (`optimizer.mean.0`), `order`, and `history` with the columns loss, validation loss, learning rate and gradient norm.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        AtomicFile::write(path, &self.to_bytes()?)
    }

    /// Reads what [`Checkpoint::save`] wrote.
    ///
    /// # Errors
    /// When the file cannot be read, or is not a whole checkpoint of this library.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::from_bytes(&path.display().to_string(), &read(path)?)
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// When it is larger than the format allows.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let complain = |reason: String| broken("checkpoint", &reason);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let Checkpoint { optimizer, history, .. } = self;
        let position = Position {
            generator: self.generator.clone(),
            steps: count(self.steps),
            optimizer_steps: optimizer.steps,
            memories: optimizer
                .memories
                .iter()
                .map(|(name, memory)| (name.clone(), count(memory.len())))
                .collect(),
            chance: self.chance,
            best: self.best.as_ref().map(|best| (count(best.epoch), best.loss)),
        };
        let position = serde_json::to_string(&position).map_err(|error| complain(error.to_string()))?;
        let texts = [
            ("format", FORM.name),
            ("format_version", FORM.version),
            ("nn101_version", env!("CARGO_PKG_VERSION")),
            ("position", &position),
        ];

        let floats = |shape: &[usize], numbers: &mut dyn Iterator<Item = &f32>| Array {
            kind: Dtype::F32,
            shape: shape.to_vec(),
            bytes: numbers.flat_map(|number| number.to_le_bytes()).collect(),
        };
        let mut arrays = BTreeMap::new();
        for (name, value) in &self.weights {
            arrays.insert(name.clone(), floats(value.shape(), &mut value.iter()));
        }
        for (name, value) in self.best.iter().flat_map(|best| &best.weights) {
            arrays.insert(format!("best.{name}"), floats(value.shape(), &mut value.iter()));
        }
        for (name, memory) in &optimizer.memories {
            for (i, numbers) in memory.iter().enumerate() {
                arrays.insert(format!("optimizer.{name}.{i}"), floats(&[numbers.len()], &mut numbers.iter()));
            }
        }
        let order = self.order.iter().flat_map(|&row| (row as u64).to_le_bytes()).collect();
        arrays
            .insert("order".into(), Array { kind: Dtype::U64, shape: vec![self.order.len()], bytes: order });
        let epochs = history.epochs.iter().flat_map(columns).flat_map(f64::to_le_bytes).collect();
        let shape = vec![history.epochs.len(), COLUMNS];
        arrays.insert("history".into(), Array { kind: Dtype::F64, shape, bytes: epochs });
        pack(&texts, &arrays).map_err(complain)
    }

    /// Reads what [`Checkpoint::to_bytes`] wrote; `file` is the name that errors give.
    ///
    /// # Errors
    /// When the bytes are not a whole checkpoint.
    ///
    /// ```
    /// use nn101::{Checkpoint, prelude::*};
    /// let data = Dataset::new(array![[1.0_f32], [2.0]], array![[3.0], [6.0]])?;
    /// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    /// let (mut sgd, how, mut rng) = (Sgd::new(0.1), Fit::default(), rng(1));
    /// let checkpoint = line.start(&data, &MeanSquaredError, &mut sgd, &how, &mut rng)?.checkpoint()?;
    /// assert_eq!(Checkpoint::from_bytes("in memory", &checkpoint.to_bytes()?)?, checkpoint);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Self> {
        let packed = Packed::open(file, bytes, &FORM)?;
        let position: Position = serde_json::from_str(packed.text("position")?).map_err(|error| {
            broken(file, &format!("its position cannot be read: {}", start(&error.to_string())))
        })?;
        let missing = |name: &str| broken(file, &format!("no array `{}` of the right kind", start(name)));
        let view = |name: &str, kind: Dtype| {
            let view = packed.tensors.tensor(name).ok().filter(|view| view.dtype() == kind);
            view.ok_or_else(|| missing(name))
        };

        let (mut weights, mut best_weights) = (BTreeMap::new(), BTreeMap::new());
        for (name, view) in packed.tensors.iter() {
            // `0.weight` and `best.0.weight`, beside the optimizer's and the plain ones.
            let (of, name) = match name.strip_prefix("best.") {
                Some(name) => (&mut best_weights, name),
                None => (&mut weights, name),
            };
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                of.insert(name.to_string(), matrix(&view).ok_or_else(|| missing(name))?);
            }
        }
        let mut optimizer = OptimizerState { steps: position.optimizer_steps, ..OptimizerState::default() };
        for (name, &count) in &position.memories {
            let numbers = (0..count).map(|i| {
                let view = view(&format!("optimizer.{name}.{i}"), Dtype::F32)?;
                Ok(view.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect())
            });
            optimizer.memories.insert(name.clone(), numbers.collect::<Result<_>>()?);
        }
        let order = view("order", Dtype::U64)?;
        let order = order.data().as_chunks().0.iter().map(|&bytes| u64::from_le_bytes(bytes) as usize);
        let history = view("history", Dtype::F64)?;
        let history: Vec<f64> =
            history.data().as_chunks().0.iter().map(|&bytes| f64::from_le_bytes(bytes)).collect();
        let epochs = history.as_chunks().0.iter().enumerate().map(|(i, columns)| epoch(i + 1, *columns));
        Ok(Checkpoint {
            weights,
            optimizer,
            generator: position.generator,
            order: order.collect(),
            steps: position.steps as usize,
            chance: position.chance,
            best: position.best.map(|(epoch, loss)| Best {
                epoch: epoch as usize,
                loss,
                weights: best_weights,
            }),
            history: History { epochs: epochs.collect(), best_epoch: None },
        })
    }
}

fn matrix(view: &TensorView) -> Option<Array2<f32>> {
    let (&[rows, columns], Dtype::F32) = (view.shape(), view.dtype()) else { return None };
    let numbers = view.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    Array2::from_shape_vec((rows, columns), numbers).ok()
}

const COLUMNS: usize = 4;

/// An epoch as a row of the history; what was not measured is NaN.
fn columns(epoch: &Epoch) -> [f64; COLUMNS] {
    let measured = |number: Option<f64>| number.unwrap_or(f64::NAN);
    [epoch.loss, measured(epoch.validation_loss), epoch.learning_rate, measured(epoch.gradient_norm)]
}

fn epoch(number: usize, [loss, validation_loss, learning_rate, gradient_norm]: [f64; COLUMNS]) -> Epoch {
    let measured = |number: f64| (!number.is_nan()).then_some(number);
    let (validation_loss, gradient_norm) = (measured(validation_loss), measured(gradient_norm));
    Epoch { number, loss, validation_loss, learning_rate, gradient_norm }
}
