//! `vanishing`: how the gradient shrinks or grows from layer to layer, and how ReLU units die and come back. Lesson 4, section 3.

mod draw;
mod dying;
mod gradients;
mod model;

use crate::drawing::number::significant;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use dying::UNITS;
use model::{BIAS, DEPTH, FUNCTION, LAST_STEP, LEAKY, LEARNED, MOST_REVIVALS, SEED, START, STEP, VIEW};

pub use model::{Vanishing, vanishing};

crate::show!(Vanishing);

impl Figure for Vanishing {
    fn name(&self) -> &'static str {
        "vanishing"
    }

    fn caption(&self) -> String {
        match self.shows_dying {
            false => format!(
                "The size of each layer's gradient before the first step, {} layers of {} units, on a scale of factors. The thick line: initial weights {}.",
                self.depth,
                FUNCTION.word(self.function),
                START.word(self.start)
            ),
            true => "Left: the curve and the fit. Right: a row for each hidden unit, filled where it is on. An empty row is a dead unit.".into(),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let is_dying = self.shows_dying;
        let mut controls = vec![
            VIEW.at(is_dying),
            FUNCTION.at(self.function).hidden_when(is_dying),
            START.at(self.start).hidden_when(is_dying),
            DEPTH.at(self.depth as f64).hidden_when(is_dying),
            BIAS.at(self.layer.bias).hidden_when(!is_dying),
            LEAKY.at(self.layer.leaky).hidden_when(!is_dying),
            SEED.at(self.seed as f64).more(),
        ];
        if is_dying {
            let button = Control::button("revive", "Revive the dead");
            controls.push(button.off_when(self.layer.dead() == 0, "no unit is dead"));
        }
        // Last: each knob above starts the training anew.
        let revived: Vec<String> = self.revived.iter().map(usize::to_string).collect();
        controls.push(Control::hidden("revived", revived.join(",")));
        controls.push(STEP.at(self.layer.steps as f64).hidden_when(!is_dying));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == VIEW.key => self.shows_dying = VIEW.read(value)?,
            _ if key == FUNCTION.key => self.function = FUNCTION.read(value)?,
            _ if key == START.key => self.start = START.read(value)?,
            _ if key == DEPTH.key => self.depth = DEPTH.read_whole(value)?,
            _ if key == SEED.key => {
                self.seed = SEED.read_whole(value)? as u64;
                self.layer.seed = self.seed;
                self.reset();
            }
            _ if key == BIAS.key => {
                self.layer.bias = BIAS.read(value)?;
                self.reset();
            }
            _ if key == LEAKY.key => {
                self.layer.leaky = LEAKY.read(value)?;
                self.reset();
            }
            "revive" => {
                self.revive();
                return Ok(());
            }
            "revived" => {
                let steps = value.split(',').filter_map(|step| step.parse().ok());
                self.replay(steps.take(MOST_REVIVALS).collect());
                return Ok(());
            }
            _ if key == STEP.key => {
                self.go_to(STEP.read_whole(value)?);
                return Ok(());
            }
            _ => return Err(unknown(key)),
        }
        self.measure();
        Ok(())
    }

    fn has_steps(&self) -> bool {
        self.shows_dying
    }

    fn steps_per_frame(&self) -> usize {
        8
    }

    fn step(&mut self) -> bool {
        if self.is_finished() {
            return false;
        }
        self.layer.step();
        self.target = self.layer.steps;
        true
    }

    fn is_finished(&self) -> bool {
        !self.shows_dying || self.layer.steps >= LAST_STEP
    }

    fn reset(&mut self) {
        self.revived.clear();
        self.restart();
    }

    fn progress(&self) -> Option<f64> {
        self.is_under_way().then(|| self.layer.steps as f64 / self.target as f64)
    }

    fn advance(&mut self) {
        self.walk();
    }

    fn cancel(&mut self) {
        self.target = self.layer.steps;
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        if self.shows_dying {
            return format!(
                "{} of {} hidden units are silent for every input, {} of them dead. After {} steps the mean squared error is {}.",
                self.layer.silent().iter().filter(|silent| **silent).count(),
                UNITS,
                self.layer.dead(),
                self.layer.steps,
                significant(self.layer.loss, 3),
            );
        }
        let [first, last] = self.first_and_last();
        if !(first.is_finite() && last.is_finite()) {
            return format!(
                "{} hidden layers of {} units, initial weights {}: the gradient is too large to hold.",
                self.depth,
                FUNCTION.word(self.function),
                START.word(self.start)
            );
        }
        let ratio = match last > 0.0 {
            true => format!(", {} times as large in the first", significant(self.first_to_last(), 3)),
            false => String::new(),
        };
        format!(
            "{} hidden layers of {} units, initial weights {}: the gradient is {} in the first hidden layer and {} in the last{ratio}; {}.",
            self.depth,
            FUNCTION.word(self.function),
            START.word(self.start),
            significant(first, 3),
            significant(last, 3),
            self.gain(),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let (text, reached) = if self.shows_dying {
            let text = "Let units die, revive them, and train on until the error is below 0.02.";
            (text, self.was_dead && self.layer.loss < LEARNED)
        } else {
            let text = "With 20 layers of a function that bends, keep the first hidden layer's gradient within a factor of 10 of the last one's.";
            (text, self.keeps_its_gradient())
        };
        Some(Goal { text: text.into(), reached })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_goals_can_be_reached() {
        let reached = |figure: &Vanishing| figure.goal().is_some_and(|goal| goal.reached);
        assert!(!reached(&vanishing()));
        assert!(reached(&vanishing().function("ReLU").init("He")));
        let mut figure = vanishing().dying(-8.0, 100);
        assert!(!reached(&figure));
        figure.set("revive", "1").expect("a control");
        while figure.step() {}
        assert!(reached(&figure), "{}", figure.describe());
    }
}
