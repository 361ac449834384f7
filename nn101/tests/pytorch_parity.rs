//! The same numbers as PyTorch: values, gradients, and twenty steps for each activation, loss, optimizer and schedule.
//! `pytorch_parity.py` wrote `pytorch_parity.json`, in double precision.

use nn101::Loss;
use nn101::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

type Rows = Vec<Vec<f64>>;

#[derive(Deserialize)]
struct Parity {
    arrays: BTreeMap<String, Rows>,
    activations: Vec<Slopes>,
    softmax: SoftmaxCase,
    losses: Vec<LossCase>,
    bowl: Vec<Walk>,
    runs: Vec<Run>,
}

#[derive(Deserialize)]
struct Slopes {
    name: String,
    z: Vec<f64>,
    value: Vec<f64>,
    slope: Vec<f64>,
}

#[derive(Deserialize)]
struct SoftmaxCase {
    logits: Rows,
    upstream: Rows,
    value: Rows,
    grad: Rows,
}

#[derive(Deserialize)]
struct LossCase {
    name: String,
    prediction: Rows,
    target: Rows,
    value: f64,
    grad: Rows,
}

#[derive(Deserialize)]
struct Walk {
    name: String,
    path: Rows,
}

/// Twenty steps of a 3-4-k network on six rows at once.
#[derive(Deserialize)]
struct Run {
    activation: String,
    loss: String,
    optimizer: String,
    schedule: String,
    l1: f64,
    l2: f64,
    clip: Option<f64>,
    target: String,
    losses: Vec<f64>,
    first_grads: Vec<Rows>,
    end: Vec<Rows>,
}

const STEPS: usize = 20;

fn parity() -> Parity {
    serde_json::from_str(include_str!("pytorch_parity.json")).expect("the file that the script wrote")
}

fn array<F: Float>(rows: &Rows) -> Array2<F> {
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| F::from_f64(rows[i][j]))
}

fn assert_close<'a, F: Float>(
    what: &str,
    ours: impl IntoIterator<Item = &'a F>,
    theirs: impl IntoIterator<Item = f64>,
    tolerance: f64,
) {
    let (mut ours, mut theirs) = (ours.into_iter(), theirs.into_iter());
    loop {
        match (ours.next(), theirs.next()) {
            (Some(a), Some(b)) => {
                let a = a.as_f64();
                assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{what}: ours {a}, PyTorch's {b}");
            }
            (None, None) => return,
            _ => panic!("{what}: not as many numbers"),
        }
    }
}

fn loss<F: Float>(name: &str) -> Box<dyn Loss<F>> {
    match name {
        "sum_of_squares" => Box::new(SumOfSquares),
        "mean_squared_error" => Box::new(MeanSquaredError),
        "mean_absolute_error" => Box::new(MeanAbsoluteError),
        "huber" => Box::new(Huber { delta: 0.7 }),
        "pinball" => Box::new(Pinball { quantile: 0.8 }),
        "binary_cross_entropy_with_logits" => Box::new(BinaryCrossEntropyWithLogits),
        "hinge" => Box::new(Hinge),
        "squared_hinge" => Box::new(SquaredHinge),
        "cross_entropy_with_logits" | "cross_entropy_with_logits_one_hot" => Box::new(CrossEntropyWithLogits),
        "negative_log_likelihood" => Box::new(NegativeLogLikelihood),
        other => panic!("loss {other}"),
    }
}

fn optimizer<F: Float>(name: &str) -> Box<dyn Optimizer<F>> {
    match name {
        "sgd" => Box::new(Sgd::new(0.1)),
        "momentum" => Box::new(Momentum::new(0.05, 0.9)),
        "nesterov" => Box::new(Nesterov::new(0.05, 0.9)),
        "rms_prop" => Box::new(RmsProp::new(0.05)),
        "adam" => Box::new(Adam::new(0.1)),
        "adam_w" => Box::new(AdamW::new(0.1, 0.3)),
        other => panic!("optimizer {other}"),
    }
}

