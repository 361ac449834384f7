//! The line, and what is asked of it.

use crate::drawing::plane::number;
use crate::drawing::{Area, Axes, Scale};
use crate::figure::knob::Slider;

pub(super) const SLOPE: Slider = Slider::new("m", "Slope m", -3.0, 3.0, 0.1);
pub(super) const INTERCEPT: Slider = Slider::new("b", "Intercept b", -8.0, 8.0, 0.1);
pub(super) const INPUT: Slider = Slider::new("x", "Input x", -13.0, 13.0, 0.5);

/// Two points that one line meets: m = -0.5, b = 4.
pub(super) const RINGS: [[f64; 2]; 2] = [[-4.0, 6.0], [12.0, -2.0]];

/// The line y = m·x + b: drag the point where it crosses the y axis, drag the slope, slide the input.
pub struct Line {
    pub(super) slope: f64,
    pub(super) intercept: f64,
    pub(super) input: f64,
}

/// The line of lesson 1: m = 0.5, b = 2, at x = 10.
pub fn line() -> Line {
    Line { slope: 0.5, intercept: 2.0, input: 10.0 }
}

impl Line {
    /// The slope m.
    pub fn slope(mut self, slope: f64) -> Self {
        self.slope = SLOPE.hold(slope);
        self
    }

    /// The intercept b.
    pub fn intercept(mut self, intercept: f64) -> Self {
        self.intercept = INTERCEPT.hold(intercept);
        self
    }

    /// The input x.
    pub fn at(mut self, input: f64) -> Self {
        self.input = INPUT.hold(input);
        self
    }

    pub(super) fn output(&self, x: f64) -> f64 {
        self.slope * x + self.intercept
    }

    pub(super) fn axes() -> Axes {
        Axes::new(Area::new(30.0, 34.0, 380.0, 244.0), Scale::linear(-14.0, 14.0), Scale::linear(-9.0, 9.0))
            .x_label("x")
            .equal()
    }

    pub(super) fn equation(&self) -> String {
        let sign = if self.intercept < 0.0 { "−" } else { "+" };
        format!("y = {}·x {sign} {}", number(self.slope), number(self.intercept.abs()))
    }

    /// A place on the line, within the frame, from which the slope is turned.
    pub(super) fn slope_handle(&self) -> [f64; 2] {
        let room = |x: f64| self.output(x).abs() <= 8.0;
        let x = [6.0, -6.0, 4.0, -4.0, 3.0, -3.0, 2.0, -2.0].into_iter().find(|x| room(*x)).unwrap_or(1.5);
        [x, self.output(x)]
    }

    pub(super) fn meets(&self, [x, y]: [f64; 2]) -> bool {
        (self.output(x) - y).abs() < 0.051
    }
}
