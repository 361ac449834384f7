//! A rotation matrix on a hundred noisy points. Lesson 1, section 8.

mod draw;
mod model;

use crate::drawing::plane::number;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{ANGLE, ROW};

pub use model::{Rotation, rotation};

crate::show!(Rotation);

impl Figure for Rotation {
    fn name(&self) -> &'static str {
        "rotation"
    }

    fn caption(&self) -> String {
        format!(
            "A hundred points (rings) and the same points turned by {}° (dots). Lengths and distances stay as they were.",
            number(self.turned_by())
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![ANGLE.at(self.angle), ROW.at(self.row_times_matrix)]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == ANGLE.key => self.angle = ANGLE.read(value)?,
            _ if key == ROW.key => self.row_times_matrix = ROW.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let [x, y] = Self::plane().snapped(x, y, 1e-6);
        if handle == ANGLE.key && x.hypot(y) > 0.2 {
            let turned = y.atan2(x).to_degrees().round();
            self.angle = (if self.row_times_matrix { -turned } else { turned }) + 0.0;
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let [x, y] = self.turn([1.0, 0.0]);
        format!(
            "The matrix for {} degrees. (1, 0) lands at ({}, {}): the points turn {} and the cloud now runs at {} degrees to the x axis.",
            number(self.angle),
            number(x),
            number(y),
            match self.turned_by() {
                turned if turned > 0.0 => "counter-clockwise",
                turned if turned < 0.0 => "clockwise",
                _ => "not at all",
            },
            number(self.direction().round())
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: "Lay the cloud along the x axis.".into(), reached: self.tilt().abs() <= 1.5 })
    }
}

#[cfg(test)]
mod tests {
    use super::model::cloud;
    use super::*;

    #[test]
    fn a_quarter_turn_takes_right_to_up() {
        let [x, y] = rotation().turn([1.0, 0.0]);
        assert!(x.abs() < 1e-12 && (y - 1.0).abs() < 1e-12);
        let [_, y] = rotation().row_times_matrix().turn([1.0, 0.0]);
        assert!((y + 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_knob_follows_the_pointer_whichever_way_the_points_turn() {
        for figure in [rotation(), rotation().row_times_matrix()] {
            let mut figure = figure;
            let (x, y) = Rotation::plane().at([3.0, -3.0]);
            figure.drag("angle", x, y);
            let [x, y] = figure.turn([1.0, 0.0]);
            assert!((y.atan2(x).to_degrees() + 45.0).abs() < 1e-9);
        }
    }

    #[test]
    fn the_words_say_by_how_much_the_cloud_has_turned() {
        let directions = [0.0, 90.0, 180.0, -90.0].map(|angle| rotation().degrees(angle).direction().round());
        assert_eq!(directions, [27.0, 117.0, -153.0, -63.0]);
    }

    #[test]
    fn the_goal_is_reached_both_ways_round() {
        assert!(rotation().degrees(-27.0).goal().unwrap().reached);
        assert!(rotation().degrees(153.0).goal().unwrap().reached);
        assert!(!rotation().goal().unwrap().reached);
        assert_eq!(cloud().len(), 100);
    }
}
