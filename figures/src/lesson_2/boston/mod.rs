//! `boston`: a network learns house prices, live. Lesson 2, section 5.

mod data;
mod draw;
mod model;
mod training;

use crate::drawing::number::significant;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use data::{Data, FILES};
use model::{
    ACTIVATION, BATCH_SIZE, EPOCH, HIDDEN, LAYERS, LEARNING_RATE, NETWORKS, OPTIMIZER, OWN, RECIPE, RECIPES,
    SEED, SHUFFLE, STANDARDISE, recipe,
};
use training::{LAST_EPOCH, Settings};

pub use model::{Boston, boston};

crate::show!(Boston);

impl Figure for Boston {
    fn name(&self) -> &'static str {
        "boston"
    }

    fn caption(&self) -> String {
        let learns = match self.seeds {
            1 => "A network learns".to_owned(),
            many => format!("{many} networks learn"),
        };
        format!(
            "{learns} the prices of 404 Boston districts, judged by 102 others (settings: {}). A residual is the actual price \
             minus the predicted one.",
            self.recipe_name()
        )
    }

    fn controls(&self) -> Vec<Control> {
        let Settings {
            standardise,
            shuffle,
            activation,
            layers,
            hidden,
            adamw,
            learning_rate,
            batch_size,
            seed,
        } = self.settings;
        let mut recipes = RECIPES.to_vec();
        if self.recipe_name() == OWN {
            recipes.push(OWN);
        }
        vec![
            // First: a recipe sets the knobs below it.
            Control::choice(RECIPE, "Settings", self.recipe_name(), &recipes),
            STANDARDISE.at(standardise),
            SHUFFLE.at(shuffle).more(),
            ACTIVATION.at(activation).more(),
            LAYERS.at(layers).more(),
            HIDDEN.at(hidden as f64).more(),
            OPTIMIZER.at(adamw).more(),
            LEARNING_RATE.at(learning_rate),
            BATCH_SIZE.at(batch_size as f64).more(),
            SEED.at(seed as f64).more(),
            NETWORKS.at(self.seeds).more(),
            // Last: a state is applied in order, and each knob above starts the training anew.
            EPOCH.at(self.epochs_done() as f64),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == EPOCH.key => {
                self.go_to(EPOCH.read_whole(value)?);
                return Ok(());
            }
            RECIPE if value == OWN => return Ok(()),
            RECIPE => {
                let missing = || {
                    FigureError(format!("{RECIPE} is one of {}, {OWN}, not `{value}`", RECIPES.join(", ")))
                };
                let settings = recipe(value).ok_or_else(missing)?;
                self.settings = Settings { seed: self.settings.seed, ..settings };
            }
            _ if key == STANDARDISE.key => self.settings.standardise = STANDARDISE.read(value)?,
            _ if key == SHUFFLE.key => self.settings.shuffle = SHUFFLE.read(value)?,
            _ if key == ACTIVATION.key => self.settings.activation = ACTIVATION.read(value)?,
            _ if key == LAYERS.key => self.settings.layers = LAYERS.read(value)?,
            _ if key == HIDDEN.key => self.settings.hidden = HIDDEN.read_whole(value)?,
            _ if key == OPTIMIZER.key => self.settings.adamw = OPTIMIZER.read(value)?,
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
        // An epoch of many networks takes long: it is walked network by network, a large one's in pieces.
        if !self.is_under_way() {
            self.target = self.epochs_done() + 1;
        }
        self.walk();
        true
    }

    fn is_finished(&self) -> bool {
        self.runs.iter().all(|run| !run.has_to_walk_to(LAST_EPOCH))
    }

    fn steps_per_frame(&self) -> usize {
        let pieces = self.data.as_ref().map_or(1, |data| self.runs[0].pieces(data));
        pieces * self.runs.len()
    }

    fn reset(&mut self) {
        self.restart();
    }

    fn progress(&self) -> Option<f64> {
        self.is_under_way().then(|| self.way_done() / (self.target * self.runs.len()) as f64)
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
        &FILES
    }

    fn load(&mut self, csv: &[&str]) -> Result<(), FigureError> {
        self.data = Some(Data::read(csv)?);
        // The epoch that a link asked for before the data were here.
        let target = self.target;
        self.restart();
        self.go_to(target);
        Ok(())
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::*;
    use crate::figure::finish;

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
            finish(&mut figure);
        }
        assert_eq!(figure.describe(), before);
    }

    #[test]
    fn networks_walk_their_epochs_one_after_the_other_in_pieces() {
        let mut figure = boston().seeds(16);
        let pieces = figure.steps_per_frame() / 16;
        assert!(pieces > 1 && (0..17 * pieces).all(|_| figure.step()));
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