fn schedule(name: &str) -> Schedule {
    match name {
        "constant" => Schedule::Constant,
        "step" => Schedule::Step { every: 5, factor: 0.5 },
        "cosine" => Schedule::Cosine,
        "warmup_cosine" => Schedule::WarmupCosine { warmup: 0.2 },
        other => panic!("schedule {other}"),
    }
}

#[test]
fn activations_and_slopes() {
    for case in parity().activations {
        let activation: Activation = case.name.parse().expect("an activation");
        let values: Vec<f64> = case.z.iter().map(|&z| activation.value(z)).collect();
        let slopes: Vec<f64> = case.z.iter().map(|&z| activation.derivative(z)).collect();
        assert_close(&case.name, &values, case.value.iter().copied(), 1e-13);
        assert_close(&format!("slope of {}", case.name), &slopes, case.slope.iter().copied(), 1e-13);
        let single: Vec<f32> = case.z.iter().map(|&z| activation.value(z as f32)).collect();
        assert_close(&format!("{} in f32", case.name), &single, case.value.iter().copied(), 1e-6);
    }
}

#[test]
fn every_activation_is_among_them() {
    let known: Vec<Activation> =
        parity().activations.iter().filter_map(|case| case.name.parse().ok()).collect();
    assert!(Activation::ALL.iter().all(|activation| known.contains(activation)));
}

#[test]
fn softmax_and_its_jacobian_vector_product() {
    let case = parity().softmax;
    let logits: Array2<f64> = array(&case.logits);
    let (mut value, mut grad) = (Array2::zeros(logits.raw_dim()), Array2::zeros(logits.raw_dim()));
    Softmax.forward(logits.view(), value.view_mut());
    Softmax.backward_input(logits.view(), value.view(), array(&case.upstream).view(), grad.view_mut());
    assert_close("softmax", &value, case.value.concat(), 1e-14);
    assert_close("softmax backward", &grad, case.grad.concat(), 1e-14);
}

#[test]
fn losses_and_gradients() {
    for case in parity().losses {
        compare_loss::<f64>(&case, 1e-13);
        compare_loss::<f32>(&case, 1e-5);
    }
}

fn compare_loss<F: Float>(case: &LossCase, tolerance: f64) {
    let loss = loss::<F>(&case.name);
    let (prediction, target) = (array(&case.prediction), array(&case.target));
    let mut grad = Array2::zeros(prediction.raw_dim());
    loss.gradient(prediction.view(), target.view(), grad.view_mut());
    assert_close(&case.name, &[loss.value(prediction.view(), target.view())], [case.value], tolerance);
    assert_close(&format!("gradient of {}", case.name), &grad, case.grad.concat(), tolerance);
}

#[test]
fn optimizers_in_a_bowl() {
    let steepness = [0.5, 1.0, 2.0, 4.0];
    for walk in parity().bowl {
        let mut optimizer = optimizer::<f64>(&walk.name);
        let mut w: [f64; 4] = [3.0, -2.0, 1.0, -1.0];
        for (step, theirs) in walk.path.into_iter().enumerate() {
            let grad: Vec<f64> = w.iter().zip(steepness).map(|(w, s)| s * w + w.cos()).collect();
            optimizer.step(&mut w, &grad);
            assert_close(&format!("{}, step {}", walk.name, step + 1), &w, theirs, 1e-12);
        }
    }
}

#[test]
fn twenty_steps_of_a_network() {
    let parity = parity();
    let ran =
        |activation: &Activation| parity.runs.iter().any(|run| run.activation == activation.to_string());
    assert!(Activation::ALL.iter().all(ran), "each activation trains a network");
    for run in &parity.runs {
        // PyTorch divides by norm + 10⁻⁶ when it clips.
        let tolerance = if run.clip.is_some() { 1e-5 } else { 1e-11 };
        compare_run::<f64>(&parity.arrays, run, tolerance);
        compare_run::<f32>(&parity.arrays, run, 2e-4);
    }
}

