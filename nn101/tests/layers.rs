//! Layers that do something of their own in training, and roads that skip layers.

use nn101::prelude::*;
use nn101::{Dropout, LayerNorm, Skip};

fn net() -> Sequential<f64> {
    let mut rng = rng(7);
    let mut dense = |inputs, outputs| Dense::new(inputs, outputs, Init::Normal(0.8), &mut rng);
    Sequential::new()
        .then(dense(3, 4))
        .then(LayerNorm::new(4))
        .then(Activation::Tanh)
        .then(Skip::over(2))
        .then(dense(4, 3))
        .then(Skip::over(5))
        .then(Skip::over(0))
        .then(dense(3, 2))
}

fn rows(columns: usize, seed: u64) -> Array2<f64> {
    let mut rng = rng(seed);
    Array2::from_shape_simple_fn((6, columns), || rng.random_range(-2.0..2.0))
}

#[test]
fn gradients_of_layer_norm_and_of_every_kind_of_skip() {
    let check = check_gradients(&mut net(), rows(3, 1).view(), rows(2, 2).view(), &SumOfSquares, 1e-5);
    assert!(check.relative_error < 1e-5, "{check:?}");
}

/// The mask is the seed's, so that the loss is a function of the weights, and can be nudged.
#[test]
fn gradients_of_dropout() {
    let mut net = Sequential::new()
        .then(Dropout::new(0.2))
        .then(Dense::new(3, 8, Init::Normal(0.8), &mut rng(1)))
        .then(Dropout::new(0.5))
        .then(Dense::new(8, 2, Init::Normal(0.8), &mut rng(2)));
    let (x, y) = (rows(3, 1), rows(2, 2));
    let loss = |net: &mut Sequential<f64>| {
        net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut Trace::training(5))
    };
    loss(&mut net);
    let grads: Vec<f64> = net.params().flat_map(|param| param.grad.iter().copied()).collect();
    let change = |net: &mut Sequential<f64>, place: usize, by: f64| {
        *net.params_mut().flat_map(|param| param.value.iter_mut()).nth(place).expect("a number") += by;
    };
    for (place, grad) in grads.into_iter().enumerate() {
        change(&mut net, place, 1e-5);
        let right = loss(&mut net);
        change(&mut net, place, -2e-5);
        let left = loss(&mut net);
        change(&mut net, place, 1e-5);
        assert!((grad - (right - left) / 2e-5).abs() < 1e-6 * (1.0 + grad.abs()), "{place}");
    }
}

#[test]
fn chance_is_another_in_each_pass_and_the_same_for_the_same_seed() {
    let net = Sequential::new().then(Dropout::new(0.5)).then(Dropout::new(0.5));
    let ones = Array2::<f64>::ones((4, 50));
    let passes = |seed| {
        let mut trace = Trace::training(seed);
        [(); 2].map(|()| net.forward(ones.view(), &mut trace).to_owned())
    };
    let [first, second] = passes(1);
    assert_ne!(first, second);
    assert_eq!(passes(1), [first.clone(), second]);
    assert_ne!(passes(2)[0], first);
    let kept = first.iter().filter(|&&x| x != 0.0).count();
    assert!((25..75).contains(&kept), "{kept} of 200: the two layers have masks of their own");
}

#[test]
fn fit_trains_with_chance_and_is_judged_without() -> nn101::Result<()> {
    let x = Array2::from_shape_fn((40, 1), |(i, _)| i as f32 / 20.0 - 1.0);
    let data = Dataset::new(x.clone(), &x * 2.0)?;
    let run = |seed| {
        let mut net = Sequential::new()
            .then(Dense::new(1, 32, Init::He, &mut rng(1)))
            .then(Activation::Relu)
            .then(Dropout::new(0.2))
            .then(Dense::new(32, 1, Init::Glorot, &mut rng(2)));
        let how = Fit { epochs: 50, validation: Some(&data), ..Fit::default() };
        net.fit(&data, &MeanSquaredError, &mut Adam::new(0.01), &how, &mut rng(seed))
            .map(|history| (net, history))
    };
    let ((net, history), (_, again)) = (run(3)?, run(3)?);
    assert_eq!(history, again);
    let last = history.validation_losses()[49];
    assert_eq!(f64::from(net.evaluate(&data, &MeanSquaredError)), last);
    assert!(last < history.losses()[49] && last < 0.1, "{last}");
    Ok(())
}

