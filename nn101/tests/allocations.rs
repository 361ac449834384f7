//! A training step allocates nothing after the first.

use allocation_counter::measure;
use nn101::prelude::*;
use nn101::{Loss, Optimizer};

/// How many allocations a step takes, after an epoch to warm up; the last batch of an epoch is short.
fn allocations(
    net: &mut Sequential<f32>,
    data: &Dataset,
    batch_size: usize,
    loss: &dyn Loss<f32>,
    optimizer: &mut dyn Optimizer<f32>,
) -> f64 {
    let mut loader = DataLoader::new(data, batch_size);
    let (mut batch, mut trace) = (Batch::new(), Trace::new());
    let mut rng = rng(1);
    let mut epochs = |count: usize| {
        for _ in 0..count {
            loader.start_epoch(&mut rng);
            while loader.fill(&mut batch) {
                net.train_step(&batch, loss, optimizer, &mut trace);
            }
        }
    };
    epochs(1);
    measure(|| epochs(5)).count_total as f64 / (5 * data.rows().div_ceil(batch_size)) as f64
}

fn numbers(rows: usize, inputs: usize, outputs: usize) -> Dataset {
    let mut rng = rng(2);
    let mut array = |columns| Array2::from_shape_simple_fn((rows, columns), || rng.random_range(-1.0..1.0));
    Dataset::new(array(inputs), array(outputs)).expect("as many rows")
}

fn dense(inputs: usize, outputs: usize) -> Dense<f32> {
    Dense::new(inputs, outputs, Init::Glorot, &mut rng(3))
}

#[test]
fn the_square_network() {
    let mut net = Sequential::new().then(dense(1, 32)).then(Activation::Logistic).then(dense(32, 1));
    let count = allocations(&mut net, &numbers(60, 1, 1), 25, &SumOfSquares, &mut Sgd::new(1e-4));
    assert!(count == 0.0, "{count}");
}

#[test]
fn the_boston_network() {
    let mut net = Sequential::new().then(dense(12, 128)).then(Activation::Identity).then(dense(128, 1));
    let count = allocations(&mut net, &numbers(404, 12, 1), 25, &SumOfSquares, &mut Sgd::new(1e-6));
    assert!(count == 0.0, "{count}");
}

/// A prediction for many rows takes memory for itself and for one piece of the rows, whatever the hidden layers put out; and it is
/// what all rows at once give, but for the last places of sums.
#[test]
fn many_rows_are_predicted_in_pieces() {
    let net = Sequential::new().then(dense(2, 64)).then(Activation::Tanh).then(dense(64, 3));
    let rows = numbers(50_000, 2, 1).features;
    let mut prediction = Array2::zeros((0, 0));
    let taken = measure(|| prediction = net.predict(&rows)).bytes_max as usize;
    let hidden_units = rows.nrows() * 64 * size_of::<f32>();
    assert!(taken < hidden_units / 2, "{taken} bytes");
    let mut trace = Trace::new();
    let off =
        (&prediction - &net.forward(rows.view(), &mut trace)).fold(0.0, |most: f32, d| most.max(d.abs()));
    assert!(off < 1e-6, "{off:e}");
    assert_eq!(net.predict(&Array2::zeros((0, 2))).dim(), (0, 3));
}

/// `fit` itself: an epoch of forty times the steps allocates no more than a short one.
#[test]
fn fit_allocates_nothing_a_step() {
    let count = |rows: usize| {
        let mut net = Sequential::new().then(dense(1, 32)).then(Activation::Logistic).then(dense(32, 1));
        let data = numbers(rows, 1, 1);
        let how = Fit { epochs: 3, batch_size: 25, ..Fit::default() };
        measure(|| {
            net.fit(&data, &SumOfSquares, &mut Sgd::new(1e-4), &how, &mut rng(4)).expect("it settles");
        })
        .count_total
    };
    assert_eq!(count(2000), count(50));
}

#[test]
fn every_activation_loss_and_optimizer() {
    let data = numbers(35, 3, 4);
    let labels = Dataset::new(data.features.clone(), Array2::from_shape_fn((35, 1), |(i, _)| (i % 4) as f32));
    let labels = labels.expect("as many rows");
    for activation in Activation::ALL {
        let mut net = Sequential::new().then(dense(3, 8)).then(activation).then(dense(8, 4));
        assert!(
            allocations(&mut net, &data, 10, &MeanSquaredError, &mut Sgd::new(0.01)) == 0.0,
            "{activation}"
        );
    }
    let net = || Sequential::new().then(dense(3, 8)).then(Activation::Tanh).then(dense(8, 4));
    let with_targets = |of: fn(f32) -> f32| Dataset { targets: data.targets.mapv(of), ..data.clone() };
    let (yes_no, sides) = (with_targets(|x| if x > 0.0 { 1.0 } else { 0.0 }), with_targets(f32::signum));
    let losses: [(&dyn Loss<f32>, &Dataset); 7] = [
        (&SumOfSquares, &data),
        (&MeanAbsoluteError, &data),
        (&Huber { delta: 1.0 }, &data),
        (&Pinball { quantile: 0.5 }, &data),
        (&BinaryCrossEntropyWithLogits, &yes_no),
        (&Hinge, &sides),
        (&SquaredHinge, &sides),
    ];
    for (i, (loss, data)) in losses.into_iter().enumerate() {
        assert!(allocations(&mut net(), data, 10, loss, &mut Sgd::new(0.01)) == 0.0, "loss {i}");
    }
    assert!(allocations(&mut net(), &labels, 10, &CrossEntropyWithLogits, &mut Sgd::new(0.01)) == 0.0);
    let mut with_softmax = net().then(Softmax);
    assert!(allocations(&mut with_softmax, &labels, 10, &NegativeLogLikelihood, &mut Sgd::new(0.01)) == 0.0);
    let optimizers: [&mut dyn Optimizer<f32>; 5] = [
        &mut Momentum::new(0.01, 0.9),
        &mut Nesterov::new(0.01, 0.9),
        &mut RmsProp::new(0.01),
        &mut Adam::new(0.01),
        &mut AdamW::new(0.01, 0.1),
    ];
    for (i, optimizer) in optimizers.into_iter().enumerate() {
        assert!(allocations(&mut net(), &data, 10, &SumOfSquares, optimizer) == 0.0, "optimizer {i}");
    }
}

#[test]
fn a_large_network() {
    let mut net = Sequential::new().then(dense(784, 128)).then(Activation::Relu).then(dense(128, 64));
    net = net.then(Activation::Relu).then(dense(64, 10));
    let count = allocations(&mut net, &numbers(256, 784, 10), 64, &MeanSquaredError, &mut Sgd::new(0.01));
    assert!(count == 0.0, "{count}");
}
