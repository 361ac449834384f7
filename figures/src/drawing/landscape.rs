//! The surfaces of two variables that lesson 3 rolls balls on.

use nn101::calculus::jacobian;
use nn101::ndarray::{Array1, Array2, array};

/// A function of two variables with its gradient, and the part of the plane worth looking at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landscape {
    pub kind: Kind,
    /// How much steeper the bowl's steep axis is than the other.
    pub condition: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Bowl,
    Rosenbrock,
    Himmelblau,
    Saddle,
    Ripples,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Bowl => "bowl",
            Kind::Rosenbrock => "Rosenbrock",
            Kind::Himmelblau => "Himmelblau",
            Kind::Saddle => "saddle",
            Kind::Ripples => "ripples",
        }
    }

    pub fn formula(self) -> &'static str {
        match self {
            Kind::Bowl => "½(x² + κy²)",
            Kind::Rosenbrock => "(1 − x)² + 100(y − x²)²",
            Kind::Himmelblau => "(x² + y − 11)² + (x + y² − 7)²",
            Kind::Saddle => "x² − y²",
            Kind::Ripples => "sin √(x² + y²)",
        }
    }
}

impl Landscape {
    pub fn new(kind: Kind) -> Self {
        Self { kind, condition: 10.0 }
    }

    pub fn value(&self, [x, y]: [f64; 2]) -> f64 {
        match self.kind {
            Kind::Bowl => 0.5 * (x * x + self.condition * y * y),
            Kind::Rosenbrock => (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2),
            Kind::Himmelblau => (x * x + y - 11.0).powi(2) + (x + y * y - 7.0).powi(2),
            Kind::Saddle => x * x - y * y,
            Kind::Ripples => x.hypot(y).sin(),
        }
    }

    pub fn gradient(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self.kind {
            Kind::Bowl => [x, self.condition * y],
            Kind::Rosenbrock => {
                let bend = y - x * x;
                [-2.0 * (1.0 - x) - 400.0 * x * bend, 200.0 * bend]
            }
            Kind::Himmelblau => {
                let (p, q) = (x * x + y - 11.0, x + y * y - 7.0);
                [4.0 * x * p + 2.0 * q, 2.0 * p + 4.0 * y * q]
            }
            Kind::Saddle => [2.0 * x, -2.0 * y],
            // A tip at the origin: no slope there.
            Kind::Ripples => {
                let r = x.hypot(y);
                if r == 0.0 { [0.0, 0.0] } else { [x / r * r.cos(), y / r * r.cos()] }
            }
        }
    }

    /// By central differences of the gradient: four more gradients.
    pub fn hessian(&self, at: [f64; 2]) -> Array2<f64> {
        jacobian(|v| self.gradient_array(v), &at)
    }

    pub fn gradient_array(&self, v: &[f64]) -> Array1<f64> {
        let [x, y] = self.gradient([v[0], v[1]]);
        array![x, y]
    }

    /// The x range and the y range to look at.
    pub fn extent(&self) -> [(f64, f64); 2] {
        match self.kind {
            Kind::Bowl => [(-2.4, 2.4), (-2.4, 2.4)],
            Kind::Rosenbrock => [(-2.0, 2.0), (-1.0, 3.0)],
            Kind::Himmelblau => [(-5.0, 5.0), (-5.0, 5.0)],
            Kind::Saddle => [(-2.0, 2.0), (-2.0, 2.0)],
            Kind::Ripples => [(-7.0, 7.0), (-7.0, 7.0)],
        }
    }

    /// The lowest value, where there is one.
    pub fn floor(&self) -> Option<f64> {
        match self.kind {
            Kind::Bowl | Kind::Rosenbrock | Kind::Himmelblau => Some(0.0),
            Kind::Saddle => None,
            Kind::Ripples => Some(-1.0),
        }
    }

    /// Every isolated point of zero gradient in sight.
    pub fn critical_points(&self) -> &'static [[f64; 2]] {
        match self.kind {
            Kind::Bowl | Kind::Saddle => &[[0.0, 0.0]],
            Kind::Rosenbrock => &[[1.0, 1.0]],
            Kind::Himmelblau => &[
                [3.0, 2.0],
                [-2.805118, 3.131313],
                [-3.779310, -3.283186],
                [3.584428, -1.848127],
                [-0.270845, -0.923039],
                [-3.073026, -0.081353],
                [-0.127961, -1.953715],
                [0.086678, 2.884255],
                [3.385154, 0.073852],
            ],
            Kind::Ripples => &[],
        }
    }

    /// A good place to drop the first ball.
    pub fn first_start(&self) -> [f64; 2] {
        match self.kind {
            Kind::Bowl => [-2.0, 1.6],
            Kind::Rosenbrock => [-1.2, 1.0],
            Kind::Himmelblau => [0.0, -0.5],
            Kind::Saddle => [-1.5, 0.1],
            Kind::Ripples => [-4.0, 2.0],
        }
    }

    /// Heights at which to draw contours, close together near the floor where the race is decided.
    pub fn levels(&self, count: usize) -> Vec<f64> {
        let [(x0, x1), (y0, y1)] = self.extent();
        let corners = [[x0, y0], [x0, y1], [x1, y0], [x1, y1]].map(|corner| self.value(corner));
        let highest = corners.iter().copied().fold(0.0, f64::max);
        let fraction = |i: usize| (i as f64 + 0.5) / count as f64;
        match self.kind {
            Kind::Saddle => (0..count).map(|i| 4.0 * (2.0 * fraction(i) - 1.0)).collect(),
            Kind::Ripples => (0..count).map(|i| 2.0 * fraction(i) - 1.0).collect(),
            Kind::Bowl => (0..count).map(|i| highest * fraction(i).powi(2)).collect(),
            Kind::Rosenbrock => (0..count).map(|i| highest * fraction(i).powi(4)).collect(),
            Kind::Himmelblau => (0..count).map(|i| 0.6 * highest * fraction(i).powi(2)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn101::calculus::gradient;

    const ALL: [Kind; 5] = [Kind::Bowl, Kind::Rosenbrock, Kind::Himmelblau, Kind::Saddle, Kind::Ripples];

    #[test]
    fn gradients_are_the_slopes_of_their_values() {
        for kind in ALL {
            let land = Landscape::new(kind);
            for at in [[0.3, -0.7], [1.5, 1.1], [-1.0, 0.2]] {
                let difference = gradient(|v| land.value([v[0], v[1]]), &at) - land.gradient_array(&at);
                assert!(difference.iter().all(|e| e.abs() < 1e-5), "{} at {at:?}", kind.name());
            }
        }
    }

    #[test]
    fn critical_points_are_flat() {
        for kind in ALL {
            let land = Landscape::new(kind);
            for &at in land.critical_points() {
                assert!(
                    land.gradient(at).iter().all(|slope| slope.abs() < 1e-3),
                    "{} at {at:?}",
                    kind.name()
                );
            }
        }
    }
}
