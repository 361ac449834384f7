//! `decision-boundary`: two networks with one body and different last pairs part the same points, live. Lesson 4, section 8.

mod draw;
mod model;
mod points;

use nn101::{Activation, Dataset};

use crate::drawing::number::{fixed, significant};
use crate::figure::control::{number_within, one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{Body, Learner, Pair};
use points::{OwnPoint, Points};

const LAYERS: [(&str, &[usize]); 6] =
    [("none", &[]), ("3", &[3]), ("8", &[8]), ("32", &[32]), ("8, 8", &[8, 8]), ("16, 16", &[16, 16])];
const ACTIVATIONS: [(&str, Activation); 4] = [
    ("ReLU", Activation::Relu),
    ("tanh", Activation::Tanh),
    ("logistic", Activation::Logistic),
    ("identity", Activation::Identity),
];
const OPTIMIZERS: [&str; 2] = ["Adam", "SGD"];
const CLASSES: [&str; 2] = ["orange square", "blue dot"];
const LAST_STEP: usize = 3000;
/// Points that the learner draws keep this distance, so that a stroke is not a heap.
const APART: f64 = 0.08;
const MOST_POINTS: usize = 300;

/// Two networks, one set of points.
pub struct DecisionBoundary {
    points: Points,
    layers: usize,
    activation: usize,
    pairs: [Pair; 2],
    body: Body,
    own: Vec<OwnPoint>,
    brush: u8,
    cross: [f64; 2],
    data: Dataset,
    learners: [Learner; 2],
}

/// Moons and one hidden layer of 8 tanh units: cross-entropy on the left, squared error on the right.
pub fn decision_boundary() -> DecisionBoundary {
    let body = Body {
        hidden: LAYERS[2].1,
        activation: Activation::Tanh,
        scale: 1.0,
        learning_rate: 0.5,
        adam: false,
        seed: 1,
    };
    let pairs = [Pair::LogisticCrossEntropy, Pair::LogisticSquaredError];
    let data = Points::Moons.draw(&[]);
    let learners = pairs.map(|pair| Learner::new(pair, &body, &data));
    DecisionBoundary {
        points: Points::Moons,
        layers: 2,
        activation: 1,
        pairs,
        body,
        own: Vec::new(),
        brush: 1,
        cross: [0.0, 0.0],
        data,
        learners,
    }
}

crate::show!(DecisionBoundary);

impl DecisionBoundary {
    /// The points: `"moons"`, `"circles"`, `"spirals"` or `"blobs"`.
    pub fn points(self, name: &str) -> Self {
        self.with("points", name)
    }

    /// The hidden layers: `"none"`, `"3"`, `"8"`, `"32"`, `"8, 8"` or `"16, 16"`.
    pub fn layers(self, layers: &str) -> Self {
        self.with("layers", layers)
    }

    /// The hidden units' activation: `"ReLU"`, `"tanh"`, `"logistic"` or `"identity"`.
    pub fn activation(self, name: &str) -> Self {
        self.with("activation", name)
    }

    /// The two pairs of output and loss: `"logistic + cross-entropy"` and so on.
    pub fn pairs(self, left: &str, right: &str) -> Self {
        self.with("left", left).with("right", right)
    }

    /// The optimizer, `"Adam"` or `"SGD"`, and its learning rate.
    pub fn optimizer(self, name: &str, learning_rate: f64) -> Self {
        self.with("optimizer", name).with("learning_rate", &learning_rate.to_string())
    }

    /// A factor on all initial weights.
    pub fn scale(self, factor: f64) -> Self {
        self.with("scale", &factor.to_string())
    }

    /// Trains both so many steps.
    pub fn steps(mut self, steps: usize) -> Self {
        for _ in 0..steps {
            self.step();
        }
        self
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        if let Err(error) = self.set(key, value) {
            panic!("{error}");
        }
        self
    }

    fn add_point(&mut self, place: [f64; 2]) {
        let near = |point: &OwnPoint| {
            let [dx, dy] = [0, 1].map(|i| f64::from(point.place[i]) - place[i]);
            dx.hypot(dy) < APART
        };
        if self.own.len() < MOST_POINTS && !self.own.iter().any(near) {
            self.own.push(OwnPoint { place: place.map(|x| x as f32), class: self.brush });
            self.reset();
        }
    }

    fn steps_done(&self) -> usize {
        self.learners[0].accuracies.len() - 1
    }

    fn accuracy(&self, side: usize) -> f64 {
        self.learners[side].accuracies.last().copied().unwrap_or(0.0)
    }
}

fn name_of<T>(options: &[(&'static str, T)]) -> Vec<&'static str> {
    options.iter().map(|(name, _)| *name).collect()
}

fn position<T>(key: &str, value: &str, options: &[(&'static str, T)]) -> Result<usize, FigureError> {
    one_of(key, value, &name_of(options))?;
    Ok(options.iter().position(|(name, _)| *name == value).unwrap_or(0))
}

impl Figure for DecisionBoundary {
    fn name(&self) -> &'static str {
        "decision-boundary"
    }

    fn caption(&self) -> String {
        "Two networks that differ in nothing but their last activation and their loss. Colour: what each says of a place; deep where it is sure.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = vec![
            Control::choice("points", "Points", self.points.name(), &Points::NAMES),
            Control::choice("layers", "Hidden layers", LAYERS[self.layers].0, &name_of(&LAYERS)),
            Control::choice(
                "activation",
                "Hidden activation",
                ACTIVATIONS[self.activation].0,
                &name_of(&ACTIVATIONS),
            ),
            Control::choice("left", "Left pair", self.pairs[0].name(), &Pair::NAMES),
            Control::choice("right", "Right pair", self.pairs[1].name(), &Pair::NAMES),
            Control::choice("optimizer", "Optimizer", OPTIMIZERS[usize::from(!self.body.adam)], &OPTIMIZERS),
            Control::log_slider("learning_rate", "Learning rate", self.body.learning_rate, 0.001, 10.0),
            Control::log_slider("scale", "Initial weights, times", self.body.scale, 0.1, 20.0),
            Control::slider("seed", "Seed", self.body.seed as f64, 1.0, 20.0, 1.0),
        ];
        if self.points == Points::Own {
            controls.push(Control::choice(
                "brush",
                "Put points of",
                CLASSES[usize::from(self.brush)],
                &CLASSES,
            ));
            controls.push(Control::button("put", "Put a point at the cross"));
            controls.push(Control::button("clear", "Remove all points"));
        }
        controls.push(Control::hidden("own", points::to_text(&self.own)));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "points" => {
                self.points = Points::from_name(one_of(key, value, &Points::NAMES)?).unwrap_or(self.points);
            }
            "layers" => self.layers = position(key, value, &LAYERS)?,
            "activation" => self.activation = position(key, value, &ACTIVATIONS)?,
            "left" | "right" => {
                let pair = Pair::from_name(one_of(key, value, &Pair::NAMES)?);
                let side = usize::from(key == "right");
                self.pairs[side] = pair.unwrap_or(self.pairs[side]);
            }
            "optimizer" => {
                self.body.adam = one_of(key, value, &OPTIMIZERS)? == "Adam";
                // Each has its own usual rate; the slider is there for other wishes.
                self.body.learning_rate = if self.body.adam { 0.03 } else { 0.5 };
            }
            "learning_rate" => self.body.learning_rate = number_within(key, value, 0.001, 10.0)?,
            "scale" => self.body.scale = number_within(key, value, 0.1, 20.0)?,
            "seed" => self.body.seed = number_within(key, value, 1.0, 20.0)? as u64,
            "brush" => {
                self.brush = u8::from(one_of(key, value, &CLASSES)? == CLASSES[1]);
                return Ok(());
            }
            "put" => self.add_point(self.cross),
            "clear" => self.own.clear(),
            "own" => {
                let bad = || FigureError("own wants points like `0.5 -0.25 1;1 1 0`".into());
                self.own = points::from_text(value).ok_or_else(bad)?;
            }
            _ => return Err(unknown(key)),
        }
        self.body.hidden = LAYERS[self.layers].1;
        self.body.activation = ACTIVATIONS[self.activation].1;
        self.reset();
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        match handle {
            "plane" => self.add_point(draw::place(x, y)),
            "cross" => self.cross = draw::place(x, y),
            _ => {}
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn steps_per_frame(&self) -> usize {
        4
    }

    fn step(&mut self) -> bool {
        if self.steps_done() >= LAST_STEP || self.data.rows() == 0 {
            return false;
        }
        for learner in &mut self.learners {
            learner.step(&self.data);
        }
        true
    }

    fn reset(&mut self) {
        self.data = self.points.draw(&self.own);
        self.learners = self.pairs.map(|pair| Learner::new(pair, &self.body, &self.data));
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        if self.data.rows() == 0 {
            return "No points yet: press into the plane, or move the cross with the arrow keys and press the button.".into();
        }
        format!(
            "{} points ({}), hidden layers {} with {}, {} with learning rate {}. After {} steps {} has {} % right, {} has {} %.",
            self.data.rows(),
            self.points.name(),
            LAYERS[self.layers].0,
            ACTIVATIONS[self.activation].0,
            OPTIMIZERS[usize::from(!self.body.adam)],
            significant(self.body.learning_rate, 3),
            self.steps_done(),
            self.pairs[0].name(),
            fixed(100.0 * self.accuracy(0), 1),
            self.pairs[1].name(),
            fixed(100.0 * self.accuracy(1), 1),
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Part the spirals: bring one of the two networks to 98 %. (Which activation, how many units, which \
                   optimizer?)"
                .into(),
            reached: self.points == Points::Spirals && self.accuracy(0).max(self.accuracy(1)) >= 0.98,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_parts_the_moons() {
        for pair in Pair::NAMES {
            let figure =
                decision_boundary().layers("32").optimizer("Adam", 0.03).pairs(pair, pair).steps(400);
            assert!(figure.accuracy(0) > 0.95, "{pair}: {}", figure.accuracy(0));
            assert_eq!(figure.accuracy(0), figure.accuracy(1));
        }
    }

    #[test]
    fn three_classes_work_with_every_pair() {
        for pair in Pair::NAMES {
            let figure =
                decision_boundary().points("blobs").optimizer("Adam", 0.03).pairs(pair, pair).steps(300);
            assert!(figure.accuracy(0) > 0.93, "{pair}: {}", figure.accuracy(0));
        }
    }

    #[test]
    fn the_goal_can_be_reached() {
        let figure = decision_boundary()
            .points("spirals")
            .layers("16, 16")
            .activation("tanh")
            .optimizer("Adam", 0.03)
            .steps(1500);
        assert!(figure.goal().is_some_and(|goal| goal.reached), "{}", figure.describe());
    }

    #[test]
    fn points_can_be_drawn_and_read_back() {
        let mut figure = decision_boundary().points("your own");
        for x in [20.0, 60.0, 61.0, 100.0] {
            figure.drag("plane", x, 100.0);
        }
        assert_eq!(figure.own.len(), 3);
        let mut other = decision_boundary();
        crate::apply_state(&mut other, &crate::state(&figure)).expect("a state of its own");
        assert_eq!(other.data.rows(), 3);
        assert!(figure.set("own", "1 x 2").is_err());
    }
}
