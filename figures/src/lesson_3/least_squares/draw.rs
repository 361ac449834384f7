//! The picture: the factor of each direction, and its slope step by step.

use super::model::{LeastSquaresFigure, RATE, TOLERANCE, WIDTH};
use crate::drawing::number::{fixed, short};
use crate::drawing::{Area, Axes, DASHES, Element, GREEN, Handle, INK, MUTED, SERIES, Scale, Svg, Way};

impl LeastSquaresFigure {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, 510.0);
        self.draw_factors(&mut svg);
        self.draw_slopes(&mut svg);
        svg.finish()
    }

    fn draw_factors(&self, svg: &mut Svg) {
        let axes = self.factor_axes();
        axes.draw(svg);
        axes.clip(svg);
        let band = Element::rect(axes.area.x, axes.py(1.0), axes.area.width, axes.py(-1.0) - axes.py(1.0));
        svg.push(band.fill(GREEN).opacity(0.1));
        for edge in [-1.0, 1.0] {
            let y = axes.py(edge);
            svg.push(Element::line(axes.area.x, y, WIDTH, y).stroke(GREEN, 1.2).dash("5 3"));
        }
        let line = axes.path([0.0, 4900.0].map(|value| (value, 1.0 - self.learning_rate * value)));
        svg.push(Element::path(line).fill("none").stroke(INK, 1.4));
        svg.close();
        svg.push(
            Element::text(WIDTH - 22.0, axes.py(1.0) + 14.0, "between the dashed lines: shrinks")
                .anchor("end")
                .fill(GREEN),
        );
        for (i, (value, colour)) in self.eigen.values.iter().zip(SERIES).enumerate() {
            svg.push(Element::circle(axes.px(value.max(0.0)), axes.py(self.factor(i)), 5.0).fill(colour));
        }
        self.draw_handle(svg, &axes);
    }

    fn draw_handle(&self, svg: &mut Svg, axes: &Axes) {
        let steepest = self.eigen.values.len() - 1;
        let (steepest_value, factor) = (self.steepest(), self.factor(steepest));
        let fate = if self.factor(steepest).abs() < 1.0 { "shrinks" } else { "grows" };
        let words = format!("factor {}: {fate}", short(self.factor(steepest)));
        let ((px, py), _) = axes.held(steepest_value, factor);
        // Not upon the words of the band.
        let (row, band_row) = (py + 4.0, axes.py(1.0) + 14.0);
        let row = if (row - band_row).abs() < 14.0 { band_row + 15.0 } else { row };
        svg.push(Element::text(px - 14.0, row, &words).anchor("end").bold().halo());
        let ends = [RATE.max, RATE.min].map(|rate| 1.0 - rate * steepest_value);
        let handle = Handle::new("rate", "Steepest direction's factor", words, SERIES[steepest]);
        handle.along(Way::Up, factor, (ends[0], ends[1])).draw_in(svg, axes, (steepest_value, factor));
    }

    fn draw_slopes(&self, svg: &mut Svg) {
        let axes = Axes::new(
            Area::new(50.0, 262.0, WIDTH - 66.0, 190.0),
            Scale::linear(0.0, self.steps),
            Scale::log(1e-12, 1e8),
        )
        .title("slope along each direction, step by step")
        .x_label("step");
        axes.draw(svg);
        axes.clip(svg);
        let y = axes.py(TOLERANCE);
        svg.push(Element::line(axes.area.x, y, WIDTH, y).stroke(MUTED, 1.2).dash("5 2"));
        // Index 0 is the direction of λ = 0: it has no slope to show.
        for i in 1..self.eigen.values.len() {
            let slope = |step: f64| self.slopes[i].abs() * self.factor(i).abs().powf(step);
            let line =
                (0..=120).map(|k| self.steps * k as f64 / 120.0).map(|step| (step, slope(step).max(1e-30)));
            svg.push(Element::path(axes.path(line)).fill("none").stroke(SERIES[i], 2.0).dash(DASHES[i]));
        }
        svg.close();
        let words = Element::text(WIDTH - 22.0, y - 5.0, "flat enough: 1e-10");
        svg.push(words.anchor("end").size(11.0).fill(MUTED));
        self.draw_legend(svg, &axes);
    }

    fn draw_legend(&self, svg: &mut Svg, axes: &Axes) {
        let y = axes.area.y + axes.area.height + 48.0;
        svg.text(8.0, y, "λ =");
        for i in 0..self.eigen.values.len() {
            let x = 44.0 + 70.0 * i as f64;
            let value = self.eigen.values[i].max(0.0);
            if i > 0 {
                svg.push(Element::line(x, y - 4.0, x + 22.0, y - 4.0).stroke(SERIES[i], 2.2).dash(DASHES[i]));
            }
            svg.push(Element::circle(x + 11.0, y - 4.0, 4.0).fill(SERIES[i]));
            svg.text(x + 26.0, y, &fixed(value, 0));
        }
    }
}
