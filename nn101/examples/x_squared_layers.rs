//! Learn x² with the library: layers, a loss, an optimizer. Lesson 2, section 4.
//!
//! `cargo run --release --example x_squared_layers`; `x_squared_vec`, `x_squared_ndarray` and `x_squared_burn` (in `peers/`) walk the same way.

use nn101::prelude::*;

const HIDDEN: usize = 32;
const BATCH: usize = 25;
const STEPS: usize = 15_000;
const LEARNING_RATE: f64 = 1e-4;

/// Trains; the loss over the 20 integers at the start and at the end.
pub fn train() -> [f32; 2] {
    let mut rng = rng(1);
    let mut net: Sequential<f32> = Sequential::new()
        .then(Dense::new(1, HIDDEN, Init::Normal(0.01), &mut rng))
        .then(Activation::Logistic)
        .then(Dense::new(HIDDEN, 1, Init::Normal(0.01), &mut rng));
    let mut optimizer = Sgd::new(LEARNING_RATE);
    let mut trace = Trace::new();

    let everything = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 - 10.0);
    let loss = |net: &Sequential<f32>| {
        SumOfSquares.value(net.predict(&everything).view(), (&everything * &everything).view())
    };
    let start = loss(&net);
    println!("loss over the 20 integers at the start: {start:.1}");
    for _ in 0..STEPS {
        let x = Array2::from_shape_simple_fn((BATCH, 1), || rng.random_range(-10..10) as f32);
        let y = &x * &x;
        net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut trace);
        net.update(&mut optimizer);
    }
    let end = loss(&net);
    println!("loss over the 20 integers after {STEPS} steps: {end:.2}");
    println!("at 3 it predicts {:.2}", net.predict(&array![[3.0]])[[0, 0]]);
    [start, end]
}

fn main() {
    train();
}
