//! The surface, the side it is seen from, and the point on it.

use nn101::calculus::{CriticalPoint, classify};

use crate::drawing::landscape::{Kind, Landscape};
use crate::drawing::projection::View;
use crate::figure::knob::{Choice, Slider};

pub(super) const FUNCTION: Choice<Kind> = Choice::new(
    "function",
    "Surface",
    &[
        (Kind::Ripples.name(), Kind::Ripples),
        (Kind::Saddle.name(), Kind::Saddle),
        (Kind::Bowl.name(), Kind::Bowl),
        (Kind::Himmelblau.name(), Kind::Himmelblau),
        (Kind::Rosenbrock.name(), Kind::Rosenbrock),
    ],
);
/// Both from one end of the surface to the other.
pub(super) const X: Slider = Slider::new("x", "Point x", -7.0, 7.0, 0.05);
pub(super) const Y: Slider = Slider::new("y", "Point y", -7.0, 7.0, 0.05);
pub(super) const TURN: Slider = Slider::new("turn", "Turn (degrees)", 0.0, 360.0, 1.0);
pub(super) const TILT: Slider = Slider::new("tilt", "Tilt (degrees)", 5.0, 90.0, 1.0);
/// The side from which a surface is seen at first: its turn and its tilt.
pub(super) const FIRST_VIEW: (f64, f64) = (30.0, 35.0);

pub(super) const WIDTH: f64 = 400.0;

pub(super) const HEIGHT: f64 = 344.0;

/// A surface, the side it is seen from, and a point on it.
#[derive(Debug, Clone)]
pub struct Surface {
    pub(super) land: Landscape,
    pub(super) turn: f64,
    pub(super) tilt: f64,
    pub(super) point: [f64; 2],
}

/// The ripples sin √(x² + y²).
///
/// ```
/// let figure = figures::surface().function("saddle").point(0.0, 0.0);
/// assert_eq!(figure.ground(), Some(nn101::calculus::CriticalPoint::Saddle));
/// ```
pub fn surface() -> Surface {
    Surface {
        land: Landscape::new(Kind::Ripples),
        turn: FIRST_VIEW.0,
        tilt: FIRST_VIEW.1,
        point: [3.0, -2.0],
    }
}

impl Surface {
    /// Chooses the surface: `ripples`, `saddle`, `bowl`, `Himmelblau` or `Rosenbrock`.
    ///
    /// # Panics
    /// When there is no such surface.
    pub fn function(mut self, name: &str) -> Self {
        self.choose(FUNCTION.read(name).unwrap_or_else(|error| panic!("{error}")));
        self
    }

    /// Puts the point there.
    pub fn point(mut self, x: f64, y: f64) -> Self {
        self.move_to([x, y]);
        self
    }

    /// Looks from `turn` degrees around and `tilt` degrees up.
    pub fn seen_from(mut self, turn: f64, tilt: f64) -> Self {
        (self.turn, self.tilt) = (turn.rem_euclid(360.0), TILT.hold(tilt));
        self
    }

    /// What the point stands on, where the ground is level.
    pub fn ground(&self) -> Option<CriticalPoint> {
        let [x, y] = self.land.gradient(self.point);
        (x.hypot(y) < 0.05).then(|| classify(&self.land.hessian(self.point)))
    }

    pub(super) fn choose(&mut self, kind: Kind) {
        self.land.kind = kind;
        self.move_to(self.land.first_start());
    }

    pub(super) fn place_knobs(&self) -> [Slider; 2] {
        let [x, y] = self.land.extent();
        [X.between(x.0, x.1), Y.between(y.0, y.1)]
    }

    pub(super) fn move_to(&mut self, [x, y]: [f64; 2]) {
        let [x_knob, y_knob] = self.place_knobs();
        self.point = [x_knob.hold(x), y_knob.hold(y)];
    }

    pub(super) fn view(&self) -> View {
        View { turn: self.turn, tilt: self.tilt, centre: (0.5 * WIDTH, 170.0), unit: 118.0 }
    }

    /// The range of heights that the box shows.
    pub(super) fn heights(&self) -> (f64, f64) {
        match self.land.kind {
            Kind::Ripples => (-1.6, 1.6),
            Kind::Saddle => (-4.0, 4.0),
            Kind::Bowl => (0.0, 31.7),
            Kind::Himmelblau => (0.0, 500.0),
            Kind::Rosenbrock => (0.0, 1600.0),
        }
    }

    /// Heights as 0 to 1. Steep landscapes are bent, so that their valleys show.
    pub(super) fn height(&self, at: [f64; 2]) -> f64 {
        let (low, high) = self.heights();
        let bend = if self.bent() { 0.5 } else { 1.0 };
        ((self.land.value(at) - low) / (high - low)).clamp(0.0, 1.0).powf(bend)
    }

    pub(super) fn bent(&self) -> bool {
        matches!(self.land.kind, Kind::Himmelblau | Kind::Rosenbrock)
    }

    pub(super) fn plane(&self, u: f64, v: f64) -> [f64; 2] {
        let [x, y] = self.land.extent();
        [x.0 + (u + 1.0) * 0.5 * (x.1 - x.0), y.0 + (v + 1.0) * 0.5 * (y.1 - y.0)]
    }

    pub(super) fn unit(&self, [px, py]: [f64; 2]) -> (f64, f64) {
        let [x, y] = self.land.extent();
        (2.0 * (px - x.0) / (x.1 - x.0) - 1.0, 2.0 * (py - y.0) / (y.1 - y.0) - 1.0)
    }

    pub(super) fn pixel(&self, at: [f64; 2]) -> (f64, f64) {
        let (u, v) = self.unit(at);
        let (px, py, _) = self.view().project(u, v, self.height(at));
        (px, py)
    }
}
