//! The checks of own layers and losses pass what is right, and name each mistake.

use nn101::prelude::*;
use nn101::{Dropout, LayerNorm, Loss, check_layer, check_loss};

fn input() -> Array2<f64> {
    let mut rng = rng(1);
    Array2::from_shape_simple_fn((4, 3), || rng.random_range(0.1..2.0))
}

#[test]
fn every_layer_of_the_library_passes() -> nn101::Result<()> {
    let mut rng = rng(2);
    check_layer(&Dense::new(3, 5, Init::Normal(1.0), &mut rng), input().view())?;
    check_layer(&LayerNorm::new(3), input().view())?;
    check_layer(&Dropout::new(0.4), input().view())?;
    check_layer(&Softmax, input().view())?;
    for activation in Activation::ALL {
        check_layer(&activation, input().view())?;
        check_layer(&activation, (-input()).view())?;
    }
    Ok(())
}

/// Twice its input, plus a bias, with one mistake.
#[derive(Clone)]
struct Wrong {
    mistake: &'static str,
    params: [Param<f64>; 1],
}

impl Layer<f64> for Wrong {
    fn name(&self) -> &'static str {
        "wrong"
    }
    fn forward(&self, input: View<f64>, mut output: ViewMut<f64>) {
        output.assign(&(2.0 * &input + &self.params[0].value));
        if self.mistake == "unwritten" {
            output[[0, 0]] = f64::NAN;
        }
    }
    fn backward_input(
        &self,
        _: View<f64>,
        _: View<f64>,
        grad_output: View<f64>,
        mut grad_input: ViewMut<f64>,
    ) {
        let factor = if self.mistake == "factor" { 1.0 } else { 2.0 };
        if self.mistake == "added" {
            grad_input += &(factor * &grad_output);
        } else {
            grad_input.assign(&(factor * &grad_output));
        }
    }
    fn backward_params(&mut self, _: View<f64>, grad_output: View<f64>) {
        let sum = grad_output.sum_axis(Axis(0)).insert_axis(Axis(0));
        match self.mistake {
            "added to bias" => self.params[0].grad += &sum,
            "turned" => self.params[0].grad = sum.reversed_axes(),
            _ => self.params[0].grad = sum,
        }
    }
    fn params(&self) -> &[Param<f64>] {
        &self.params
    }
    fn params_mut(&mut self) -> &mut [Param<f64>] {
        if self.mistake == "kept" { &mut [] } else { &mut self.params }
    }
    fn boxed(&self) -> Box<dyn Layer<f64>> {
        Box::new(self.clone())
    }
}

#[test]
fn each_mistake_of_a_layer_is_named() {
    let check = |mistake| {
        let layer = Wrong { mistake, params: [Param::new("bias", array![[0.1, 0.2, 0.3]])] };
        check_layer(&layer, input().view()).map_err(|error| error.to_string())
    };
    assert_eq!(check("none"), Ok(()));
    for (mistake, expected) in [
        ("unwritten", "wrong: forward leaves a number of its output unwritten"),
        ("factor", "wrong: the gradient of input 0 (row by row, from 0) is "),
        ("added", "was it left unwritten?"),
        ("added to bias", "it is added to what was there, and must overwrite it"),
        ("turned", "the shape of the gradient of `bias` of wrong: expected (1, 3), found (3, 1)"),
        ("kept", "parameters of wrong in `params_mut`: expected 1, found 0"),
    ] {
        let error = check(mistake).expect_err(mistake);
        assert!(error.contains(expected), "{mistake}: {error}");
    }
}

/// A network of which one layer is wrong.
fn net(mistake: &'static str) -> Sequential<f64> {
    let wrong = Wrong { mistake, params: [Param::new("bias", array![[0.1, 0.2, 0.3]])] };
    Sequential::new().then(Dense::from_arrays(Array2::eye(3), Array2::zeros((1, 3)))).then(wrong)
}

fn train(mistake: &'static str, mut optimizer: impl Optimizer<f64>) -> nn101::Result<History> {
    let data = Dataset::new(input(), input())?;
    net(mistake).fit(&data, &MeanSquaredError, &mut optimizer, &Fit::default(), &mut rng(1))
}

fn compare(mistake: &'static str) -> GradientCheck {
    check_gradients(&mut net(mistake), input().view(), input().view(), &MeanSquaredError, 1e-5)
}

#[test]
fn a_layer_that_lends_less_than_it_shows_is_an_error_before_the_first_step() {
    let expected = "parameters of layer 2 (wrong) in `params_mut`: expected 1, found 0";
    assert_eq!(train("kept", Adam::new(0.1)).expect_err("it would never move").to_string(), expected);
}

#[test]
#[should_panic(
    expected = "the shape of the gradient of `bias` of layer 2 (wrong): expected (1, 3), found (3, 1)"
)]
fn a_step_names_the_layer_with_a_wrong_gradient() {
    drop(train("turned", Adam::new(0.1)));
}

#[test]
#[should_panic(expected = "the shape of the gradient of `bias` of wrong: expected (1, 3), found (3, 1)")]
fn a_plain_step_names_it_too() {
    drop(train("turned", Sgd::new(0.1)));
}

#[test]
#[should_panic(
    expected = "the shape of the gradient of `bias` of layer 2 (wrong): expected (1, 3), found (3, 1)"
)]
fn the_check_of_a_network_names_it() {
    compare("turned");
}

#[test]
#[should_panic(expected = "parameters of layer 2 (wrong) in `params_mut`: expected 1, found 0")]
fn the_check_of_a_network_misses_no_parameter() {
    compare("kept");
}

#[test]
fn the_check_of_a_network_sees_what_is_added_instead_of_overwritten() {
    assert!(compare("none").relative_error < 1e-7);
    assert!(compare("added to bias").relative_error > 0.01);
}

struct HalfGradient;

impl Loss<f64> for HalfGradient {
    fn value(&self, prediction: View<f64>, target: View<f64>) -> f64 {
        MeanSquaredError.value(prediction, target)
    }
    fn gradient(&self, prediction: View<f64>, target: View<f64>, mut grad: ViewMut<f64>) {
        MeanSquaredError.gradient(prediction, target, grad.view_mut());
        grad *= 0.5;
    }
}

#[test]
fn a_loss_with_half_its_gradient_is_caught() -> nn101::Result<()> {
    let (prediction, target) = (array![[1.0, 2.0]], array![[0.0, 0.5]]);
    check_loss(&MeanSquaredError, prediction.view(), target.view())?;
    check_loss(&Huber { delta: 0.7 }, prediction.view(), target.view())?;
    let error = check_loss(&HalfGradient, prediction.view(), target.view()).expect_err("half").to_string();
    assert!(
        error.starts_with("the loss: the gradient in row 0, column 0 (from 0) is 0.5, but nudging says 1"),
        "{error}"
    );
    Ok(())
}
