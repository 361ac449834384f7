//! Every gradient against what nudging says, in `f64`; then `f32` against `f64`; and wrong gradients, which must be caught.

use nn101::prelude::*;
use nn101::{Loss, View, ViewMut};

const CLOSE: f64 = 1e-5;
const NUDGE: f64 = 1e-5;

/// Six rows of three numbers, none of them near a kink.
fn input<F: Float>() -> Array2<F> {
    let mut rng = rng(11);
    Array2::from_shape_simple_fn((6, 3), || F::from_f64(rng.random_range(-2.0..2.0)))
}

/// Three columns in, a hidden layer, `outputs` columns out; everything drawn, biases too.
fn net<F: Float>(activation: Activation, outputs: usize) -> Sequential<F> {
    let mut rng = rng(7);
    let mut dense = |inputs: usize, outputs: usize| {
        let bias: Array2<F> = Init::Normal(0.5).weights(1, outputs, &mut rng);
        Dense::from_arrays(Init::Normal(0.8).weights(inputs, outputs, &mut rng), bias)
    };
    Sequential::new().then(dense(3, 5)).then(activation).then(dense(5, outputs))
}

/// A loss by name, with targets that suit it and the columns that it wants.
type Case<F> = (&'static str, Box<dyn Loss<F>>, Array2<F>, usize);

fn losses<F: Float>() -> Vec<Case<F>> {
    let numbers = Array2::from_shape_fn((6, 2), |(i, j)| F::from_f64((1.3 * i as f64 + j as f64).sin()));
    let sides = numbers.mapv(|t| if t > F::zero() { F::one() } else { -F::one() });
    let yes_no = numbers.mapv(|t| if t > F::zero() { F::one() } else { F::zero() });
    let shares = numbers.mapv(|t| (t + F::one()) / F::from_f64(2.0));
    let class = Array2::from_shape_fn((6, 1), |(i, _)| F::from_f64((i % 4) as f64));
    let one_hot = Array2::from_shape_fn((6, 4), |(i, k)| if i % 4 == k { F::one() } else { F::zero() });
    vec![
        ("sum of squares", Box::new(SumOfSquares), numbers.clone(), 2),
        ("mean squared", Box::new(MeanSquaredError), numbers.clone(), 2),
        ("mean absolute", Box::new(MeanAbsoluteError), numbers.clone(), 2),
        ("Huber", Box::new(Huber { delta: 0.7 }), numbers.clone(), 2),
        ("pinball", Box::new(Pinball { quantile: 0.8 }), numbers, 2),
        ("binary", Box::new(BinaryCrossEntropyWithLogits), yes_no, 2),
        ("binary with shares", Box::new(BinaryCrossEntropyWithLogits), shares, 2),
        ("hinge", Box::new(Hinge), sides.clone(), 2),
        ("squared hinge", Box::new(SquaredHinge), sides, 2),
        ("class number", Box::new(CrossEntropyWithLogits), class, 4),
        ("one-hot", Box::new(CrossEntropyWithLogits), one_hot, 4),
    ]
}

#[test]
fn every_activation() {
    let target = Array2::from_shape_fn((6, 2), |(i, j)| (i as f64 - j as f64).cos());
    for activation in Activation::ALL {
        let check =
            check_gradients(&mut net(activation, 2), input().view(), target.view(), &SumOfSquares, NUDGE);
        assert!(check.relative_error < CLOSE, "{activation}: {check:?}");
    }
}

#[test]
fn every_loss() {
    for (name, loss, target, outputs) in losses::<f64>() {
        let mut net = net(Activation::Tanh, outputs);
        let check = check_gradients(&mut net, input().view(), target.view(), loss.as_ref(), NUDGE);
        assert!(check.relative_error < CLOSE, "{name}: {check:?}");
    }
}

#[test]
fn softmax_with_negative_log_likelihood() {
    let target = array![[0.0], [1.0], [2.0], [3.0], [0.0], [1.0]];
    let mut with_softmax = net(Activation::Tanh, 4).then(Softmax);
    let check =
        check_gradients(&mut with_softmax, input().view(), target.view(), &NegativeLogLikelihood, NUDGE);
    assert!(check.relative_error < CLOSE, "{check:?}");
    let check = check_gradients(
        &mut with_softmax,
        input().view(),
        Array2::zeros((6, 4)).view(),
        &SumOfSquares,
        NUDGE,
    );
    assert!(check.relative_error < CLOSE, "softmax in the middle of things: {check:?}");
}

#[test]
fn softmax_with_negative_log_likelihood_is_cross_entropy_with_logits() {
    let target = array![[0.0], [1.0], [2.0], [3.0], [0.0], [1.0]];
    let mut two_steps = net::<f64>(Activation::Tanh, 4).then(Softmax);
    let mut at_once = net::<f64>(Activation::Tanh, 4);
    let mut trace = Trace::new();
    let a = two_steps.loss_and_gradient(input().view(), target.view(), &NegativeLogLikelihood, &mut trace);
    let b = at_once.loss_and_gradient(input().view(), target.view(), &CrossEntropyWithLogits, &mut trace);
    assert!((a - b).abs() < 1e-12);
    for (a, b) in two_steps.params().zip(at_once.params()) {
        let apart = (&a.grad - &b.grad).fold(0.0, |worst: f64, apart| worst.max(apart.abs()));
        assert!(apart < 1e-12, "{}: {} {}", a.name, a.grad, b.grad);
    }
}

#[test]
fn the_penalty() {
    let mut net = net::<f64>(Activation::Tanh, 2);
    let (l1, l2) = (0.3, 0.7);
    net.add_penalty(l1, l2); // on gradients of 0
    let grad = net.params().next().map(|weight| weight.grad[[1, 2]]).unwrap_or_default();
    let mut penalty_at = |change: f64| {
        net.params_mut().take(1).for_each(|weight| weight.value[[1, 2]] += change);
        net.penalty(l1, l2)
    };
    let (right, left) = (penalty_at(NUDGE), penalty_at(-2.0 * NUDGE));
    assert!((grad - (right - left) / (2.0 * NUDGE)).abs() < 1e-8);
}

/// In `f32` nudging drowns in rounding, so the `f64` gradient, proven above, is the measure.
#[test]
fn single_precision_agrees_with_double() {
    let distance = |single: &Sequential<f32>, double: &Sequential<f64>| {
        let pairs = single.params().zip(double.params()).flat_map(|(a, b)| a.grad.iter().zip(&b.grad));
        let (apart, size) = pairs
            .fold((0.0, 0.0), |(apart, size), (&a, &b)| (apart + (f64::from(a) - b).powi(2), size + b * b));
        (apart / f64::max(size, 1e-30)).sqrt()
    };
    let (mut trace32, mut trace64) = (Trace::new(), Trace::new());
    for activation in Activation::ALL {
        for ((name, loss32, target32, outputs), (_, loss64, target64, _)) in
            losses().into_iter().zip(losses())
        {
            let (mut single, mut double) = (net(activation, outputs), net(activation, outputs));
            let (input32, input64) = (input(), input());
            single.loss_and_gradient(input32.view(), target32.view(), loss32.as_ref(), &mut trace32);
            double.loss_and_gradient(input64.view(), target64.view(), loss64.as_ref(), &mut trace64);
            let apart = distance(&single, &double);
            assert!(apart < 1e-3, "{activation}, {name}: {apart}");
        }
    }
}

/// A layer that forgets the chain rule's factor of 2.
#[derive(Debug, Clone)]
struct WrongDouble;

impl Layer<f64> for WrongDouble {
    fn name(&self) -> &'static str {
        "wrong double"
    }
    fn forward(&self, input: View<f64>, mut output: ViewMut<f64>) {
        output.assign(&(2.0 * &input));
    }
    fn backward_input(
        &self,
        _: View<f64>,
        _: View<f64>,
        grad_output: View<f64>,
        mut grad_input: ViewMut<f64>,
    ) {
        grad_input.assign(&grad_output);
    }
    fn boxed(&self) -> Box<dyn Layer<f64>> {
        Box::new(self.clone())
    }
}

