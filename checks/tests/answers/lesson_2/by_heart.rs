//! Answers to exercise 2.8 ten rows by heart.

use ndarray::Axis;
use nn101::prelude::{Activation, Adam, Dataset, Dense, Fit, Init, MeanSquaredError, Sequential, Sgd};

use crate::list::List;

fn net(hidden: usize, activation: Activation) -> Sequential<f32> {
    let mut rng = nn101::rng(1);
    Sequential::new().then(Dense::new(4, hidden, Init::He, &mut rng)).then(activation).then(Dense::new(
        hidden,
        1,
        Init::He,
        &mut rng,
    ))
}

fn fitted(rows: &Dataset, mut net: Sequential<f32>, epochs: usize, rate: f64) -> Sequential<f32> {
    let how = Fit { epochs, batch_size: 10, ..Fit::default() };
    let _ = net.fit(rows, &MeanSquaredError, &mut Adam::new(rate), &how, &mut nn101::rng(1));
    net
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.8 ten rows by heart", checks::by_heart);
    answers.right("64 ReLU units", |rows| fitted(rows, net(64, Activation::Relu), 1500, 0.01));
    answers.right("64 tanh units", |rows| fitted(rows, net(64, Activation::Tanh), 3000, 0.02));
    answers.right("two hidden layers", |rows| {
        let mut rng = nn101::rng(2);
        let net = Sequential::new()
            .then(Dense::new(4, 32, Init::He, &mut rng))
            .then(Activation::Relu)
            .then(Dense::new(32, 32, Init::He, &mut rng))
            .then(Activation::Relu)
            .then(Dense::new(32, 1, Init::He, &mut rng));
        fitted(rows, net, 1500, 0.01)
    });
    answers.right("in steps until it is there", |rows| {
        let mut net = net(128, Activation::Relu);
        for _ in 0..40 {
            net = fitted(rows, net, 100, 0.005);
            let misses = net.predict(&rows.features) - &rows.targets;
            if misses.iter().all(|miss| miss.abs() < 0.1) {
                break;
            }
        }
        net
    });
    answers.wrong("as it was given", "a linear model", |rows| {
        let linear = Sequential::new().then(Dense::new(4, 1, Init::He, &mut nn101::rng(1)));
        fitted(rows, linear, 2000, 0.01)
    });
    answers.wrong("a hidden layer without a bend", "a linear model", |rows| {
        fitted(rows, net(8, Activation::Identity), 4000, 0.02)
    });
    answers.wrong("20 epochs", "have little to do with the targets", |rows| {
        fitted(rows, net(64, Activation::Relu), 20, 0.01)
    });
    answers.wrong("untrained", "have little to do with the targets", |_| net(64, Activation::Relu));
    answers.wrong("zeros", "Every prediction is 0", |_| {
        Sequential::new().then(Dense::new(4, 1, Init::Zeros, &mut nn101::rng(1)))
    });
    answers.wrong("three outputs", "4 inputs and 1 output", |_| {
        Sequential::new().then(Dense::new(4, 3, Init::He, &mut nn101::rng(1)))
    });
    answers.wrong("nine inputs", "Your code panics", |_| {
        Sequential::new().then(Dense::new(9, 1, Init::He, &mut nn101::rng(1)))
    });
    answers.wrong("four units", "has learned something", |rows| {
        fitted(rows, net(4, Activation::Relu), 1500, 0.01)
    });
    answers.wrong("standardised targets", "on another scale", |rows| {
        let (mean, deviation) = (rows.targets.mean().unwrap_or(0.0), rows.targets.std(0.0));
        let scaled =
            Dataset::new(rows.features.clone(), (&rows.targets - mean) / deviation).expect("ten rows");
        fitted(&scaled, net(64, Activation::Relu), 1500, 0.01)
    });
    answers.wrong("a rate of 10", "of the 10 rows get the same number", |rows| {
        fitted(rows, net(64, Activation::Relu), 1500, 10.0)
    });
    answers.wrong("plain descent that blows up", "blew up", |rows| {
        let mut net = net(64, Activation::Relu);
        let how = Fit { epochs: 200, batch_size: 10, ..Fit::default() };
        let _ = net.fit(rows, &MeanSquaredError, &mut Sgd::new(0.5), &how, &mut nn101::rng(1));
        net
    });
    answers.wrong("one row alone", "have little to do with the targets", |rows| {
        let one = Dataset::new(rows.features.select(Axis(0), &[0]), rows.targets.select(Axis(0), &[0]))
            .expect("one row");
        fitted(&one, net(64, Activation::Relu), 500, 0.01)
    });
    answers.wrong("not written", "Write your answer", |_| todo!());
}
