//! The networks of lessons 2 and 4, trained twice from the same start: by layers, whose gradients are written by hand, and by a formula on a
//! tape. Both walk the same losses.

use nn101::autograd::{Tape, Var};
use nn101::prelude::*;
use nn101::{Loss, Optimizer};

/// A loss as a formula of the prediction.
type Formula = for<'t> fn(&'t Tape<f64>, Var<'t, f64>, View<f64>) -> Var<'t, f64>;

fn sum_of_squares<'t>(tape: &'t Tape<f64>, prediction: Var<'t, f64>, target: View<f64>) -> Var<'t, f64> {
    let miss = prediction - tape.constant(target.to_owned());
    (miss * miss).sum().scale(0.5)
}

fn mean_squared_error<'t>(tape: &'t Tape<f64>, prediction: Var<'t, f64>, target: View<f64>) -> Var<'t, f64> {
    let miss = prediction - tape.constant(target.to_owned());
    (miss * miss).mean()
}

fn cross_entropy<'t>(_: &'t Tape<f64>, logits: Var<'t, f64>, target: View<f64>) -> Var<'t, f64> {
    let classes: Vec<usize> = target.iter().map(|&class| class as usize).collect();
    -logits.log_softmax().pick(&classes).expect("classes of the shipped data").mean()
}

/// Forward, loss, backward on a tape: dense layers with an activation between. The loss, with every gradient filled.
fn loss_and_gradient(
    net: &mut Sequential<f64>,
    activation: Activation,
    batch: &Batch<f64>,
    formula: Formula,
) -> f64 {
    let tape = Tape::new();
    let params: Vec<Var<f64>> = net.params().map(|param| tape.variable(param.value.clone())).collect();
    let mut output = tape.constant(batch.features().to_owned());
    for (i, layer) in params.chunks(2).enumerate() {
        let input = if i == 0 { output } else { output.activation(activation) };
        output = input.dot(layer[0]) + layer[1];
    }
    let loss = formula(&tape, output, batch.targets());
    let grads = loss.backward();
    net.params_mut().zip(params).for_each(|(param, var)| param.grad.assign(grads.of(var)));
    loss.value()[[0, 0]]
}

struct Training {
    widths: &'static [usize],
    activation: Activation,
    init: Init,
    data: Dataset<f64>,
    batch_size: usize,
    epochs: usize,
}

impl Training {
    /// Trains both ways. At each step the losses agree to a millionth; the last one is given back beside the first.
    fn walk(
        self,
        loss: &dyn Loss<f64>,
        formula: Formula,
        optimizer: impl Fn() -> Box<dyn Optimizer<f64>>,
    ) -> [f64; 2] {
        let mut rng = rng(1);
        let mut by_hand = Sequential::new();
        for (i, pair) in self.widths.windows(2).enumerate() {
            if i > 0 {
                by_hand.push(self.activation);
            }
            by_hand.push(Dense::new(pair[0], pair[1], self.init, &mut rng));
        }
        let mut by_tape = by_hand.clone();
        let (mut optimizer, mut other_optimizer) = (optimizer(), optimizer());
        let (mut batch, mut trace) = (Batch::new(), Trace::new());
        let mut loader = DataLoader::new(&self.data, self.batch_size);
        let mut losses = Vec::new();
        for _ in 0..self.epochs {
            loader.start_epoch(&mut rng);
            while loader.fill(&mut batch) {
                let (features, targets) = (batch.features(), batch.targets());
                let ours = by_hand.loss_and_gradient(features, targets, loss, &mut trace);
                by_hand.update(optimizer.as_mut());
                let tapes = loss_and_gradient(&mut by_tape, self.activation, &batch, formula);
                by_tape.update(other_optimizer.as_mut());
                let step = losses.len() + 1;
                assert!((ours - tapes).abs() <= 1e-6 * ours, "step {step}: {ours} by hand, {tapes} by tape");
                losses.push(ours);
            }
        }
        [losses[0], losses[losses.len() - 1]]
    }
}

/// Lesson 2, section 2: 1-32-1 on batches of 25 integers.
#[test]
fn x_squared() {
    let mut rng = rng(2);
    let x = Array2::from_shape_simple_fn((4_000 * 25, 1), || f64::from(rng.random_range(-10..10)));
    let data = Dataset::new(x.clone(), &x * &x).expect("as many rows");
    for activation in [Activation::Relu, Activation::Logistic] {
        let (init, data) = (Init::Normal(0.01), data.clone());
        let training = Training { widths: &[1, 32, 1], activation, init, data, batch_size: 25, epochs: 1 };
        let [first, last] = training.walk(&SumOfSquares, sum_of_squares, || Box::new(Sgd::new(1e-4)));
        assert!(last < first / 10.0, "{activation} learns: from {first} to {last}");
    }
}

/// Lesson 2, section 5.3: 12-128-1 without a bend, raw features, which fails; the same failure both ways.
#[test]
fn boston_as_the_original_trains_it() {
    let training = Training {
        widths: &[12, 128, 1],
        activation: Activation::Identity,
        init: Init::Normal(0.01),
        data: shipped::boston_split().0,
        batch_size: 25,
        epochs: 10,
    };
    let [first, last] = training.walk(&SumOfSquares, sum_of_squares, || Box::new(Sgd::new(1e-6)));
    assert!(last.is_finite() && last < first, "from {first} to {last}");
}

/// Lesson 2, section 5.7: two hidden layers of 64, standardised features, AdamW.
#[test]
fn boston_as_the_lesson_trains_it() {
    let (train, _) = shipped::boston_split::<f64>();
    let scaled = Standardizer::fit(&train.features).transform(&train.features);
    let training = Training {
        widths: &[12, 64, 64, 1],
        activation: Activation::Relu,
        init: Init::He,
        data: Dataset::new(scaled, train.targets).expect("as many rows"),
        batch_size: 32,
        epochs: 10,
    };
    let adam = || Box::new(AdamW::new(3e-3, 0.3)) as Box<dyn Optimizer<f64>>;
    let [first, last] = training.walk(&MeanSquaredError, mean_squared_error, adam);
    assert!(last < first / 10.0, "from {first} to {last}");
}

/// Lesson 4, section 9: handwritten digits, by cross-entropy.
#[test]
fn digits() {
    let training = Training {
        widths: &[64, 32, 10],
        activation: Activation::Relu,
        init: Init::He,
        data: shipped::digits_split::<f64>().0,
        batch_size: 64,
        epochs: 3,
    };
    let [first, last] =
        training.walk(&CrossEntropyWithLogits, cross_entropy, || Box::new(Momentum::new(0.003, 0.9)));
    assert!(last < first / 2.0, "from {first} to {last}");
}
