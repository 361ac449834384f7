//! A rotation matrix on a hundred noisy points. Lesson 1, section 8.

use nn101::prelude::{Distribution, Normal};

use crate::drawing::plane::{Knob, Plane, number};
use crate::drawing::{BLUE, Element, GREEN, MUTED, ORANGE, PURPLE, Path, Svg};
use crate::figure::control::{number_within, switch, unknown};
use crate::{Control, Figure, FigureError, Goal};

const REACH: f64 = 6.0;
const POINTS: u32 = 100;
const SLOPE: f64 = 0.5;

/// A cloud of points along a rising line, turned about the origin by the angle you choose.
pub struct Rotation {
    /// In degrees, counter-clockwise.
    angle: f64,
    /// The original's slip: the row vector times R, which turns the other way.
    row_times_matrix: bool,
    points: Vec<[f64; 2]>,
}

/// The cloud turned by a quarter turn.
pub fn rotation() -> Rotation {
    Rotation { angle: 90.0, row_times_matrix: false, points: cloud() }
}

crate::show!(Rotation);

/// The same hundred points each time: y = x/2 and noise.
fn cloud() -> Vec<[f64; 2]> {
    let mut rng = nn101::rng(1);
    let Ok(noise) = Normal::new(0.0, 0.4) else { return Vec::new() };
    let x = (0..POINTS).map(|index| -5.0 + 10.0 * f64::from(index) / f64::from(POINTS));
    x.map(|x| [x, SLOPE * x + noise.sample(&mut rng)]).collect()
}

impl Rotation {
    /// The angle in degrees, counter-clockwise.
    pub fn degrees(mut self, angle: f64) -> Self {
        self.angle = angle.clamp(-180.0, 180.0);
        self
    }

    /// Multiplies each point as a row by R instead of by its transpose: the points turn the other way.
    pub fn row_times_matrix(mut self) -> Self {
        self.row_times_matrix = true;
        self
    }

    fn plane() -> Plane {
        Plane::new(10.0, 84.0, 380.0, REACH)
    }

    /// The angle by which the points really turn.
    fn turned_by(&self) -> f64 {
        if self.row_times_matrix { -self.angle } else { self.angle }
    }

    fn turn(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (sine, cosine) = self.turned_by().to_radians().sin_cos();
        [x * cosine - y * sine, x * sine + y * cosine]
    }

    /// The slope of the turned cloud's own direction, as an angle from the x axis between -90° and 90°.
    fn tilt(&self) -> f64 {
        let tilt = SLOPE.atan().to_degrees() + self.turned_by();
        (tilt + 90.0).rem_euclid(180.0) - 90.0
    }

    fn draw_cloud(&self, svg: &mut Svg, plane: &Plane) {
        let original = plane.dots(self.points.iter().copied(), 2.5);
        svg.push(Element::path(original).fill("none").stroke(MUTED, 1.0).opacity(0.7));
        let turned = plane.dots(self.points.iter().map(|point| self.turn(*point)), 3.0);
        svg.push(Element::path(turned).fill(BLUE).opacity(0.85));
    }

    fn draw_dial(&self, svg: &mut Svg, plane: &Plane) {
        let radius = 5.2;
        let turned = self.turned_by().to_radians();
        svg.push(Element::path(plane.arc(1.4, 0.0, turned)).fill("none").stroke(PURPLE, 2.5));
        let mut circle = Path::new();
        let (x, y) = plane.at([0.0, 0.0]);
        circle.dot(x, y, radius * plane.unit());
        svg.push(Element::path(circle).fill("none").stroke(MUTED, 1.0).dash("2 5"));
        plane.arrow(svg, self.turn([1.0, 0.0]), PURPLE, "");
        plane.arrow(svg, self.turn([0.0, 1.0]), ORANGE, "6 3");
        let knob = Knob {
            name: "angle",
            label: "where the direction of the x axis turns to",
            value: format!("{} degrees", number(self.angle)),
            colour: GREEN,
        };
        plane.knob(svg, &knob, self.turn([radius, 0.0]), 0.5);
    }

    fn draw_words(&self, svg: &mut Svg) {
        let (sine, cosine) = self.angle.to_radians().sin_cos();
        let mut brackets = Path::new();
        for (side, inward) in [(56.0, 6.0), (182.0, -6.0)] {
            brackets
                .move_to(side + inward, 14.0)
                .line_to(side, 14.0)
                .line_to(side, 66.0)
                .line_to(side + inward, 66.0);
        }
        svg.push(Element::text(18.0, 45.0, "R =").size(16.0));
        svg.push(Element::path(brackets).fill("none").stroke("currentColor", 1.5));
        for (x, y, value, colour) in [
            (90.0, 35.0, cosine, PURPLE),
            (150.0, 35.0, -sine, ORANGE),
            (90.0, 58.0, sine, PURPLE),
            (150.0, 58.0, cosine, ORANGE),
        ] {
            svg.push(Element::text(x, y, &number(value)).anchor("middle").size(16.0).fill(colour));
        }
        let how = if self.row_times_matrix { "each point: v·R" } else { "each point: R·v" };
        svg.push(Element::text(204.0, 35.0, how).size(15.0));
        let direction = match self.turned_by() {
            turned if turned > 0.0 => "counter-clockwise",
            turned if turned < 0.0 => "clockwise",
            _ => "no turn",
        };
        let words = format!("{}° {direction}", number(self.angle.abs()));
        svg.push(Element::text(204.0, 58.0, &words).size(15.0).fill(PURPLE));
    }
}

impl Figure for Rotation {
    fn name(&self) -> &'static str {
        "rotation"
    }

    fn caption(&self) -> String {
        "A hundred points (rings) and the same points turned (dots). Lengths and distances stay as they were."
            .into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::slider("angle", "Angle in degrees", self.angle, -180.0, 180.0, 1.0),
            Control::toggle("row", "Row vector times R instead (turns the other way)", self.row_times_matrix),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "angle" => self.angle = number_within(key, value, -180.0, 180.0)?,
            "row" => self.row_times_matrix = switch(key, value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let [x, y] = Self::plane().snapped(x, y, 1e-6);
        if handle == "angle" && x.hypot(y) > 0.2 {
            let turned = y.atan2(x).to_degrees().round();
            self.angle = (if self.row_times_matrix { -turned } else { turned }) + 0.0;
        }
    }

    fn draw(&self) -> String {
        let mut svg = Svg::new(400.0, 480.0);
        let plane = Self::plane();
        plane.clip(&mut svg);
        plane.draw_grid(&mut svg);
        self.draw_cloud(&mut svg, &plane);
        svg.close();
        plane.draw_frame(&mut svg);
        self.draw_dial(&mut svg, &plane);
        self.draw_words(&mut svg);
        svg.finish()
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
            number(self.tilt().round())
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: "Lay the cloud along the x axis.".into(), reached: self.tilt().abs() <= 1.5 })
    }
}

#[cfg(test)]
mod tests {
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
    fn the_goal_is_reached_both_ways_round() {
        assert!(rotation().degrees(-27.0).goal().unwrap().reached);
        assert!(rotation().degrees(153.0).goal().unwrap().reached);
        assert!(!rotation().goal().unwrap().reached);
        assert_eq!(cloud().len(), 100);
    }
}
