//! Training that diverges though every number is still finite. (The library itself stops where one is not.)

use super::network::Plan;
use crate::Error;
use nn101::{Epoch, Sequential, Step};

/// Targets are standardised, so a guess costs about 1 (classes: the logarithm of their number). A mean over an epoch this far
/// above is no longer learning.
const EPOCH: f64 = 1e4;
/// A single batch may hold the one row that is a thousand deviations away; this far above nothing comes back.
const STEP: f64 = 1e8;

/// Whether this step's loss says that training diverges.
pub fn is_step(step: &Step) -> bool {
    step.loss > STEP
}

/// Whether this epoch's loss says so.
pub fn is_epoch(epoch: &Epoch) -> bool {
    epoch.loss > EPOCH
}

/// The error: where it happened, and what to try.
pub fn error(network: &Sequential<f32>, plan: &Plan, step: Step, loss: f64) -> Error {
    let (layer, name, largest) = largest(network);
    let rate = plan.learning_rate;
    let less = tenth(rate);
    Error::Diverged(format!(
        "training diverged in epoch {}, step {}: the loss is {loss:.3e}, where 1 is what guessing costs; \
         layer {layer} (dense) has a {name} of {largest:.3e}. Try a learning rate of {less} instead of {rate}",
        step.epoch, step.number
    ))
}

/// A tenth of a learning rate, to two digits: that of 0.003 is not 0.00030000000000000003.
pub fn tenth(rate: f64) -> f64 {
    format!("{:.1e}", rate / 10.0).parse().unwrap_or(rate / 10.0)
}

/// The layer whose numbers have grown furthest: its place from 1, what grew, how far.
fn largest(network: &Sequential<f32>) -> (usize, &'static str, f32) {
    let params = network.layers().iter().enumerate().flat_map(|(index, layer)| {
        layer.params().iter().map(move |param| {
            (index + 1, param.name, param.value.iter().fold(0.0_f32, |most, value| most.max(value.abs())))
        })
    });
    params.max_by(|a, b| a.2.total_cmp(&b.2)).unwrap_or((1, "weight", 0.0))
}
