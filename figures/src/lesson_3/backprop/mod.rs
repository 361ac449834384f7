//! `backprop`: every number of a small network on its edge, one step of the pass at a time, forward and back.

mod draw;
mod model;
mod network;

use crate::drawing::number::{short, significant};
use crate::figure::knob;
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{AIM, LAST, LEARNING_RATE, SELECTED, VALUE};
use network::{NAMES, pass};

pub use model::{Backprop, backprop};

crate::show!(Backprop);

impl Figure for Backprop {
    fn name(&self) -> &'static str {
        "backprop"
    }

    fn caption(&self) -> String {
        format!(
            "Step through the pass; each one ends by moving {} against the gradient. Press a number to choose it ({} now).",
            AIM.word(self.moves_inputs),
            NAMES[self.selected]
        )
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = vec![
            Control::choice(SELECTED, "Number", NAMES[self.selected], &NAMES),
            VALUE.at(self.numbers[self.selected]),
            AIM.at(self.moves_inputs),
            LEARNING_RATE.at(self.learning_rate),
            surprise::button(),
            Control::hidden("stage", self.stage.to_string()),
            Control::hidden("updates", self.updates.to_string()),
        ];
        let hidden = |(name, number): (&&'static str, &f64)| Control::hidden(name, significant(*number, 8));
        controls.extend(NAMES.iter().zip(&self.numbers).map(hidden));
        // Last: setting a number sets where it starts, too.
        controls.push(Control::hidden("start", self.start_text()));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            SELECTED => {
                let found = NAMES.iter().position(|name| *name == value);
                let missing =
                    || FigureError(format!("{SELECTED} is one of {}, not `{value}`", NAMES.join(", ")));
                self.selected = found.ok_or_else(missing)?;
            }
            _ if key == VALUE.key => self.put(NAMES[self.selected], VALUE.read(value)?)?,
            _ if key == AIM.key => self.moves_inputs = AIM.read(value)?,
            _ if key == LEARNING_RATE.key => self.learning_rate = LEARNING_RATE.read(value)?,
            SURPRISE => self.draw_lots(),
            "stage" => self.stage = (knob::number(key, value)?.max(0.0) as usize).min(LAST),
            "updates" => self.updates = knob::number(key, value)?.max(0.0) as usize,
            "start" => self.read_start(value)?,
            _ => self.put(key, knob::number(key, value)?)?,
        }
        Ok(())
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        if self.stage < LAST {
            self.stage += 1
        } else {
            self.update()
        }
        true
    }

    fn reset(&mut self) {
        (self.numbers, self.stage, self.updates) = (self.start, 0, 0);
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let (equation, numbers) = self.equation();
        let p = pass(&self.numbers);
        let index = self.selected;
        let gradient = match self.stage {
            LAST => format!(
                " The gradient of the cost with respect to {} is {}.",
                NAMES[index],
                short(p.gradient[index])
            ),
            _ => String::new(),
        };
        format!(
            "{equation} {numbers}. After {} updates the cost is {}.{gradient}",
            self.updates,
            short(p.cost)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: "Bring the cost below 0.001.".into(), reached: self.cost() < 1e-3 })
    }
}

#[cfg(test)]
mod tests {
    use super::network::W;
    use super::*;

    #[test]
    fn both_aims_reach_the_goal() {
        for mut figure in [backprop(), backprop().number("v1", 3.0).number("v2", 3.0).optimise_inputs()] {
            figure.set("learning_rate", "20").unwrap();
            assert!(!figure.goal().unwrap().reached);
            for _ in 0..3000 {
                figure.step();
            }
            assert!(figure.goal().unwrap().reached, "{}", figure.describe());
        }
    }

    #[test]
    fn the_aim_moves_only_its_own() {
        let mut figure = backprop().optimise_inputs();
        figure.step();
        assert!(figure.numbers[0] != figure.start[0] && figure.numbers[W..] == figure.start[W..]);
        figure.reset();
        assert_eq!(figure.numbers, figure.start);
    }
}
