//! Contour lines by marching squares: where the height crosses a level between two neighbours of a grid, a line passes.

use crate::axes::Axes;
use crate::svg::Path;

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

    /// The lines of one level, as one path in pixels.
    pub fn path(&self, axes: &Axes, level: f64) -> Path {
        let mut path = Path::new();
        let pixel = |(column, row): (f64, f64)| {
            let cells = self.cells as f64;
            let (fx, fy) = (column / cells, row / cells);
            (axes.area.x + fx * axes.area.width, axes.area.y + (1.0 - fy) * axes.area.height)
        };
        for row in 0..self.cells {
            for column in 0..self.cells {
                for [from, to] in self.segments(column, row, level).into_iter().flatten() {
                    let ((x1, y1), (x2, y2)) = (pixel(from), pixel(to));
                    path.move_to(x1, y1).line_to(x2, y2);
                }
            }
        }
        path
    }

    /// The crossings of a square's four edges, joined in pairs.
    fn segments(&self, column: usize, row: usize, level: f64) -> [Option<[(f64, f64); 2]>; 2] {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let mut crossings = [(0.0, 0.0); 4];
        let mut count = 0;
        for edge in 0..4 {
            let ((ax, ay), (bx, by)) = (corners[edge], corners[(edge + 1) % 4]);
            let (a, b) = (self.at(column + ax, row + ay), self.at(column + bx, row + by));
            if (a < level) != (b < level) {
                let t = (level - a) / (b - a);
                let between = |from: usize, to: usize, base: usize| {
                    base as f64 + from as f64 + t * (to as f64 - from as f64)
                };
                crossings[count] = (between(ax, bx, column), between(ay, by, row));
                count += 1;
            }
        }
        match count {
            2 => [Some([crossings[0], crossings[1]]), None],
            4 => [Some([crossings[0], crossings[1]]), Some([crossings[2], crossings[3]])],
            _ => [None, None],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axes::{Area, Scale};

    #[test]
    fn a_plane_has_straight_contours() {
        let axes =
            Axes::new(Area::new(0.0, 0.0, 100.0, 100.0), Scale::linear(0.0, 1.0), Scale::linear(0.0, 1.0));
        let grid = Grid::new(&axes, 2, |x, _| x);
        let text = crate::svg::Element::path(grid.path(&axes, 0.25)).with("id", "p");
        assert!(format!("{text:?}").contains("M25 100L25 50"), "{text:?}");
        assert!(grid.path(&axes, 2.0).is_empty());
    }
}
