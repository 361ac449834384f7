//! The network and its training: a batch a step, scored on the test rows after each epoch.

use nn101::augment::shifted;
use nn101::prelude::*;
use nn101::softmax;

pub const CLASSES: usize = 10;
const BATCH: usize = 32;
const SHOWN_MISTAKES: usize = 7;

/// A test row that the network gets wrong.
pub struct Mistake {
    /// From 0 to 16.
    pub pixels: Vec<f32>,
    pub truth: usize,
    pub prediction: usize,
    /// The probability it gives its prediction.
    pub sure: f64,
}

/// A network that learns digits.
pub struct Training {
    shifts: bool,
    pub epochs: usize,
    pub steps: usize,
    /// Test accuracy before training and after each epoch.
    pub accuracies: Vec<f64>,
    /// Counts of the test rows: row is the truth, column the prediction.
    pub confusion: Array2<usize>,
    /// How many test rows it gets wrong, and the surest of these mistakes, the surest one first.
    pub wrong: usize,
    pub mistakes: Vec<Mistake>,
    train: Dataset,
    test: Dataset,
    shown: Dataset,
    net: Sequential<f32>,
    adam: AdamW<f32>,
    trace: Trace<f32>,
    order: Vec<usize>,
    next: usize,
    rng: Generator,
}

impl Training {
    /// A fresh network; rows hold 64 pixels from 0 to 16, then the digit.
    pub fn new(train: &Dataset, test: &Dataset, hidden: usize, shifts: bool) -> Self {
        let scaled = |rows: &Dataset| Dataset { features: &rows.features / 16.0, ..rows.clone() };
        let (train, test) = (scaled(train), scaled(test));
        let mut rng = rng(1);
        let net = Sequential::new()
            .then(Dense::new(64, hidden, Init::He, &mut rng))
            .then(Activation::Relu)
            .then(Dense::new(hidden, CLASSES, Init::Glorot, &mut rng));
        let order = (0..train.rows()).collect();
        let mut training = Self {
            shifts,
            epochs: 0,
            steps: 0,
            accuracies: Vec::new(),
            confusion: Array2::zeros((CLASSES, CLASSES)),
            wrong: 0,
            mistakes: Vec::new(),
            shown: train.clone(),
            train,
            test,
            net,
            adam: AdamW::new(2e-3, 0.1),
            trace: Trace::new(),
            order,
            next: 0,
            rng,
        };
        training.start_epoch();
        training.score();
        training
    }

    pub fn rows(&self) -> (usize, usize) {
        (self.train.rows(), self.test.rows())
    }

    /// The first step at which so many epochs are over and scored.
    pub fn step_after(&self, epochs: usize) -> usize {
        if epochs == 0 { 0 } else { epochs * self.order.len().div_ceil(BATCH) + 1 }
    }

    /// One batch.
    pub fn step(&mut self) {
        if self.next >= self.order.len() {
            self.epochs += 1;
            self.start_epoch();
            self.score();
        }
        let rows = &self.order[self.next..(self.next + BATCH).min(self.order.len())];
        let batch = self.shown.select(rows);
        self.next += rows.len();
        let (features, targets) = (batch.features.view(), batch.targets.view());
        self.net.loss_and_gradient(features, targets, &CrossEntropyWithLogits, &mut self.trace);
        self.net.update(&mut self.adam);
        self.steps += 1;
    }

    fn start_epoch(&mut self) {
        self.next = 0;
        self.order.shuffle(&mut self.rng);
        if self.shifts {
            self.shown.features = shifted(&self.train.features, 8, 0.5, &mut self.rng);
        }
    }

    /// Scores the test rows and looks for the worst mistakes.
    fn score(&mut self) {
        let logits = self.net.predict(&self.test.features);
        let (predicted, probabilities) = (predicted_classes(&logits, 0.0), softmax(&logits));
        let truth: Vec<usize> = self.test.targets.iter().map(|digit| *digit as usize).collect();
        self.accuracies.push(accuracy_score(&predicted, &truth));
        self.confusion = confusion_matrix(&predicted, &truth, CLASSES);
        let wrong = (0..truth.len()).filter(|row| predicted[*row] != truth[*row]);
        let mut wrong: Vec<Mistake> = wrong
            .map(|row| Mistake {
                pixels: self.test_pixels(row),
                truth: truth[row],
                prediction: predicted[row],
                sure: f64::from(probabilities[[row, predicted[row]]]),
            })
            .collect();
        self.wrong = wrong.len();
        // A few rounds of the largest one: sorting them all would weigh more on the page than it saves.
        self.mistakes.clear();
        while self.mistakes.len() < SHOWN_MISTAKES
            && let Some(surest) = (0..wrong.len()).max_by(|a, b| wrong[*a].sure.total_cmp(&wrong[*b].sure))
        {
            self.mistakes.push(wrong.swap_remove(surest));
        }
    }

    pub fn accuracy(&self) -> f64 {
        self.accuracies.last().copied().unwrap_or(0.0)
    }

    fn test_pixels(&self, row: usize) -> Vec<f32> {
        self.test.features.row(row).iter().map(|pixel| 16.0 * pixel).collect()
    }

    /// What the network says of a picture with pixels from 0 to 16.
    pub fn probabilities(&self, pixels: &[f32]) -> Vec<f64> {
        let picture = Array2::from_shape_fn((1, 64), |(_, index)| pixels[index] / 16.0);
        softmax(&self.net.predict(&picture)).iter().map(|p| f64::from(*p)).collect()
    }

    /// The pixels and the digit of a test row.
    pub fn example(&self, index: usize) -> (Vec<f32>, usize) {
        let row = index % self.test.rows().max(1);
        (self.test_pixels(row), self.test.targets[[row, 0]] as usize)
    }
}
