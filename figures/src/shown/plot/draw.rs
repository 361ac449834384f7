//! A plot as a drawing.

use super::{Mark, Plot, Series};
use crate::drawing::{Area, Axes, Scale, range};
use crate::drawing::{DASHES, Element, Path, SERIES, Short, Svg};

/// How far from the left edge the upright label's letters stand.
const BASELINE: f64 = 24.0;

/// What a number on an axis takes up in a wide font.
fn wide(label: &str) -> f64 {
    7.0 * label.chars().count() as f64
}

impl Plot {
    pub(super) fn draw_in(&self, svg: &mut Svg, area: Area) {
        let axes = self.axes(area);
        axes.draw(svg);
        if !self.y_label.is_empty() {
            let (column, row) = (area.x + BASELINE, axes.area.y + 0.5 * axes.area.height);
            let turn = format!("rotate(-90 {} {})", Short(column), Short(row));
            svg.push(Element::text(column, row, &self.y_label).anchor("middle").with("transform", turn));
        }
        axes.clip(svg);
        if !(self.log_x || self.log_y) {
            axes.draw_zero_lines(svg);
        }
        for (index, series) in self.series.iter().enumerate() {
            series.draw(svg, &axes, index % SERIES.len());
        }
        svg.close();
        self.draw_legend(svg, &axes);
    }

    fn axes(&self, area: Area) -> Axes {
        let top = if self.title.is_empty() { 12.0 } else { 28.0 } + self.legend_height();
        let bottom = if self.x_label.is_empty() { 24.0 } else { 40.0 };
        let within = |left, right| {
            let inside = area.inset(left, top, right, bottom);
            let axes = Axes::new(inside, self.x_scale(), self.y_scale()).x_label(&self.x_label);
            if self.equal && !(self.log_x || self.log_y) { axes.equal() } else { axes }
        };
        // Margins wide enough for most numbers, so that plots on a page stand in line; wider for the others.
        let (left, right) = if self.y_label.is_empty() { (50.0, 14.0) } else { (62.0, 14.0) };
        let axes = within(left, right);
        let label = if self.y_label.is_empty() { 2.0 } else { BASELINE + 4.0 };
        let left = axes.y_ticks().into_iter().map(|tick| label + wide(&tick.1) + 6.0).fold(left, f64::max);
        let axes = within(left, right);
        let end = area.x + area.width;
        let beyond = axes.x_ticks().into_iter().map(|tick| axes.px(tick.0) + 0.5 * wide(&tick.1) + 2.0 - end);
        within(left, right + beyond.fold(0.0, f64::max))
    }

    fn x_scale(&self) -> Scale {
        let bar = |s: &Series| if let Mark::Bars(width) = s.mark { 0.5 * width } else { 0.0 };
        let reach = |s: &Series| range(s.x.iter().copied()).map(|(low, high)| [low - bar(s), high + bar(s)]);
        let ends = self.series.iter().filter_map(reach).flatten();
        let all = self.series.iter().flat_map(|s| s.x.iter().copied());
        match (self.x_range, self.log_x) {
            (Some((from, to)), true) => Scale::log(from, to),
            (Some((from, to)), false) => Scale::linear(from, to),
            (None, true) => Scale::log_around(all),
            (None, false) => Scale::around(ends),
        }
    }

    fn y_scale(&self) -> Scale {
        let bars = self.series.iter().any(|s| matches!(s.mark, Mark::Bars(_)));
        let all = self.series.iter().flat_map(|s| s.y.iter().copied());
        match (self.y_range, self.log_y) {
            (Some((from, to)), true) => Scale::log(from, to),
            (Some((from, to)), false) => Scale::linear(from, to),
            (None, true) => Scale::log_around(all),
            (None, false) if bars => {
                let (low, high) = range(all.chain([0.0])).unwrap_or((0.0, 1.0));
                Scale::linear(1.06 * low, 1.06 * high)
            }
            (None, false) => Scale::around(all),
        }
    }

