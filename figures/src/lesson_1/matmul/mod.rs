//! Matrix times matrix: one output is one row dotted with one column. Lesson 1, section 5.

use crate::drawing::plane::number as show;
use crate::drawing::{BLUE, Element, GREEN, GRID, ORANGE, Svg};
use crate::figure::control::{number, one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};

const EXAMPLES: [&str; 2] = ["vector × matrix", "matrix × matrix"];
const CELL: f64 = 42.0;

/// A product laid out so that row and column meet at the output: point at one and see where it comes from.
pub struct Matmul {
    example: &'static str,
    row: usize,
    column: usize,
}

/// The lesson's vector times its 3×6 matrix, its first output lit.
pub fn matmul() -> Matmul {
    Matmul { example: EXAMPLES[0], row: 0, column: 0 }
}

crate::show!(Matmul);

/// The factors by rows, and the product of two entries that the goal asks for.
struct Example {
    left: Vec<Vec<f64>>,
    right: Vec<Vec<f64>>,
    wanted: (f64, f64),
}

impl Example {
    fn named(name: &str) -> Self {
        let rows = |rows: &[&[f64]]| rows.iter().map(|row| row.to_vec()).collect();
        if name == EXAMPLES[0] {
            let right = [
                [2.0, 3.0, 9.0, 1.0, 2.0, 2.0],
                [5.0, 1.0, 2.0, 1.0, 0.0, 5.0],
                [5.0, 9.0, 2.0, 3.0, 7.0, 1.0],
            ];
            let right: Vec<&[f64]> = right.iter().map(|row| &row[..]).collect();
            return Self { left: rows(&[&[5.0, 3.0, 8.0]]), right: rows(&right), wanted: (8.0, 7.0) };
        }
        Self {
            left: rows(&[&[1.0, 0.0, 2.0], &[-1.0, 3.0, 1.0], &[4.0, 2.0, -2.0]]),
            right: rows(&[&[3.0, 1.0, 0.0, 5.0], &[2.0, 1.0, -1.0, 0.0], &[1.0, 0.0, 6.0, -3.0]]),
            wanted: (-2.0, 6.0),
        }
    }

    fn terms(&self, row: usize, column: usize) -> Vec<(f64, f64)> {
        self.left[row].iter().zip(&self.right).map(|(a, right)| (*a, right[column])).collect()
    }

    fn output(&self, row: usize, column: usize) -> f64 {
        self.terms(row, column).iter().map(|(a, b)| a * b).sum()
    }

    fn rows(&self) -> usize {
        self.left.len()
    }

    fn inner(&self) -> usize {
        self.right.len()
    }

    fn columns(&self) -> usize {
        self.right[0].len()
    }
}

impl Matmul {
    /// "vector × matrix" or "matrix × matrix". An unknown word leaves it as it is.
    pub fn example(mut self, name: &str) -> Self {
        self.example = EXAMPLES.into_iter().find(|known| *known == name).unwrap_or(self.example);
        self.hold();
        self
    }

    /// The output to light, counted from 1.
    pub fn output(mut self, row: usize, column: usize) -> Self {
        (self.row, self.column) = (row.max(1) - 1, column.max(1) - 1);
        self.hold();
        self
    }

    /// Keeps the selected output within the product.
    fn hold(&mut self) {
        let example = Example::named(self.example);
        self.row = self.row.min(example.rows() - 1);
        self.column = self.column.min(example.columns() - 1);
    }

    fn sum_text(&self) -> (String, String) {
        let example = Example::named(self.example);
        let terms = example.terms(self.row, self.column);
        let bracketed = |v: f64| if v < 0.0 { format!("({})", show(v)) } else { show(v) };
        let products = terms.iter().map(|(a, b)| format!("{}·{}", bracketed(*a), bracketed(*b)));
        let values = terms.iter().map(|(a, b)| bracketed(a * b));
        let output = show(example.output(self.row, self.column));
        (
            products.collect::<Vec<_>>().join(" + "),
            format!("= {} = {output}", values.collect::<Vec<_>>().join(" + ")),
        )
    }

    fn draw_factors(&self, svg: &mut Svg, example: &Example, left: f64, top: f64) {
        let (below, beside) =
            (top + CELL * example.inner() as f64 + 16.0, left + CELL * example.inner() as f64 + 16.0);
        for (row, numbers) in example.left.iter().enumerate() {
            for (index, value) in numbers.iter().enumerate() {
                let (x, y) = (left + CELL * index as f64, below + CELL * row as f64);
                draw_cell(svg, x, y, *value, (row == self.row).then_some(BLUE));
            }
        }
        for (index, numbers) in example.right.iter().enumerate() {
            for (column, value) in numbers.iter().enumerate() {
                let (x, y) = (beside + CELL * column as f64, top + CELL * index as f64);
                draw_cell(svg, x, y, *value, (column == self.column).then_some(ORANGE));
            }
        }
        self.draw_outputs(svg, example, beside, below);
        let shape = |rows: usize, columns: usize| format!("({rows}×{columns})");
        let width = CELL * example.inner() as f64;
        let words = [
            (left + 0.5 * width, below - 8.0, shape(example.rows(), example.inner()), BLUE),
            (
                beside + 0.5 * CELL * example.columns() as f64,
                top - 8.0,
                shape(example.inner(), example.columns()),
                ORANGE,
            ),
        ];
        for (x, y, text, colour) in words {
            svg.push(Element::text(x, y, &text).anchor("middle").fill(colour));
        }
    }

