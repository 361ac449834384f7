//! The drawing of `tangent`: the curve, under it the slopes, under them the errors.

use super::model::{H, Tangent, central_difference, forward_difference};
use crate::drawing::curve::points;
use crate::drawing::number::short;
use crate::drawing::{Area, Axes, BLUE, Element, GREEN, Handle, INK, MUTED, ORANGE, Scale, Svg, Way, range};

const WIDTH: f64 = 400.0;
const LEFT: f64 = 50.0;
const INSIDE: f64 = WIDTH - LEFT - 16.0;

impl Tangent {
    pub(super) fn upper_axes(&self) -> Axes {
        let (x, y) =
            (Scale::linear(self.curve.from, self.curve.to), Scale::linear(self.curve.low, self.curve.high));
        Axes::new(Area::new(LEFT, 26.0, INSIDE, 210.0), x, y).title(format!("f(x) = {}", self.curve.name))
    }

    fn lower_axes(&self) -> Axes {
        let slopes = points(self.curve.slope, self.curve.from, self.curve.to, 60).map(|(_, slope)| slope);
        let (low, high) = range(slopes).unwrap_or((-1.0, 1.0));
        let room = 0.08 * (high - low);
        let y = Scale::linear(low - room, high + room);
        Axes::new(Area::new(LEFT, 282.0, INSIDE, 112.0), Scale::linear(self.curve.from, self.curve.to), y)
            .title(format!("its slope, f′(x) = {}", self.curve.slope_name))
    }

    pub(super) fn picture(&self) -> String {
        let height = if self.rounding { 608.0 } else { 418.0 };
        let mut svg = Svg::new(WIDTH, height);
        self.draw_curve(&mut svg);
        self.draw_slopes(&mut svg);
        if self.rounding {
            self.draw_errors(&mut svg);
        }
        svg.finish()
    }

    fn draw_curve(&self, svg: &mut Svg) {
        let axes = self.upper_axes();
        axes.draw(svg);
        let (x, y) = (self.x, (self.curve.value)(self.x));
        let line = |slope: f64| {
            let (from, to) = (axes.x.min(), axes.x.max());
            axes.path([(from, y + slope * (from - x)), (to, y + slope * (to - x))])
        };
        axes.clip(svg);
        axes.draw_zero_lines(svg);
        let curve = axes.path(points(self.curve.value, self.curve.from, self.curve.to, 160));
        svg.push(Element::path(curve).fill("none").stroke(INK, 2.0));
        svg.push(Element::path(line(self.secant_slope())).fill("none").stroke(ORANGE, 1.6).dash("7 4"));
        svg.push(Element::path(line(self.slope())).fill("none").stroke(BLUE, 2.2));
        svg.close();
        self.draw_second_point(svg, &axes);
        let value = format!("x = {}", short(x));
        let handle = Handle::new("point", "Point on the curve", value, BLUE);
        handle.along(Way::Across, x, (self.curve.from, self.curve.to)).draw_in(svg, &axes, (x, y));
        self.draw_legend(svg, &axes);
    }

    fn draw_second_point(&self, svg: &mut Svg, axes: &Axes) {
        let x = self.x + self.h;
        if self.h < 1e-3 || x > self.curve.to {
            return;
        }
        let value = format!("h = {}", short(self.h));
        let handle = Handle::new("second", "Second point of the secant", value, ORANGE).square();
        let handle = handle.along(Way::Across, self.h, (H.min, H.max));
        handle.draw_in(svg, axes, (x, (self.curve.value)(x)));
    }

    fn draw_legend(&self, svg: &mut Svg, axes: &Axes) {
        // Most curves leave this place free; a ground keeps the words clear of the others.
        let (x, y) = (axes.area.x + 0.5 * axes.area.width - 70.0, axes.area.y + 18.0);
        let ground = Element::rect(x - 6.0, y - 15.0, 180.0, 40.0).with("rx", 4.0);
        svg.push(ground.with("style", "fill: var(--nn-surface, Canvas)").with("fill-opacity", 0.8));
        for (row, (colour, dash, words)) in [
            (BLUE, "", format!("tangent, slope {}", short(self.slope()))),
            (ORANGE, "7 4", format!("secant, slope {}", short(self.secant_slope()))),
        ]
        .into_iter()
        .enumerate()
        {
            let y = y + 17.0 * row as f64;
            svg.push(Element::line(x, y - 4.0, x + 22.0, y - 4.0).stroke(colour, 2.2).dash(dash));
            svg.push(Element::text(x + 28.0, y, &words));
        }
    }

    fn draw_slopes(&self, svg: &mut Svg) {
        let axes = self.lower_axes();
        axes.draw(svg);
        axes.clip(svg);
        axes.draw_zero_lines(svg);
        let trace = axes.path(points(self.curve.slope, self.seen.0, self.seen.1, 120));
        svg.push(Element::path(trace).fill("none").stroke(BLUE, 2.2));
        svg.close();
        let (px, py) = (axes.px(self.x), axes.py(self.slope()));
        let above = self.upper_axes();
        let from =
            above.py((self.curve.value)(self.x)).max(above.area.y).min(above.area.y + above.area.height);
        // Drawn over the point's handle, the line must not take the pointer from it.
        let line = Element::line(px, from, px, py).stroke(MUTED, 1.0).dash("2 3");
        svg.push(line.with("pointer-events", "none"));
        svg.push(Element::circle(px, py, 5.0).fill(BLUE));
    }

    fn draw_errors(&self, svg: &mut Svg) {
        let (x, y) = (Scale::log(H.min, H.max), Scale::log(1e-15, 10.0));
        let axes = Axes::new(Area::new(LEFT, 438.0, INSIDE, 130.0), x, y)
            .title("error of the difference quotient, for every h")
            .x_label("h");
        axes.draw(svg);
        axes.clip(svg);
        for (difference, colour, dash) in [
            (forward_difference as fn(fn(f64) -> f64, f64, f64) -> f64, ORANGE, ""),
            (central_difference, GREEN, "5 2"),
        ] {
            let error = |h: f64| (difference(self.curve.value, self.x, h) - self.slope()).abs();
            // An error of exactly 0 has no place on a scale of factors.
            let line =
                axes.path((0..=96).map(|i| x.value(i as f64 / 96.0)).map(|h| (h, error(h).max(1e-15))));
            svg.push(Element::path(line).fill("none").stroke(colour, 1.6).dash(dash));
        }
        svg.close();
        let error = (self.secant_slope() - self.slope()).abs().max(1e-15);
        svg.push(Element::circle(axes.px(self.h), axes.py(error), 5.0).fill(ORANGE));
        let (left, row) = (axes.area.x + 0.06 * axes.area.width, axes.area.y + 16.0);
        for (x, colour, dash, words) in
            [(left, ORANGE, "", "forward (the secant)"), (left + 200.0, GREEN, "5 2", "central")]
        {
            svg.push(Element::line(x, row - 4.0, x + 20.0, row - 4.0).stroke(colour, 2.0).dash(dash));
            svg.text(x + 25.0, row, words);
        }
    }
}
