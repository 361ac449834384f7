//! The networks that learn x², their knobs, and how far they have come.

use nn101::Activation;

use super::training::{Run, Settings};
use crate::drawing::number::short;
use crate::figure::knob::{Choice, Slider};

/// The lesson's run is over after so many steps.
pub(super) const LAST_STEP: usize = 15_000;

pub(super) const ACTIVATION: Choice<Activation> = Choice::new(
    "activation",
    "Non-linearity",
    &[
        ("ReLU", Activation::Relu),
        ("tanh", Activation::Tanh),
        ("logistic", Activation::Logistic),
        ("none", Activation::Identity),
    ],
);
pub(super) const HIDDEN: Slider = Slider::new("hidden", "Hidden units", 1.0, 64.0, 1.0);
pub(super) const LEARNING_RATE: Slider = Slider::log("learning_rate", "Learning rate", 1e-6, 1e-2);
pub(super) const BATCH_SIZE: Slider = Slider::new("batch_size", "Points in a batch", 1.0, 100.0, 1.0);
pub(super) const SEED: Slider = Slider::new("seed", "Seed", 1.0, 100.0, 1.0);
pub(super) const NETWORKS: Choice<usize> =
    Choice::new("seeds", "Networks at once", &[("1", 1), ("16", 16), ("64", 64)]);
/// Up to as many units as there are.
pub(super) const SHOWN_UNITS: Slider = Slider::new("add", "Add up the first units", 0.0, 64.0, 1.0);
/// By single steps: an arrow key goes back by one, Page Down by a tenth of the run.
pub(super) const STEP: Slider = Slider::new("step", "Step", 0.0, LAST_STEP as f64, 1.0);

/// Steps of one network before the next one's turn, and about how many numbers a piece of a long way may touch.
const STEPS_IN_TURN: usize = 25;
const NUMBERS_IN_A_PIECE: usize = 2_000_000;

/// The miss that the goal asks for.
pub(super) const GOAL: f64 = 1.0;

/// The figure `fit-square` in its first state: the lesson's own network before its first step.
pub fn fit_square() -> FitSquare {
    FitSquare::new()
}

/// A network learns x² from random batches; every knob of its training can be turned.
pub struct FitSquare {
    pub(super) settings: Settings,
    pub(super) seeds: usize,
    pub(super) shown_units: usize,
    pub(super) runs: Vec<Run>,
    /// The step that the networks are on their way to.
    pub(super) target: usize,
}

impl FitSquare {
    pub(super) fn new() -> Self {
        let settings = Settings {
            activation: Activation::Relu,
            hidden: 32,
            learning_rate: 1e-4,
            batch_size: 25,
            seed: 1,
        };
        let runs = vec![Run::new(&settings)];
        Self { settings, seeds: 1, shown_units: 0, runs, target: 0 }
    }

    /// The hidden units' activation; `Activation::Identity` switches the non-linearity off.
    pub fn activation(mut self, activation: Activation) -> Self {
        self.settings.activation = activation;
        self.restart();
        self
    }

    /// How many hidden units, 1 to 64.
    pub fn hidden(mut self, units: usize) -> Self {
        self.settings.hidden = HIDDEN.hold(units as f64) as usize;
        self.restart();
        self
    }

    pub fn learning_rate(mut self, learning_rate: f64) -> Self {
        self.settings.learning_rate = learning_rate;
        self.restart();
        self
    }

    /// Points in a batch, 1 to 100.
    pub fn batch_size(mut self, points: usize) -> Self {
        self.settings.batch_size = BATCH_SIZE.hold(points as f64) as usize;
        self.restart();
        self
    }

    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self.restart();
        self
    }

    /// Trains so many networks at once, from as many seeds: 1, 16 or 64, or the next smaller one of these.
    pub fn seeds(mut self, seeds: usize) -> Self {
        let fitting = NETWORKS.options.iter().rev().find(|(_, networks)| *networks <= seeds);
        self.seeds = fitting.map_or(1, |(_, networks)| *networks);
        self.restart();
        self
    }

    /// Trains up to that step, or goes back to it.
    pub fn steps(mut self, steps: usize) -> Self {
        self.go_to(steps);
        while self.is_under_way() {
            self.walk();
        }
        self
    }

    pub(super) fn restart(&mut self) {
        let settings =
            |index: usize| Settings { seed: self.settings.seed + index as u64, ..self.settings.clone() };
        self.runs = (0..self.seeds).map(|index| Run::new(&settings(index))).collect();
        self.target = 0;
    }

    pub(super) fn go_to(&mut self, step: usize) {
        self.target = step.min(LAST_STEP);
        self.runs.iter_mut().for_each(|run| run.go_back_to(self.target));
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.runs.iter().any(|run| run.has_to_walk_to(self.target))
    }

    /// A piece of the way to the target, all networks abreast.
    pub(super) fn walk(&mut self) {
        let in_a_step = self.settings.batch_size * (self.settings.hidden + 10);
        for _ in 0..(NUMBERS_IN_A_PIECE / (in_a_step * STEPS_IN_TURN)).max(1) {
            let behind = self.runs.iter_mut().filter(|run| run.has_to_walk_to(self.target));
            let Some(run) = behind.min_by_key(|run| run.steps) else { return };
            run.walk_to(self.target.min(run.steps + STEPS_IN_TURN));
        }
    }

    /// All networks to where the first one is.
    pub(super) fn stop(&mut self) {
        self.target = self.steps_done();
        while self.is_under_way() {
            self.walk();
        }
    }

    pub(super) fn steps_done(&self) -> usize {
        self.runs.iter().map(|run| run.steps).max().unwrap_or(0)
    }

    pub(super) fn activation_name(&self) -> &'static str {
        ACTIVATION.word(self.settings.activation)
    }

    /// The misses of all runs that did not blow up, smallest first.
    pub(super) fn misses(&self) -> Vec<f64> {
        let mut misses: Vec<f64> = self.runs.iter().map(Run::miss).filter(|miss| miss.is_finite()).collect();
        misses.sort_by(f64::total_cmp);
        misses
    }

    pub(super) fn describe_one(&self, run: &Run) -> String {
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
        // Just before it blows up, the squares no longer have a sum.
        let half = match run.loss_over_all() {
            half if half.is_finite() => format!("; half the summed squares is {}", short(half)),
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
            "After {} steps with seed {}, {units} miss x² by {} (root mean squared error over the 20 integers{half}).{loss}{line}",
            run.steps,
            self.settings.seed,
            short(run.miss()),
        )
    }

    pub(super) fn describe_many(&self) -> String {
        let misses = self.misses();
        let blown_up: Vec<usize> = self.runs.iter().filter_map(|run| run.diverged).collect();
        let steps =
            format!("{} networks from as many seeds after {} steps", self.runs.len(), self.steps_done());
        let first = blown_up.iter().min().copied().unwrap_or(0);
        if misses.is_empty() {
            return format!(
                "{steps}: all blew up, the first at step {first}; a number became too large to hold."
            );
        }
        let blown = match blown_up.len() {
            0 => String::new(),
            some => format!(" {some} of them blew up, the first at step {first}."),
        };
        format!(
            "{steps}: they miss x² by {} at best, {} in the middle, {} at worst.{blown}",
            short(misses[0]),
            short(misses[misses.len() / 2]),
            short(misses[misses.len() - 1])
        )
    }
}
