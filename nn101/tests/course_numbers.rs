//! Numbers that the lessons promise their readers and that no module's own tests hold. Those of lesson 3 stand in `calculus`.

use nn101::calculus::LeastSquares;
use nn101::prelude::*;

#[test]
fn lesson_2_the_best_line_through_a_parabola() {
    let x = Array1::range(-10.0, 10.0, 1.0); // the 20 integers
    let design = rows_of_a_line(&x);
    let problem = LeastSquares::new(design, &x * &x);
    let best = array![-1.0, 33.0]; // y = -x + 33
    assert!(problem.gradient(&best).iter().all(|slope| slope.abs() < 1e-9));
    assert!(problem.eigen().values[0] > 0.0, "there is no other");
}

/// x beside the 1 that the bias multiplies.
fn rows_of_a_line(x: &Array1<f64>) -> Array2<f64> {
    Array2::from_shape_fn((x.len(), 2), |(row, column)| if column == 0 { x[row] } else { 1.0 })
}

#[test]
fn lesson_2_the_network_of_the_framework() {
    let mut rng = rng(1);
    let hidden: Dense<f32> = Dense::new(12, 32, Init::He, &mut rng);
    let net =
        Sequential::new().then(hidden).then(Activation::Relu).then(Dense::new(32, 1, Init::He, &mut rng));
    assert_eq!(net.parameter_count(), 449);
}

#[test]
fn lesson_4_the_perceptron() {
    assert_eq!([0.4, -0.8].map(|z| Activation::Step.value(z)), [1.0, 0.0]);
}

#[test]
fn lesson_4_saturation() {
    let slope = |z: f64| Activation::Logistic.derivative(z);
    let slopes = [0.0, 0.5, 1.0, 2.0, 4.0].map(|z| format!("{:.4}", slope(z)));
    assert_eq!(slopes, ["0.2500", "0.2350", "0.1966", "0.1050", "0.0177"]);
    assert_eq!(format!("{:.6}", slope(8.0)), "0.000335");
}

#[test]
fn lesson_4_negative_log_likelihood() {
    let surprise = |p: f64| NegativeLogLikelihood.value(array![[1.0 - p, p]].view(), array![[1.0]].view());
    assert_eq!([surprise(0.02), surprise(0.99)], [3.912023005428146, 0.01005033585350145]);
}
