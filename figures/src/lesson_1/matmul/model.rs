//! Two factors by rows, and where each output comes from.

use crate::drawing::plane::number;
use crate::figure::knob::{Choice, Slider};

pub(super) const EXAMPLE: Choice<usize> =
    Choice::new("example", "Example", &[("vector × matrix", 0), ("matrix × matrix", 1)]);
/// Counted from 1, up to the example's own rows and columns.
pub(super) const ROW: Slider = Slider::new("row", "Row of the output", 1.0, 1.0, 1.0);
pub(super) const COLUMN: Slider = Slider::new("column", "Column of the output", 1.0, 1.0, 1.0);

pub(super) const CELL: f64 = 42.0;

/// A product laid out so that row and column meet at the output: point at one and see where it comes from.
pub struct Matmul {
    pub(super) example: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The lesson's vector times its 3×6 matrix, its first output lit.
pub fn matmul() -> Matmul {
    Matmul { example: 0, row: 0, column: 0 }
}

/// The factors by rows, and the product of two entries that the goal asks for.
pub(super) struct Example {
    pub(super) left: Vec<Vec<f64>>,
    pub(super) right: Vec<Vec<f64>>,
    pub(super) wanted: (f64, f64),
}

impl Example {
    pub(super) fn number(example: usize) -> Self {
        let rows = |rows: &[&[f64]]| rows.iter().map(|row| row.to_vec()).collect();
        if example == 0 {
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

    pub(super) fn terms(&self, row: usize, column: usize) -> Vec<(f64, f64)> {
        self.left[row].iter().zip(&self.right).map(|(a, right)| (*a, right[column])).collect()
    }

    pub(super) fn output(&self, row: usize, column: usize) -> f64 {
        self.terms(row, column).iter().map(|(a, b)| a * b).sum()
    }

    pub(super) fn rows(&self) -> usize {
        self.left.len()
    }

    pub(super) fn inner(&self) -> usize {
        self.right.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.right[0].len()
    }
}

impl Matmul {
    /// "vector × matrix" or "matrix × matrix". An unknown word leaves it as it is.
    pub fn example(mut self, name: &str) -> Self {
        self.example = EXAMPLE.read(name).unwrap_or(self.example);
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
    pub(super) fn hold(&mut self) {
        let example = Example::number(self.example);
        self.row = self.row.min(example.rows() - 1);
        self.column = self.column.min(example.columns() - 1);
    }

    pub(super) fn sum_text(&self) -> (String, String) {
        let example = Example::number(self.example);
        let terms = example.terms(self.row, self.column);
        let bracketed = |v: f64| if v < 0.0 { format!("({})", number(v)) } else { number(v) };
        let products = terms.iter().map(|(a, b)| format!("{}·{}", bracketed(*a), bracketed(*b)));
        let values = terms.iter().map(|(a, b)| bracketed(a * b));
        let output = number(example.output(self.row, self.column));
        (
            products.collect::<Vec<_>>().join(" + "),
            format!("= {} = {output}", values.collect::<Vec<_>>().join(" + ")),
        )
    }
}