    fn draw_outputs(&self, svg: &mut Svg, example: &Example, left: f64, top: f64) {
        for row in 0..example.rows() {
            for column in 0..example.columns() {
                let place = format!("output={},{}", row + 1, column + 1);
                let value = example.output(row, column);
                let label = format!("output in row {}, column {}: {}", row + 1, column + 1, show(value));
                let group = Element::group()
                    .with("data-hover", &place)
                    .with("data-set", &place)
                    .with("tabindex", 0.0);
                svg.open(
                    group.with("role", "button").with("aria-label", label).with("style", "cursor: pointer"),
                );
                let chosen = (row, column) == (self.row, self.column);
                let (x, y) = (left + CELL * column as f64, top + CELL * row as f64);
                draw_cell(svg, x, y, value, chosen.then_some(GREEN));
                svg.close();
            }
        }
    }
}

fn draw_cell(svg: &mut Svg, x: f64, y: f64, value: f64, lit: Option<&str>) {
    let side = CELL - 4.0;
    let rect = Element::rect(x + 2.0, y + 2.0, side, side).with("rx", 5.0);
    svg.push(match lit {
        Some(colour) => rect.fill(colour).with("fill-opacity", 0.25).stroke(colour, 2.0),
        None => rect.fill("transparent").stroke(GRID, 1.0),
    });
    let text = Element::text(x + 0.5 * CELL, y + 0.5 * CELL + 5.0, &show(value)).anchor("middle").size(15.0);
    svg.push(if lit.is_some() { text.bold() } else { text });
}

impl Figure for Matmul {
    fn name(&self) -> &'static str {
        "matmul"
    }

    fn caption(&self) -> String {
        "Each output is one row of the left factor dotted with one column of the right one. Point at an output.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let example = Example::named(self.example);
        let last = |count: usize| count as f64;
        vec![
            Control::choice("example", "Example", self.example, &EXAMPLES),
            Control::slider("row", "Row of the output", last(self.row + 1), 1.0, last(example.rows()), 1.0),
            Control::slider(
                "column",
                "Column of the output",
                last(self.column + 1),
                1.0,
                last(example.columns()),
                1.0,
            ),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        // Counted from 1 outside and from 0 inside; a place outside the product is held at its edge.
        let place = |text: &str| number(key, text.trim()).map(|n| (n.max(1.0) - 1.0) as usize);
        match key {
            "example" => self.example = one_of(key, value, &EXAMPLES)?,
            "row" => self.row = place(value)?,
            "column" => self.column = place(value)?,
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
        let example = Example::named(self.example);
        let width = CELL * (example.inner() + example.columns()) as f64 + 16.0;
        let height = CELL * (example.inner() + example.rows()) as f64 + 16.0;
        let mut svg = Svg::new(410.0, height + 96.0);
        self.draw_factors(&mut svg, &example, 0.5 * (410.0 - width), 28.0);
        let (products, values) = self.sum_text();
        svg.push(Element::text(205.0, height + 56.0, &products).anchor("middle").size(16.0));
        svg.push(Element::text(205.0, height + 80.0, &values).anchor("middle").size(16.0).fill(GREEN).bold());
        let shape = format!("({}×{})", example.rows(), example.columns());
        let left = 0.5 * (410.0 - width) + CELL * example.inner() as f64 + 10.0;
        let row = 28.0 + CELL * example.inner() as f64 + 12.0;
        svg.push(Element::text(left, row, &shape).anchor("end").fill(GREEN));
        svg.finish()
    }

    fn describe(&self) -> String {
        let example = Example::named(self.example);
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
        let example = Example::named(self.example);
        let (a, b) = example.wanted;
        Some(Goal {
            text: format!("Light up the output that needs the product {} times {}.", show(a), show(b)),
            reached: example.terms(self.row, self.column).contains(&example.wanted),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_s_six_outputs() {
        let example = Example::named(EXAMPLES[0]);
        let outputs: Vec<f64> = (0..6).map(|column| example.output(0, column)).collect();
        assert_eq!(outputs, [65.0, 90.0, 67.0, 32.0, 66.0, 33.0]);
    }

    #[test]
    fn one_output_needs_the_wanted_product() {
        for name in EXAMPLES {
            let mut figure = matmul().example(name);
            let example = Example::named(name);
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
