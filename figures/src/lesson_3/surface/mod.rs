//! `surface`: turn a surface, move a point on it, read its gradient and the eigenvalues of its Hessian.

mod draw;

use nn101::calculus::{CriticalPoint, classify, symmetric_eigen};

use crate::drawing::landscape::{Kind, Landscape};
use crate::drawing::number::{short, significant};
use crate::drawing::projection::View;
use crate::figure::control::{self, number_within};
use crate::{Control, Figure, FigureError, Goal};

const KINDS: [Kind; 5] = [Kind::Ripples, Kind::Saddle, Kind::Bowl, Kind::Himmelblau, Kind::Rosenbrock];
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 344.0;

/// A surface, the side it is seen from, and a point on it.
#[derive(Debug, Clone)]
pub struct Surface {
    land: Landscape,
    turn: f64,
    tilt: f64,
    point: [f64; 2],
}

/// The ripples sin √(x² + y²).
///
/// ```
/// let figure = figures::surface().function("saddle").point(0.0, 0.0);
/// assert_eq!(figure.ground(), Some(nn101::calculus::CriticalPoint::Saddle));
/// ```
pub fn surface() -> Surface {
    Surface { land: Landscape::new(Kind::Ripples), turn: 30.0, tilt: 35.0, point: [3.0, -2.0] }
}

crate::show!(Surface);

impl Surface {
    /// Chooses the surface: `ripples`, `saddle`, `bowl`, `Himmelblau` or `Rosenbrock`.
    ///
    /// # Panics
    /// When there is no such surface.
    pub fn function(mut self, name: &str) -> Self {
        self.set("function", name).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// Puts the point there.
    pub fn point(mut self, x: f64, y: f64) -> Self {
        self.move_to([x, y]);
        self
    }

    /// Looks from `turn` degrees around and `tilt` degrees up.
    pub fn seen_from(mut self, turn: f64, tilt: f64) -> Self {
        (self.turn, self.tilt) = (turn.rem_euclid(360.0), tilt.clamp(5.0, 90.0));
        self
    }

    /// What the point stands on, where the ground is level.
    pub fn ground(&self) -> Option<CriticalPoint> {
        let [x, y] = self.land.gradient(self.point);
        (x.hypot(y) < 0.05).then(|| classify(&self.land.hessian(self.point)))
    }

    fn move_to(&mut self, [x, y]: [f64; 2]) {
        let [xs, ys] = self.land.extent();
        self.point = [x.max(xs.0).min(xs.1), y.max(ys.0).min(ys.1)];
    }

    fn view(&self) -> View {
        View { turn: self.turn, tilt: self.tilt, centre: (0.5 * WIDTH, 170.0), unit: 118.0 }
    }

    /// The range of heights that the box shows.
    fn heights(&self) -> (f64, f64) {
        match self.land.kind {
            Kind::Ripples => (-1.6, 1.6),
            Kind::Saddle => (-4.0, 4.0),
            Kind::Bowl => (0.0, 31.7),
            Kind::Himmelblau => (0.0, 500.0),
            Kind::Rosenbrock => (0.0, 1600.0),
        }
    }

    /// Heights as 0 to 1. Steep landscapes are bent, so that their valleys show.
    fn height(&self, at: [f64; 2]) -> f64 {
        let (low, high) = self.heights();
        let bend = if self.bent() { 0.5 } else { 1.0 };
        ((self.land.value(at) - low) / (high - low)).clamp(0.0, 1.0).powf(bend)
    }

    fn bent(&self) -> bool {
        matches!(self.land.kind, Kind::Himmelblau | Kind::Rosenbrock)
    }

    fn plane(&self, u: f64, v: f64) -> [f64; 2] {
        let [x, y] = self.land.extent();
        [x.0 + (u + 1.0) * 0.5 * (x.1 - x.0), y.0 + (v + 1.0) * 0.5 * (y.1 - y.0)]
    }

    fn unit(&self, [px, py]: [f64; 2]) -> (f64, f64) {
        let [x, y] = self.land.extent();
        (2.0 * (px - x.0) / (x.1 - x.0) - 1.0, 2.0 * (py - y.0) / (y.1 - y.0) - 1.0)
    }

    fn pixel(&self, at: [f64; 2]) -> (f64, f64) {
        let (u, v) = self.unit(at);
        let (px, py, _) = self.view().project(u, v, self.height(at));
        (px, py)
    }
}

impl Figure for Surface {
    fn name(&self) -> &'static str {
        "surface"
    }

