//! A matrix moves the plane: where do the basis vectors go? Lesson 1, sections 6 and 7.

use crate::drawing::plane::{Knob, Plane, number, point_text, read_point, write_point};
use crate::drawing::{BLUE, Element, GREEN, INK, ORANGE, PURPLE, Path, SKY, Svg};
use crate::figure::control::{one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};

const REACH: f64 = 4.0;
const STEP: f64 = 0.25;
const MOVES: [&str; 4] = ["nothing", "quarter turn", "shear", "mirror"];

type Matrix = [[f64; 2]; 2];

/// Drag î and ĵ: the grid, the unit square and a letter follow; a second move shows that the order counts.
pub struct Transform {
    /// Where (1, 0) goes: the matrix's first column.
    i: [f64; 2],
    /// Where (0, 1) goes: its second column.
    j: [f64; 2],
    second: &'static str,
}

/// A matrix that turns and stretches: î to (1.5, 0.5), ĵ to (-0.5, 1).
pub fn transform() -> Transform {
    Transform { i: [1.5, 0.5], j: [-0.5, 1.0], second: "nothing" }
}

crate::show!(Transform);

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
        self.second = MOVES.into_iter().find(|known| *known == name).unwrap_or("nothing");
        self
    }

    /// The matrix by rows.
    fn matrix(&self) -> Matrix {
        [[self.i[0], self.j[0]], [self.i[1], self.j[1]]]
    }

    fn second_matrix(&self) -> Matrix {
        match self.second {
            "quarter turn" => [[0.0, -1.0], [1.0, 0.0]],
            "shear" => [[1.0, 1.0], [0.0, 1.0]],
            "mirror" => [[1.0, 0.0], [0.0, -1.0]],
            _ => [[1.0, 0.0], [0.0, 1.0]],
        }
    }

    /// Your matrix first, then the second move; and the other way round.
    fn both_orders(&self) -> (Matrix, Matrix) {
        let (yours, second) = (self.matrix(), self.second_matrix());
        (product(second, yours), product(yours, second))
    }

    fn commutes(&self) -> bool {
        let (one, other) = self.both_orders();
        one == other
    }

    fn determinant(&self) -> f64 {
        self.i[0] * self.j[1] - self.j[0] * self.i[1]
    }

    fn rank(&self) -> usize {
        match (self.determinant() != 0.0, self.i == [0.0; 2] && self.j == [0.0; 2]) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        }
    }

    fn plane() -> Plane {
        Plane::new(10.0, 88.0, 400.0, REACH)
    }

    fn draw_moved_grid(&self, svg: &mut Svg, plane: &Plane) {
        let mut grid = Path::new();
        for line in (-6..=6).map(f64::from) {
            for (from, to) in [([line, -6.0], [line, 6.0]), ([-6.0, line], [6.0, line])] {
                plane.segment(&mut grid, apply(self.matrix(), from), apply(self.matrix(), to));
            }
        }
        let opacity = if self.second == "nothing" { 0.6 } else { 0.25 };
        svg.push(Element::path(grid).stroke(SKY, 1.0).opacity(opacity));
    }

    fn draw_square(&self, svg: &mut Svg, plane: &Plane) {
        let corner = [self.i[0] + self.j[0], self.i[1] + self.j[1]];
        let square = plane.outline(&[[0.0, 0.0], self.i, corner, self.j]);
        let colour = if self.determinant() < 0.0 { PURPLE } else { GREEN };
        svg.push(Element::path(square).fill(colour).with("fill-opacity", 0.22).stroke(colour, 1.5));
        if self.rank() < 2 {
            let longest = if self.i[0].hypot(self.i[1]) > 0.0 { self.i } else { self.j };
            let length = longest[0].hypot(longest[1]).max(1e-9);
            let end = longest.map(|v| v * 8.0 / length);
            let mut line = Path::new();
            plane.segment(&mut line, end.map(|v| -v), end);
            svg.push(Element::path(line).stroke(GREEN, 5.0).opacity(0.5));
        }
    }

    /// A letter without mirror symmetry shows turning, stretching and mirroring at once.
    fn draw_letter(&self, svg: &mut Svg, plane: &Plane) {
        // Two letters that overlap want more room than one in its square.
        let size = if self.second == "nothing" { 1.0 } else { 2.0 };
        let outline =
            |matrix: Matrix| plane.outline(&LETTER.map(|point| apply(matrix, point.map(|v| size * v))));
        if self.second == "nothing" {
            svg.push(Element::path(outline(self.matrix())).fill(INK).opacity(0.55));
            return;
        }
        let (one, other) = self.both_orders();
        svg.push(Element::path(outline(one)).fill(BLUE).with("fill-opacity", 0.55).stroke(BLUE, 1.5));
        let element = Element::path(outline(other)).fill(ORANGE).with("fill-opacity", 0.25);
        svg.push(element.stroke(ORANGE, 2.0).dash("5 3"));
    }

    fn draw_words(&self, svg: &mut Svg) {
        let [[a, b], [c, d]] = self.matrix();
        draw_matrix(svg, 22.0, 12.0, &self.matrix());
        let sum = format!(
            "determinant = {}·{} − {}·{} = {}",
            bracketed(a),
            bracketed(d),
            bracketed(b),
            bracketed(c),
            number(self.determinant())
        );
        svg.push(Element::text(142.0, 32.0, &sum).size(13.0));
        let meaning = match (self.rank(), self.determinant() < 0.0) {
            _ if self.second != "nothing" => String::new(),
            (2, false) => "the square's area".to_owned(),
            (2, true) => "the square's area; minus: mirrored".to_owned(),
            (1, _) => "rank 1: all lands on one line".to_owned(),
            _ => "rank 0: all lands on one point".to_owned(),
        };
        svg.push(Element::text(142.0, 54.0, &meaning).size(14.0));
        if self.second != "nothing" {
            let text =
                |y: f64, colour: &str, words: String| Element::text(30.0, y, &words).size(14.0).fill(colour);
            svg.push(text(508.0, BLUE, format!("■ yours, then {}", self.second)));
            svg.push(text(526.0, ORANGE, format!("▨ {}, then yours", self.second)));
            let verdict = if self.commutes() { "The same." } else { "Not the same." };
            svg.push(Element::text(280.0, 518.0, verdict).bold().size(15.0));
        }
    }

    fn draw_knobs(&self, svg: &mut Svg, plane: &Plane) {
        for (name, symbol, tip, colour, dash) in
            [("i", "î", self.i, BLUE, ""), ("j", "ĵ", self.j, ORANGE, "6 3")]
        {
            plane.arrow(svg, tip, colour, dash);
            let label = format!("where {symbol} goes");
            plane.knob(svg, &Knob { name, label: &label, value: point_text(tip), colour }, tip, STEP);
            let (x, y) = plane.beyond(tip, 20.0);
            let name = Element::text(x, y + 6.0, symbol).anchor("middle").bold().size(17.0).fill(colour);
            svg.push(name.halo());
        }
    }
}

