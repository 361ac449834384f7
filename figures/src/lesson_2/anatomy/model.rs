//! A network with one input, three hidden units and one output: its ten parameters, and what it computes.

use crate::figure::knob::{Choice, Slider};

pub(super) const UNITS: usize = 3;
/// The inputs over which the curve is compared with x².
pub(super) const REACH: f64 = 5.0;

pub(super) const X: Slider = Slider::new("x", "Input x", -REACH, REACH, 0.25);
pub(super) const UNIT: Choice<usize> =
    Choice::new("unit", "Hidden unit", &[("first", 0), ("second", 1), ("third", 2)]);
pub(super) const WEIGHT_IN: Slider = Slider::new("weight_in", "Its weight in", -2.0, 2.0, 0.25);
pub(super) const BIAS: Slider = Slider::new("bias", "Its bias", -5.0, 5.0, 0.25);
pub(super) const WEIGHT_OUT: Slider = Slider::new("weight_out", "Its weight out", -8.0, 8.0, 0.25);
pub(super) const OUTPUT_BIAS: Slider = Slider::new("output_bias", "Bias of the output", -5.0, 5.0, 0.25);

/// The distance from x² that the goal allows.
pub(super) const ALLOWED: f64 = 2.5;

/// A hidden unit: its weight in, its bias, its weight out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub weight_in: f64,
    pub bias: f64,
    pub weight_out: f64,
}

impl Unit {
    /// The sum before the ReLU.
    pub fn sum(&self, x: f64) -> f64 {
        self.weight_in * x + self.bias
    }

    pub fn activation(&self, x: f64) -> f64 {
        self.sum(x).max(0.0)
    }

    /// What the unit adds to the output.
    pub fn share(&self, x: f64) -> f64 {
        self.weight_out * self.activation(x)
    }
}

/// A 1-3-1 network, and the input that is going through it.
#[derive(Debug, Clone)]
pub struct Anatomy {
    pub(super) units: [Unit; UNITS],
    pub(super) output_bias: f64,
    pub(super) x: f64,
    pub(super) selected: usize,
}

/// The network that lesson 2 builds by hand, with 3 going through it.
///
/// ```
/// use figures::Figure;
/// let figure = figures::anatomy();
/// assert!(figure.describe().starts_with("For x = 3 the network says 9"));
/// ```
pub fn anatomy() -> Anatomy {
    let unit = |weight_in, bias| Unit { weight_in, bias, weight_out: 4.0 };
    Anatomy {
        units: [unit(1.0, -1.0), unit(-1.0, -1.0), unit(1.0, -3.0)],
        output_bias: 1.0,
        x: 3.0,
        selected: 0,
    }
}

impl Anatomy {
    /// The input that goes through the network.
    pub fn x(mut self, x: f64) -> Self {
        self.x = X.hold(x);
        self
    }

    pub(super) fn prediction(&self, x: f64) -> f64 {
        self.output_bias + self.units.iter().map(|unit| unit.share(x)).sum::<f64>()
    }

    /// The largest distance from x² between the ends: it lies at an end, at a bend, or where x² is as steep as a straight
    /// piece, so that a fine grid finds it to a hundredth.
    pub(super) fn largest_miss(&self) -> f64 {
        let places = (-200..=200).map(|i| REACH * f64::from(i) / 200.0);
        places.map(|x| (self.prediction(x) - x * x).abs()).fold(0.0, f64::max)
    }

    pub(super) fn unit(&mut self) -> &mut Unit {
        &mut self.units[self.selected]
    }

    /// All parameters as the state holds them: three a unit, then the output's bias.
    pub(super) fn parameters(&self) -> [f64; 3 * UNITS + 1] {
        let mut all = [self.output_bias; 3 * UNITS + 1];
        for (numbers, unit) in all.chunks_exact_mut(3).zip(&self.units) {
            numbers.copy_from_slice(&[unit.weight_in, unit.bias, unit.weight_out]);
        }
        all
    }

    pub(super) fn put(&mut self, all: [f64; 3 * UNITS + 1]) {
        for (unit, numbers) in self.units.iter_mut().zip(all.chunks_exact(3)) {
            let (weight_in, bias) = (WEIGHT_IN.hold(numbers[0]), BIAS.hold(numbers[1]));
            *unit = Unit { weight_in, bias, weight_out: WEIGHT_OUT.hold(numbers[2]) };
        }
        self.output_bias = OUTPUT_BIAS.hold(all[3 * UNITS]);
    }
}
