//! The drawing: the loss above, its slope's factors below, the product spelled out.

use super::model::{LossShapes, REACH, Z};
use crate::drawing::number::significant;
use crate::drawing::{
    Area, Axes, BLUE, Element, GREEN, Handle, MUTED, ORANGE, PURPLE, Scale, Svg, Way, range,
};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 470.0;
/// Slopes beyond this leave the lower plot.
const STEEPEST: f64 = 2.5;

/// Colour, dash and name of the three curves below.
const FACTORS: [(&str, &str, &str); 3] =
    [(ORANGE, "7 4", "∂loss/∂p"), (GREEN, "2 3", "∂p/∂z"), (PURPLE, "", "∂loss/∂z")];

pub fn draw(figure: &LossShapes) -> String {
    let mut svg = Svg::new(WIDTH, HEIGHT);
    draw_loss(&mut svg, figure);
    draw_slopes(&mut svg, figure);
    draw_product(&mut svg, figure);
    svg.finish()
}

/// The weighted sum under a pixel column.
pub fn z_at(figure: &LossShapes, x: f64) -> f64 {
    loss_axes(figure).data_x(x)
}

#[cfg(test)]
pub fn x_of(figure: &LossShapes, z: f64) -> f64 {
    loss_axes(figure).px(z)
}

fn grid() -> impl Iterator<Item = f64> {
    (0..=480).map(|i| -REACH + 2.0 * REACH * f64::from(i) / 480.0)
}

fn loss_axes(figure: &LossShapes) -> Axes {
    let (low, high) = range(grid().map(|z| figure.value_at(z))).unwrap_or((0.0, 1.0));
    let (low, high) = (low.clamp(-3.0, 0.0), high.clamp(0.5, 7.0));
    let room = 0.06 * (high - low);
    Axes::new(
        Area::new(50.0, 26.0, WIDTH - 64.0, 160.0),
        Scale::linear(-REACH, REACH),
        Scale::linear(low - room, high + room),
    )
    .title(format!("{} behind {}, y = {}", figure.loss_name(), figure.output_name(), target_text(figure)))
    .y_label("loss")
}

fn target_text(figure: &LossShapes) -> &'static str {
    match (figure.shape.wants_signs(), figure.target > 0.5) {
        (_, true) => "1",
        (true, false) => "-1",
        (false, false) => "0",
    }
}

fn draw_loss(svg: &mut Svg, figure: &LossShapes) {
    let axes = loss_axes(figure);
    axes.draw(svg);
    axes.draw_zero_lines(svg);
    let curve = axes.path(grid().map(|z| (z, figure.value_at(z))));
    axes.clip(svg);
    svg.push(Element::path(curve).fill("none").stroke(BLUE, 2.5));
    svg.close();
    let value = figure.value_at(figure.z);
    // Where the loss has no value, the point waits on the axis.
    let shown = if value.is_nan() { 0.0 } else { value };
    let x = axes.px(figure.z);
    svg.push(Element::line(x, axes.area.y, x, axes.area.y + axes.area.height).stroke(MUTED, 1.0).dash("2 3"));
    let loss = if value.is_finite() { significant(value, 3) } else { "without a value".into() };
    let said = format!("z {}, loss {loss}", significant(figure.z, 3));
    let handle = Handle::new(Z.key, Z.label, said, if value.is_finite() { BLUE } else { MUTED });
    handle.along(Way::Across, figure.z, (Z.min, Z.max)).draw_in(svg, &axes, (figure.z, shown));
}

fn draw_slopes(svg: &mut Svg, figure: &LossShapes) {
    let axes = Axes::new(
        Area::new(50.0, 222.0, WIDTH - 64.0, 150.0),
        Scale::linear(-REACH, REACH),
        Scale::linear(-STEEPEST, STEEPEST),
    )
    .x_label("weighted sum z")
    .y_label("slope");
    axes.draw(svg);
    axes.draw_zero_lines(svg);
    let here = figure.factors_at(figure.z);
    axes.clip(svg);
    for (index, (colour, dash, _)) in FACTORS.into_iter().enumerate() {
        let curve = axes.path(grid().map(|z| (z, figure.factors_at(z)[index])));
        let width = if index == 2 { 2.8 } else { 1.8 };
        svg.push(Element::path(curve).fill("none").stroke(colour, width).dash(dash));
        if here[index].is_finite() {
            svg.push(Element::circle(axes.px(figure.z), axes.py(here[index]), 4.5).fill(colour));
        }
    }
    svg.close();
}

/// `∂loss/∂p × ∂p/∂z = ∂loss/∂z`, each with the dash of its curve and its number.
fn draw_product(svg: &mut Svg, figure: &LossShapes) {
    let numbers = figure.factors_at(figure.z);
    let (top, gap) = (416.0, 24.0);
    let width = (WIDTH - 64.0 - 2.0 * gap) / 3.0;
    for (index, (colour, dash, name)) in FACTORS.into_iter().enumerate() {
        let left = 50.0 + index as f64 * (width + gap);
        let text =
            if numbers[index].is_finite() { significant(numbers[index], 3) } else { "no value".into() };
        svg.push(Element::rect(left, top, width, 46.0).with("rx", 6.0).fill("none").stroke(colour, 1.5));
        svg.push(
            Element::line(left + 8.0, top + 16.0, left + 28.0, top + 16.0).stroke(colour, 2.5).dash(dash),
        );
        svg.push(Element::text(left + 34.0, top + 20.0, name).size(13.0));
        svg.push(
            Element::text(left + 0.5 * width, top + 39.0, &text)
                .anchor("middle")
                .bold()
                .size(16.0)
                .with("data-factor", name),
        );
        if index < 2 {
            let sign = if index == 0 { "×" } else { "=" };
            svg.push(Element::text(left + width + 0.5 * gap, top + 29.0, sign).anchor("middle").size(18.0));
        }
    }
}
