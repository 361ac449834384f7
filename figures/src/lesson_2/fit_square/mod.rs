//! `fit-square`: a network with one hidden layer learns x², live. Lesson 2, sections 2 and 3.

mod draw;
mod model;
mod training;

use crate::drawing::number::short;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{
    ACTIVATION, BATCH_SIZE, GOAL, HIDDEN, LAST_STEP, LEARNING_RATE, NETWORKS, SEED, SHOWN_UNITS, STEP,
};
use training::{Run, Settings};

pub use model::{FitSquare, fit_square};

crate::show!(FitSquare);

impl Figure for FitSquare {
    fn name(&self) -> &'static str {
        "fit-square"
    }

    fn caption(&self) -> String {
        let Settings { hidden, batch_size, .. } = self.settings;
        let units = match self.activation_name() {
            "none" => format!("{hidden} hidden units without a non-linearity"),
            name => format!("{hidden} {name} units"),
        };
        let networks = match self.seeds {
            1 => format!("A network with {units} learns"),
            many => format!("{many} networks with {units} learn"),
        };
        format!(
            "{networks} x² from random batches of {batch_size}: fit, loss, and each hidden unit's share of the curve."
        )
    }

    fn controls(&self) -> Vec<Control> {
        let Settings { activation, hidden, learning_rate, batch_size, seed } = self.settings;
        let shown = SHOWN_UNITS.between(0.0, hidden as f64).at(self.shown_units as f64);
        vec![
            ACTIVATION.at(activation),
            HIDDEN.at(hidden as f64),
            LEARNING_RATE.at(learning_rate),
            BATCH_SIZE.at(batch_size as f64).more(),
            SEED.at(seed as f64).more(),
            NETWORKS.at(self.seeds).more(),
            shown.more(),
            // Last: a state is applied in order, and each knob above starts the training anew.
            STEP.at(self.steps_done() as f64),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == STEP.key => {
                self.go_to(STEP.read_whole(value)?);
                return Ok(());
            }
            _ if key == SHOWN_UNITS.key => {
                self.shown_units = SHOWN_UNITS.read_whole(value)?.min(self.settings.hidden);
                return Ok(());
            }
            _ if key == ACTIVATION.key => self.settings.activation = ACTIVATION.read(value)?,
            _ if key == HIDDEN.key => {
                self.settings.hidden = HIDDEN.read_whole(value)?;
                self.shown_units = self.shown_units.min(self.settings.hidden);
            }
            _ if key == LEARNING_RATE.key => self.settings.learning_rate = LEARNING_RATE.read(value)?,
            _ if key == BATCH_SIZE.key => self.settings.batch_size = BATCH_SIZE.read_whole(value)?,
            _ if key == SEED.key => self.settings.seed = SEED.read_whole(value)? as u64,
            _ if key == NETWORKS.key => self.seeds = NETWORKS.read(value)?,
            _ => return Err(unknown(key)),
        }
        self.restart();
        Ok(())
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        if self.is_finished() {
            return false;
        }
        self.runs.iter_mut().for_each(Run::step);
        self.target = self.steps_done();
        true
    }

    fn is_finished(&self) -> bool {
        self.steps_done() >= LAST_STEP || self.runs.iter().all(|run| run.diverged.is_some())
    }

    fn steps_per_frame(&self) -> usize {
        40
    }

    fn reset(&mut self) {
        self.restart();
    }

    fn progress(&self) -> Option<f64> {
        let done: usize =
            self.runs.iter().map(|run| if run.diverged.is_some() { self.target } else { run.steps }).sum();
        self.is_under_way().then(|| done as f64 / (self.target * self.runs.len()) as f64)
    }

    fn advance(&mut self) {
        self.walk();
    }

    fn cancel(&mut self) {
        self.stop();
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        match self.runs.as_slice() {
            [run] => self.describe_one(run),
            _ => self.describe_many(),
        }
    }

    fn goal(&self) -> Option<Goal> {
        let misses = self.misses();
        let worst = misses.last().copied().filter(|_| misses.len() == self.runs.len());
        let text = format!(
            "Bring the miss below {} within {LAST_STEP} steps, then for 16 seeds at once.",
            short(GOAL)
        );
        Some(Goal { text, reached: worst.is_some_and(|worst| worst < GOAL) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn101::Activation;

    #[test]
    fn without_a_non_linearity_it_is_a_line() {
        let figure = fit_square().activation(Activation::Identity).steps(3000);
        assert!(figure.describe().contains("It is the line y = "), "{}", figure.describe());
        assert!(figure.runs[0].miss() > 20.0);
    }

    #[test]
    fn many_seeds_train_at_once() {
        let mut figure = fit_square().seeds(16);
        assert!((0..50).all(|_| figure.step()));
        assert!(figure.describe().starts_with("16 networks"));
        assert_eq!(figure.steps_done(), 50);
    }

    #[test]
    fn the_goal_can_be_reached_by_one_and_by_sixteen() {
        let figure = || fit_square().activation(Activation::Logistic).learning_rate(2e-4).batch_size(60);
        assert!(!fit_square().steps(LAST_STEP).goal().unwrap().reached);
        for seeds in [1, 16] {
            let figure = figure().seeds(seeds).steps(LAST_STEP);
            assert!(figure.goal().unwrap().reached, "{}", figure.describe());
        }
    }

    #[test]
    fn the_spread_has_a_dot_for_each_network_that_did_not_blow_up() {
        let dots = |figure: &FitSquare| figure.draw().matches("a2.5 2.5 0 1 0 5 0").count();
        assert_eq!(dots(&fit_square().seeds(16).steps(50)), 16);
        let wild = fit_square().seeds(16).learning_rate(1e-2).steps(100);
        assert_eq!(dots(&wild), 0, "{}", wild.describe());
    }
}
