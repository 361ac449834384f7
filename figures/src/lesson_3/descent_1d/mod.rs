//! `descent-1d`: walk down a curve; the learning rate decides whether the walk settles, swings or flies away.

mod draw;

use nn101::calculus::{Descent, Path, Stop, derivative_descent};

use crate::drawing::curve::{Curve, FOR_DESCENT, named};
use crate::drawing::number::{short, significant};
use crate::figure::control::{self, number_within};
use crate::{Control, Figure, FigureError, Goal};

/// Thirds, sixths, tenths and twentieths all lie on this grid.
const RATE_STEP: f64 = 1.0 / 300.0;
const LARGEST_RATE: f64 = 0.6;
const MAX_STEPS: usize = 500;

/// A walk down a curve, drawn up to the step that is shown.
#[derive(Debug, Clone)]
pub struct Descent1d {
    curve: Curve,
    start: f64,
    learning_rate: f64,
    path: Path<f64>,
    shown: usize,
}

/// The walk down 3x² from 5 with learning rate 0.3: 57 steps.
///
/// ```
/// let figure = figures::descent_1d().function("3x²").start(5.0).learning_rate(0.3);
/// assert_eq!(figure.steps(), 57);
/// ```
pub fn descent_1d() -> Descent1d {
    let path = Path { points: vec![5.0], stop: Stop::MaxSteps };
    let mut figure = Descent1d { curve: FOR_DESCENT[0], start: 5.0, learning_rate: 0.3, path, shown: 0 };
    figure.walk();
    figure
}

crate::show!(Descent1d);

impl Descent1d {
    /// Chooses the curve: `3x²`, `⅛x⁴ + ⅓x³ - ½x² - 2`, `¼x⁴ + ⅓x³ - ½x²`, `x⁴` or `x² + 3 sin 2x`.
    ///
    /// # Panics
    /// When there is no such curve.
    pub fn function(mut self, name: &str) -> Self {
        self.set("function", name).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// Where the walk starts.
    pub fn start(mut self, x: f64) -> Self {
        self.start_at(x);
        self
    }

    /// How far to go for a slope of 1.
    pub fn learning_rate(mut self, rate: f64) -> Self {
        self.learning_rate = rate.clamp(RATE_STEP, LARGEST_RATE);
        self.walk();
        self
    }

    /// How many steps the whole walk takes.
    pub fn steps(&self) -> usize {
        self.path.steps()
    }

    fn start_at(&mut self, x: f64) {
        self.start = x.max(self.curve.from).min(self.curve.to);
        self.walk();
    }

    fn walk(&mut self) {
        let settings = Descent { learning_rate: self.learning_rate, tolerance: 1e-4, max_steps: MAX_STEPS };
        self.path = derivative_descent(self.curve.slope, self.start, &settings);
        self.shown = self.path.steps();
    }

    fn here(&self) -> f64 {
        self.path.points[self.shown]
    }

    fn settled(&self) -> bool {
        self.path.stop == Stop::Converged
    }

    fn goal_and_whether(&self) -> (&'static str, bool) {
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

impl Figure for Descent1d {
    fn name(&self) -> &'static str {
        "descent-1d"
    }

    fn caption(&self) -> String {
        format!(
            "A walk down {}: each step is the learning rate times the slope. Drag the start.",
            self.curve.name
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::choice("function", "Function", self.curve.name, &FOR_DESCENT.map(|c| c.name)),
            Control::slider("start", "Start", self.start, self.curve.from, self.curve.to, 0.05),
            Control::slider(
                "learning_rate",
                "Learning rate",
                self.learning_rate,
                RATE_STEP,
                LARGEST_RATE,
                RATE_STEP,
            ),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "function" => {
                let names = FOR_DESCENT.map(|c| c.name).join(", ");
                self.curve = named(&FOR_DESCENT, value)
                    .ok_or_else(|| FigureError(format!("function is one of {names}, not `{value}`")))?;
                self.start_at(self.start);
            }
            "start" => self.start_at(number_within(key, value, self.curve.from, self.curve.to)?),
            "learning_rate" => {
                self.learning_rate = number_within(key, value, RATE_STEP, LARGEST_RATE)?;
                self.walk();
            }
            _ => return Err(control::unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        if handle == "start" {
            self.start_at(self.curve_axes().data_x(x));
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        self.shown = (self.shown + 1).min(self.path.steps());
        self.shown < self.path.steps()
    }

    fn reset(&mut self) {
        self.shown = 0;
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let (x, slope) = (self.here(), (self.curve.slope)(self.here()));
        let step = if self.shown == 1 { "1 step".into() } else { format!("{} steps", self.shown) };
        let fate = match (self.shown < self.path.steps(), self.path.stop) {
            (true, _) => "still walking",
            (_, Stop::Converged) => "settled",
            (_, Stop::MaxSteps) => "not settled, and out of steps",
            (_, Stop::NotFinite) => "gone: the numbers overflowed",
        };
        format!(
            "{step} from {} down {} with learning rate {}: x = {}, slope {}; {fate}.",
            short(self.start),
            self.curve.name,
            short(self.learning_rate),
            significant(x, 5),
            significant(slope, 3),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let (text, reached) = self.goal_and_whether();
        Some(Goal { text: text.into(), reached: reached && self.shown == self.path.steps() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_meets_the_best_rate() {
        let mut figure = descent_1d();
        figure.set("learning_rate", &significant(50.0 * RATE_STEP, 6)).unwrap();
        assert_eq!(figure.steps(), 1);
        assert!(figure.goal().unwrap().reached);
    }

    #[test]
    fn the_three_fates_of_the_lesson() {
        let figure = |rate| descent_1d().function("⅛x⁴ + ⅓x³ - ½x² - 2").learning_rate(rate);
        assert!(figure(0.3).describe().contains("overflowed"));
        assert_eq!(figure(0.1).steps(), 16);
        assert_eq!(figure(0.05).steps(), 113);
        assert!(figure(0.05).goal().unwrap().reached);
    }

    #[test]
    fn every_goal_can_be_reached() {
        let tries = |name: &str| {
            let mut figures = (1..=180).flat_map(|rate| {
                [6.0, 5.5, 5.0, 4.5, 2.0, 0.0].map(|start| {
                    descent_1d().function(name).start(start).learning_rate(rate as f64 * RATE_STEP)
                })
            });
            figures.any(|figure| figure.goal().unwrap().reached)
        };
        for curve in FOR_DESCENT {
            assert!(tries(curve.name), "{}", curve.name);
        }
    }

    #[test]
    fn steps_replay_the_walk() {
        let mut figure = descent_1d();
        figure.reset();
        assert!(figure.describe().contains("still walking"));
        while figure.step() {}
        assert!(figure.describe().contains("57 steps") && figure.describe().contains("settled"));
    }
}
