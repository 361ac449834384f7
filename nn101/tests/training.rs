//! What `fit` promises beside learning: clear errors, early stopping, penalties, short steps.

use std::ops::ControlFlow;

use nn101::prelude::*;
use nn101::{Loss, Result, Step};

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

fn fit(
    net: &mut Sequential<f32>,
    data: &Dataset,
    rate: f64,
    how: &mut Fit<'_, f32>,
) -> Result<nn101::History> {
    net.fit(data, &MeanSquaredError, &mut Adam::new(rate), how, &mut rng(5))
}

#[test]
fn early_stopping_puts_the_best_weights_back() -> Result<()> {
    let (train, held_out) = (task(12, 1), task(40, 2));
    let mut net = net(64);
    let mut how = Fit { epochs: 2000, validation: Some(&held_out), patience: Some(20), ..Fit::default() };
    let history = fit(&mut net, &train, 0.02, &mut how)?;
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
        |epoch: &Epoch| if epoch.number == 7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let mut how =
        Fit { validation: Some(&held_out), patience: Some(100), on_epoch: Some(&mut stop), ..Fit::default() };
    let history = fit(&mut net, &train, 0.02, &mut how)?;
    assert_eq!(history.epochs.len(), 7);
    let lowest = history.validation_losses().into_iter().fold(f64::INFINITY, f64::min);
    assert_eq!(f64::from(net.evaluate(&held_out, &MeanSquaredError)), lowest);
    Ok(())
}

#[test]
fn a_run_can_be_stopped_in_the_middle_of_an_epoch() -> Result<()> {
    let data = task(100, 1);
    let mut steps = Vec::new();
    let mut stop = |step: &Step| {
        steps.push(*step);
        if step.number == 15 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut how = Fit { epochs: 50, batch_size: 10, on_step: Some(&mut stop), ..Fit::default() };
    let history = fit(&mut net(2), &data, 0.1, &mut how)?;
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
        let mut how = Fit { epochs: 200, l1, l2, ..Fit::default() };
        net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &mut how, &mut nn101::rng(2))?;
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
        let mut how = Fit { epochs: 200, clip_norm, ..Fit::default() };
        line.fit(&data, &MeanSquaredError, &mut Sgd::new(0.01), &mut how, &mut rng(1))
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
        .fit(&data, &SumOfSquares, &mut Sgd::new(0.5), &mut Fit::default(), &mut rng(1))
        .expect_err("a rate far too large")
        .to_string();
    assert!(error.starts_with("training diverged in epoch "), "{error}");
    assert!(error.contains("layer 1 (dense)") || error.contains("the loss itself"), "{error}");
    assert!(error.contains("Try a learning rate of 0.05 instead of 0.5"), "{error}");
}

#[test]
fn settings_and_data_without_meaning_are_errors() {
    let data = task(10, 1);
    let complaint = |rate: f64, mut how: Fit<'_, f32>| {
        fit(&mut net(2), &data, rate, &mut how).expect_err("no meaning").to_string()
    };
    assert_eq!(complaint(-1.0, Fit::default()), "learning rate is -1, expected a number from 0 up");
    assert!(complaint(f64::NAN, Fit::default()).starts_with("learning rate is NaN"));
    assert!(complaint(0.1, Fit { batch_size: 0, ..Fit::default() }).starts_with("batch size is 0"));
    assert!(complaint(0.1, Fit { l2: -0.1, ..Fit::default() }).starts_with("l2 is -0.1"));
    assert!(complaint(0.1, Fit { patience: Some(3), ..Fit::default() }).starts_with("patience is set"));
    let mut holed = task(10, 1);
    holed.features[[4, 0]] = f32::NAN;
    let error = fit(&mut net(2), &holed, 0.1, &mut Fit::default()).expect_err("a hole").to_string();
    assert_eq!(error, "feature `x1` in row 4 (from 0) is NaN, expected a finite number");
}

#[test]
fn a_target_without_meaning_is_an_error_before_training() {
    let x = Array2::<f32>::zeros((2, 1));
    let complaint = |outputs: usize, target: f32, loss: &dyn Loss<f32>| {
        let data = Dataset::new(x.clone(), array![[0.0], [target]]).expect("two rows");
        let mut net = Sequential::new().then(Dense::new(1, outputs, Init::Zeros, &mut rng(1)));
        let result = net.fit(&data, loss, &mut Sgd::new(0.1), &mut Fit::default(), &mut rng(1));
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
        net.fit(&data, &MeanSquaredError, &mut Adam::new(0.1), &mut Fit::default(), &mut rng(1))
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
    let mut how = Fit { epochs: 200, l2: 1e6, ..Fit::default() };
    let result = net.fit(&data, &NegativeLogLikelihood, &mut Sgd::new(1.0), &mut how, &mut rng(1));
    assert!(result.is_err_and(|error| error.is_divergence()));
}
