//! The drawing of `backprop`: units as circles, numbers on their edges, gradients under them on the way back.

use super::model::Backprop;
use super::network::{B, C, NAMES, Pass, V, W, X, Y, pass};
use crate::drawing::number::significant;
use crate::drawing::{BLUE, Element, GREEN, INK, MUTED, ORANGE, SURFACE, Svg};

const WIDTH: f64 = 430.0;
const HEIGHT: f64 = 400.0;
const INPUTS: [(f64, f64); 2] = [(36.0, 130.0), (36.0, 290.0)];
const HIDDEN: [(f64, f64); 2] = [(184.0, 130.0), (184.0, 290.0)];
const OUTPUT: (f64, f64) = (318.0, 210.0);
const COST: (f64, f64) = (392.0, 210.0);
const RADIUS: f64 = 32.0;

fn three(number: f64) -> String {
    significant(number, 3)
}

impl Backprop {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        let p = pass(&self.numbers);
        self.draw_words(&mut svg);
        self.draw_edges(&mut svg, &p);
        self.draw_units(&mut svg, &p);
        self.draw_numbers(&mut svg, &p);
        svg.finish()
    }

    fn draw_words(&self, svg: &mut Svg) {
        let (equation, numbers) = self.equation();
        svg.push(Element::text(16.0, 22.0, equation).bold().size(15.0));
        svg.push(Element::text(16.0, 44.0, &numbers).size(15.0));
        let y = HEIGHT - 10.0;
        for (x, colour, words) in [
            (16.0, BLUE, "weight, bias"),
            (136.0, INK, "forward: z, a"),
            (252.0, ORANGE, "backward: δ, ∂C/∂…"),
        ] {
            svg.push(Element::text(x, y, words).fill(colour).bold());
        }
        let updates = format!("{} updates", self.updates);
        svg.push(Element::text(16.0, y - 20.0, &updates).fill(MUTED));
    }

    fn draw_edges(&self, svg: &mut Svg, p: &Pass) {
        // On the way back an edge is drawn in the gradient's colour once its gradient is known.
        let (first, second) = (self.stage >= 9, self.stage >= 7);
        for (i, from) in INPUTS.into_iter().enumerate() {
            for (j, to) in HIDDEN.into_iter().enumerate() {
                self.draw_edge(svg, from, to, self.numbers[W + 2 * i + j], first);
            }
        }
        for (j, from) in HIDDEN.into_iter().enumerate() {
            self.draw_edge(svg, from, OUTPUT, self.numbers[V + j], second);
        }
        let known = self.stage >= 6;
        let colour = if known { ORANGE } else { MUTED };
        svg.push(Element::line(OUTPUT.0 + RADIUS, OUTPUT.1, COST.0 - 30.0, COST.1).stroke(colour, 1.5));
        if known {
            let error = format!("a − y = {}", three(p.a2 - self.numbers[Y]));
            svg.push(
                Element::text(0.5 * (OUTPUT.0 + COST.0) + 2.0, COST.1 + 110.0, &error)
                    .anchor("middle")
                    .fill(ORANGE),
            );
        }
    }

    fn draw_edge(&self, svg: &mut Svg, from: (f64, f64), to: (f64, f64), weight: f64, known: bool) {
        let width = (0.8 + 1.2 * weight.abs()).min(5.0);
        let dash = if weight < 0.0 { "6 4" } else { "" };
        let colour = if known { ORANGE } else { MUTED };
        svg.push(
            Element::line(from.0, from.1, to.0, to.1).stroke(colour, width).dash(dash).stroke_opacity(0.75),
        );
    }

    fn draw_units(&self, svg: &mut Svg, p: &Pass) {
        for (i, (x, y)) in INPUTS.into_iter().enumerate() {
            self.draw_circle(svg, x, y, self.stage == 0);
            svg.push(Element::text(x - 18.0, y - 36.0, ["x₁", "x₂"][i]).anchor("middle").bold());
        }
        for (j, (x, y)) in HIDDEN.into_iter().enumerate() {
            self.draw_circle(svg, x, y, matches!(self.stage, 1 | 2 | 8));
            self.draw_inside(svg, (x, y), self.from(1, p.z1[j]), self.from(2, p.a1[j]));
            if self.stage >= 8 {
                let below = if j == 0 { y - 38.0 } else { y + 48.0 };
                let delta = format!("δ = {}", three(p.delta1[j]));
                svg.push(Element::text(x, below, &delta).anchor("middle").fill(ORANGE).bold());
            }
        }
        let (x, y) = OUTPUT;
        self.draw_circle(svg, x, y, matches!(self.stage, 3 | 4 | 6));
        self.draw_inside(svg, (x, y), self.from(3, p.z2), self.from(4, p.a2));
        if self.stage >= 6 {
            let delta = format!("δ = {}", three(p.delta2));
            // It begins where v1's gradient ends, however long that is.
            svg.push(Element::text(x - 14.0, y - 40.0, &delta).fill(ORANGE).bold());
        }
        self.draw_cost(svg, p);
    }

    fn draw_cost(&self, svg: &mut Svg, p: &Pass) {
        let (x, y) = COST;
        let rect = Element::rect(x - 34.0, y - 24.0, 68.0, 48.0).with("rx", 6.0).fill(SURFACE);
        svg.push(rect.stroke(INK, if self.stage == 5 { 3.0 } else { 1.2 }));
        svg.push(Element::text(x, y - 6.0, "cost C").anchor("middle").bold());
        if self.stage >= 5 {
            svg.push(
                Element::text(x, y + 14.0, &three(p.cost)).anchor("middle").fill(GREEN).bold().size(14.0),
            );
        }
    }

    fn draw_circle(&self, svg: &mut Svg, x: f64, y: f64, active: bool) {
        // An opaque ground under the circle hides the edges' ends in both themes.
        let circle = Element::circle(x, y, RADIUS).with("style", "fill: var(--nn-surface, Canvas)");
        svg.push(circle.stroke(INK, if active { 3.5 } else { 1.2 }));
    }

    /// A number that the pass knows from a stage on.
    fn from(&self, stage: usize, number: f64) -> Option<f64> {
        (self.stage >= stage).then_some(number)
    }

    fn draw_inside(&self, svg: &mut Svg, (x, y): (f64, f64), z: Option<f64>, a: Option<f64>) {
        if let Some(z) = z {
            svg.push(Element::text(x, y - 5.0, &format!("z {}", three(z))).anchor("middle").size(11.0));
        }
        if let Some(a) = a {
            svg.push(
                Element::text(x, y + 12.0, &format!("a {}", three(a))).anchor("middle").size(11.0).bold(),
            );
        }
    }

    fn draw_numbers(&self, svg: &mut Svg, p: &Pass) {
        for (i, (x, y)) in INPUTS.into_iter().enumerate() {
            let gradient = (self.stage >= 9 && self.moves_inputs).then_some(p.gradient[X + i]);
            // Outside the weights between the two.
            let row = if i == 0 { y - 54.0 } else { y + 50.0 };
            self.draw_number(svg, X + i, (x, y + 5.0), gradient.map(|g| (g, row)), INK);
        }
        // A third of the way along its edge, no label meets another edge's.
        let along = |from: (f64, f64), to: (f64, f64), t: f64| {
            (from.0 + t * (to.0 - from.0), from.1 + t * (to.1 - from.1))
        };
        for index in 0..4 {
            let (i, j) = (index / 2, index % 2);
            let (x, y) = along(INPUTS[i], HIDDEN[j], [[0.5, 0.32], [0.32, 0.46]][i][j]);
            // Between the lines of the numbers in the units, which may be wider than these.
            let y = y + [[-22.0, -2.0], [-2.0, 22.0]][i][j];
            let gradient =
                (self.stage >= 9 && !self.moves_inputs).then_some((p.gradient[W + index], y + 17.0));
            self.draw_number(svg, W + index, (x, y), gradient, BLUE);
        }
        for (j, (x, y)) in HIDDEN.into_iter().enumerate() {
            let y = if j == 0 { y - 70.0 } else { y + 70.0 };
            let gradient = (self.stage >= 9 && !self.moves_inputs).then_some((p.gradient[B + j], y + 15.0));
            self.draw_number(svg, B + j, (x, y), gradient, BLUE);
            let (x, y) = along(HIDDEN[j], OUTPUT, 0.5);
            let y = if j == 0 { y - 22.0 } else { y + 16.0 };
            let gradient = (self.stage >= 7).then_some((p.gradient[V + j], y + 17.0));
            self.draw_number(svg, V + j, (x + 8.0, y), gradient, BLUE);
        }
        // Below and to the right of v2's numbers.
        let (x, y) = (OUTPUT.0 + 38.0, OUTPUT.1 + 72.0);
        let gradient = (self.stage >= 7).then_some((p.gradient[C], y + 17.0));
        self.draw_number(svg, C, (x, y), gradient, BLUE);
        self.draw_number(svg, Y, (COST.0, COST.1 + 42.0), None, INK);
    }

    /// A number that can be chosen by a press, and its gradient when that is known.
    fn draw_number(
        &self,
        svg: &mut Svg,
        index: usize,
        (x, y): (f64, f64),
        gradient: Option<(f64, f64)>,
        colour: &str,
    ) {
        let name = NAMES[index];
        let value = three(self.numbers[index]);
        let words = if index < W { value.clone() } else { format!("{name} = {value}") };
        let width = 7.2 * words.chars().count() as f64 + 8.0;
        let mut group = Element::group()
            .with("data-set", format!("selected={name}"))
            .with("tabindex", 0.0)
            .with("role", "button")
            .with("aria-label", format!("{name} = {value}"))
            .with("style", "cursor: pointer");
        if self.selected == index {
            group = group.with("aria-pressed", "true");
        }
        svg.open(group);
        let frame = Element::rect(x - 0.5 * width, y - 13.0, width, 18.0).with("rx", 4.0);
        let frame = frame.with("style", "fill: var(--nn-surface, Canvas)").with("fill-opacity", 0.85);
        svg.push(if self.selected == index { frame.stroke(BLUE, 2.0) } else { frame });
        svg.push(Element::text(x, y, &words).anchor("middle").fill(colour).bold());
        svg.close();
        if let Some((gradient, row)) = gradient {
            let words = format!("∂ {}", three(gradient));
            // Some stand on an edge.
            svg.push(Element::text(x, row, &words).anchor("middle").fill(ORANGE).bold().halo());
        }
    }
}
