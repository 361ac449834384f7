//! `fit-square`: a network with one hidden layer learns x², live. Lesson 2, sections 2 and 3.

mod draw;
mod model;

use nn101::Activation;

use crate::drawing::number::short;
use crate::figure::control::{number_within, one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{Run, Settings};

/// The lesson's run is over after so many steps.
const LAST_STEP: usize = 15_000;
const ACTIVATIONS: [&str; 4] = ["ReLU", "tanh", "logistic", "none"];
const SEEDS: [&str; 3] = ["1", "16", "64"];
/// The miss that the goal asks for.
const GOAL: f64 = 1.0;

/// The figure `fit-square` in its first state: the lesson's own network before its first step.
pub fn fit_square() -> FitSquare {
    FitSquare::new()
}

/// A network learns x² from random batches; every knob of its training can be turned.
pub struct FitSquare {
    settings: Settings,
    seeds: usize,
    shown_units: usize,
    runs: Vec<Run>,
}

crate::show!(FitSquare);

impl FitSquare {
    fn new() -> Self {
        let settings = Settings {
            activation: Activation::Relu,
            hidden: 32,
            learning_rate: 1e-4,
            batch_size: 25,
            seed: 1,
        };
        let runs = vec![Run::new(&settings)];
        Self { settings, seeds: 1, shown_units: 0, runs }
    }

    /// The hidden units' activation; `Activation::Identity` switches the non-linearity off.
    pub fn activation(mut self, activation: Activation) -> Self {
        self.settings.activation = activation;
        self.reset();
        self
    }

    /// How many hidden units, 1 to 64.
    pub fn hidden(mut self, units: usize) -> Self {
        self.settings.hidden = units.clamp(1, 64);
        self.reset();
        self
    }

    pub fn learning_rate(mut self, learning_rate: f64) -> Self {
        self.settings.learning_rate = learning_rate;
        self.reset();
        self
    }

    /// Points in a batch, 1 to 100.
    pub fn batch_size(mut self, points: usize) -> Self {
        self.settings.batch_size = points.clamp(1, 100);
        self.reset();
        self
    }

    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self.reset();
        self
    }

    /// Trains so many networks at once, from as many seeds.
    pub fn seeds(mut self, seeds: usize) -> Self {
        self.seeds = seeds.clamp(1, 64);
        self.reset();
        self
    }

    /// Trains up to that step, or goes back to it.
    pub fn steps(mut self, steps: usize) -> Self {
        self.go_to(steps);
        self
    }

    fn go_to(&mut self, step: usize) {
        let step = step.min(LAST_STEP);
        self.runs.iter_mut().for_each(|run| run.go_to(step));
    }

    fn steps_done(&self) -> usize {
        self.runs.iter().map(|run| run.steps).max().unwrap_or(0)
    }

    fn activation_name(&self) -> &'static str {
        match self.settings.activation {
            Activation::Relu => "ReLU",
            Activation::Tanh => "tanh",
            Activation::Logistic => "logistic",
            _ => "none",
        }
    }

    /// The misses of all runs, smallest first.
    fn misses(&self) -> Vec<f64> {
        let mut misses: Vec<f64> = self.runs.iter().map(Run::miss).collect();
        misses.sort_by(f64::total_cmp);
        misses
    }

    fn describe_one(&self, run: &Run) -> String {
        let units = match self.settings.activation {
            Activation::Identity => format!("{} units without a non-linearity", self.settings.hidden),
            _ => format!("{} {} units", self.settings.hidden, self.activation_name()),
        };
        if let Some(step) = run.diverged {
            return format!("Training {units} blew up at step {step}: a number became too large to hold.");
        }
        let line = match self.settings.activation {
            Activation::Identity => {
                let ends = run.predict(&[0.0, 1.0]);
                format!(" It is the line y = {} x + {}.", short(ends[1] - ends[0]), short(ends[0]))
            }
            _ => String::new(),
        };
        let loss = match run.steps {
            0 => String::new(),
            _ => format!(
                " The loss of a batch went from {} to {}.",
                short(run.first_loss),
                short(run.last_loss)
            ),
        };
        format!(
            "After {} steps with seed {}, {units} miss x² by {} (root mean squared error over the 20 integers; \
             half the summed squares is {}).{loss}{line}",
            run.steps,
            self.settings.seed,
            short(run.miss()),
            short(run.loss_over_all())
        )
    }

    fn describe_many(&self) -> String {
        let misses = self.misses();
        let diverged = self.runs.iter().filter(|run| run.diverged.is_some()).count();
        let blown = if diverged > 0 { format!(" {diverged} of them blew up.") } else { String::new() };
        format!(
            "{} networks from as many seeds after {} steps: they miss x² by {} at best, {} in the middle, {} at worst.{blown}",
            misses.len(),
            self.steps_done(),
            short(misses[0]),
            short(misses[misses.len() / 2]),
            short(misses[misses.len() - 1])
        )
    }
}