    fn named(&self) -> impl Iterator<Item = (usize, &Series)> {
        self.series.iter().enumerate().filter(|(_, series)| !series.name.is_empty())
    }

    fn legend_height(&self) -> f64 {
        if self.named().next().is_some() { 18.0 } else { 0.0 }
    }

    fn draw_legend(&self, svg: &mut Svg, axes: &Axes) {
        let area = axes.area;
        let mut x = area.x;
        let y = area.y - 9.0;
        for (index, series) in self.named() {
            let index = index % SERIES.len();
            svg.push(series.key(x, y - 4.0, index));
            svg.push(Element::text(x + 28.0, y, &series.name));
            x += 44.0 + 6.6 * series.name.chars().count() as f64;
        }
        if !self.title.is_empty() {
            let middle = area.x + 0.5 * area.width;
            let y = area.y - 9.0 - self.legend_height();
            svg.push(Element::text(middle, y, &self.title).anchor("middle").bold());
        }
    }
}

impl Series {
    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.x.iter().copied().zip(self.y.iter().copied())
    }

    fn draw(&self, svg: &mut Svg, axes: &Axes, index: usize) {
        let colour = SERIES[index];
        let area = axes.area;
        let thin = |element: Element| element.stroke(colour, 1.5).dash(DASHES[index]);
        match self.mark {
            Mark::Line => {
                let path = Element::path(axes.path(self.points())).fill("none").stroke(colour, 2.0);
                svg.push(path.dash(DASHES[index]).with("stroke-linejoin", "round"));
            }
            Mark::Dots => {
                let radius = if self.x.len() > 300 { 2.0 } else { 3.0 };
                svg.push(Element::path(axes.dots(self.points(), radius)).fill(colour).opacity(0.7));
            }
            // One path for all bars: a histogram's are many, and a page may show a dozen histograms.
            Mark::Bars(width) => {
                let mut bars = Path::new();
                for (x, y) in self.points() {
                    let left = axes.px(x - 0.5 * width) + 0.5;
                    let right = (axes.px(x + 0.5 * width) - 0.5).max(left + 0.5);
                    let (top, bottom) = (axes.py(y.max(0.0)), axes.py(y.min(0.0)));
                    bars.move_to(left, bottom)
                        .line_to(left, top)
                        .line_to(right, top)
                        .line_to(right, bottom)
                        .close();
                }
                svg.push(Element::path(bars).fill(colour).opacity(0.75));
            }
            Mark::Level => {
                let y = axes.py(self.y[0]);
                svg.push(thin(Element::line(area.x, y, area.x + area.width, y)));
            }
            Mark::Upright => {
                let x = axes.px(self.x[0]);
                svg.push(thin(Element::line(x, area.y, x, area.y + area.height)));
            }
        }
    }

    /// The sample beside the series' name.
    fn key(&self, x: f64, y: f64, index: usize) -> Element {
        let colour = SERIES[index];
        match self.mark {
            Mark::Dots => Element::circle(x + 12.0, y, 3.5).fill(colour),
            Mark::Bars(_) => Element::rect(x + 5.0, y - 5.0, 14.0, 10.0).fill(colour).opacity(0.75),
            _ => Element::line(x, y, x + 24.0, y).stroke(colour, 2.0).dash(DASHES[index]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::plot;

    fn frame(far: f64) -> Area {
        let plot = plot::scatter(&[0.0, far], &[0.0, far]).x_range(0.0, far).x_label("x").y_label("y");
        plot.axes(Area::new(0.0, 0.0, 640.0, 360.0)).area
    }

    #[test]
    fn margins_grow_with_the_numbers_that_stand_in_them() {
        assert_eq!(frame(1.0), Area::new(62.0, 12.0, 564.0, 308.0));
        assert_eq!(frame(800.0), frame(1.0), "plots on a page stand in line");
        let large = frame(600_000.0);
        assert!(large.x - 6.0 - wide("600000") > BASELINE, "{large:?}");
        assert!(640.0 - large.x - large.width >= 0.5 * wide("600000"), "{large:?}");
    }
}
