//! An activation function, its value and its slope.

use nn101::Activation;

use crate::drawing::{Area, Axes, Scale};
use crate::figure::knob::{Choice, Slider};

pub(super) const WIDTH: f64 = 400.0;

/// Inputs run from `-REACH` to `REACH`.
pub(super) const REACH: f64 = 8.0;

/// Slopes below this share of the steepest one count as flat.
pub(super) const FLAT: f64 = 0.01;

/// All of the library's; with a leak that the eye can see.
const FUNCTIONS: [(&str, Activation); Activation::ALL.len()] = {
    let mut functions = [("", Activation::Identity); Activation::ALL.len()];
    let mut i = 0;
    while i < functions.len() {
        let function = match Activation::ALL[i] {
            Activation::LeakyRelu(_) => Activation::LeakyRelu(0.1),
            other => other,
        };
        functions[i] = (function.title(), function);
        i += 1;
    }
    functions
};
pub(super) const FUNCTION: Choice<Activation> = Choice::new("function", "Function", &FUNCTIONS);
pub(super) const Z: Slider = Slider::new("z", "Input z", -REACH, REACH, 0.05);

/// One activation function, seen at one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Activations {
    pub(super) function: Activation,
    pub(super) z: f64,
}

/// The logistic function at 1.
pub fn activations() -> Activations {
    Activations { function: Activation::Logistic, z: 1.0 }
}

impl Activations {
    /// The function, by its name on the page: `"leaky ReLU"`.
    ///
    /// # Panics
    /// When there is no such function.
    pub fn function(mut self, name: &str) -> Self {
        self.function = FUNCTION.read(name).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// The input.
    pub fn z(mut self, z: f64) -> Self {
        self.z = Z.hold(z);
        self
    }

    pub(super) fn value(&self, z: f64) -> f64 {
        self.function.value(z)
    }

    pub(super) fn slope(&self, z: f64) -> f64 {
        self.function.derivative(z)
    }

    pub(super) fn name_here(&self) -> &'static str {
        FUNCTION.word(self.function)
    }

    pub(super) fn steepest(&self) -> f64 {
        grid().map(|z| self.slope(z)).fold(0.0, f64::max)
    }

    pub(super) fn is_saturated(&self) -> bool {
        let bounded = matches!(self.function, Activation::Logistic | Activation::Tanh);
        bounded && self.slope(self.z).abs() < FLAT * self.steepest()
    }

    pub(super) fn value_axes(&self) -> Axes {
        let bounded = matches!(self.function, Activation::Step | Activation::Logistic | Activation::Tanh);
        let (low, high) = if bounded { (-1.35, 1.35) } else { (-3.0, 8.3) };
        Axes::new(
            Area::new(46.0, 26.0, WIDTH - 60.0, 190.0),
            Scale::linear(-REACH, REACH),
            Scale::linear(low, high),
        )
        .title(self.name_here())
        .y_label("value")
    }

    pub(super) fn slope_axes(&self) -> Axes {
        let high = self.steepest().max(0.25) * 1.2;
        Axes::new(
            Area::new(46.0, 252.0, WIDTH - 60.0, 120.0),
            Scale::linear(-REACH, REACH),
            Scale::linear(-0.2 * high, high),
        )
        .x_label("input z")
        .y_label("slope")
    }

    /// The step has no slope at its jump: the curve is drawn in two pieces.
    pub(super) fn curve(&self, function: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
        let jumps = self.function == Activation::Step;
        grid().map(|z| (z, if jumps && z.abs() < 1e-9 { f64::NAN } else { function(z) })).collect()
    }
}

pub(super) fn grid() -> impl Iterator<Item = f64> {
    (-400..=400).map(|i| REACH * f64::from(i) / 400.0)
}
