//! Learn x² with arrays: forward, loss, backward, update, each a few lines. Lesson 2, section 2.
//!
//! `cargo run --release --example x_squared_ndarray`; `x_squared_vec`, `x_squared_layers` and `x_squared_burn` (in `peers/`) walk the same way.

use nn101::prelude::*;

const HIDDEN: usize = 32;
const BATCH: usize = 25;
const STEPS: usize = 15_000;
const LEARNING_RATE: f32 = 1e-4;

struct Network {
    hidden_weight: Array2<f32>, // (1, hidden)
    hidden_bias: Array2<f32>,   // (1, hidden)
    output_weight: Array2<f32>, // (hidden, 1)
    output_bias: Array2<f32>,   // (1, 1)
}

impl Network {
    fn new(rng: &mut Generator) -> Self {
        Self {
            hidden_weight: Init::Normal(0.01).weights(1, HIDDEN, rng),
            hidden_bias: Array2::zeros((1, HIDDEN)),
            output_weight: Init::Normal(0.01).weights(HIDDEN, 1, rng),
            output_bias: Array2::zeros((1, 1)),
        }
    }

    /// The hidden units' values (batch, hidden) and the prediction (batch, 1).
    fn forward(&self, x: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
        let hidden = (x.dot(&self.hidden_weight) + &self.hidden_bias).mapv(|z| 1.0 / (1.0 + (-z).exp()));
        let prediction = hidden.dot(&self.output_weight) + &self.output_bias;
        (hidden, prediction)
    }

    /// One step down the slope of ½ Σ (prediction - target)².
    fn train(&mut self, x: &Array2<f32>) {
        let (hidden, prediction) = self.forward(x);
        let error = prediction - x * x; // (batch, 1)
        let error_below = error.dot(&self.output_weight.t()) * &hidden * (1.0 - &hidden); // (batch, hidden)
        self.output_weight.scaled_add(-LEARNING_RATE, &hidden.t().dot(&error));
        self.output_bias.scaled_add(-LEARNING_RATE, &sum_over_batch(&error));
        self.hidden_weight.scaled_add(-LEARNING_RATE, &x.t().dot(&error_below));
        self.hidden_bias.scaled_add(-LEARNING_RATE, &sum_over_batch(&error_below));
    }

    fn loss(&self, x: &Array2<f32>) -> f32 {
        let error = self.forward(x).1 - x * x;
        0.5 * (&error * &error).sum()
    }
}

/// (batch, columns) → (1, columns)
fn sum_over_batch(array: &Array2<f32>) -> Array2<f32> {
    array.sum_axis(Axis(0)).insert_axis(Axis(0))
}

/// Trains; the loss over the 20 integers at the start and at the end.
pub fn train() -> [f32; 2] {
    let mut rng = rng(1);
    let mut net = Network::new(&mut rng);
    let everything = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 - 10.0);
    let start = net.loss(&everything);
    println!("loss over the 20 integers at the start: {start:.1}");
    for _ in 0..STEPS {
        let x = Array2::from_shape_simple_fn((BATCH, 1), || rng.random_range(-10..10) as f32);
        net.train(&x);
    }
    let end = net.loss(&everything);
    println!("loss over the 20 integers after {STEPS} steps: {end:.2}");
    println!("at 3 it predicts {:.2}", net.forward(&array![[3.0]]).1[[0, 0]]);
    [start, end]
}

fn main() {
    train();
}
