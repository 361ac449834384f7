//! Activation functions: each value beside its derivative.

use ndarray::Zip;

use crate::Float;
use crate::layer::{Layer, View, ViewMut};

/// What a unit does with its weighted sum `z`. Lesson 4.
///
/// ```
/// use nn101::Activation;
/// assert_eq!(Activation::Logistic.value(0.0), 0.5);
/// assert_eq!(Activation::Logistic.derivative(0.0), 0.25);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Activation {
    /// `z`
    Identity,
    /// `1 / (1 + e⁻ᶻ)`, also called the sigmoid.
    Logistic,
    /// `(eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ)`
    Tanh,
    /// `max(0, z)`
    Relu,
}

impl Activation {
    /// The activation of one weighted sum.
    pub fn value<F: Float>(self, z: F) -> F {
        match self {
            Activation::Identity => z,
            Activation::Logistic => logistic(z),
            Activation::Tanh => z.tanh(),
            Activation::Relu => z.max(F::zero()),
        }
    }

    /// The slope of the activation at `z`. ReLU's at 0 is 0, by the field's habit.
    pub fn derivative<F: Float>(self, z: F) -> F {
        self.derivative_at(z, self.value(z))
    }

    /// The slope, from `z` and from the value `a` that is already known.
    fn derivative_at<F: Float>(self, z: F, a: F) -> F {
        match self {
            Activation::Identity => F::one(),
            Activation::Logistic => a * (F::one() - a),
            Activation::Tanh => F::one() - a * a,
            Activation::Relu => {
                if z > F::zero() {
                    F::one()
                } else {
                    F::zero()
                }
            }
        }
    }
}

/// `1 / (1 + e⁻ᶻ)`, written so that the exponential never overflows.
fn logistic<F: Float>(z: F) -> F {
    let e = (-z.abs()).exp(); // in (0, 1]
    let one = F::one();
    if z >= F::zero() { one / (one + e) } else { e / (one + e) }
}

impl<F: Float> Layer<F> for Activation {
    fn name(&self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Logistic => "logistic",
            Activation::Tanh => "tanh",
            Activation::Relu => "relu",
        }
    }

    fn forward(&self, input: View<F>, output: ViewMut<F>) {
        let activation = *self;
        Zip::from(output).and(input).for_each(|a, &z| *a = activation.value(z));
    }

    fn backward_input(&self, input: View<F>, output: View<F>, grad_output: View<F>, grad_input: ViewMut<F>) {
        let activation = *self;
        Zip::from(grad_input)
            .and(input)
            .and(output)
            .and(grad_output)
            .for_each(|grad, &z, &a, &g| *grad = g * activation.derivative_at(z, a));
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(*self)
    }
}
