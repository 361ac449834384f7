//! `vanishing`: how the gradient shrinks or grows from layer to layer, and how ReLU units die and come back. Lesson 4, section 3.

mod draw;
mod dying;
mod gradients;

use crate::drawing::number::significant;
use crate::figure::control::{number_within, one_of, switch, unknown};
use crate::{Control, Figure, FigureError, Goal};
use dying::Dying;
use gradients::{FUNCTIONS, STARTS};

const DEEPEST: usize = 20;
const VIEWS: [&str; 2] = ["gradients by layer", "dying ReLUs"];
const LAST_STEP: usize = 4000;
/// The miss at which the curve is learned.
const LEARNED: f64 = 0.02;

/// Two views: a deep network before its first step, and a shallow one whose units die.
pub struct Vanishing {
    shows_dying: bool,
    function: usize,
    start: usize,
    depth: usize,
    seed: u64,
    /// The gradient's size by layer, for each start of the weights.
    sizes: Vec<Vec<f64>>,
    layer: Dying,
    was_dead: bool,
}

/// Twenty layers of logistic units, Glorot's initial weights.
pub fn vanishing() -> Vanishing {
    let mut figure = Vanishing {
        shows_dying: false,
        function: 0,
        start: 1,
        depth: DEEPEST,
        seed: 1,
        sizes: Vec::new(),
        layer: Dying::new(-4.0, false, 1),
        was_dead: false,
    };
    figure.measure();
    figure
}

crate::show!(Vanishing);

impl Vanishing {
    /// The function between the layers: `"logistic"`, `"tanh"`, `"ReLU"` or `"identity"`.
    pub fn function(self, name: &str) -> Self {
        self.with("function", name)
    }

    /// How the weights start: `"small (0.01)"`, `"Glorot"`, `"He"` or `"large (1)"`.
    pub fn init(self, name: &str) -> Self {
        self.with("start", name)
    }

    /// How many hidden layers, 1 to 20.
    pub fn depth(self, layers: usize) -> Self {
        self.with("depth", &layers.to_string())
    }

    /// Shows a layer of ReLU units whose biases start at `bias`, after `steps` steps of training.
    pub fn dying(self, bias: f64, steps: usize) -> Self {
        let mut figure = self.with("view", VIEWS[1]).with("bias", &bias.to_string());
        for _ in 0..steps {
            figure.step();
        }
        figure
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        if let Err(error) = self.set(key, value) {
            panic!("{error}");
        }
        self
    }

    fn measure(&mut self) {
        let (_, activation) = FUNCTIONS[self.function];
        let sizes = |(_, init)| gradients::by_layer(activation, init, self.depth, self.seed);
        self.sizes = STARTS.into_iter().map(sizes).collect();
    }

    /// The first hidden layer's gradient and the last one's; the output layer's is of another kind.
    fn first_and_last(&self) -> [f64; 2] {
        let sizes = &self.sizes[self.start];
        [sizes[0], sizes[self.depth - 1]]
    }

    fn first_to_last(&self) -> f64 {
        let [first, last] = self.first_and_last();
        first / last
    }

    fn keeps_its_gradient(&self) -> bool {
        // Where signals fade forwards as fast as gradients fade backwards, all layers are equal: and all learn nothing.
        let is_alive = self.first_and_last()[0] > 1e-6;
        self.depth == DEEPEST
            && self.function != 3
            && is_alive
            && (0.1..=10.0).contains(&self.first_to_last())
    }
}

fn names<T>(options: &[(&'static str, T)]) -> Vec<&'static str> {
    options.iter().map(|(name, _)| *name).collect()
}

fn position<T>(key: &str, value: &str, options: &[(&'static str, T)]) -> Result<usize, FigureError> {
    one_of(key, value, &names(options))?;
    Ok(options.iter().position(|(name, _)| *name == value).unwrap_or(0))
}

impl Figure for Vanishing {
    fn name(&self) -> &'static str {
        "vanishing"
    }

    fn caption(&self) -> String {
        match self.shows_dying {
            false => "The size of each layer's gradient before the first step, on a scale of factors. The thick line is your choice.".into(),
            true => "Left: the curve and the fit. Right: a row for each hidden unit, filled where it is on. An empty row is a dead unit.".into(),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls =
            vec![Control::choice("view", "Show", VIEWS[usize::from(self.shows_dying)], &VIEWS)];
        if self.shows_dying {
            controls.push(Control::slider("bias", "Biases start at", self.layer.bias, -8.0, 1.0, 0.5));
            controls.push(Control::toggle("leaky", "Leaky ReLU (0.05)", self.layer.leaky));
            controls.push(Control::button("revive", "Revive the dead"));
        } else {
            controls.push(Control::choice(
                "function",
                "Activation",
                FUNCTIONS[self.function].0,
                &names(&FUNCTIONS),
            ));
            controls.push(Control::choice("start", "Initial weights", STARTS[self.start].0, &names(&STARTS)));
            controls.push(Control::slider(
                "depth",
                "Hidden layers",
                self.depth as f64,
                1.0,
                DEEPEST as f64,
                1.0,
            ));
        }
        controls.push(Control::slider("seed", "Seed", self.seed as f64, 1.0, 20.0, 1.0));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "view" => self.shows_dying = one_of(key, value, &VIEWS)? == VIEWS[1],
            "function" => self.function = position(key, value, &FUNCTIONS)?,
            "start" => self.start = position(key, value, &STARTS)?,
            "depth" => self.depth = number_within(key, value, 1.0, DEEPEST as f64)? as usize,
            "seed" => {
                self.seed = number_within(key, value, 1.0, 20.0)? as u64;
                self.layer.seed = self.seed;
                self.reset();
            }
            "bias" => {
                self.layer.bias = number_within(key, value, -8.0, 1.0)?;
                self.reset();
            }
            "leaky" => {
                self.layer.leaky = switch(key, value)?;
                self.reset();
            }
            "revive" => {
                self.was_dead |= self.layer.dead() > 0;
                self.layer.revive();
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
        if !self.shows_dying || self.layer.steps >= LAST_STEP {
            return false;
        }
        self.layer.step();
        true
    }

    fn reset(&mut self) {
        self.layer = Dying::new(self.layer.bias, self.layer.leaky, self.layer.seed);
        self.was_dead = false;
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        if self.shows_dying {
            return format!(
                "{} of {} hidden units are silent for every input, {} of them dead. After {} steps the mean squared error is {}.",
                self.layer.silent().iter().filter(|silent| **silent).count(),
                dying::UNITS,
                self.layer.dead(),
                self.layer.steps,
                significant(self.layer.loss, 3),
            );
        }
        let [first, last] = self.first_and_last();
        format!(
            "{} hidden layers of {} units, initial weights {}: the gradient is {} in the first hidden layer and {} in the last, {} times as large in the first.",
            self.depth,
            FUNCTIONS[self.function].0,
            STARTS[self.start].0,
            significant(first, 3),
            significant(last, 3),
            significant(self.first_to_last(), 3),
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
