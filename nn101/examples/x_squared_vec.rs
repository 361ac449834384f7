//! Learn x² with nothing but `Vec<f32>`: every sum is written out. Lesson 2, section 2.
//!
//! `cargo run --release --example x_squared_vec`; `x_squared_ndarray`, `x_squared_layers` and `x_squared_burn` (in `peers/`) walk the same way.

use nn101::prelude::*;

const HIDDEN: usize = 32;
const BATCH: usize = 25;
const STEPS: usize = 15_000;
const LEARNING_RATE: f32 = 1e-4;

/// One input, `HIDDEN` logistic units, one output.
struct Network {
    hidden_weight: Vec<f32>,
    hidden_bias: Vec<f32>,
    output_weight: Vec<f32>,
    output_bias: f32,
}

impl Network {
    fn new(rng: &mut Generator) -> Self {
        let mut small = || Init::Normal(0.01).weights::<f32>(1, HIDDEN, rng).into_iter().collect();
        Self {
            hidden_weight: small(),
            hidden_bias: vec![0.0; HIDDEN],
            output_weight: small(),
            output_bias: 0.0,
        }
    }

    /// The hidden units' values and the prediction for one x.
    fn forward(&self, x: f32) -> (Vec<f32>, f32) {
        let hidden: Vec<f32> =
            (0..HIDDEN).map(|k| logistic(self.hidden_weight[k] * x + self.hidden_bias[k])).collect();
        let weighted: f32 = hidden.iter().zip(&self.output_weight).map(|(a, w)| a * w).sum();
        (hidden, weighted + self.output_bias)
    }

    /// One step down the slope of ½ Σ (prediction - target)².
    fn train(&mut self, batch: &[f32]) {
        let mut slope = Network {
            hidden_weight: vec![0.0; HIDDEN],
            hidden_bias: vec![0.0; HIDDEN],
            output_weight: vec![0.0; HIDDEN],
            output_bias: 0.0,
        };
        for &x in batch {
            let (hidden, prediction) = self.forward(x);
            let error = prediction - x * x; // ∂loss/∂prediction
            slope.output_bias += error;
            for (k, &a) in hidden.iter().enumerate() {
                slope.output_weight[k] += a * error;
                let error_below = error * self.output_weight[k] * a * (1.0 - a);
                slope.hidden_bias[k] += error_below;
                slope.hidden_weight[k] += x * error_below;
            }
        }
        step(&mut self.hidden_weight, &slope.hidden_weight);
        step(&mut self.hidden_bias, &slope.hidden_bias);
        step(&mut self.output_weight, &slope.output_weight);
        self.output_bias -= LEARNING_RATE * slope.output_bias;
    }

    fn loss(&self, batch: &[f32]) -> f32 {
        batch.iter().map(|&x| 0.5 * (self.forward(x).1 - x * x).powi(2)).sum()
    }
}

fn logistic(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

fn step(value: &mut [f32], slope: &[f32]) {
    for (w, g) in value.iter_mut().zip(slope) {
        *w -= LEARNING_RATE * g;
    }
}

/// Trains; the loss over the 20 integers at the start and at the end.
pub fn train() -> [f32; 2] {
    let mut rng = rng(1);
    let mut net = Network::new(&mut rng);
    let everything: Vec<f32> = (-10..10).map(|x| x as f32).collect();
    let start = net.loss(&everything);
    println!("loss over the 20 integers at the start: {start:.1}");
    for _ in 0..STEPS {
        let batch: Vec<f32> = (0..BATCH).map(|_| rng.random_range(-10..10) as f32).collect();
        net.train(&batch);
    }
    let end = net.loss(&everything);
    println!("loss over the 20 integers after {STEPS} steps: {end:.2}");
    println!("at 3 it predicts {:.2}", net.forward(3.0).1);
    [start, end]
}

fn main() {
    train();
}
