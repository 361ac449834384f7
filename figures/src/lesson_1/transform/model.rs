//! The matrix, the second move, and what the two do in either order.

use crate::drawing::plane::{Plane, number};
use crate::figure::knob::Choice;

pub(super) const REACH: f64 = 4.0;

pub(super) const STEP: f64 = 0.25;

/// By rows.
pub(in crate::lesson_1) type Matrix = [[f64; 2]; 2];

pub(super) const IDENTITY: Matrix = [[1.0, 0.0], [0.0, 1.0]];
pub(super) const SECOND: Choice<Matrix> = Choice::new(
    "second",
    "And a second move",
    &[
        ("nothing", IDENTITY),
        ("quarter turn", [[0.0, -1.0], [1.0, 0.0]]),
        ("shear", [[1.0, 1.0], [0.0, 1.0]]),
        ("mirror", [[1.0, 0.0], [0.0, -1.0]]),
    ],
);

/// Drag î and ĵ: the grid, the unit square and a letter follow; a second move shows that the order counts.
pub struct Transform {
    /// Where (1, 0) goes: the matrix's first column.
    pub(super) i: [f64; 2],
    /// Where (0, 1) goes: its second column.
    pub(super) j: [f64; 2],
    pub(super) second: Matrix,
}

/// A matrix that turns and stretches: î to (1.5, 0.5), ĵ to (-0.5, 1).
pub fn transform() -> Transform {
    Transform { i: [1.5, 0.5], j: [-0.5, 1.0], second: IDENTITY }
}

impl Transform {
    /// Where (1, 0) goes.
    pub fn i(mut self, x: f64, y: f64) -> Self {
        self.i = [x, y].map(|v| v.clamp(-REACH, REACH));
        self
    }

    /// Where (0, 1) goes.
    pub fn j(mut self, x: f64, y: f64) -> Self {
        self.j = [x, y].map(|v| v.clamp(-REACH, REACH));
        self
    }

    /// A second move: "nothing", "quarter turn", "shear" or "mirror". An unknown word is "nothing".
    pub fn second(mut self, name: &str) -> Self {
        self.second = SECOND.read(name).unwrap_or(IDENTITY);
        self
    }

    /// The matrix by rows.
    pub(super) fn matrix(&self) -> Matrix {
        [[self.i[0], self.j[0]], [self.i[1], self.j[1]]]
    }

    pub(super) fn is_alone(&self) -> bool {
        self.second == IDENTITY
    }

    pub(super) fn second_word(&self) -> &'static str {
        SECOND.word(self.second)
    }

    /// Your matrix first, then the second move; and the other way round.
    pub(super) fn both_orders(&self) -> (Matrix, Matrix) {
        let (yours, second) = (self.matrix(), self.second);
        (product(second, yours), product(yours, second))
    }

    pub(super) fn commutes(&self) -> bool {
        let (one, other) = self.both_orders();
        one == other
    }

    pub(super) fn determinant(&self) -> f64 {
        self.i[0] * self.j[1] - self.j[0] * self.i[1]
    }

    pub(super) fn rank(&self) -> usize {
        match (self.determinant() != 0.0, self.i == [0.0; 2] && self.j == [0.0; 2]) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        }
    }

    pub(super) fn plane() -> Plane {
        Plane::new(10.0, 88.0, 400.0, REACH)
    }
}

/// An F, one unit high.
pub(in crate::lesson_1) const LETTER: [[f64; 2]; 10] = [
    [0.2, 0.1],
    [0.35, 0.1],
    [0.35, 0.45],
    [0.6, 0.45],
    [0.6, 0.58],
    [0.35, 0.58],
    [0.35, 0.78],
    [0.75, 0.78],
    [0.75, 0.92],
    [0.2, 0.92],
];

pub(in crate::lesson_1) fn apply(matrix: Matrix, [x, y]: [f64; 2]) -> [f64; 2] {
    matrix.map(|[a, b]| a * x + b * y)
}

pub(in crate::lesson_1) fn product(left: Matrix, right: Matrix) -> Matrix {
    let entry = |row: usize, column: usize| left[row][0] * right[0][column] + left[row][1] * right[1][column];
    [[entry(0, 0), entry(0, 1)], [entry(1, 0), entry(1, 1)]]
}

pub(super) fn bracketed(value: f64) -> String {
    if value < 0.0 { format!("({})", number(value)) } else { number(value) }
}
