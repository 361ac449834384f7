//! The picture: the two matrices and their product, the plane on its way, and the stations of the two arrows.

use super::model::{Composition, FIRST, SECOND};
use crate::drawing::plane::{Plane, point_text};
use crate::drawing::{BLUE, Element, INK, MUTED, ORANGE, Path, SKY, Svg};
use crate::lesson_1::transform::{LETTER, apply, draw_matrix};

impl Composition {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(420.0, 560.0);
        let plane = Self::plane();
        self.draw_product(&mut svg);
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_plane_now(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        self.draw_arrows(&mut svg, &plane);
        self.draw_ways(&mut svg);
        svg.finish()
    }

    fn draw_product(&self, svg: &mut Svg) {
        let names = [
            (66.0, format!("A: {}", SECOND.word(self.second))),
            (196.0, format!("B: {}", FIRST.word(self.first))),
            (350.0, "AB".into()),
        ];
        for (x, name) in names {
            svg.push(Element::text(x, 18.0, &name).anchor("middle").size(14.5));
        }
        for (x, matrix) in [(4.0, self.second), (134.0, self.first), (288.0, self.both())] {
            draw_matrix(svg, x, 28.0, &matrix);
        }
        svg.push(Element::text(273.0, 60.0, "=").anchor("middle").size(18.0));
    }

    fn draw_plane_now(&self, svg: &mut Svg, plane: &Plane) {
        let now = self.now();
        let mut grid = Path::new();
        for line in (-4..=4).map(f64::from) {
            for (from, to) in [([line, -4.0], [line, 4.0]), ([-4.0, line], [4.0, line])] {
                plane.segment(&mut grid, apply(now, from), apply(now, to));
            }
        }
        svg.push(Element::path(grid).stroke(SKY, 1.0).opacity(0.6));
        let letter = plane.outline(&LETTER.map(|point| apply(now, point)));
        svg.push(Element::path(letter).fill(INK).opacity(0.55));
    }

    fn draw_arrows(&self, svg: &mut Svg, plane: &Plane) {
        let homes = [[1.0, 0.0], [0.0, 1.0]];
        let names = plane.names(homes.map(|home| apply(self.now(), home)), 18.0);
        for (((name, colour, dash), home), (x, y)) in
            [("î", BLUE, ""), ("ĵ", ORANGE, "6 3")].into_iter().zip(homes).zip(names)
        {
            for station in self.stations(home) {
                let (x, y) = plane.at(station);
                svg.push(Element::circle(x, y, 5.0).fill("none").stroke(colour, 1.5));
            }
            let tip = apply(self.now(), home);
            plane.arrow(svg, tip, colour, dash);
            svg.push(Element::text(x, y + 6.0, name).anchor("middle").bold().size(17.0).fill(colour).halo());
        }
    }

    /// Where each arrow is at the start, after B and after A, in words.
    fn draw_ways(&self, svg: &mut Svg) {
        for (row, name, home, colour) in [(0.0, "î", [1.0, 0.0], BLUE), (1.0, "ĵ", [0.0, 1.0], ORANGE)] {
            let [start, middle, end] = self.stations(home).map(point_text);
            let y = 534.0 + 19.0 * row;
            let words = format!("{name} = {start}   B→   {middle}   A→   {end}");
            svg.push(Element::text(14.0, y, &words).size(14.5).fill(colour));
        }
        svg.push(
            Element::text(212.0, 106.0, "columns: where î and ĵ land")
                .anchor("middle")
                .size(14.5)
                .fill(MUTED),
        );
    }
}
