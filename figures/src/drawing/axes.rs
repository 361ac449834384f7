//! From data to pixels and back: grid, labels, and a plot area that clips what leaves it.

use crate::drawing::element::width_in_ems;
use crate::drawing::{Element, GRID, INK, MUTED, Path, SURFACE, Scale, Svg};

/// About how high the letters of the ticks are.
const LABELS: f64 = 13.0;

/// A rectangle of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// The area without a margin on its left, top, right and bottom: the room for labels.
    pub fn inset(self, left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self::new(
            self.x + left,
            self.y + top,
            (self.width - left - right).max(1.0),
            (self.height - top - bottom).max(1.0),
        )
    }

    /// The area cut into `count` equal ones, `columns` a row: small multiples.
    pub fn small_multiples(self, count: usize, columns: usize, gap: f64) -> Vec<Area> {
        let columns = columns.clamp(1, count.max(1));
        let rows = count.div_ceil(columns).max(1);
        let width = (self.width - gap * (columns - 1) as f64) / columns as f64;
        let height = (self.height - gap * (rows - 1) as f64) / rows as f64;
        let place = |index: usize| {
            let (row, column) = ((index / columns) as f64, (index % columns) as f64);
            Area::new(self.x + column * (width + gap), self.y + row * (height + gap), width, height)
        };
        (0..count).map(place).collect()
    }
}

/// A plot area with its two scales.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    pub area: Area,
    pub x: Scale,
    pub y: Scale,
    title: String,
    x_label: String,
    y_label: String,
}

impl Axes {
    /// `area` is the inside of the frame; leave room around it for ticks (left 48, bottom 36) and a title (top 22).
    pub fn new(area: Area, x: Scale, y: Scale) -> Self {
        Self { area, x, y, title: String::new(), x_label: String::new(), y_label: String::new() }
    }

    /// Makes one unit as long in both directions, by widening one of the two (linear) scales.
    pub fn equal(mut self) -> Self {
        let (per_x, per_y) =
            ((self.x.max - self.x.min) / self.area.width, (self.y.max - self.y.min) / self.area.height);
        let per = per_x.max(per_y);
        let widen = |scale: Scale, pixels: f64| {
            let middle = 0.5 * (scale.min + scale.max);
            Scale::linear(middle - 0.5 * per * pixels, middle + 0.5 * per * pixels)
        };
        self.x = widen(self.x, self.area.width);
        self.y = widen(self.y, self.area.height);
        self
    }

    pub fn title(mut self, text: impl Into<String>) -> Self {
        self.title = text.into();
        self
    }

    pub fn x_label(mut self, text: impl Into<String>) -> Self {
        self.x_label = text.into();
        self
    }

    pub fn y_label(mut self, text: impl Into<String>) -> Self {
        self.y_label = text.into();
        self
    }

    /// The pixel column of a number.
    pub fn px(&self, x: f64) -> f64 {
        self.area.x + self.x.fraction(x).clamp(-20.0, 20.0) * self.area.width
    }

    /// The pixel row of a number.
    pub fn py(&self, y: f64) -> f64 {
        self.area.y + (1.0 - self.y.fraction(y).clamp(-20.0, 20.0)) * self.area.height
    }

    /// The number at a pixel column.
    pub fn data_x(&self, px: f64) -> f64 {
        self.x.value((px - self.area.x) / self.area.width)
    }

    /// The number at a pixel row.
    pub fn data_y(&self, py: f64) -> f64 {
        self.y.value(1.0 - (py - self.area.y) / self.area.height)
    }

    /// The numbers along the x axis, as many as have room there, each with its label.
    pub fn x_ticks(&self) -> Vec<(f64, String)> {
        let most = (self.area.width / 60.0).max(3.0) as usize;
        let has_room = |ticks: &Vec<(f64, String)>| {
            let ems: f64 = ticks.iter().map(|(_, label)| width_in_ems(label) + 0.6).sum();
            LABELS * ems <= self.area.width + LABELS
        };
        (2..=most).rev().map(|count| self.x.ticks(count)).find(has_room).unwrap_or_else(|| self.x.ticks(1))
    }

    /// The numbers along the y axis.
    pub fn y_ticks(&self) -> Vec<(f64, String)> {
        self.y.ticks((self.area.height / 38.0).max(3.0) as usize)
    }

    /// Frame, grid, ticks, labels and title. Draw it first.
    pub fn draw(&self, svg: &mut Svg) {
        let Area { x, y, width, height } = self.area;
        svg.push(Element::rect(x, y, width, height).fill(SURFACE).stroke(GRID, 1.0));
        let mut grid = Path::new();
        let mut labels = Vec::new();
        for (value, label) in self.x_ticks() {
            let px = self.px(value);
            grid.move_to(px, y).line_to(px, y + height);
            labels.push(Element::text(px, y + height + 15.0, &label).anchor("middle"));
        }
        for (value, label) in self.y_ticks() {
            let py = self.py(value);
            grid.move_to(x, py).line_to(x + width, py);
            labels.push(Element::text(x - 6.0, py + 4.0, &label).anchor("end"));
        }
        svg.push(Element::path(grid).fill("none").stroke(GRID, 1.0));
        svg.open(Element::group().size(11.0).fill(MUTED));
        labels.into_iter().for_each(|label| svg.push(label));
        svg.close();
        self.draw_words(svg);
    }

