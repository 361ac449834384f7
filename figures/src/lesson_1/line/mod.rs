//! The line y = m·x + b, held by its intercept and its slope. Lesson 1, section 2.

use crate::drawing::plane::{Knob, number};
use crate::drawing::{Area, Axes, Scale};
use crate::drawing::{BLUE, Element, GREEN, MUTED, ORANGE, PURPLE, Svg};
use crate::figure::control::{number_within, unknown};
use crate::{Control, Figure, FigureError, Goal};

const MAX_SLOPE: f64 = 3.0;
const MAX_INTERCEPT: f64 = 8.0;
const MAX_INPUT: f64 = 13.0;
/// Two points that one line meets: m = -0.5, b = 4.
const RINGS: [[f64; 2]; 2] = [[-4.0, 6.0], [12.0, -2.0]];

/// The line y = m·x + b: drag the point where it crosses the y axis, drag the slope, slide the input.
pub struct Line {
    slope: f64,
    intercept: f64,
    input: f64,
}

/// The line of lesson 1: m = 0.5, b = 2, at x = 10.
pub fn line() -> Line {
    Line { slope: 0.5, intercept: 2.0, input: 10.0 }
}

crate::show!(Line);

impl Line {
    /// The slope m.
    pub fn slope(mut self, slope: f64) -> Self {
        self.slope = slope.clamp(-MAX_SLOPE, MAX_SLOPE);
        self
    }

    /// The intercept b.
    pub fn intercept(mut self, intercept: f64) -> Self {
        self.intercept = intercept.clamp(-MAX_INTERCEPT, MAX_INTERCEPT);
        self
    }

    /// The input x.
    pub fn at(mut self, input: f64) -> Self {
        self.input = input.clamp(-MAX_INPUT, MAX_INPUT);
        self
    }

    fn output(&self, x: f64) -> f64 {
        self.slope * x + self.intercept
    }

    fn axes() -> Axes {
        Axes::new(Area::new(30.0, 34.0, 380.0, 244.0), Scale::linear(-14.0, 14.0), Scale::linear(-9.0, 9.0))
            .x_label("x")
            .equal()
    }

    fn equation(&self) -> String {
        let sign = if self.intercept < 0.0 { "−" } else { "+" };
        format!("y = {}·x {sign} {}", number(self.slope), number(self.intercept.abs()))
    }

    /// A place on the line, within the frame, from which the slope is turned.
    fn slope_handle(&self) -> [f64; 2] {
        let room = |x: f64| self.output(x).abs() <= 8.0;
        let x = [6.0, -6.0, 4.0, -4.0, 3.0, -3.0, 2.0, -2.0].into_iter().find(|x| room(*x)).unwrap_or(1.5);
        [x, self.output(x)]
    }

    fn meets(&self, [x, y]: [f64; 2]) -> bool {
        (self.output(x) - y).abs() < 0.051
    }

    /// The step of 1 to the right and m up, drawn three times as large so that it can be seen.
    fn draw_slope(&self, svg: &mut Svg, axes: &Axes) {
        let (from, to) = (0.0, 3.0);
        let (left, right) = (axes.px(from), axes.px(to));
        let (low, high) = (axes.py(self.output(from)), axes.py(self.output(to)));
        svg.push(Element::line(left, low, right, low).stroke(MUTED, 1.5));
        svg.push(Element::line(right, low, right, high).stroke(ORANGE, 2.5));
        let below = if self.slope >= 0.0 { 15.0 } else { -6.0 };
        svg.push(Element::text(0.5 * (left + right), low + below, "3").anchor("middle").fill(MUTED));
        let rise = format!("3·m = {}", number(3.0 * self.slope));
        svg.push(Element::text(right + 6.0, 0.5 * (low + high) + 4.0, &rise).fill(ORANGE));
    }

    fn draw_input(&self, svg: &mut Svg, axes: &Axes) {
        let y = self.output(self.input);
        let (px, py) = (axes.px(self.input), axes.py(y));
        svg.push(Element::line(px, axes.py(0.0), px, py).stroke(GREEN, 1.5).dash("4 3"));
        svg.push(Element::line(axes.px(0.0), py, px, py).stroke(GREEN, 1.5).dash("4 3"));
        svg.push(Element::circle(px, py, 4.0).fill(GREEN));
        let anchor = if self.input > 0.0 { "end" } else { "start" };
        let text = format!("x = {} gives y = {}", number(self.input), number(y));
        svg.push(Element::text(px, py - 9.0, &text).anchor(anchor).fill(GREEN));
    }

