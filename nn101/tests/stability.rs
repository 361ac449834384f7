//! Large numbers must not become infinite ones: every activation and every loss at logits of ±1000, in `f32`.

use nn101::Loss;
use nn101::prelude::*;

fn extremes() -> Array2<f32> {
    array![
        [1000.0, -1000.0, 0.0],
        [-1000.0, 1000.0, 1000.0],
        [-1000.0, -1000.0, -1000.0],
        [88.0, -88.0, 710.0]
    ]
}

fn assert_finite(what: &str, numbers: &Array2<f32>) {
    assert!(numbers.iter().all(|x| x.is_finite()), "{what}: {numbers}");
}

#[test]
fn activations_stay_finite() {
    let z = extremes();
    for activation in Activation::ALL {
        assert_finite(&format!("{activation}"), &z.mapv(|z| activation.value(z)));
        assert_finite(&format!("slope of {activation}"), &z.mapv(|z| activation.derivative(z)));
    }
}

/// The layer's pass over a whole batch takes other loops than the formulas for one number.
#[test]
fn layers_stay_finite() {
    let z = extremes();
    for activation in Activation::ALL {
        let (mut a, mut grad) = (Array2::zeros(z.raw_dim()), Array2::zeros(z.raw_dim()));
        activation.forward(z.view(), a.view_mut());
        activation.backward_input(z.view(), a.view(), z.view(), grad.view_mut());
        assert_finite(&format!("layer {activation}"), &a);
        assert_finite(&format!("layer {activation}, backward"), &grad);
    }
}

#[test]
fn softmax_stays_a_distribution() {
    let z = extremes();
    let mut p = Array2::zeros(z.raw_dim());
    Softmax.forward(z.view(), p.view_mut());
    assert_finite("softmax", &p);
    for row in p.rows() {
        assert!((row.sum() - 1.0).abs() < 1e-6, "{row}");
    }
    let mut grad = Array2::zeros(z.raw_dim());
    Softmax.backward_input(z.view(), p.view(), z.view(), grad.view_mut());
    assert_finite("softmax backward", &grad);
}

#[test]
fn losses_stay_finite() {
    let zeros = Array2::zeros((4, 3));
    let ones = Array2::ones((4, 3));
    let last = array![[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]];
    let first = array![[0.0], [0.0], [0.0], [0.0]];
    let cases: [(&str, &dyn Loss<f32>, &Array2<f32>); 11] = [
        ("binary, all no", &BinaryCrossEntropyWithLogits, &zeros),
        ("binary, all yes", &BinaryCrossEntropyWithLogits, &ones),
        ("one-hot", &CrossEntropyWithLogits, &last),
        ("class number", &CrossEntropyWithLogits, &first),
        ("hinge", &Hinge, &ones),
        ("squared hinge", &SquaredHinge, &ones),
        ("Huber", &Huber { delta: 1.0 }, &ones),
        ("pinball", &Pinball { quantile: 0.9 }, &ones),
        ("absolute", &MeanAbsoluteError, &ones),
        ("squares", &SumOfSquares, &ones),
        ("mean of squares", &MeanSquaredError, &ones),
    ];
    for (name, loss, target) in cases {
        let z = extremes();
        let mut grad = Array2::zeros(z.raw_dim());
        let value = loss.value(z.view(), target.view());
        loss.gradient(z.view(), target.view(), grad.view_mut());
        assert!(value.is_finite(), "{name}: {value}");
        assert_finite(name, &grad);
    }
}

#[test]
fn probabilities_of_zero_stay_finite() {
    let p = array![[1.0_f32, 0.0], [0.0, 1.0]];
    let target = array![[1.0_f32], [0.0]];
    let mut grad = Array2::zeros(p.raw_dim());
    assert!(NegativeLogLikelihood.value(p.view(), target.view()).is_finite());
    NegativeLogLikelihood.gradient(p.view(), target.view(), grad.view_mut());
    assert_finite("negative log likelihood", &grad);
}

/// `f32::max` answers a number where one side is NaN: a loss written with it would call a network that has diverged a good one.
#[test]
fn what_is_not_a_number_is_never_hidden() {
    let bad = array![[f32::NAN, f32::NAN]];
    for activation in Activation::ALL.into_iter().filter(|activation| *activation != Activation::Step) {
        assert!(activation.value(f32::NAN).is_nan(), "{activation}");
        let mut a = Array2::zeros(bad.raw_dim());
        activation.forward(bad.view(), a.view_mut());
        assert!(a.iter().all(|a| a.is_nan()), "layer {activation}");
    }
    let losses: [(&str, &dyn Loss<f32>); 10] = [
        ("sum of squares", &SumOfSquares),
        ("mean of squares", &MeanSquaredError),
        ("absolute", &MeanAbsoluteError),
        ("Huber", &Huber { delta: 1.0 }),
        ("pinball", &Pinball { quantile: 0.9 }),
        ("binary", &BinaryCrossEntropyWithLogits),
        ("cross-entropy", &CrossEntropyWithLogits),
        ("negative log likelihood", &NegativeLogLikelihood),
        ("hinge", &Hinge),
        ("squared hinge", &SquaredHinge),
    ];
    for (name, loss) in losses {
        assert!(loss.value(bad.view(), array![[1.0, 0.0]].view()).is_nan(), "{name}");
    }
}
