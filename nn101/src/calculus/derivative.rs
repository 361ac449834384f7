//! Derivatives by central differences: what a function's values alone can tell about its slope.
//!
//! A difference has two errors that pull against each other. The curve bends away from the secant, by about h² for the
//! central difference; and the two values, rounded to 16 digits, cancel, by about ε/h. Their sum is least near h = ∛ε
//! (for the second derivative, h = ⁴√ε), where about 10 (8) digits are right. `h` grows with |x|, since floating point
//! is spaced relative to x. Press et al., *Numerical Recipes*, 3rd edition, section 5.7.

use ndarray::{Array1, Array2};

use crate::error::assert_fits;

/// The slope of `f` at `x`: (f(x + h) - f(x - h)) / 2h, right to about 10 digits. [Lesson 3, section 3].
///
/// ```
/// let slope = nn101::calculus::derivative(|x| x * x, 3.0);
/// assert!((slope - 6.0).abs() < 1e-9);
/// ```
///
/// [lesson 3, section 3]: ../../../../3-function-optimization/lesson.html#3-the-slope-and-how-a-machine-measures-it
pub fn derivative(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    let (below, above) = around(x, first_step(x));
    (f(above) - f(below)) / (above - below)
}

/// The curvature of `f` at `x`: (f(x + h) - 2f(x) + f(x - h)) / h², right to about 7 digits. [Lesson 3, section 11].
///
/// ```
/// let curvature = nn101::calculus::second_derivative(|x| x * x * x, 2.0);
/// assert!((curvature - 12.0).abs() < 1e-5);
/// ```
///
/// [lesson 3, section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
pub fn second_derivative(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    let h = second_step(x);
    (f(x + h) - 2.0 * f(x) + f(x - h)) / (h * h)
}

/// The gradient of a function of several inputs: its slope along each of them. [Lesson 3, section 7].
///
/// # Shapes
/// `x`: (inputs); the gradient: (inputs).
///
/// ```
/// let f = |v: &[f64]| 2.0 * v[0] + 10.0 * v[1].powi(2) - v[2].powi(4);
/// let slopes = nn101::calculus::gradient(f, &[3.0, 4.0, 5.0]);
/// assert!((slopes[1] - 80.0).abs() < 1e-6 && (slopes[2] + 500.0).abs() < 1e-6);
/// ```
///
/// [lesson 3, section 7]: ../../../../3-function-optimization/lesson.html#7-several-inputs-the-gradient
pub fn gradient(f: impl Fn(&[f64]) -> f64, x: &[f64]) -> Array1<f64> {
    let mut moved = x.to_vec();
    Array1::from_shape_fn(x.len(), |i| {
        let slope = derivative_along(&mut moved, i, x[i], &f);
        moved[i] = x[i];
        slope
    })
}

fn derivative_along(moved: &mut [f64], i: usize, at: f64, f: impl Fn(&[f64]) -> f64) -> f64 {
    let (below, above) = around(at, first_step(at));
    moved[i] = above;
    let value_above = f(moved);
    moved[i] = below;
    (value_above - f(moved)) / (above - below)
}

/// The Jacobian of a function with several outputs: row o, column i is how output o answers to input i.
/// [Lesson 3, section 11].
///
/// # Shapes
/// `x`: (inputs); `f(x)`: (outputs); the Jacobian: (outputs, inputs).
///
/// # Panics
/// When `f` gives more outputs at one place than at another.
///
/// ```
/// use nn101::ndarray::array;
///
/// let polar = |v: &[f64]| array![v[0] * v[1].cos(), v[0] * v[1].sin()];
/// let j = nn101::calculus::jacobian(polar, &[2.0, 0.0]);
/// assert!((j - array![[1.0, 0.0], [0.0, 2.0]]).iter().all(|e| e.abs() < 1e-9));
/// ```
///
/// [lesson 3, section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
#[track_caller]
pub fn jacobian(f: impl Fn(&[f64]) -> Array1<f64>, x: &[f64]) -> Array2<f64> {
    let outputs = f(x).len();
    let mut jacobian = Array2::zeros((outputs, x.len()));
    let mut moved = x.to_vec();
    for (i, &at) in x.iter().enumerate() {
        let (below, above) = around(at, first_step(at));
        moved[i] = above;
        let value_above = f(&moved);
        moved[i] = below;
        let value_below = f(&moved);
        moved[i] = at;
        for found in [value_above.len(), value_below.len()] {
            assert_fits("outputs of the function beside the place", outputs, found);
        }
        jacobian.column_mut(i).assign(&((value_above - value_below) / (above - below)));
    }
    jacobian
}

