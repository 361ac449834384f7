//! A point on a curve, the slope there, and the secant that comes near it.

use crate::drawing::curve::{Curve, FOR_TANGENTS, spelled};
use crate::figure::knob::{Choice, Slider, Toggle};

pub(super) const FUNCTION: Choice<Curve> = Choice::new("function", "Function", &FOR_TANGENTS);
/// From one end of the curve to the other.
pub(super) const POINT: Slider = Slider::new("x", "Point x", -6.0, 6.0, 0.01);
pub(super) const H: Slider = Slider::log("h", "Distance h to the second point", 1e-16, 2.0);
pub(super) const ROUNDING: Toggle = Toggle::new("rounding", "Show the error for every h");

/// A point on a curve, its tangent, a secant to a second point h further on, and the slopes met so far.
#[derive(Debug, Clone)]
pub struct Tangent {
    pub(super) curve: Curve,
    pub(super) x: f64,
    pub(super) h: f64,
    /// The part of the x axis that the point has visited.
    pub(super) seen: (f64, f64),
    pub(super) rounding: bool,
}

/// The tangent of x² at 3, its slope traced from the left edge.
///
/// ```
/// let figure = figures::tangent().at(-3.0);
/// assert_eq!(figure.slope(), -6.0);
/// ```
pub fn tangent() -> Tangent {
    let (_, curve) = FOR_TANGENTS[0];
    Tangent { curve, x: 3.0, h: 1.5, seen: (curve.from, 3.0), rounding: false }
}

impl Tangent {
    /// Chooses the curve: `x²`, `x³ - 2x`, `sin x` or `¼x⁴ + ⅓x³ - ½x²`.
    ///
    /// # Panics
    /// When there is no such curve.
    pub fn function(mut self, name: &str) -> Self {
        self.choose(FUNCTION.read(&spelled(name)).unwrap_or_else(|error| panic!("{error}")));
        self
    }

    /// Puts the point at `x`.
    pub fn at(mut self, x: f64) -> Self {
        self.move_to(x);
        self
    }

    /// The secant goes through the point and another one `h` further on.
    pub fn h(mut self, h: f64) -> Self {
        self.h = H.hold(h);
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

    pub(super) fn choose(&mut self, curve: Curve) {
        self.curve = curve;
        self.x = self.point_knob().hold(self.x);
        self.seen = (curve.from, self.x);
    }

    pub(super) fn point_knob(&self) -> Slider {
        POINT.between(self.curve.from, self.curve.to)
    }

    pub(super) fn move_to(&mut self, x: f64) {
        self.x = self.point_knob().hold(x);
        self.seen = (self.seen.0.min(self.x), self.seen.1.max(self.x));
    }

    pub(super) fn level(&self) -> bool {
        // Half a pixel of the drawing is worth about 0.03.
        self.slope().abs() <= 0.1
    }
}

pub(super) fn forward_difference(f: fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x)) / h
}

pub(super) fn central_difference(f: fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x - h)) / (2.0 * h)
}
