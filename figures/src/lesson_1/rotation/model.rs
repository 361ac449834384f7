//! The cloud, and how it turns.

use nn101::prelude::{Distribution, Normal};

use crate::drawing::plane::Plane;
use crate::figure::knob::{Slider, Toggle};

pub(super) const ANGLE: Slider = Slider::new("angle", "Angle in degrees", -180.0, 180.0, 1.0);
pub(super) const ROW: Toggle = Toggle::new("row", "Row vector times R instead (turns the other way)");

/// The plane from `-REACH` to `REACH`.
pub(super) const REACH: f64 = 6.0;

pub(super) const POINTS: u32 = 100;

pub(super) const SLOPE: f64 = 0.5;

/// A cloud of points along a rising line, turned about the origin by the angle you choose.
pub struct Rotation {
    /// In degrees, counter-clockwise.
    pub(super) angle: f64,
    /// The original's slip: the row vector times R, which turns the other way.
    pub(super) row_times_matrix: bool,
    pub(super) points: Vec<[f64; 2]>,
}

/// The cloud turned by a quarter turn.
pub fn rotation() -> Rotation {
    Rotation { angle: 90.0, row_times_matrix: false, points: cloud() }
}

/// The same hundred points each time: y = x/2 and noise.
pub(super) fn cloud() -> Vec<[f64; 2]> {
    let mut rng = nn101::rng(1);
    let Ok(noise) = Normal::new(0.0, 0.4) else { return Vec::new() };
    let x = (0..POINTS).map(|index| -5.0 + 10.0 * f64::from(index) / f64::from(POINTS));
    x.map(|x| [x, SLOPE * x + noise.sample(&mut rng)]).collect()
}

impl Rotation {
    /// The angle in degrees, counter-clockwise.
    pub fn degrees(mut self, angle: f64) -> Self {
        self.angle = ANGLE.hold(angle);
        self
    }

    /// Multiplies each point as a row by R instead of by its transpose: the points turn the other way.
    pub fn row_times_matrix(mut self) -> Self {
        self.row_times_matrix = true;
        self
    }

    pub(super) fn plane() -> Plane {
        Plane::new(10.0, 84.0, 380.0, REACH)
    }

    /// The angle by which the points really turn.
    pub(super) fn turned_by(&self) -> f64 {
        if self.row_times_matrix { -self.angle } else { self.angle }
    }

    pub(super) fn turn(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (sine, cosine) = self.turned_by().to_radians().sin_cos();
        [x * cosine - y * sine, x * sine + y * cosine]
    }

    /// The slope of the turned cloud's own direction, as an angle from the x axis between -90° and 90°.
    pub(super) fn tilt(&self) -> f64 {
        let tilt = SLOPE.atan().to_degrees() + self.turned_by();
        (tilt + 90.0).rem_euclid(180.0) - 90.0
    }

    /// Where the cloud's upper end points, as an angle from the x axis: a reader who turns by 90° from 27° expects 117°.
    pub(super) fn direction(&self) -> f64 {
        let direction = SLOPE.atan().to_degrees() + self.turned_by();
        180.0 - (180.0 - direction).rem_euclid(360.0)
    }
}
