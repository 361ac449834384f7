//! The drawing: pad, what the network sees, probabilities; confusion matrix, worst mistakes, accuracy.

use super::model::{Digits, GOOD};
use super::pad::{INK, PIXELS};
use super::training::{CLASSES, Training};
use crate::drawing::image::{data_uri, rising_colour};
use crate::drawing::number::fixed;
use crate::drawing::{
    Area, Axes, BLUE, Element, GREEN, GRID, Handle, INK as TEXT, MUTED, ORANGE, Path, Scale, Svg,
};

/// Narrow: on a telephone the pad and the probabilities must both be in sight.
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 592.0;
const PAD: Area = Area { x: 10.0, y: 28.0, width: 200.0, height: 200.0 };
/// Where what stands beside the pad and the matrix begins.
const RIGHT: f64 = 252.0;
const CELL: f64 = PAD.width / INK as f64;

/// The place on the pad, in ink cells, under a place of the drawing.
pub fn pad_place(x: f64, y: f64) -> [f64; 2] {
    [(x - PAD.x) / CELL, (y - PAD.y) / CELL].map(|cell| cell.clamp(0.0, INK as f64))
}

fn drawing_place_of([column, row]: [f64; 2]) -> (f64, f64) {
    (PAD.x + column * CELL, PAD.y + row * CELL)
}

#[cfg(test)]
pub fn drawing_place(cell: [f64; 2]) -> (f64, f64) {
    drawing_place_of(cell)
}

pub fn draw(figure: &Digits) -> String {
    let mut svg = Svg::new(WIDTH, HEIGHT);
    draw_pad(&mut svg, figure);
    draw_probabilities(&mut svg, figure);
    heading(&mut svg, RIGHT, 284.0, "What it sees");
    draw_picture(&mut svg, &figure.pixels(), Area::new(RIGHT, 292.0, 72.0, 72.0));
    if let Some(training) = &figure.training {
        draw_confusion(&mut svg, training);
        draw_mistakes(&mut svg, training);
        draw_accuracy(&mut svg, training);
    }
    svg.finish()
}

fn heading(svg: &mut Svg, x: f64, y: f64, text: &str) {
    svg.push(Element::text(x, y, text).bold());
}

fn draw_pad(svg: &mut Svg, figure: &Digits) {
    heading(svg, PAD.x, 18.0, "Draw a digit");
    svg.push(Element::rect(PAD.x, PAD.y, PAD.width, PAD.height).fill("#f7fbff").stroke(GRID, 1.0));
    let mut ink = Path::new();
    for row in 0..INK {
        // Neighbouring cells of a line are one rectangle.
        let mut column = 0;
        while column < INK {
            let length = (column..INK).take_while(|column| figure.pad.has_ink(row, *column)).count();
            if length > 0 {
                let ((left, top), right) =
                    (drawing_place_of([column as f64, row as f64]), PAD.x + (column + length) as f64 * CELL);
                let bottom = top + CELL + 0.2;
                ink.move_to(left, top)
                    .line_to(right, top)
                    .line_to(right, bottom)
                    .line_to(left, bottom)
                    .close();
            }
            column += length + 1;
        }
    }
    svg.push(Element::path(ink).fill("#08306b"));
    let mut grid = Path::new();
    for line in 1..PIXELS {
        let at = line as f64 * PAD.width / PIXELS as f64;
        grid.move_to(PAD.x + at, PAD.y).line_to(PAD.x + at, PAD.y + PAD.height);
        grid.move_to(PAD.x, PAD.y + at).line_to(PAD.x + PAD.width, PAD.y + at);
    }
    svg.push(Element::path(grid).fill("none").stroke(GRID, 0.5));
    svg.push(
        Element::rect(PAD.x, PAD.y, PAD.width, PAD.height)
            .fill("transparent")
            .with("data-handle", "pad")
            .with("tabindex", "-1")
            .with("role", "img")
            .with("aria-label", "Pad to draw on")
            .with("style", "touch-action: none; cursor: crosshair"),
    );
    let (x, y) = drawing_place_of(figure.pen);
    let said = format!("column {}, row {} of {INK}", fixed(figure.pen[0], 0), fixed(figure.pen[1], 0));
    Handle::new("pen", "Pen for the arrow keys", said, "transparent").on_paper().draw(svg, (x, y));
}

/// An image of 8×8 pixels from 0 to 16.
fn draw_picture(svg: &mut Svg, pixels: &[f32], area: Area) {
    let colours: Vec<[u8; 3]> = pixels.iter().map(|pixel| rising_colour(f64::from(*pixel) / 16.0)).collect();
    svg.push(
        Element::new("image")
            .with("x", area.x)
            .with("y", area.y)
            .with("width", area.width)
            .with("height", area.height)
            .with("style", "image-rendering: pixelated")
            .with("href", data_uri(PIXELS, PIXELS, &colours)),
    );
    svg.push(Element::rect(area.x, area.y, area.width, area.height).fill("none").stroke(GRID, 1.0));
}

