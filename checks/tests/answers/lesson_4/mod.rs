//! Answers to the exercises of lesson 4.

mod break_and_mend;
mod coin;
mod counts;
pub mod cross_entropy_gradient;
mod he_deviation;
pub mod hinge;
mod lead;
pub mod silu;
pub mod stable_softmax;
mod tempered_gradient;
mod wrong_pair;

use crate::list::List;

pub fn answers(list: &mut List) {
    silu::answers(list);
    stable_softmax::answers(list);
    cross_entropy_gradient::answers(list);
    tempered_gradient::answers(list);
    wrong_pair::answers(list);
    break_and_mend::answers(list);
    he_deviation::answers(list);
    coin::answers(list);
    counts::answers(list);
    lead::answers(list);
    hinge::answers(list);
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn softmax_after(logits: &[f64], taken_off: f64) -> Vec<f64> {
    let powers: Vec<f64> = logits.iter().map(|z| (z - taken_off).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

pub fn softmax(logits: &[f64]) -> Vec<f64> {
    softmax_after(logits, logits.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}
