//! The line y = m·x + b, held by its intercept and its slope. Lesson 1, section 2.

mod draw;
mod model;

use crate::drawing::plane::number;
use crate::figure::knob::{Slider, unknown};
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{INPUT, INTERCEPT, RINGS, SLOPE};

pub use model::{Line, line};

crate::show!(Line);

impl Figure for Line {
    fn name(&self) -> &'static str {
        "line"
    }

    fn caption(&self) -> String {
        format!("{}: the slope m turns the line, the intercept b lifts it.", self.equation())
    }

    fn controls(&self) -> Vec<Control> {
        vec![SLOPE.at(self.slope), INTERCEPT.at(self.intercept), INPUT.at(self.input), surprise::button()]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == SLOPE.key => self.slope = SLOPE.read(value)?,
            _ if key == INTERCEPT.key => self.intercept = INTERCEPT.read(value)?,
            _ if key == INPUT.key => self.input = INPUT.read(value)?,
            // Numbers for the head.
            SURPRISE => {
                let knobs = [(SLOPE, 0.5), (INTERCEPT, 1.0), (INPUT, 1.0)];
                let knobs = knobs.map(|(knob, step)| Slider { step, ..knob });
                let present = [self.slope, self.intercept, self.input];
                [self.slope, self.intercept, self.input] = surprise::numbers(knobs, present);
            }
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let axes = Self::axes();
        let (x, y) = (axes.data_x(x), axes.data_y(y));
        match handle {
            _ if handle == INTERCEPT.key => self.intercept = INTERCEPT.snap(y),
            // Near the y axis a slope would be a guess.
            _ if handle == SLOPE.key && x.abs() >= 0.5 => self.slope = SLOPE.snap((y - self.intercept) / x),
            _ if handle == INPUT.key => self.input = INPUT.snap(x),
            _ => {}
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let direction = match self.slope {
            slope if slope > 0.0 => format!("rises by {}", number(slope)),
            slope if slope < 0.0 => format!("falls by {}", number(-slope)),
            _ => "stays level".into(),
        };
        format!(
            "The line {}. It crosses the y axis at {} and {direction} for each step of 1 to the right. At x = {} it gives y = {}.",
            self.equation(),
            number(self.intercept),
            number(self.input),
            number(self.output(self.input))
        )
    }

    fn goal(&self) -> Option<Goal> {
        let rings = RINGS.map(crate::drawing::plane::point_text).join(" and ");
        Some(Goal {
            text: format!("Lay the line through both rings, at {rings}."),
            reached: RINGS.into_iter().all(|ring| self.meets(ring)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_s_line_gives_seven() {
        assert!(line().describe().contains("At x = 10 it gives y = 7."));
    }

    #[test]
    fn both_rings_are_met_by_dragging() {
        let mut figure = line();
        let axes = Line::axes();
        figure.drag("b", 0.0, axes.py(4.02));
        figure.drag("m", axes.px(12.0), axes.py(-2.0));
        assert_eq!(figure.equation(), "y = −0.5·x + 4");
        assert!(figure.goal().unwrap().reached);
        assert!(!line().goal().unwrap().reached);
    }

    #[test]
    fn an_arrow_key_moves_the_slope_by_one_notch() {
        let mut figure = line();
        let axes = Line::axes();
        let [x, y] = figure.slope_handle();
        let step = 0.1 * x.abs() * (axes.px(1.0) - axes.px(0.0));
        figure.drag("m", axes.px(x), axes.py(y) - step);
        assert!((figure.slope - 0.6).abs() < 1e-9);
    }
}
