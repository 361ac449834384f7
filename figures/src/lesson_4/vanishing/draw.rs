//! The drawings of the two views.

use super::dying::{ROWS, UNITS};
use super::model::{START, Vanishing};
use crate::drawing::number::significant;
use crate::drawing::{Area, Axes, BLUE, DASHES, Element, GRID, INK, MUTED, ORANGE, Path, SERIES, Scale, Svg};

const WIDTH: f64 = 400.0;
/// Sizes below and above leave the plot.
const LEAST: f64 = 1e-18;
const MOST: f64 = 1e12;

pub fn draw(figure: &Vanishing) -> String {
    if figure.shows_dying { draw_dying(figure) } else { draw_gradients(figure) }
}

fn draw_gradients(figure: &Vanishing) -> String {
    let mut svg = Svg::new(WIDTH, 424.0);
    let finite = figure
        .sizes
        .iter()
        .flat_map(|sizes| &sizes.by_layer)
        .copied()
        .filter(|size| size.is_finite() && *size > 0.0);
    let (low, high) = crate::drawing::range(finite).unwrap_or((1e-3, 1.0));
    let layers = figure.depth + 1;
    let axes = Axes::new(
        Area::new(58.0, 28.0, WIDTH - 72.0, 286.0),
        Scale::linear(0.5, layers as f64 + 0.5),
        Scale::log((low / 3.0).max(LEAST), (high * 3.0).clamp(1e-2, MOST)),
    )
    .title(figure.gain())
    .x_label("layer (1 is next to the input, the last is the output)");
    axes.draw(&mut svg);
    axes.clip(&mut svg);
    for (index, sizes) in figure.sizes.iter().enumerate() {
        let chosen = index == figure.start;
        let points: Vec<(f64, f64)> = sizes
            .by_layer
            .iter()
            .enumerate()
            .map(|(layer, size)| (layer as f64 + 1.0, size.max(LEAST)))
            .collect();
        let line = Element::path(axes.path(points.iter().copied())).fill("none");
        svg.push(line.stroke(SERIES[index], if chosen { 3.5 } else { 1.4 }).dash(DASHES[index]));
        if chosen {
            svg.push(Element::path(axes.dots(points, 4.0)).fill(SERIES[index]));
        }
    }
    svg.close();
    draw_starts(&mut svg, figure);
    svg.finish()
}

/// The four starts, each a line to press.
fn draw_starts(svg: &mut Svg, figure: &Vanishing) {
    let width = 0.5 * (WIDTH - 10.0);
    for (index, (name, _)) in START.options.iter().enumerate() {
        let (x, y) = (8.0 + (index % 2) as f64 * width, 372.0 + 32.0 * (index / 2) as f64);
        let chosen = index == figure.start;
        svg.open(
            Element::group()
                .with("data-set", format!("start={}", crate::encode(name)))
                .with("tabindex", "0")
                .with("role", "button")
                .with("aria-label", format!("Initial weights {name}"))
                .with("style", "cursor: pointer"),
        );
        svg.push(
            Element::rect(x, y - 14.0, width - 6.0, 26.0)
                .with("rx", 5.0)
                .fill("transparent")
                .stroke(if chosen { SERIES[index] } else { GRID }, if chosen { 2.0 } else { 1.0 }),
        );
        svg.push(Element::line(x + 7.0, y, x + 23.0, y).stroke(SERIES[index], 2.5).dash(DASHES[index]));
        let label = Element::text(x + 26.0, y + 4.0, name);
        svg.push(if chosen { label.bold() } else { label });
        svg.close();
    }
}

fn draw_dying(figure: &Vanishing) -> String {
    let mut svg = Svg::new(WIDTH, 350.0);
    draw_fit(&mut svg, figure);
    draw_units(&mut svg, figure);
    let text = format!(
        "step {}, mean squared error {}, {} of {UNITS} units dead",
        figure.layer.steps,
        significant(figure.layer.loss, 3),
        figure.layer.dead()
    );
    svg.push(Element::text(40.0, 340.0, &text).bold());
    svg.finish()
}

fn draw_fit(svg: &mut Svg, figure: &Vanishing) {
    let axes =
        Axes::new(Area::new(40.0, 26.0, 154.0, 250.0), Scale::linear(-2.1, 2.1), Scale::linear(-2.2, 2.2))
            .title("Curve and fit")
            .x_label("x");
    axes.draw(svg);
    let curve = figure.layer.curve();
    axes.clip(svg);
    svg.push(Element::path(axes.dots(curve.iter().map(|(x, y, _)| (*x, *y)), 2.5)).fill(MUTED));
    let fit = axes.path(curve.iter().map(|(x, _, fit)| (*x, *fit)));
    svg.push(Element::path(fit).fill("none").stroke(BLUE, 2.6));
    svg.close();
}

/// A row for each unit, a cell for each input, filled where the unit is on: one path.
fn draw_units(svg: &mut Svg, figure: &Vanishing) {
    let (left, top, width, height) = (216.0, 26.0, 138.0, 250.0);
    let (cell_width, cell_height) = (width / ROWS as f64, height / UNITS as f64);
    svg.push(Element::text(left + 0.5 * width, 18.0, "Units, on or off").anchor("middle").bold());
    svg.push(Element::rect(left, top, width, height).fill("none").stroke(GRID, 1.0));
    let (sums, silent) = (figure.layer.sums(), figure.layer.silent());
    let mut on = Path::new();
    for (unit, is_silent) in silent.into_iter().enumerate() {
        let y = top + unit as f64 * cell_height;
        for row in (0..ROWS).filter(|row| sums[[*row, unit]] > 0.0) {
            let x = left + row as f64 * cell_width;
            let (right, bottom) = (x + cell_width + 0.1, y + cell_height - 2.0);
            on.move_to(x, y + 1.0).line_to(right, y + 1.0).line_to(right, bottom).line_to(x, bottom).close();
        }
        if is_silent {
            let (colour, word) = if figure.layer.leaky { (INK, "silent") } else { (ORANGE, "dead") };
            svg.push(Element::text(left + width + 6.0, y + 0.5 * cell_height + 4.0, word).fill(colour));
        }
    }
    svg.push(Element::path(on).fill(BLUE));
    svg.push(Element::text(left + 0.5 * width, top + height + 31.0, "x from -2 to 2").anchor("middle"));
}
