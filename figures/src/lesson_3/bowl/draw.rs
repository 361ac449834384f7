//! The picture: ellipses with their axes and the walk among them, and the way left along each axis.

use super::model::{Axis, Bowl, NEAR, REACH, Walk};
use crate::drawing::contour::ellipse;
use crate::drawing::number::{short, significant};
use crate::drawing::{Area, Axes, DASHES, Element, Handle, INK, MUTED, ORANGE, SERIES, Scale, Svg};

const WIDTH: f64 = 440.0;
const MAP: Area = Area { x: 60.0, y: 14.0, width: 340.0, height: 340.0 };
/// The contours cut the flat axis this far apart.
const APART: f64 = 0.4;
const RINGS: usize = 9;
const LETTERS: f64 = 13.0;

impl Bowl {
    pub(super) fn map_axes(&self) -> Axes {
        Axes::new(MAP, Scale::linear(-REACH, REACH), Scale::linear(-REACH, REACH))
    }

    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, 610.0);
        let walk = self.walk();
        self.draw_map(&mut svg, &walk);
        self.draw_words(&mut svg, &walk);
        self.draw_ways(&mut svg, &walk);
        svg.finish()
    }

    fn shown<'a>(&self, walk: &'a Walk) -> &'a [[f64; 2]] {
        &walk.points[..walk.points.len().min(self.steps as usize + 1)]
    }

    fn draw_map(&self, svg: &mut Svg, walk: &Walk) {
        let axes = self.map_axes();
        axes.draw(svg);
        axes.clip(svg);
        svg.open(Element::group().with("fill", "none").stroke(INK, 1.0).opacity(0.4));
        for ring in 1..=RINGS {
            let long = APART * ring as f64;
            let line = ellipse(&axes, (long, long / self.condition.sqrt()), self.direction());
            svg.push(Element::path(line));
        }
        svg.close();
        for (index, end) in [[2.0 * REACH, 0.0], [0.0, 2.0 * REACH]].into_iter().enumerate() {
            let (x, y) = self.on_map(end);
            let line = Element::line(axes.px(-x), axes.py(-y), axes.px(x), axes.py(y));
            svg.push(line.stroke(SERIES[index], 1.6).dash(DASHES[index]));
        }
        let points = self.shown(walk).iter().map(|&point| self.on_map(point));
        svg.push(Element::path(axes.path(points.clone())).fill("none").stroke(ORANGE, 1.8));
        svg.push(Element::path(axes.dots(points, 2.4)).fill(ORANGE));
        svg.close();
        let [x, y] = self.start;
        let place = format!("x = {}, y = {}", short(x), short(y));
        Handle::new("start", "Start", place, INK).draw(svg, (axes.px(x), axes.py(y)));
    }

    fn draw_words(&self, svg: &mut Svg, walk: &Walk) {
        let top = MAP.y + MAP.height + 38.0;
        svg.push(Element::text(18.0, top, &format!("Steps: {}", self.fate(walk))).size(LETTERS).bold());
        for (index, (axis, name)) in [(Axis::Flat, "flat"), (Axis::Steep, "steep")].into_iter().enumerate() {
            let y = top + 20.0 * (index + 1) as f64;
            let (curvature, factor) = (self.curvature(axis), self.factor(axis));
            let words = format!(
                "{name} axis, curvature {}: × {} a step in the long run",
                significant(curvature, 3),
                significant(factor, 3)
            );
            svg.push(
                Element::line(18.0, y - 4.0, 42.0, y - 4.0).stroke(SERIES[index], 2.2).dash(DASHES[index]),
            );
            svg.push(Element::text(48.0, y, &words).size(11.5));
        }
    }

    fn draw_ways(&self, svg: &mut Svg, walk: &Walk) {
        let area = Area::new(MAP.x, 462.0, MAP.width, 104.0);
        let axes = Axes::new(area, Scale::linear(0.0, self.steps), Scale::log(1e-4, 10.0))
            .title("the way left along each axis, as a share of the start")
            .x_label("step");
        axes.draw(svg);
        axes.clip(svg);
        let y = axes.py(NEAR);
        svg.push(Element::line(area.x, y, area.x + area.width, y).stroke(MUTED, 1.2).dash("5 2"));
        let points = self.shown(walk);
        let whole = points[0][0].hypot(points[0][1]).max(1e-9);
        for index in 0..2 {
            let share = |point: &[f64; 2]| (point[index].abs() / whole).max(1e-9);
            let line = axes.path(points.iter().enumerate().map(|(step, point)| (step as f64, share(point))));
            svg.push(Element::path(line).fill("none").stroke(SERIES[index], 1.8).dash(DASHES[index]));
        }
        svg.close();
    }
}
