//! Four logits become a distribution, and the target pushes back: `∂loss/∂logit = p - y`. Lesson 4, section 7.

mod draw;

use crate::drawing::number::{fixed, significant};
use crate::figure::control::{number_within, one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};

/// Logits stand between `-HIGHEST` and `HIGHEST`.
const HIGHEST: f64 = 5.0;
const CLASSES: [&str; 4] = ["A", "B", "C", "D"];
const KEYS: [&str; 4] = ["a", "b", "c", "d"];
const COLDEST: f64 = 0.1;
const HOTTEST: f64 = 10.0;

/// Four logits, a temperature, and the class that is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Softmax {
    logits: [f64; 4],
    temperature: f64,
    target: usize,
}

/// The logits 2, 1, 0 and -1, with B the right class.
pub fn softmax() -> Softmax {
    Softmax { logits: [2.0, 1.0, 0.0, -1.0], temperature: 1.0, target: 1 }
}

crate::show!(Softmax);

impl Softmax {
    /// The four logits.
    pub fn logits(mut self, logits: [f64; 4]) -> Self {
        self.logits = logits.map(|z| z.clamp(-HIGHEST, HIGHEST));
        self
    }

    /// What the logits are divided by.
    pub fn temperature(mut self, temperature: f64) -> Self {
        self.temperature = temperature.clamp(COLDEST, HOTTEST);
        self
    }

    /// The right class, 0 to 3.
    pub fn target(mut self, class: usize) -> Self {
        self.target = class.min(3);
        self
    }

    /// The distribution: the greatest logit is taken off first, so that no power overflows.
    fn probabilities(&self) -> [f64; 4] {
        let top = self.logits.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
        let powers = self.logits.map(|z| ((z - top) / self.temperature).exp());
        let sum: f64 = powers.iter().sum();
        powers.map(|power| power / sum)
    }

    /// `-ln p` of the right class.
    fn cross_entropy(&self) -> f64 {
        -self.probabilities()[self.target].ln()
    }

    /// `p - y`: what training would take off each logit (at temperature 1).
    fn gradient(&self) -> [f64; 4] {
        let mut gradient = self.probabilities();
        gradient[self.target] -= 1.0;
        gradient.map(|g| g / self.temperature)
    }

    fn is_undecided(&self) -> bool {
        let p = self.probabilities();
        let most = p.iter().fold(0.0, |a: f64, b| a.max(*b));
        let least = p.iter().fold(1.0, |a: f64, b| a.min(*b));
        let spread = self.logits[0] - self.logits[3];
        most - least < 0.1 && spread.abs() >= 2.0
    }
}

impl Figure for Softmax {
    fn name(&self) -> &'static str {
        "softmax"
    }

    fn caption(&self) -> String {
        "Drag a logit: all four probabilities answer. The arrows show which way a training step would move each logit.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = vec![
            Control::log_slider("temperature", "Temperature", self.temperature, COLDEST, HOTTEST),
            Control::choice("target", "Right class", CLASSES[self.target], &CLASSES),
        ];
        let logit = |(key, z): (&&'static str, &f64)| Control::hidden(key, significant(*z, 4));
        controls.extend(KEYS.iter().zip(&self.logits).map(logit));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        if let Some(index) = KEYS.iter().position(|k| *k == key) {
            self.logits[index] = number_within(key, value, -HIGHEST, HIGHEST)?;
            return Ok(());
        }
        match key {
            "temperature" => self.temperature = number_within(key, value, COLDEST, HOTTEST)?,
            "target" => {
                let class = one_of(key, value, &CLASSES)?;
                self.target = CLASSES.iter().position(|c| *c == class).unwrap_or(0);
            }
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _x: f64, y: f64) {
        if let Some(index) = KEYS.iter().position(|k| *k == handle) {
            let z = (draw::logit_axes().data_y(y) * 20.0).round() / 20.0;
            self.logits[index] = z.clamp(-HIGHEST, HIGHEST);
        }
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        let parts: Vec<String> = CLASSES
            .iter()
            .zip(&self.logits)
            .zip(self.probabilities())
            .map(|((class, z), p)| format!("{class} {} → {} %", significant(*z, 3), fixed(100.0 * p, 1)))
            .collect();
        format!(
            "Logits to probabilities at temperature {}: {}. {} is right, so the cross-entropy is {}.",
            significant(self.temperature, 3),
            parts.join(", "),
            CLASSES[self.target],
            significant(self.cross_entropy(), 3)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Keep A's logit at least 2 above D's, and bring all four probabilities within 10 points of each other."
                .into(),
            reached: self.is_undecided(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_add_up_even_at_the_ends() {
        for temperature in [COLDEST, 1.0, HOTTEST] {
            let figure = softmax().logits([5.0, -5.0, 5.0, 0.0]).temperature(temperature);
            assert!((figure.probabilities().iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(figure.gradient().iter().sum::<f64>().abs() < 1e-9);
        }
    }

    #[test]
    fn adding_the_same_to_all_logits_changes_nothing() {
        let (low, high) = (softmax(), softmax().logits([4.0, 3.0, 2.0, 1.0]));
        for (a, b) in low.probabilities().into_iter().zip(high.probabilities()) {
            assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn heat_reaches_the_goal() {
        assert!(!softmax().goal().is_some_and(|goal| goal.reached));
        assert!(softmax().temperature(10.0).goal().is_some_and(|goal| goal.reached));
    }

    #[test]
    fn a_handle_moves_its_logit() {
        let mut figure = softmax();
        figure.drag("c", 0.0, draw::logit_axes().py(2.5));
        assert_eq!(figure.logits[2], 2.5);
    }
}
