//! Activation functions: each value beside its derivative. Softmax, which looks at a whole row, is in [`softmax`](crate::softmax).

use std::f64::consts::{FRAC_1_SQRT_2, PI};
use std::fmt;
use std::str::FromStr;

use ndarray::Zip;

use crate::dataset::setting;
use crate::layer::{Layer, View, ViewMut};
use crate::{Error, Float, LayerSpec, fast};

/// What a unit does with its weighted sum `z`; its value is called `a`. Lesson 4, sections 1-3.
///
/// ```
/// use nn101::Activation;
/// assert_eq!(Activation::Logistic.value(0.0), 0.5);
/// assert_eq!(Activation::Logistic.derivative(0.0), 0.25);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Activation {
    /// `z`; slope 1.
    Identity,
    /// 1 where `z > 0`, else 0: the perceptron's. Rosenblatt 1958.
    ///
    /// For forward passes only: its slope is 0 wherever it has one, so no gradient passes it and nothing below it learns.
    Step,
    /// `1 / (1 + e⁻ᶻ)`, also called the sigmoid; slope `a (1 - a)`. Rumelhart, Hinton & Williams 1986, eq. 2.
    Logistic,
    /// `(eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ)`; slope `1 - a²`. LeCun et al. 1998, section 4.4.
    Tanh,
    /// `max(0, z)`; slope 1 where `z > 0`, else 0. Nair & Hinton 2010.
    Relu,
    /// `z` where `z > 0`, else `leak · z` (0.01 is usual); slope 1 or `leak`: never dead. Maas et al. 2013.
    LeakyRelu(f64),
    /// `z` where `z > 0`, else `scale · (eᶻ - 1)` (1 is usual); slope 1 or `a + scale`. Clevert et al. 2016.
    Elu(f64),
    /// `z · Φ(z)` with the normal distribution's `Φ`, exact; slope `Φ(z) + z φ(z)`. Hendrycks & Gimpel 2016.
    Gelu,
    /// `z · logistic(z)`, also called swish; slope `s (1 + z (1 - s))`. Elfwing et al. 2018.
    Silu,
    /// `ln(1 + eᶻ)`, a smooth ReLU; slope `logistic(z)`. Dugas et al. 2001.
    Softplus,
}

impl Activation {
    /// Every activation, simple to rich, with the usual leak and scale.
    ///
    /// ```
    /// use nn101::Activation;
    /// let at_zero: Vec<f64> = Activation::ALL.iter().map(|activation| activation.value(0.0)).collect();
    /// assert_eq!(at_zero, [0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2_f64.ln()]);
    /// ```
    pub const ALL: [Activation; 10] = [
        Activation::Identity,
        Activation::Step,
        Activation::Logistic,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu(0.01),
        Activation::Elu(1.0),
        Activation::Gelu,
        Activation::Silu,
        Activation::Softplus,
    ];

    /// The activation of one weighted sum.
    ///
    /// ```
    /// use nn101::Activation;
    /// assert_eq!((Activation::Step.value(0.4), Activation::Step.value(-0.8)), (1.0, 0.0));
    /// assert_eq!(Activation::LeakyRelu(0.01).value(-2.0), -0.02);
    /// ```
    pub fn value<F: Float>(self, z: F) -> F {
        match self {
            Activation::Identity => z,
            Activation::Step => one_if(z > F::zero()),
            Activation::Logistic => logistic(z),
            Activation::Tanh => z.tanh(),
            Activation::Relu => at_least(F::zero(), z),
            Activation::LeakyRelu(leak) => z * slope(z, F::from_f64(leak)),
            Activation::Elu(scale) => {
                if z > F::zero() {
                    z
                } else {
                    F::from_f64(scale) * z.exp_m1()
                }
            }
            Activation::Gelu => z * normal_cdf(z),
            Activation::Silu => z * logistic(z),
            Activation::Softplus => softplus(z),
        }
    }

    /// The slope of the activation at `z`. At a kink (ReLU's 0) it is the left side's, by the field's habit.
    ///
    /// ```
    /// use nn101::Activation;
    /// assert_eq!((Activation::Relu.derivative(3.0), Activation::Relu.derivative(0.0)), (1.0, 0.0));
    /// assert_eq!(Activation::Step.derivative(0.4), 0.0); // nothing learns through it
    /// ```
    pub fn derivative<F: Float>(self, z: F) -> F {
        self.derivative_at(z, self.value(z))
    }

    /// The slope, from `z` and from the value `a` that is already known.
    fn derivative_at<F: Float>(self, z: F, a: F) -> F {
        let one = F::one();
        match self {
            Activation::Identity => one,
            Activation::Step => F::zero(),
            Activation::Logistic => a * (one - a),
            Activation::Tanh => one - a * a,
            Activation::Relu => one_if(z > F::zero()),
            Activation::LeakyRelu(leak) => slope(z, F::from_f64(leak)),
            Activation::Elu(scale) => slope(z, a + F::from_f64(scale)),
            Activation::Gelu => normal_cdf(z) + z * normal_density(z),
            Activation::Silu => {
                let s = logistic(z);
                s * (one + z * (one - s))
            }
            Activation::Softplus => logistic(z),
        }
    }
}

