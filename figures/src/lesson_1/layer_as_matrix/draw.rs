//! The picture: units, arrows, slides, and the matrix below.

use super::model::{HANDLES, HIDDEN, INPUTS, LIMIT, LayerAsMatrix, SLIDE, subscript};
use crate::drawing::plane::{draw_arrow, number};
use crate::drawing::{BLUE, Element, GREEN, GRID, Handle, INK, MUTED, ORANGE, Path, SURFACE, Svg, Way};

impl LayerAsMatrix {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(430.0, 484.0);
        self.draw_arrows(&mut svg);
        self.draw_units(&mut svg);
        let text = format!("z{} = {}", subscript(self.to), self.sum_text());
        svg.push(Element::text(215.0, 342.0, &text).anchor("middle").size(16.0).fill(GREEN));
        self.draw_matrix(&mut svg, 118.0, 386.0);
        let mut brackets = Path::new();
        for (side, inward) in [(114.0, 5.0), (370.0, -5.0)] {
            brackets
                .move_to(side + inward, 384.0)
                .line_to(side, 384.0)
                .line_to(side, 472.0)
                .line_to(side + inward, 472.0);
        }
        svg.push(Element::path(brackets).fill("none").stroke(INK, 1.5));
        svg.finish()
    }

    fn draw_arrows(&self, svg: &mut Svg) {
        for from in 0..INPUTS {
            for to in 0..HIDDEN {
                let weight = self.weights[from][to];
                let lit = (from, to) == (self.from, self.to);
                let (start, end) = shortened(Self::input_place(from), Self::hidden_place(to), 22.0);
                let colour = if weight < 0.0 { ORANGE } else { BLUE };
                let dash = if weight < 0.0 { "6 4" } else { "" };
                let label =
                    format!("arrow from input {} to hidden unit {}: {}", from + 1, to + 1, number(weight));
                svg.open(self.selector(from, to, &label).opacity(if lit { 1.0 } else { 0.7 }));
                svg.push(Element::line(start.0, start.1, end.0, end.1).stroke("transparent", 12.0));
                draw_arrow(
                    svg,
                    start,
                    end,
                    if weight == 0.0 { MUTED } else { colour },
                    0.8 + 1.6 * weight.abs(),
                    dash,
                );
                svg.close();
            }
        }
        let (start, end) = shortened(Self::input_place(self.from), Self::hidden_place(self.to), 22.0);
        let (x, y) = (start.0 + 0.36 * (end.0 - start.0), start.1 + 0.36 * (end.1 - start.1));
        svg.push(
            Element::rect(x - 21.0, y - 12.0, 42.0, 22.0)
                .with("rx", 5.0)
                .fill("var(--nn-surface, #fff)")
                .stroke(INK, 1.5),
        );
        let colour = if self.weight_here() < 0.0 { ORANGE } else { BLUE };
        svg.push(Element::text(x, y + 4.0, &number(self.weight_here())).anchor("middle").bold().fill(colour));
    }

    /// A group that lights its arrow and its entry when it is pointed at or has the focus.
    fn selector(&self, from: usize, to: usize, label: &str) -> Element {
        let place = format!("arrow={},{}", from + 1, to + 1);
        let group = Element::group().with("data-hover", &place).with("data-set", &place);
        group
            .with("tabindex", 0.0)
            .with("role", "button")
            .with("aria-label", label)
            .with("aria-pressed", ((from, to) == (self.from, self.to)).to_string())
            .with("style", "cursor: pointer")
    }

    fn draw_units(&self, svg: &mut Svg) {
        for (index, value) in self.inputs.iter().enumerate() {
            let place = Self::input_place(index);
            draw_unit(svg, place, *value, index == self.from, &format!("x{}", subscript(index)), -1.0);
            self.draw_slide(svg, index);
        }
        for index in 0..HIDDEN {
            draw_unit(
                svg,
                Self::hidden_place(index),
                self.hidden(index),
                index == self.to,
                &format!("z{}", subscript(index)),
                1.0,
            );
        }
        svg.push(Element::text(88.0, 18.0, "3 inputs").anchor("middle").fill(MUTED));
        svg.push(Element::text(366.0, 18.0, "4 hidden units").anchor("middle").fill(MUTED));
    }

    /// The slide on which an input's knob moves.
    fn draw_slide(&self, svg: &mut Svg, index: usize) {
        let (_, y) = Self::input_place(index);
        let x = 24.0;
        let reach = LIMIT * SLIDE;
        svg.push(Element::line(x, y - reach, x, y + reach).stroke(GRID, 5.0).with("stroke-linecap", "round"));
        svg.push(Element::line(x - 6.0, y, x + 6.0, y).stroke(MUTED, 1.0));
        let value = self.inputs[index];
        let label = format!("input {}", index + 1);
        let handle = Handle::new(HANDLES[index], &label, number(value), GREEN);
        handle.along(Way::Up, value, (-LIMIT, LIMIT)).step(0.5 * SLIDE).draw(svg, (x, y - value * SLIDE));
    }

    fn draw_matrix(&self, svg: &mut Svg, left: f64, top: f64) {
        let (width, height) = (62.0, 28.0);
        for (from, row) in self.weights.iter().enumerate() {
            for (to, weight) in row.iter().enumerate() {
                let (x, y) = (left + width * to as f64, top + height * from as f64);
                let lit = (from, to) == (self.from, self.to);
                let label =
                    format!("weight from input {} to hidden unit {}: {}", from + 1, to + 1, number(*weight));
                svg.open(self.selector(from, to, &label));
                let (fill, opacity) = match (from == self.from, to == self.to) {
                    (true, true) => (GREEN, 0.4),
                    (true, false) | (false, true) => (GREEN, 0.12),
                    _ => ("transparent", 1.0),
                };
                let rect =
                    Element::rect(x + 1.5, y + 1.5, width - 3.0, height - 3.0).with("rx", 4.0).fill(fill);
                svg.push(
                    rect.with("fill-opacity", opacity)
                        .stroke(if lit { INK } else { GRID }, if lit { 1.5 } else { 1.0 }),
                );
                // On the lit entry's green neither colour has enough contrast.
                let colour = match *weight < 0.0 {
                    _ if lit => INK,
                    true => ORANGE,
                    false => BLUE,
                };
                let text =
                    Element::text(x + 0.5 * width, y + 19.0, &number(*weight)).anchor("middle").fill(colour);
                svg.push(if lit { text.bold() } else { text });
                svg.close();
            }
            let name = format!("from x{}", subscript(from));
            svg.push(
                Element::text(left - 10.0, top + height * from as f64 + 19.0, &name)
                    .anchor("end")
                    .fill(MUTED),
            );
        }
        for to in 0..HIDDEN {
            let name = format!("to z{}", subscript(to));
            svg.push(
                Element::text(left + width * (to as f64 + 0.5), top - 7.0, &name)
                    .anchor("middle")
                    .fill(MUTED),
            );
        }
    }
}

/// A segment without `gap` pixels at both of its ends.
fn shortened((x1, y1): (f64, f64), (x2, y2): (f64, f64), gap: f64) -> ((f64, f64), (f64, f64)) {
    let part = gap / (x2 - x1).hypot(y2 - y1);
    let (dx, dy) = (part * (x2 - x1), part * (y2 - y1));
    ((x1 + dx, y1 + dy), (x2 - dx, y2 - dy))
}

fn draw_unit(svg: &mut Svg, (x, y): (f64, f64), value: f64, lit: bool, name: &str, side: f64) {
    let circle = Element::circle(x, y, 20.0).fill(SURFACE);
    svg.push(circle.stroke(if lit { GREEN } else { MUTED }, if lit { 3.0 } else { 1.5 }));
    svg.push(Element::text(x, y + 5.0, &number(value)).anchor("middle").size(13.0));
    svg.push(Element::text(x + side * 38.0, y + 5.0, name).anchor("middle").size(15.0).fill(MUTED));
}
