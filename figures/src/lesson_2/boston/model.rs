//! The networks that learn the prices, their knobs, and how far they have come.

use nn101::Activation;

use super::data::Data;
#[cfg(feature = "data")]
use super::data::FILES;
use super::training::{LAST_EPOCH, Run, Settings};
use crate::figure::knob::{Choice, Slider, Toggle};

/// The steps of the lesson's story; each sets the knobs below it.
pub(super) const RECIPE: &str = "recipe";
pub(super) const RECIPES: [&str; 5] =
    ["the original", "shuffled, no row lost", "standardised", "with a bend", "chosen"];
/// What the settings are called when they are no recipe's.
pub(super) const OWN: &str = "your own";
pub(super) const STANDARDISE: Toggle = Toggle::new("standardise", "Standardise");
pub(super) const SHUFFLE: Toggle = Toggle::new("shuffle", "Shuffle, lose no row");
pub(super) const ACTIVATION: Choice<Activation> = Choice::new(
    "activation",
    "Non-linearity",
    &[("ReLU", Activation::Relu), ("tanh", Activation::Tanh), ("none", Activation::Identity)],
);
pub(super) const LAYERS: Choice<usize> = Choice::new("layers", "Hidden layers", &[("1", 1), ("2", 2)]);
pub(super) const HIDDEN: Slider = Slider::new("hidden", "Units in each", 1.0, 128.0, 1.0);
/// Whether it is AdamW.
pub(super) const OPTIMIZER: Choice<bool> =
    Choice::new("optimizer", "Optimizer", &[("SGD", false), ("AdamW", true)]);
pub(super) const LEARNING_RATE: Slider = Slider::log("learning_rate", "Learning rate", 1e-8, 1.0);
pub(super) const BATCH_SIZE: Slider = Slider::new("batch_size", "Rows in a batch", 1.0, 101.0, 1.0);
pub(super) const SEED: Slider = Slider::new("seed", "Seed", 1.0, 100.0, 1.0);
pub(super) const NETWORKS: Choice<usize> =
    Choice::new("seeds", "Networks at once", &[("1", 1), ("16", 16), ("64", 64)]);
pub(super) const EPOCH: Slider = Slider::new("epoch", "Epoch", 0.0, LAST_EPOCH as f64, 1.0);

/// The figure `boston` in its first state: the settings that lesson 2 chooses, before the first epoch.
pub fn boston() -> Boston {
    Boston::new()
}

/// A network learns to price houses; the story of lesson 2, section 5 as knobs.
pub struct Boston {
    pub(super) settings: Settings,
    pub(super) seeds: usize,
    pub(super) runs: Vec<Run>,
    pub(super) data: Option<Data>,
    /// The epoch that the networks are on their way to.
    pub(super) target: usize,
}

impl Boston {
    pub(super) fn new() -> Self {
        let mut figure =
            Self { settings: Settings::chosen(), seeds: 1, runs: Vec::new(), data: None, target: 0 };
        #[cfg(feature = "data")]
        {
            let texts = FILES.map(|name| nn101::shipped::text(name).unwrap_or_default());
            figure.data = Data::read(&texts).ok();
        }
        figure.restart();
        figure
    }

    /// Starts from the original's settings instead.
    pub fn original(mut self) -> Self {
        self.settings = Settings::original();
        self.restart();
        self
    }

    /// Whether features and target are moved to mean 0 and deviation 1.
    pub fn standardise(mut self, on: bool) -> Self {
        self.settings.standardise = on;
        self.restart();
        self
    }

    pub fn learning_rate(mut self, learning_rate: f64) -> Self {
        self.settings.learning_rate = learning_rate;
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

    /// Trains up to that epoch (150 at most), or goes back to it.
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.go_to(epochs);
        while self.is_under_way() {
            self.walk();
        }
        self
    }

    pub(super) fn restart(&mut self) {
        self.target = 0;
        let Some(data) = &self.data else { return };
        let settings =
            |index: usize| Settings { seed: self.settings.seed + index as u64, ..self.settings.clone() };
        self.runs = (0..self.seeds).map(|index| Run::new(settings(index), data)).collect();
    }

    pub(super) fn go_to(&mut self, epoch: usize) {
        self.target = epoch.min(LAST_EPOCH);
        if let Some(data) = &self.data {
            self.runs.iter_mut().for_each(|run| run.go_back_to(self.target, data));
        }
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.runs.iter().any(|run| run.has_to_walk_to(self.target))
    }

    /// A piece of the way to the target, of a network that is behind the others.
    pub(super) fn walk(&mut self) {
        let Some(data) = &self.data else { return };
        let behind = self.runs.iter_mut().filter(|run| run.has_to_walk_to(self.target));
        if let Some(run) = behind.min_by_key(|run| run.epochs()) {
            run.walk(data);
        }
    }

    /// How many of the networks' epochs on the way to the target are done; the last one in part.
    pub(super) fn way_done(&self) -> f64 {
        let Some(data) = &self.data else { return 0.0 };
        let done = |run: &Run| match run.diverged {
            true => self.target as f64,
            false => run.epochs() as f64 + run.part(data),
        };
        self.runs.iter().map(done).sum()
    }

    /// All networks back to the epoch that every one of them has reached.
    pub(super) fn stop(&mut self) {
        let alive = self.runs.iter().filter(|run| !run.diverged);
        self.go_to(alive.map(Run::epochs).min().unwrap_or(self.target));
        while self.is_under_way() {
            self.walk();
        }
    }

    pub(super) fn epochs_done(&self) -> usize {
        self.runs.iter().map(Run::epochs).max().unwrap_or(0)
    }

    /// The recipe whose settings these are, whatever the seed.
    pub(super) fn recipe_name(&self) -> &'static str {
        let same = |name: &&&str| {
            recipe(name)
                .is_some_and(|recipe| Settings { seed: self.settings.seed, ..recipe } == self.settings)
        };
        RECIPES.iter().find(same).copied().unwrap_or(OWN)
    }

    /// The scores of all runs that did not blow up, lowest first.
    pub(super) fn scores(&self) -> Vec<f64> {
        let mut scores: Vec<f64> = self.runs.iter().map(Run::last_score).filter(|s| s.is_finite()).collect();
        scores.sort_by(f64::total_cmp);
        scores
    }
}

/// The settings of a step of the lesson's story.
pub(super) fn recipe(name: &str) -> Option<Settings> {
    let original = Settings::original();
    let shuffled = Settings { shuffle: true, ..original.clone() };
    let standardised = Settings { standardise: true, learning_rate: 1e-4, ..shuffled.clone() };
    Some(match name {
        "the original" => original,
        "shuffled, no row lost" => shuffled,
        "standardised" => standardised,
        "with a bend" => Settings { activation: Activation::Relu, learning_rate: 3e-4, ..standardised },
        "chosen" => Settings::chosen(),
        _ => return None,
    })
}
