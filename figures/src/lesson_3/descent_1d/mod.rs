//! `descent-1d`: walk down a curve; the learning rate decides whether the walk settles, swings or flies away.

mod draw;
mod model;

use nn101::calculus::Stop;

use crate::drawing::curve::spelled;
use crate::drawing::number::{short, significant};
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{FUNCTION, RATE, START, STEP};

pub use model::{Descent1d, descent_1d};

crate::show!(Descent1d);

impl Figure for Descent1d {
    fn name(&self) -> &'static str {
        "descent-1d"
    }

    fn caption(&self) -> String {
        format!(
            "A walk down {}: each step is the learning rate {} times the slope. Drag the start.",
            self.curve.name,
            short(self.learning_rate)
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            FUNCTION.at(self.curve),
            self.start_knob().at(self.start),
            RATE.at(self.learning_rate),
            // Last: each knob above shows its whole walk.
            self.step_knob()
                .at(self.shown as f64)
                .off_when(self.path.steps() == 0, "it starts where it is level"),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == FUNCTION.key => self.choose(FUNCTION.read(&spelled(value))?),
            _ if key == START.key => self.start_at(self.start_knob().read(value)?),
            _ if key == RATE.key => {
                self.learning_rate = RATE.read(value)?;
                self.walk();
            }
            _ if key == STEP.key => self.shown = self.step_knob().read_whole(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        if handle == "start" {
            self.start_at(self.start_knob().snap(self.curve_axes().data_x(x)));
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        self.shown = (self.shown + 1).min(self.path.steps());
        self.shown < self.path.steps()
    }

    fn is_finished(&self) -> bool {
        self.shown == self.path.steps()
    }

    fn reset(&mut self) {
        self.shown = 0;
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let (x, slope) = (self.here(), (self.curve.slope)(self.here()));
        let slope = match slope.is_finite() {
            true => format!("slope {}", significant(slope, 3)),
            false => "a slope too large to hold".into(),
        };
        let step = if self.shown == 1 { "1 step".into() } else { format!("{} steps", self.shown) };
        let fate = match (self.shown < self.path.steps(), self.path.stop) {
            (true, _) => "still walking",
            (_, Stop::Converged) => "settled",
            (_, Stop::MaxSteps) => "not settled, and out of steps",
            (_, Stop::NotFinite) => "gone: the next number is too large to hold",
        };
        format!(
            "{step} from {} down {} with learning rate {}: x = {}, {slope}; {fate}.",
            short(self.start),
            self.curve.name,
            short(self.learning_rate),
            significant(x, 5),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let (text, reached) = self.goal_and_whether();
        Some(Goal { text: text.into(), reached: reached && self.shown == self.path.steps() })
    }
}

#[cfg(test)]
mod tests {
    use super::model::RATE_STEP;
    use super::*;
    use crate::drawing::curve::FOR_DESCENT;

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
        assert!(figure(0.3).describe().contains("too large to hold"));
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
        for (_, curve) in FOR_DESCENT {
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
