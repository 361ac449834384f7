//! Activation functions: each value beside its derivative. Softmax, which looks at a whole row, is in [`softmax`](mod@super::softmax).

#[cfg(feature = "save")]
use std::f32::consts::SQRT_2;
use std::f64::consts::{FRAC_1_SQRT_2, PI};
use std::fmt;
use std::str::FromStr;

#[cfg(feature = "save")]
use self::Operator::{Plain, Setting, Truth, With, WithInput};
use crate::Error;
use crate::arithmetic::{Formula, Machine, Number, each, map, map_pairs};
use crate::array::{View, ViewMut};

/// A step of an activation in ONNX: an operator on what the one before it put out, first on `z`.
#[cfg(feature = "save")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum Operator {
    /// Nothing else goes in.
    Plain(&'static str),
    /// With the leak or the scale as its `alpha`.
    Setting(&'static str),
    /// With this number beside it.
    With(&'static str, f32),
    /// With `z` beside it.
    WithInput(&'static str),
    /// 1 for true, 0 for false.
    Truth,
}

/// Makes the enum, its list and its functions from one entry for each activation: its names in files and on the page, its value at `z`, its
/// slope there, where the value is `a`, and what it is in ONNX.
macro_rules! activations {
    ($(#[$docs:meta])* {$(
        $(#[$doc:meta])*
        $variant:ident $(($setting:ident: $kind:ty = $usual:literal))?, $name:literal, $title:literal,
        |$z:ident| $value:expr,
        |$slope_z:pat_param, $slope_a:pat_param| $slope:expr,
        [$($onnx:expr),*];
    )*}) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum Activation {
            $($(#[$doc])* $variant $(($kind))?,)*
        }

        impl Activation {
            const COUNT: usize = [$($name),*].len();

            /// Every activation, simple to rich, with the usual leak and scale.
            ///
            /// ```
            /// use nn101::Activation;
            /// let at_zero: Vec<f64> = Activation::ALL.iter().map(|activation| activation.value(0.0)).collect();
            /// assert_eq!(at_zero, [0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2_f64.ln()]);
            /// ```
            pub const ALL: [Activation; Self::COUNT] = [$(Activation::$variant $(($usual))?),*];

            /// Its name in files, tables and commands: `"leaky_relu"`.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Activation::$variant { .. } => $name,)*
                }
            }

            /// Its name for readers: `"leaky ReLU"`.
            ///
            /// ```
            /// use nn101::Activation;
            /// assert_eq!((Activation::Relu.name(), Activation::Relu.title()), ("relu", "ReLU"));
            /// ```
            pub const fn title(&self) -> &'static str {
                match self {
                    $(Activation::$variant { .. } => $title,)*
                }
            }

            /// The same in ONNX, one operator after the other.
            #[cfg(feature = "save")]
            pub(crate) fn operators(self) -> &'static [Operator] {
                match self {
                    $(Activation::$variant { .. } => &[$($onnx),*],)*
                }
            }

            /// The leak or the scale, where it has one.
            pub(crate) fn setting(&mut self) -> Option<&mut f64> {
                match self {
                    $($(Activation::$variant($setting) => Some($setting),)?)*
                    _ => None,
                }
            }

            /// The activation of one weighted sum.
            ///
            /// ```
            /// use nn101::Activation;
            /// assert_eq!((Activation::Step.value(0.4), Activation::Step.value(-0.8)), (1.0, 0.0));
            /// assert_eq!(Activation::LeakyRelu(0.01).value(-2.0), -0.02);
            /// ```
            pub fn value<F: Number>(self, z: F) -> F {
                match self {
                    $(Activation::$variant $(($setting))? => {
                        let $z = z;
                        $value
                    })*
                }
            }

            /// The slope, from `z` and from the value `a` that is already known.
            #[inline(always)]
            fn slope<F: Number>(self, z: F, a: F) -> F {
                match self {
                    $(Activation::$variant $(($setting))? => {
                        let ($slope_z, $slope_a) = (z, a);
                        $slope
                    })*
                }
            }
        }
    };
}

