//! `least-squares`: the learning rate against the eigenvalues: which directions crawl, which blow up.

mod draw;
mod model;

use nn101::calculus::Stop;

use crate::drawing::number::{short, significant};
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{RATE, STEPS};

pub use model::{LeastSquaresFigure, least_squares};

crate::show!(LeastSquaresFigure);

impl Figure for LeastSquaresFigure {
    fn name(&self) -> &'static str {
        "least-squares"
    }

    fn caption(&self) -> String {
        format!(
            "One learning rate, {}, must serve five directions: drag the point of the steepest.",
            significant(self.learning_rate, 3)
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![RATE.at(self.learning_rate), STEPS.at(self.steps)]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == RATE.key => {
                self.learning_rate = RATE.read(value)?;
                self.descend();
            }
            _ if key == STEPS.key => self.steps = STEPS.read(value)?.round(),
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _x: f64, y: f64) {
        if handle == "rate" {
            let factor = self.factor_axes().data_y(y);
            self.learning_rate = RATE.kept(RATE.hold((1.0 - factor) / self.steepest()));
            self.descend();
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let fate = match self.settled.stop {
            Stop::Converged => format!("settles in {} steps", self.settled.steps),
            Stop::MaxSteps => format!("has not settled after {} steps", self.settled.steps),
            Stop::NotFinite => "blows up".into(),
        };
        format!(
            "Learning rate {}, limit 2/λ = {}: the walk {fate}. A step multiplies the steepest direction (λ = {}) by {}, \
             the flattest with a slope (λ = {}) by {}; the direction with λ = 0 keeps its start.",
            significant(self.learning_rate, 4),
            significant(2.0 / self.steepest(), 5),
            significant(self.steepest(), 5),
            // A factor of 0 is rarely met to its last digit.
            if self.factor(4).abs() < 1e-9 { "0".into() } else { short(self.factor(4)) },
            significant(self.eigen.values[1], 4),
            significant(self.factor(1), 5),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let reached = self.settled.stop == Stop::Converged && self.settled.steps < 1100;
        Some(Goal { text: "Settle in fewer than 1100 steps.".into(), reached })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_fates() {
        assert!(least_squares().describe().contains("settles in 2088 steps"));
        assert!(least_squares().learning_rate(4.5e-4).describe().contains("blows up"));
        assert!(least_squares().learning_rate(1e-6).describe().contains("not settled"));
    }

    #[test]
    fn the_goal_is_near_the_limit() {
        let mut figure = least_squares();
        assert!(!figure.goal().unwrap().reached);
        let pixel = figure.factor_axes().py(1.0 - 4.3e-4 * figure.steepest());
        figure.drag("rate", 0.0, pixel);
        assert!(figure.goal().unwrap().reached, "{}", figure.describe());
    }

    #[test]
    fn the_directions_ignore_each_other() {
        let figure = least_squares();
        let mut x = figure.start.clone();
        for _ in 0..10 {
            x = &x - &(figure.problem.gradient(&x) * figure.learning_rate);
        }
        let slopes = figure.eigen.vectors.t().dot(&figure.problem.gradient(&x));
        for i in 1..5 {
            let told = figure.slopes[i] * figure.factor(i).powi(10);
            assert!((slopes[i] - told).abs() < 1e-6 * (1.0 + told.abs()), "direction {i}");
        }
    }
}
