//! A matrix as the arrows between two columns of units. Lesson 1, section 5.

use crate::drawing::plane::{Knob, draw_arrow, number};
use crate::drawing::{BLUE, Element, GREEN, GRID, INK, MUTED, ORANGE, Path, SURFACE, Svg};
use crate::figure::control::{number_within, unknown};
use crate::{Control, Figure, FigureError, Goal};

const INPUTS: usize = 3;
const HIDDEN: usize = 4;
const LIMIT: f64 = 2.0;
/// The pixels of one unit of an input on its slide.
const SLIDE: f64 = 18.0;

/// Three inputs, four hidden units and the 3×4 matrix that is the twelve arrows between them.
pub struct LayerAsMatrix {
    inputs: [f64; INPUTS],
    weights: [[f64; HIDDEN]; INPUTS],
    /// The lit entry: the arrow from this input to this hidden unit.
    from: usize,
    to: usize,
}

/// The layer with its third hidden unit's first weight lit.
pub fn layer_as_matrix() -> LayerAsMatrix {
    LayerAsMatrix {
        inputs: [1.0, 0.5, -1.0],
        weights: [[0.5, -1.0, 1.5, 2.0], [1.0, 0.5, -0.5, 0.0], [-0.5, 1.0, 1.0, -1.5]],
        from: 0,
        to: 2,
    }
}

crate::show!(LayerAsMatrix);

impl LayerAsMatrix {
    /// The three inputs.
    pub fn inputs(mut self, inputs: [f64; INPUTS]) -> Self {
        self.inputs = inputs.map(|v| v.clamp(-LIMIT, LIMIT));
        self
    }

    /// Lights the arrow from an input to a hidden unit, both counted from 1.
    pub fn arrow(mut self, from: usize, to: usize) -> Self {
        self.from = from.clamp(1, INPUTS) - 1;
        self.to = to.clamp(1, HIDDEN) - 1;
        self
    }

    fn hidden(&self, unit: usize) -> f64 {
        self.inputs.iter().zip(&self.weights).map(|(x, row)| x * row[unit]).sum()
    }

    fn input_place(index: usize) -> (f64, f64) {
        (98.0, 74.0 + 92.0 * index as f64)
    }

    fn hidden_place(index: usize) -> (f64, f64) {
        (372.0, 50.0 + 78.0 * index as f64)
    }

    fn weight_here(&self) -> f64 {
        self.weights[self.from][self.to]
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
                svg.open(self.selector(from, to, &label).opacity(if lit { 1.0 } else { 0.45 }));
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
        let name = format!("x{}", index + 1);
        let label = format!("input {}", index + 1);
        let knob = Knob { name: &name, label: &label, value: number(value), colour: GREEN };
        knob.draw(svg, (x, y - value * SLIDE), 0.5 * SLIDE);
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
                let colour = if *weight < 0.0 { ORANGE } else { BLUE };
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

    fn sum_text(&self) -> String {
        let bracketed = |v: f64| if v < 0.0 { format!("({})", number(v)) } else { number(v) };
        let terms = self.inputs.iter().zip(&self.weights);
        let terms: Vec<String> =
            terms.map(|(x, row)| format!("{}·{}", bracketed(*x), bracketed(row[self.to]))).collect();
        format!("{} = {}", terms.join(" + "), number(self.hidden(self.to)))
    }
}

fn subscript(index: usize) -> char {
    ['₁', '₂', '₃', '₄'][index]
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
    svg.push(Element::text(x + side * 36.0, y + 5.0, name).anchor("middle").size(15.0).fill(MUTED));
}

impl Figure for LayerAsMatrix {
    fn name(&self) -> &'static str {
        "layer-as-matrix"
    }

    fn caption(&self) -> String {
        "Twelve arrows, twelve numbers: a row holds what leaves an input, a column what arrives at a hidden unit.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let list = |numbers: &[f64]| {
            numbers.iter().map(|v| crate::drawing::number::significant(*v, 6)).collect::<Vec<_>>().join(",")
        };
        vec![
            Control::hidden("inputs", list(&self.inputs)),
            Control::hidden("weights", list(self.weights.as_flattened())),
            Control::hidden("arrow", format!("{},{}", self.from + 1, self.to + 1)),
            Control::slider("weight", "The lit weight", self.weight_here(), -LIMIT, LIMIT, 0.25),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "inputs" => self.inputs = read_list(key, value, LIMIT)?,
            "weights" => {
                let all: [f64; INPUTS * HIDDEN] = read_list(key, value, LIMIT)?;
                for (row, numbers) in self.weights.iter_mut().zip(all.chunks(HIDDEN)) {
                    row.copy_from_slice(numbers);
                }
            }
            "arrow" => {
                let [from, to]: [f64; 2] = read_list(key, value, HIDDEN as f64)?;
                self.from = (from.max(1.0) as usize).min(INPUTS) - 1;
                self.to = (to.max(1.0) as usize).min(HIDDEN) - 1;
            }
            "weight" => self.weights[self.from][self.to] = number_within(key, value, -LIMIT, LIMIT)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _x: f64, y: f64) {
        let Some(index) = ["x1", "x2", "x3"].iter().position(|name| *name == handle) else { return };
        let value = (Self::input_place(index).1 - y) / SLIDE;
        self.inputs[index] = ((value * 2.0).round() / 2.0).clamp(-LIMIT, LIMIT) + 0.0;
    }

    fn draw(&self) -> String {
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

    fn describe(&self) -> String {
        let hidden: Vec<String> = (0..HIDDEN).map(|unit| number(self.hidden(unit))).collect();
        format!(
            "Inputs {}; hidden units {}. The arrow from input {} to hidden unit {} is the matrix's entry in row {}, column {}: {}. Hidden unit {} is {}.",
            self.inputs.map(number).join(", "),
            hidden.join(", "),
            self.from + 1,
            self.to + 1,
            self.from + 1,
            self.to + 1,
            number(self.weight_here()),
            self.to + 1,
            self.sum_text()
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Silence the fourth hidden unit (make z₄ zero) without setting every input to 0.".into(),
            reached: self.hidden(HIDDEN - 1) == 0.0 && self.inputs.iter().any(|x| *x != 0.0),
        })
    }
}

/// Exactly `N` numbers, separated by commas.
fn read_list<const N: usize>(key: &str, text: &str, limit: f64) -> Result<[f64; N], FigureError> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| number_within(key, part.trim(), -limit, limit))
        .collect::<Result<_, _>>()?;
    numbers.try_into().map_err(|_| FigureError(format!("{key} wants {N} numbers, not `{text}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_unit_is_its_column_dotted_with_the_inputs() {
        let figure = layer_as_matrix();
        assert_eq!(figure.hidden(2), 1.5 - 0.25 - 1.0);
        assert!(figure.describe().contains("row 1, column 3: 1.5"));
    }

    #[test]
    fn silencing_a_unit_reaches_the_goal() {
        let mut figure = layer_as_matrix();
        assert!(!figure.goal().unwrap().reached);
        figure.set("arrow", "3,4").unwrap();
        figure.set("weight", "2").unwrap();
        assert!(figure.goal().unwrap().reached);
        for name in ["x1", "x2", "x3"] {
            let (_, y) = LayerAsMatrix::input_place(usize::from(name.as_bytes()[1] - b'1'));
            figure.drag(name, 0.0, y);
        }
        assert!(!figure.goal().unwrap().reached);
    }

    #[test]
    fn a_faulty_list_is_an_error() {
        assert!(layer_as_matrix().set("inputs", "1,2").is_err());
        assert!(layer_as_matrix().set("inputs", "1,2,x").is_err());
    }
}
