//! The dot product of two vectors: products added up, and a projection. Lesson 1, section 3.

use crate::drawing::plane::{Knob, Plane, number, point_text, read_point, write_point};
use crate::drawing::{BLUE, Element, GREEN, INK, MUTED, ORANGE, PURPLE, Path, Svg};
use crate::figure::control::unknown;
use crate::{Control, Figure, FigureError, Goal};

const REACH: f64 = 5.0;
const STEP: f64 = 0.5;

/// Two vectors to drag; their dot product as products, as a length and as an angle.
pub struct DotProduct {
    a: [f64; 2],
    b: [f64; 2],
}

/// The dot product of a = (4, 1) and b = (2, 3).
pub fn dot_product() -> DotProduct {
    DotProduct { a: [4.0, 1.0], b: [2.0, 3.0] }
}

crate::show!(DotProduct);

impl DotProduct {
    /// The first vector.
    pub fn a(mut self, x: f64, y: f64) -> Self {
        self.a = [x, y].map(|v| v.clamp(-REACH, REACH));
        self
    }

    /// The second vector.
    pub fn b(mut self, x: f64, y: f64) -> Self {
        self.b = [x, y].map(|v| v.clamp(-REACH, REACH));
        self
    }

    fn plane() -> Plane {
        Plane::new(10.0, 10.0, 360.0, REACH)
    }

    fn products(&self) -> [f64; 2] {
        [self.a[0] * self.b[0], self.a[1] * self.b[1]]
    }

    fn value(&self) -> f64 {
        self.products().iter().sum()
    }

    fn lengths(&self) -> [f64; 2] {
        [self.a, self.b].map(|[x, y]| x.hypot(y))
    }

    fn has_angle(&self) -> bool {
        self.lengths().iter().all(|length| *length > 0.0)
    }

    /// From a to b, counter-clockwise, between -π and π.
    fn angle(&self) -> f64 {
        let turn = self.a[0] * self.b[1] - self.a[1] * self.b[0];
        turn.atan2(self.value())
    }

    /// Where b's shadow falls on the line through a.
    fn shadow(&self) -> Option<[f64; 2]> {
        let [length, _] = self.lengths();
        (length > 0.0).then(|| self.a.map(|v| v * self.value() / (length * length)))
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
        svg.push(Element::path(cast).stroke(GREEN, 7.0).opacity(0.6));
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

    fn draw_vector(&self, svg: &mut Svg, plane: &Plane, name: &str, tip: [f64; 2], colour: &str) {
        let dash = if name == "b" { "6 3" } else { "" };
        plane.arrow(svg, tip, colour, dash);
        let label = format!("tip of the vector {name}");
        plane.knob(svg, &Knob { name, label: &label, value: point_text(tip), colour }, tip, STEP);
        let (x, y) = plane.beyond(tip, 19.0);
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

impl Figure for DotProduct {
    fn name(&self) -> &'static str {
        "dot-product"
    }

    fn caption(&self) -> String {
        "The shadow of b on a, times the length of a: the dot product. It is negative when they point apart."
            .into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![Control::hidden("a", write_point(self.a)), Control::hidden("b", write_point(self.b))]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "a" => self.a = read_point(key, value, REACH)?,
            "b" => self.b = read_point(key, value, REACH)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let to = Self::plane().snapped(x, y, STEP);
        match handle {
            "a" => self.a = to,
            "b" => self.b = to,
            _ => {}
        }
    }

    fn draw(&self) -> String {
        let mut svg = Svg::new(380.0, 470.0);
        let plane = Self::plane();
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_shadow(&mut svg, &plane);
        self.draw_angle(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        self.draw_vector(&mut svg, &plane, "a", self.a, BLUE);
        self.draw_vector(&mut svg, &plane, "b", self.b, ORANGE);
        self.draw_sum(&mut svg, 392.0);
        svg.finish()
    }

    fn describe(&self) -> String {
        let [first, second] = self.products();
        let sum = format!(
            "a = {}, b = {}. The products {} and {} add up to the dot product {}.",
            point_text(self.a),
            point_text(self.b),
            number(first),
            number(second),
            number(self.value())
        );
        let Some(_) = self.shadow().filter(|_| self.has_angle()) else { return sum };
        let [length, _] = self.lengths();
        format!(
            "{sum} The angle between them is {} degrees; b's shadow on a has the length {}, a has {}.",
            number(self.angle().abs().to_degrees()),
            number(self.value() / length),
            number(length)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Make the dot product 0 without making either vector 0.".into(),
            reached: self.has_angle() && self.value() == 0.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_readings_agree() {
        let figure = dot_product();
        let [a, b] = figure.lengths();
        assert_eq!(figure.value(), 11.0);
        assert!((a * b * figure.angle().cos() - 11.0).abs() < 1e-9);
        let shadow = figure.shadow().unwrap();
        assert!((shadow[0].hypot(shadow[1]) * a - 11.0).abs() < 1e-9);
    }

    #[test]
    fn perpendicular_vectors_reach_the_goal() {
        let mut figure = dot_product();
        let (x, y) = DotProduct::plane().at([-1.0, 4.0]);
        figure.drag("b", x + 2.0, y);
        assert!(figure.goal().unwrap().reached);
        figure.drag("b", DotProduct::plane().at([0.0, 0.0]).0, DotProduct::plane().at([0.0, 0.0]).1);
        assert!(!figure.goal().unwrap().reached);
        assert!(!figure.draw().contains("NaN"));
    }
}
