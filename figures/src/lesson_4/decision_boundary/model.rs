//! Two networks on the same points, their knobs, and how far they have come.

use nn101::{Activation, Dataset};

use super::points::{OwnPoint, Points};
use super::training::{Body, Learner, Pair};
use crate::Figure;
use crate::figure::knob::{Choice, Slider};

pub(super) const POINTS: Choice<Points> = Choice::new("points", "Points", &Points::ALL);
pub(super) const LAYERS: Choice<&[usize]> = Choice::new(
    "layers",
    "Hidden layers",
    &[("none", &[]), ("3", &[3]), ("8", &[8]), ("32", &[32]), ("8, 8", &[8, 8]), ("16, 16", &[16, 16])],
);
pub(super) const ACTIVATION: Choice<Activation> = Choice::new(
    "activation",
    "Hidden activation",
    &[
        ("ReLU", Activation::Relu),
        ("tanh", Activation::Tanh),
        ("logistic", Activation::Logistic),
        ("identity", Activation::Identity),
    ],
);
/// Left and right.
pub(super) const PAIRS: [Choice<Pair>; 2] =
    [Choice::new("left", "Left pair", &Pair::ALL), Choice::new("right", "Right pair", &Pair::ALL)];
/// Whether it is Adam.
pub(super) const OPTIMIZER: Choice<bool> =
    Choice::new("optimizer", "Optimizer", &[("Adam", true), ("SGD", false)]);
pub(super) const LEARNING_RATE: Slider = Slider::log("learning_rate", "Learning rate", 0.001, 10.0);
pub(super) const SCALE: Slider = Slider::log("scale", "Initial weights, times", 0.1, 20.0);
pub(super) const SEED: Slider = Slider::new("seed", "Seed", 1.0, 20.0, 1.0);
/// The class of the points that are put.
pub(super) const BRUSH: Choice<u8> =
    Choice::new("brush", "Put points of", &[("orange square", 0), ("blue dot", 1)]);
pub(super) const LAST_STEP: usize = 3000;
pub(super) const STEP: Slider = Slider::new("step", "Step", 0.0, LAST_STEP as f64, 1.0);
const STEPS_IN_A_PIECE: usize = 8;

/// Points that the learner draws keep this distance, so that a stroke is not a heap.
pub(super) const APART: f64 = 0.08;

pub(super) const MOST_POINTS: usize = 300;

/// Two networks, one set of points.
pub struct DecisionBoundary {
    pub(super) points: Points,
    pub(super) pairs: [Pair; 2],
    pub(super) body: Body,
    pub(super) own: Vec<OwnPoint>,
    pub(super) brush: u8,
    pub(super) cross: [f64; 2],
    pub(super) data: Dataset,
    pub(super) learners: [Learner; 2],
    /// The step that both are on their way to.
    pub(super) target: usize,
}

/// Moons and one hidden layer of 8 tanh units: cross-entropy on the left, squared error on the right.
pub fn decision_boundary() -> DecisionBoundary {
    let body = Body {
        hidden: &[8],
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
        pairs,
        body,
        own: Vec::new(),
        brush: 1,
        cross: [0.0, 0.0],
        data,
        learners,
        target: 0,
    }
}

impl DecisionBoundary {
    /// The points: `"moons"`, `"circles"`, `"spirals"` or `"blobs"`.
    pub fn points(self, name: &str) -> Self {
        self.with(POINTS.key, name)
    }

    /// The hidden layers: `"none"`, `"3"`, `"8"`, `"32"`, `"8, 8"` or `"16, 16"`.
    pub fn layers(self, layers: &str) -> Self {
        self.with(LAYERS.key, layers)
    }

    /// The hidden units' activation: `"ReLU"`, `"tanh"`, `"logistic"` or `"identity"`.
    pub fn activation(self, name: &str) -> Self {
        self.with(ACTIVATION.key, name)
    }

    /// The two pairs of output and loss: `"logistic + cross-entropy"` and so on.
    pub fn pairs(self, left: &str, right: &str) -> Self {
        self.with(PAIRS[0].key, left).with(PAIRS[1].key, right)
    }

    /// The optimizer, `"Adam"` or `"SGD"`, and its learning rate.
    pub fn optimizer(self, name: &str, learning_rate: f64) -> Self {
        self.with(OPTIMIZER.key, name).with(LEARNING_RATE.key, &learning_rate.to_string())
    }

    /// A factor on all initial weights.
    pub fn scale(self, factor: f64) -> Self {
        self.with(SCALE.key, &factor.to_string())
    }

    /// Trains both so many steps.
    pub fn steps(mut self, steps: usize) -> Self {
        self.go_to(steps);
        while self.is_under_way() {
            self.walk();
        }
        self
    }

    pub(super) fn with(mut self, key: &str, value: &str) -> Self {
        if let Err(error) = self.set(key, value) {
            panic!("{error}");
        }
        self
    }

    pub(super) fn add_point(&mut self, place: [f64; 2]) {
        let near = |point: &OwnPoint| {
            let [dx, dy] = [0, 1].map(|i| f64::from(point.place[i]) - place[i]);
            dx.hypot(dy) < APART
        };
        if self.own.len() < MOST_POINTS && !self.own.iter().any(near) {
            self.own.push(OwnPoint { place: place.map(|x| x as f32), class: self.brush });
            self.restart();
        }
    }

    pub(super) fn restart(&mut self) {
        self.data = self.points.draw(&self.own);
        self.learners = self.pairs.map(|pair| Learner::new(pair, &self.body, &self.data));
        self.target = 0;
    }

    /// Forward or back to a step. Back means: from the start, the same steps again.
    pub(super) fn go_to(&mut self, step: usize) {
        if step < self.steps_done() {
            self.restart();
        }
        self.target = step.min(LAST_STEP);
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.data.rows() > 0 && self.steps_done() < self.target
    }

    pub(super) fn walk(&mut self) {
        for _ in 0..STEPS_IN_A_PIECE {
            if self.is_under_way() {
                self.learners.iter_mut().for_each(|learner| learner.step(&self.data));
            }
        }
    }

    pub(super) fn steps_done(&self) -> usize {
        self.learners[0].accuracies.len() - 1
    }

    pub(super) fn accuracy(&self, side: usize) -> f64 {
        self.learners[side].accuracies.last().copied().unwrap_or(0.0)
    }
}
