//! Layers that do something of their own in training, and roads that skip layers.

use nn101::prelude::*;
use nn101::{Dropout, Ensemble, LayerNorm, Member, Projection, Skip};

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

/// Roads with weights of their own, around the whole network, around a part of it, and around nothing.
fn projected() -> Sequential<f64> {
    let mut rng = rng(8);
    let mut weight = |inputs, outputs| Init::Normal(0.8).weights(inputs, outputs, &mut rng);
    let dense = |weight: Array2<f64>| {
        let bias = Array2::from_elem((1, weight.ncols()), 0.1);
        Dense::from_arrays(weight, bias)
    };
    Sequential::new()
        .then(dense(weight(3, 4)))
        .then(Activation::Tanh)
        .then(dense(weight(4, 2)))
        .then(Projection::around(2, weight(4, 2)))
        .then(Projection::around(4, weight(3, 2)))
        .then(Projection::around(0, weight(2, 2)))
}

#[test]
fn gradients_of_every_kind_of_projection() {
    let check = check_gradients(&mut projected(), rows(3, 1).view(), rows(2, 2).view(), &SumOfSquares, 1e-5);
    assert!(check.relative_error < 1e-5, "{check:?}");
}

#[test]
fn a_fit_with_projections_takes_the_steps_of_its_gradients() -> nn101::Result<()> {
    let data = Dataset::new(rows(3, 1), rows(2, 2))?;
    let (mut fitted, mut stepped) = (projected(), projected());
    let how = Fit { epochs: 3, batch_size: data.rows(), shuffle: false, ..Fit::default() };
    fitted.fit(&data, &MeanSquaredError, &mut Sgd::new(0.05), &how, &mut rng(1))?;
    let mut trace = Trace::new();
    for _ in 0..3 {
        stepped.loss_and_gradient(data.features.view(), data.targets.view(), &MeanSquaredError, &mut trace);
        stepped.params_mut().for_each(|param| param.value.scaled_add(-0.05, &param.grad));
    }
    for (fitted, stepped) in fitted.params().zip(stepped.params()) {
        let apart = (&fitted.value - &stepped.value).iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        assert!(apart < 1e-12, "{}: {apart}", fitted.name);
    }
    Ok(())
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
fn an_ensemble_is_saved_and_comes_back() -> nn101::Result<()> {
    let x = rows(3, 1).mapv(|x| x as f32);
    let data = Dataset::new(x.clone(), x.slice_axis(Axis(1), (..1).into()).to_owned())?;
    let network = |seed| {
        let net = Sequential::new()
            .then(Dense::new(3, 4, Init::He, &mut rng(seed)))
            .then(Activation::Relu)
            .then(Dense::new(4, 1, Init::He, &mut rng(seed + 10)));
        net.then(Projection::around(3, Init::He.weights(3, 1, &mut rng(seed + 20))))
    };
    let line = Sequential::new().then(Dense::new(3, 1, Init::He, &mut rng(5)));
    let members = [(0.25, network(1)), (0.25, network(2)), (0.375, line)];
    let ensemble =
        Ensemble::weighted(members.map(|(weight, network)| Member { weight, network }).into_iter().collect());
    let model = Model::new(ensemble, Recipe::of_numbers(&data, None)?)?;
    let back = Model::from_bytes("model", &model.to_bytes()?)?;
    assert_eq!((back.layers(), back.net().members().len()), (model.layers(), 3));
    let rows = x.mapv(f64::from);
    assert_eq!(back.predict_features(&rows), model.predict_features(&rows));
    Ok(())
}

#[test]
fn an_ensemble_puts_out_one_kind_of_answer() -> nn101::Result<()> {
    let data = Dataset::new(Array2::<f32>::zeros((2, 3)), Array2::zeros((2, 1)))?;
    let recipe = Recipe { target: two_classes(), ..Recipe::of_numbers(&data, None)? };
    let logits = Sequential::new().then(Dense::new(3, 2, Init::He, &mut rng(1)));
    let shares = logits.clone().then(Softmax);
    let error = Model::new(Ensemble::mean(vec![logits, shares]), recipe).expect_err("two kinds");
    assert_eq!(error.to_string(), "members that end in a softmax is some, expected all of them, or none");
    Ok(())
}

fn two_classes() -> nn101::Target {
    nn101::Target::Classes { column: "y".into(), words: vec!["no".into(), "yes".into()] }
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

/// A loop of one's own weighs rows as `fit` does.
#[test]
fn a_step_weighs_the_rows_of_its_batch() -> nn101::Result<()> {
    let data = Dataset::new(array![[1.0], [2.0], [4.0]], array![[1.0], [3.0], [0.0]])?;
    let weighted = Dataset { weights: Some(array![1.0, 2.0, 0.0]), ..data.clone() };
    let step = |data: &Dataset<f64>| {
        let mut net = Sequential::new().then(Dense::from_arrays(array![[0.5]], array![[0.25]]));
        let (mut batch, mut trace) = (Batch::new(), Trace::new());
        DataLoader::new(data, data.rows()).fill(&mut batch);
        let loss = net.train_step(&batch, &SumOfSquares, &mut Sgd::new(0.05), &mut trace);
        (loss, net.predict(&array![[0.0], [1.0]]))
    };
    let (loss, moved) = step(&weighted);
    let (as_rows_twice, moved_twice) = step(&data.select(&[0, 1, 1]));
    assert!(
        (loss - as_rows_twice).abs() < 1e-12 && (moved - moved_twice).iter().all(|apart| apart.abs() < 1e-12)
    );
    assert!((loss - step(&data).0).abs() > 0.5, "without weights the third row counts");
    Ok(())
}
