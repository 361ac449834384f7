//! `boston`: a network learns house prices, live. Lesson 2, section 5.

mod data;
mod draw;
mod model;

use nn101::Activation;

use crate::drawing::number::significant;
use crate::figure::control::{number_within, one_of, switch, unknown};
use crate::{Control, Figure, FigureError, Goal};
use data::Data;
use model::{LAST_EPOCH, Run, Settings};

const ACTIVATIONS: [&str; 3] = ["ReLU", "tanh", "none"];
const OPTIMIZERS: [&str; 2] = ["SGD", "AdamW"];
const LAYERS: [&str; 2] = ["1", "2"];
const SEEDS: [&str; 3] = ["1", "16", "64"];
const RECIPES: [&str; 6] =
    ["the original", "shuffled, no row lost", "standardised", "with a bend", "chosen", "your own"];

/// The figure `boston` in its first state: the settings that lesson 2 chooses, before the first epoch.
pub fn boston() -> Boston {
    Boston::new()
}

/// A network learns to price houses; the story of lesson 2, section 5 as knobs.
pub struct Boston {
    settings: Settings,
    seeds: usize,
    runs: Vec<Run>,
    data: Option<Data>,
    /// Which network takes the next epoch: one at a time keeps a step short.
    next: usize,
}

crate::show!(Boston);

impl Boston {
    fn new() -> Self {
        let mut figure =
            Self { settings: Settings::chosen(), seeds: 1, runs: Vec::new(), data: None, next: 0 };
        #[cfg(feature = "data")]
        {
            let texts = data::FILES.map(|name| nn101::shipped::text(name).unwrap_or_default());
            figure.data = Data::read(&texts).ok();
        }
        figure.reset();
        figure
    }

    /// Starts from the original's settings instead.
    pub fn original(mut self) -> Self {
        self.settings = Settings::original();
        self.reset();
        self
    }

    /// Whether features and target are moved to mean 0 and deviation 1.
    pub fn standardise(mut self, on: bool) -> Self {
        self.settings.standardise = on;
        self.reset();
        self
    }

    pub fn learning_rate(mut self, learning_rate: f64) -> Self {
        self.settings.learning_rate = learning_rate;
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

    /// Trains up to that epoch (150 at most), or goes back to it.
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.go_to(epochs);
        self
    }

    fn go_to(&mut self, epoch: usize) {
        if let Some(data) = &self.data {
            self.runs.iter_mut().for_each(|run| run.go_to(epoch, data));
        }
        self.next = 0;
    }

    fn epochs_done(&self) -> usize {
        self.runs.iter().map(Run::epochs).max().unwrap_or(0)
    }

    fn activation_name(&self) -> &'static str {
        match self.settings.activation {
            Activation::Relu => "ReLU",
            Activation::Tanh => "tanh",
            _ => "none",
        }
    }

    /// The recipe whose settings these are, whatever the seed.
    fn recipe_name(&self) -> &'static str {
        let same = |name: &&&str| {
            recipe(name)
                .is_some_and(|recipe| Settings { seed: self.settings.seed, ..recipe } == self.settings)
        };
        RECIPES.iter().find(same).copied().unwrap_or("your own")
    }

    /// The scores of all runs that did not blow up, lowest first.
    fn scores(&self) -> Vec<f64> {
        let mut scores: Vec<f64> = self.runs.iter().map(Run::last_score).filter(|s| s.is_finite()).collect();
        scores.sort_by(f64::total_cmp);
        scores
    }
}

