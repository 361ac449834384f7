//! `graph`: a calculation's tape as a graph, walked forward and back, one step at a time. Lesson 5, section 1.

mod draw;
mod expressions;
mod layout;
mod model;
mod tape;
mod words;

use crate::figure::knob::{self, unknown};
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{EXPRESSION, LINE, NUDGE, OVERWRITES};

pub use model::{Graph, graph};

crate::show!(Graph);

const STAGE: &str = "stage";
const TOO_EARLY: &str = "first the walk forward: all values";

impl Figure for Graph {
    fn name(&self) -> &'static str {
        "graph"
    }

    fn caption(&self) -> String {
        format!(
            "The tape of {}: values come down the arrows, slopes go back up. Press a line to nudge it ({} now).",
            self.plan().formula,
            self.line
        )
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = vec![EXPRESSION.at(self.chosen)];
        let inputs = self.plan().inputs;
        controls.extend(inputs.iter().zip(self.inputs).map(|(input, value)| input.slider.at(value)));
        controls.extend([
            NUDGE.at(self.nudge).off_when(!self.is_computed(), TOO_EARLY),
            surprise::button(),
            LINE.between(0.0, self.last_line() as f64).at(self.line as f64).more(),
            OVERWRITES.at(self.overwrites).more(),
            // Last: another expression begins at its own stage.
            Control::hidden(STAGE, self.stage.to_string()),
        ]);
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == EXPRESSION.key => self.choose(EXPRESSION.read(value)?),
            _ if key == NUDGE.key => self.nudge = NUDGE.read(value)?,
            _ if key == LINE.key => self.line = LINE.read_whole(value)?.min(self.last_line()),
            _ if key == OVERWRITES.key => self.overwrites = OVERWRITES.read(value)?,
            SURPRISE => self.draw_lots(),
            STAGE => self.stage = (knob::number(key, value)?.max(0.0) as usize).min(self.last_stage()),
            _ => {
                let place = expressions::KEYS.iter().position(|known| *known == key);
                self.put(place.ok_or_else(|| unknown(key))?, key, value)?
            }
        }
        Ok(())
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        self.stage = (self.stage + 1).min(self.last_stage());
        !self.is_finished()
    }

    fn frames_per_step(&self) -> usize {
        45
    }

    fn is_finished(&self) -> bool {
        self.stage == self.last_stage()
    }

    fn reset(&mut self) {
        self.stage = 0;
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let mut words = format!("{} {}", self.told().join(" "), self.summary());
        if self.changes().is_some() {
            words += &format!(" {}", self.nudge_told().join(" "));
        }
        words
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: self.plan().goal.into(), reached: self.is_reached() })
    }
}

#[cfg(test)]
mod tests {
    use super::expressions::EXPRESSIONS;
    use super::*;

    /// The figure, with a formula's own inputs.
    fn of(formula: &str) -> Graph {
        graph().expression(formula)
    }

    #[test]
    fn each_step_changes_the_picture_and_lights_one_arrow_on_the_way_back() {
        for expression in EXPRESSIONS {
            let mut figure = of(expression.formula);
            figure.reset();
            let mut before = String::new();
            while !figure.is_finished() {
                figure.step();
                let drawing = figure.draw();
                assert_ne!(drawing, before, "{}", expression.formula);
                let lit = drawing.matches("stroke-width=\"4\"").count();
                assert_eq!(
                    lit,
                    usize::from(figure.handed().is_some_and(|handed| handed > 0)),
                    "{}",
                    expression.formula
                );
                before = drawing;
            }
            assert!(figure.describe().contains("The slopes of lines 0 to"), "{}", figure.describe());
        }
    }

    #[test]
    fn every_goal_can_be_reached_and_is_not_at_the_start() {
        let answers: [&[(&str, &str)]; 7] = [
            &[("first", "1"), ("second", "-2")],
            &[("first", "-2")],
            &[("second", "-1")],
            &[("first", "1.5")],
            &[("first", "0")],
            &[("second", "0"), ("third", "3")],
            &[("third", "115")],
        ];
        for (expression, answer) in EXPRESSIONS.iter().zip(answers) {
            let mut figure = of(expression.formula);
            assert!(!figure.goal().unwrap().reached, "{}", expression.formula);
            answer.iter().for_each(|(key, value)| figure.set(key, value).unwrap());
            assert!(figure.goal().unwrap().reached, "{}: {}", expression.formula, figure.describe());
        }
    }

    #[test]
    fn the_first_pictures_can_be_told_apart() {
        assert!(graph().describe().contains("are 2, 3, 5, 10."));
        assert!(graph().walked().describe().contains("are 7, 2, 2, 1."));
        let mut wrong = graph().walked();
        wrong.set("overwrites", "1").unwrap();
        assert!(wrong.describe().contains("are 2, 2, 2, 1."));
    }

    #[test]
    fn an_input_that_an_expression_does_not_have_is_kept_out() {
        let mut figure = of("a · a · a");
        assert_eq!(figure.set("third", "4"), Ok(()));
        assert!(figure.set("third", "four").is_err() && figure.inputs == [2.0, 0.0, 0.0]);
        assert_eq!(
            figure.controls().iter().filter(|control| expressions::KEYS.contains(&control.key)).count(),
            1
        );
        assert_eq!(expressions::INPUTS, expressions::KEYS.len());
    }
}
