//! Two vectors, and what their dot product is made of.

use crate::drawing::plane::Plane;

pub(super) const REACH: f64 = 5.0;

pub(super) const STEP: f64 = 0.5;

/// Two vectors to drag; their dot product as products, as a length and as an angle.
pub struct DotProduct {
    pub(super) a: [f64; 2],
    pub(super) b: [f64; 2],
}

/// The dot product of a = (4, 1) and b = (2, 3).
pub fn dot_product() -> DotProduct {
    DotProduct { a: [4.0, 1.0], b: [2.0, 3.0] }
}

impl DotProduct {
    /// The first vector.
    pub fn a(mut self, x: f64, y: f64) -> Self {
        self.a = [x, y].map(|v| v.clamp(-REACH, REACH));
        self
    }

    /// The second vector.
    pub fn b(mut self, x: f64, y: f64) -> Self {
        self.b = [x, y].map(|v| v.clamp(-REACH, REACH));
        self
    }

    pub(super) fn plane() -> Plane {
        Plane::new(10.0, 10.0, 360.0, REACH)
    }

    pub(super) fn products(&self) -> [f64; 2] {
        [self.a[0] * self.b[0], self.a[1] * self.b[1]]
    }

    pub(super) fn value(&self) -> f64 {
        self.products().iter().sum()
    }

    pub(super) fn lengths(&self) -> [f64; 2] {
        [self.a, self.b].map(|[x, y]| x.hypot(y))
    }

    pub(super) fn has_angle(&self) -> bool {
        self.lengths().iter().all(|length| *length > 0.0)
    }

    /// From a to b, counter-clockwise, between -π and π.
    pub(super) fn angle(&self) -> f64 {
        let turn = self.a[0] * self.b[1] - self.a[1] * self.b[0];
        turn.atan2(self.value())
    }

    /// Where b's shadow falls on the line through a.
    pub(super) fn shadow(&self) -> Option<[f64; 2]> {
        let [length, _] = self.lengths();
        (length > 0.0).then(|| self.a.map(|v| v * self.value() / (length * length)))
    }
}
