//! The picture: the line, its step up, its input and output.

use super::model::{INPUT, INTERCEPT, Line, RINGS, SLOPE};
use crate::drawing::plane::number;
use crate::drawing::{Axes, BLUE, Element, GREEN, Handle, MUTED, ORANGE, PURPLE, Svg, Way};

impl Line {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(420.0, 314.0);
        let axes = Self::axes();
        svg.push(Element::text(220.0, 20.0, &self.equation()).anchor("middle").bold().size(16.0));
        axes.draw(&mut svg);
        axes.draw_zero_lines(&mut svg);
        axes.clip(&mut svg);
        for ring in RINGS {
            let reached = self.meets(ring);
            let circle = Element::circle(axes.px(ring[0]), axes.py(ring[1]), 8.0).fill("none");
            svg.push(circle.stroke(if reached { GREEN } else { MUTED }, if reached { 3.0 } else { 2.0 }));
        }
        self.draw_slope(&mut svg, &axes);
        let ends = [-14.0, 14.0].map(|x| (axes.px(x), axes.py(self.output(x))));
        svg.push(Element::line(ends[0].0, ends[0].1, ends[1].0, ends[1].1).stroke(BLUE, 3.0));
        self.draw_input(&mut svg, &axes);
        svg.close();
        self.draw_handles(&mut svg, &axes);
        svg.finish()
    }

    /// The step of 1 to the right and m up, drawn three times as large so that it can be seen.
    fn draw_slope(&self, svg: &mut Svg, axes: &Axes) {
        let (from, to) = (0.0, 3.0);
        let (left, right) = (axes.px(from), axes.px(to));
        let (low, high) = (axes.py(self.output(from)), axes.py(self.output(to)));
        svg.push(Element::line(left, low, right, low).stroke(MUTED, 1.5));
        svg.push(Element::line(right, low, right, high).stroke(ORANGE, 2.5));
        let [run_row, rise_row] = self.slope_rows(axes);
        svg.push(Element::text(0.5 * (left + right), run_row, "3").anchor("middle").fill(MUTED));
        let rise = format!("3·m = {}", number(3.0 * self.slope));
        svg.push(Element::text(right + 6.0, rise_row, &rise).fill(ORANGE));
    }

    /// Where the words of the step stand, within the plot: of its 3 to the right, and of its way up.
    fn slope_rows(&self, axes: &Axes) -> [f64; 2] {
        let [low, high] = [0.0, 3.0].map(|x| axes.py(self.output(x)));
        let below = if self.slope >= 0.0 { 15.0 } else { -6.0 };
        let area = axes.area;
        [low + below, 0.5 * (low + high) + 4.0].map(|row| row.clamp(area.y + 14.0, area.y + area.height))
    }

    fn draw_input(&self, svg: &mut Svg, axes: &Axes) {
        let y = self.output(self.input);
        let (px, py) = (axes.px(self.input), axes.py(y));
        svg.push(Element::line(px, axes.py(0.0), px, py).stroke(GREEN, 1.5).dash("4 3"));
        svg.push(Element::line(axes.px(0.0), py, px, py).stroke(GREEN, 1.5).dash("4 3"));
        svg.push(Element::circle(px, py, 4.0).fill(GREEN));
        let anchor = if self.input > 0.0 { "end" } else { "start" };
        let text = format!("x = {} gives y = {}", number(self.input), number(y));
        // Where the output lies beyond the plot, the words stand a line inside its edge; and never upon those of the step.
        let [top, bottom] = [axes.area.y + 18.0, axes.area.y + axes.area.height - 6.0];
        let row = (py - 9.0).clamp(top, bottom - 18.0);
        let is_free = |row: &f64| {
            (top..=bottom).contains(row)
                && self.slope_rows(axes).iter().all(|other| (row - other).abs() >= 15.0)
        };
        let mut rows = (0..14).flat_map(|lines| [8.0, -8.0].map(|line| row + line * f64::from(lines)));
        let row = rows.find(is_free).unwrap_or(row);
        svg.push(Element::text(px, row, &text).anchor(anchor).fill(GREEN).halo());
    }

    fn draw_handles(&self, svg: &mut Svg, axes: &Axes) {
        let unit = axes.px(1.0) - axes.px(0.0);
        let [x, y] = self.slope_handle();
        for (knob, label, now, colour, way, place, step) in [
            (INPUT, "input x", self.input, GREEN, Way::Across, [self.input, 0.0], 0.5),
            (SLOPE, "slope m", self.slope, ORANGE, Way::Up, [x, y], 0.1 * x.abs()),
            (INTERCEPT, "intercept b", self.intercept, PURPLE, Way::Up, [0.0, self.intercept], 0.1),
        ] {
            let value = format!("{} = {}", knob.key, number(now));
            let handle = Handle::new(knob.key, label, value, colour).along(way, now, (knob.min, knob.max));
            handle.step(step * unit).draw(svg, (axes.px(place[0]), axes.py(place[1])));
        }
    }
}