/// The network that a run starts from.
fn start<F: Float>(arrays: &BTreeMap<String, Rows>, run: &Run) -> Sequential<F> {
    let start = |name: &str| array(&arrays[name]);
    let (weight, bias) = if matches!(run.target.as_str(), "class" | "one_hot") {
        (start("w2_classes"), start("b2_classes"))
    } else {
        (start("w2"), start("b2"))
    };
    let mut net: Sequential<F> = Sequential::new()
        .then(Dense::from_arrays(start("w1"), start("b1")))
        .then(run.activation.parse::<Activation>().expect("an activation"))
        .then(Dense::from_arrays(weight, bias));
    if run.loss == "negative_log_likelihood" {
        net = net.then(Softmax);
    }
    net.decay_everything() // as PyTorch does with parameters that are in no group
}

fn data<F: Float>(arrays: &BTreeMap<String, Rows>, run: &Run) -> Dataset<F> {
    Dataset::new(array(&arrays["input"]), array(&arrays[&run.target])).expect("as many rows")
}

fn settings<F: Float>(run: &Run, data: &Dataset<F>) -> Fit<'static, F> {
    Fit {
        epochs: STEPS,
        batch_size: data.rows(),
        shuffle: false,
        schedule: schedule(&run.schedule),
        l1: run.l1,
        l2: run.l2,
        clip_norm: run.clip,
        ..Fit::default()
    }
}

fn describe(run: &Run) -> String {
    let Run { activation, loss, optimizer, schedule, l1, l2, .. } = run;
    format!("{activation}, {loss}, {optimizer}, {schedule}, l1 {l1}, l2 {l2}")
}

fn compare_run<F: Float>(arrays: &BTreeMap<String, Rows>, run: &Run, tolerance: f64) {
    let (what, mut net, data, loss) =
        (describe(run), start::<F>(arrays, run), data(arrays, run), loss(&run.loss));
    net.loss_and_gradient(data.features.view(), data.targets.view(), loss.as_ref(), &mut Trace::new());
    net.add_penalty(run.l1, run.l2);
    for (param, theirs) in net.params().zip(&run.first_grads) {
        assert_close(&format!("{what}: {} gradient", param.name), &param.grad, theirs.concat(), tolerance);
    }
    let how = settings(run, &data);
    let history = net
        .fit(&data, loss.as_ref(), optimizer(&run.optimizer).as_mut(), &how, &mut rng(1))
        .expect("a run that settles");
    compare_end(&what, run, &history, &net, tolerance);
}

fn compare_end<F: Float>(what: &str, run: &Run, history: &History, net: &Sequential<F>, tolerance: f64) {
    assert_close(&format!("{what}: losses"), &history.losses(), run.losses.iter().copied(), tolerance);
    for (param, theirs) in net.params().zip(&run.end) {
        assert_close(&format!("{what}: {} at the end", param.name), &param.value, theirs.concat(), tolerance);
    }
}

/// What PyTorch did in one go, in two programs: the second has nothing of the first but its checkpoint.
#[test]
fn a_run_that_is_interrupted_ends_where_pytorchs_does() -> nn101::Result<()> {
    let parity = parity();
    for run in &parity.runs {
        let (data, loss) = (data(&parity.arrays, run), loss::<f32>(&run.loss));
        let how = settings(run, &data);
        let (mut net, mut first, mut chance) =
            (start(&parity.arrays, run), optimizer(&run.optimizer), rng(1));
        let mut first_half = net.start(&data, loss.as_ref(), first.as_mut(), &how, &mut chance)?;
        for _ in 0..STEPS / 2 {
            first_half.next_epoch()?;
        }
        let checkpoint = first_half.checkpoint()?;

        let (mut net, mut second, mut chance) =
            (start(&parity.arrays, run), optimizer(&run.optimizer), rng(2));
        let mut second_half = net.start(&data, loss.as_ref(), second.as_mut(), &how, &mut chance)?;
        second_half.resume(&checkpoint)?;
        while second_half.next_epoch()?.is_some() {}
        let history = second_half.finish();
        compare_end(&describe(run), run, &history, &net, 2e-4);
    }
    Ok(())
}
