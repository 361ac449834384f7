//! A network that PyTorch trained, at work here: its weights from the file that PyTorch wrote.
//!
//! `tests/pytorch_weights.py` is the Python: an `nn.Module` with `self.fc1 = nn.Linear(4, 6)`, `self.norm = nn.LayerNorm(6)` and
//! `self.fc2 = nn.Linear(6, 3)`, saved by `safetensors.torch.save_file(network.state_dict(), …)`.
//!
//! `cargo run -p nn101 --example pytorch_weights`

use nn101::prelude::*;
use nn101::{LayerNorm, saving::Weights};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pytorch_weights.safetensors");

/// The same layers as there. What they start with is overwritten.
pub fn network() -> Result<Sequential, Error> {
    let mut net = Sequential::new()
        .then(Dense::new(4, 6, Init::Zeros, &mut rng(1)))
        .then(LayerNorm::new(6))
        .then(Activation::Relu)
        .then(Dense::new(6, 3, Init::Zeros, &mut rng(1)));
    // The layers' names there, and their numbers here. For an `nn.Sequential` the two are the same.
    let weights = Weights::read(FILE)?.renamed(&[("fc1", "0"), ("norm", "1"), ("fc2", "3")])?;
    weights.from_pytorch()?.load_into(&mut net)?;
    Ok(net)
}

fn main() -> Result<(), Error> {
    let net = network()?;
    println!("{net}\n\nat (1, 2, 3, 4): {:.4}", net.predict(&array![[1.0, 2.0, 3.0, 4.0]]));
    Ok(())
}
