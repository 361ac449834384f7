//! The drawing of `graph`: the tape from its first line down, a node in each row, arrows with their own slopes.

use super::layout::{
    CHANGES, Curve, HEIGHT, LETTERS, Node, ROWS, SLOPES, WIDTH, curve, label_place, node, row,
};
use super::model::{Graph, Slope, Step};
use super::tape::{Arrow, Handed};
use super::words::{behind, three};
use crate::drawing::{BLUE, Element, GRID, INK, MUTED, ORANGE, PURPLE, Path, Short, Svg};

/// An opaque ground hides the arrows' ends in both themes.
const GROUND: &str = "fill: var(--nn-surface, Canvas)";

/// How an arrow looks at a step.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    /// Its line is not computed yet.
    Ahead,
    Known,
    /// Its line has just been computed.
    Computing,
    /// It hands a slope on in this step.
    Handing,
    /// It has handed a slope on.
    Done,
}

impl Graph {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        self.draw_words(&mut svg);
        self.draw_rows(&mut svg);
        let all = self.all_handed();
        let looks: Vec<Look> =
            all.iter().enumerate().map(|(index, handed)| self.look(index, handed.arrow)).collect();
        // What is lit lies upon the others.
        for is_lit in [false, true] {
            for (handed, look) in all.iter().zip(&looks) {
                if matches!(look, Look::Computing | Look::Handing) == is_lit {
                    draw_arrow(&mut svg, curve(self.plan(), handed.arrow), *look);
                }
            }
        }
        self.draw_nodes(&mut svg);
        for (handed, look) in all.iter().zip(&looks) {
            self.draw_label(&mut svg, handed, *look);
        }
        svg.finish()
    }

    fn draw_words(&self, svg: &mut Svg) {
        let [first, second] = self.told();
        svg.push(Element::text(6.0, 20.0, &first).bold().size(14.0));
        svg.push(Element::text(6.0, 41.0, &second).size(14.0));
        let [first, second] = self.nudge_told();
        let colour = if self.changes().is_some() { PURPLE } else { MUTED };
        svg.push(Element::text(6.0, HEIGHT - 36.0, &first).size(14.0).fill(colour));
        if !second.is_empty() {
            svg.push(Element::text(6.0, HEIGHT - 15.0, &second).size(14.0).bold().fill(colour));
        }
    }

    /// The tape: its lines' numbers, the columns' heads, a rule between two lines.
    fn draw_rows(&self, svg: &mut Svg) {
        let plan = self.plan();
        let [top, bottom] = row(plan, self.line);
        svg.push(Element::rect(0.0, top, WIDTH, bottom - top).fill(GRID).with("fill-opacity", 0.45));
        let mut rules = Path::new();
        for index in 0..=plan.lines.len() {
            let [y, _] = row(plan, index);
            rules.move_to(0.0, y).line_to(WIDTH, y);
        }
        svg.push(Element::path(rules).stroke(GRID, 1.0));
        let head = ROWS[0] - 7.0;
        svg.push(Element::text(4.0, head, "line").fill(MUTED));
        if self.handed().is_some() {
            svg.push(Element::text(SLOPES, head, "slope").anchor("end").fill(ORANGE));
        }
        if self.changes().is_some() {
            svg.push(Element::text(CHANGES, head, "change").anchor("end").fill(PURPLE));
        }
    }

    fn draw_nodes(&self, svg: &mut Svg) {
        let (plan, values, slopes) = (self.plan(), self.values(), self.slopes());
        let changes = self.changes().unwrap_or_default();
        for index in 0..plan.lines.len() {
            let place = node(plan, index);
            let value = (index < self.computed()).then(|| values[index]);
            let words = value.map_or("not computed yet".into(), three);
            let group = Element::group()
                .with("data-set", format!("line={index}"))
                .with("tabindex", 0.0)
                .with("role", "button")
                .with("aria-label", format!("line {index}, {}: {words}", plan.sign(index)))
                .with("aria-pressed", (index == self.line).to_string())
                .with("style", "cursor: pointer");
            svg.open(group);
            // The whole row can be pressed.
            let [top, bottom] = row(plan, index);
            svg.push(Element::rect(0.0, top, WIDTH, bottom - top).fill("transparent"));
            let line = Element::text(8.0, place.y + 4.5, &index.to_string());
            svg.push(if index == self.line { line.bold() } else { line.fill(MUTED) });
            self.draw_box(svg, index, &place, value);
            svg.close();
            if let Some(slope) = slopes[index] {
                self.draw_slope(svg, index, &place, slope);
            }
            if let Some(change) = changes.get(index).copied().flatten() {
                let sign = if change > 0.0 { "+" } else { "" };
                let words = format!("{sign}{}", three(change));
                svg.push(
                    Element::text(CHANGES, place.y + 4.5, &words).anchor("end").size(LETTERS).fill(PURPLE),
                );
            }
        }
    }

    fn draw_box(&self, svg: &mut Svg, index: usize, place: &Node, value: Option<f64>) {
        let (edge, width) = match self.step_done() {
            Step::Computed(computed) if computed == index => (BLUE, 3.0),
            Step::Handed(Handed { arrow, .. }) if arrow.user == index => (ORANGE, 3.0),
            Step::Begun if index == self.last_line() => (ORANGE, 3.0),
            _ => (MUTED, 1.2),
        };
        let frame = Element::rect(place.left, place.top(), place.right - place.left, place.height());
        svg.push(frame.with("rx", 8.0).with("style", GROUND).stroke(edge, width));
        let middle = 0.5 * (place.left + place.middle);
        let sign = self.plan().sign(index);
        let is_input = self.plan().lines[index].from.is_empty();
        if sign == "·" {
            // Letters' dots stand at another height in each font.
            svg.push(Element::circle(middle, place.y, 2.6).fill(INK));
        } else {
            // A sign is smaller than a letter of its size.
            let size = if matches!(sign.as_str(), "+" | "−") { 19.0 } else { 14.0 };
            let sign = Element::text(middle, place.y + 0.34 * size, &sign).anchor("middle").size(size);
            svg.push(if is_input { sign.bold().fill(BLUE) } else { sign });
        }
        if index == self.last_line() {
            svg.push(Element::text(place.right + 7.0, place.y + 4.8, "= y").size(14.0));
        }
        let rule = Element::line(place.middle, place.top(), place.middle, place.top() + place.height());
        svg.push(rule.stroke(GRID, 1.0));
        if let Some(value) = value {
            let middle = 0.5 * (place.middle + place.right) - 1.0;
            svg.push(Element::text(middle, place.y + 4.8, &three(value)).anchor("middle").size(14.0).bold());
        }
    }

    fn draw_slope(&self, svg: &mut Svg, index: usize, place: &Node, slope: Slope) {
        let is_new = match self.step_done() {
            Step::Handed(handed) => handed.arrow.source == index,
            Step::Begun => index == self.last_line(),
            _ => false,
        };
        if is_new {
            let frame = Element::rect(SLOPES - 52.0, place.y - 10.0, 58.0, 20.0).with("rx", 5.0);
            svg.push(frame.with("style", GROUND).stroke(ORANGE, 1.5).dash(if slope.is_whole {
                ""
            } else {
                "3 3"
            }));
        }
        let words =
            Element::text(SLOPES, place.y + 4.8, &three(slope.value)).anchor("end").size(14.0).fill(ORANGE);
        svg.push(if slope.is_whole { words.bold() } else { words });
    }

    fn look(&self, index: usize, arrow: Arrow) -> Look {
        match (self.step_done(), self.handed()) {
            (_, Some(handed)) if index + 1 == handed => Look::Handing,
            (_, Some(handed)) if index < handed => Look::Done,
            (Step::Computed(line), _) if arrow.user == line => Look::Computing,
            _ if arrow.user < self.computed() => Look::Known,
            _ => Look::Ahead,
        }
    }

    /// An arrow's own slope; while it hands on, the product.
    fn draw_label(&self, svg: &mut Svg, handed: &Handed, look: Look) {
        let Some(words) = label(handed, look) else { return };
        let (x, y) = label_place(self.plan(), handed.arrow, &words);
        let colour = match look {
            Look::Ahead | Look::Known => INK,
            Look::Computing => BLUE,
            Look::Handing | Look::Done => ORANGE,
        };
        let text = Element::text(x, y, &words).anchor("middle").size(LETTERS).fill(colour).halo();
        svg.push(if look == Look::Handing { text.bold() } else { text });
    }
}

