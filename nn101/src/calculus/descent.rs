//! Walking downhill, and keeping the footprints.

use ndarray::{Array1, Array2};

use super::critical::symmetric_eigen;

/// How to walk.
///
/// ```
/// use nn101::calculus::Descent;
///
/// let settings = Descent { learning_rate: 0.3, ..Descent::default() };
/// assert_eq!(settings.tolerance, 1e-4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Descent {
    /// How far to go for a slope of 1. [`newton`] takes this share of each of its steps.
    pub learning_rate: f64,
    /// The ground counts as flat when the size of the slope is at most this.
    pub tolerance: f64,
    /// Give up after so many steps.
    pub max_steps: usize,
}

impl Default for Descent {
    /// Learning rate 0.1, tolerance 1e-4, at most 10,000 steps.
    fn default() -> Self {
        Self { learning_rate: 0.1, tolerance: 1e-4, max_steps: 10_000 }
    }
}

/// Why a walk ended.
///
/// ```
/// assert_eq!(nn101::calculus::Stop::NotFinite.to_string(), "the walk left the finite numbers");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The slope's size fell to the tolerance.
    Converged,
    /// The allowed steps were used up first.
    MaxSteps,
    /// The point or its slope became infinite or NaN: the steps were too long.
    NotFinite,
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Stop::Converged => "converged",
            Stop::MaxSteps => "out of steps",
            Stop::NotFinite => "the walk left the finite numbers",
        })
    }
}

/// Every point of a walk, from the start to where it stopped.
///
/// ```
/// use nn101::calculus::{derivative_descent, Descent};
///
/// let path = derivative_descent(|x| 2.0 * x, 8.0, &Descent { learning_rate: 0.25, ..Descent::default() });
/// assert_eq!(path.points[..4], [8.0, 4.0, 2.0, 1.0]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Path<P> {
    /// The start, then the place after each step.
    pub points: Vec<P>,
    /// Why it ended.
    pub stop: Stop,
}

impl<P> Path<P> {
    /// How many steps were taken.
    ///
    /// # Panics
    /// When there are no points at all.
    ///
    /// ```
    /// use nn101::calculus::{Path, Stop};
    /// let path = Path { points: vec![5.0, -4.0, 3.2], stop: Stop::MaxSteps };
    /// assert_eq!((path.steps(), path.last()), (2, &3.2));
    /// ```
    #[track_caller]
    pub fn steps(&self) -> usize {
        assert!(!self.points.is_empty(), "a path holds its start");
        self.points.len() - 1
    }

    /// Where the walk ended.
    ///
    /// # Panics
    /// When there are no points at all.
    ///
    /// ```
    /// use nn101::calculus::{derivative_descent, Descent};
    /// let path = derivative_descent(|x| 2.0 * x, 8.0, &Descent { learning_rate: 0.5, ..Descent::default() });
    /// assert_eq!(path.last(), &0.0); // 8 - 0.5 · 16
    /// ```
    #[track_caller]
    pub fn last(&self) -> &P {
        self.points.last().expect("a path holds its start")
    }
}

/// Descent of a function of one input: `x ← x - learning_rate · f'(x)`. [Lesson 3, section 5].
///
/// ```
/// use nn101::calculus::{derivative_descent, Descent, Stop};
///
/// let settings = Descent { learning_rate: 0.4, ..Descent::default() };
/// let path = derivative_descent(|x| 6.0 * x, 5.0, &settings); // each step multiplies x by -1.4
/// assert_eq!(path.stop, Stop::NotFinite);
/// ```
///
/// [lesson 3, section 5]: ../../../../3-function-optimization/lesson.html#5-walking-downhill
pub fn derivative_descent(slope: impl Fn(f64) -> f64, start: f64, settings: &Descent) -> Path<f64> {
    walk(start, settings.max_steps, |&x| {
        let slope = slope(x);
        advance(slope.abs(), settings.tolerance, x.is_finite(), || Ok(x - settings.learning_rate * slope))
    })
}

