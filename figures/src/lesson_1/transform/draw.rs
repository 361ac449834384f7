//! The picture: the moved grid, the square or the two letters, the words above.

use super::model::{LETTER, Matrix, STEP, Transform, apply, bracketed};
use crate::drawing::plane::{Plane, number, point_text};
use crate::drawing::{BLUE, Element, GREEN, Handle, INK, ORANGE, PURPLE, Path, SKY, Svg};

impl Transform {
    pub(super) fn picture(&self) -> String {
        let height = if self.is_alone() { 500.0 } else { 540.0 };
        let mut svg = Svg::new(420.0, height);
        let plane = Self::plane();
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_moved_grid(&mut svg, &plane);
        if self.is_alone() {
            self.draw_square(&mut svg, &plane);
        }
        self.draw_letter(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        self.draw_words(&mut svg);
        self.draw_handles(&mut svg, &plane);
        svg.finish()
    }

    fn draw_moved_grid(&self, svg: &mut Svg, plane: &Plane) {
        let mut grid = Path::new();
        for line in (-6..=6).map(f64::from) {
            for (from, to) in [([line, -6.0], [line, 6.0]), ([-6.0, line], [6.0, line])] {
                plane.segment(&mut grid, apply(self.matrix(), from), apply(self.matrix(), to));
            }
        }
        let opacity = if self.is_alone() { 0.6 } else { 0.25 };
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
            svg.push(Element::path(line).stroke(GREEN, 5.0).opacity(0.75));
        }
    }

    /// A letter without mirror symmetry shows turning, stretching and mirroring at once.
    fn draw_letter(&self, svg: &mut Svg, plane: &Plane) {
        // Two letters that overlap want more room than one in its square.
        let size = if self.is_alone() { 1.0 } else { 2.0 };
        let outline =
            |matrix: Matrix| plane.outline(&LETTER.map(|point| apply(matrix, point.map(|v| size * v))));
        if self.is_alone() {
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
        let products = format!("{}·{} − {}·{}", bracketed(a), bracketed(d), bracketed(b), bracketed(c));
        let sum = format!("determinant = {}", number(self.determinant()));
        svg.push(Element::text(158.0, 32.0, &sum).size(14.0));
        svg.push(Element::text(24.0, 80.0, &format!("= {products}")).size(14.0));
        let meaning = match (self.rank(), self.determinant() < 0.0) {
            _ if !self.is_alone() => String::new(),
            (2, false) => "the square's area".to_owned(),
            (2, true) => "the square's area, mirrored".to_owned(),
            (1, _) => "rank 1: all lands on one line".to_owned(),
            _ => "rank 0: all lands on one point".to_owned(),
        };
        svg.push(Element::text(158.0, 54.0, &meaning).size(14.0));
        if !self.is_alone() {
            let text =
                |y: f64, colour: &str, words: String| Element::text(30.0, y, &words).size(14.0).fill(colour);
            svg.push(text(508.0, BLUE, format!("■ yours, then {}", self.second_word())));
            svg.push(text(526.0, ORANGE, format!("▨ {}, then yours", self.second_word())));
            let verdict = if self.commutes() { "The same." } else { "Not the same." };
            svg.push(Element::text(280.0, 518.0, verdict).bold().size(15.0));
        }
    }

    fn draw_handles(&self, svg: &mut Svg, plane: &Plane) {
        let names = plane.names([self.i, self.j], 20.0);
        for ((name, symbol, tip, colour, dash), (x, y)) in
            [("i", "î", self.i, BLUE, ""), ("j", "ĵ", self.j, ORANGE, "6 3")].into_iter().zip(names)
        {
            plane.arrow(svg, tip, colour, dash);
            let label = format!("where {symbol} goes");
            Handle::new(name, &label, point_text(tip), colour)
                .step(STEP * plane.unit())
                .draw(svg, plane.at(tip));
            // Below the words over the plane.
            let name =
                Element::text(x, (y + 6.0).max(98.0), symbol).anchor("middle").bold().size(17.0).fill(colour);
            svg.push(name.halo());
        }
    }
}

/// A 2×2 matrix in brackets, its columns in the colours of î and ĵ.
pub(in crate::lesson_1) fn draw_matrix(svg: &mut Svg, x: f64, y: f64, matrix: &Matrix) {
    let mut brackets = Path::new();
    for (side, inward) in [(x, 6.0), (x + 124.0, -6.0)] {
        brackets.move_to(side + inward, y).line_to(side, y).line_to(side, y + 52.0);
        brackets.line_to(side + inward, y + 52.0);
    }
    svg.push(Element::path(brackets).fill("none").stroke(INK, 1.5));
    for (row, numbers) in matrix.iter().enumerate() {
        for (column, (value, colour)) in numbers.iter().zip([BLUE, ORANGE]).enumerate() {
            let (x, y) = (x + 31.0 + 62.0 * column as f64, y + 21.0 + 24.0 * row as f64);
            svg.push(Element::text(x, y, &number(*value)).anchor("middle").size(16.0).fill(colour));
        }
    }
}