fn draw_probabilities(svg: &mut Svg, figure: &Digits) {
    let (left, top, row, length) = (RIGHT, 28.0, 20.0, 108.0);
    heading(svg, left - 16.0, 18.0, "Probabilities");
    let probabilities = figure.probabilities().unwrap_or_else(|| vec![0.0; CLASSES]);
    let best = probabilities.iter().fold(0.0, |a: f64, b| a.max(*b));
    let truth =
        figure.example.and_then(|row| figure.training.as_ref().map(|training| training.example(row).1));
    for (digit, p) in probabilities.into_iter().enumerate() {
        let y = top + digit as f64 * row;
        let is_best = p > 0.0 && p == best;
        let name = Element::text(left - 6.0, y + 15.0, &digit.to_string()).anchor("end").size(14.0);
        svg.push(if truth == Some(digit) { name.bold().fill(GREEN) } else { name });
        svg.push(Element::rect(left, y + 2.0, length, row - 4.0).fill(GRID).opacity(0.5));
        svg.push(
            Element::rect(left, y + 2.0, p * length, row - 4.0)
                .fill(if is_best { BLUE } else { MUTED })
                .with("data-digit", digit as f64),
        );
        let text = Element::text(left + length + 6.0, y + 15.0, &(fixed(100.0 * p, 0) + " %")).size(13.0);
        svg.push(if is_best { text.bold() } else { text });
    }
    if let Some(truth) = truth {
        let text = format!("a held-out {truth}");
        svg.push(Element::text(RIGHT + 82.0, 332.0, &text).fill(MUTED));
    }
}

fn draw_confusion(svg: &mut Svg, training: &Training) {
    let (left, top, cell) = (30.0, 290.0, 19.0);
    heading(svg, 10.0, 256.0, "Truth (rows), prediction (columns)");
    let most = training.confusion.iter().copied().max().unwrap_or(1).max(1) as f64;
    for truth in 0..CLASSES {
        let at = (truth as f64 + 0.5) * cell;
        let label = |x, y| Element::text(x, y, &truth.to_string()).anchor("middle").size(13.0).fill(MUTED);
        svg.push(label(left - 10.0, top + at + 4.0));
        svg.push(label(left + at, top - 5.0));
        for prediction in 0..CLASSES {
            let count = training.confusion[[truth, prediction]];
            if count == 0 {
                continue;
            }
            let (x, y) = (left + prediction as f64 * cell, top + truth as f64 * cell);
            let right = truth == prediction;
            // So faint that words in the usual colour can be read on it.
            let strength = if right { 0.15 + 0.3 * count as f64 / most } else { 1.0 };
            svg.push(
                Element::rect(x + 1.0, y + 1.0, cell - 2.0, cell - 2.0)
                    .fill(if right { BLUE } else { ORANGE })
                    .opacity(strength),
            );
            let text =
                Element::text(x + 0.5 * cell, y + 14.0, &count.to_string()).anchor("middle").size(12.0);
            svg.push(text.fill(if right { TEXT } else { "var(--nn-surface, #ffffff)" }));
        }
    }
    svg.push(Element::rect(left, top, 10.0 * cell, 10.0 * cell).fill("none").stroke(GRID, 1.0));
}

fn draw_mistakes(svg: &mut Svg, training: &Training) {
    heading(svg, 10.0, 508.0, &format!("{} mistakes; the surest ones", training.wrong));
    for (index, mistake) in training.mistakes.iter().enumerate() {
        let x = 10.0 + index as f64 * 58.0;
        draw_picture(svg, &mistake.pixels, Area::new(x, 516.0, 44.0, 44.0));
        let text = format!("{} as {}", mistake.truth, mistake.prediction);
        svg.push(Element::text(x + 22.0, 573.0, &text).anchor("middle").size(13.0));
        let text = fixed(100.0 * mistake.sure, 0) + " %";
        svg.push(Element::text(x + 22.0, 587.0, &text).anchor("middle").size(13.0).fill(MUTED));
    }
}

fn draw_accuracy(svg: &mut Svg, training: &Training) {
    let epochs = training.accuracies.len().max(11) - 1;
    let axes = Axes::new(
        Area::new(RIGHT + 26.0, 412.0, 130.0, 50.0),
        Scale::linear(0.0, epochs as f64),
        Scale::linear(0.0, 1.05),
    )
    .title(format!("{} % right", fixed(100.0 * training.accuracy(), 1)))
    .x_label("epoch");
    axes.draw(svg);
    let points = training.accuracies.iter().enumerate().map(|(epoch, accuracy)| (epoch as f64, *accuracy));
    svg.push(Element::path(axes.path(points)).fill("none").stroke(BLUE, 2.2));
    let goal = axes.py(GOOD);
    svg.push(
        Element::line(axes.area.x, goal, axes.area.x + axes.area.width, goal).stroke(TEXT, 0.8).dash("2 3"),
    );
}
