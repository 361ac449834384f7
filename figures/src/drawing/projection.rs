//! Surfaces seen from a side: turned, tilted, painted from the back to the front.

use crate::drawing::image::{hex, rising_colour};
use crate::drawing::{Element, Path, Svg};

/// Quads along each side: fine enough for the eye, few enough for the page.
pub const QUADS: usize = 20;
/// Shades from the lowest to the highest quad: quads of one shade can be one element, and a page draws few faster than many.
const SHADES: f64 = 24.0;

/// The corners of a quad in pixels, in their order around it.
type Quad = [(f64, f64); 4];
/// One of its sides, from corner to corner.
type Side = ((f64, f64), (f64, f64));

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
        let group = Element::group().stroke("rgba(20, 30, 60, 0.35)", 0.5).with("stroke-linejoin", "round");
        svg.open(group.with("class", "nn-shades"));
        for (shade, quads) in layers(self.quads(height)) {
            let mut path = Path::new();
            for outline in quads.iter().flat_map(outlines) {
                for (index, (x, y)) in outline.into_iter().enumerate() {
                    if index == 0 {
                        path.move_to(x, y)
                    } else {
                        path.line_to(x, y)
                    };
                }
                path.close();
            }
            svg.push(Element::path(path).fill(&hex(rising_colour(0.1 + 0.75 * (1.0 - shade / SHADES)))));
        }
        svg.close();
    }

    /// The surface's quads, far ones first, each with its shade from 0 to [`SHADES`].
    fn quads(&self, height: impl Fn(f64, f64) -> f64) -> Vec<(f64, Quad)> {
        let at = |i: usize| 2.0 * i as f64 / QUADS as f64 - 1.0;
        let side = QUADS + 1;
        let corners: Vec<_> = (0..side * side)
            .map(|index| {
                let (x, y) = (at(index % side), at(index / side));
                let z = height(x, y);
                (self.project(x, y, z), z)
            })
            .collect();
        let mut quads: Vec<(f64, f64, Quad)> = (0..QUADS * QUADS)
            .map(|index| {
                let first = index / QUADS * side + index % QUADS;
                let own = [first, first + 1, first + 1 + side, first + side].map(|corner| corners[corner]);
                let nearness = own.iter().map(|((_, _, near), _)| near).sum();
                let mean = own.iter().map(|(_, z)| z).sum::<f64>() / 4.0;
                (nearness, (mean * SHADES).round(), own.map(|((x, y, _), _)| (x, y)))
            })
            .collect();
        quads.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
        quads.into_iter().map(|(_, shade, quad)| (shade, quad)).collect()
    }
}

/// A quad's outline, or those of its two halves where it is seen so much from the edge that two of its sides cross. All go
/// around in the same sense: where two of one path overlap and go around in opposite ones, the path has a hole.
fn outlines(quad: &Quad) -> Vec<Vec<(f64, f64)>> {
    let [a, b, c, d] = *quad;
    let halves = match (crossing((a, b), (c, d)), crossing((b, c), (d, a))) {
        (Some(middle), _) => vec![vec![middle, b, c], vec![middle, d, a]],
        (_, Some(middle)) => vec![vec![middle, a, b], vec![middle, c, d]],
        _ => vec![quad.to_vec()],
    };
    let forward = |mut outline: Vec<(f64, f64)>| {
        if area(&outline) < 0.0 {
            outline.reverse();
        }
        outline
    };
    halves.into_iter().map(forward).collect()
}

/// Where two sides cross, if they do.
fn crossing((a, b): Side, (c, d): Side) -> Option<(f64, f64)> {
    let ((ux, uy), (vx, vy)) = ((b.0 - a.0, b.1 - a.1), (d.0 - c.0, d.1 - c.1));
    let across = ux * vy - uy * vx;
    let (wx, wy) = (c.0 - a.0, c.1 - a.1);
    let (t, s) = ((wx * vy - wy * vx) / across, (wx * uy - wy * ux) / across);
    let is_inside = |part: f64| part > 0.0 && part < 1.0;
    (is_inside(t) && is_inside(s)).then_some((a.0 + t * ux, a.1 + t * uy))
}

/// Twice the area inside an outline, negative where it goes around backwards.
fn area(outline: &[(f64, f64)]) -> f64 {
    let next = outline.iter().cycle().skip(1);
    outline.iter().zip(next).map(|(a, b)| a.0 * b.1 - a.1 * b.0).sum()
}

