//! The five trainings that are measured; what each run ends in tells whether two builds did the same.

use nn101::calculus::{Descent, LeastSquares};
use nn101::prelude::*;

/// A run from the same start each time.
pub type Training = Box<dyn FnMut() -> f64>;

/// What makes a training's data and its network.
pub type Make = fn() -> Training;

/// Each training's name, and what makes it.
pub const ALL: [(&str, Make); 5] = [
    ("W1 x squared", w1),
    ("W2 Boston", w2),
    ("W3 least squares", w3),
    ("W4 784-128-64-10", w4),
    ("W5 784-1024-1024-10", w5),
];

/// x² from random batches of 25 integers: 1-32-1 logistic, 15,000 steps.
fn w1() -> Training {
    let mut rng = rng(1);
    let x = Array2::from_shape_simple_fn((15_000 * 25, 1), || rng.random_range(-10..10) as f32);
    let data = Dataset { targets: &x * &x, ..Dataset::new(x.clone(), x).expect("same rows") };
    let net: Sequential<f32> = Sequential::new()
        .then(Dense::new(1, 32, Init::Normal(0.01), &mut rng))
        .then(Activation::Logistic)
        .then(Dense::new(32, 1, Init::Normal(0.01), &mut rng));
    train(net, data, SumOfSquares, 1e-4, 25, 1)
}

/// Boston housing as the original trains it: 12-128-1 without non-linearity, 50 epochs of 16 batches of 25.
fn w2() -> Training {
    let mut rng = rng(1);
    let (train_rows, _) = shipped::boston_split();
    let net: Sequential<f32> = Sequential::new()
        .then(Dense::new(12, 128, Init::Normal(0.01), &mut rng))
        .then(Dense::new(128, 1, Init::Normal(0.01), &mut rng));
    train(net, train_rows, SumOfSquares, 1e-6, 25, 50)
}

/// Least squares by descent, A 4×5, 2,000,000 steps in f64.
fn w3() -> Training {
    let a = array![
        [18.0, 11.0, 24.0, 0.0, 17.0],
        [20.0, 18.0, 17.0, 5.0, 17.0],
        [20.0, 11.0, 24.0, 17.0, 10.0],
        [0.0, 24.0, 23.0, 6.0, 2.0]
    ];
    let b = array![1.0, 1.0, 4.0, 4.0];
    let start = array![9.0, 0.0, 2.0, 6.0, 7.0];
    let problem = LeastSquares::new(a, b);
    let settings = Descent { learning_rate: 1e-7, tolerance: 0.0, max_steps: 2_000_000 };
    Box::new(move || problem.descend(&start, &settings).point.sum())
}

/// A small image classifier: 784-128-64-10 ReLU, cross-entropy, batch 64, 937 steps.
fn w4() -> Training {
    classifier(&[784, 128, 64, 10], 64, 937)
}

/// A wide one: 784-1024-1024-10, batch 256, 78 steps.
fn w5() -> Training {
    classifier(&[784, 1024, 1024, 10], 256, 78)
}

fn classifier(widths: &[usize], batch_size: usize, steps: usize) -> Training {
    let mut rng = rng(1);
    let rows = batch_size * steps;
    let features = Array2::from_shape_simple_fn((rows, widths[0]), || rng.random_range(0.0..1.0));
    let targets = Array2::from_shape_simple_fn((rows, 1), || rng.random_range(0..10) as f32); // class numbers
    let data = Dataset::new(features, targets).expect("same rows");
    let mut net = Sequential::new();
    for (i, pair) in widths.windows(2).enumerate() {
        if i > 0 {
            net = net.then(Activation::Relu);
        }
        net = net.then(Dense::new(pair[0], pair[1], Init::He, &mut rng));
    }
    train(net, data, CrossEntropyWithLogits, 0.01, batch_size, 1)
}

/// A run from the same start each time; it ends in the last epoch's loss.
fn train(
    net: Sequential<f32>,
    data: Dataset<f32>,
    loss: impl Loss<f32> + 'static,
    learning_rate: f64,
    batch_size: usize,
    epochs: usize,
) -> Training {
    Box::new(move || {
        let mut net = net.clone();
        let how = Fit { epochs, batch_size, shuffle: false, drop_last: true, ..Fit::default() };
        let history = net.fit(&data, &loss, &mut Sgd::new(learning_rate), &how, &mut rng(1));
        history.expect("these rates do not diverge").losses()[epochs - 1]
    })
}
