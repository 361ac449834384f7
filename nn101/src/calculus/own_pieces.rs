//! Is a layer or a loss of one's own right? What its trait asks, checked by nudging.

use ndarray::Array2;
use rand::RngExt;

use crate::array::{View, ViewMut};
use crate::layers::{self, Layer};
use crate::losses::Loss;
use crate::random::rng;
use crate::{Error, Result};

const NUDGE: f64 = 1e-5;
const CLOSE: f64 = 1e-4;

/// Checks what [`Layer`] asks, on that input, shape (batch, columns): shapes; that every number is overwritten, not added to; that an evaluation
/// involves no chance; and the gradients of the input and of each parameter, by central differences, in evaluation and in training.
///
/// Keep the input away from kinks: there the slope is one-sided.
///
/// # Errors
/// The first promise that is broken, with the number that shows it.
///
/// ```
/// use nn101::{check_layer, prelude::*};
///
/// /// A layer of your own: each column times a number that it learns.
/// #[derive(Clone)]
/// struct Scale {
///     params: [Param<f64>; 1],
/// }
///
/// impl Layer<f64> for Scale {
///     fn name(&self) -> &'static str {
///         "scale"
///     }
///     fn forward(&self, input: View<f64>, mut output: ViewMut<f64>) {
///         output.assign(&(&input * &self.params[0].value)); // (batch, columns) times (1, columns)
///     }
///     fn backward_input(&self, _: View<f64>, _: View<f64>, grad_output: View<f64>, mut grad_input: ViewMut<f64>) {
///         grad_input.assign(&(&grad_output * &self.params[0].value));
///     }
///     fn backward_params(&mut self, input: View<f64>, grad_output: View<f64>) {
///         self.params[0].grad = (&input * &grad_output).sum_axis(Axis(0)).insert_axis(Axis(0)); // (1, columns)
///     }
///     fn params(&self) -> &[Param<f64>] {
///         &self.params
///     }
///     fn params_mut(&mut self) -> &mut [Param<f64>] {
///         &mut self.params
///     }
///     fn boxed(&self) -> Box<dyn Layer<f64>> {
///         Box::new(self.clone())
///     }
/// }
///
/// let scale = Scale { params: [Param::new("scale", array![[2.0, -1.0]])] };
/// check_layer(&scale, array![[1.0, 3.0], [0.5, -2.0]].view())?;
/// # Ok::<(), nn101::Error>(())
/// ```
pub fn check_layer(layer: &dyn Layer<f64>, input: View<f64>) -> Result<()> {
    if let Some(takes) = layer.inputs().filter(|&takes| takes != input.ncols()) {
        return Err(Error::shape(format!("columns that {} is given", layer.name()), takes, input.ncols()));
    }
    for seed in [None, Some(1)] {
        LayerCheck { layer: layer.boxed(), input: input.to_owned(), seed }.run()?;
    }
    Ok(())
}

struct LayerCheck {
    layer: Box<dyn Layer<f64>>,
    input: Array2<f64>,
    /// Of a pass that trains.
    seed: Option<u64>,
}

impl LayerCheck {
    fn run(mut self) -> Result<()> {
        let output = self.output();
        self.ask(
            output.iter().all(|x| x.is_finite()),
            "forward leaves a number of its output unwritten, or not finite",
        )?;
        self.ask(output == self.output(), "forward puts out other numbers for the same input: chance is for `forward_training`, by its seed")?;

        let mut rng = rng(1);
        let upstream = output.mapv(|_| rng.random_range(-1.0..1.0));
        let mut grad = Array2::from_elem(self.input.dim(), f64::NAN);
        self.backward_input(&output, &upstream, grad.view_mut());
        for place in 0..grad.len() {
            let nudged = self.nudged(&upstream, |check| &mut check.input, place);
            let name = format!("the gradient of input {place} (row by row, from 0)");
            self.compare(&name, grad.iter().copied().nth(place), nudged)?;
        }
        // Whatever is there from the batch before must not stay.
        self.check_params()?;
        self.layer.params_mut().iter_mut().for_each(|param| param.grad.fill(7.0));
        let input = self.input.clone();
        self.layer.backward_params(input.view(), upstream.view());
        self.check_params()?;
        for index in 0..self.layer.params().len() {
            let param = self.layer.params()[index].clone();
            let of =
                |place: usize| format!("the gradient of number {place} of the parameter `{}`", param.name);
            for (place, &grad) in param.grad.iter().enumerate() {
                let nudged =
                    self.nudged(&upstream, |check| &mut check.layer.params_mut()[index].value, place);
                self.compare(&of(place), Some(grad), nudged)?;
            }
        }
        Ok(())
    }

