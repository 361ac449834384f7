//! Surfaces seen from a side: turned, tilted, painted from the back to the front.

use crate::drawing::image::{hex, rising_colour};
use crate::drawing::{Element, Path, Svg};

/// Quads along each side: fine enough for the eye, few enough for the page.
pub const QUADS: usize = 20;

/// From where a surface over the square [-1, 1]² with heights in [0, 1] is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Degrees about the upright axis.
    pub turn: f64,
    /// Degrees above the horizon: 90 looks straight down.
    pub tilt: f64,
    /// The drawing's centre and the pixels a unit.
    pub centre: (f64, f64),
    pub unit: f64,
}

impl View {
    /// Pixels of a point of the box, and how near it is to the eye.
    pub fn project(&self, x: f64, y: f64, z: f64) -> (f64, f64, f64) {
        let (sin_turn, cos_turn) = self.turn.to_radians().sin_cos();
        let (sin_tilt, cos_tilt) = self.tilt.to_radians().sin_cos();
        let (across, deep) = (x * cos_turn - y * sin_turn, x * sin_turn + y * cos_turn);
        let up = (z - 0.5) * 1.2;
        let (px, py) = (across, up * cos_tilt + deep * sin_tilt);
        (self.centre.0 + self.unit * px, self.centre.1 - self.unit * py, up * sin_tilt - deep * cos_tilt)
    }

    /// The point of the level plane `z` that appears at a pixel.
    pub fn unproject(&self, px: f64, py: f64, z: f64) -> (f64, f64) {
        let (sin_turn, cos_turn) = self.turn.to_radians().sin_cos();
        let (sin_tilt, cos_tilt) = self.tilt.to_radians().sin_cos();
        let across = (px - self.centre.0) / self.unit;
        let up = (z - 0.5) * 1.2;
        let deep = ((self.centre.1 - py) / self.unit - up * cos_tilt) / sin_tilt.max(0.05);
        (across * cos_turn + deep * sin_turn, deep * cos_turn - across * sin_turn)
    }

    /// Paints the surface of `height`, far quads first.
    pub fn paint(&self, svg: &mut Svg, height: impl Fn(f64, f64) -> f64) {
        let at = |i: usize| 2.0 * i as f64 / QUADS as f64 - 1.0;
        let corner = |column: usize, row: usize| {
            let z = height(at(column), at(row));
            (self.project(at(column), at(row), z), z)
        };
        let corners: Vec<_> =
            (0..=QUADS).flat_map(|row| (0..=QUADS).map(move |column| (column, row))).collect();
        let corners: Vec<_> = corners.into_iter().map(|(column, row)| corner(column, row)).collect();
        let index = |column: usize, row: usize| row * (QUADS + 1) + column;
        let mut quads: Vec<[usize; 4]> = Vec::with_capacity(QUADS * QUADS);
        for row in 0..QUADS {
            for column in 0..QUADS {
                quads.push([
                    index(column, row),
                    index(column + 1, row),
                    index(column + 1, row + 1),
                    index(column, row + 1),
                ]);
            }
        }
        let depth = |quad: &[usize; 4]| quad.iter().map(|&i| corners[i].0.2).sum::<f64>();
        quads.sort_by(|a, b| depth(a).total_cmp(&depth(b)));
        svg.open(Element::group().stroke("rgba(20, 30, 60, 0.35)", 0.5).with("stroke-linejoin", "round"));
        for quad in &quads {
            let mut path = Path::new();
            for (i, &corner) in quad.iter().enumerate() {
                let (x, y, _) = corners[corner].0;
                if i == 0 {
                    path.move_to(x, y)
                } else {
                    path.line_to(x, y)
                };
            }
            path.close();
            let mean = quad.iter().map(|&i| corners[i].1).sum::<f64>() / 4.0;
            svg.push(Element::path(path).fill(&hex(rising_colour(0.1 + 0.75 * (1.0 - mean)))));
        }
        svg.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_goes_back_to_its_point() {
        let view = View { turn: 30.0, tilt: 40.0, centre: (200.0, 150.0), unit: 100.0 };
        let (px, py, _) = view.project(0.3, -0.6, 0.7);
        let (x, y) = view.unproject(px, py, 0.7);
        assert!((x - 0.3).abs() < 1e-9 && (y + 0.6).abs() < 1e-9);
    }

    #[test]
    fn the_front_is_nearer_than_the_back() {
        let view = View { turn: 0.0, tilt: 30.0, centre: (0.0, 0.0), unit: 1.0 };
        assert!(view.project(0.0, -1.0, 0.0).2 > view.project(0.0, 1.0, 0.0).2);
    }
}
