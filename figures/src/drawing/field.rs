//! A classifier's opinion of every place in a plot: colours behind the points, and the line where it changes its mind.

use ndarray::Array2;

use crate::drawing::Axes;
use crate::drawing::contour::Grid;
use crate::drawing::image::data_uri;
use crate::drawing::{Element, Path, Svg};

/// Squares a side: fine enough for a smooth border, few enough to be evaluated in every frame.
pub const CELLS: usize = 48;

/// The colours of up to four classes, light enough that points stand out.
const TINTS: [[f64; 3]; 4] =
    [[240.0, 158.0, 110.0], [120.0, 178.0, 224.0], [120.0, 204.0, 172.0], [212.0, 164.0, 208.0]];
const PAPER: [f64; 3] = [250.0, 250.0, 250.0];

/// The corners of all squares, lowest row first: `((CELLS + 1)², 2)`.
pub fn places(axes: &Axes) -> Array2<f32> {
    let side = CELLS + 1;
    let fraction = |i: usize| i as f64 / CELLS as f64;
    Array2::from_shape_fn((side * side, 2), |(place, column)| match column {
        0 => axes.x.value(fraction(place % side)) as f32,
        _ => axes.y.value(fraction(place / side)) as f32,
    })
}

/// Draws the opinion at all [`places`]: a class and how sure it is, 0 to 1.
pub fn draw_colours(svg: &mut Svg, axes: &Axes, opinions: impl Fn(usize) -> (usize, f64)) {
    let side = CELLS + 1;
    let pixels: Vec<[u8; 3]> = (0..side * side)
        .map(|pixel| {
            let (row, column) = (CELLS - pixel / side, pixel % side); // images start on top
            let (class, sure) = opinions(row * side + column);
            let tint = TINTS[class % TINTS.len()];
            let strength = 0.25 + 0.75 * sure.clamp(0.0, 1.0);
            [0, 1, 2].map(|c| (PAPER[c] + (tint[c] - PAPER[c]) * strength) as u8)
        })
        .collect();
    // The image's pixels are the corners of the squares: it reaches half a square beyond the plot.
    let (step_x, step_y) = (axes.area.width / CELLS as f64, axes.area.height / CELLS as f64);
    svg.push(
        Element::new("image")
            .with("x", axes.area.x - 0.5 * step_x)
            .with("y", axes.area.y - 0.5 * step_y)
            .with("width", axes.area.width + step_x)
            .with("height", axes.area.height + step_y)
            .with("preserveAspectRatio", "none")
            .with("href", data_uri(side, side, &pixels)),
    );
}

/// The line along which the scores at all [`places`] are `level`.
pub fn border(axes: &Axes, scores: &[f64], level: f64) -> Path {
    Grid::from_heights(CELLS, scores.to_vec()).path(axes, level)
}

/// All points of a class as one path: circles, squares, triangles, diamonds, so that colour is not needed.
pub fn marks(axes: &Axes, class: usize, points: impl IntoIterator<Item = [f64; 2]>, size: f64) -> Path {
    let mut path = Path::new();
    for [x, y] in points {
        let (x, y) = (axes.px(x), axes.py(y));
        let mut corners = |offsets: &[(f64, f64)]| {
            let mut corners = offsets.iter().map(|(dx, dy)| (x + size * dx, y + size * dy));
            if let Some((x, y)) = corners.next() {
                path.move_to(x, y);
            }
            for (x, y) in corners {
                path.line_to(x, y);
            }
            path.close();
        };
        match class % 4 {
            0 => corners(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            2 => corners(&[(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)]),
            3 => corners(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
            _ => {
                path.dot(x, y, size);
            }
        }
    }
    path
}

/// The colour of a class's marks.
pub fn colour(class: usize) -> &'static str {
    ["#b34700", "#005a96", "#00704f", "#8a2f80"][class % 4]
}
