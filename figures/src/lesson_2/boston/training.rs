//! One network that learns the prices, epoch by epoch, with the way back.

use ndarray::Array2;
use nn101::metrics::r2_score;
use nn101::rand::seq::SliceRandom;
use nn101::{
    Activation, AdamW, Batch, DataLoader, Dense, Generator, Init, MeanSquaredError, Optimizer, Schedule,
    Sequential, Sgd, SumOfSquares, Trace,
};

use super::data::Data;

/// The run is over after so many epochs; the cosine schedule ends there.
pub(super) const LAST_EPOCH: usize = 150;
/// Epochs between two copies from which a rewind starts.
const EPOCHS_PER_COPY: usize = 25;

/// What a run depends on, all of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    pub standardise: bool,
    pub shuffle: bool,
    pub activation: Activation,
    pub layers: usize,
    pub hidden: usize,
    pub adamw: bool,
    pub learning_rate: f64,
    pub batch_size: usize,
    pub seed: u64,
}

impl Settings {
    /// The course that this one remakes: no bend, raw columns, fixed order, the short last batch dropped.
    pub fn original() -> Self {
        Self {
            standardise: false,
            shuffle: false,
            activation: Activation::Identity,
            layers: 1,
            hidden: 128,
            adamw: false,
            learning_rate: 1e-6,
            batch_size: 25,
            seed: 1,
        }
    }

    /// What cross-validation on the training rows chose in lesson 2.
    pub fn chosen() -> Self {
        Self {
            standardise: true,
            shuffle: true,
            activation: Activation::Relu,
            layers: 2,
            hidden: 64,
            adamw: true,
            learning_rate: 0.01,
            batch_size: 32,
            seed: 1,
        }
    }

    fn network(&self, rng: &mut Generator) -> Sequential<f32> {
        // As in the lesson: small weights for the original's linear network, He's for one that bends.
        let init = if self.activation == Activation::Identity { Init::Normal(0.01) } else { Init::He };
        let mut net = Sequential::new();
        let mut inputs = 12;
        for _ in 0..self.layers {
            net = net.then(Dense::new(inputs, self.hidden, init, rng)).then(self.activation);
            inputs = self.hidden;
        }
        net.then(Dense::new(inputs, 1, init, rng))
    }
}

#[derive(Clone)]
enum Steps {
    Sgd(Sgd),
    AdamW(AdamW<f32>),
}

/// All that changes in an epoch.
#[derive(Clone)]
struct Progress {
    net: Sequential<f32>,
    steps: Steps,
    rng: Generator,
    order: Vec<usize>,
}

pub(super) struct Run {
    settings: Settings,
    progress: Progress,
    copies: Vec<Progress>,
    /// The test R² after each epoch; the first is before training.
    pub scores: Vec<f64>,
    pub diverged: bool,
    /// Dollars (in thousands) for each test row.
    pub prediction: Array2<f32>,
}

impl Run {
    pub fn new(settings: Settings, data: &Data) -> Self {
        let mut rng = nn101::rng(settings.seed);
        let net = settings.network(&mut rng);
        let steps = match settings.adamw {
            true => Steps::AdamW(AdamW::new(settings.learning_rate, 0.3)),
            false => Steps::Sgd(Sgd::new(settings.learning_rate)),
        };
        let progress = Progress { net, steps, rng, order: (0..data.train.rows()).collect() };
        let mut run = Self {
            settings,
            copies: vec![progress.clone()],
            progress,
            scores: Vec::new(),
            diverged: false,
            prediction: Array2::zeros((data.test.rows(), 1)),
        };
        run.score(data);
        run
    }

    pub fn epochs(&self) -> usize {
        self.scores.len() - 1
    }

    pub fn last_score(&self) -> f64 {
        self.scores.last().copied().unwrap_or(f64::NAN)
    }

    /// One walk through the training rows.
    pub fn epoch(&mut self, data: &Data) {
        if self.diverged || self.epochs() >= LAST_EPOCH {
            return;
        }
        let Settings { standardise, shuffle, batch_size, learning_rate, .. } = self.settings;
        let Progress { net, steps, rng, order } = &mut self.progress;
        let rows = if standardise { &data.scaled_train } else { &data.train };
        if shuffle {
            order.shuffle(rng);
        }
        let rows = rows.select(order);
        let mut loader = DataLoader::new(&rows, batch_size).drop_last(!shuffle);
        let (batches, epoch) = (loader.batches(), self.scores.len() - 1);
        let (mut batch, mut trace) = (Batch::new(), Trace::new());
        let mut index = 0;
        while loader.fill(&mut batch) {
            let step = epoch * batches + index;
            index += 1;
            let loss = match steps {
                Steps::Sgd(sgd) => net.train_step(&batch, &SumOfSquares, sgd, &mut trace),
                Steps::AdamW(adamw) => {
                    let factor = Schedule::Cosine.factor(step, LAST_EPOCH * batches);
                    Optimizer::<f32>::set_learning_rate(adamw, learning_rate * factor);
                    net.train_step(&batch, &MeanSquaredError, adamw, &mut trace)
                }
            };
            self.diverged |= !loss.is_finite();
        }
        self.score(data);
        if self.epochs() / EPOCHS_PER_COPY == self.copies.len() {
            self.copies.push(self.progress.clone());
        }
    }

    fn score(&mut self, data: &Data) {
        self.prediction = match self.settings.standardise {
            true => {
                data.target_scale.inverse_transform(&self.progress.net.predict(&data.scaled_test.features))
            }
            false => self.progress.net.predict(&data.test.features),
        };
        self.diverged |= self.prediction.iter().any(|dollars| !dollars.is_finite());
        let score = r2_score(&self.prediction, &data.test.targets);
        self.scores.push(if self.diverged { f64::NAN } else { score });
    }

    /// Where the epoch lies behind: to the last copy before it, from which the same epochs can be walked again.
    pub fn go_back_to(&mut self, epoch: usize, data: &Data) {
        if epoch < self.epochs() {
            let index = (epoch / EPOCHS_PER_COPY).min(self.copies.len() - 1);
            self.progress = self.copies[index].clone();
            self.scores.truncate(index * EPOCHS_PER_COPY);
            self.diverged = false;
            self.score(data);
        }
    }

    pub fn has_to_walk_to(&self, epoch: usize) -> bool {
        self.epochs() < epoch.min(LAST_EPOCH) && !self.diverged
    }
}