/// An F, one unit high.
const LETTER: [[f64; 2]; 10] = [
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

fn apply(matrix: Matrix, [x, y]: [f64; 2]) -> [f64; 2] {
    matrix.map(|[a, b]| a * x + b * y)
}

fn product(left: Matrix, right: Matrix) -> Matrix {
    let entry = |row: usize, column: usize| left[row][0] * right[0][column] + left[row][1] * right[1][column];
    [[entry(0, 0), entry(0, 1)], [entry(1, 0), entry(1, 1)]]
}

fn bracketed(value: f64) -> String {
    if value < 0.0 { format!("({})", number(value)) } else { number(value) }
}

/// A 2×2 matrix in brackets, its columns in the colours of î and ĵ.
fn draw_matrix(svg: &mut Svg, x: f64, y: f64, matrix: &Matrix) {
    let mut brackets = Path::new();
    for (side, inward) in [(x, 6.0), (x + 104.0, -6.0)] {
        brackets.move_to(side + inward, y).line_to(side, y).line_to(side, y + 52.0);
        brackets.line_to(side + inward, y + 52.0);
    }
    svg.push(Element::path(brackets).fill("none").stroke(INK, 1.5));
    for (row, numbers) in matrix.iter().enumerate() {
        for (column, (value, colour)) in numbers.iter().zip([BLUE, ORANGE]).enumerate() {
            let (x, y) = (x + 28.0 + 48.0 * column as f64, y + 21.0 + 24.0 * row as f64);
            svg.push(Element::text(x, y, &number(*value)).anchor("middle").size(16.0).fill(colour));
        }
    }
}

impl Figure for Transform {
    fn name(&self) -> &'static str {
        "transform"
    }

    fn caption(&self) -> String {
        if self.second == "nothing" {
            "The columns of a matrix are the places where î = (1,\u{a0}0) and ĵ = (0,\u{a0}1) land.".into()
        } else {
            "The same letter moved by the same two matrices, in one order and in the other.".into()
        }
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::hidden("i", write_point(self.i)),
            Control::hidden("j", write_point(self.j)),
            Control::choice("second", "And a second move", self.second, &MOVES),
            Control::button("identity", "Back to the identity"),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "i" => self.i = read_point(key, value, REACH)?,
            "j" => self.j = read_point(key, value, REACH)?,
            "second" => self.second = one_of(key, value, &MOVES)?,
            "identity" => (self.i, self.j) = ([1.0, 0.0], [0.0, 1.0]),
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let to = Self::plane().snapped(x, y, STEP);
        match handle {
            "i" => self.i = to,
            "j" => self.j = to,
            _ => {}
        }
    }

    fn draw(&self) -> String {
        let height = if self.second == "nothing" { 500.0 } else { 540.0 };
        let mut svg = Svg::new(420.0, height);
        let plane = Self::plane();
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_moved_grid(&mut svg, &plane);
        if self.second == "nothing" {
            self.draw_square(&mut svg, &plane);
        }
        self.draw_letter(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        self.draw_words(&mut svg);
        self.draw_knobs(&mut svg, &plane);
        svg.finish()
    }

    fn describe(&self) -> String {
        let mut words = format!(
            "The matrix sends î to {} and ĵ to {}. Its determinant is {}, its rank {}.",
            point_text(self.i),
            point_text(self.j),
            number(self.determinant()),
            self.rank()
        );
        if self.second != "nothing" {
            let (one, other) = self.both_orders();
            let corner = |matrix: Matrix| point_text(apply(matrix, [1.0, 1.0]));
            words += &format!(
                " Yours and then the {0} sends (1, 1) to {1}; the {0} and then yours sends it to {2}: {3}.",
                self.second,
                corner(one),
                corner(other),
                if self.commutes() { "the two orders are the same" } else { "the order counts" }
            );
        }
        words
    }

    fn goal(&self) -> Option<Goal> {
        let identity = self.matrix() == [[1.0, 0.0], [0.0, 1.0]];
        Some(if self.second == "nothing" {
            Goal {
                text: "Make the determinant 0 with neither î nor ĵ at the origin.".into(),
                reached: self.rank() == 1 && self.i != [0.0; 2] && self.j != [0.0; 2],
            }
        } else {
            Goal {
                text: "Find a matrix, not the identity, for which the order does not matter.".into(),
                reached: self.commutes() && !identity,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collapse_reaches_the_goal_and_has_rank_one() {
        let mut figure = transform();
        let (x, y) = Transform::plane().at([-3.0, -1.0]);
        figure.drag("j", x, y);
        assert_eq!((figure.determinant(), figure.rank()), (0.0, 1));
        assert!(figure.goal().unwrap().reached);
        assert!(figure.describe().contains("rank 1"));
        figure.drag("j", Transform::plane().at([0.0, 0.0]).0, Transform::plane().at([0.0, 0.0]).1);
        assert!(!figure.goal().unwrap().reached);
    }

    #[test]
    fn the_order_counts_but_not_for_turns() {
        let figure = transform().second("shear");
        assert!(!figure.commutes());
        let turns = transform().i(0.0, 2.0).j(-2.0, 0.0).second("quarter turn");
        assert!(turns.commutes() && turns.goal().unwrap().reached);
        let shear_after_turn = transform().i(0.0, 1.0).j(-1.0, 0.0).second("shear");
        let (one, other) = shear_after_turn.both_orders();
        assert_eq!((one, other), ([[1.0, -1.0], [1.0, 0.0]], [[0.0, -1.0], [1.0, 1.0]]));
    }

    #[test]
    fn a_mirror_has_a_negative_determinant() {
        let mut figure = transform();
        figure.set("identity", "1").unwrap();
        figure.set("j", "0,-1").unwrap();
        assert!(figure.describe().contains("determinant is −1"));
        assert!(figure.set("second", "twirl").is_err());
    }
}