impl Figure for FitSquare {
    fn name(&self) -> &'static str {
        "fit-square"
    }

    fn caption(&self) -> String {
        "A network learns x² from random batches: its fit, its loss, and each hidden unit's share of the curve.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let Settings { hidden, learning_rate, batch_size, seed, .. } = self.settings;
        vec![
            Control::choice("activation", "Non-linearity", self.activation_name(), &ACTIVATIONS),
            Control::slider("hidden", "Hidden units", hidden as f64, 1.0, 64.0, 1.0),
            Control::log_slider("learning_rate", "Learning rate", learning_rate, 1e-6, 1e-2),
            Control::slider("batch_size", "Points in a batch", batch_size as f64, 1.0, 100.0, 1.0),
            Control::slider("seed", "Seed", seed as f64, 1.0, 100.0, 1.0),
            Control::choice("seeds", "Networks at once", &self.seeds.to_string(), &SEEDS),
            Control::slider(
                "add",
                "Add up the first units",
                self.shown_units as f64,
                0.0,
                hidden as f64,
                1.0,
            ),
            // Last: a state is applied in order, and each knob above starts the training anew. By single steps: an
            // arrow key goes back by one, Page Down by a tenth of the run.
            Control::slider("step", "Step", self.steps_done() as f64, 0.0, LAST_STEP as f64, 1.0),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let whole =
            |min: f64, max: f64| number_within(key, value, min, max).map(|number| number.round() as usize);
        match key {
            "step" => {
                let step = whole(0.0, LAST_STEP as f64)?;
                self.go_to(step);
                return Ok(());
            }
            "add" => {
                self.shown_units = whole(0.0, self.settings.hidden as f64)?;
                return Ok(());
            }
            "activation" => {
                self.settings.activation = match one_of(key, value, &ACTIVATIONS)? {
                    "ReLU" => Activation::Relu,
                    "tanh" => Activation::Tanh,
                    "logistic" => Activation::Logistic,
                    _ => Activation::Identity,
                }
            }
            "hidden" => {
                self.settings.hidden = whole(1.0, 64.0)?;
                self.shown_units = self.shown_units.min(self.settings.hidden);
            }
            "learning_rate" => self.settings.learning_rate = number_within(key, value, 1e-6, 1e-2)?,
            "batch_size" => self.settings.batch_size = whole(1.0, 100.0)?,
            "seed" => self.settings.seed = whole(1.0, 100.0)? as u64,
            "seeds" => self.seeds = whole(1.0, 64.0)?,
            _ => return Err(unknown(key)),
        }
        self.reset();
        Ok(())
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        if self.steps_done() >= LAST_STEP || self.runs.iter().all(|run| run.diverged.is_some()) {
            return false;
        }
        self.runs.iter_mut().for_each(Run::step);
        true
    }

    fn steps_per_frame(&self) -> usize {
        40
    }

    fn reset(&mut self) {
        let settings =
            |index: usize| Settings { seed: self.settings.seed + index as u64, ..self.settings.clone() };
        self.runs = (0..self.seeds).map(|index| Run::new(&settings(index))).collect();
    }

    fn draw(&self) -> String {
        self.drawing()
    }

    fn describe(&self) -> String {
        match self.runs.as_slice() {
            [run] => self.describe_one(run),
            _ => self.describe_many(),
        }
    }

    fn goal(&self) -> Option<Goal> {
        let worst = self.misses().last().copied().unwrap_or(f64::INFINITY);
        let text = format!(
            "Bring the miss below {} within {LAST_STEP} steps, then for 16 seeds at once.",
            short(GOAL)
        );
        Some(Goal { text, reached: worst < GOAL })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{apply_state, state};

    #[test]
    fn a_state_brings_the_same_picture_back() {
        let first = fit_square().hidden(5).seed(7).steps(200);
        let mut second = fit_square();
        apply_state(&mut second, &state(&first)).unwrap();
        assert_eq!(first.describe(), second.describe());
        assert_eq!(first.draw(), second.draw());
    }

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
