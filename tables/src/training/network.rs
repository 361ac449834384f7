//! The layers, the loss and the optimizer that the settings ask for.

use crate::settings::{OptimizerName, Settings, Task};
use crate::{Data, Error, Result};
use nn101::ndarray::Array2;
use nn101::rand::Rng;
use nn101::{
    Activation, Adam, AdamW, CrossEntropyWithLogits, Dense, Dropout, Init, Loss, MeanSquaredError, Momentum,
    Nesterov, Optimizer, Projection, RmsProp, Sequential, Sgd,
};

/// The settings, with the defaults for this table filled in.
#[derive(Debug, Clone)]
pub struct Plan {
    pub task: Task,
    /// How many networks answer together.
    pub members: usize,
    pub inputs: usize,
    pub hidden: Vec<usize>,
    pub outputs: usize,
    pub activation: Activation,
    pub optimizer: OptimizerName,
    pub learning_rate: f64,
    pub weight_decay: f64,
    pub epochs: usize,
    pub batch_size: usize,
    /// Epochs without a better validation loss before the run stops.
    pub patience: usize,
}

/// The share of the units that a step drops.
const DROPOUT: f64 = 0.1;

/// More parameters than this are a slip of the finger, or work for another tool.
const MOST_PARAMETERS: usize = 50_000_000;

impl Plan {
    pub fn new(settings: &Settings, data: &Data) -> Result<Self> {
        use OptimizerName::{Adamw, Momentum, Nesterov, Sgd};
        let rows = data.train.rows();
        let rate = if matches!(settings.optimizer, Sgd | Momentum | Nesterov) { 0.01 } else { 0.003 };
        let members = settings.members(rows);
        let epochs = settings.epochs.unwrap_or(match members {
            1 => (2_000_000 / rows).clamp(10, 150),
            _ => (400_000 / rows).clamp(10, 100),
        });
        let plan = Self {
            task: data.task,
            members,
            inputs: data.recipe.width(),
            hidden: settings.hidden.0.clone(),
            outputs: data.outputs(),
            activation: settings.activation,
            optimizer: settings.optimizer,
            learning_rate: settings.learning_rate.unwrap_or(rate),
            weight_decay: settings.weight_decay.unwrap_or(match (settings.optimizer, members, rows) {
                // Few rows are soon known by heart: hold the weights tighter. Of 0, 0.1, 0.3, 1 and 3, the last had the best log loss and
                // accuracy on irises in 5-fold cross-validation, of three random four fifths of the rows; on one of penguins all were alike.
                (Adamw, 1, 0..300) => 3.0,
                // Several networks are held by their dropout and their line already: 1 served 29 small and noisy tables a little better, but cost
                // Boston's houses 0.05 of R².
                (Adamw, ..) => 0.3,
                _ => 0.0,
            }),
            epochs,
            batch_size: settings.batch_size.unwrap_or(if rows < 20_000 { 32 } else { 256 }),
            patience: (epochs / 4).max(5),
        };
        match plan.parameters() {
            Some(parameters) if parameters <= MOST_PARAMETERS => Ok(plan),
            _ => Err(Error::Input(format!(
                "--hidden: the network would have more than {MOST_PARAMETERS} parameters; choose fewer units"
            ))),
        }
    }

    /// Units of each layer, from the inputs to the outputs.
    pub fn widths(&self) -> Vec<usize> {
        [&[self.inputs], self.hidden.as_slice(), &[self.outputs]].concat()
    }

    fn parameters(&self) -> Option<usize> {
        self.widths()
            .windows(2)
            .try_fold(0_usize, |sum, pair| sum.checked_add(pair[0].checked_add(1)?.checked_mul(pair[1])?))
    }

    /// A network with its first weights. One of several drops some of its units in training, and has a line beside it, from the inputs
    /// to the outputs, that is added to it and starts at 0.
    pub fn network(&self, rng: &mut impl Rng) -> Sequential<f32> {
        let widths = self.widths();
        let mut network = Sequential::new();
        for (index, pair) in widths.windows(2).enumerate() {
            let is_last = index + 2 == widths.len();
            let init = if is_last { Init::Glorot } else { Init::suited_to(self.activation) };
            network = network.then(Dense::new(pair[0], pair[1], init, rng));
            if !is_last {
                network = network.then(self.activation);
            }
            if !is_last && self.members > 1 {
                network = network.then(Dropout::new(DROPOUT));
            }
        }
        if self.members > 1 && !self.hidden.is_empty() {
            let around = network.layers().len();
            network.push(Projection::around(around, Array2::zeros((self.inputs, self.outputs))));
        }
        network
    }

    pub fn loss(&self) -> &'static dyn Loss<f32> {
        match self.task {
            Task::Regression => &MeanSquaredError,
            Task::Classification => &CrossEntropyWithLogits,
        }
    }

    pub fn optimizer(&self) -> Box<dyn Optimizer<f32>> {
        let rate = self.learning_rate;
        match self.optimizer {
            OptimizerName::Sgd => Box::new(Sgd::new(rate)),
            OptimizerName::Momentum => Box::new(Momentum::new(rate, 0.9)),
            OptimizerName::Nesterov => Box::new(Nesterov::new(rate, 0.9)),
            OptimizerName::Rmsprop => Box::new(RmsProp::new(rate)),
            OptimizerName::Adam => Box::new(Adam::new(rate)),
            OptimizerName::Adamw => Box::new(AdamW::new(rate, self.weight_decay)),
        }
    }

    /// The penalty that stands in for weight decay where the optimizer has none.
    pub fn l2(&self) -> f64 {
        if self.optimizer == OptimizerName::Adamw { 0.0 } else { self.weight_decay }
    }
}