/// Quads of one shade together, as far as the picture stays the same: a quad joins those painted earlier if it hides none of
/// what was painted since.
fn layers(quads: Vec<(f64, Quad)>) -> Vec<(f64, Vec<Quad>)> {
    let mut layers: Vec<(f64, Vec<Quad>)> = Vec::new();
    for (shade, quad) in quads {
        let stops = |(other, under): &(f64, Vec<Quad>)| {
            *other == shade || under.iter().any(|under| !lie_apart(&quad, under))
        };
        match layers.iter().rposition(stops) {
            Some(index) if layers[index].0 == shade => layers[index].1.push(quad),
            _ => layers.push((shade, vec![quad])),
        }
    }
    layers
}

/// Whether a line along one of their edges parts two quads; common edges do not count.
fn lie_apart(one: &Quad, other: &Quad) -> bool {
    let is_parted = |(across, up): (f64, f64)| {
        let ends = |quad: &Quad| {
            let along = quad.map(|(x, y)| across * x + up * y);
            (along.into_iter().fold(f64::MAX, f64::min), along.into_iter().fold(f64::MIN, f64::max))
        };
        let ((low, high), (other_low, other_high)) = (ends(one), ends(other));
        high <= other_low + 1e-6 || other_high <= low + 1e-6
    };
    let normals = |quad: &Quad| {
        let [a, b, c, d] = *quad;
        [(a, b), (b, c), (c, d), (d, a)].map(|(from, to)| (to.1 - from.1, from.0 - to.0))
    };
    // The edges of the drawing part most of them.
    let upright = [(1.0, 0.0), (0.0, 1.0)];
    upright.into_iter().chain(normals(one)).chain(normals(other)).any(is_parted)
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
    fn few_layers_show_what_many_quads_do() {
        let view = View { turn: 30.0, tilt: 35.0, centre: (0.0, 0.0), unit: 100.0 };
        let quads = view.quads(|x, y| 0.5 + 0.3 * (7.0 * x.hypot(y)).sin());
        let layers = layers(quads.clone());
        assert!(layers.len() < 80, "{} layers", layers.len());
        let painted: Vec<(f64, Quad)> =
            layers.iter().flat_map(|(shade, quads)| quads.iter().map(|quad| (*shade, *quad))).collect();
        assert_eq!(painted.len(), quads.len());
        // Where one lies over another of another shade, it is painted later.
        let place = |quad| painted.iter().position(|one| *one == quad).expect("painted");
        let places: Vec<usize> = quads.iter().copied().map(place).collect();
        for over in 0..quads.len() {
            for under in (0..over).filter(|under| places[*under] > places[over]) {
                let ((shade, quad), (other_shade, other)) = (quads[over], quads[under]);
                assert!(shade == other_shade || lie_apart(&quad, &other), "{quad:?} hides {other:?}");
            }
        }
    }

    #[test]
    fn quads_of_one_path_never_cancel_each_other() {
        // From the side, quads turn both faces to the eye, and some are seen so flat that their sides cross.
        let view = View { turn: 200.0, tilt: 15.0, centre: (0.0, 0.0), unit: 100.0 };
        let quads: Vec<Quad> = view
            .quads(|x, y| 0.5 + 0.3 * (7.0 * x.hypot(y)).sin())
            .into_iter()
            .map(|(_, quad)| quad)
            .collect();
        assert!(quads.iter().any(|quad| area(quad) > 0.0) && quads.iter().any(|quad| area(quad) < 0.0));
        assert!(quads.iter().any(|quad| outlines(quad).len() == 2));
        let close = |one: f64, other: f64| (one - other).abs() < 1e-6;
        for quad in &quads {
            let parts = outlines(quad);
            assert!(parts.iter().all(|outline| area(outline) >= 0.0), "{quad:?}");
            // Halves go around in opposite senses in the quad.
            let whole: Vec<f64> = parts.iter().map(|outline| area(outline)).collect();
            let wanted = area(quad).abs();
            match whole[..] {
                [one] => assert!(close(one, wanted), "{quad:?}"),
                [one, other] => assert!(close((one - other).abs(), wanted), "{quad:?}"),
                _ => panic!("{quad:?}"),
            }
        }
    }

    #[test]
    fn neighbours_lie_apart_and_crossing_quads_do_not() {
        let square = |x: f64, y: f64| [(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)];
        assert!(lie_apart(&square(0.0, 0.0), &square(1.0, 0.0)));
        assert!(!lie_apart(&square(0.0, 0.0), &square(0.5, 0.5)));
        // Its box overlaps the square's, its edge does not.
        let diamond = [(0.8, 1.5), (1.5, 0.8), (2.2, 1.5), (1.5, 2.2)];
        assert!(lie_apart(&square(0.0, 0.0), &diamond));
    }

    #[test]
    fn the_front_is_nearer_than_the_back() {
        let view = View { turn: 0.0, tilt: 30.0, centre: (0.0, 0.0), unit: 1.0 };
        assert!(view.project(0.0, -1.0, 0.0).2 > view.project(0.0, 1.0, 0.0).2);
    }
}
