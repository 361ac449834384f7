//! The drawing: logits with handles above, the probabilities they become below.

use super::model::{CLASSES, HIGHEST, LOGITS, Softmax};
use crate::drawing::number::{fixed, significant};
use crate::drawing::{Area, Axes, BLUE, Element, GREEN, GRID, Handle, MUTED, ORANGE, Path, Scale, Svg, Way};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 440.0;
const LEFT: f64 = 50.0;
const INSIDE: f64 = WIDTH - 64.0;

pub fn draw(figure: &Softmax) -> String {
    let mut svg = Svg::new(WIDTH, HEIGHT);
    draw_logits(&mut svg, figure);
    draw_probabilities(&mut svg, figure);
    svg.finish()
}

pub fn logit_axes() -> Axes {
    Axes::new(
        Area::new(LEFT, 26.0, INSIDE, 170.0),
        Scale::linear(0.0, 4.0),
        Scale::linear(-HIGHEST - 0.6, HIGHEST + 0.6),
    )
    .y_label("logit")
}

fn probability_axes() -> Axes {
    Axes::new(Area::new(LEFT, 244.0, INSIDE, 150.0), Scale::linear(0.0, 4.0), Scale::linear(0.0, 1.12))
        .y_label("probability")
}

/// The frame and the upright axis alone: the columns are named by their classes.
fn draw_frame(svg: &mut Svg, axes: &Axes, ticks: &[f64]) {
    let area = axes.area;
    svg.push(Element::rect(area.x, area.y, area.width, area.height).fill("none").stroke(GRID, 1.0));
    for tick in ticks {
        let y = axes.py(*tick);
        svg.push(Element::line(area.x, y, area.x + area.width, y).stroke(GRID, 1.0));
        svg.push(
            Element::text(area.x - 6.0, y + 4.0, &significant(*tick, 3)).anchor("end").size(11.0).fill(MUTED),
        );
    }
}

fn draw_logits(svg: &mut Svg, figure: &Softmax) {
    let axes = logit_axes();
    draw_frame(svg, &axes, &[-4.0, -2.0, 0.0, 2.0, 4.0]);
    svg.push(Element::text(LEFT, 16.0, "Any numbers").bold());
    svg.push(Element::text(LEFT + INSIDE, 16.0, "arrow: y − p, a training step").anchor("end").fill(MUTED));
    let gradient = figure.gradient();
    for (index, z) in figure.logits.iter().enumerate() {
        let (x, y) = (axes.px(index as f64 + 0.4), axes.py(*z));
        svg.push(Element::line(x, axes.py(0.0), x, y).stroke(MUTED, 3.0));
        draw_arrow(svg, x + 14.0, y, -gradient[index]);
        svg.push(Element::text(x - 14.0, y + 4.0, &significant(*z, 3)).anchor("end").size(13.0));
        let said = format!("logit {}", significant(*z, 3));
        let (knob, colour) = (LOGITS[index], if index == figure.target { GREEN } else { BLUE });
        let handle = Handle::new(knob.key, knob.label, said, colour);
        handle.along(Way::Up, *z, (knob.min, knob.max)).draw(svg, (x, y));
    }
}

/// Down where the class is too likely, up where it is not likely enough: against the gradient.
fn draw_arrow(svg: &mut Svg, x: f64, y: f64, step: f64) {
    let length = 42.0 * step.clamp(-1.0, 1.0);
    if length.abs() > 3.0 {
        let tip = y - length;
        let back = tip + 5.0 * length.signum();
        let mut head = Path::new();
        head.move_to(x - 4.0, back).line_to(x, tip).line_to(x + 4.0, back);
        svg.push(Element::line(x, y, x, tip).stroke(ORANGE, 2.0));
        svg.push(Element::path(head).fill("none").stroke(ORANGE, 2.0));
    }
    let text = (if step < 0.0 { "" } else { "+" }).to_owned() + &fixed(step, 2);
    svg.push(Element::text(x + 7.0, y + 4.0, &text).size(11.0).fill(ORANGE));
}

fn draw_probabilities(svg: &mut Svg, figure: &Softmax) {
    let axes = probability_axes();
    draw_frame(svg, &axes, &[0.0, 0.5, 1.0]);
    svg.push(Element::text(LEFT, 234.0, "A distribution").bold());
    let loss = format!("cross-entropy −ln p = {}", significant(figure.cross_entropy(), 3));
    svg.push(Element::text(LEFT + INSIDE, 234.0, &loss).anchor("end"));
    for (index, p) in figure.probabilities().into_iter().enumerate() {
        let x = axes.px(index as f64 + 0.5);
        let right = index == figure.target;
        let (top, bottom) = (axes.py(p), axes.py(0.0));
        svg.push(
            Element::rect(x - 26.0, top, 52.0, bottom - top)
                .fill(if right { GREEN } else { BLUE })
                .with("data-class", CLASSES[index]),
        );
        svg.push(Element::text(x, top - 5.0, &(fixed(100.0 * p, 1) + " %")).anchor("middle").size(13.0));
        let name = if right { format!("{} ✓", CLASSES[index]) } else { CLASSES[index].into() };
        svg.push(Element::text(x, bottom + 18.0, &name).anchor("middle").bold().size(14.0));
    }
    svg.push(
        Element::text(LEFT + 0.5 * INSIDE, HEIGHT - 8.0, "class (✓ is the right one)")
            .anchor("middle")
            .fill(MUTED),
    );
}
