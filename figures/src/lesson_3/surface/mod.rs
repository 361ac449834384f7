//! `surface`: turn a surface, move a point on it, read its gradient and the eigenvalues of its Hessian.

mod draw;
mod model;

use nn101::calculus::{CriticalPoint, symmetric_eigen};

use crate::drawing::number::{short, significant};
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{FIRST_VIEW, FUNCTION, HEIGHT, TILT, TURN, WIDTH, X, Y};

pub use model::{Surface, surface};

crate::show!(Surface);

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
        let [x, y] = self.place_knobs();
        vec![
            FUNCTION.at(self.land.kind),
            x.at(self.point[0]),
            y.at(self.point[1]),
            TURN.at(self.turn).more(),
            TILT.at(self.tilt).more(),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let [x, y] = self.place_knobs();
        match key {
            _ if key == FUNCTION.key => self.choose(FUNCTION.read(value)?),
            _ if key == X.key => self.point[0] = x.read(value)?,
            _ if key == Y.key => self.point[1] = y.read(value)?,
            _ if key == TURN.key => self.turn = TURN.read(value)?,
            _ if key == TILT.key => self.tilt = TILT.read(value)?,
            _ => return Err(unknown(key)),
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
                self.turn = (FIRST_VIEW.0 + dx).rem_euclid(360.0);
                self.tilt = TILT.hold(FIRST_VIEW.1 - 0.4 * dy);
            }
            _ => {}
        }
    }

    fn reset(&mut self) {
        (self.turn, self.tilt) = FIRST_VIEW;
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
}
