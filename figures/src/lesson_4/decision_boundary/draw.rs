//! The drawing: both networks' opinion of the plane side by side, and their accuracy as it grows.

use super::model::{DecisionBoundary, PAIRS};
use super::points::Points;
use super::training::Learner;
use crate::drawing::number::fixed;
use crate::drawing::{Area, Axes, BLUE, Element, GRID, Handle, ON_PAPER, ORANGE, Scale, Svg, field};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 456.0;
/// Above the planes, two lines of words.
const TOP: f64 = 44.0;
const SIDE: f64 = 182.0;
/// Half the side of the plane.
pub const REACH: f64 = 1.7;
const LINES: [(&str, &str); 2] = [(BLUE, ""), (ORANGE, "7 4")];

/// The plane on the left (0) or on the right (1).
pub fn panel(index: usize) -> Axes {
    let left = 8.0 + index as f64 * (SIDE + 20.0);
    let scale = Scale::linear(-REACH, REACH);
    Axes::new(Area::new(left, TOP, SIDE, SIDE), scale, scale)
}

/// The place in the plane under a place of the drawing, on either panel.
pub fn place(x: f64, y: f64) -> [f64; 2] {
    let axes = panel(usize::from(x > panel(1).area.x - 10.0));
    [axes.data_x(x).clamp(-REACH, REACH), axes.data_y(y).clamp(-REACH, REACH)]
}

pub fn draw(figure: &DecisionBoundary) -> String {
    let mut svg = Svg::new(WIDTH, HEIGHT);
    let places = field::places(&panel(0));
    for (index, learner) in figure.learners.iter().enumerate() {
        draw_panel(&mut svg, figure, index, learner, &places);
    }
    if figure.points == Points::Own {
        draw_cross(&mut svg, figure);
    }
    draw_accuracies(&mut svg, figure);
    svg.finish()
}

fn draw_panel(
    svg: &mut Svg,
    figure: &DecisionBoundary,
    index: usize,
    learner: &Learner,
    places: &ndarray::Array2<f32>,
) {
    let axes = panel(index);
    let Area { x, y, width, height } = axes.area;
    let (colour, dash) = LINES[index];
    svg.push(Element::line(x, 14.0, x + 26.0, 14.0).stroke(colour, 3.0).dash(dash));
    let (output, loss) = PAIRS[index].word(learner.pair).split_once('+').unwrap_or_default();
    let loss = loss.trim_start();
    svg.push(Element::text(x + 33.0, 18.0, &format!("{output}+")).bold());
    svg.push(Element::text(x + 33.0, 36.0, loss).bold());
    axes.clip(svg);
    let opinions = learner.opinions(places);
    field::draw_colours(svg, &axes, |place| opinions[place]);
    for class in 0..4 {
        let rows = figure.data.targets.iter().enumerate().filter(|(_, c)| **c as usize == class);
        let points = rows.map(|(row, _)| [0, 1].map(|column| f64::from(figure.data.features[[row, column]])));
        let marks = field::marks(&axes, class, points, 2.8);
        if !marks.is_empty() {
            svg.push(Element::path(marks).fill(field::colour(class)).stroke("#ffffff", 0.5));
        }
    }
    svg.close();
    svg.push(Element::rect(x, y, width, height).fill("none").stroke(GRID, 1.0));
    let right = fixed(100.0 * learner.accuracies.last().copied().unwrap_or(0.0), 1) + " % right";
    svg.push(
        Element::text(x + width, y + height + 17.0, &right).anchor("end").with("data-side", index as f64),
    );
    if figure.points == Points::Own {
        svg.push(
            Element::rect(x, y, width, height)
                .fill("transparent")
                .with("data-handle", "plane")
                .with("tabindex", "-1")
                .with("aria-label", "Plane: press to put points")
                .with("style", "touch-action: none; cursor: crosshair"),
        );
    }
}

/// Where the keyboard puts a point.
fn draw_cross(svg: &mut Svg, figure: &DecisionBoundary) {
    let axes = panel(0);
    let (x, y) = (axes.px(figure.cross[0]), axes.py(figure.cross[1]));
    let said = format!("x1 {}, x2 {}", fixed(figure.cross[0], 2), fixed(figure.cross[1], 2));
    Handle::new("cross", "Cross: where the next point goes", said, "transparent")
        .on_paper()
        .draw(svg, (x, y));
}

fn draw_accuracies(svg: &mut Svg, figure: &DecisionBoundary) {
    let steps = figure.learners[0].accuracies.len().max(2) - 1;
    let axes = Axes::new(
        Area::new(48.0, TOP + 220.0, WIDTH - 64.0, 152.0),
        Scale::linear(0.0, steps.max(50) as f64),
        Scale::linear(0.0, 1.05),
    )
    .x_label("step")
    .y_label("right");
    axes.draw(svg);
    axes.clip(svg);
    for (learner, (colour, dash)) in figure.learners.iter().zip(LINES) {
        // A few hundred points are all that the width can show.
        let every = (learner.accuracies.len() / 250).max(1);
        let points = learner.accuracies.iter().enumerate().step_by(every).map(|(step, a)| (step as f64, *a));
        svg.push(Element::path(axes.path(points)).fill("none").stroke(colour, 2.0).dash(dash));
    }
    svg.close();
    if figure.data.rows() == 0 {
        let middle = 8.0 + 0.5 * SIDE;
        svg.push(
            Element::text(middle, TOP + 0.3 * SIDE, "Press here to put points")
                .anchor("middle")
                .fill(ON_PAPER)
                // A press on these words is a press into the plane behind them.
                .with("pointer-events", "none"),
        );
    }
}