    fn draw_words(&self, svg: &mut Svg) {
        let Area { x, y, width, height } = self.area;
        let middle = x + 0.5 * width;
        if !self.title.is_empty() {
            svg.push(Element::text(middle, y - 8.0, &self.title).anchor("middle").bold());
        }
        if !self.x_label.is_empty() {
            svg.push(Element::text(middle, y + height + 31.0, &self.x_label).anchor("middle"));
        }
        if !self.y_label.is_empty() {
            // Left of the ticks' numbers, and never beyond the drawing's edge.
            let (column, row) = ((x - 38.0).max(14.0), y + 0.5 * height);
            svg.push(Element::text(column, row, &self.y_label).anchor("middle").upwards());
        }
    }

    /// Opens a group in which nothing is drawn outside the plot area; end it with [`Svg::close`].
    pub fn clip(&self, svg: &mut Svg) {
        let Area { x, y, width, height } = self.area;
        svg.clip(x, y, width, height);
    }

    /// Whether a point lies within the plot.
    pub fn shows(&self, x: f64, y: f64) -> bool {
        let inside = |scale: Scale, value: f64| (-1e-9..=1.0 + 1e-9).contains(&scale.fraction(value));
        inside(self.x, x) && inside(self.y, y)
    }

    /// Where a point stands, or the place at the plot's edge nearest to it, and how far it is beyond.
    pub fn held(&self, x: f64, y: f64) -> ((f64, f64), (f64, f64)) {
        let Area { x: left, y: top, width, height } = self.area;
        let (px, py) = (self.px(x), self.py(y));
        let held = (px.min(left + width).max(left), py.min(top + height).max(top));
        (held, (px - held.0, py - held.1))
    }

    /// The path through the points; a number that is not finite interrupts it.
    pub fn path(&self, points: impl IntoIterator<Item = (f64, f64)>) -> Path {
        let mut path = Path::new();
        self.trace(&mut path, points);
        path
    }

    /// Adds a line through the points to a path, so that many lines are one element.
    pub fn trace(&self, path: &mut Path, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut pen_down = false;
        for (x, y) in points {
            let finite = x.is_finite() && y.is_finite();
            match (finite, pen_down) {
                (false, _) => {}
                (true, false) => _ = path.move_to(self.px(x), self.py(y)),
                (true, true) => _ = path.line_to(self.px(x), self.py(y)),
            }
            pen_down = finite;
        }
    }

    /// One path of dots.
    pub fn dots(&self, points: impl IntoIterator<Item = (f64, f64)>, radius: f64) -> Path {
        let mut path = Path::new();
        for (x, y) in points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()) {
            path.dot(self.px(x), self.py(y), radius);
        }
        path
    }

    /// The same points for a line with round ends; see [`Path::point`].
    pub fn points(&self, points: impl IntoIterator<Item = (f64, f64)>) -> Path {
        let mut path = Path::new();
        for (x, y) in points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()) {
            path.point(self.px(x), self.py(y));
        }
        path
    }

    /// The lines x = 0 and y = 0, where they lie within the plot.
    pub fn draw_zero_lines(&self, svg: &mut Svg) {
        let Area { x, y, width, height } = self.area;
        if self.x.min < 0.0 && self.x.max > 0.0 {
            svg.push(Element::line(self.px(0.0), y, self.px(0.0), y + height).stroke(INK, 0.8).opacity(0.5));
        }
        if self.y.min < 0.0 && self.y.max > 0.0 {
            svg.push(Element::line(x, self.py(0.0), x + width, self.py(0.0)).stroke(INK, 0.8).opacity(0.5));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes(x: Scale, y: Scale) -> Axes {
        Axes::new(Area::new(10.0, 20.0, 300.0, 200.0), x, y)
    }

    #[test]
    fn pixels_and_data_are_inverse() {
        for (x, y) in [
            (Scale::linear(-3.0, 7.0), Scale::linear(0.0, 100.0)),
            (Scale::log(1e-3, 10.0), Scale::log(1.0, 1e6)),
        ] {
            let axes = axes(x, y);
            assert!((axes.data_x(axes.px(2.5)) - 2.5).abs() < 1e-9);
            assert!((axes.data_y(axes.py(42.0)) - 42.0).abs() < 1e-9);
        }
    }

    #[test]
    fn small_multiples_fill_the_area() {
        let areas = Area::new(0.0, 0.0, 320.0, 100.0).small_multiples(5, 3, 10.0);
        assert_eq!(areas.len(), 5);
        assert_eq!(areas[1].x, 110.0);
        assert_eq!(areas[3].y, 55.0);
    }
}
