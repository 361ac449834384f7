//! What `fit` promises beside learning: clear errors, early stopping, penalties, short steps.

use std::ops::ControlFlow;

use nn101::prelude::*;
use nn101::{Loss, OnEpoch, OnStep, Result, Step};

/// y = 2x with a little noise, and a network that can learn much more than that.
fn task(rows: usize, seed: u64) -> Dataset {
    let mut rng = rng(seed);
    let x = Array2::from_shape_fn((rows, 1), |_| rng.random_range(-1.0..1.0));
    let y = x.mapv(|x: f32| 2.0 * x + 0.3 * rng.random_range(-1.0..1.0));
    Dataset::new(x, y).expect("as many rows")
}

fn net(units: usize) -> Sequential<f32> {
    let mut rng = rng(3);
    let hidden = Dense::new(1, units, Init::He, &mut rng);
    Sequential::new().then(hidden).then(Activation::Tanh).then(Dense::new(units, 1, Init::Glorot, &mut rng))
}

fn fit(net: &mut Sequential<f32>, data: &Dataset, rate: f64, how: &Fit<'_, f32>) -> Result<nn101::History> {
    net.fit(data, &MeanSquaredError, &mut Adam::new(rate), how, &mut rng(5))
}

#[test]
fn early_stopping_puts_the_best_weights_back() -> Result<()> {
    let (train, held_out) = (task(12, 1), task(40, 2));
    let mut net = net(64);
    let how = Fit { epochs: 2000, validation: Some(&held_out), patience: Some(20), ..Fit::default() };
    let history = fit(&mut net, &train, 0.02, &how)?;
    let losses = history.validation_losses();
    let best = history.best_epoch.expect("an epoch was best");
    assert!(losses.len() < 2000, "it stops");
    assert_eq!(losses.len(), best + 20);
    let lowest = losses.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(losses[best - 1], lowest);
    assert_eq!(f64::from(net.evaluate(&held_out, &MeanSquaredError)), lowest);
    Ok(())
}

