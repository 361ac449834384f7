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
/// About how many weights times rows a piece of an epoch may touch: a millisecond or two.
const NUMBERS_IN_A_PIECE: usize = 600_000;

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
    /// How many batches of the epoch are done, when it is under way.
    batches: usize,
}

pub(super) struct Run {
    settings: Settings,
    progress: Progress,
    /// As it was when the latest epoch began.
    epoch_start: Progress,
    copies: Vec<Progress>,
    /// The test R² after each epoch; the first is before training.
    pub scores: Vec<f64>,
    pub diverged: bool,
}

impl Run {
    pub fn new(settings: Settings, data: &Data) -> Self {
        let mut rng = nn101::rng(settings.seed);
        let net = settings.network(&mut rng);
        let steps = match settings.adamw {
            true => Steps::AdamW(AdamW::new(settings.learning_rate, 0.3)),
            false => Steps::Sgd(Sgd::new(settings.learning_rate)),
        };
        let progress = Progress { net, steps, rng, order: (0..data.train.rows()).collect(), batches: 0 };
        let mut run = Self {
            settings,
            copies: vec![progress.clone()],
            epoch_start: progress.clone(),
            progress,
            scores: Vec::new(),
            diverged: false,
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

    /// How many batches an epoch has.
    fn batches(&self, data: &Data) -> usize {
        let (rows, size) = (data.train.rows(), self.settings.batch_size);
        if self.settings.shuffle { rows.div_ceil(size) } else { rows / size }
    }

    fn batches_in_a_piece(&self) -> usize {
        let in_a_batch = self.progress.net.parameter_count() * (self.settings.batch_size + 2);
        (NUMBERS_IN_A_PIECE / in_a_batch).max(1)
    }

    /// In how many pieces an epoch is walked.
    pub fn pieces(&self, data: &Data) -> usize {
        self.batches(data).div_ceil(self.batches_in_a_piece())
    }

    /// Which part of the epoch that is under way is done.
    pub fn part(&self, data: &Data) -> f64 {
        self.progress.batches as f64 / self.batches(data) as f64
    }

    /// A piece of one walk through the training rows.
    pub fn walk(&mut self, data: &Data) {
        if self.diverged || self.epochs() >= LAST_EPOCH {
            return;
        }
        let Settings { standardise, shuffle, batch_size, learning_rate, .. } = self.settings;
        if self.progress.batches == 0 {
            self.epoch_start = self.progress.clone();
            if shuffle {
                self.progress.order.shuffle(&mut self.progress.rng);
            }
        }
        let (epoch, batches) = (self.epochs(), self.batches(data));
        let done = self.progress.batches;
        let end = batches.min(done + self.batches_in_a_piece());
        let Progress { net, steps, order, .. } = &mut self.progress;
        let all = if standardise { &data.scaled_train } else { &data.train };
        let rows = all.select(&order[done * batch_size..order.len().min(end * batch_size)]);
        let mut loader = DataLoader::new(&rows, batch_size);
        let (mut batch, mut trace) = (Batch::new(), Trace::new());
        for step in epoch * batches + done..epoch * batches + end {
            loader.fill(&mut batch);
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
        self.progress.batches = end;
        if end == batches || self.diverged {
            self.progress.batches = 0;
            self.score(data);
            if self.epochs() / EPOCHS_PER_COPY == self.copies.len() {
                self.copies.push(self.progress.clone());
            }
        }
    }

    /// Dollars (in thousands) for each test row.
    pub fn prediction(&self, data: &Data) -> Array2<f32> {
        let net = &self.progress.net;
        match self.settings.standardise {
            true => data.target_scale.inverse_transform(&net.predict(&data.scaled_test.features)),
            false => net.predict(&data.test.features),
        }
    }

    fn score(&mut self, data: &Data) {
        let prediction = self.prediction(data);
        self.diverged |= prediction.iter().any(|dollars| !dollars.is_finite());
        let score = r2_score(&prediction, &data.test.targets);
        self.scores.push(if self.diverged { f64::NAN } else { score });
    }

    /// Where the epoch lies behind: to the last copy before it, from which the same epochs can be walked again.
    pub fn go_back_to(&mut self, epoch: usize, data: &Data) {
        let is_within = self.progress.batches > 0;
        if epoch > self.epochs() || (epoch == self.epochs() && !is_within) {
            return;
        }
        let latest = if is_within { self.epochs() } else { self.epochs() - 1 };
        let (epoch, copy) = if epoch >= latest {
            (latest, &self.epoch_start)
        } else {
            let index = (epoch / EPOCHS_PER_COPY).min(self.copies.len() - 1);
            (index * EPOCHS_PER_COPY, &self.copies[index])
        };
        self.progress = copy.clone();
        self.scores.truncate(epoch);
        self.diverged = false;
        self.score(data);
    }

    pub fn has_to_walk_to(&self, epoch: usize) -> bool {
        self.epochs() < epoch.min(LAST_EPOCH) && !self.diverged
    }
}
