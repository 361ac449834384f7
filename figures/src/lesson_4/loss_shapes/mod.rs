//! What a loss says of one prediction, factor by factor: `∂loss/∂z = ∂loss/∂p · ∂p/∂z`. Lesson 4, sections 5 and 8.

mod draw;
mod losses;
mod model;

use crate::drawing::number::significant;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{LOSS, OUTPUT, TARGET, Z};

pub use model::{LossShapes, loss_shapes};

crate::show!(LossShapes);

impl Figure for LossShapes {
    fn name(&self) -> &'static str {
        "loss-shapes"
    }

    fn caption(&self) -> String {
        format!(
            "{} behind {} over the weighted sum z, and below it the two factors of its slope. Drag the point.",
            self.loss_name(),
            self.output_name()
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![LOSS.at(self.shape), OUTPUT.at(self.output), TARGET.at(self.target), Z.at(self.z)]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == LOSS.key => self.shape = LOSS.read(value)?,
            _ if key == OUTPUT.key => self.output = OUTPUT.read(value)?,
            _ if key == TARGET.key => self.target = TARGET.read(value)?,
            _ if key == Z.key => self.z = Z.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        if handle == Z.key {
            self.z = Z.snap(draw::z_at(self, x));
        }
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        let [loss, output, push] = self.factors_at(self.z);
        let start = format!(
            "{} behind {}: at z = {} the prediction is {} for a target of {}",
            self.loss_name(),
            self.output_name(),
            significant(self.z, 3),
            significant(self.prediction(), 3),
            significant(if self.shape.wants_signs() { 2.0 * self.target - 1.0 } else { self.target }, 3),
        );
        let value = self.value_at(self.z);
        if value.is_infinite() {
            return format!("{start}. The loss grows without bound there.");
        }
        if ![value, loss, output, push].iter().all(|number| number.is_finite()) {
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
