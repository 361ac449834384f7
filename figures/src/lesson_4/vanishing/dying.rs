//! One hidden layer of ReLU units on a curve, with biases that can start so low that no input wakes a unit.

use nn101::prelude::*;

pub const UNITS: usize = 16;
pub const ROWS: usize = 48;
const LEARNING_RATE: f64 = 0.01;

/// The layer in training.
pub struct Dying {
    pub leaky: bool,
    pub bias: f64,
    pub seed: u64,
    pub steps: usize,
    pub loss: f64,
    net: Sequential<f32>,
    adam: Adam<f32>,
    trace: Trace<f32>,
    data: Dataset,
    /// Each revival draws new weights.
    revivals: u64,
}

impl Dying {
    /// A fresh layer whose biases all start at `bias`.
    pub fn new(bias: f64, leaky: bool, seed: u64) -> Self {
        let rng = &mut rng(seed);
        let activation = if leaky { Activation::LeakyRelu(0.05) } else { Activation::Relu };
        let mut net = Sequential::new()
            .then(Dense::new(1, UNITS, Init::He, rng))
            .then(activation)
            .then(Dense::new(UNITS, 1, Init::Glorot, rng));
        if let Some(first_bias) = net.params_mut().nth(1) {
            first_bias.value.fill(bias as f32);
        }
        let features = Array2::from_shape_fn((ROWS, 1), |(row, _)| x_of(row) as f32);
        let targets = Array2::from_shape_fn((ROWS, 1), |(row, _)| target(x_of(row)) as f32);
        let data =
            Dataset { features, targets, feature_names: Vec::new(), target_names: Vec::new(), weights: None };
        let loss = f64::from(net.evaluate(&data, &MeanSquaredError));
        let adam = Adam::new(LEARNING_RATE);
        Self { leaky, bias, seed, steps: 0, loss, net, adam, trace: Trace::new(), data, revivals: 0 }
    }

    /// One step on all points.
    pub fn step(&mut self) {
        let (features, targets) = (self.data.features.view(), self.data.targets.view());
        self.net.loss_and_gradient(features, targets, &MeanSquaredError, &mut self.trace);
        self.net.update(&mut self.adam);
        self.loss = f64::from(self.net.evaluate(&self.data, &MeanSquaredError));
        self.steps += 1;
    }

    /// The weighted sum of each unit for each input, shape (rows, units).
    pub fn sums(&self) -> Array2<f32> {
        let (first, features) = (&self.net.layers()[0], self.data.features.view());
        let mut sums = Array2::zeros((features.nrows(), first.outputs(features.ncols())));
        first.forward(features, sums.view_mut());
        sums
    }

    /// Whether each unit is silent for every input.
    pub fn silent(&self) -> Vec<bool> {
        self.sums().columns().into_iter().map(|unit| unit.iter().all(|z| *z <= 0.0)).collect()
    }

    /// How many units no gradient reaches: a leak keeps silent ones alive.
    pub fn dead(&self) -> usize {
        if self.leaky { 0 } else { self.silent().iter().filter(|silent| **silent).count() }
    }

    /// Gives every dead unit a new weight and a kink somewhere among the inputs; its output starts at 0, so that the
    /// fit is not torn.
    pub fn revive(&mut self) {
        self.revivals += 1;
        let rng = &mut rng(self.seed + 1000 * self.revivals);
        let silent = self.silent();
        for unit in (0..UNITS).filter(|unit| silent[*unit]) {
            let side = if rng.random_bool(0.5) { 1.0 } else { -1.0 };
            let (slope, kink) = (side * rng.random_range(0.7..1.8), rng.random_range(-1.8..1.8));
            let fresh = [slope, -slope * kink];
            for (param, value) in self.net.params_mut().zip(fresh) {
                param.value[[0, unit]] = value as f32;
            }
            if let Some(output) = self.net.params_mut().nth(2) {
                output.value[[unit, 0]] = 0.0;
            }
        }
        // What Adam remembers belongs to the units that are gone.
        self.adam = Adam::new(LEARNING_RATE);
        self.loss = f64::from(self.net.evaluate(&self.data, &MeanSquaredError));
    }

    /// Inputs, targets and predictions.
    pub fn curve(&self) -> Vec<(f64, f64, f64)> {
        let prediction = self.net.predict(&self.data.features);
        (0..ROWS).map(|row| (x_of(row), target(x_of(row)), f64::from(prediction[[row, 0]]))).collect()
    }
}

fn x_of(row: usize) -> f64 {
    4.0 * row as f64 / (ROWS - 1) as f64 - 2.0
}

fn target(x: f64) -> f64 {
    (2.0 * x).sin() + 0.3 * x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_units_stay_dead_until_they_are_revived() {
        let mut layer = Dying::new(-8.0, false, 1);
        assert!(layer.dead() >= UNITS / 2, "{}", layer.dead());
        let dead = layer.dead();
        (0..300).for_each(|_| layer.step());
        assert!(layer.dead() >= dead);
        let stuck = layer.loss;
        layer.revive();
        assert_eq!(layer.dead(), 0);
        assert!((layer.loss - stuck).abs() < 1e-6);
        (0..1500).for_each(|_| layer.step());
        assert!(layer.loss < 0.2 * stuck, "{} {stuck}", layer.loss);
    }

    #[test]
    fn a_leak_lets_silent_units_learn() {
        let mut layer = Dying::new(-8.0, true, 1);
        assert_eq!(layer.dead(), 0);
        let start = layer.loss;
        (0..3000).for_each(|_| layer.step());
        assert!(layer.loss < 0.7 * start, "{} {start}", layer.loss);
    }
}
