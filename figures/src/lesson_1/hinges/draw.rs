//! The picture: the sine, the hinges one by one, their sum, and the points to drag.

use super::model::{HANDLES, HEIGHT, Hinges, REACH};
use crate::drawing::plane::number;
use crate::drawing::{Axes, BLUE, Element, GREEN, Handle, MUTED, ORANGE, SKY, Svg, Way, curve};

impl Hinges {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(420.0, 360.0);
        let axes = Self::axes();
        self.draw_words(&mut svg);
        axes.draw(&mut svg);
        axes.draw_zero_lines(&mut svg);
        axes.clip(&mut svg);
        self.draw_parts(&mut svg, &axes);
        let sine = axes.path(curve::points(f64::sin, -std::f64::consts::PI, std::f64::consts::PI, 120));
        svg.push(Element::path(sine).fill("none").stroke(MUTED, 2.0).dash("6 4"));
        let places = [-REACH].into_iter().chain(self.corners()).chain([REACH]);
        let sum = axes.path(places.map(|x| (x, self.output(x))));
        svg.push(Element::path(sum).fill("none").stroke(BLUE, 3.0));
        svg.close();
        self.draw_handles(&mut svg, &axes);
        svg.finish()
    }

    pub(super) fn counted(&self) -> String {
        match self.hinges() {
            1 => "1 hinge".into(),
            count => format!("{count} hinges"),
        }
    }

    fn draw_words(&self, svg: &mut Svg) {
        let words = format!("{}: off by at most {}", self.counted(), number(self.worst()));
        svg.push(Element::text(14.0, 18.0, &words).bold().size(15.0));
        let weights: Vec<String> = self.weights().into_iter().map(number).collect();
        for (row, part) in weights.chunks(4).enumerate() {
            let start = if row == 0 { "weights " } else { "" };
            let words = format!("{start}{}", part.join(",  "));
            let x = if row == 0 { 14.0 } else { 72.0 };
            svg.push(Element::text(x, 38.0 + 18.0 * row as f64, &words).size(14.5).fill(ORANGE));
        }
    }

    fn draw_parts(&self, svg: &mut Svg, axes: &Axes) {
        for (corner, weight) in self.corners().into_iter().zip(self.weights()) {
            let part = axes.path([(-REACH, 0.0), (corner, 0.0), (REACH, weight * (REACH - corner))]);
            svg.push(Element::path(part).fill("none").stroke(SKY, 1.3));
        }
    }

    fn draw_handles(&self, svg: &mut Svg, axes: &Axes) {
        let unit = axes.py(0.0) - axes.py(1.0);
        for (index, (corner, &height)) in self.corners().into_iter().zip(&self.heights).enumerate() {
            // No hinge stands at the last point.
            let colour = if index < self.hinges() { ORANGE } else { GREEN };
            let label = format!("height at x = {}", number(corner));
            let handle = Handle::new(HANDLES[index], &label, number(height), colour);
            let handle = handle.along(Way::Up, height, (HEIGHT.min, HEIGHT.max)).step(HEIGHT.step * unit);
            handle.draw(svg, (axes.px(corner), axes.py(height)));
        }
    }
}