/// `1 / (1 + e⁻ᶻ)`, written so that the exponential never overflows.
pub(crate) fn logistic<F: Float>(z: F) -> F {
    let e = (-z.abs()).exp(); // in (0, 1]
    let one = F::one();
    if z >= F::zero() { one / (one + e) } else { e / (one + e) }
}

/// `ln(1 + eᶻ)`, written so that the exponential never overflows.
fn softplus<F: Float>(z: F) -> F {
    z.max(F::zero()) + (-z.abs()).exp().ln_1p()
}

/// `max(least, z)`, but NaN stays NaN, which `max` would hide: a diverging network must show it.
pub(crate) fn at_least<F: Float>(least: F, z: F) -> F {
    if z < least { least } else { z }
}

fn one_if<F: Float>(condition: bool) -> F {
    if condition { F::one() } else { F::zero() }
}

/// 1 on the right of 0, `left` elsewhere.
fn slope<F: Float>(z: F, left: F) -> F {
    if z > F::zero() { F::one() } else { left }
}

/// `Φ(z)`: the share of a standard normal distribution below `z`. By `erfc`, which keeps its digits where `1 + erf` cancels.
fn normal_cdf<F: Float>(z: F) -> F {
    F::from_f64(0.5 * libm::erfc(-z.as_f64() * FRAC_1_SQRT_2))
}

/// `φ(z) = Φ'(z)`, the bell curve.
fn normal_density<F: Float>(z: F) -> F {
    let z = z.as_f64();
    F::from_f64((-0.5 * z * z).exp() / (2.0 * PI).sqrt())
}

/// The name in lower case, with the leak or the scale after a colon: `relu`, `leaky_relu:0.01`.
impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Layer::<f32>::name(self);
        match self {
            Activation::LeakyRelu(number) | Activation::Elu(number) => write!(f, "{name}:{number}"),
            _ => f.write_str(name),
        }
    }
}

/// Reads what `Display` writes; leak and scale may be left out.
///
/// ```
/// use nn101::Activation;
/// assert_eq!("elu:0.5".parse::<Activation>()?, Activation::Elu(0.5));
/// assert_eq!("leaky_relu".parse::<Activation>()?, Activation::LeakyRelu(0.01));
/// assert!("cosine".parse::<Activation>().is_err());
/// # Ok::<(), nn101::Error>(())
/// ```
impl FromStr for Activation {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || {
            let names = Activation::ALL.map(|activation| Layer::<f32>::name(&activation));
            setting("activation", text, &format!("one of {}", names.join(", ")))
        };
        let (name, number) = match text.split_once(':') {
            Some((name, number)) => (name, Some(number.parse::<f64>().map_err(|_| unknown())?)),
            None => (text, None),
        };
        let known = Activation::ALL.into_iter().find(|known| Layer::<f32>::name(known) == name);
        match (known.ok_or_else(unknown)?, number) {
            (activation, None) => Ok(activation),
            (Activation::LeakyRelu(_), Some(leak)) if leak.is_finite() => Ok(Activation::LeakyRelu(leak)),
            (Activation::Elu(_), Some(scale)) if scale.is_finite() => Ok(Activation::Elu(scale)),
            _ => Err(unknown()),
        }
    }
}

impl<F: Float> Layer<F> for Activation {
    fn name(&self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Step => "step",
            Activation::Logistic => "logistic",
            Activation::Tanh => "tanh",
            Activation::Relu => "relu",
            Activation::LeakyRelu(_) => "leaky_relu",
            Activation::Elu(_) => "elu",
            Activation::Gelu => "gelu",
            Activation::Silu => "silu",
            Activation::Softplus => "softplus",
        }
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        let activation = *self;
        if fast::activate(activation, input, output.view_mut()) {
            return;
        }
        Zip::from(output).and(input).for_each(|a, &z| *a = activation.value(z));
    }

    fn backward_input(
        &self,
        input: View<F>,
        output: View<F>,
        grad_output: View<F>,
        mut grad_input: ViewMut<F>,
    ) {
        let activation = *self;
        if fast::activate_backward(activation, output, grad_output, grad_input.view_mut()) {
            return;
        }
        Zip::from(grad_input)
            .and(input)
            .and(output)
            .and(grad_output)
            .for_each(|grad, &z, &a, &g| *grad = g * activation.derivative_at(z, a));
    }

    fn spec(&self) -> Option<LayerSpec> {
        Some(LayerSpec::Activation(*self))
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(*self)
    }
}
