//! What a loss says of one prediction, factor by factor: `∂loss/∂z = ∂loss/∂p · ∂p/∂z`. Lesson 4, sections 6 and 8.

mod draw;
mod model;

use crate::drawing::number::significant;
use crate::figure::control::{number_within, one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{Output, Shape};

/// Weighted sums run from `-REACH` to `REACH`.
const REACH: f64 = 6.0;

/// One loss behind one output activation, seen at one weighted sum.
#[derive(Debug, Clone, PartialEq)]
pub struct LossShapes {
    shape: Shape,
    output: Output,
    target: f64,
    z: f64,
}

/// Squared error behind the logistic function, at a prediction that is quite wrong.
pub fn loss_shapes() -> LossShapes {
    LossShapes { shape: Shape::SquaredError, output: Output::Logistic, target: 1.0, z: -2.0 }
}

crate::show!(LossShapes);

impl LossShapes {
    /// The loss, by its name on the page: `"cross-entropy"`.
    ///
    /// # Panics
    /// When there is no such loss.
    pub fn loss(mut self, name: &str) -> Self {
        self.shape = Shape::from_name(name).expect("a loss of the figure, by its name on the page");
        self
    }

    /// The activation of the output: `"identity"`, `"logistic"` or `"tanh"`.
    ///
    /// # Panics
    /// When there is no such activation.
    pub fn output(mut self, name: &str) -> Self {
        self.output = Output::from_name(name).expect("identity, logistic or tanh");
        self
    }

    /// The target: 0 or 1.
    pub fn target(mut self, target: u8) -> Self {
        self.target = f64::from(target.min(1));
        self
    }

    /// The weighted sum that is looked at.
    pub fn z(mut self, z: f64) -> Self {
        self.z = z.clamp(-REACH, REACH);
        self
    }

    fn prediction(&self) -> f64 {
        self.output.value(self.z)
    }

    fn value_at(&self, z: f64) -> f64 {
        self.shape.value(self.output.value(z), self.target)
    }

    /// `∂loss/∂p`, `∂p/∂z` and their product.
    fn factors_at(&self, z: f64) -> [f64; 3] {
        let (loss, output) = (self.shape.slope(self.output.value(z), self.target), self.output.slope(z));
        [loss, output, loss * output]
    }

    /// Almost as wrong as can be, and hardly a push to get better.
    fn is_stuck(&self) -> bool {
        let [_, _, push] = self.factors_at(self.z);
        (self.prediction() - self.target).abs() > 0.9 && push.abs() < 0.02
    }
}

impl Figure for LossShapes {
    fn name(&self) -> &'static str {
        "loss-shapes"
    }

    fn caption(&self) -> String {
        "A loss over the weighted sum z, and below it the two factors of its slope. Drag the point.".into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::choice("loss", "Loss", self.shape.name(), &Shape::NAMES),
            Control::choice("output", "Output activation", self.output.name(), &Output::NAMES),
            Control::choice("target", "Target", if self.target > 0.5 { "1" } else { "0" }, &["0", "1"]),
            Control::slider("z", "Weighted sum z", self.z, -REACH, REACH, 0.1),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "loss" => {
                one_of(key, value, &Shape::NAMES)?;
                self.shape = Shape::from_name(value).unwrap_or(self.shape);
            }
            "output" => {
                one_of(key, value, &Output::NAMES)?;
                self.output = Output::from_name(value).unwrap_or(self.output);
            }
            "target" => self.target = if one_of(key, value, &["0", "1"])? == "1" { 1.0 } else { 0.0 },
            "z" => self.z = number_within(key, value, -REACH, REACH)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        if handle == "z" {
            self.z = (draw::z_at(self, x) * 20.0).round() / 20.0;
            self.z = self.z.clamp(-REACH, REACH);
        }
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        let [loss, output, push] = self.factors_at(self.z);
        let start = format!(
            "{} behind {}: at z = {} the prediction is {} for a target of {}",
            self.shape.name(),
            self.output.name(),
            significant(self.z, 3),
            significant(self.prediction(), 3),
            significant(if self.shape.wants_signs() { 2.0 * self.target - 1.0 } else { self.target }, 3),
        );
        let value = self.value_at(self.z);
        if !value.is_finite() {
            return format!("{start}. The loss has no value there.");
        }
        format!(
            "{start} and the loss is {}. The slope of the loss in the prediction, {}, times the slope of the prediction in z, {}, is {}.",
            significant(value, 3),
            significant(loss, 3),
            significant(output, 3),
            significant(push, 3)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Find a pair and a place where the prediction misses by more than 0.9 and still feels a slope \
                   of less than 0.02. Then find the pair that never lets that happen."
                .into(),
            reached: self.is_stuck(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_pair_gets_stuck_and_the_right_one_does_not() {
        assert!(loss_shapes().z(-5.0).is_stuck());
        assert!(!loss_shapes().loss("cross-entropy").z(-5.0).is_stuck());
    }

    #[test]
    fn a_loss_without_a_value_says_so() {
        let words = loss_shapes().loss("cross-entropy").output("identity").z(2.0).describe();
        assert!(words.contains("no value"), "{words}");
    }

    #[test]
    fn the_point_follows_the_pointer() {
        let mut figure = loss_shapes();
        let place = draw::x_of(&figure, 3.0);
        figure.drag("z", place, 0.0);
        assert_eq!(figure.z, 3.0);
        assert!(figure.set("loss", "magic").is_err());
    }
}