/// Gradient descent: `x ← x - learning_rate · ∇f(x)`. [Lesson 3, section 7]; Cauchy 1847.
///
/// It converges when the length of the gradient is at most the tolerance.
///
/// # Shapes
/// `start`: (inputs); `gradient(x)`: (inputs).
///
/// # Panics
/// When a gradient has not one slope for each input.
///
/// ```
/// use nn101::calculus::{gradient_descent, Descent};
/// use nn101::ndarray::array;
///
/// let bowl = |v: &[f64]| array![2.0 * (v[0] - 1.0), 4.0 * (v[1] + 2.0)];
/// let path = gradient_descent(bowl, &[5.0, 5.0], &Descent::default());
/// assert!((path.last() - array![1.0, -2.0]).iter().all(|e| e.abs() < 1e-4));
/// ```
///
/// [lesson 3, section 7]: ../../../../3-function-optimization/lesson.html#7-several-inputs-the-gradient
#[track_caller]
pub fn gradient_descent(
    gradient: impl Fn(&[f64]) -> Array1<f64>,
    start: &[f64],
    settings: &Descent,
) -> Path<Array1<f64>> {
    walk_against(gradient, |_, gradient| Ok(gradient), start, settings)
}

/// Newton's method: `x ← x - H(x)⁻¹ ∇f(x)`, the lowest point of the parabola that fits here.
/// Nocedal & Wright 2006, section 2.2; [lesson 3, section 11].
///
/// It goes to the nearest place where the gradient is zero, be that a minimum, a maximum or a saddle. Where an eigenvalue of the
/// Hessian is zero the step is infinite and the walk stops as [`Stop::NotFinite`].
///
/// # Shapes
/// `start`: (inputs); `gradient(x)`: (inputs); `hessian(x)`: (inputs, inputs), symmetric.
///
/// # Panics
/// When a gradient or a Hessian has another shape.
///
/// ```
/// use nn101::calculus::{newton, Descent};
/// use nn101::ndarray::array;
///
/// let (gradient, hessian) = (|v: &[f64]| array![6.0 * v[0]], |_: &[f64]| array![[6.0]]);
/// let settings = Descent { learning_rate: 1.0, ..Descent::default() };
/// assert_eq!(newton(gradient, hessian, &[5.0], &settings).steps(), 1); // a parabola takes one step
/// ```
///
/// [lesson 3, section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
#[track_caller]
pub fn newton(
    gradient: impl Fn(&[f64]) -> Array1<f64>,
    hessian: impl Fn(&[f64]) -> Array2<f64>,
    start: &[f64],
    settings: &Descent,
) -> Path<Array1<f64>> {
    let inputs = start.len();
    let step = |x: &[f64], gradient| {
        let hessian = hessian(x);
        match hessian.dim() {
            shape if shape == (inputs, inputs) => Ok(symmetric_eigen(&hessian).solve(&gradient)),
            shape => Err(format!("a Hessian of the shape {shape:?}, expected {:?}", (inputs, inputs))),
        }
    };
    walk_against(gradient, step, start, settings)
}

/// `x ← x - learning_rate · step`, the step made from the point and its gradient.
#[track_caller]
fn walk_against(
    gradient: impl Fn(&[f64]) -> Array1<f64>,
    step: impl Fn(&[f64], Array1<f64>) -> Result<Array1<f64>, String>,
    start: &[f64],
    settings: &Descent,
) -> Path<Array1<f64>> {
    walk(Array1::from(start.to_vec()), settings.max_steps, |x| {
        let here = x.as_slice().expect("points are stored in one piece");
        let gradient = gradient(here);
        if gradient.len() != here.len() {
            return Next::Misfit(format!("{} slopes in a gradient, expected {}", gradient.len(), here.len()));
        }
        let (length, finite) = (gradient.dot(&gradient).sqrt(), x.iter().all(|v| v.is_finite()));
        advance(length, settings.tolerance, finite, || {
            Ok(x - &(step(here, gradient)? * settings.learning_rate))
        })
    })
}

