//! The two networks, and how far the shallow one has come.

use nn101::Activation;

use super::dying::Dying;
use super::gradients;
use super::gradients::{STARTS, Sizes};
use crate::Figure;
use crate::drawing::number::significant;
use crate::figure::knob::{Choice, Slider, Toggle};

pub(super) const DEEPEST: usize = 20;
/// Whether it is the units that die.
pub(super) const VIEW: Choice<bool> =
    Choice::new("view", "Show", &[("gradients by layer", false), ("dying ReLUs", true)]);
pub(super) const FUNCTION: Choice<Activation> = Choice::new(
    "function",
    "Activation",
    &[
        ("logistic", Activation::Logistic),
        ("tanh", Activation::Tanh),
        ("ReLU", Activation::Relu),
        ("identity", Activation::Identity),
    ],
);
/// The place of each in [`STARTS`].
pub(super) const START: Choice<usize> = Choice::new(
    "start",
    "Initial weights",
    &[("small (0.01)", 0), ("Glorot", 1), ("He", 2), ("large (1)", 3)],
);
pub(super) const DEPTH: Slider = Slider::new("depth", "Hidden layers", 1.0, DEEPEST as f64, 1.0);
pub(super) const BIAS: Slider = Slider::new("bias", "Biases start at", -8.0, 1.0, 0.5);
pub(super) const LEAKY: Toggle = Toggle::new("leaky", "Leaky ReLU (0.05)");
pub(super) const SEED: Slider = Slider::new("seed", "Seed", 1.0, 20.0, 1.0);
pub(super) const STEP: Slider = Slider::new("step", "Step", 0.0, LAST_STEP as f64, 1.0);
pub(super) const LAST_STEP: usize = 4000;
const STEPS_IN_A_PIECE: usize = 40;
/// More revivals than that are not written into the state.
pub(super) const MOST_REVIVALS: usize = 100;

/// The miss at which the curve is learned.
pub(super) const LEARNED: f64 = 0.02;

/// Two views: a deep network before its first step, and a shallow one whose units die.
pub struct Vanishing {
    pub(super) shows_dying: bool,
    pub(super) function: Activation,
    pub(super) start: usize,
    pub(super) depth: usize,
    pub(super) seed: u64,
    /// The gradients' sizes and the gain, for each start of the weights.
    pub(super) sizes: Vec<Sizes>,
    pub(super) layer: Dying,
    /// The steps at which the dead were revived.
    pub(super) revived: Vec<usize>,
    pub(super) was_dead: bool,
    /// The step that the training is on its way to.
    pub(super) target: usize,
}

/// Twenty layers of logistic units, Glorot's initial weights.
pub fn vanishing() -> Vanishing {
    let mut figure = Vanishing {
        shows_dying: false,
        function: Activation::Logistic,
        start: 1,
        depth: DEEPEST,
        seed: 1,
        sizes: Vec::new(),
        layer: Dying::new(-4.0, false, 1),
        revived: Vec::new(),
        was_dead: false,
        target: 0,
    };
    figure.measure();
    figure
}

impl Vanishing {
    /// The function between the layers: `"logistic"`, `"tanh"`, `"ReLU"` or `"identity"`.
    pub fn function(self, name: &str) -> Self {
        self.with(FUNCTION.key, name)
    }

    /// How the weights start: `"small (0.01)"`, `"Glorot"`, `"He"` or `"large (1)"`.
    pub fn init(self, name: &str) -> Self {
        self.with(START.key, name)
    }

    /// How many hidden layers, 1 to 20.
    pub fn depth(self, layers: usize) -> Self {
        self.with(DEPTH.key, &layers.to_string())
    }

    /// Shows a layer of ReLU units whose biases start at `bias`, after `steps` steps of training.
    pub fn dying(self, bias: f64, steps: usize) -> Self {
        let mut figure = self.with(VIEW.key, VIEW.word(true)).with(BIAS.key, &bias.to_string());
        figure.go_to(steps);
        while figure.is_under_way() {
            figure.walk();
        }
        figure
    }

    pub(super) fn with(mut self, key: &str, value: &str) -> Self {
        if let Err(error) = self.set(key, value) {
            panic!("{error}");
        }
        self
    }

    pub(super) fn measure(&mut self) {
        let sizes = |init| gradients::measure(self.function, init, self.depth, self.seed);
        self.sizes = STARTS.into_iter().map(sizes).collect();
    }

    pub(super) fn restart(&mut self) {
        self.layer = Dying::new(self.layer.bias, self.layer.leaky, self.layer.seed);
        (self.was_dead, self.target) = (false, 0);
    }

    pub(super) fn go_to(&mut self, step: usize) {
        if step < self.layer.steps {
            self.replay(self.revived.clone());
        }
        self.target = step.min(LAST_STEP);
        self.revived.retain(|revival| *revival <= step);
    }

    /// Starts anew, with revivals at these steps on the way.
    pub(super) fn replay(&mut self, revived: Vec<usize>) {
        self.restart();
        self.revived = revived;
        self.revive_where_it_was();
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.layer.steps < self.target
    }

    pub(super) fn walk(&mut self) {
        for _ in 0..STEPS_IN_A_PIECE {
            if self.is_under_way() {
                self.layer.step();
                self.revive_where_it_was();
            }
        }
    }

    fn revive_where_it_was(&mut self) {
        let here = self.revived.iter().filter(|revival| **revival == self.layer.steps).count();
        for _ in 0..here {
            self.was_dead |= self.layer.dead() > 0;
            self.layer.revive();
        }
    }

    pub(super) fn revive(&mut self) {
        self.was_dead |= self.layer.dead() > 0;
        self.layer.revive();
        self.revived.push(self.layer.steps);
    }

    /// The first hidden layer's gradient and the last one's; the output layer's is of another kind.
    pub(super) fn first_and_last(&self) -> [f64; 2] {
        let sizes = &self.sizes[self.start].by_layer;
        [sizes[0], sizes[self.depth - 1]]
    }

    /// What a layer multiplies the gradient by, in words.
    pub(super) fn gain(&self) -> String {
        let [weights, slopes] = self.sizes[self.start].gain;
        let short = |factor| significant(factor, 2);
        let product = short(weights * slopes);
        format!("gain of a layer: weights {} · slopes {} = {product}", short(weights), short(slopes))
    }

    pub(super) fn first_to_last(&self) -> f64 {
        let [first, last] = self.first_and_last();
        first / last
    }

    pub(super) fn keeps_its_gradient(&self) -> bool {
        // Where signals fade forwards as fast as gradients fade backwards, all layers are equal: and all learn nothing.
        let is_alive = self.first_and_last()[0] > 1e-6;
        self.depth == DEEPEST
            && self.function != Activation::Identity
            && is_alive
            && (0.1..=10.0).contains(&self.first_to_last())
    }
}
