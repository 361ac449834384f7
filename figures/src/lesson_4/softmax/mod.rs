//! Four logits become a distribution, and the target pushes back: `∂loss/∂logit = p - y`. Lesson 4, section 6.

mod draw;
mod model;

use crate::drawing::number::{fixed, significant};
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{CLASSES, LOGITS, TARGET, TEMPERATURE};

pub use model::{Softmax, softmax};

crate::show!(Softmax);

impl Figure for Softmax {
    fn name(&self) -> &'static str {
        "softmax"
    }

    fn caption(&self) -> String {
        format!(
            "Drag a logit: all four probabilities answer. The arrows show which way a training step would move each logit, with {} the right class.",
            CLASSES[self.target]
        )
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = vec![TEMPERATURE.at(self.temperature), TARGET.at(self.target)];
        controls.extend(LOGITS.iter().zip(self.logits).map(|(knob, z)| knob.at(z).hidden_when(true)));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        if let Some(index) = LOGITS.iter().position(|knob| knob.key == key) {
            self.logits[index] = LOGITS[index].read(value)?;
            return Ok(());
        }
        match key {
            _ if key == TEMPERATURE.key => self.temperature = TEMPERATURE.read(value)?,
            _ if key == TARGET.key => self.target = TARGET.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _x: f64, y: f64) {
        if let Some(index) = LOGITS.iter().position(|knob| knob.key == handle) {
            self.logits[index] = LOGITS[index].snap(draw::logit_axes().data_y(y));
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
        for temperature in [TEMPERATURE.min, 1.0, TEMPERATURE.max] {
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
