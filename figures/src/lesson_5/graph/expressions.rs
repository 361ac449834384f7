//! The expressions: their lines, their inputs, and where each line stands in the picture.

use super::tape::{Line, Op};
use crate::figure::knob::Slider;

/// The most inputs of an expression, and the most lines.
pub(super) const INPUTS: usize = 3;
pub(super) const LINES: usize = 9;

/// An input: its knob, and where it starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Input {
    pub slider: Slider,
    pub start: f64,
}

/// What a learner can choose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expression {
    /// As it is chosen: `(a + b) · a`.
    pub formula: &'static str,
    /// The first lines of the tape are these.
    pub inputs: &'static [Input],
    pub lines: &'static [Line],
    /// Where each line's node stands between the left of the graph, 0, and its right, 1.
    pub places: &'static [f64],
    /// Arrows that are not straight: their user, which of its sources, and how far to the right they bend.
    pub bends: &'static [(usize, usize, f64)],
    /// Where the numbers of some arrows stand: the arrow, the part of its way, and which side, -1 for the left.
    pub labels: &'static [(usize, usize, f64, f64)],
    pub goal: &'static str,
    /// Whether the inputs, y and the inputs' slopes are what the goal asks for.
    pub reaches: fn(inputs: &[f64], y: f64, slopes: &[f64]) -> bool,
}

/// The keys under which a state holds the inputs.
pub(super) const KEYS: [&str; INPUTS] = ["first", "second", "third"];

const fn input(place: usize, name: &'static str, start: f64, [min, max, step]: [f64; 3]) -> Input {
    Input { slider: Slider::new(KEYS[place], name, min, max, step), start }
}

const fn line(op: Op, from: &'static [usize]) -> Line {
    Line { op, from }
}

const IN: Line = line(Op::Input, &[]);
const HALVES: [f64; 3] = [-5.0, 5.0, 0.5];

