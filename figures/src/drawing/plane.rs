//! The plane with its origin in the middle: a light grid and arrows.

use crate::drawing::number::significant;
use crate::drawing::{Element, GRID, MUTED, Path, Short, Svg};

/// A square piece of the plane, from `-reach` to `reach` in both directions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    left: f64,
    top: f64,
    side: f64,
    reach: f64,
}

impl Plane {
    pub fn new(left: f64, top: f64, side: f64, reach: f64) -> Self {
        Self { left, top, side, reach }
    }

    /// The pixels of one unit.
    pub fn unit(&self) -> f64 {
        self.side / (2.0 * self.reach)
    }

    /// Where a point of the plane stands in the drawing.
    pub fn at(&self, [x, y]: [f64; 2]) -> (f64, f64) {
        let middle = 0.5 * self.side;
        (self.left + middle + x * self.unit(), self.top + middle - y * self.unit())
    }

    /// Where the names of two vectors stand: within the plane, some pixels beyond their tips, and side by side where both end
    /// at one place.
    pub fn names(&self, tips: [[f64; 2]; 2], pixels: f64) -> [(f64, f64); 2] {
        let held = |from: f64, place: f64| place.clamp(from + 6.0, from + self.side - 6.0);
        let [first, second] = tips.map(|tip| {
            let (x, y) = self.beyond(tip, pixels);
            (held(self.left, x), held(self.top, y))
        });
        if (first.0 - second.0).abs() >= 14.0 || (first.1 - second.1).abs() >= 16.0 {
            return [first, second];
        }
        // In the middle of the plane there is room for the second.
        let aside = if first.0 > self.left + 0.5 * self.side { -16.0 } else { 16.0 };
        [first, (first.0 + aside, first.1)]
    }

    /// A place some pixels beyond a vector's tip: room for its name.
    fn beyond(&self, tip: [f64; 2], pixels: f64) -> (f64, f64) {
        let (x, y) = self.at(tip);
        let length = tip[0].hypot(tip[1]);
        let [right, up] = if length > 0.0 { tip.map(|v| v / length) } else { [0.7, 0.7] };
        (x + pixels * right, y - pixels * up)
    }

    /// The point of the plane under a place of the drawing, on a grid of `step`, held within the plane.
    pub fn snapped(&self, px: f64, py: f64, step: f64) -> [f64; 2] {
        let middle = 0.5 * self.side;
        let snap = |value: f64| ((value / step).round() * step).max(-self.reach).min(self.reach) + 0.0;
        [snap((px - self.left - middle) / self.unit()), snap((self.top + middle - py) / self.unit())]
    }

    /// The grid of whole numbers, the two axes and a few of their numbers.
    pub fn draw_grid(&self, svg: &mut Svg) {
        let whole = self.reach.floor() as i32;
        let mut grid = Path::new();
        for line in (-whole..=whole).map(f64::from) {
            self.segment(&mut grid, [line, -self.reach], [line, self.reach]);
            self.segment(&mut grid, [-self.reach, line], [self.reach, line]);
        }
        svg.push(Element::path(grid).stroke(GRID, 1.0));
        let mut axes = Path::new();
        self.segment(&mut axes, [-self.reach, 0.0], [self.reach, 0.0]);
        self.segment(&mut axes, [0.0, -self.reach], [0.0, self.reach]);
        svg.push(Element::path(axes).stroke(MUTED, 1.0));
        svg.open(Element::group().fill(MUTED).size(11.0));
        for number in (-whole..=whole).filter(|n| *n != 0 && n % 2 == 0 && f64::from(n.abs()) < self.reach) {
            let (px, py) = self.at([f64::from(number), 0.0]);
            svg.push(Element::text(px, py + 13.0, &number.to_string()).anchor("middle"));
            let (px, py) = self.at([0.0, f64::from(number)]);
            svg.push(Element::text(px - 5.0, py + 4.0, &number.to_string()).anchor("end"));
        }
        svg.close();
    }

