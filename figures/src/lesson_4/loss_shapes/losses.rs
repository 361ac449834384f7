//! The formulas of the figure: each loss of one prediction, each output activation, every value beside its slope.

/// What a loss says of one prediction `p` for a target `y` in 0..=1 (the hinges read 0 as -1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    SquaredError,
    AbsoluteError,
    Huber,
    Pinball,
    CrossEntropy,
    Hinge,
    SquaredHinge,
    MinusLogResidual,
}

/// What stands between the weighted sum `z` and the prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Identity,
    Logistic,
    Tanh,
}

/// Pinball's quantile: too low costs nine times as much as too high.
const QUANTILE: f64 = 0.9;

impl Shape {
    /// Every loss by its name on the page.
    pub const ALL: [(&str, Shape); 8] = [
        ("squared error", Shape::SquaredError),
        ("absolute error", Shape::AbsoluteError),
        ("Huber", Shape::Huber),
        ("pinball 0.9", Shape::Pinball),
        ("cross-entropy", Shape::CrossEntropy),
        ("hinge", Shape::Hinge),
        ("squared hinge", Shape::SquaredHinge),
        ("-ln of the residual", Shape::MinusLogResidual),
    ];

    /// Whether the loss compares signs and distances from a border: its targets are -1 and 1.
    pub fn wants_signs(self) -> bool {
        matches!(self, Shape::Hinge | Shape::SquaredHinge)
    }

    /// The loss; not a number where it has no value.
    pub fn value(self, p: f64, y: f64) -> f64 {
        let residual = p - y;
        match self {
            Shape::SquaredError => 0.5 * residual * residual,
            Shape::AbsoluteError => residual.abs(),
            Shape::Huber if residual.abs() <= 1.0 => 0.5 * residual * residual,
            Shape::Huber => residual.abs() - 0.5,
            Shape::Pinball => (QUANTILE * -residual).max((1.0 - QUANTILE) * residual),
            Shape::CrossEntropy => outside_is_nan(p, -(y * ln(p) + (1.0 - y) * ln(1.0 - p))),
            Shape::Hinge => gap(p, y).max(0.0),
            Shape::SquaredHinge => gap(p, y).max(0.0).powi(2),
            Shape::MinusLogResidual => -residual.abs().ln(),
        }
    }

    /// `∂loss/∂p`.
    pub fn slope(self, p: f64, y: f64) -> f64 {
        let residual = p - y;
        match self {
            Shape::SquaredError => residual,
            Shape::AbsoluteError => sign(residual),
            Shape::Huber => residual.clamp(-1.0, 1.0),
            Shape::Pinball if residual < 0.0 => -QUANTILE,
            Shape::Pinball => 1.0 - QUANTILE,
            Shape::CrossEntropy => outside_is_nan(p, (1.0 - y) / (1.0 - p) - y / p),
            Shape::Hinge if gap(p, y) > 0.0 => -signed(y),
            Shape::SquaredHinge if gap(p, y) > 0.0 => -2.0 * signed(y) * gap(p, y),
            Shape::Hinge | Shape::SquaredHinge => 0.0,
            Shape::MinusLogResidual => -1.0 / residual,
        }
    }
}

impl Output {
    /// Every output activation by its name on the page.
    pub const ALL: [(&str, Output); 3] =
        [("identity", Output::Identity), ("logistic", Output::Logistic), ("tanh", Output::Tanh)];

    /// The prediction.
    pub fn value(self, z: f64) -> f64 {
        match self {
            Output::Identity => z,
            Output::Logistic => 1.0 / (1.0 + (-z).exp()),
            Output::Tanh => z.tanh(),
        }
    }

    /// `∂p/∂z`.
    pub fn slope(self, z: f64) -> f64 {
        let p = self.value(z);
        match self {
            Output::Identity => 1.0,
            Output::Logistic => p * (1.0 - p),
            Output::Tanh => 1.0 - p * p,
        }
    }
}

/// How far the prediction is short of the margin: 1 - t·p for a target t of -1 or 1.
fn gap(p: f64, y: f64) -> f64 {
    1.0 - signed(y) * p
}

fn signed(y: f64) -> f64 {
    2.0 * y - 1.0
}

fn sign(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x.signum() }
}

/// Keeps 0 · ln 0 out of the sum: what is not weighted does not count.
fn ln(p: f64) -> f64 {
    p.max(f64::MIN_POSITIVE).ln()
}

fn outside_is_nan(p: f64, value: f64) -> f64 {
    if p > 0.0 && p < 1.0 { value } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slope_is_its_losses_difference_quotient() {
        for (name, shape) in Shape::ALL {
            for p in [0.1, 0.35, 0.8] {
                for y in [0.0, 1.0] {
                    let h = 1e-6;
                    let quotient = (shape.value(p + h, y) - shape.value(p - h, y)) / (2.0 * h);
                    assert!((shape.slope(p, y) - quotient).abs() < 1e-6, "{name} at {p}, {y}");
                }
            }
        }
    }

    #[test]
    fn logistic_and_cross_entropy_leave_the_difference() {
        for z in [-4.0, -0.5, 3.0] {
            for y in [0.0, 1.0] {
                let p = Output::Logistic.value(z);
                let product = Shape::CrossEntropy.slope(p, y) * Output::Logistic.slope(z);
                assert!((product - (p - y)).abs() < 1e-12);
            }
        }
    }
}
