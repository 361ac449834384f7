//! Logits, the distribution they become, and what training would do to them.

use nn101::ndarray::array;

use crate::figure::knob::{Choice, Slider};

/// Logits stand between `-HIGHEST` and `HIGHEST`.
pub(super) const HIGHEST: f64 = 5.0;

pub(super) const CLASSES: [&str; 4] = ["A", "B", "C", "D"];
pub(super) const LOGITS: [Slider; 4] = [
    Slider::new("a", "Logit of class A", -HIGHEST, HIGHEST, 0.05),
    Slider::new("b", "Logit of class B", -HIGHEST, HIGHEST, 0.05),
    Slider::new("c", "Logit of class C", -HIGHEST, HIGHEST, 0.05),
    Slider::new("d", "Logit of class D", -HIGHEST, HIGHEST, 0.05),
];
pub(super) const TEMPERATURE: Slider = Slider::log("temperature", "Temperature", 0.1, 10.0);
pub(super) const TARGET: Choice<usize> =
    Choice::new("target", "Right class", &[("A", 0), ("B", 1), ("C", 2), ("D", 3)]);

/// Four logits, a temperature, and the class that is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Softmax {
    pub(super) logits: [f64; 4],
    pub(super) temperature: f64,
    pub(super) target: usize,
}

/// The logits 2, 1, 0 and -1, with B the right class.
pub fn softmax() -> Softmax {
    Softmax { logits: [2.0, 1.0, 0.0, -1.0], temperature: 1.0, target: 1 }
}

impl Softmax {
    /// The four logits.
    pub fn logits(mut self, logits: [f64; 4]) -> Self {
        self.logits = logits.map(|z| z.clamp(-HIGHEST, HIGHEST));
        self
    }

    /// What the logits are divided by.
    pub fn temperature(mut self, temperature: f64) -> Self {
        self.temperature = TEMPERATURE.hold(temperature);
        self
    }

    /// The right class, 0 to 3.
    pub fn target(mut self, class: usize) -> Self {
        self.target = class.min(3);
        self
    }

    /// The distribution.
    pub(super) fn probabilities(&self) -> [f64; 4] {
        let row = nn101::softmax(&array![self.logits.map(|z| z / self.temperature)]);
        std::array::from_fn(|class| row[[0, class]])
    }

    /// `-ln p` of the right class.
    pub(super) fn cross_entropy(&self) -> f64 {
        -self.probabilities()[self.target].ln()
    }

    /// `(p - y) / temperature`: the loss's slope in each logit. A training step goes against it.
    pub(super) fn gradient(&self) -> [f64; 4] {
        let mut gradient = self.probabilities();
        gradient[self.target] -= 1.0;
        gradient.map(|g| g / self.temperature)
    }

    pub(super) fn is_undecided(&self) -> bool {
        let p = self.probabilities();
        let most = p.iter().fold(0.0, |a: f64, b| a.max(*b));
        let least = p.iter().fold(1.0, |a: f64, b| a.min(*b));
        let spread = self.logits[0] - self.logits[3];
        most - least < 0.1 && spread.abs() >= 2.0
    }
}
