//! `tangent`: drag a point along a curve; its slope is traced underneath.

mod draw;

use crate::drawing::curve::{Curve, FOR_TANGENTS, named};
use crate::drawing::number::{short, significant};
use crate::figure::control::{self, number_within};
use crate::{Control, Figure, FigureError, Goal};

const SMALLEST_H: f64 = 1e-16;
const LARGEST_H: f64 = 2.0;

/// A point on a curve, its tangent, a secant to a second point h further on, and the slopes met so far.
#[derive(Debug, Clone)]
pub struct Tangent {
    curve: Curve,
    x: f64,
    h: f64,
    /// The part of the x axis that the point has visited.
    seen: (f64, f64),
    rounding: bool,
}

/// The tangent of x² at 3, its slope traced from the left edge.
///
/// ```
/// let figure = figures::tangent().at(-3.0);
/// assert_eq!(figure.slope(), -6.0);
/// ```
pub fn tangent() -> Tangent {
    let curve = FOR_TANGENTS[0];
    Tangent { curve, x: 3.0, h: 1.5, seen: (curve.from, 3.0), rounding: false }
}

crate::show!(Tangent);

impl Tangent {
    /// Chooses the curve: `x²`, `x³ - 2x`, `sin x` or `¼x⁴ + ⅓x³ - ½x²`.
    ///
    /// # Panics
    /// When there is no such curve.
    pub fn function(mut self, name: &str) -> Self {
        self.set("function", name).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// Puts the point at `x`.
    pub fn at(mut self, x: f64) -> Self {
        self.move_to(x);
        self
    }

    /// The secant goes through the point and another one `h` further on.
    pub fn h(mut self, h: f64) -> Self {
        self.h = h.clamp(SMALLEST_H, LARGEST_H);
        self
    }

    /// Shows how wrong the secant's slope is for every h.
    pub fn rounding(mut self, shown: bool) -> Self {
        self.rounding = shown;
        self
    }

    /// The slope of the tangent.
    pub fn slope(&self) -> f64 {
        (self.curve.slope)(self.x)
    }

    /// The slope of the secant: (f(x + h) - f(x)) / h, rounded as the machine rounds.
    pub fn secant_slope(&self) -> f64 {
        forward_difference(self.curve.value, self.x, self.h)
    }

    fn move_to(&mut self, x: f64) {
        self.x = x.max(self.curve.from).min(self.curve.to);
        self.seen = (self.seen.0.min(self.x), self.seen.1.max(self.x));
    }

    fn level(&self) -> bool {
        // Half a pixel of the drawing is worth about 0.03.
        self.slope().abs() <= 0.1
    }
}

fn forward_difference(f: fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x)) / h
}

fn central_difference(f: fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x - h)) / (2.0 * h)
}

impl Figure for Tangent {
    fn name(&self) -> &'static str {
        "tangent"
    }

    fn caption(&self) -> String {
        format!("Drag the point along {}: below, its slope is traced.", self.curve.name)
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::choice("function", "Function", self.curve.name, &FOR_TANGENTS.map(|c| c.name)),
            Control::slider("x", "Point x", self.x, self.curve.from, self.curve.to, 0.01),
            Control::log_slider("h", "Distance h to the second point", self.h, SMALLEST_H, LARGEST_H),
            Control::toggle("rounding", "Show the error for every h", self.rounding),
            Control::hidden(
                "seen",
                format!("{},{}", significant(self.seen.0, 4), significant(self.seen.1, 4)),
            ),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "function" => {
                let names = FOR_TANGENTS.map(|c| c.name).join(", ");
                self.curve = named(&FOR_TANGENTS, value)
                    .ok_or_else(|| FigureError(format!("function is one of {names}, not `{value}`")))?;
                self.x = self.x.max(self.curve.from).min(self.curve.to);
                self.seen = (self.curve.from, self.x);
            }
            "x" => self.move_to(number_within(key, value, self.curve.from, self.curve.to)?),
            "h" => self.h = number_within(key, value, SMALLEST_H, LARGEST_H)?,
            "rounding" => self.rounding = control::switch(key, value)?,
            "seen" => {
                let (from, to) = value.split_once(',').unwrap_or((value, value));
                let within = |text| number_within(key, text, self.curve.from, self.curve.to);
                let (from, to) = (within(from)?, within(to)?);
                self.seen = (from.min(self.x), to.max(self.x));
            }
            _ => return Err(control::unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        let at = self.upper_axes().data_x(x);
        match handle {
            "point" => self.move_to(at),
            "second" => self.h = (at - self.x).clamp(0.001, LARGEST_H),
            _ => {}
        }
    }

    fn reset(&mut self) {
        *self = Self { curve: self.curve, seen: (self.x, self.x), ..self.clone() };
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let (slope, secant) = (self.slope(), self.secant_slope());
        format!(
            "At x = {} the tangent of {} has slope {}. The secant to the point h = {} further on has slope {}, \
             {} away from it.",
            short(self.x),
            self.curve.name,
            short(slope),
            significant(self.h, 3),
            significant(secant, 8),
            significant((secant - slope).abs(), 2),
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: "Find a point where the tangent is level.".into(), reached: self.level() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secant_nears_the_tangent_and_then_rounding_ruins_it() {
        let error = |h| {
            let figure = tangent().function("sin x").at(1.0).h(h);
            (figure.secant_slope() - figure.slope()).abs()
        };
        assert!(error(1e-2) < error(1.0) && error(1e-8) < error(1e-2));
        assert!(error(1e-12) > error(1e-8) && error(1e-16) > 0.5);
    }

    #[test]
    fn dragging_the_point_moves_it_and_traces() {
        let mut figure = tangent();
        let pixel = figure.upper_axes().px(5.0);
        figure.drag("point", pixel, 0.0);
        assert!((figure.x - 5.0).abs() < 1e-9 && figure.seen == (-6.0, figure.x));
        assert!(!figure.goal().unwrap().reached);
        assert!(figure.at(0.0).goal().unwrap().reached);
    }

    #[test]
    fn the_state_goes_there_and_back() {
        let figure = tangent().function("x³ - 2x").at(1.25).h(0.3).rounding(true);
        let mut other = tangent();
        crate::apply_state(&mut other, &crate::state(&figure)).unwrap();
        assert_eq!(other.draw(), figure.draw());
        assert!(other.set("function", "x⁵").is_err());
    }
}
