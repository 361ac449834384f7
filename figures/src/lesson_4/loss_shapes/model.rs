//! One loss behind one output, at one weighted sum.

use super::losses::{Output, Shape};
use crate::figure::knob::{Choice, Slider};

/// Weighted sums run from `-REACH` to `REACH`.
pub(super) const REACH: f64 = 6.0;
pub(super) const LOSS: Choice<Shape> = Choice::new("loss", "Loss", &Shape::ALL);
pub(super) const OUTPUT: Choice<Output> = Choice::new("output", "Output activation", &Output::ALL);
pub(super) const TARGET: Choice<f64> = Choice::new("target", "Target", &[("0", 0.0), ("1", 1.0)]);
pub(super) const Z: Slider = Slider::new("z", "Weighted sum z", -REACH, REACH, 0.1);

/// One loss behind one output activation, seen at one weighted sum.
#[derive(Debug, Clone, PartialEq)]
pub struct LossShapes {
    pub(super) shape: Shape,
    pub(super) output: Output,
    pub(super) target: f64,
    pub(super) z: f64,
}

/// Squared error behind the logistic function, at a prediction that is quite wrong.
pub fn loss_shapes() -> LossShapes {
    LossShapes { shape: Shape::SquaredError, output: Output::Logistic, target: 1.0, z: -2.0 }
}

impl LossShapes {
    /// The loss, by its name on the page: `"cross-entropy"`.
    ///
    /// # Panics
    /// When there is no such loss.
    pub fn loss(mut self, name: &str) -> Self {
        self.shape = LOSS.read(name).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// The activation of the output: `"identity"`, `"logistic"` or `"tanh"`.
    ///
    /// # Panics
    /// When there is no such activation.
    pub fn output(mut self, name: &str) -> Self {
        self.output = OUTPUT.read(name).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// The target: 0 or 1.
    pub fn target(mut self, target: u8) -> Self {
        self.target = f64::from(target.min(1));
        self
    }

    /// The weighted sum that is looked at.
    pub fn z(mut self, z: f64) -> Self {
        self.z = Z.hold(z);
        self
    }

    pub(super) fn loss_name(&self) -> &'static str {
        LOSS.word(self.shape)
    }

    pub(super) fn output_name(&self) -> &'static str {
        OUTPUT.word(self.output)
    }

    pub(super) fn prediction(&self) -> f64 {
        self.output.value(self.z)
    }

    pub(super) fn value_at(&self, z: f64) -> f64 {
        self.shape.value(self.output.value(z), self.target)
    }

    /// `∂loss/∂p`, `∂p/∂z` and their product.
    pub(super) fn factors_at(&self, z: f64) -> [f64; 3] {
        let (loss, output) = (self.shape.slope(self.output.value(z), self.target), self.output.slope(z));
        [loss, output, loss * output]
    }

    /// Almost as wrong as can be, and hardly a push to get better.
    pub(super) fn is_stuck(&self) -> bool {
        let [_, _, push] = self.factors_at(self.z);
        (self.prediction() - self.target).abs() > 0.9 && push.abs() < 0.02
    }
}