/// So many signs find room beside an arrow.
const LONGEST: usize = 8;

fn label(handed: &Handed, look: Look) -> Option<String> {
    let product = format!("{} · {}", three(handed.slope), behind(handed.own));
    match look {
        Look::Ahead => None,
        // A long one is told above alone.
        Look::Handing if product.chars().count() <= LONGEST => Some(product),
        _ => Some(format!("· {}", three(handed.own))),
    }
}

/// Down on the way forward, up on the way back.
fn draw_arrow(svg: &mut Svg, way: Curve, look: Look) {
    let (way, colour, width) = match look {
        Look::Ahead | Look::Known => (way, MUTED, 1.5),
        Look::Computing => (way, BLUE, 3.0),
        Look::Handing => (way.turned(), ORANGE, 4.0),
        Look::Done => (way.turned(), ORANGE, 1.8),
    };
    let (bend, tip) = (way.bend, way.to);
    let (dx, dy) = (tip.0 - bend.0, tip.1 - bend.1);
    let length = dx.hypot(dy).max(1e-9);
    let (ux, uy) = (dx / length, dy / length);
    let head = 5.0 + 1.8 * width;
    let base = (tip.0 - head * ux, tip.1 - head * uy);
    let place = |(x, y): (f64, f64)| format!("{} {}", Short(x), Short(y));
    let line = format!("M{}Q{} {}", place(way.from), place(bend), place(base));
    let dash = if look == Look::Ahead { "2 4" } else { "" };
    svg.push(Element::path(line).fill("none").stroke(colour, width).dash(dash));
    let aside = 0.42 * head;
    let mut triangle = Path::new();
    triangle
        .move_to(tip.0, tip.1)
        .line_to(base.0 - aside * uy, base.1 + aside * ux)
        .line_to(base.0 + aside * uy, base.1 - aside * ux)
        .close();
    svg.push(Element::path(triangle).fill(colour));
}

