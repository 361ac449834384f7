//! The dot product of two vectors: products added up, and a projection. Lesson 1, section 3.

mod draw;
mod model;

use crate::drawing::plane::{number, point_text, write_point};
use crate::figure::knob::{numbers, unknown};
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{REACH, STEP};

pub use model::{DotProduct, dot_product};

crate::show!(DotProduct);

impl Figure for DotProduct {
    fn name(&self) -> &'static str {
        "dot-product"
    }

    fn caption(&self) -> String {
        let sign = match self.value() {
            value if value > 0.0 => "positive: the vectors point the same way, more or less",
            value if value < 0.0 => "negative: they point apart",
            _ => "zero: neither has a part along the other",
        };
        format!(
            "The shadow of b on a, times the length of a, is the dot product {}. It is {sign}.",
            number(self.value())
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::hidden("a", write_point(self.a)),
            Control::hidden("b", write_point(self.b)),
            surprise::button(),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "a" => self.a = numbers(key, value, REACH)?,
            "b" => self.b = numbers(key, value, REACH)?,
            SURPRISE => [self.a, self.b] = surprise::points([self.a, self.b], REACH, STEP),
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let to = Self::plane().snapped(x, y, STEP);
        match handle {
            "a" => self.a = to,
            "b" => self.b = to,
            _ => {}
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let [first, second] = self.products();
        let sum = format!(
            "a = {}, b = {}. The products {} and {} add up to the dot product {}.",
            point_text(self.a),
            point_text(self.b),
            number(first),
            number(second),
            number(self.value())
        );
        let Some(_) = self.shadow().filter(|_| self.has_angle()) else { return sum };
        let [length, _] = self.lengths();
        format!(
            "{sum} The angle between them is {} degrees; b's shadow on a has the length {}, a has {}.",
            number(self.angle().abs().to_degrees()),
            number(self.value() / length),
            number(length)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Make the dot product 0 without making either vector 0.".into(),
            reached: self.has_angle() && self.value() == 0.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_readings_agree() {
        let figure = dot_product();
        let [a, b] = figure.lengths();
        assert_eq!(figure.value(), 11.0);
        assert!((a * b * figure.angle().cos() - 11.0).abs() < 1e-9);
        let shadow = figure.shadow().unwrap();
        assert!((shadow[0].hypot(shadow[1]) * a - 11.0).abs() < 1e-9);
    }

    #[test]
    fn perpendicular_vectors_reach_the_goal() {
        let mut figure = dot_product();
        let (x, y) = DotProduct::plane().at([-1.0, 4.0]);
        figure.drag("b", x + 2.0, y);
        assert!(figure.goal().unwrap().reached);
        figure.drag("b", DotProduct::plane().at([0.0, 0.0]).0, DotProduct::plane().at([0.0, 0.0]).1);
        assert!(!figure.goal().unwrap().reached);
        assert!(!figure.draw().contains("NaN"));
    }
}
