//! A matrix as the arrows between two columns of units. Lesson 1, section 5.

mod draw;
mod model;

use crate::drawing::number::significant;
use crate::drawing::plane::number;
use crate::figure::knob::{numbers, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{HANDLES, HIDDEN, INPUTS, LIMIT, SLIDE, WEIGHT};

pub use model::{LayerAsMatrix, layer_as_matrix};

crate::show!(LayerAsMatrix);

impl Figure for LayerAsMatrix {
    fn name(&self) -> &'static str {
        "layer-as-matrix"
    }

    fn caption(&self) -> String {
        format!(
            "Twelve arrows, twelve numbers: a row holds what leaves an input, a column what arrives at a hidden unit. Lit: from x{} to z{}.",
            self.from + 1,
            self.to + 1
        )
    }

    fn controls(&self) -> Vec<Control> {
        let list = |numbers: &[f64]| numbers.iter().map(|v| significant(*v, 6)).collect::<Vec<_>>().join(",");
        vec![
            Control::hidden("inputs", list(&self.inputs)),
            Control::hidden("weights", list(self.weights.as_flattened())),
            Control::hidden("arrow", format!("{},{}", self.from + 1, self.to + 1)),
            WEIGHT.at(self.weight_here()),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "inputs" => self.inputs = numbers(key, value, LIMIT)?,
            "weights" => {
                let all: [f64; INPUTS * HIDDEN] = numbers(key, value, LIMIT)?;
                for (row, numbers) in self.weights.iter_mut().zip(all.chunks(HIDDEN)) {
                    row.copy_from_slice(numbers);
                }
            }
            "arrow" => {
                let [from, to]: [f64; 2] = numbers(key, value, HIDDEN as f64)?;
                self.from = (from.max(1.0) as usize).min(INPUTS) - 1;
                self.to = (to.max(1.0) as usize).min(HIDDEN) - 1;
            }
            _ if key == WEIGHT.key => self.weights[self.from][self.to] = WEIGHT.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _x: f64, y: f64) {
        let Some(index) = HANDLES.iter().position(|name| *name == handle) else { return };
        let value = (Self::input_place(index).1 - y) / SLIDE;
        self.inputs[index] = ((value * 2.0).round() / 2.0).clamp(-LIMIT, LIMIT) + 0.0;
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let hidden: Vec<String> = (0..HIDDEN).map(|unit| number(self.hidden(unit))).collect();
        format!(
            "Inputs {}; hidden units {}. The arrow from input {} to hidden unit {} is the matrix's entry in row {}, column {}: {}. Hidden unit {} is {}.",
            self.inputs.map(number).join(", "),
            hidden.join(", "),
            self.from + 1,
            self.to + 1,
            self.from + 1,
            self.to + 1,
            number(self.weight_here()),
            self.to + 1,
            self.sum_text()
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Silence the fourth hidden unit (make z₄ zero) without setting every input to 0.".into(),
            reached: self.hidden(HIDDEN - 1) == 0.0 && self.inputs.iter().any(|x| *x != 0.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_unit_is_its_column_dotted_with_the_inputs() {
        let figure = layer_as_matrix();
        assert_eq!(figure.hidden(2), 1.5 - 0.25 - 1.0);
        assert!(figure.describe().contains("row 1, column 3: 1.5"));
    }

    #[test]
    fn silencing_a_unit_reaches_the_goal() {
        let mut figure = layer_as_matrix();
        assert!(!figure.goal().unwrap().reached);
        figure.set("arrow", "3,4").unwrap();
        figure.set("weight", "2").unwrap();
        assert!(figure.goal().unwrap().reached);
        for name in HANDLES {
            let (_, y) = LayerAsMatrix::input_place(usize::from(name.as_bytes()[1] - b'1'));
            figure.drag(name, 0.0, y);
        }
        assert!(!figure.goal().unwrap().reached);
    }

    #[test]
    fn a_faulty_list_is_an_error() {
        assert!(layer_as_matrix().set("inputs", "1,2").is_err());
        assert!(layer_as_matrix().set("inputs", "1,2,x").is_err());
    }
}