/// A loss whose gradient is off by a hundredth.
struct NearlyRight;

impl Loss<f64> for NearlyRight {
    fn value(&self, prediction: View<f64>, target: View<f64>) -> f64 {
        SumOfSquares.value(prediction, target)
    }
    fn gradient(&self, prediction: View<f64>, target: View<f64>, mut grad: ViewMut<f64>) {
        SumOfSquares.gradient(prediction, target, grad.view_mut());
        grad *= 1.01;
    }
}

/// A dense layer that takes the first row's gradient for the bias instead of the sum over the batch.
#[derive(Debug, Clone)]
struct ForgetfulDense(Dense<f64>);

impl Layer<f64> for ForgetfulDense {
    fn name(&self) -> &'static str {
        "forgetful dense"
    }
    fn outputs(&self, inputs: usize) -> usize {
        self.0.outputs(inputs)
    }
    fn forward(&self, input: View<f64>, output: ViewMut<f64>) {
        self.0.forward(input, output);
    }
    fn backward_input(&self, x: View<f64>, y: View<f64>, grad_output: View<f64>, grad_input: ViewMut<f64>) {
        self.0.backward_input(x, y, grad_output, grad_input);
    }
    fn backward_params(&mut self, input: View<f64>, grad_output: View<f64>) {
        self.0.backward_params(input, grad_output);
        self.0.params_mut()[1].grad.row_mut(0).assign(&grad_output.row(0));
    }
    fn params(&self) -> &[Param<f64>] {
        self.0.params()
    }
    fn params_mut(&mut self) -> &mut [Param<f64>] {
        self.0.params_mut()
    }
    fn boxed(&self) -> Box<dyn Layer<f64>> {
        Box::new(self.clone())
    }
}

#[test]
fn wrong_gradients_are_caught() {
    let target = Array2::ones((6, 2));
    let error = |mut net: Sequential<f64>, loss: &dyn Loss<f64>| {
        check_gradients(&mut net, input().view(), target.view(), loss, NUDGE)
    };
    let wrong_layer = error(net(Activation::Tanh, 2).then(WrongDouble), &SumOfSquares);
    assert!(wrong_layer.relative_error > 0.1, "{wrong_layer:?}");
    let wrong_loss = error(net(Activation::Tanh, 2), &NearlyRight);
    assert!(wrong_loss.relative_error > 0.004, "{wrong_loss:?}");
    let dense = Dense::new(3, 2, Init::Normal(0.5), &mut rng(2));
    let wrong_bias = error(Sequential::new().then(ForgetfulDense(dense)), &SumOfSquares);
    assert!(wrong_bias.relative_error > 0.1, "{wrong_bias:?}");
    assert_eq!(wrong_bias.place.1, "bias");
}
