//! Contour lines by marching squares: where the height crosses a level between two neighbours of a grid, a line passes.

use crate::drawing::Axes;
use crate::drawing::Path;

/// The corners of a drawn ellipse: at this number its line looks round.
const CORNERS: usize = 96;

/// The contour of a bowl, as a path in pixels: an ellipse around the origin with its long and short half-axis, the long one
/// along `direction`, which has the length 1.
pub fn ellipse(axes: &Axes, (long, short): (f64, f64), (cos, sin): (f64, f64)) -> Path {
    let mut path = axes.path((0..CORNERS).map(|corner| {
        let (across, along) = (corner as f64 / CORNERS as f64 * std::f64::consts::TAU).sin_cos();
        let (along, across) = (long * along, short * across);
        (along * cos - across * sin, along * sin + across * cos)
    }));
    path.close();
    path
}

/// Heights on a grid over the axes, evaluated once for all levels.
pub struct Grid {
    cells: usize,
    heights: Vec<f64>,
}

impl Grid {
    /// `cells` × `cells` squares over the whole plot.
    pub fn new(axes: &Axes, cells: usize, height: impl Fn(f64, f64) -> f64) -> Self {
        let mut heights = Vec::with_capacity((cells + 1) * (cells + 1));
        for row in 0..=cells {
            for column in 0..=cells {
                let fraction = |i: usize| i as f64 / cells as f64;
                heights.push(height(axes.x.value(fraction(column)), axes.y.value(fraction(row))));
            }
        }
        Self { cells, heights }
    }

    /// Heights that are known already: `(cells + 1)²` of them, lowest row first.
    ///
    /// # Panics
    /// When there are not so many.
    pub fn from_heights(cells: usize, heights: Vec<f64>) -> Self {
        assert_eq!(heights.len(), (cells + 1) * (cells + 1), "a height for each corner");
        Self { cells, heights }
    }

    fn at(&self, column: usize, row: usize) -> f64 {
        self.heights[row * (self.cells + 1) + column]
    }

    /// The lines of one level, as one path in pixels: each line whole, so that a dashed one is dashed evenly.
    pub fn path(&self, axes: &Axes, level: f64) -> Path {
        let side = self.cells + 1;
        // Where the level crosses an edge of the grid, a line passes: on to at most one crossing on either side.
        let mut neighbours = vec![[None; 2]; 2 * side * side];
        for row in 0..self.cells {
            for column in 0..self.cells {
                for [from, to] in self.segments(column, row, level).into_iter().flatten() {
                    for (end, other) in [(from, to), (to, from)] {
                        if let Some(free) = neighbours[end].iter_mut().find(|next| next.is_none()) {
                            *free = Some(other);
                        }
                    }
                }
            }
        }
        let mut path = Path::new();
        // Lines that leave the grid start at their end; what remains then are rings.
        for ends in [1, 2] {
            for start in 0..neighbours.len() {
                if neighbours[start].iter().flatten().count() == ends {
                    let (x, y) = self.pixel(axes, start, level);
                    path.move_to(x, y);
                    self.follow(axes, level, &mut neighbours, start, &mut path);
                }
            }
        }
        path
    }

    /// Draws from a crossing to the next until there is none, and forgets what it has drawn.
    fn follow(
        &self,
        axes: &Axes,
        level: f64,
        neighbours: &mut [[Option<usize>; 2]],
        start: usize,
        path: &mut Path,
    ) {
        let mut here = start;
        while let Some(next) = neighbours[here].iter_mut().find_map(Option::take) {
            if let Some(back) = neighbours[next].iter_mut().find(|back| **back == Some(here)) {
                *back = None;
            }
            let (x, y) = self.pixel(axes, next, level);
            path.line_to(x, y);
            here = next;
        }
    }

    /// Where on its edge the level is crossed. Even edges go right from a corner, odd ones up.
    fn pixel(&self, axes: &Axes, edge: usize, level: f64) -> (f64, f64) {
        let side = self.cells + 1;
        let (column, row, up) = (edge / 2 % side, edge / 2 / side, edge % 2);
        let (a, b) = (self.at(column, row), self.at(column + 1 - up, row + up));
        let t = (level - a) / (b - a);
        let (along, above) = if up == 0 { (t, 0.0) } else { (0.0, t) };
        let fraction = |corner: usize, part: f64| (corner as f64 + part) / self.cells as f64;
        (
            axes.area.x + fraction(column, along) * axes.area.width,
            axes.area.y + (1.0 - fraction(row, above)) * axes.area.height,
        )
    }

    /// The crossed edges of a square, joined in pairs.
    fn segments(&self, column: usize, row: usize, level: f64) -> [Option<[usize; 2]>; 2] {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let edge = |column: usize, row: usize, up: usize| 2 * (row * (self.cells + 1) + column) + up;
        let edges =
            [edge(column, row, 0), edge(column + 1, row, 1), edge(column, row + 1, 0), edge(column, row, 1)];
        let below = corners.map(|(right, up)| self.at(column + right, row + up) < level);
        let mut crossed = (0..4).filter(|&side| below[side] != below[(side + 1) % 4]).map(|side| edges[side]);
        let mut pair = || Some([crossed.next()?, crossed.next()?]);
        [pair(), pair()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Area, Element, Scale};

    #[test]
    fn a_plane_has_straight_contours() {
        let axes =
            Axes::new(Area::new(0.0, 0.0, 100.0, 100.0), Scale::linear(0.0, 1.0), Scale::linear(0.0, 1.0));
        let grid = Grid::new(&axes, 2, |x, _| x);
        let text = crate::drawing::Element::path(grid.path(&axes, 0.25)).with("id", "p");
        assert!(format!("{text:?}").contains("M25 100v-50-50"), "{text:?}");
        assert!(grid.path(&axes, 2.0).is_empty());
    }

    #[test]
    fn an_ellipse_ends_where_its_half_axes_end() {
        let axes =
            Axes::new(Area::new(0.0, 0.0, 100.0, 100.0), Scale::linear(-1.0, 1.0), Scale::linear(-1.0, 1.0));
        let path = format!("{:?}", Element::path(ellipse(&axes, (0.8, 0.1), (0.0, 1.0))));
        assert!(path.contains("M50 10"), "{path}");
        assert!(!ellipse(&axes, (0.8, 0.1), (1.0, 0.0)).is_empty());
    }

    #[test]
    fn a_hill_has_one_ring_a_level_and_a_saddle_two_lines() {
        let axes =
            Axes::new(Area::new(0.0, 0.0, 100.0, 100.0), Scale::linear(-1.0, 1.0), Scale::linear(-1.0, 1.0));
        let lines = |height: fn(f64, f64) -> f64, level| {
            let path = crate::drawing::Element::path(Grid::new(&axes, 20, height).path(&axes, level));
            format!("{path:?}").matches('M').count()
        };
        assert_eq!(lines(|x, y| x * x + y * y, 0.3), 1);
        assert_eq!(lines(|x, y| x * x - y * y, 0.3), 2);
    }
}