pub(super) const EXPRESSIONS: &[Expression] = &[
    Expression {
        formula: "(a + b) · a",
        inputs: &[input(0, "a", 2.0, HALVES), input(1, "b", 3.0, HALVES)],
        lines: &[IN, IN, line(Op::Add, &[0, 1]), line(Op::Mul, &[2, 0])],
        places: &[0.1, 0.95, 0.65, 0.3],
        bends: &[(3, 1, -0.12)],
        labels: &[],
        goal: "Find an a and a b, neither of them 0, so that a tiny change of a changes nothing.",
        reaches: |inputs, _, slopes| inputs[0] != 0.0 && inputs[1] != 0.0 && slopes[0] == 0.0,
    },
    Expression {
        formula: "a · a · a",
        inputs: &[input(0, "a", 2.0, HALVES)],
        lines: &[IN, line(Op::Mul, &[0, 0]), line(Op::Mul, &[1, 0])],
        places: &[0.6, 0.15, 0.6],
        bends: &[(1, 0, -0.17), (1, 1, 0.17), (2, 1, 0.2)],
        labels: &[],
        goal: "At a = 2 the slope is 12. Where is it 12 as well?",
        reaches: |inputs, _, slopes| inputs[0] < 0.0 && slopes[0] == 12.0,
    },
    Expression {
        formula: "(a · b + a) · b",
        inputs: &[input(0, "a", 2.0, HALVES), input(1, "b", 3.0, HALVES)],
        lines: &[IN, IN, line(Op::Mul, &[0, 1]), line(Op::Add, &[2, 0]), line(Op::Mul, &[3, 1])],
        places: &[0.05, 0.98, 0.55, 0.2, 0.55],
        bends: &[(3, 1, -0.12), (4, 1, 0.16)],
        labels: &[(2, 0, 0.7, 1.0), (4, 1, 0.55, 1.0)],
        goal: "Find a b other than 0 at which a tiny change of a changes nothing.",
        reaches: |inputs, _, slopes| inputs[1] != 0.0 && slopes[0] == 0.0,
    },
    Expression {
        formula: "x doubled four times",
        inputs: &[input(0, "x", 1.0, HALVES)],
        lines: &[
            IN,
            line(Op::Add, &[0, 0]),
            line(Op::Add, &[1, 1]),
            line(Op::Add, &[2, 2]),
            line(Op::Add, &[3, 3]),
        ],
        places: &[0.5; 5],
        bends: &[
            (1, 0, -0.2),
            (1, 1, 0.2),
            (2, 0, -0.2),
            (2, 1, 0.2),
            (3, 0, -0.2),
            (3, 1, 0.2),
            (4, 0, -0.2),
            (4, 1, 0.2),
        ],
        labels: &[],
        goal: "16 paths lead from x to y, each with the slope 1. Make y 24.",
        reaches: |_, y, _| y == 24.0,
    },
    Expression {
        formula: "1 / (1 + e⁻ˣ)",
        inputs: &[input(0, "x", 1.0, [-3.0, 3.0, 0.25])],
        lines: &[
            IN,
            line(Op::Times(-1.0), &[0]),
            line(Op::Exp, &[1]),
            line(Op::Plus(1.0), &[2]),
            line(Op::Reciprocal, &[3]),
        ],
        places: &[0.5; 5],
        bends: &[],
        labels: &[],
        goal: "Where is the slope in x largest?",
        reaches: |inputs, _, _| inputs[0] == 0.0,
    },
    Expression {
        formula: "½(relu(3w + b) · v − 9)²",
        inputs: &[
            input(0, "w", 1.0, [-2.0, 2.0, 0.25]),
            input(1, "b", -1.0, [-2.0, 2.0, 0.25]),
            input(2, "v", 4.0, [-5.0, 5.0, 0.25]),
        ],
        lines: &[
            IN,
            IN,
            IN,
            line(Op::Times(3.0), &[0]),
            line(Op::Add, &[3, 1]),
            line(Op::Relu, &[4]),
            line(Op::Mul, &[5, 2]),
            line(Op::Plus(-9.0), &[6]),
            line(Op::HalfSquare, &[7]),
        ],
        places: &[0.45, 0.02, 1.0, 0.45, 0.45, 0.45, 0.45, 0.45, 0.45],
        bends: &[(4, 1, -0.2), (6, 1, 0.37)],
        labels: &[(4, 1, 0.4, -1.0), (6, 1, 0.4, -1.0)],
        goal: "Bring the loss to 0. What do the slopes become?",
        reaches: |_, y, _| y == 0.0,
    },
    Expression {
        formula: "d · (1 + r) − p, twice",
        inputs: &[
            input(0, "d", 200.0, [0.0, 400.0, 10.0]),
            input(1, "r", 0.1, [0.0, 0.5, 0.01]),
            input(2, "p", 50.0, [0.0, 200.0, 5.0]),
        ],
        lines: &[
            IN,
            IN,
            IN,
            line(Op::Plus(1.0), &[1]),
            line(Op::Mul, &[0, 3]),
            line(Op::Minus, &[4, 2]),
            line(Op::Mul, &[5, 3]),
            line(Op::Minus, &[6, 2]),
        ],
        places: &[0.12, 0.6, 1.0, 0.6, 0.12, 0.76, 0.24, 0.76],
        bends: &[(6, 1, 0.0), (7, 1, 0.2)],
        labels: &[
            (3, 0, 0.5, -1.0),
            (4, 0, 0.5, -1.0),
            (4, 1, 0.8, -1.0),
            (5, 0, 0.85, 1.0),
            (6, 0, 0.4, 1.0),
            (6, 1, 0.75, -1.0),
            (7, 0, 0.5, 1.0),
            (7, 1, 0.8, 1.0),
        ],
        goal: "A debt d, a rate r for each year, a payment p. With d = 200 and r = 0.1, pay it off in two years to within 1.",
        reaches: |inputs, y, _| inputs[0] == 200.0 && (inputs[1] - 0.1).abs() < 1e-9 && y.abs() <= 1.0,
    },
];

impl Expression {
    /// Where the arrow bends, in parts of the graph's width.
    pub fn bend(&self, user: usize, place: usize) -> f64 {
        self.bends.iter().find(|bend| (bend.0, bend.1) == (user, place)).map_or(0.0, |bend| bend.2)
    }

    /// Where the number of an arrow stands: the part of its way, and which side. It is the outer side of a bend, else the right.
    pub fn label(&self, user: usize, place: usize) -> (f64, f64) {
        let outer = if self.bend(user, place) < 0.0 { -1.0 } else { 1.0 };
        let found = self.labels.iter().find(|label| (label.0, label.1) == (user, place));
        found.map_or((0.5, outer), |label| (label.2, label.3))
    }

    /// What stands in a line's node: an input's name, or the operation.
    pub fn sign(&self, index: usize) -> String {
        match self.lines[index].op {
            Op::Input => self.inputs.get(index).map_or("", |input| input.slider.label).into(),
            Op::Add => "+".into(),
            Op::Minus | Op::Times(-1.0) => "−".into(),
            Op::Mul => "·".into(),
            Op::Plus(number) if number < 0.0 => format!("− {}", -number),
            Op::Plus(number) => format!("{number} +"),
            Op::Times(factor) => format!("{factor} ·"),
            Op::Relu => "relu".into(),
            Op::Exp => "exp".into(),
            Op::Reciprocal => "1 /".into(),
            Op::HalfSquare => "½( )²".into(),
        }
    }
}
