//! Boston housing in Burn: 12 inputs, 32 ReLU units, 1 output, RMSprop for 20 epochs. Lesson 2, section 9.
//!
//! `cargo run --release -p peers --example boston_burn`; what it prints stands in `peers/results/boston_burn.txt`.

use burn::module::Module;
use burn::nn::loss::{MseLoss, Reduction};
use burn::nn::{Linear, LinearConfig};
use burn::optim::{GradientsParams, RmsPropConfig};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor, TensorData};
use nn101::prelude::*;

// lesson: from here
#[derive(Module, Debug)]
struct Network {
    hidden: Linear,
    output: Linear,
}

impl Network {
    fn new(device: &Device) -> Self {
        Self { hidden: LinearConfig::new(12, 32).init(device), output: LinearConfig::new(32, 1).init(device) }
    }

    fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        self.output.forward(relu(self.hidden.forward(x)))
    }
}

fn train(data: &Dataset, device: &Device, rng: &mut Generator) -> Network {
    let mut net = Network::new(device);
    let mut optimizer = RmsPropConfig::new().with_alpha(0.9).with_momentum(0.0).with_epsilon(1e-8).init();
    let mut loader = DataLoader::new(data, 32).shuffle(true);
    let mut batch = Batch::new();
    for _ in 0..20 {
        loader.start_epoch(rng);
        while loader.fill(&mut batch) {
            let prediction = net.forward(tensor(batch.features(), device));
            let loss = MseLoss::new().forward(prediction, tensor(batch.targets(), device), Reduction::Mean);
            let gradients = GradientsParams::from_grads(loss.backward(), &net); // nobody wrote a backward pass
            net = optimizer.step(0.01, net, gradients);
        }
    }
    net
}
// lesson: to here

fn tensor(rows: ArrayView2<f32>, device: &Device) -> Tensor<2> {
    let shape = [rows.nrows(), rows.ncols()];
    Tensor::from_data(TensorData::new(rows.iter().copied().collect(), shape), device)
}

fn main() {
    let (train_rows, test): (Dataset, Dataset) = shipped::boston_split();
    let (features, target) = (Standardizer::fit(&train_rows.features), Standardizer::fit(&train_rows.targets));
    let scaled = Dataset { targets: target.transform(&train_rows.targets), ..features.apply(&train_rows) };
    let device = Device::flex().autodiff();
    let mut scores = Vec::new();
    for seed in 1..=5 {
        device.seed(seed);
        let net = train(&scaled, &device, &mut nn101::rng(seed));
        let output = net.forward(tensor(features.transform(&test.features).view(), &device));
        let numbers: Vec<f32> = output.into_data().convert::<f32>().into_vec().unwrap_or_default();
        let prediction = Array2::from_shape_fn((test.rows(), 1), |(row, _)| numbers[row]);
        let score = r2_score(&target.inverse_transform(&prediction), &test.targets);
        println!("seed {seed}: {} parameters, test R² {score:.3}", net.num_params());
        scores.push(score);
    }
    println!("mean {:.3}", scores.iter().sum::<f64>() / 5.0);
}