#[test]
fn a_run_that_is_stopped_by_hand_has_its_best_weights_too() -> Result<()> {
    let (train, held_out) = (task(12, 1), task(40, 2));
    let mut net = net(64);
    let mut stop =
        OnEpoch(
            |epoch: &Epoch, _: &Sequential| {
                if epoch.number == 7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
    let how = Fit { validation: Some(&held_out), patience: Some(100), ..Fit::default() };
    let history =
        net.fit_with(&train, &MeanSquaredError, &mut Adam::new(0.02), &how, &mut rng(5), &mut stop)?;
    assert_eq!(history.epochs.len(), 7);
    let lowest = history.validation_losses().into_iter().fold(f64::INFINITY, f64::min);
    assert_eq!(f64::from(net.evaluate(&held_out, &MeanSquaredError)), lowest);
    Ok(())
}

#[test]
fn a_run_can_be_stopped_in_the_middle_of_an_epoch() -> Result<()> {
    let data = task(100, 1);
    let mut steps = Vec::new();
    let mut stop = OnStep(|step: &Step| {
        steps.push(*step);
        if step.number == 15 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let how = Fit { epochs: 50, batch_size: 10, ..Fit::default() };
    let history =
        net(2).fit_with(&data, &MeanSquaredError, &mut Adam::new(0.1), &how, &mut rng(5), &mut stop)?;
    assert_eq!(history.epochs.len(), 2, "the second epoch counts with what it has seen");
    assert_eq!((steps.len(), steps[14].epoch, steps[14].of), (15, 2, 500));
    let half = steps[10..].iter().map(|step| step.loss).sum::<f64>() / 5.0;
    assert!((history.epochs[1].loss - half).abs() < 1e-12);
    Ok(())
}

#[test]
fn l1_brings_useless_weights_to_zero_and_l2_makes_weights_small() -> Result<()> {
    let mut rng = rng(1);
    let x = Array2::from_shape_fn((200, 4), |_| rng.random_range(-1.0_f32..1.0));
    let y = x.select(Axis(1), &[0]) * 3.0;
    let data = Dataset::new(x, y)?;
    let weights = |l1: f64, l2: f64| -> Result<Vec<f32>> {
        let mut net = Sequential::new().then(Dense::new(4, 1, Init::Normal(1.0), &mut nn101::rng(2)));
        let how = Fit { epochs: 200, l1, l2, ..Fit::default() };
        net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &how, &mut nn101::rng(2))?;
        Ok(net.params().next().into_iter().flat_map(|weight| weight.value.iter().copied()).collect())
    };
    let (free, sparse, small) = (weights(0.0, 0.0)?, weights(0.05, 0.0)?, weights(0.0, 0.5)?);
    assert!((free[0] - 3.0).abs() < 1e-3);
    assert!(sparse[1..].iter().all(|w| w.abs() < 0.02), "{sparse:?}");
    assert!(small[0] < 2.0, "{small:?}");
    Ok(())
}

#[test]
fn clipped_gradients_survive_a_cliff() {
    let data =
        Dataset::new(array![[1000.0_f32], [-1000.0]], array![[1000.0], [-1000.0]]).expect("as many rows");
    let train = |clip_norm: Option<f64>| {
        let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
        let how = Fit { epochs: 200, clip_norm, ..Fit::default() };
        line.fit(&data, &MeanSquaredError, &mut Sgd::new(0.01), &how, &mut rng(1))
    };
    assert!(train(None).is_err_and(|error| error.is_divergence()));
    let history = train(Some(1.0)).expect("short steps");
    assert!(history.losses()[199] < 100.0, "{}", history.losses()[199]);
}

#[test]
fn divergence_names_the_place_and_what_to_try() {
    let data =
        Dataset::new(array![[1000.0_f32], [-1000.0]], array![[1000.0], [-1000.0]]).expect("as many rows");
    let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    let error = line
        .fit(&data, &SumOfSquares, &mut Sgd::new(0.5), &Fit::default(), &mut rng(1))
        .expect_err("a rate far too large")
        .to_string();
    assert!(error.starts_with("training diverged in epoch "), "{error}");
    assert!(error.contains("layer 1 (dense)") || error.contains("the loss itself"), "{error}");
    assert!(error.contains("Try a learning rate of 0.05 instead of 0.5"), "{error}");
}

#[test]
fn settings_and_data_without_meaning_are_errors() {
    let data = task(10, 1);
    let complaint = |rate: f64, how: Fit<'_, f32>| {
        fit(&mut net(2), &data, rate, &how).expect_err("no meaning").to_string()
    };
    assert_eq!(complaint(-1.0, Fit::default()), "learning rate is -1, expected a number from 0 up");
    assert!(complaint(f64::NAN, Fit::default()).starts_with("learning rate is NaN"));
    assert!(complaint(0.1, Fit { batch_size: 0, ..Fit::default() }).starts_with("batch size is 0"));
    assert!(complaint(0.1, Fit { l2: -0.1, ..Fit::default() }).starts_with("l2 is -0.1"));
    assert!(complaint(0.1, Fit { patience: Some(3), ..Fit::default() }).starts_with("patience is set"));
    let none = Fit { patience: Some(0), validation: Some(&data), ..Fit::default() };
    assert_eq!(complaint(0.1, none), "patience is 0, expected at least 1 epoch");
    for (schedule, start) in [
        (Schedule::WarmupCosine { warmup: 2.0 }, "warmup is 2"),
        (Schedule::Step { every: 0, factor: 0.5 }, "every is 0"),
        (Schedule::Step { every: 10, factor: -1.0 }, "factor is -1"),
    ] {
        assert!(complaint(0.1, Fit { schedule, ..Fit::default() }).starts_with(start), "{schedule:?}");
    }
    let mut holed = task(10, 1);
    holed.features[[4, 0]] = f32::NAN;
    let error = fit(&mut net(2), &holed, 0.1, &Fit::default()).expect_err("a hole").to_string();
    assert_eq!(error, "feature `x1` in row 4 (from 0) is NaN, expected a finite number");
}

#[test]
fn a_target_without_meaning_is_an_error_before_training() {
    let x = Array2::<f32>::zeros((2, 1));
    let complaint = |outputs: usize, target: f32, loss: &dyn Loss<f32>| {
        let data = Dataset::new(x.clone(), array![[0.0], [target]]).expect("two rows");
        let mut net = Sequential::new().then(Dense::new(1, outputs, Init::Zeros, &mut rng(1)));
        let result = net.fit(&data, loss, &mut Sgd::new(0.1), &Fit::default(), &mut rng(1));
        result.expect_err("a target without meaning").to_string()
    };
    let expected = "a target is 7, expected a class number from 0 to 2, an output for each";
    assert_eq!(complaint(3, 7.0, &CrossEntropyWithLogits), expected);
    assert!(complaint(1, 2.0, &BinaryCrossEntropyWithLogits).contains("from 0 (no) to 1 (yes)"));
    assert!(complaint(1, 1.0, &Hinge).contains("a target is 0, expected -1 or 1"));
    assert!(complaint(2, 1.0, &MeanSquaredError).contains("columns"));
    assert_eq!(
        complaint(1, 1.0, &Pinball { quantile: 90.0 }),
        "quantile is 90, expected a number between 0 and 1"
    );
    assert_eq!(complaint(1, 1.0, &Huber { delta: 0.0 }), "delta is 0, expected a number above 0");
}

/// PyTorch keeps weights the other way round: a transposed array lies column by column in memory.
#[test]
fn arrays_that_lie_column_by_column_learn_the_same() {
    let rows = array![[1.0, 2.0, 0.5, -1.0], [-2.0, 0.5, 1.0, 3.0], [0.3, 0.1, -0.7, 2.0]];
    let data = |x: Array2<f64>| Dataset::new(x, array![[1.0], [0.0], [2.0], [1.0]]).expect("as many rows");
    let learned = |weight: Array2<f64>, data: Dataset<f64>| {
        let mut net = Sequential::new().then(Dense::from_arrays(weight, array![[0.0]]));
        net.fit(&data, &MeanSquaredError, &mut Adam::new(0.1), &Fit::default(), &mut rng(1))
            .expect("it settles");
        net.predict(&data.features)
    };
    let weight = array![[0.1, -0.2, 0.3]];
    let by_columns = learned(weight.clone().reversed_axes(), data(rows.clone().reversed_axes()));
    let by_rows = learned(
        weight.t().as_standard_layout().into_owned(),
        data(rows.t().as_standard_layout().into_owned()),
    );
    assert!((by_columns - by_rows).iter().all(|apart| apart.abs() < 1e-12));
}

#[test]
fn a_diverged_network_is_told_whatever_its_loss() {
    let data = Dataset::new(array![[1000.0_f32], [-1000.0]], array![[1.0], [0.0]]).expect("as many rows");
    let mut net = Sequential::new().then(Dense::new(1, 2, Init::He, &mut rng(1))).then(Softmax);
    let how = Fit { epochs: 200, l2: 1e6, ..Fit::default() };
    let result = net.fit(&data, &NegativeLogLikelihood, &mut Sgd::new(1.0), &how, &mut rng(1));
    assert!(result.is_err_and(|error| error.is_divergence()));
}

#[test]
fn what_does_not_fit_is_an_error_before_training() {
    let train = |net: &mut Sequential<f32>, data: &Dataset, how: &Fit| {
        fit(net, data, 0.1, how).expect_err("it does not fit").to_string()
    };
    let plane = Dataset::new(Array2::zeros((4, 2)), Array2::zeros((4, 1))).expect("as many rows");
    let expected = "columns that layer 1 (dense) is given: expected 1, found 2";
    assert_eq!(train(&mut net(3), &plane, &Fit::default()), expected);
    let held_out = Fit { validation: Some(&plane), ..Fit::default() };
    assert_eq!(train(&mut net(3), &task(4, 1), &held_out), format!("validation {expected}"));

    let mut rng = rng(1);
    let mut broken = Sequential::new()
        .then(Dense::new(1, 3, Init::He, &mut rng))
        .then(Activation::Relu)
        .then(Dense::new(2, 1, Init::He, &mut rng));
    let expected = "columns that layer 3 (dense) is given: expected 2, found 3";
    assert_eq!(train(&mut broken, &task(4, 1), &Fit::default()), expected);
    let no_layers = train(&mut Sequential::new(), &task(4, 1), &Fit::default());
    assert_eq!(no_layers, "layers is 0, expected at least 1 that learns");

    let more = Dataset { targets: Array2::zeros((5, 1)), ..task(4, 1) };
    let expected = "rows of features and targets: expected 4, found 5";
    assert_eq!(train(&mut net(3), &more, &Fit::default()), expected);
    let mut holed = task(4, 1);
    holed.targets[[2, 0]] = f32::NAN;
    let how = Fit { validation: Some(&holed), patience: Some(3), ..Fit::default() };
    let error = train(&mut net(3), &task(4, 1), &how);
    assert_eq!(error, "validation target `y1` in row 2 (from 0) is NaN, expected a finite number");
}

#[test]
fn a_loss_is_told_apart_from_its_neighbours_before_training() {
    let x = Array2::<f32>::ones((2, 1));
    let complaint = |outputs: usize, targets: Array2<f32>, loss: &dyn Loss<f32>| {
        let data = Dataset::new(x.clone(), targets).expect("two rows");
        let mut net = Sequential::new().then(Dense::new(1, outputs, Init::He, &mut rng(1)));
        net.fit(&data, loss, &mut Sgd::new(0.1), &Fit::default(), &mut rng(1))
            .expect_err("the wrong loss")
            .to_string()
    };
    let yes_no = array![[0.0], [1.0]];
    assert!(
        complaint(1, yes_no.clone(), &CrossEntropyWithLogits).contains("take BinaryCrossEntropyWithLogits")
    );
    assert!(complaint(3, yes_no, &NegativeLogLikelihood).contains("end the network with Softmax"));
    let shares = array![[0.5, 0.4], [0.5, 0.5]];
    let error = complaint(2, shares, &CrossEntropyWithLogits);
    assert!(
        error.starts_with("the sum of a row's shares is 0.9") && error.ends_with("expected 1"),
        "{error}"
    );
}

#[test]
fn a_batch_size_without_end_is_all_rows() -> Result<()> {
    let data = task(10, 1);
    let losses = |batch_size| -> Result<Vec<f64>> {
        Ok(fit(&mut net(4), &data, 0.1, &Fit { epochs: 5, batch_size, ..Fit::default() })?.losses())
    };
    assert_eq!(losses(usize::MAX)?, losses(10)?);
    Ok(())
}

#[test]
fn an_epoch_tells_its_rate_and_its_longest_gradient() -> Result<()> {
    let data = task(20, 1);
    let mut how = Fit { epochs: 2, batch_size: 20, schedule: Schedule::Cosine, ..Fit::default() };
    let run = |how: &Fit| net(4).fit(&data, &MeanSquaredError, &mut Sgd::new(0.5), how, &mut rng(5));
    let plain = run(&how)?;
    assert_eq!(plain.epochs.iter().map(|epoch| epoch.learning_rate).collect::<Vec<_>>(), [0.5, 0.25]);
    assert!(plain.epochs.iter().all(|epoch| epoch.gradient_norm.is_none()));

    how.gradient_norm = true;
    let measured = run(&how)?;
    let (mut fresh, mut trace) = (net(4), Trace::new());
    fresh.loss_and_gradient(data.features.view(), data.targets.view(), &MeanSquaredError, &mut trace);
    let first = measured.epochs[0].gradient_norm.expect("it was asked for");
    assert!((first - fresh.gradient_norm()).abs() < 1e-6, "{first}");
    assert!((plain.losses()[1] - measured.losses()[1]).abs() < 1e-6, "measuring changes nothing");
    Ok(())
}

/// The fields are public: whatever order in memory they are given, training goes on.
#[test]
fn parameters_may_be_put_in_any_order_in_memory() {
    let mut net =
        Sequential::new().then(Dense::from_arrays(array![[1.0, 2.0], [3.0, 4.0]], array![[0.0, 0.0]]));
    let mut row_by_row = net.clone();
    let column_by_column = array![[1.0, 3.0], [2.0, 4.0]].reversed_axes();
    assert!(!column_by_column.is_standard_layout());
    net.params_mut().next().expect("a weight").value = column_by_column;
    let data =
        Dataset::new(array![[1.0, -1.0], [0.5, 2.0]], array![[1.0, 0.0], [0.0, 1.0]]).expect("two rows");
    for net in [&mut net, &mut row_by_row] {
        net.fit(&data, &MeanSquaredError, &mut Adam::new(0.1), &Fit::default(), &mut rng(1))
            .expect("it settles");
    }
    assert_eq!(net.predict(&data.features), row_by_row.predict(&data.features));
}

#[test]
#[should_panic(
    expected = "the shape of the gradient of `weight` of layer 1 (dense): expected (1, 2), found (3, 3)"
)]
fn a_gradient_of_another_shape_is_named() {
    let mut net = Sequential::new().then(Dense::from_arrays(array![[1.0, 2.0]], array![[0.0, 0.0]]));
    net.params_mut().for_each(|param| param.grad = Array2::zeros((3, 3)));
    net.update(&mut Sgd::new(0.1));
}

