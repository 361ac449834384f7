//! The picture: arrows, shadow, angle, and the products as bars.

use super::model::{DotProduct, STEP};
use crate::drawing::plane::{Plane, number, point_text};
use crate::drawing::{BLUE, Element, GREEN, Handle, INK, MUTED, ORANGE, PURPLE, Path, Svg};

impl DotProduct {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(380.0, 470.0);
        let plane = Self::plane();
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_shadow(&mut svg, &plane);
        self.draw_angle(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        let [a, b] = plane.names([self.a, self.b], 19.0);
        Self::draw_vector(&mut svg, &plane, "a", self.a, a, BLUE);
        Self::draw_vector(&mut svg, &plane, "b", self.b, b, ORANGE);
        self.draw_sum(&mut svg, 392.0);
        svg.finish()
    }

    fn draw_shadow(&self, svg: &mut Svg, plane: &Plane) {
        let Some(shadow) = self.shadow() else { return };
        let [length, _] = self.lengths();
        let along = self.a.map(|v| v * 9.0 / length);
        let mut line = Path::new();
        plane.segment(&mut line, along.map(|v| -v), along);
        svg.push(Element::path(line).stroke(MUTED, 1.0).dash("2 4"));
        let mut fall = Path::new();
        plane.segment(&mut fall, self.b, shadow);
        svg.push(Element::path(fall).stroke(MUTED, 1.5).dash("5 3"));
        let mut cast = Path::new();
        plane.segment(&mut cast, [0.0, 0.0], shadow);
        svg.push(Element::path(cast).stroke(GREEN, 7.0).opacity(0.75));
    }

    fn draw_angle(&self, svg: &mut Svg, plane: &Plane) {
        if !self.has_angle() {
            return;
        }
        let start = self.a[1].atan2(self.a[0]);
        svg.push(Element::path(plane.arc(0.8, start, start + self.angle())).fill("none").stroke(PURPLE, 2.0));
        let middle = start + 0.5 * self.angle();
        let (x, y) = plane.at([1.25 * middle.cos(), 1.25 * middle.sin()]);
        let degrees = format!("{}°", number(self.angle().abs().to_degrees().round()));
        svg.push(Element::text(x, y + 5.0, &degrees).anchor("middle").fill(PURPLE));
    }

    fn draw_vector(
        svg: &mut Svg,
        plane: &Plane,
        name: &str,
        tip: [f64; 2],
        (x, y): (f64, f64),
        colour: &str,
    ) {
        let dash = if name == "b" { "6 3" } else { "" };
        plane.arrow(svg, tip, colour, dash);
        let label = format!("tip of the vector {name}");
        Handle::new(name, &label, point_text(tip), colour).step(STEP * plane.unit()).draw(svg, plane.at(tip));
        let name = Element::text(x, y + 5.0, name).anchor("middle").bold().size(16.0).fill(colour);
        svg.push(name.halo());
    }

    /// The two products as bars end to end, and where they end.
    fn draw_sum(&self, svg: &mut Svg, top: f64) {
        // At most 50 to either side, and room for the words.
        let place = |value: f64| 190.0 + 2.2 * value;
        let [first, second] = self.products();
        let mut bar = |row: f64, from: f64, to: f64, colour: &str, text: &str| {
            let (left, right) = (place(from.min(to)), place(from.max(to)));
            let y = top + 24.0 * row;
            svg.push(Element::rect(left, y, (right - left).max(1.5), 14.0).fill(colour).opacity(0.75));
            let (x, anchor) = if to >= from { (right + 6.0, "start") } else { (left - 6.0, "end") };
            svg.push(Element::text(x, y + 12.0, text).anchor(anchor));
        };
        bar(0.0, 0.0, first, BLUE, &format!("a₁b₁ = {}", number(first)));
        bar(1.0, first, first + second, ORANGE, &format!("a₂b₂ = {}", number(second)));
        bar(2.0, 0.0, self.value(), GREEN, &format!("a·b = {}", number(self.value())));
        svg.push(Element::line(place(0.0), top - 6.0, place(0.0), top + 68.0).stroke(INK, 1.0).opacity(0.6));
    }
}