    fn draw_knobs(&self, svg: &mut Svg, axes: &Axes) {
        let at = |[x, y]: [f64; 2]| (axes.px(x), axes.py(y));
        let unit = axes.px(1.0) - axes.px(0.0);
        let value = format!("x = {}", number(self.input));
        Knob { name: "x", label: "input x", value, colour: GREEN }.draw(
            svg,
            at([self.input, 0.0]),
            0.5 * unit,
        );
        let value = format!("m = {}", number(self.slope));
        let turn = self.slope_handle();
        Knob { name: "m", label: "slope m", value, colour: ORANGE }.draw(
            svg,
            at(turn),
            0.1 * turn[0].abs() * unit,
        );
        let value = format!("b = {}", number(self.intercept));
        Knob { name: "b", label: "intercept b", value, colour: PURPLE }.draw(
            svg,
            at([0.0, self.intercept]),
            0.1 * unit,
        );
    }
}

fn snap(value: f64, step: f64) -> f64 {
    (value / step).round() * step + 0.0
}

impl Figure for Line {
    fn name(&self) -> &'static str {
        "line"
    }

    fn caption(&self) -> String {
        "A line is two numbers: the slope m turns it, the intercept b lifts it.".into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::slider("m", "Slope m", self.slope, -MAX_SLOPE, MAX_SLOPE, 0.1),
            Control::slider("b", "Intercept b", self.intercept, -MAX_INTERCEPT, MAX_INTERCEPT, 0.1),
            Control::slider("x", "Input x", self.input, -MAX_INPUT, MAX_INPUT, 0.5),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "m" => self.slope = number_within(key, value, -MAX_SLOPE, MAX_SLOPE)?,
            "b" => self.intercept = number_within(key, value, -MAX_INTERCEPT, MAX_INTERCEPT)?,
            "x" => self.input = number_within(key, value, -MAX_INPUT, MAX_INPUT)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let axes = Self::axes();
        let (x, y) = (axes.data_x(x), axes.data_y(y));
        match handle {
            "b" => self.intercept = snap(y, 0.1).clamp(-MAX_INTERCEPT, MAX_INTERCEPT),
            // Near the y axis a slope would be a guess.
            "m" if x.abs() >= 0.5 => {
                self.slope = snap((y - self.intercept) / x, 0.1).clamp(-MAX_SLOPE, MAX_SLOPE);
            }
            "x" => self.input = snap(x, 0.5).clamp(-MAX_INPUT, MAX_INPUT),
            _ => {}
        }
    }

    fn draw(&self) -> String {
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
        self.draw_knobs(&mut svg, &axes);
        svg.finish()
    }

    fn describe(&self) -> String {
        let direction = match self.slope {
            slope if slope > 0.0 => format!("rises by {}", number(slope)),
            slope if slope < 0.0 => format!("falls by {}", number(-slope)),
            _ => "stays level".into(),
        };
        format!(
            "The line {}. It crosses the y axis at {} and {direction} for each step of 1 to the right. At x = {} it gives y = {}.",
            self.equation(),
            number(self.intercept),
            number(self.input),
            number(self.output(self.input))
        )
    }

    fn goal(&self) -> Option<Goal> {
        let rings = RINGS.map(crate::drawing::plane::point_text).join(" and ");
        Some(Goal {
            text: format!("Lay the line through both rings, at {rings}."),
            reached: RINGS.into_iter().all(|ring| self.meets(ring)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_s_line_gives_seven() {
        assert!(line().describe().contains("At x = 10 it gives y = 7."));
    }

    #[test]
    fn both_rings_are_met_by_dragging() {
        let mut figure = line();
        let axes = Line::axes();
        figure.drag("b", 0.0, axes.py(4.02));
        figure.drag("m", axes.px(12.0), axes.py(-2.0));
        assert_eq!(figure.equation(), "y = −0.5·x + 4");
        assert!(figure.goal().unwrap().reached);
        assert!(!line().goal().unwrap().reached);
    }

    #[test]
    fn an_arrow_key_moves_the_slope_by_one_notch() {
        let mut figure = line();
        let axes = Line::axes();
        let [x, y] = figure.slope_handle();
        let step = 0.1 * x.abs() * (axes.px(1.0) - axes.px(0.0));
        figure.drag("m", axes.px(x), axes.py(y) - step);
        assert!((figure.slope - 0.6).abs() < 1e-9);
    }
}
