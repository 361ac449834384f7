//! The curves of one variable that lesson 3 walks on, with their slopes and curvatures.

/// A function of one variable and its first two derivatives.
#[derive(Debug, Clone, Copy)]
pub struct Curve {
    /// As a learner writes it: `3x²`.
    pub name: &'static str,
    pub value: fn(f64) -> f64,
    pub slope: fn(f64) -> f64,
    /// The slope as a formula.
    pub slope_name: &'static str,
    /// The part of the x axis worth looking at.
    pub from: f64,
    pub to: f64,
    /// The part of the y axis worth looking at.
    pub low: f64,
    pub high: f64,
}

pub const SQUARE: Curve = Curve {
    name: "x²",
    value: |x| x * x,
    slope: |x| 2.0 * x,
    slope_name: "2x",
    from: -6.0,
    to: 6.0,
    low: -4.0,
    high: 36.0,
};

pub const CUBIC: Curve = Curve {
    name: "x³ − 2x",
    value: |x| x.powi(3) - 2.0 * x,
    slope: |x| 3.0 * x * x - 2.0,
    slope_name: "3x² − 2",
    from: -2.5,
    to: 2.5,
    low: -6.0,
    high: 6.0,
};

pub const SINE: Curve = Curve {
    name: "sin x",
    value: f64::sin,
    slope: f64::cos,
    slope_name: "cos x",
    from: -6.5,
    to: 6.5,
    low: -2.0,
    high: 2.0,
};

pub const TWO_VALLEYS: Curve = Curve {
    name: "¼x⁴ + ⅓x³ − ½x²",
    value: |x| x.powi(4) / 4.0 + x.powi(3) / 3.0 - x * x / 2.0,
    slope: |x| x.powi(3) + x * x - x,
    slope_name: "x³ + x² − x",
    from: -2.6,
    to: 1.8,
    low: -1.3,
    high: 1.6,
};

pub const STEEP_SQUARE: Curve = Curve {
    name: "3x²",
    value: |x| 3.0 * x * x,
    slope: |x| 6.0 * x,
    slope_name: "6x",
    from: -6.5,
    to: 6.5,
    low: -12.0,
    high: 110.0,
};

pub const HUMP: Curve = Curve {
    name: "⅛x⁴ + ⅓x³ − ½x² − 2",
    value: |x| x.powi(4) / 8.0 + x.powi(3) / 3.0 - x * x / 2.0 - 2.0,
    slope: |x| 0.5 * x.powi(3) + x * x - x,
    slope_name: "½x³ + x² − x",
    from: -5.5,
    to: 5.5,
    low: -10.0,
    high: 60.0,
};

pub const FLAT: Curve = Curve {
    name: "x⁴",
    value: |x| x.powi(4),
    slope: |x| 4.0 * x.powi(3),
    slope_name: "4x³",
    from: -2.2,
    to: 2.2,
    low: -1.5,
    high: 14.0,
};

pub const RIPPLES: Curve = Curve {
    name: "x² + 3 sin 2x",
    value: |x| x * x + 3.0 * (2.0 * x).sin(),
    slope: |x| 2.0 * x + 6.0 * (2.0 * x).cos(),
    slope_name: "2x + 6 cos 2x",
    from: -6.0,
    to: 6.0,
    low: -10.0,
    high: 40.0,
};

/// The curves of the figure `tangent`, by name.
pub const FOR_TANGENTS: [(&str, Curve); 4] =
    [(SQUARE.name, SQUARE), (CUBIC.name, CUBIC), (SINE.name, SINE), (TWO_VALLEYS.name, TWO_VALLEYS)];
/// The curves of the figure `descent-1d`, by name.
pub const FOR_DESCENT: [(&str, Curve); 5] = [
    (STEEP_SQUARE.name, STEEP_SQUARE),
    (HUMP.name, HUMP),
    (TWO_VALLEYS.name, TWO_VALLEYS),
    (FLAT.name, FLAT),
    (RIPPLES.name, RIPPLES),
];

/// A name as the curves write it, whichever minus sign it was typed with.
pub fn spelled(name: &str) -> String {
    name.replace('-', "−")
}

/// Curves of the same name are the same.
impl PartialEq for Curve {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// `count + 1` points of a function, evenly spaced.
pub fn points(f: impl Fn(f64) -> f64, from: f64, to: f64, count: usize) -> impl Iterator<Item = (f64, f64)> {
    (0..=count).map(move |i| {
        let x = from + (to - from) * i as f64 / count as f64;
        (x, f(x))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slope_is_the_derivative_of_its_value() {
        for (_, curve) in FOR_TANGENTS.iter().chain(&FOR_DESCENT) {
            for (x, slope) in points(curve.slope, curve.from, curve.to, 20) {
                let difference = nn101::calculus::derivative(curve.value, x);
                assert!((difference - slope).abs() < 1e-6 * (1.0 + slope.abs()), "{} at {x}", curve.name);
            }
        }
    }

    #[test]
    fn names_forgive_the_keyboard() {
        assert_eq!(spelled("x³ - 2x"), CUBIC.name);
    }
}