    fn caption(&self) -> String {
        format!(
            "f(x, y) = {}. Drag the point over the surface; drag the grey knob to turn it.",
            self.land.kind.formula()
        )
    }

    fn controls(&self) -> Vec<Control> {
        let [(x0, x1), (y0, y1)] = self.land.extent();
        vec![
            Control::choice("function", "Surface", self.land.kind.name(), &KINDS.map(Kind::name)),
            Control::slider("x", "Point x", self.point[0], x0, x1, 0.05),
            Control::slider("y", "Point y", self.point[1], y0, y1, 0.05),
            Control::slider("turn", "Turn (degrees)", self.turn, 0.0, 360.0, 1.0),
            Control::slider("tilt", "Tilt (degrees)", self.tilt, 5.0, 90.0, 1.0),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let [x, y] = self.land.extent();
        match key {
            "function" => {
                let name = control::one_of(key, value, &KINDS.map(Kind::name))?;
                self.land.kind = KINDS.into_iter().find(|kind| kind.name() == name).unwrap_or(Kind::Ripples);
                self.move_to(self.land.first_start());
            }
            "x" => self.point[0] = number_within(key, value, x.0, x.1)?,
            "y" => self.point[1] = number_within(key, value, y.0, y.1)?,
            "turn" => self.turn = number_within(key, value, 0.0, 360.0)?,
            "tilt" => self.tilt = number_within(key, value, 5.0, 90.0)?,
            _ => return Err(control::unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        match handle {
            "point" => {
                // The pixel shows a whole line of sight; the level of the present height picks one point of it.
                let (u, v) = self.view().unproject(x, y, self.height(self.point));
                self.move_to(self.plane(u, v));
            }
            // From the knob's home, a pixel sideways turns and a pixel upwards tilts by a degree.
            "turn" => {
                let (dx, dy) = (x - (WIDTH - 26.0), y - (HEIGHT - 22.0));
                self.turn = (30.0 + dx).rem_euclid(360.0);
                self.tilt = (35.0 - 0.4 * dy).clamp(5.0, 90.0);
            }
            _ => {}
        }
    }

    fn reset(&mut self) {
        (self.turn, self.tilt) = (30.0, 35.0);
        self.move_to(self.land.first_start());
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let gradient = self.land.gradient(self.point);
        let values = symmetric_eigen(&self.land.hessian(self.point)).values;
        let ground = self.ground().map_or("on a slope".into(), |kind| format!("level: {kind}"));
        format!(
            "At ({}, {}) the height is {}, the gradient ({}, {}), the Hessian's eigenvalues {} and {}: {ground}.",
            short(self.point[0]),
            short(self.point[1]),
            short(self.land.value(self.point)),
            significant(gradient[0], 3),
            significant(gradient[1], 3),
            significant(values[0], 3),
            significant(values[1], 3),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let reached = self.ground() == Some(CriticalPoint::Saddle);
        Some(Goal { text: "Choose a surface and stand on a saddle point of it.".into(), reached })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_follows_the_pointer() {
        let mut figure = surface().function("saddle").point(1.0, 0.5);
        let (x, y) = figure.pixel([1.0, 0.5]);
        figure.drag("point", x, y);
        assert!((figure.point[0] - 1.0).abs() < 1e-9 && (figure.point[1] - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_goal_is_at_the_saddle() {
        assert!(!surface().goal().unwrap().reached);
        assert!(surface().function("saddle").point(0.0, 0.0).goal().unwrap().reached);
        assert!(!surface().function("bowl").point(0.0, 0.0).goal().unwrap().reached);
    }

    #[test]
    fn the_state_goes_there_and_back() {
        let figure = surface().function("Himmelblau").point(-0.25, -0.9).seen_from(200.0, 60.0);
        let mut other = surface();
        crate::apply_state(&mut other, &crate::state(&figure)).unwrap();
        assert_eq!(other.draw(), figure.draw());
    }
}
