//! The walk down a curve, and how it ends.

use nn101::calculus::{Descent, Path, Stop, derivative_descent};

use crate::drawing::curve::{Curve, FOR_DESCENT, spelled};
use crate::figure::knob::{Choice, Slider};

/// Thirds, sixths, tenths and twentieths all lie on this grid.
pub(super) const RATE_STEP: f64 = 1.0 / 300.0;

pub(super) const FUNCTION: Choice<Curve> = Choice::new("function", "Function", &FOR_DESCENT);
/// From one end of the curve to the other.
pub(super) const START: Slider = Slider::new("start", "Start", -6.5, 6.5, 0.05);
pub(super) const RATE: Slider = Slider::new("learning_rate", "Learning rate", RATE_STEP, 0.6, RATE_STEP);
/// Up to the steps that the walk takes.
pub(super) const STEP: Slider = Slider::new("step", "Step", 0.0, MAX_STEPS as f64, 1.0);

pub(super) const MAX_STEPS: usize = 500;

/// A walk down a curve, drawn up to the step that is shown.
#[derive(Debug, Clone)]
pub struct Descent1d {
    pub(super) curve: Curve,
    pub(super) start: f64,
    pub(super) learning_rate: f64,
    pub(super) path: Path<f64>,
    pub(super) shown: usize,
}

/// The walk down 3x² from 5 with learning rate 0.3: 57 steps.
///
/// ```
/// let figure = figures::descent_1d().function("3x²").start(5.0).learning_rate(0.3);
/// assert_eq!(figure.steps(), 57);
/// ```
pub fn descent_1d() -> Descent1d {
    let path = Path { points: vec![5.0], stop: Stop::MaxSteps };
    let mut figure = Descent1d { curve: FOR_DESCENT[0].1, start: 5.0, learning_rate: 0.3, path, shown: 0 };
    figure.walk();
    figure
}

impl Descent1d {
    /// Chooses the curve: `3x²`, `⅛x⁴ + ⅓x³ - ½x² - 2`, `¼x⁴ + ⅓x³ - ½x²`, `x⁴` or `x² + 3 sin 2x`.
    ///
    /// # Panics
    /// When there is no such curve.
    pub fn function(mut self, name: &str) -> Self {
        self.choose(FUNCTION.read(&spelled(name)).unwrap_or_else(|error| panic!("{error}")));
        self
    }

    /// Where the walk starts.
    pub fn start(mut self, x: f64) -> Self {
        self.start_at(x);
        self
    }

    /// How far to go for a slope of 1.
    pub fn learning_rate(mut self, rate: f64) -> Self {
        self.learning_rate = RATE.hold(rate);
        self.walk();
        self
    }

    /// How many steps the whole walk takes.
    pub fn steps(&self) -> usize {
        self.path.steps()
    }

    pub(super) fn choose(&mut self, curve: Curve) {
        self.curve = curve;
        self.start_at(self.start);
    }

    pub(super) fn start_knob(&self) -> Slider {
        START.between(self.curve.from, self.curve.to)
    }

    pub(super) fn step_knob(&self) -> Slider {
        STEP.between(0.0, self.path.steps() as f64)
    }

    pub(super) fn start_at(&mut self, x: f64) {
        self.start = self.start_knob().hold(x);
        self.walk();
    }

    pub(super) fn walk(&mut self) {
        let settings = Descent { learning_rate: self.learning_rate, tolerance: 1e-4, max_steps: MAX_STEPS };
        self.path = derivative_descent(self.curve.slope, self.start, &settings);
        self.shown = self.path.steps();
    }

    pub(super) fn here(&self) -> f64 {
        self.path.points[self.shown]
    }

    pub(super) fn settled(&self) -> bool {
        self.path.stop == Stop::Converged
    }

    pub(super) fn goal_and_whether(&self) -> (&'static str, bool) {
        let (settled, start, end) = (self.settled(), self.start, *self.path.last());
        match self.curve.name {
            "3x²" => ("Settle in a single step, from a start at least 1 away.", {
                settled && self.steps() == 1 && start.abs() >= 1.0
            }),
            "⅛x⁴ + ⅓x³ − ½x² − 2" => {
                ("Start right of 3 and settle in the nearer, shallower valley.", {
                    settled && start > 3.0 && end > 0.5
                })
            }
            "x⁴" => ("Settle from 2 in fewer than 40 steps.", settled && start >= 2.0 && self.steps() < 40),
            "x² + 3 sin 2x" => ("Start right of 4 and settle in the deepest valley, near −0.7.", {
                settled && start > 4.0 && (end + 0.67).abs() < 0.1
            }),
            _ => ("Come to rest on the hilltop at 0.", settled && end.abs() < 0.01),
        }
    }
}
