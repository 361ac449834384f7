//! The network of the figure: two inputs, two hidden units, one output, all logistic; and the four equations.

/// The numbers a learner can change, in the order of [`NAMES`].
pub const NAMES: [&str; 12] = ["x1", "x2", "w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c", "y"];
pub const X: usize = 0;
pub const W: usize = 2;
pub const B: usize = 6;
pub const V: usize = 8;
pub const C: usize = 10;
pub const Y: usize = 11;

/// Every number of one pass forward and one backward.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pass {
    pub z1: [f64; 2],
    pub a1: [f64; 2],
    pub z2: f64,
    pub a2: f64,
    pub cost: f64,
    pub delta2: f64,
    pub delta1: [f64; 2],
    /// The gradient of the cost with respect to each number of [`NAMES`].
    pub gradient: [f64; 12],
}

pub fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// Its derivative, from the value it took.
pub fn logistic_slope(a: f64) -> f64 {
    a * (1.0 - a)
}

/// Forward and backward. `w` holds w11, w12, w21, w22: from input, to hidden unit.
pub fn pass(n: &[f64; 12]) -> Pass {
    let weight = |input: usize, unit: usize| n[W + 2 * input + unit];
    let z1 = [0, 1].map(|unit| n[X] * weight(0, unit) + n[X + 1] * weight(1, unit) + n[B + unit]);
    let a1 = z1.map(logistic);
    let z2 = a1[0] * n[V] + a1[1] * n[V + 1] + n[C];
    let a2 = logistic(z2);
    let cost = 0.5 * (a2 - n[Y]).powi(2);

    let delta2 = (a2 - n[Y]) * logistic_slope(a2);
    let delta1 = [0, 1].map(|unit| delta2 * n[V + unit] * logistic_slope(a1[unit]));
    let mut gradient = [0.0; 12];
    for input in 0..2 {
        gradient[X + input] = delta1[0] * weight(input, 0) + delta1[1] * weight(input, 1);
        for unit in 0..2 {
            gradient[W + 2 * input + unit] = n[X + input] * delta1[unit];
        }
    }
    for unit in 0..2 {
        gradient[B + unit] = delta1[unit];
        gradient[V + unit] = a1[unit] * delta2;
    }
    gradient[C] = delta2;
    gradient[Y] = n[Y] - a2;
    Pass { z1, a1, z2, a2, cost, delta2, delta1, gradient }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gradient_is_the_slope_of_the_cost() {
        let numbers = [0.8, -0.3, 0.5, -1.0, 0.7, 1.2, 0.1, -0.2, 1.5, -0.9, 0.3, 1.0];
        let cost = |v: &[f64]| pass(&std::array::from_fn(|i| v[i])).cost;
        let difference = nn101::calculus::gradient(cost, &numbers);
        for (i, name) in NAMES.iter().enumerate() {
            assert!((difference[i] - pass(&numbers).gradient[i]).abs() < 1e-9, "{name}");
        }
    }
}
