//! Layer norm, skipped layers, weighted rows and parameter groups: the same gradients and the same twenty steps as PyTorch's.
//! `pytorch_layers.py` wrote `pytorch_layers.json`, in double precision.

use std::collections::BTreeMap;

use nn101::prelude::*;
use nn101::{LayerNorm, Loss, Skip};
use serde::Deserialize;

type Rows = Vec<Vec<f64>>;

#[derive(Deserialize)]
struct Parity {
    arrays: BTreeMap<String, Rows>,
    weights: Vec<f64>,
    plain: Run,
    groups: Run,
    weighted: Run,
    balanced: Run,
}

#[derive(Deserialize)]
struct Run {
    losses: Vec<f64>,
    first_grads: Vec<Rows>,
    end: Vec<Rows>,
}

fn parity() -> Parity {
    serde_json::from_str(include_str!("pytorch_layers.json")).expect("the file that the script wrote")
}

impl Parity {
    fn array(&self, name: &str) -> Array2<f64> {
        array(&self.arrays[name])
    }

    /// 3-4, layer norm, tanh, 4-4, the road around these three, 4-2.
    fn net(&self) -> Sequential<f64> {
        let dense = |layer: u8| {
            Dense::from_arrays(self.array(&format!("w{layer}")), self.array(&format!("b{layer}")))
        };
        Sequential::new()
            .then(dense(1))
            .then(LayerNorm::from_arrays(self.array("gain"), self.array("bias")))
            .then(Activation::Tanh)
            .then(dense(2))
            .then(Skip::over(3))
            .then(dense(3))
    }

    fn data(&self, targets: &str) -> Dataset<f64> {
        Dataset::new(self.array("input"), self.array(targets)).expect("as many rows")
    }
}

fn array(rows: &Rows) -> Array2<f64> {
    Array2::from_shape_vec((rows.len(), rows[0].len()), rows.concat()).expect("rows of one length")
}

fn assert_close(what: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (a, b) in ours.iter().zip(theirs) {
        assert!((a - b).abs() <= 1e-11 * (1.0 + b.abs()), "{what}: {a} is not {b}");
    }
}

/// All rows at once, as often as PyTorch.
fn compare(run: &Run, mut net: Sequential<f64>, data: &Dataset<f64>, loss: &dyn Loss<f64>) {
    let how = Fit { epochs: 1, batch_size: data.rows(), shuffle: false, ..Fit::default() };
    let mut first = net.clone();
    first.fit(data, loss, &mut AdamW::new(0.05, 0.3), &how, &mut rng(1)).expect("it settles");
    for (param, theirs) in first.params().zip(&run.first_grads) {
        assert_close(
            &format!("gradient of {}", param.name),
            &param.grad.flatten().to_vec(),
            &theirs.concat(),
        );
    }
    let how = Fit { epochs: run.losses.len(), ..how };
    let history = net.fit(data, loss, &mut AdamW::new(0.05, 0.3), &how, &mut rng(1)).expect("it settles");
    assert_close("losses", &history.losses(), &run.losses);
    for (param, theirs) in net.params().zip(&run.end) {
        assert_close(
            &format!("{} at the end", param.name),
            &param.value.flatten().to_vec(),
            &theirs.concat(),
        );
    }
}

#[test]
fn layer_norm_and_a_skipped_road() {
    let parity = parity();
    compare(&parity.plain, parity.net().decay_everything(), &parity.data("numbers"), &MeanSquaredError);
}

#[test]
fn parameter_groups() {
    let parity = parity();
    let mut net = parity.net();
    for (param, rate) in net.params_mut().zip([0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.2, 0.2]) {
        param.rate_factor = rate;
    }
    compare(&parity.groups, net, &parity.data("numbers"), &MeanSquaredError);
}

#[test]
fn weighted_rows() {
    let parity = parity();
    let data = Dataset { weights: Some(parity.weights.clone().into()), ..parity.data("numbers") };
    compare(&parity.weighted, parity.net().decay_everything(), &data, &MeanSquaredError);
}

#[test]
fn balanced_classes() {
    let parity = parity();
    let data = parity.data("classes").balanced().expect("class numbers");
    compare(&parity.balanced, parity.net().decay_everything(), &data, &CrossEntropyWithLogits);
}
