//! `anatomy`: a network with three hidden units, every number at its place, and the curve it draws. Lesson 2, section 1.

mod draw;
mod model;

use crate::drawing::number::significant;
use crate::drawing::plane::number;
use crate::figure::knob::{numbers, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{ALLOWED, BIAS, OUTPUT_BIAS, REACH, UNIT, WEIGHT_IN, WEIGHT_OUT, X};

pub use model::{Anatomy, anatomy};

crate::show!(Anatomy);

/// All parameters in one value, so that a state holds those of the units that are not chosen, too.
const PARAMETERS: &str = "parameters";

impl Figure for Anatomy {
    fn name(&self) -> &'static str {
        "anatomy"
    }

    fn caption(&self) -> String {
        format!(
            "Three hidden units and what they draw. Press a unit to change its numbers; lit: the {} one.",
            UNIT.word(self.selected)
        )
    }

    fn controls(&self) -> Vec<Control> {
        let unit = self.units[self.selected];
        let parameters = self.parameters().map(|value| significant(value, 6)).join(",");
        vec![
            Control::hidden(PARAMETERS, parameters),
            X.at(self.x),
            UNIT.at(self.selected),
            WEIGHT_IN.at(unit.weight_in),
            BIAS.at(unit.bias),
            WEIGHT_OUT.at(unit.weight_out),
            OUTPUT_BIAS.at(self.output_bias),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            PARAMETERS => self.put(numbers(key, value, WEIGHT_OUT.max)?),
            _ if key == X.key => self.x = X.read(value)?,
            _ if key == UNIT.key => self.selected = UNIT.read(value)?,
            _ if key == WEIGHT_IN.key => self.unit().weight_in = WEIGHT_IN.read(value)?,
            _ if key == BIAS.key => self.unit().bias = BIAS.read(value)?,
            _ if key == WEIGHT_OUT.key => self.unit().weight_out = WEIGHT_OUT.read(value)?,
            _ if key == OUTPUT_BIAS.key => self.output_bias = OUTPUT_BIAS.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let activations: Vec<String> =
            self.units.iter().map(|unit| significant(unit.activation(self.x), 3)).collect();
        format!(
            "For x = {} the network says {}; x² is {}. The hidden units' activations are {}. Between -{REACH} and {REACH} the curve is at most {} away from x².",
            number(self.x),
            significant(self.prediction(self.x), 3),
            significant(self.x * self.x, 3),
            activations.join(", "),
            significant(self.largest_miss(), 3)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: format!("Stay within {ALLOWED} of x² everywhere from −{REACH} to {REACH}."),
            reached: self.largest_miss() <= ALLOWED,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_as_the_lesson_builds_it() {
        let figure = anatomy();
        for x in [-3.0, -1.0, 1.0, 3.0, 5.0] {
            assert_eq!(figure.prediction(x), x * x);
        }
        assert_eq!(figure.prediction(-5.0), 17.0);
        assert_eq!(figure.largest_miss(), 8.0);
    }

    #[test]
    fn the_goal_can_be_reached() {
        let mut figure = anatomy();
        assert!(!figure.goal().unwrap().reached);
        figure.set(PARAMETERS, "-0.5,-1.5,5.75,-1,-1.25,4.75,1.25,-2,5.25,1.25").unwrap();
        assert!(figure.goal().unwrap().reached, "{}", figure.describe());
    }

    #[test]
    fn a_unit_without_a_weight_in_is_drawn_too() {
        let mut figure = anatomy();
        figure.set("weight_in", "0").unwrap();
        assert!(!figure.draw().contains("NaN") && !figure.draw().contains("inf"));
    }
}
