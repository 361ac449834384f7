//! Matrix times matrix: one output is one row dotted with one column. Lesson 1, section 5.

mod draw;
mod model;

use crate::drawing::plane::number;
use crate::figure::knob;
use crate::figure::knob::{Slider, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{COLUMN, EXAMPLE, Example, ROW};

pub use model::{Matmul, matmul};

crate::show!(Matmul);

impl Figure for Matmul {
    fn name(&self) -> &'static str {
        "matmul"
    }

    fn caption(&self) -> String {
        format!(
            "The output in row {0}, column {1} is row {0} of the left factor dotted with column {1} of the right one. Point at another.",
            self.row + 1,
            self.column + 1
        )
    }

    fn controls(&self) -> Vec<Control> {
        let example = Example::number(self.example);
        let place =
            |knob: Slider, index: usize, count: usize| knob.between(1.0, count as f64).at(index as f64 + 1.0);
        vec![
            EXAMPLE.at(self.example),
            place(ROW, self.row, example.rows()).off_when(example.rows() == 1, "a vector has one row"),
            place(COLUMN, self.column, example.columns()),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        // Counted from 1 outside and from 0 inside; a place outside the product is held at its edge.
        let place = |text: &str| knob::number(key, text.trim()).map(|n| (n.max(1.0) - 1.0) as usize);
        match key {
            _ if key == EXAMPLE.key => self.example = EXAMPLE.read(value)?,
            _ if key == ROW.key => self.row = place(value)?,
            _ if key == COLUMN.key => self.column = place(value)?,
            "output" => {
                let missing = || FigureError(format!("output wants `row,column`, not `{value}`"));
                let (row, column) = value.split_once(',').ok_or_else(missing)?;
                (self.row, self.column) = (place(row)?, place(column)?);
            }
            _ => return Err(unknown(key)),
        }
        self.hold();
        Ok(())
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let example = Example::number(self.example);
        let (products, values) = self.sum_text();
        format!(
            "A {}×{} times a {}×{} matrix gives {}×{} outputs. The output in row {}, column {} is {products} {values}.",
            example.rows(),
            example.inner(),
            example.inner(),
            example.columns(),
            example.rows(),
            example.columns(),
            self.row + 1,
            self.column + 1,
        )
    }

    fn goal(&self) -> Option<Goal> {
        let example = Example::number(self.example);
        let (a, b) = example.wanted;
        Some(Goal {
            text: format!("Light up the output that needs the product {} times {}.", number(a), number(b)),
            reached: example.terms(self.row, self.column).contains(&example.wanted),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_s_six_outputs() {
        let example = Example::number(0);
        let outputs: Vec<f64> = (0..6).map(|column| example.output(0, column)).collect();
        assert_eq!(outputs, [65.0, 90.0, 67.0, 32.0, 66.0, 33.0]);
    }

    #[test]
    fn one_output_needs_the_wanted_product() {
        for (name, number) in EXAMPLE.options {
            let mut figure = matmul().example(name);
            let example = Example::number(*number);
            let mut reached = 0;
            for (row, column) in (0..example.rows()).flat_map(|r| (0..example.columns()).map(move |c| (r, c)))
            {
                figure.set("output", &format!("{},{}", row + 1, column + 1)).unwrap();
                reached += usize::from(figure.goal().unwrap().reached);
            }
            assert_eq!(reached, 1, "{name}");
        }
    }

    #[test]
    fn a_place_outside_is_held_at_the_edge() {
        let mut figure = matmul();
        figure.set("output", "9,99").unwrap();
        assert!(figure.describe().contains("row 1, column 6"));
        assert!(figure.set("output", "3").is_err());
    }
}
