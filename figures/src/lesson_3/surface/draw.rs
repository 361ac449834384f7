//! The drawing of `surface`: the painted quads, on them the point with its slope and its curvatures.

use nn101::calculus::symmetric_eigen;

use super::model::{HEIGHT, Surface, WIDTH};
use crate::drawing::number::short;
use crate::drawing::{BLUE, Element, GREEN, Handle, MUTED, ORANGE, Path, Svg};

impl Surface {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        self.view().paint(&mut svg, |u, v| self.height(self.plane(u, v)));
        self.draw_curvatures(&mut svg);
        self.draw_gradient(&mut svg);
        self.draw_words(&mut svg);
        let (px, py) = self.pixel(self.point);
        let place = format!("x = {}, y = {}", short(self.point[0]), short(self.point[1]));
        Handle::new("point", "Point on the surface", place, BLUE).draw(&mut svg, (px, py));
        svg.finish()
    }

    /// A short line on the surface from the point, `length` of the extent along a direction of the plane.
    fn draw_along(
        &self,
        svg: &mut Svg,
        direction: [f64; 2],
        length: f64,
        colour: &str,
        dash: &str,
    ) -> (f64, f64) {
        let [(x0, x1), _] = self.land.extent();
        let reach = length * (x1 - x0);
        let place =
            |t: f64| [self.point[0] + t * reach * direction[0], self.point[1] + t * reach * direction[1]];
        let mut path = Path::new();
        let mut end = self.pixel(self.point);
        path.move_to(end.0, end.1);
        for step in 1..=12 {
            end = self.pixel(place(step as f64 / 12.0));
            path.line_to(end.0, end.1);
        }
        // A light rim keeps the line visible on dark and light parts of the surface.
        svg.push(Element::path(path.clone()).fill("none").stroke("#fff", 5.0).stroke_opacity(0.8));
        svg.push(Element::path(path).fill("none").stroke(colour, 2.8).dash(dash));
        end
    }

    fn draw_curvatures(&self, svg: &mut Svg) {
        let eigen = symmetric_eigen(&self.land.hessian(self.point));
        for index in 0..2 {
            let vector = eigen.vector(index);
            let (colour, dash) = if eigen.values[index] > 0.0 { (GREEN, "") } else { (ORANGE, "5 3") };
            for sign in [1.0, -1.0] {
                self.draw_along(svg, [sign * vector[0], sign * vector[1]], 0.13, colour, dash);
            }
        }
    }

    fn draw_gradient(&self, svg: &mut Svg) {
        let [x, y] = self.land.gradient(self.point);
        let length = x.hypot(y);
        if length > 0.05 {
            let (px, py) = self.draw_along(svg, [-x / length, -y / length], 0.2, BLUE, "");
            svg.push(Element::circle(px, py, 5.0).fill(BLUE).stroke("#fff", 1.0));
        }
    }

    fn draw_words(&self, svg: &mut Svg) {
        for (column, (colour, dash, words)) in
            [(BLUE, "", "downhill"), (GREEN, "", "curves up"), (ORANGE, "5 3", "curves down")]
                .into_iter()
                .enumerate()
        {
            let x = 16.0 + 115.0 * column as f64;
            svg.push(Element::line(x, 12.0, x + 22.0, 12.0).stroke(colour, 2.6).dash(dash));
            svg.text(x + 28.0, 16.0, words);
        }
        let turn = format!("turned {}°, tilted {}°", short(self.turn), short(self.tilt));
        let (x, y) = (WIDTH - 26.0, HEIGHT - 22.0);
        svg.push(Element::text(x - 20.0, y + 5.0, &turn).anchor("end").fill(MUTED));
        Handle::new("turn", "Side from which you look", turn, MUTED).square().draw(svg, (x, y));
        if self.bent() {
            svg.push(
                Element::text(16.0, y - 14.0, "Heights are compressed so that valleys show.").fill(MUTED),
            );
        }
    }
}