    fn check_params(&mut self) -> Result<()> {
        layers::check_params(self.layer.as_mut(), |layer| layer.name().to_string())
    }

    fn output(&self) -> Array2<f64> {
        let columns = self.layer.outputs(self.input.ncols());
        let mut output = Array2::from_elem((self.input.nrows(), columns), f64::NAN);
        match self.seed {
            Some(seed) => self.layer.forward_training(self.input.view(), output.view_mut(), seed),
            None => self.layer.forward(self.input.view(), output.view_mut()),
        }
        output
    }

    fn backward_input(&self, output: &Array2<f64>, upstream: &Array2<f64>, grad: ViewMut<f64>) {
        let (input, output, upstream) = (self.input.view(), output.view(), upstream.view());
        match self.seed {
            Some(seed) => self.layer.backward_input_training(input, output, upstream, grad, seed),
            None => self.layer.backward_input(input, output, upstream, grad),
        }
    }

    /// How `Σ output · upstream` changes with one number.
    fn nudged(
        &mut self,
        upstream: &Array2<f64>,
        array: impl Fn(&mut Self) -> &mut Array2<f64>,
        place: usize,
    ) -> f64 {
        let mut at = |change: f64| {
            array(self).iter_mut().skip(place).take(1).for_each(|number| *number += change);
            (&self.output() * upstream).sum()
        };
        let (right, left) = (at(NUDGE), at(-2.0 * NUDGE));
        at(NUDGE);
        (right - left) / (2.0 * NUDGE)
    }

    fn ask(&self, holds: bool, broken: &str) -> Result<()> {
        if holds {
            Ok(())
        } else {
            Err(Error::Check { what: self.layer.name().into(), reason: broken.into() })
        }
    }

    fn compare(&self, name: &str, grad: Option<f64>, nudged: f64) -> Result<()> {
        compare(self.layer.name(), name, grad.unwrap_or(f64::NAN), nudged)
    }
}

/// Checks what [`Loss`] asks, on that prediction and target: a finite value, and a gradient that overwrites and is what central differences say.
///
/// # Errors
/// The first promise that is broken, with the number that shows it.
///
/// ```
/// use nn101::{Loss, check_loss, prelude::*};
///
/// /// A loss of your own: the mean of the fourth powers.
/// struct Quartic;
///
/// impl Loss<f64> for Quartic {
///     fn value(&self, prediction: View<f64>, target: View<f64>) -> f64 {
///         (&prediction - &target).mapv(|r| r.powi(4)).sum() / prediction.len() as f64
///     }
///     fn gradient(&self, prediction: View<f64>, target: View<f64>, mut grad: ViewMut<f64>) {
///         grad.assign(&((&prediction - &target).mapv(|r| 4.0 * r.powi(3)) / prediction.len() as f64));
///     }
/// }
///
/// check_loss(&Quartic, array![[1.0, 2.0]].view(), array![[0.5, -1.0]].view())?;
/// # Ok::<(), nn101::Error>(())
/// ```
pub fn check_loss(loss: &dyn Loss<f64>, prediction: View<f64>, target: View<f64>) -> Result<()> {
    let value = loss.value(prediction, target);
    if !value.is_finite() {
        return Err(Error::Check { what: "the loss".into(), reason: format!("its value is {value}") });
    }
    let mut grad = Array2::from_elem(prediction.dim(), f64::NAN);
    loss.gradient(prediction, target, grad.view_mut());
    let mut nudged = prediction.to_owned();
    for ((row, column), &grad) in grad.indexed_iter() {
        let mut at = |change: f64| {
            nudged[[row, column]] = prediction[[row, column]] + change;
            loss.value(nudged.view(), target)
        };
        let difference = (at(NUDGE) - at(-NUDGE)) / (2.0 * NUDGE);
        at(0.0);
        compare(
            "the loss",
            &format!("the gradient in row {row}, column {column} (from 0)"),
            grad,
            difference,
        )?;
    }
    Ok(())
}

fn compare(what: &str, name: &str, grad: f64, nudged: f64) -> Result<()> {
    if (grad - nudged).abs() <= CLOSE * (1.0 + nudged.abs()) {
        return Ok(());
    }
    let hint = if grad.is_nan() {
        "; was it left unwritten?".to_string()
    } else if (grad - 7.0 - nudged).abs() <= CLOSE * (1.0 + nudged.abs()) {
        "; it is added to what was there, and must overwrite it".to_string()
    } else {
        String::new()
    };
    Err(Error::Check {
        what: what.into(),
        reason: format!("{name} is {grad}, but nudging says {nudged}{hint}"),
    })
}