activations! {
    /// What a unit does with its weighted sum `z`; its value is called `a`. [Lesson 4, section 1] to [section 3].
    ///
    /// ```
    /// use nn101::Activation;
    /// assert_eq!(Activation::Logistic.value(0.0), 0.5);
    /// assert_eq!(Activation::Logistic.derivative(0.0), 0.25);
    /// ```
    ///
    /// [lesson 4, section 1]: ../../../4-activation-and-loss-functions/lesson.html#1-a-unit-that-decides
    /// [section 3]: ../../../4-activation-and-loss-functions/lesson.html#3-saturation
    {
        /// `z`; slope 1.
        Identity, "identity", "identity",
        |z| z,
        |_, _| F::one(),
        [];

        /// 1 where `z > 0`, else 0: the perceptron's. Rosenblatt 1958.
        ///
        /// For forward passes only: its slope is 0 wherever it has one, so no gradient passes it and nothing below it learns.
        Step, "step", "step",
        |z| one_if(z > F::zero()),
        |_, _| F::zero(),
        [With("Greater", 0.0), Truth];

        /// `1 / (1 + e⁻ᶻ)`, also called the sigmoid; slope `a (1 - a)`. Rumelhart, Hinton & Williams 1986, eq. 2.
        Logistic, "logistic", "logistic",
        |z| logistic(z),
        |_, a| a * (F::one() - a),
        [Plain("Sigmoid")];

        /// `(eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ)`; slope `1 - a²`. LeCun et al. 1998, section 4.4.
        Tanh, "tanh", "tanh",
        |z| z.tanh(),
        |_, a| F::one() - a * a,
        [Plain("Tanh")];

        /// `max(0, z)`; slope 1 where `z > 0`, else 0. Nair & Hinton 2010.
        Relu, "relu", "ReLU",
        |z| at_least(F::zero(), z),
        |_, a| one_if(a > F::zero()),
        [Plain("Relu")];

        /// `z` where `z > 0`, else `leak · z` (0.01 is usual); slope 1 or `leak`: never dead. Maas et al. 2013.
        LeakyRelu(leak: f64 = 0.01), "leaky_relu", "leaky ReLU",
        |z| z * one_or(z, F::from_f64(leak)),
        |z, _| one_or(z, F::from_f64(leak)),
        [Setting("LeakyRelu")];

        /// `z` where `z > 0`, else `scale · (eᶻ - 1)` (1 is usual); slope 1 or `a + scale`. Clevert et al. 2016.
        Elu(scale: f64 = 1.0), "elu", "ELU",
        |z| if z > F::zero() { z } else { F::from_f64(scale) * z.exp_m1() },
        |z, a| one_or(z, a + F::from_f64(scale)),
        [Setting("Elu")];

        /// `z · Φ(z)` with the normal distribution's `Φ`, exact; slope `Φ(z) + z φ(z)`. Hendrycks & Gimpel 2016.
        Gelu, "gelu", "GELU",
        |z| z * normal_cdf(z),
        |z, _| normal_cdf(z) + z * normal_density(z),
        [With("Div", SQRT_2), Plain("Erf"), With("Add", 1.0), With("Mul", 0.5), WithInput("Mul")];

        /// `z · logistic(z)`, also called swish; slope `s (1 + z (1 - s))`. Elfwing et al. 2018.
        Silu, "silu", "SiLU",
        |z| z * logistic(z),
        |z, _| { let s = logistic(z); s * (F::one() + z * (F::one() - s)) },
        [Plain("Sigmoid"), WithInput("Mul")];

        /// `ln(1 + eᶻ)`, a smooth ReLU; slope `logistic(z)`. Dugas et al. 2001.
        Softplus, "softplus", "softplus",
        |z| softplus(z),
        |z, _| logistic(z),
        [Plain("Softplus")];
    }
}

impl Activation {
    /// The slope of the activation at `z`. At a kink (ReLU's 0) it is the left side's, by the field's habit.
    ///
    /// ```
    /// use nn101::Activation;
    /// assert_eq!((Activation::Relu.derivative(3.0), Activation::Relu.derivative(0.0)), (1.0, 0.0));
    /// assert_eq!(Activation::Step.derivative(0.4), 0.0); // nothing learns through it
    /// ```
    pub fn derivative<F: Number>(self, z: F) -> F {
        self.slope(z, self.value(z))
    }
}

/// The activation of whole batches, compiled in this crate as [`Kernels`](crate::arithmetic::Kernels) are.
pub trait ActivationKernels: Number {
    /// `output ← activation(input)`
    fn activate(activation: Activation, input: View<Self>, output: ViewMut<Self>);

    /// The chain rule: `grad_input ← grad_output · slope`
    fn activate_backward(
        activation: Activation,
        input: View<Self>,
        output: View<Self>,
        grad_output: View<Self>,
        grad_input: ViewMut<Self>,
    );
}

macro_rules! compiled_here {
    ($($float:ty)*) => {$(
        impl ActivationKernels for $float {
            #[inline(never)]
            fn activate(activation: Activation, input: View<Self>, output: ViewMut<Self>) {
                activate(activation, input, output);
            }
            #[inline(never)]
            fn activate_backward(
                activation: Activation,
                input: View<Self>,
                output: View<Self>,
                grad_output: View<Self>,
                grad_input: ViewMut<Self>,
            ) {
                activate_backward(activation, input, output, grad_output, grad_input);
            }
        }
    )*};
}

compiled_here!(f32 f64);

