//! The picture of `anatomy`: the network with its numbers above, what it draws below.

use super::model::{Anatomy, REACH, UNITS, Unit};
use crate::drawing::number::significant;
use crate::drawing::plane::number;
use crate::drawing::{Area, Axes, BLUE, Element, GREEN, INK, MUTED, ORANGE, Path, Scale, Svg};

const WIDTH: f64 = 380.0;
const HEIGHT: f64 = 520.0;
const CURVE: Area = Area { x: 40.0, y: 256.0, width: 330.0, height: 206.0 };
const INPUT: (f64, f64) = (34.0, 112.0);
const OUTPUT: (f64, f64) = (330.0, 112.0);
/// Half the sides of a hidden unit's box.
const BOX: (f64, f64) = (41.0, 21.0);
const RADIUS: f64 = 25.0;

fn hidden_place(index: usize) -> (f64, f64) {
    (188.0, 38.0 + 74.0 * index as f64)
}

/// Three digits, with the minus sign of the other numbers.
fn three(value: f64) -> String {
    significant(value, 3).replace('-', "−")
}

impl Anatomy {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        for index in 0..UNITS {
            self.draw_unit(&mut svg, index);
        }
        self.draw_ends(&mut svg);
        self.draw_curve(&mut svg);
        svg.finish()
    }

    /// A unit, its two arrows and its three parameters. A press chooses it.
    fn draw_unit(&self, svg: &mut Svg, index: usize) {
        let (unit, (x, y)) = (&self.units[index], hidden_place(index));
        let is_selected = index == self.selected;
        let word = super::model::UNIT.word(index);
        let group = Element::group()
            .with("data-set", format!("unit={word}"))
            .with("tabindex", 0.0)
            .with("role", "button")
            .with("aria-label", format!("the {word} hidden unit"))
            .with("aria-pressed", is_selected.to_string())
            .with("style", "cursor: pointer");
        svg.open(group);
        let passes = unit.sum(self.x) > 0.0;
        draw_edge(svg, (INPUT.0 + RADIUS, INPUT.1), (x - BOX.0, y), unit.weight_in, is_selected, true);
        draw_edge(svg, (x + BOX.0, y), (OUTPUT.0 - RADIUS, OUTPUT.1), unit.weight_out, is_selected, passes);
        let frame = Element::rect(x - BOX.0, y - BOX.1, 2.0 * BOX.0, 2.0 * BOX.1).with("rx", 6.0);
        let frame = frame.with("style", "fill: var(--nn-surface, Canvas)");
        svg.push(frame.stroke(if is_selected { ORANGE } else { MUTED }, if is_selected { 2.5 } else { 1.2 }));
        let line = |y: f64, words: String| Element::text(x, y, &words).anchor("middle").size(12.0);
        svg.push(line(y - 4.0, format!("sum {}", three(unit.sum(self.x)))));
        let relu = line(y + 12.0, format!("relu {}", three(unit.activation(self.x)))).bold();
        svg.push(if passes { relu } else { relu.fill(MUTED) });
        svg.push(line(y + 35.0, format!("bias {}", number(unit.bias))).fill(BLUE));
        svg.close();
    }

    fn draw_ends(&self, svg: &mut Svg) {
        for ((x, y), value, name) in [(INPUT, self.x, "x"), (OUTPUT, self.prediction(self.x), "prediction")] {
            let circle = Element::circle(x, y, RADIUS).with("style", "fill: var(--nn-surface, Canvas)");
            svg.push(circle.stroke(INK, 1.2));
            svg.push(Element::text(x, y + 5.0, &three(value)).anchor("middle").bold());
            svg.push(Element::text(x, y - 33.0, name).anchor("middle").fill(MUTED));
        }
        let below =
            |y: f64, words: String| Element::text(OUTPUT.0, OUTPUT.1 + y, &words).anchor("middle").size(12.0);
        svg.push(below(41.0, format!("bias {}", number(self.output_bias))).fill(BLUE));
        svg.push(below(60.0, format!("x² = {}", three(self.x * self.x))));
        let miss = self.prediction(self.x) - self.x * self.x;
        svg.push(below(79.0, format!("loss {}", three(0.5 * miss * miss))).fill(GREEN).bold());
    }

    fn draw_curve(&self, svg: &mut Svg) {
        let axes = Axes::new(CURVE, Scale::linear(-REACH, REACH), Scale::linear(-8.0, 28.0));
        let axes = axes.x_label("x").title(format!("Farthest from x²: {}", three(self.largest_miss())));
        axes.draw(svg);
        axes.clip(svg);
        let places: Vec<f64> = (-40..=40).map(|i| REACH * f64::from(i) / 40.0).collect();
        let squares = axes.path(places.iter().map(|x| (*x, x * x)));
        svg.push(Element::path(squares).fill("none").stroke(INK, 1.5).dash("2 3"));
        for (index, unit) in self.units.iter().enumerate() {
            let (colour, width) = if index == self.selected { (ORANGE, 2.0) } else { (GREEN, 1.2) };
            let path = axes.path(bends(&[*unit]).map(|x| (x, unit.share(x))));
            svg.push(Element::path(path).fill("none").stroke(colour, width).dash("6 3"));
        }
        let sum = axes.path(bends(&self.units).map(|x| (x, self.prediction(x))));
        svg.push(Element::path(sum).fill("none").stroke(BLUE, 2.5));
        let mut upright = Path::new();
        upright.move_to(axes.px(self.x), CURVE.y).line_to(axes.px(self.x), CURVE.y + CURVE.height);
        svg.push(Element::path(upright).fill("none").stroke(MUTED, 1.0));
        let dot = (axes.px(self.x), axes.py(self.prediction(self.x)));
        svg.push(Element::circle(dot.0, dot.1, 4.5).fill(BLUE));
        svg.close();
        let y = HEIGHT - 6.0;
        for (x, colour, dash, words) in [
            (46.0, BLUE, "", "the sum"),
            (150.0, ORANGE, "6 3", "this unit's share"),
            (300.0, INK, "2 3", "x²"),
        ] {
            svg.push(Element::line(x, y - 4.0, x + 24.0, y - 4.0).stroke(colour, 2.0).dash(dash));
            svg.text(x + 29.0, y, words);
        }
    }
}

/// The ends of the axis and the places where a unit bends, in order: between them all is straight.
fn bends(units: &[Unit]) -> impl Iterator<Item = f64> {
    let inside = units.iter().map(|unit| -unit.bias / unit.weight_in).filter(|x| x.abs() < REACH);
    let mut places: Vec<f64> = inside.chain([-REACH, REACH]).collect();
    places.sort_by(f64::total_cmp);
    places.into_iter()
}

fn draw_edge(svg: &mut Svg, from: (f64, f64), to: (f64, f64), weight: f64, is_selected: bool, passes: bool) {
    let colour = if is_selected { ORANGE } else { MUTED };
    let line = Element::line(from.0, from.1, to.0, to.1).stroke(colour, 0.8 + 0.3 * weight.abs());
    svg.push(line.dash(if passes { "" } else { "3 4" }));
    let (x, y) = (0.5 * (from.0 + to.0), 0.5 * (from.1 + to.1));
    let words = number(weight);
    let width = 8.0 * words.chars().count() as f64 + 8.0;
    let frame = Element::rect(x - 0.5 * width, y - 10.0, width, 20.0).with("rx", 4.0);
    svg.push(frame.with("style", "fill: var(--nn-surface, Canvas)"));
    svg.push(Element::text(x, y + 5.0, &words).anchor("middle").fill(BLUE).bold());
}