#[test]
fn roads_that_do_not_meet_are_errors() -> nn101::Result<()> {
    let train = |net: Sequential<f64>| {
        let data = Dataset::new(Array2::zeros((2, 3)), Array2::zeros((2, 3))).expect("as many rows");
        let mut net = net;
        net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &Fit::default(), &mut rng(1))
            .expect_err("no way")
            .to_string()
    };
    let wide = || Sequential::new().then(Dense::new(3, 4, Init::Zeros, &mut rng(1)));
    let expected =
        "columns that reach layer 2 (skip) by the road around the 1 layers below it: expected 4, found 3";
    assert_eq!(train(wide().then(Skip::over(1))), expected);
    let expected = "the layers that layer 2 (skip) skips is 2, expected no more than lie below it";
    assert_eq!(train(wide().then(Skip::over(2))), expected);
    let expected = "columns that layer 2 (layer_norm) is given: expected 3, found 4";
    assert_eq!(train(wide().then(LayerNorm::new(3))), expected);
    Ok(())
}

#[test]
fn they_are_saved_and_come_back() -> nn101::Result<()> {
    let x = rows(3, 1).mapv(|x| x as f32);
    let data = Dataset::new(x.clone(), x.slice_axis(Axis(1), (..1).into()).to_owned())?;
    let net = Sequential::new()
        .then(Dense::new(3, 3, Init::He, &mut rng(1)))
        .then(LayerNorm::from_arrays(array![[1.5, 0.5, -1.0]], array![[0.1, 0.2, 0.3]]))
        .then(Skip::over(1))
        .then(Dropout::new(0.25))
        .then(Dense::new(3, 1, Init::He, &mut rng(2)));
    let model = Model::new(net, Recipe::of_numbers(&data, None)?)?;
    let back = Model::from_bytes("model", &model.to_bytes()?)?;
    assert_eq!(back.layers(), model.layers());
    let rows = x.mapv(f64::from);
    assert_eq!(back.predict_features(&rows), model.predict_features(&rows));
    Ok(())
}

#[test]
fn a_frozen_layer_stays_as_it_is() -> nn101::Result<()> {
    let data = Dataset::new(rows(3, 1), rows(2, 2))?;
    let mut net = net();
    net.params_mut().take(2).for_each(|param| param.rate_factor = 0.0);
    let before = net.clone();
    net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.001), &Fit::default(), &mut rng(1))?;
    let moved: Vec<bool> = before.params().zip(net.params()).map(|(a, b)| a.value != b.value).collect();
    assert_eq!(moved, [false, false, true, true, true, true, true, true]);
    Ok(())
}

#[test]
fn a_row_of_weight_two_is_the_row_twice() -> nn101::Result<()> {
    let data = Dataset::new(array![[1.0], [2.0]], array![[1.0], [3.0]])?;
    let weighted = Dataset { weights: Some(Array1::from(vec![1.0, 2.0])), ..data.clone() };
    let twice = data.select(&[0, 1, 1]);
    let learn = |data: &Dataset<f64>| -> nn101::Result<(Sequential<f64>, f64)> {
        let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
        let how = Fit { epochs: 10, ..Fit::default() };
        net.fit(data, &SumOfSquares, &mut Sgd::new(0.05), &how, &mut rng(1))?;
        let loss = net.evaluate(data, &SumOfSquares);
        Ok((net, loss))
    };
    let ((a, loss_a), (b, loss_b)) = (learn(&weighted)?, learn(&twice)?);
    assert!((a.predict(&data.features) - b.predict(&data.features)).iter().all(|apart| apart.abs() < 1e-12));
    assert!((loss_a - loss_b).abs() < 1e-12);
    Ok(())
}