#[test]
fn several_targets_are_learned_side_by_side() -> Result<()> {
    let mut rng = rng(1);
    let x = Array2::from_shape_simple_fn((200, 2), || rng.random_range(-1.0_f32..1.0));
    let y = Array2::from_shape_fn((200, 3), |(i, j)| match j {
        0 => x[[i, 0]] * x[[i, 1]],
        1 => 10.0 * x[[i, 0]] - 5.0,
        _ => rng.random_range(-1.0..1.0), // nothing to learn
    });
    let data = Dataset::new(x, y)?;
    let scale = Standardizer::fit(&data.targets);
    let scaled = Dataset { targets: scale.transform(&data.targets), ..data.clone() };
    let mut net = Sequential::perceptron(&[2, 16, 3], Activation::Tanh, &mut rng);
    net.fit(&scaled, &MeanSquaredError, &mut Adam::new(0.03), &Fit::default(), &mut rng)?;
    let scores = r2_scores(&scale.inverse_transform(&net.predict(&data.features)), &data.targets);
    assert!(scores[0] > 0.95 && scores[1] > 0.95 && scores[2] < 0.5, "{scores:?}");
    Ok(())
}

/// A loss that weighs rows asks of targets and predictions what the loss within it asks.
#[test]
fn weighted_classes_are_validated_and_evaluated() -> Result<()> {
    let plain = Dataset::new(array![[0.0], [1.0], [2.0]], array![[0.0], [1.0], [1.0]])?;
    let data = plain.balanced()?;
    let mut net = Sequential::new().then(Dense::from_arrays(array![[0.0, 1.0]], array![[0.0, 0.0]]));
    let each: Vec<f64> =
        (0..3).map(|row| net.evaluate(&plain.select(&[row]), &CrossEntropyWithLogits)).collect();
    let expected = (1.5 * each[0] + 0.75 * each[1] + 0.75 * each[2]) / 3.0;
    assert!((net.evaluate(&data, &CrossEntropyWithLogits) - expected).abs() < 1e-12);

    let how = Fit { epochs: 3, validation: Some(&data), ..Fit::default() };
    let history = net.fit(&data, &CrossEntropyWithLogits, &mut Sgd::new(0.1), &how, &mut rng(1))?;
    let last = net.evaluate(&data, &CrossEntropyWithLogits);
    assert_eq!(history.validation_losses().last(), Some(&last));

    let before = net.evaluate(&data, &CrossEntropyWithLogits);
    let (mut sgd, mut trace) = (Sgd::new(0.1), Trace::new());
    assert_eq!(net.train_step(&Batch::of(&data), &CrossEntropyWithLogits, &mut sgd, &mut trace), before);
    Ok(())
}