/// The common ones without a branch, so that the compiler makes vector instructions of them.
fn activate<F: Number>(activation: Activation, input: View<F>, output: ViewMut<F>) {
    struct Logistic;
    impl<F: Number> Formula<F> for Logistic {
        #[inline(always)]
        fn of<M: Machine>(&self, z: F) -> F {
            F::one() / (F::one() + (-z).exp_branch_free::<M>())
        }
    }
    struct Tanh;
    impl<F: Number> Formula<F> for Tanh {
        #[inline(always)]
        fn of<M: Machine>(&self, z: F) -> F {
            z.tanh_branch_free::<M>()
        }
    }
    struct Relu;
    impl<F: Number> Formula<F> for Relu {
        #[inline(always)]
        fn of<M: Machine>(&self, z: F) -> F {
            at_least(F::zero(), z)
        }
    }
    match activation {
        Activation::Logistic => map(input, output, Logistic),
        Activation::Tanh => map(input, output, Tanh),
        Activation::Relu => map(input, output, Relu),
        _ => each(output, input, |&z| one_value(activation, z)),
    }
}

/// The common ones know their slope from their output alone.
fn activate_backward<F: Number>(
    activation: Activation,
    input: View<F>,
    output: View<F>,
    grad_output: View<F>,
    mut grad_input: ViewMut<F>,
) {
    if let (Some(output), Some(grad_output), Some(grad_input)) =
        (output.as_slice(), grad_output.as_slice(), grad_input.as_slice_mut())
    {
        macro_rules! from_output {
            ($activation:expr) => {
                return map_pairs(output, grad_output, grad_input, |a, g| g * $activation.slope(F::nan(), a))
            };
        }
        match activation {
            Activation::Identity => from_output!(Activation::Identity),
            Activation::Logistic => from_output!(Activation::Logistic),
            Activation::Tanh => from_output!(Activation::Tanh),
            Activation::Relu => from_output!(Activation::Relu),
            _ => {}
        }
    }
    let places = input.iter().zip(output).zip(grad_output);
    each(grad_input, places, |((&z, &a), &g)| g * one_slope(activation, z, a));
}

/// The rare activations' value. A page has it once: inside the loops it would be there for each layout of the arrays.
#[cfg_attr(target_family = "wasm", inline(never))]
fn one_value<F: Number>(activation: Activation, z: F) -> F {
    activation.value(z)
}

#[cfg_attr(target_family = "wasm", inline(never))]
fn one_slope<F: Number>(activation: Activation, z: F, a: F) -> F {
    activation.slope(z, a)
}

/// `1 / (1 + e⁻ᶻ)`, written so that the exponential never overflows.
pub(crate) fn logistic<F: Number>(z: F) -> F {
    let e = (-z.abs()).exp(); // in (0, 1]
    let one = F::one();
    if z >= F::zero() { one / (one + e) } else { e / (one + e) }
}

/// `ln(1 + eᶻ)`, written so that the exponential never overflows.
fn softplus<F: Number>(z: F) -> F {
    z.max(F::zero()) + (-z.abs()).exp().ln_1p()
}

/// `max(least, z)`, but NaN stays NaN, which `max` would hide: a diverging network must show it.
#[inline(always)]
pub(crate) fn at_least<F: Number>(least: F, z: F) -> F {
    if z < least { least } else { z }
}

#[inline(always)]
fn one_if<F: Number>(condition: bool) -> F {
    if condition { F::one() } else { F::zero() }
}

/// 1 on the right of 0, `left` elsewhere.
fn one_or<F: Number>(z: F, left: F) -> F {
    if z > F::zero() { F::one() } else { left }
}

/// `Φ(z)`: the share of a standard normal distribution below `z`. By `erfc`, which keeps its digits where `1 + erf` cancels.
fn normal_cdf<F: Number>(z: F) -> F {
    F::from_f64(0.5 * libm::erfc(-z.as_f64() * FRAC_1_SQRT_2))
}

/// `φ(z) = Φ'(z)`, the bell curve.
fn normal_density<F: Number>(z: F) -> F {
    let z = z.as_f64();
    F::from_f64((-0.5 * z * z).exp() / (2.0 * PI).sqrt())
}

/// The name in lower case, with the leak or the scale after a colon: `relu`, `leaky_relu:0.01`.
impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match { *self }.setting() {
            Some(number) => write!(f, "{}:{number}", self.name()),
            None => f.write_str(self.name()),
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
            let names = Activation::ALL.map(|activation| activation.name());
            Error::setting("activation", text, &format!("one of {}", names.join(", ")))
        };
        let (name, number) = text.split_once(':').map_or((text, None), |(name, number)| (name, Some(number)));
        let known = Activation::ALL.into_iter().find(|known| known.name() == name);
        let mut activation = known.ok_or_else(unknown)?;
        if let Some(number) = number {
            let number = number.parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(unknown)?;
            *activation.setting().ok_or_else(unknown)? = number;
        }
        Ok(activation)
    }
}
