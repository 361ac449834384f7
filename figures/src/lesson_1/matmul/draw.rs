//! The picture: the factors laid out so that row and column meet at the output, and the sum in words.

use super::model::{CELL, Example, Matmul};
use crate::drawing::plane::number;
use crate::drawing::{BLUE, Element, GREEN, GRID, ORANGE, Svg};

impl Matmul {
    pub(super) fn picture(&self) -> String {
        let example = Example::number(self.example);
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
                let label = format!("output in row {}, column {}: {}", row + 1, column + 1, number(value));
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
    let text =
        Element::text(x + 0.5 * CELL, y + 0.5 * CELL + 5.0, &number(value)).anchor("middle").size(15.0);
    svg.push(if lit.is_some() { text.bold() } else { text });
}
