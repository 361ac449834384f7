//! `decision-boundary`: two networks with one body and different last pairs part the same points, live. Lesson 4, section 8.

mod draw;
mod model;
mod points;
mod training;

use crate::drawing::number::{fixed, significant};
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{
    ACTIVATION, BRUSH, LAST_STEP, LAYERS, LEARNING_RATE, MOST_POINTS, OPTIMIZER, PAIRS, POINTS, SCALE, SEED,
    STEP,
};
use points::Points;

pub use model::{DecisionBoundary, decision_boundary};

const NO_POINTS: &str =
    "No points yet: press into the plane, or move the cross with the arrow keys and press the button.";

crate::show!(DecisionBoundary);

impl Figure for DecisionBoundary {
    fn name(&self) -> &'static str {
        "decision-boundary"
    }

    fn caption(&self) -> String {
        let differ = match self.pairs[0] == self.pairs[1] {
            true => "Two networks that do not differ at all",
            false => "Two networks that differ in nothing but their last activation and their loss",
        };
        format!("{differ}. Colour: what each says of a place; deep where it is sure.")
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = vec![
            POINTS.at(self.points),
            LAYERS.at(self.body.hidden),
            ACTIVATION
                .at(self.body.activation)
                .off_when(self.body.hidden.is_empty(), "there is no hidden layer")
                .more(),
            PAIRS[0].at(self.pairs[0]).more(),
            PAIRS[1].at(self.pairs[1]).more(),
            OPTIMIZER.at(self.body.adam).more(),
            LEARNING_RATE.at(self.body.learning_rate).more(),
            SCALE.at(self.body.scale).more(),
            SEED.at(self.body.seed as f64).more(),
        ];
        if self.points == Points::Own {
            let (full, none) = (self.own.len() >= MOST_POINTS, self.own.is_empty());
            controls.push(BRUSH.at(self.brush));
            controls
                .push(Control::button("put", "Put a point at the cross").off_when(full, "the plane is full"));
            controls.push(Control::button("clear", "Remove all points").off_when(none, "there is none"));
        }
        controls.push(Control::hidden("own", points::to_text(&self.own)));
        // Last: each knob above starts the training anew.
        let no_points = self.data.rows() == 0;
        controls.push(STEP.at(self.steps_done() as f64).off_when(no_points, "there are no points yet"));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == POINTS.key => self.points = POINTS.read(value)?,
            _ if key == LAYERS.key => self.body.hidden = LAYERS.read(value)?,
            _ if key == ACTIVATION.key => self.body.activation = ACTIVATION.read(value)?,
            _ if key == PAIRS[0].key => self.pairs[0] = PAIRS[0].read(value)?,
            _ if key == PAIRS[1].key => self.pairs[1] = PAIRS[1].read(value)?,
            _ if key == OPTIMIZER.key => {
                self.body.adam = OPTIMIZER.read(value)?;
                // Each has its own usual rate; the slider is there for other wishes.
                self.body.learning_rate = if self.body.adam { 0.03 } else { 0.5 };
            }
            _ if key == LEARNING_RATE.key => self.body.learning_rate = LEARNING_RATE.read(value)?,
            _ if key == SCALE.key => self.body.scale = SCALE.read(value)?,
            _ if key == SEED.key => self.body.seed = SEED.read_whole(value)? as u64,
            _ if key == BRUSH.key => {
                self.brush = BRUSH.read(value)?;
                return Ok(());
            }
            "put" => {
                self.add_point(self.cross);
                return Ok(());
            }
            "clear" => self.own.clear(),
            "own" => {
                let bad = || FigureError("own wants points like `0.5 -0.25 1;1 1 0`".into());
                self.own = points::from_text(value).ok_or_else(bad)?;
                if self.points != Points::Own {
                    return Ok(());
                }
            }
            _ if key == STEP.key => {
                self.go_to(STEP.read_whole(value)?);
                return Ok(());
            }
            _ => return Err(unknown(key)),
        }
        self.restart();
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        match handle {
            "plane" => self.add_point(draw::place(x, y)),
            "cross" => self.cross = draw::place(x, y),
            _ => {}
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn waits_for(&self) -> Option<&'static str> {
        (self.data.rows() == 0).then_some(NO_POINTS)
    }

    fn steps_per_frame(&self) -> usize {
        4
    }

    fn step(&mut self) -> bool {
        if self.is_finished() {
            return false;
        }
        self.learners.iter_mut().for_each(|learner| learner.step(&self.data));
        self.target = self.steps_done();
        true
    }

    fn is_finished(&self) -> bool {
        self.data.rows() == 0 || self.steps_done() >= LAST_STEP
    }

    fn reset(&mut self) {
        self.restart();
    }

    fn progress(&self) -> Option<f64> {
        self.is_under_way().then(|| self.steps_done() as f64 / self.target as f64)
    }

    fn advance(&mut self) {
        self.walk();
    }

    fn cancel(&mut self) {
        self.target = self.steps_done();
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        if let Some(missing) = self.waits_for() {
            return missing.into();
        }
        format!(
            "{} points ({}), hidden layers {} with {}, {} with learning rate {}. After {} steps {} has {} % right, {} has {} %.",
            self.data.rows(),
            POINTS.word(self.points),
            LAYERS.word(self.body.hidden),
            ACTIVATION.word(self.body.activation),
            OPTIMIZER.word(self.body.adam),
            significant(self.body.learning_rate, 3),
            self.steps_done(),
            PAIRS[0].word(self.pairs[0]),
            fixed(100.0 * self.accuracy(0), 1),
            PAIRS[1].word(self.pairs[1]),
            fixed(100.0 * self.accuracy(1), 1),
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Part the spirals: bring one of the two networks to 98 %. (Which activation, how many units, which \
                   optimizer?)"
                .into(),
            reached: self.points == Points::Spirals && self.accuracy(0).max(self.accuracy(1)) >= 0.98,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::training::Pair;
    use super::*;

    #[test]
    fn each_pair_parts_the_moons() {
        for (pair, _) in Pair::ALL {
            let figure =
                decision_boundary().layers("32").optimizer("Adam", 0.03).pairs(pair, pair).steps(400);
            assert!(figure.accuracy(0) > 0.95, "{pair}: {}", figure.accuracy(0));
            assert_eq!(figure.accuracy(0), figure.accuracy(1));
        }
    }

    #[test]
    fn three_classes_work_with_every_pair() {
        for (pair, _) in Pair::ALL {
            let figure =
                decision_boundary().points("blobs").optimizer("Adam", 0.03).pairs(pair, pair).steps(300);
            assert!(figure.accuracy(0) > 0.93, "{pair}: {}", figure.accuracy(0));
        }
    }

    #[test]
    fn the_goal_can_be_reached() {
        let figure = decision_boundary()
            .points("spirals")
            .layers("16, 16")
            .activation("tanh")
            .optimizer("Adam", 0.03)
            .steps(1500);
        assert!(figure.goal().is_some_and(|goal| goal.reached), "{}", figure.describe());
    }

    #[test]
    fn points_can_be_drawn_and_read_back() {
        let mut figure = decision_boundary().points("your own");
        for x in [20.0, 60.0, 61.0, 100.0] {
            figure.drag("plane", x, 100.0);
        }
        assert_eq!(figure.own.len(), 3);
        let mut other = decision_boundary();
        crate::apply_state(&mut other, &crate::state(&figure)).expect("a state of its own");
        assert_eq!(other.data.rows(), 3);
        assert!(figure.set("own", "1 x 2").is_err());
    }
}
