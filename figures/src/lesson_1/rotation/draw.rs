//! The picture: the cloud before and after, the dial, the matrix.

use super::model::{ANGLE, Rotation};
use crate::drawing::plane::{Plane, number};
use crate::drawing::{BLUE, Element, GREEN, Handle, MUTED, ORANGE, PURPLE, Path, Svg};

impl Rotation {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(400.0, 480.0);
        let plane = Self::plane();
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_cloud(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        self.draw_dial(&mut svg, &plane);
        self.draw_words(&mut svg);
        svg.finish()
    }

    fn draw_cloud(&self, svg: &mut Svg, plane: &Plane) {
        let original = plane.dots(self.points.iter().copied(), 2.5);
        svg.push(Element::path(original).fill("none").stroke(MUTED, 1.0).opacity(0.7));
        let turned = plane.dots(self.points.iter().map(|point| self.turn(*point)), 3.0);
        svg.push(Element::path(turned).fill(BLUE).opacity(0.85));
    }

    fn draw_dial(&self, svg: &mut Svg, plane: &Plane) {
        let radius = 5.2;
        let turned = self.turned_by().to_radians();
        svg.push(Element::path(plane.arc(1.4, 0.0, turned)).fill("none").stroke(PURPLE, 2.5));
        let mut circle = Path::new();
        let (x, y) = plane.at([0.0, 0.0]);
        circle.dot(x, y, radius * plane.unit());
        svg.push(Element::path(circle).fill("none").stroke(MUTED, 1.0).dash("2 5"));
        plane.arrow(svg, self.turn([1.0, 0.0]), PURPLE, "");
        plane.arrow(svg, self.turn([0.0, 1.0]), ORANGE, "6 3");
        let value = format!("{} degrees", number(self.angle));
        let handle = Handle::new(ANGLE.key, "where the direction of the x axis turns to", value, GREEN);
        handle.step(0.5 * plane.unit()).draw(svg, plane.at(self.turn([radius, 0.0])));
    }

    fn draw_words(&self, svg: &mut Svg) {
        let (sine, cosine) = self.angle.to_radians().sin_cos();
        let mut brackets = Path::new();
        for (side, inward) in [(56.0, 6.0), (182.0, -6.0)] {
            brackets
                .move_to(side + inward, 14.0)
                .line_to(side, 14.0)
                .line_to(side, 66.0)
                .line_to(side + inward, 66.0);
        }
        svg.push(Element::text(18.0, 45.0, "R =").size(16.0));
        svg.push(Element::path(brackets).fill("none").stroke("currentColor", 1.5));
        for (x, y, value, colour) in [
            (90.0, 35.0, cosine, PURPLE),
            (150.0, 35.0, -sine, ORANGE),
            (90.0, 58.0, sine, PURPLE),
            (150.0, 58.0, cosine, ORANGE),
        ] {
            svg.push(Element::text(x, y, &number(value)).anchor("middle").size(16.0).fill(colour));
        }
        let how = if self.row_times_matrix { "each point: v·R" } else { "each point: R·v" };
        svg.push(Element::text(204.0, 35.0, how).size(15.0));
        let direction = match self.turned_by() {
            turned if turned > 0.0 => "counter-clockwise",
            turned if turned < 0.0 => "clockwise",
            _ => "no turn",
        };
        let words = format!("{}° {direction}", number(self.angle.abs()));
        svg.push(Element::text(204.0, 58.0, &words).size(15.0).fill(PURPLE));
    }
}
