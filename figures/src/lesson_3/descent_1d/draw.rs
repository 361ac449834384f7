//! The drawing of `descent-1d`: the walk on the curve, under it the slope at each step.

use super::model::Descent1d;
use crate::drawing::curve::points;
use crate::drawing::number::short;
use crate::drawing::{Area, Axes, BLUE, Element, GREEN, Handle, INK, MUTED, ORANGE, Scale, Svg, Way};

const WIDTH: f64 = 400.0;
const LEFT: f64 = 50.0;
const INSIDE: f64 = WIDTH - LEFT - 16.0;
/// More footprints than the eye can tell apart cost time and show nothing.
const MOST_DRAWN: usize = 120;

impl Descent1d {
    pub(super) fn curve_axes(&self) -> Axes {
        let (x, y) =
            (Scale::linear(self.curve.from, self.curve.to), Scale::linear(self.curve.low, self.curve.high));
        Axes::new(Area::new(LEFT, 26.0, INSIDE, 230.0), x, y).title(format!("f(x) = {}", self.curve.name))
    }

    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, 440.0);
        self.draw_walk(&mut svg);
        self.draw_slopes(&mut svg);
        svg.finish()
    }

    fn footprints(&self) -> Vec<(f64, f64)> {
        let points = &self.path.points[..=self.shown.min(MOST_DRAWN)];
        points.iter().map(|&x| (x, (self.curve.value)(x))).collect()
    }

    fn draw_walk(&self, svg: &mut Svg) {
        let axes = self.curve_axes();
        axes.draw(svg);
        let footprints = self.footprints();
        axes.clip(svg);
        axes.draw_zero_lines(svg);
        let curve = axes.path(points(self.curve.value, self.curve.from, self.curve.to, 200));
        svg.push(Element::path(curve).fill("none").stroke(INK, 2.0));
        let walk = axes.path(footprints.iter().copied());
        svg.push(Element::path(walk).fill("none").stroke(BLUE, 1.2).opacity(0.8));
        svg.push(Element::path(axes.dots(footprints.iter().copied(), 3.2)).fill(BLUE));
        svg.close();
        self.draw_ends(svg, &axes);
    }

    /// The start, to be dragged, and the place reached, when it is in sight.
    fn draw_ends(&self, svg: &mut Svg, axes: &Axes) {
        let (here, value) = (self.here(), (self.curve.value)(self.here()));
        if (axes.x.min()..=axes.x.max()).contains(&here) && (axes.y.min()..=axes.y.max()).contains(&value) {
            let (px, py) = (axes.px(here), axes.py(value));
            svg.push(Element::rect(px - 5.0, py - 5.0, 10.0, 10.0).fill(GREEN));
            let words = format!("{} after {} steps", short(here), self.shown);
            svg.push(Element::text(px, py + 20.0, &words).anchor("middle").fill(GREEN).bold());
        } else {
            let words = format!("step {}: x = {}, out of sight", self.shown, short(here));
            let (x, y) = (axes.area.x + 0.5 * axes.area.width, axes.area.y + 20.0);
            svg.push(Element::text(x, y, &words).anchor("middle").fill(ORANGE).bold());
        }
        let value = format!("x = {}", short(self.start));
        let handle = Handle::new("start", "Start of the walk", value, ORANGE);
        let handle = handle.along(Way::Across, self.start, (self.curve.from, self.curve.to));
        handle.draw_in(svg, axes, (self.start, (self.curve.value)(self.start)));
    }

    fn draw_slopes(&self, svg: &mut Svg) {
        let slopes: Vec<f64> = self.path.points.iter().map(|&x| (self.curve.slope)(x).abs()).collect();
        let last = self.path.steps().max(4) as f64;
        let highest = slopes[0].max(1.0) * 10.0;
        let axes = Axes::new(
            Area::new(LEFT, 304.0, INSIDE, 92.0),
            Scale::linear(0.0, last),
            Scale::log(1e-5, highest),
        )
        .title("size of the slope at each step")
        .x_label("step");
        axes.draw(svg);
        axes.clip(svg);
        let so_far = || (0..=self.shown).map(|step| (step as f64, slopes[step].max(1e-12)));
        svg.push(Element::path(axes.path(so_far())).fill("none").stroke(BLUE, 1.6));
        if self.shown <= 60 {
            svg.push(Element::path(axes.dots(so_far(), 2.4)).fill(BLUE));
        }
        svg.close();
        let (right, y) = (axes.area.x + axes.area.width, axes.py(1e-4));
        svg.push(Element::line(axes.area.x, y, right, y).stroke(MUTED, 1.2).dash("5 2"));
        svg.push(Element::text(axes.area.x + 6.0, y - 4.0, "flat enough: 1e-4").size(11.0).fill(MUTED));
    }
}