/// The Hessian of a function of several inputs: the slopes of its slopes. [Lesson 3, section 11].
///
/// Where the gradient is known, `jacobian(gradient, x)` is the Hessian too, with more right digits.
///
/// # Shapes
/// `x`: (inputs); the Hessian: (inputs, inputs), symmetric.
///
/// ```
/// let saddle = |v: &[f64]| v[0] * v[0] - v[1] * v[1];
/// let h = nn101::calculus::hessian(saddle, &[0.0, 0.0]);
/// assert!((h[[0, 0]] - 2.0).abs() < 1e-6 && (h[[1, 1]] + 2.0).abs() < 1e-6 && h[[0, 1]].abs() < 1e-6);
/// ```
///
/// [lesson 3, section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
pub fn hessian(f: impl Fn(&[f64]) -> f64, x: &[f64]) -> Array2<f64> {
    let steps: Vec<f64> = x.iter().map(|&at| second_step(at)).collect();
    let mut hessian = Array2::zeros((x.len(), x.len()));
    for i in 0..x.len() {
        for j in 0..=i {
            let value = second_difference(&f, x, (i, steps[i]), (j, steps[j]));
            hessian[[i, j]] = value;
            hessian[[j, i]] = value;
        }
    }
    hessian
}

/// Four corners of a small rectangle; on the diagonal, where i = j, two of them meet in the middle.
fn second_difference(
    f: impl Fn(&[f64]) -> f64,
    x: &[f64],
    (i, hi): (usize, f64),
    (j, hj): (usize, f64),
) -> f64 {
    let mut moved = x.to_vec();
    let mut at = |along_i: f64, along_j: f64| {
        moved.copy_from_slice(x);
        moved[i] += along_i * hi;
        moved[j] += along_j * hj;
        f(&moved)
    };
    if i == j {
        (at(1.0, 0.0) - 2.0 * at(0.0, 0.0) + at(-1.0, 0.0)) / (hi * hi)
    } else {
        (at(1.0, 1.0) - at(1.0, -1.0) - at(-1.0, 1.0) + at(-1.0, -1.0)) / (4.0 * hi * hj)
    }
}

fn first_step(x: f64) -> f64 {
    f64::EPSILON.cbrt() * x.abs().max(1.0)
}

fn second_step(x: f64) -> f64 {
    f64::EPSILON.powf(0.25) * x.abs().max(1.0)
}

/// The points as they are stored: dividing by their true distance leaves out the rounding of x + h.
fn around(x: f64, h: f64) -> (f64, f64) {
    (x - h, x + h)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_of_the_lesson() {
        for (x, slope) in [(3.0, 6.0), (-3.0, -6.0)] {
            assert!((derivative(|x| x * x, x) - slope).abs() < 1e-9);
        }
        let f = |v: &[f64]| 2.0 * v[0] + 10.0 * v[1].powi(2) - v[2].powi(4);
        let slopes = gradient(f, &[3.0, 4.0, 5.0]);
        for (slope, truth) in slopes.iter().zip([2.0, 80.0, -500.0]) {
            assert!((slope / truth - 1.0).abs() < 1e-8, "{slope} is not {truth}");
        }
    }

    #[test]
    fn the_step_follows_the_size_of_x() {
        for x in [1e-6, 1.0, 1e6, 1e12] {
            assert!((derivative(|x| x.powi(3), x) / (3.0 * x * x) - 1.0).abs() < 1e-4 || x < 1e-3, "at {x}");
        }
        assert!((derivative(f64::sin, 1e8) / 1e8f64.cos() - 1.0).abs() > 1e-3, "no digits left at this size");
    }

    #[test]
    fn hessian_is_the_jacobian_of_the_gradient() {
        let f = |v: &[f64]| v[0].powi(2) * v[1] + (v[1] * v[2]).sin();
        let grad = |v: &[f64]| {
            let c = (v[1] * v[2]).cos();
            Array1::from(vec![2.0 * v[0] * v[1], v[0] * v[0] + v[2] * c, v[1] * c])
        };
        let x = [0.7, -1.2, 0.4];
        let difference = hessian(f, &x) - jacobian(grad, &x);
        assert!(difference.iter().all(|e| e.abs() < 1e-6), "{difference}");
    }
}
