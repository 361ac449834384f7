//! The drawing: what the machine thinks of each place, its border and margins, the points and who holds them.

use super::model::{SIDE, SUPPORT, Svm, axes};
use crate::drawing::number::{fixed, significant};
use crate::drawing::{Axes, Element, GREEN, Handle, INK, ON_PAPER, PURPLE, Svg, field};

// Points and borders lie on light colours in any theme; the legend, whose colours follow the theme, does not.
const EXACT: &str = "#00704f";
const LOG_LOSS: &str = "#8a2f80";

pub fn draw(figure: &Svm) -> String {
    let axes = axes(figure.set);
    let mut svg = Svg::new(SIDE + 48.0, SIDE + 118.0);
    axes.draw(&mut svg);
    let scores = figure.shown()[0].scores(&figure.lifted_places);
    axes.clip(&mut svg);
    field::draw_colours(&mut svg, &axes, |place| {
        let score = scores[place];
        (usize::from(score > 0.0), (0.5 * score.abs()).min(1.0))
    });
    draw_borders(&mut svg, &axes, figure, &scores);
    draw_points(&mut svg, &axes, figure);
    svg.close();
    draw_own_point(&mut svg, &axes, figure);
    draw_legend(&mut svg, figure);
    svg.finish()
}

fn draw_borders(svg: &mut Svg, axes: &Axes, figure: &Svm, scores: &[f64]) {
    let mut line = |level: f64, scores: &[f64], colour: &str, width: f64, dash: &str| {
        let path = field::border(axes, scores, level);
        svg.push(Element::path(path).fill("none").stroke(colour, width).dash(dash));
    };
    line(-1.0, scores, ON_PAPER, 1.2, "6 4");
    line(1.0, scores, ON_PAPER, 1.2, "6 4");
    line(0.0, scores, ON_PAPER, 2.6, "");
    if figure.with_log_loss {
        line(0.0, &figure.shown()[1].scores(&figure.lifted_places), LOG_LOSS, 2.2, "10 3 2 3");
    }
    if let Some(exact) = figure.exact() {
        let [w1, w2, bias] = exact.line;
        let scores: Vec<f64> = field::places(axes)
            .rows()
            .into_iter()
            .map(|place| w1 * f64::from(place[0]) + w2 * f64::from(place[1]) + bias)
            .collect();
        line(0.0, &scores, EXACT, 2.6, "1 5");
    }
}

fn draw_points(svg: &mut Svg, axes: &Axes, figure: &Svm) {
    let size = if figure.data.rows() > 200 { 2.6 } else { 4.4 };
    let point = |row: usize| [0, 1].map(|column| f64::from(figure.data.features[[row, column]]));
    let shipped = figure.data.rows() - usize::from(figure.own_point.is_some());
    for class in [0, 1] {
        let members = (0..shipped).filter(|row| (figure.data.targets[[*row, 0]] > 0.0) == (class == 1));
        let marks = field::marks(axes, class, members.map(point), size);
        svg.push(Element::path(marks).fill(field::colour(class)).stroke("#ffffff", 0.6));
    }
    let margins = figure.margins();
    let holding = (0..margins.len()).filter(|row| margins[*row] <= SUPPORT).map(point);
    let rings = axes.dots(holding.map(|[x, y]| (x, y)), size + 4.0);
    svg.push(Element::path(rings).fill("none").stroke(ON_PAPER, 1.5));
}

fn draw_own_point(svg: &mut Svg, axes: &Axes, figure: &Svm) {
    let Some([x, y]) = figure.own_point else { return };
    let margin = figure.margins().last().copied().unwrap_or(0.0);
    let said =
        format!("x1 {}, x2 {}, margin {}", significant(x, 3), significant(y, 3), significant(margin, 3));
    let handle = Handle::new("own", "Your point of the blue class", said, field::colour(1));
    handle.draw_in(svg, axes, (x, y));
}

fn draw_legend(svg: &mut Svg, figure: &Svm) {
    let top = SIDE + 46.0;
    let mut x = 34.0;
    let mut entry = |svg: &mut Svg, colour: &str, dash: &str, width: f64, text: &str| {
        svg.push(Element::line(x, top, x + 22.0, top).stroke(colour, width).dash(dash));
        svg.push(Element::text(x + 27.0, top + 4.0, text));
        x += 38.0 + 8.0 * text.chars().count() as f64;
    };
    entry(svg, INK, "", 2.6, "border");
    entry(svg, INK, "6 4", 1.2, "street");
    if figure.exact().is_some() {
        entry(svg, GREEN, "1 5", 2.6, "exact");
    }
    if figure.with_log_loss {
        entry(svg, PURPLE, "10 3 2 3", 2.2, "log-loss");
    }
    let objective = figure.shown()[0].objective(&figure.lifted, figure.c);
    let text = format!(
        "objective {}, {} support vectors (ringed)",
        significant(objective, 4),
        figure.support_vectors()
    );
    svg.push(Element::text(34.0, top + 24.0, &text).bold());
    if let Some(accuracy) = figure.test_accuracy() {
        let ours = format!("on 1000 new points {} % right,", fixed(100.0 * accuracy, 1));
        let theirs = format!("the exact RBF machine {} %", fixed(100.0 * figure.exact_moons_accuracy(), 1));
        svg.push(Element::text(34.0, top + 42.0, &ours));
        svg.push(Element::text(34.0, top + 60.0, &theirs));
    }
}
