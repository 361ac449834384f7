//! Any bytes are a sound model, checkpoint or set of weights, or a clear error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nn101::prelude::*;
use nn101::saving::Weights;
use nn101::{Checkpoint, Result};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(model) = Model::from_bytes("model.safetensors", bytes) {
        let again = model.to_bytes().expect("what was read can be written");
        assert!(Model::from_bytes("again", &again).is_ok());
    }
    if let Ok(checkpoint) = Checkpoint::from_bytes("checkpoint.safetensors", bytes) {
        let again = checkpoint.to_bytes().expect("what was read can be written");
        let again = Checkpoint::from_bytes("again", &again).expect("what was written can be read");
        // Another run, or numbers that lead nowhere, are an error.
        let _ = (go_on(&checkpoint), go_on(&again));
    }
    if let Ok(weights) = Weights::from_bytes("weights.safetensors", bytes) {
        let again = weights.to_bytes().expect("what was read can be written");
        assert!(Weights::from_bytes("again", &again).is_ok());
        let _ = weights.from_pytorch().and_then(|weights| weights.load_into(&mut net(&mut rng(1))));
    }
});

/// The network of the seed among the checkpoints.
fn net(rng: &mut Generator) -> Sequential {
    Sequential::new().then(Dense::new(1, 2, Init::He, rng)).then(Activation::Tanh).then(Dense::new(
        2,
        1,
        Init::Glorot,
        rng,
    ))
}

fn go_on(checkpoint: &Checkpoint) -> Result<()> {
    let data = Dataset::new(array![[0.0], [1.0], [2.0]], array![[1.0], [2.0], [5.0]])?;
    let how = Fit { epochs: 3, patience: Some(2), validation: Some(&data), ..Fit::default() };
    let (mut rng, mut adam) = (rng(1), Adam::new(0.1));
    let mut net = net(&mut rng);
    let mut run = net.start(&data, &MeanSquaredError, &mut adam, &how, &mut rng)?;
    run.resume(checkpoint)?;
    run.next_epoch()?;
    run.finish();
    Ok(())
}