    /// Adds the segment between two points to a path.
    pub fn segment(&self, path: &mut Path, from: [f64; 2], to: [f64; 2]) {
        let ((x1, y1), (x2, y2)) = (self.at(from), self.at(to));
        path.move_to(x1, y1).line_to(x2, y2);
    }

    /// The closed path through the points.
    pub fn outline(&self, points: &[[f64; 2]]) -> Path {
        let mut path = Path::new();
        for (index, point) in points.iter().enumerate() {
            let (x, y) = self.at(*point);
            if index == 0 {
                path.move_to(x, y)
            } else {
                path.line_to(x, y)
            };
        }
        path.close();
        path
    }

    /// One path of dots.
    pub fn dots(&self, points: impl IntoIterator<Item = [f64; 2]>, radius: f64) -> Path {
        let mut path = Path::new();
        for point in points {
            let (x, y) = self.at(point);
            path.dot(x, y, radius);
        }
        path
    }

    /// The arc from one angle to another (radians, counter-clockwise) about the origin.
    pub fn arc(&self, radius: f64, from: f64, to: f64) -> Path {
        let mut path = Path::new();
        for step in 0..=32 {
            let angle = from + (to - from) * f64::from(step) / 32.0;
            let (x, y) = self.at([radius * angle.cos(), radius * angle.sin()]);
            if step == 0 {
                path.move_to(x, y)
            } else {
                path.line_to(x, y)
            };
        }
        path
    }

    /// An arrow from the origin.
    pub fn arrow(&self, svg: &mut Svg, to: [f64; 2], colour: &str, dash: &str) {
        let (from, tip) = (self.at([0.0, 0.0]), self.at(to));
        draw_arrow(svg, from, tip, colour, 2.5, dash);
    }

    /// Opens a group in which nothing is drawn outside the plane; end it with [`Svg::close`].
    pub fn clip(&self, svg: &mut Svg) {
        svg.clip(self.left, self.top, self.side, self.side);
    }

    /// A thin frame.
    pub fn draw_frame(&self, svg: &mut Svg) {
        svg.push(Element::rect(self.left, self.top, self.side, self.side).fill("none").stroke(GRID, 1.0));
    }
}

/// An arrow with a solid head. One too short to have a head is a line.
pub fn draw_arrow(
    svg: &mut Svg,
    (x1, y1): (f64, f64),
    (x2, y2): (f64, f64),
    colour: &str,
    width: f64,
    dash: &str,
) {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx.hypot(dy);
    let head = (4.0 * width).min(0.6 * length);
    if length < 1.0 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let (bx, by) = (x2 - head * ux, y2 - head * uy);
    svg.push(Element::line(x1, y1, bx, by).stroke(colour, width).dash(dash));
    let mut tip = Path::new();
    tip.move_to(x2, y2)
        .line_to(bx - 0.45 * head * uy, by + 0.45 * head * ux)
        .line_to(bx + 0.45 * head * uy, by - 0.45 * head * ux)
        .close();
    svg.push(Element::path(tip).fill(colour));
}

/// A point as words: `(1.5, -2)`.
pub fn point_text([x, y]: [f64; 2]) -> String {
    format!("({}, {})", number(x), number(y))
}

/// A number with at most two decimals and a real minus sign.
pub fn number(value: f64) -> String {
    Short(value).to_string().replace('-', "−")
}

/// A point as the state holds it: exact enough to bring the same picture back.
pub fn write_point([x, y]: [f64; 2]) -> String {
    format!("{},{}", significant(x, 12), significant(y, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_points_are_inverse() {
        let plane = Plane::new(10.0, 20.0, 400.0, 5.0);
        let (px, py) = plane.at([1.5, -2.0]);
        assert_eq!(plane.snapped(px + 3.0, py - 3.0, 0.5), [1.5, -2.0]);
        assert_eq!(plane.snapped(9e9, -9e9, 0.5), [5.0, 5.0]);
    }

    #[test]
    fn points_are_written_short() {
        assert_eq!(write_point([1.25, -0.5]), "1.25,-0.5");
        assert_eq!(point_text([-0.001, -1.5]), "(0, −1.5)");
    }
}