/// What a step found: the next point, or the reason to stop.
enum Next<P> {
    Point(P),
    End(Stop),
    /// What does not fit, and what would.
    Misfit(String),
}

/// Comparisons with NaN are false: without asking `is_finite`, infinity would pass for an answer.
fn advance<P>(slope: f64, tolerance: f64, finite: bool, next: impl FnOnce() -> Result<P, String>) -> Next<P> {
    if !finite || !slope.is_finite() {
        Next::End(Stop::NotFinite)
    } else if slope <= tolerance {
        Next::End(Stop::Converged)
    } else {
        next().map_or_else(Next::Misfit, Next::Point)
    }
}

#[track_caller]
fn walk<P>(start: P, max_steps: usize, step: impl Fn(&P) -> Next<P>) -> Path<P> {
    let mut points = vec![start];
    loop {
        let here = points.last().expect("the start is there");
        match step(here) {
            Next::End(stop) => return Path { points, stop },
            Next::Point(_) if points.len() > max_steps => return Path { points, stop: Stop::MaxSteps },
            Next::Point(next) => points.push(next),
            Next::Misfit(what) => panic!("{what}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn with_rate(learning_rate: f64) -> Descent {
        Descent { learning_rate, ..Descent::default() }
    }

    #[test]
    fn fifty_seven_steps() {
        let path = derivative_descent(|x| 6.0 * x, 5.0, &with_rate(0.3));
        assert_eq!(path.steps(), 57);
        assert_eq!(*path.last(), -1.4965776766268396e-05);
        assert_eq!(6.0 * path.last(), -8.979466059761037e-05);
    }

    #[test]
    fn the_best_step_and_the_first_bad_one() {
        assert_eq!(derivative_descent(|x| 6.0 * x, 5.0, &with_rate(1.0 / 6.0)).steps(), 1);
        assert_eq!(derivative_descent(|x| 6.0 * x, 5.0, &with_rate(0.4)).stop, Stop::NotFinite);
    }

    #[test]
    fn one_hump_three_fates() {
        // f = ⅛x⁴ + ⅓x³ - ½x² - 2
        let slope = |x: f64| 0.5 * x.powi(3) + x.powi(2) - x;
        let fate = |rate| derivative_descent(slope, 5.0, &with_rate(rate));
        assert_eq!(fate(0.3).stop, Stop::NotFinite);
        let (left, right) = (fate(0.1), fate(0.05));
        assert_eq!((left.steps(), right.steps()), (16, 113));
        assert!((left.last() + 2.732).abs() < 1e-3 && (right.last() - 0.732).abs() < 1e-3);
    }

    #[test]
    fn out_of_steps_is_said() {
        let path = derivative_descent(|x| x, 1.0, &Descent { max_steps: 3, ..with_rate(0.1) });
        assert_eq!((path.steps(), path.stop), (3, Stop::MaxSteps));
    }

    #[test]
    fn newton_finds_the_saddle_that_descent_leaves() {
        let gradient = |v: &[f64]| array![2.0 * v[0], -2.0 * v[1]];
        let hessian = |_: &[f64]| array![[2.0, 0.0], [0.0, -2.0]];
        let path = newton(gradient, hessian, &[1.0, 0.5], &with_rate(1.0));
        assert_eq!((path.last(), path.stop), (&array![0.0, 0.0], Stop::Converged));
        let away = gradient_descent(gradient, &[1.0, 0.5], &with_rate(0.1));
        assert_eq!(away.stop, Stop::NotFinite);
    }

    #[test]
    fn a_flat_hessian_stops_newton() {
        let path = newton(|_| array![1.0], |_| array![[0.0]], &[0.0], &with_rate(1.0));
        assert_eq!(path.stop, Stop::NotFinite);
    }
}
