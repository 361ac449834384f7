//! Learn x² with Burn: the same start, the same batches and the same steps as the library's own network. Lesson 2, section 9.
//!
//! `cargo run --release --bin x_squared_burn`; in `nn101/examples`, `x_squared_vec`, `x_squared_ndarray` and `x_squared_layers`
//! walk the same way.

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::optim::{GradientsParams, SgdConfig};
use burn::prelude::*;
use burn::tensor::activation::sigmoid;
use nn101::prelude::{
    Activation, Array2, Dense, Generator, Init, Loss, RngExt, Sequential, Sgd, SumOfSquares, Trace,
};

const HIDDEN: usize = 32;
const BATCH: usize = 25;
const STEPS: usize = 15_000;
const LEARNING_RATE: f64 = 1e-4;

/// Burn's network: a struct of layers, and what to do with them.
#[derive(Module, Debug)]
struct Network {
    hidden: Linear,
    output: Linear,
}

impl Network {
    fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        self.output.forward(sigmoid(self.hidden.forward(x)))
    }

    fn loss(&self, x: Tensor<2>) -> Tensor<1> {
        let target = x.clone() * x.clone();
        (self.forward(x) - target).square().sum() * 0.5
    }
}

fn main() {
    let ours = by_the_library();
    let theirs = by_burn();
    let apart = (ours - theirs).abs() / ours;
    println!("nn101 {ours:.2}, Burn {theirs:.2}: apart by {:.4} %", 100.0 * apart);
    assert!(apart < 1e-3, "the two do not do the same");
}

/// The loss over the 20 integers, after training.
fn by_burn() -> f32 {
    let device = Device::flex().autodiff();
    let mut rng = nn101::rng(1);
    let mut network = Network {
        hidden: linear(1, HIDDEN, &mut rng, &device),
        output: linear(HIDDEN, 1, &mut rng, &device),
    };
    let mut optimizer = SgdConfig::new().init();
    for _ in 0..STEPS {
        let loss = network.loss(column(&batch(&mut rng), &device));
        let gradients = GradientsParams::from_grads(loss.backward(), &network);
        network = optimizer.step(LEARNING_RATE, network, gradients);
    }
    network.loss(column(&everything(), &device)).into_scalar()
}

/// Weights drawn as the library draws them, biases of 0.
fn linear(inputs: usize, outputs: usize, rng: &mut Generator, device: &Device) -> Linear {
    let weight: Vec<f32> = Init::Normal(0.01).weights(inputs, outputs, rng).into_iter().collect();
    Linear {
        weight: Param::from_data(TensorData::new(weight, [inputs, outputs]), device),
        bias: Some(Param::from_data(TensorData::new(vec![0.0_f32; outputs], [outputs]), device)),
    }
}

fn column(x: &Array2<f32>, device: &Device) -> Tensor<2> {
    Tensor::from_data(TensorData::new(x.iter().copied().collect(), [x.len(), 1]), device)
}

/// The same by `Sequential`.
fn by_the_library() -> f32 {
    let mut rng = nn101::rng(1);
    let mut net: Sequential<f32> = Sequential::new()
        .then(Dense::new(1, HIDDEN, Init::Normal(0.01), &mut rng))
        .then(Activation::Logistic)
        .then(Dense::new(HIDDEN, 1, Init::Normal(0.01), &mut rng));
    let (mut optimizer, mut trace) = (Sgd::new(LEARNING_RATE), Trace::new());
    for _ in 0..STEPS {
        let x = batch(&mut rng);
        net.loss_and_gradient(x.view(), (&x * &x).view(), &SumOfSquares, &mut trace);
        net.update(&mut optimizer);
    }
    let x = everything();
    SumOfSquares.value(net.predict(&x).view(), (&x * &x).view())
}

fn batch(rng: &mut Generator) -> Array2<f32> {
    Array2::from_shape_simple_fn((BATCH, 1), || rng.random_range(-10..10) as f32)
}

fn everything() -> Array2<f32> {
    Array2::from_shape_fn((20, 1), |(i, _)| i as f32 - 10.0)
}
