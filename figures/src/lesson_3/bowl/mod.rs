//! `bowl`: a walk in a bowl with two curvatures, and how much of the way is left along each of its axes.

mod draw;
mod model;

use crate::drawing::number::significant;
use crate::drawing::plane::write_point;
use crate::figure::knob;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{Axis, CONDITION, LEARNING_RATE, MOMENTUM, REACH, START_X, START_Y, STEPS, TILT, Walk};

pub use model::{Bowl, bowl};

crate::show!(Bowl);

/// The goal's number of steps: half as many again as the best momentum needs, a third of what the best plain rate needs.
const FEW: usize = 35;

impl Figure for Bowl {
    fn name(&self) -> &'static str {
        "bowl"
    }

    fn caption(&self) -> String {
        format!(
            "A bowl with the curvatures 1 and {} along its axes. Drag the start, choose the rate and the momentum.",
            significant(self.condition, 3)
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            LEARNING_RATE.at(self.learning_rate),
            MOMENTUM.at(self.momentum),
            CONDITION.at(self.condition),
            TILT.at(self.tilt),
            STEPS.at(self.steps).more(),
            START_X.at(self.start[0]).more(),
            START_Y.at(self.start[1]).more(),
            // Last: the sliders hold rounded places, a dragged start can lie between them.
            Control::hidden("start", write_point(self.start)),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == LEARNING_RATE.key => self.learning_rate = LEARNING_RATE.read(value)?,
            _ if key == MOMENTUM.key => self.momentum = MOMENTUM.read(value)?,
            _ if key == CONDITION.key => self.condition = CONDITION.read(value)?,
            _ if key == TILT.key => self.tilt = TILT.read(value)?,
            _ if key == STEPS.key => self.steps = STEPS.read(value)?.round(),
            _ if key == START_X.key => self.start[0] = START_X.read(value)?,
            _ if key == START_Y.key => self.start[1] = START_Y.read(value)?,
            "start" => self.start = knob::numbers(key, value, REACH)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        if handle == "start" {
            let axes = self.map_axes();
            let held = |value: f64| value.clamp(-REACH, REACH);
            self.start = [held(axes.data_x(x)), held(axes.data_y(y))];
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let shrinks = |axis: Axis| significant(self.factor(axis), 3);
        format!(
            "Curvatures 1 and {}, learning rate {}, momentum {}: {}. In the long run a step multiplies the way left along \
             the flat axis by {}, along the steep one by {}.",
            significant(self.condition, 3),
            significant(self.learning_rate, 3),
            significant(self.momentum, 3),
            self.fate(&self.walk()),
            shrinks(Axis::Flat),
            shrinks(Axis::Steep),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let is_narrow = self.condition >= 24.9;
        let Walk { arrived, .. } = self.walk();
        Some(Goal {
            text: format!("With a condition number of 25 or more, arrive within {FEW} steps."),
            reached: is_narrow && arrived.is_some_and(|steps| steps <= FEW),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrived(rate: f64, momentum: f64) -> Option<usize> {
        bowl().condition(25.0).learning_rate(rate).momentum(momentum).walk().arrived
    }

    #[test]
    fn the_best_momentum_needs_the_root_of_the_condition_number() {
        let root: f64 = (25f64.sqrt() - 1.0) / (25f64.sqrt() + 1.0);
        let (plain, heavy) = (arrived(2.0 / 26.0, 0.0), arrived((1.0 + root).powi(2) / 25.0, root * root));
        assert!(plain.is_some_and(|steps| (80..95).contains(&steps)), "{plain:?}");
        assert!(heavy.is_some_and(|steps| (20..30).contains(&steps)), "{heavy:?}");
    }

    #[test]
    fn it_flies_away_from_twice_one_over_the_curvature_on() {
        assert!(arrived(0.079, 0.0).is_some());
        assert!(bowl().condition(25.0).learning_rate(0.081).describe().contains("flies away"));
        // With momentum the limit is (1 + μ) times as high.
        assert!(arrived(0.15, 0.9).is_some());
    }

    #[test]
    fn the_goal_needs_momentum() {
        let with = |rate: f64, momentum: f64| {
            bowl().condition(25.0).learning_rate(rate).momentum(momentum).goal().unwrap().reached
        };
        assert!(!with(0.077, 0.0));
        assert!(with(0.11, 0.45));
    }

    #[test]
    fn a_turned_bowl_is_the_same_walk_turned() {
        let walk = |tilt: f64| bowl().condition(25.0).learning_rate(0.07).tilt(tilt).walk();
        let length = |[x, y]: [f64; 2]| x.hypot(y);
        let (level, turned) = (walk(0.0), walk(30.0));
        // The start stays where it is, so the two walks differ; what a step does along an axis does not.
        let shrinks = |walk: &Walk| length(walk.points[walk.points.len() - 1]) / length(walk.points[0]);
        assert!(shrinks(&level) < 1e-2 && shrinks(&turned) < 1e-2);
    }
}