#[cfg(test)]
mod tests {
    use super::super::expressions::EXPRESSIONS;
    use super::super::model::graph;
    use super::*;
    use crate::Figure;
    use crate::drawing::element::width_in_ems;

    /// Left, top, right, bottom.
    type Room = [f64; 4];

    fn meet(a: &Room, b: &Room) -> bool {
        a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
    }

    /// Every box and every number beside an arrow.
    fn rooms(figure: &Graph) -> Vec<(String, Room)> {
        let plan = figure.plan();
        let boxes = (0..plan.lines.len()).map(|index| {
            let node = node(plan, index);
            (format!("line {index}"), [node.left, node.top(), node.right, node.top() + node.height()])
        });
        let labels = figure.all_handed().into_iter().enumerate().filter_map(|(index, handed)| {
            let words = label(&handed, figure.look(index, handed.arrow))?;
            let (x, y) = label_place(plan, handed.arrow, &words);
            let half = 0.4 * LETTERS * width_in_ems(&words);
            Some((words, [x - half, y - 0.65 * LETTERS, x + half, y]))
        });
        boxes.chain(labels).collect()
    }

    #[test]
    fn no_number_lies_on_a_node_or_on_another_and_none_leaves_the_graph() {
        for expression in EXPRESSIONS {
            let mut figure = graph().expression(expression.formula);
            for draw in 0..30 {
                if draw > 0 {
                    figure.draw_lots();
                }
                for stage in 0..=figure.last_stage() {
                    let figure = figure.clone().stage(stage);
                    let rooms = rooms(&figure);
                    for (index, (words, room)) in rooms.iter().enumerate() {
                        let told = || format!("{}, step {stage}: {words}", expression.formula);
                        assert!(room[0] >= 18.0 && room[2] <= SLOPES - 42.0, "{} at {room:?}", told());
                        for (other, taken) in &rooms[..index] {
                            assert!(!meet(room, taken), "{} on {other}: {room:?} {taken:?}", told());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_arrow_passes_beside_the_nodes_between_its_ends() {
        for expression in EXPRESSIONS {
            let figure = graph().expression(expression.formula);
            for Handed { arrow, .. } in figure.all_handed() {
                let way = curve(expression, arrow);
                for index in arrow.source + 1..arrow.user {
                    let node = node(expression, index);
                    let hits = (0..=50).map(|part| way.at(f64::from(part) / 50.0)).any(|(x, y)| {
                        x > node.left - 3.0
                            && x < node.right + 3.0
                            && (y - node.y).abs() < 0.5 * node.height() + 3.0
                    });
                    assert!(!hits, "{}: {arrow:?} runs into line {index}", expression.formula);
                }
            }
            assert!(figure.draw().contains("<svg"));
        }
    }
}
