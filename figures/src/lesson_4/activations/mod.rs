//! `activations`: a function above, its slope below, and a tangent that follows the input. Lesson 4, sections 1-3.

mod draw;
mod model;

use crate::drawing::number::significant;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{FUNCTION, Z};

pub use model::{Activations, activations};

crate::show!(Activations);

impl Figure for Activations {
    fn name(&self) -> &'static str {
        "activations"
    }

    fn caption(&self) -> String {
        format!(
            "{}: drag the point. The orange tangent's slope, {}, is the height of the curve below.",
            self.name_here(),
            significant(self.slope(self.z), 3)
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![FUNCTION.at(self.function), Z.at(self.z)]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == FUNCTION.key => self.function = FUNCTION.read(value)?,
            _ if key == Z.key => self.z = Z.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        if handle == Z.key {
            self.z = Z.snap(self.value_axes().data_x(x));
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let steepest = self.steepest();
        let share = if steepest > 0.0 { 100.0 * self.slope(self.z) / steepest } else { 0.0 };
        format!(
            "{} at z = {}: value {}, slope {}, which is {} % of its steepest slope ({}).",
            self.name_here(),
            significant(self.z, 3),
            significant(self.value(self.z), 4),
            significant(self.slope(self.z), 4),
            significant(share, 3),
            significant(steepest, 3),
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Choose the logistic function. Drag the point to where its slope is under 1 % of the steepest."
                .into(),
            reached: self.is_saturated(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturation_is_reached_where_the_lesson_says() {
        assert!(!activations().z(4.0).is_saturated());
        assert!(activations().z(-6.5).is_saturated());
        assert!(!activations().function("ReLU").z(-6.5).is_saturated());
    }

    #[test]
    fn no_activation_of_the_library_is_forgotten() {
        for known in nn101::Activation::ALL {
            let drawn = FUNCTION.options.iter().filter(|(_, drawn)| drawn.name() == known.name());
            assert_eq!(drawn.count(), 1, "{}", known.name());
        }
    }

    #[test]
    fn the_step_teaches_nothing() {
        let words = activations().function("step").z(0.4).describe();
        assert!(words.contains("value 1, slope 0"), "{words}");
    }
}
