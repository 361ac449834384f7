//! Where everything stands: a row for each line of the tape, its node in the row, curves between the nodes.

use super::expressions::Expression;
use super::tape::Arrow;
use crate::drawing::element::width_in_ems;

pub(super) const WIDTH: f64 = 380.0;
pub(super) const HEIGHT: f64 = 520.0;
/// The rows' upper and lower end.
pub(super) const ROWS: [f64; 2] = [80.0, 456.0];
/// The middles of the leftmost and of the rightmost nodes.
const MIDDLES: [f64; 2] = [66.0, 224.0];
/// The right ends of two columns of numbers.
pub(super) const SLOPES: f64 = 315.0;
pub(super) const CHANGES: f64 = 376.0;
/// How high an input's row is, beside another's.
const INPUT_ROW: f64 = 0.75;
/// Half of a node's height; the room for a value in it.
const HALF: f64 = 12.0;
const VALUE: f64 = 47.0;
pub(super) const LETTERS: f64 = 13.0;
/// Words stand so far from their arrow.
const ASIDE: f64 = 5.0;
/// An arrow ends so far from a node.
const GAP: f64 = 2.0;

/// A node: a box with a sign at its left and a value at its right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    pub left: f64,
    /// Where the value's part begins.
    pub middle: f64,
    pub right: f64,
    pub y: f64,
}

impl Node {
    pub fn top(&self) -> f64 {
        self.y - HALF
    }

    pub fn height(&self) -> f64 {
        2.0 * HALF
    }

    fn holds(&self, (x, y): (f64, f64), margin: f64) -> bool {
        x > self.left - margin && x < self.right + margin && (y - self.y).abs() < HALF + margin
    }
}

/// A curve with one bend, from a node's edge to another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Curve {
    pub from: (f64, f64),
    pub bend: (f64, f64),
    pub to: (f64, f64),
}

fn between((a, b): (f64, f64), (c, d): (f64, f64), part: f64) -> (f64, f64) {
    (a + part * (c - a), b + part * (d - b))
}

impl Curve {
    pub fn at(&self, part: f64) -> (f64, f64) {
        between(between(self.from, self.bend, part), between(self.bend, self.to, part), part)
    }

    /// The piece from one part of it to another (de Casteljau's cuts).
    pub fn piece(&self, start: f64, end: f64) -> Self {
        let bend = between(between(self.from, self.bend, start), between(self.bend, self.to, start), end);
        Self { from: self.at(start), bend, to: self.at(end) }
    }

    /// The same from its other end.
    pub fn turned(&self) -> Self {
        Self { from: self.to, bend: self.bend, to: self.from }
    }
}

/// The upper and the lower end of a row. No arrow ends between two inputs: their rows are lower.
pub(super) fn row(plan: &Expression, index: usize) -> [f64; 2] {
    let height = |lines: usize| lines as f64 - (1.0 - INPUT_ROW) * lines.min(plan.inputs.len()) as f64;
    let unit = (ROWS[1] - ROWS[0]) / height(plan.lines.len());
    [index, index + 1].map(|lines| ROWS[0] + unit * height(lines))
}

pub(super) fn node(plan: &Expression, index: usize) -> Node {
    let sign = LETTERS * width_in_ems(&plan.sign(index)) + 16.0;
    let width = sign + VALUE;
    let x = MIDDLES[0] + plan.places[index] * (MIDDLES[1] - MIDDLES[0]);
    let left = x - 0.5 * width;
    let [top, bottom] = row(plan, index);
    let y = 0.5 * (top + bottom);
    Node { left, middle: left + sign, right: left + width, y }
}

/// The way of an arrow, from the line that is used down to the one that is made.
pub(super) fn curve(plan: &Expression, arrow: Arrow) -> Curve {
    let (source, user) = (node(plan, arrow.source), node(plan, arrow.user));
    let [from, to] = [source, user].map(|node| (0.5 * (node.left + node.right), node.y));
    let (x, y) = between(from, to, 0.5);
    let aside = 2.0 * plan.bend(arrow.user, arrow.place) * (MIDDLES[1] - MIDDLES[0]);
    let whole = Curve { from, bend: (x + aside, y), to };
    let parts = (0..=200).map(|index| f64::from(index) / 200.0);
    let start = parts.clone().filter(|part| source.holds(whole.at(*part), GAP)).fold(0.0, f64::max);
    let end = parts.filter(|part| user.holds(whole.at(*part), GAP)).fold(1.0, f64::min);
    whole.piece(start, end)
}

/// The middle of the baseline of an arrow's words: beside the arrow, so that both can be seen.
pub(super) fn label_place(plan: &Expression, arrow: Arrow, words: &str) -> (f64, f64) {
    let (part, side) = plan.label(arrow.user, arrow.place);
    let curve = curve(plan, arrow);
    let (x, y) = curve.at(part);
    let [(x0, y0), (x1, y1)] = [part - 0.1, part + 0.1].map(|part| curve.at(part));
    let length = (x1 - x0).hypot(y1 - y0).max(1e-9);
    let (right, up) = (side * (y1 - y0) / length, side * (x0 - x1) / length);
    // So far from the arrow that a corner of the words' box just misses it.
    let half = [0.4 * LETTERS * width_in_ems(words), 0.35 * LETTERS];
    let away = half[0] * right.abs() + half[1] * up.abs() + ASIDE;
    (x + right * away, y + up * away + half[1])
}
