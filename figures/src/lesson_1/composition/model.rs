//! Two movements, and how far along they are.

use crate::drawing::plane::Plane;
use crate::figure::knob::{Choice, Slider};
use crate::lesson_1::transform::{Matrix, apply, product};

pub(super) const IDENTITY: Matrix = [[1.0, 0.0], [0.0, 1.0]];

const MOVES: &[(&str, Matrix)] = &[
    ("quarter turn", [[0.0, -1.0], [1.0, 0.0]]),
    ("turn back", [[0.0, 1.0], [-1.0, 0.0]]),
    ("shear", [[1.0, 1.0], [0.0, 1.0]]),
    ("mirror", [[1.0, 0.0], [0.0, -1.0]]),
    ("stretch", [[2.0, 0.0], [0.0, 1.0]]),
    ("flatten", [[1.0, 0.0], [0.0, 0.0]]),
];

pub(super) const FIRST: Choice<Matrix> = Choice::new("first", "First, B", MOVES);
pub(super) const SECOND: Choice<Matrix> = Choice::new("second", "Then, A", MOVES);
/// 0 before both, 1 when the first is done, 2 when both are.
pub(super) const ALONG: Slider = Slider::new("along", "How far along", 0.0, 2.0, 0.05);

/// One movement after another, and where the two basis vectors are on the way.
pub struct Composition {
    pub(super) first: Matrix,
    pub(super) second: Matrix,
    pub(super) along: f64,
}

/// A quarter turn, which is done, and a shear, which is about to begin.
pub fn composition() -> Composition {
    Composition { first: MOVES[0].1, second: MOVES[2].1, along: 1.0 }
}

impl Composition {
    /// The first movement: "quarter turn", "turn back", "shear", "mirror", "stretch" or "flatten". An unknown word changes
    /// nothing.
    pub fn first(mut self, name: &str) -> Self {
        self.first = FIRST.read(name).unwrap_or(self.first);
        self
    }

    /// The second movement, by the same words.
    pub fn second(mut self, name: &str) -> Self {
        self.second = SECOND.read(name).unwrap_or(self.second);
        self
    }

    /// How far along: 0 before both, 1 when the first is done, 2 when both are.
    pub fn along(mut self, along: f64) -> Self {
        self.along = ALONG.hold(along);
        self
    }

    /// Both movements as one matrix.
    pub(super) fn both(&self) -> Matrix {
        product(self.second, self.first)
    }

    /// The movement so far.
    pub(super) fn now(&self) -> Matrix {
        let first = part(self.first, self.along.min(1.0));
        product(part(self.second, (self.along - 1.0).max(0.0)), first)
    }

    /// Where an arrow is at the start, after the first movement and after both.
    pub(super) fn stations(&self, arrow: [f64; 2]) -> [[f64; 2]; 3] {
        let middle = apply(self.first, arrow);
        [arrow, middle, apply(self.second, middle)]
    }

    pub(super) fn plane() -> Plane {
        Plane::new(10.0, 116.0, 400.0, 3.0)
    }
}

/// A part of a movement: everything has gone this share of its straight way.
fn part(matrix: Matrix, share: f64) -> Matrix {
    let mut part = IDENTITY;
    for (row, numbers) in matrix.iter().enumerate() {
        for (column, number) in numbers.iter().enumerate() {
            part[row][column] += share * (number - part[row][column]);
        }
    }
    part
}
