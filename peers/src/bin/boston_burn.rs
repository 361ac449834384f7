//! The last network of lesson 2 in Burn, its scores beside ours: same start, same batches, same steps.
//!
//! `cargo run --release --bin boston_burn`; what it prints is kept in `output/boston_burn.txt`, and the lesson shows it.

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::optim::{GradientsParams, RmsPropConfig};
use burn::prelude::*;
use burn::tensor::activation::relu;
use nn101::prelude::*;

// [lesson]
/// A network is a struct of layers; `Module` finds what in it can be learned.
#[derive(Module, Debug)]
struct Network {
    hidden: Linear, // 12 → 32
    output: Linear, // 32 → 1
}

impl Network {
    fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        self.output.forward(relu(self.hidden.forward(x)))
    }
}

/// 20 epochs of RMSprop. No backward pass is written: `backward` follows the steps that `forward` took.
fn train(
    mut network: Network,
    mut batches: DataLoader<f32>,
    rng: &mut Generator,
    device: &Device,
) -> Network {
    let mut optimizer = RmsPropConfig::new().with_alpha(0.9).with_momentum(0.0).with_epsilon(1e-8).init();
    let mut batch = Batch::new();
    for _ in 0..20 {
        batches.start_epoch(rng);
        while batches.fill(&mut batch) {
            let prediction = network.forward(tensor(batch.features(), device));
            let miss = prediction - tensor(batch.targets(), device);
            let gradients = miss.square().mean().backward();
            network = optimizer.step(0.01, network.clone(), GradientsParams::from_grads(gradients, &network));
        }
    }
    network
}
// [/lesson]

fn main() -> peers::Result {
    let (train_rows, test) = shipped::boston_split::<f32>();
    let (features, target) =
        (Standardizer::fit(&train_rows.features), Standardizer::fit(&train_rows.targets));
    let scaled = Dataset { targets: target.transform(&train_rows.targets), ..features.apply(&train_rows) };
    let unseen = features.transform(&test.features);
    let score = |prediction: &Array2<f32>| r2_score(&target.inverse_transform(prediction), &test.targets);

    let device = Device::flex().autodiff();
    let mut text = String::from("test R²    Burn  nn101\n");
    for seed in 1..=5 {
        let mut rng = nn101::rng(seed);
        let mut ours = Sequential::new()
            .then(Dense::new(12, 32, Init::He, &mut rng))
            .then(Activation::Relu)
            .then(Dense::new(32, 1, Init::He, &mut rng));

        let batches = DataLoader::new(&scaled, 32).shuffle(true);
        let theirs = train(Network::like(&ours, &device), batches, &mut rng.clone(), &device);
        let prediction = theirs.forward(tensor(unseen.view(), &device)).into_data().try_into_vec()?;
        let prediction = Array2::from_shape_vec((unseen.nrows(), 1), prediction)?;

        let mut how = Fit { epochs: 20, batch_size: 32, ..Fit::default() };
        let mut optimizer = RmsProp::new(0.01).with_decay(0.9);
        ours.fit(&scaled, &MeanSquaredError, &mut optimizer, &mut how, &mut rng)?;
        let (theirs, ours) = (score(&prediction), score(&ours.predict(&unseen)));
        text += &format!("seed {seed}    {theirs:.3}  {ours:.3}\n");
    }
    peers::output::keep("boston_burn", &[include_str!("boston_burn.rs")], &text)
}

impl Network {
    /// The same start as that of our network.
    fn like(ours: &Sequential<f32>, device: &Device) -> Self {
        let mut params = ours.params().map(|param| &param.value);
        let mut linear = || -> Option<Linear> {
            let (weight, bias) = (params.next()?, params.next()?);
            let bias = tensor(bias.view(), device).squeeze_dim::<1>(0);
            Some(Linear {
                weight: Param::from_tensor(tensor(weight.view(), device)),
                bias: Some(Param::from_tensor(bias)),
            })
        };
        let (Some(hidden), Some(output)) = (linear(), linear()) else {
            unreachable!("ours has two dense layers")
        };
        Self { hidden, output }
    }
}

fn tensor(rows: View<f32>, device: &Device) -> Tensor<2> {
    Tensor::from_data(TensorData::new(rows.iter().copied().collect(), [rows.nrows(), rows.ncols()]), device)
}