/// The settings of a step of the lesson's story.
fn recipe(name: &str) -> Option<Settings> {
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

impl Figure for Boston {
    fn name(&self) -> &'static str {
        "boston"
    }

    fn caption(&self) -> String {
        "A network learns the prices of 404 Boston districts and is judged by 102 others. A residual is the actual \
         price minus the predicted one."
            .into()
    }

    fn controls(&self) -> Vec<Control> {
        let Settings { standardise, shuffle, layers, hidden, adamw, learning_rate, batch_size, seed, .. } =
            self.settings;
        let optimizer = if adamw { "AdamW" } else { "SGD" };
        vec![
            // First: a recipe sets the knobs below it.
            Control::choice("recipe", "Settings", self.recipe_name(), &RECIPES),
            Control::toggle("standardise", "Standardise", standardise),
            Control::toggle("shuffle", "Shuffle, lose no row", shuffle),
            Control::choice("activation", "Non-linearity", self.activation_name(), &ACTIVATIONS),
            Control::choice("layers", "Hidden layers", &layers.to_string(), &LAYERS),
            Control::slider("hidden", "Units in each", hidden as f64, 1.0, 128.0, 1.0),
            Control::choice("optimizer", "Optimizer", optimizer, &OPTIMIZERS),
            Control::log_slider("learning_rate", "Learning rate", learning_rate, 1e-8, 1.0),
            Control::slider("batch_size", "Rows in a batch", batch_size as f64, 1.0, 101.0, 1.0),
            Control::slider("seed", "Seed", seed as f64, 1.0, 100.0, 1.0),
            Control::choice("seeds", "Networks at once", &self.seeds.to_string(), &SEEDS),
            // Last: a state is applied in order, and each knob above starts the training anew.
            Control::slider("epoch", "Epoch", self.epochs_done() as f64, 0.0, LAST_EPOCH as f64, 1.0),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let whole =
            |min: f64, max: f64| number_within(key, value, min, max).map(|number| number.round() as usize);
        match key {
            "epoch" => {
                let epoch = whole(0.0, LAST_EPOCH as f64)?;
                self.go_to(epoch);
                return Ok(());
            }
            "recipe" => {
                if let Some(settings) = recipe(one_of(key, value, &RECIPES)?) {
                    self.settings = Settings { seed: self.settings.seed, ..settings };
                }
            }
            "standardise" => self.settings.standardise = switch(key, value)?,
            "shuffle" => self.settings.shuffle = switch(key, value)?,
            "activation" => {
                self.settings.activation = match one_of(key, value, &ACTIVATIONS)? {
                    "ReLU" => Activation::Relu,
                    "tanh" => Activation::Tanh,
                    _ => Activation::Identity,
                }
            }
            "layers" => self.settings.layers = whole(1.0, 2.0)?,
            "hidden" => self.settings.hidden = whole(1.0, 128.0)?,
            "optimizer" => self.settings.adamw = one_of(key, value, &OPTIMIZERS)? == "AdamW",
            "learning_rate" => self.settings.learning_rate = number_within(key, value, 1e-8, 1.0)?,
            "batch_size" => self.settings.batch_size = whole(1.0, 101.0)?,
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
        let Some(data) = &self.data else { return false };
        let unfinished = |run: &Run| run.epochs() < LAST_EPOCH && !run.diverged;
        if !self.runs.iter().any(unfinished) {
            return false;
        }
        self.runs[self.next].epoch(data);
        self.next = (self.next + 1) % self.runs.len();
        true
    }

    fn steps_per_frame(&self) -> usize {
        self.runs.len()
    }

    fn reset(&mut self) {
        self.next = 0;
        let Some(data) = &self.data else { return };
        let settings =
            |index: usize| Settings { seed: self.settings.seed + index as u64, ..self.settings.clone() };
        self.runs = (0..self.seeds).map(|index| Run::new(settings(index), data)).collect();
    }

    fn draw(&self) -> String {
        self.drawing()
    }

    fn describe(&self) -> String {
        let Some(data) = &self.data else { return "The data set is not here yet.".into() };
        let scores = self.scores();
        let (three, epochs) = (|score: f64| significant(score, 3), self.epochs_done());
        let baseline = format!("Linear least squares reaches {}.", three(data.linear));
        match (self.runs.len(), scores.as_slice()) {
            (_, []) => format!("After {epochs} epochs the training has blown up. {baseline}"),
            (1, [score]) => format!(
                "After {epochs} epochs with seed {} the test R² is {}. {baseline}",
                self.settings.seed,
                three(*score)
            ),
            (all, [low, .., high]) => format!(
                "{all} networks after {epochs} epochs: test R² from {} to {}, {} on average; {} blew up. {baseline}",
                three(*low),
                three(*high),
                three(scores.iter().sum::<f64>() / scores.len() as f64),
                all - scores.len()
            ),
            (all, [score]) => {
                format!("{} of {all} networks blew up, one has test R² {}.", all - 1, three(*score))
            }
        }
    }

    fn goal(&self) -> Option<Goal> {
        let linear = self.data.as_ref().map_or(0.69, |data| data.linear);
        let text = format!("Beat linear least squares (R² {}) with Standardise off.", significant(linear, 3));
        let best = self.scores().last().copied().unwrap_or(f64::NEG_INFINITY);
        Some(Goal { text, reached: !self.settings.standardise && best > linear })
    }

    fn needs(&self) -> &'static [&'static str] {
        &data::FILES
    }

    fn load(&mut self, csv: &[&str]) -> Result<(), FigureError> {
        self.data = Some(Data::read(csv)?);
        self.reset();
        Ok(())
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::*;

    #[test]
    fn the_original_fails_as_it_did() {
        let figure = boston().original().epochs(50);
        let score = figure.runs[0].last_score();
        assert!((-0.26..-0.19).contains(&score), "{score}");
        assert_eq!(figure.recipe_name(), "the original");
    }

    #[test]
    fn a_rewind_meets_the_same_network() {
        let mut figure = boston().epochs(33);
        let before = figure.describe();
        for epoch in ["41", "7", "33"] {
            figure.set("epoch", epoch).unwrap();
        }
        assert_eq!(figure.describe(), before);
    }

    #[test]
    fn a_state_brings_the_same_picture_back() {
        let first = boston().standardise(false).learning_rate(1e-3).seed(4).epochs(3);
        let mut second = boston();
        crate::apply_state(&mut second, &crate::state(&first)).unwrap();
        assert_eq!(first.draw(), second.draw());
    }

    #[test]
    fn a_step_is_one_epoch_of_one_network() {
        let mut figure = boston().seeds(16);
        assert!((0..17).all(|_| figure.step()));
        assert_eq!(figure.runs[0].epochs(), 2);
        assert_eq!(figure.runs[15].epochs(), 1);
    }

    #[test]
    fn the_goal_can_be_reached() {
        let figure = boston().standardise(false).learning_rate(0.01).epochs(150);
        assert!(figure.goal().unwrap().reached, "{}", figure.describe());
    }

    #[test]
    fn a_wild_rate_blows_up_and_says_so() {
        let figure = boston().original().learning_rate(0.1).epochs(5);
        assert!(figure.describe().contains("blown up"), "{}", figure.describe());
    }
}
