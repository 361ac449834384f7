//! Least squares: the x that brings Ax nearest to b, by descent.

use ndarray::{Array1, Array2};

use crate::error::assert_fits;

use super::critical::{Eigen, symmetric_eigen};
use super::descent::{Descent, Stop};

/// The function ½‖Ax - b‖². [Lesson 3, section 8].
///
/// ```
/// use nn101::calculus::{Descent, LeastSquares};
/// use nn101::ndarray::array;
///
/// let line = LeastSquares::new(array![[0.0, 1.0], [1.0, 1.0], [2.0, 1.0]], array![1.0, 3.0, 5.0]);
/// let settings = Descent { learning_rate: 1.0 / line.largest_eigenvalue(), tolerance: 1e-9, max_steps: 10_000 };
/// let found = line.descend(&array![0.0, 0.0], &settings);
/// assert!((found.point - array![2.0, 1.0]).iter().all(|e| e.abs() < 1e-8)); // y = 2x + 1
/// ```
///
/// [lesson 3, section 8]: ../../../../3-function-optimization/lesson.html#8-least-squares-four-equations-five-unknowns
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    a: Array2<f64>,
    b: Array1<f64>,
    gram: Array2<f64>,   // AᵀA: (inputs, inputs), the Hessian
    target: Array1<f64>, // Aᵀb: (inputs)
}

/// Where a descent that keeps no path ended.
///
/// ```
/// use nn101::calculus::{Descent, LeastSquares, Stop};
/// use nn101::ndarray::array;
///
/// let found = LeastSquares::new(array![[2.0]], array![6.0])
///     .descend(&array![0.0], &Descent { learning_rate: 0.25, ..Descent::default() });
/// assert_eq!((found.point[0], found.steps, found.stop), (3.0, 1, Stop::Converged));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// (inputs)
    pub point: Array1<f64>,
    /// How many steps were taken.
    pub steps: usize,
    /// Why it ended.
    pub stop: Stop,
    /// The length of the gradient at the point.
    pub slope: f64,
}

impl LeastSquares {
    /// The problem of the matrix `a` and the right-hand side `b`.
    ///
    /// # Shapes
    /// `a`: (equations, inputs); `b`: (equations).
    ///
    /// # Panics
    /// When `a` has not one row for each element of `b`.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let problem = nn101::calculus::LeastSquares::new(array![[1.0, 2.0]], array![3.0]);
    /// assert_eq!(problem.value(&array![1.0, 1.0]), 0.0);
    /// ```
    #[track_caller]
    pub fn new(a: Array2<f64>, b: Array1<f64>) -> Self {
        assert_fits("elements of b, one for each row of A", a.nrows(), b.len());
        let (gram, target) = (a.t().dot(&a), a.t().dot(&b));
        Self { a, b, gram, target }
    }

    /// ½‖Ax - b‖².
    ///
    /// # Panics
    /// When `x` has not one element for each column of A; so for all that takes an `x`.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let problem = nn101::calculus::LeastSquares::new(array![[2.0]], array![1.0]);
    /// assert_eq!(problem.value(&array![3.0]), 12.5);
    /// ```
    #[track_caller]
    pub fn value(&self, x: &Array1<f64>) -> f64 {
        self.assert_fits(x);
        let residual = self.a.dot(x) - &self.b; // (equations)
        0.5 * residual.dot(&residual)
    }

    /// Its gradient, Aᵀ(Ax - b), one slope for each element of x.
    ///
    /// # Panics
    /// When `x` does not have an element for each column of A.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let problem = nn101::calculus::LeastSquares::new(array![[2.0]], array![1.0]);
    /// assert_eq!(problem.gradient(&array![3.0]), array![10.0]);
    /// ```
    #[track_caller]
    pub fn gradient(&self, x: &Array1<f64>) -> Array1<f64> {
        self.assert_fits(x);
        self.a.t().dot(&(self.a.dot(x) - &self.b)) // (inputs)
    }

    /// The eigenvalues and eigenvectors of the Hessian AᵀA: how steep the bowl is, and where.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let problem = nn101::calculus::LeastSquares::new(array![[1.0, 0.0], [0.0, 3.0]], array![0.0, 0.0]);
    /// assert_eq!(problem.eigen().values, array![1.0, 9.0]);
    /// ```
    pub fn eigen(&self) -> Eigen {
        symmetric_eigen(&self.gram)
    }

    /// The steepest curvature λ. Descent settles for every learning rate below 2/λ.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let problem = nn101::calculus::LeastSquares::new(array![[3.0]], array![0.0]);
    /// assert_eq!(problem.largest_eigenvalue(), 9.0);
    /// ```
    pub fn largest_eigenvalue(&self) -> f64 {
        self.eigen().values.last().copied().unwrap_or(0.0)
    }

    /// Gradient descent from `start`: `x ← x - learning_rate · Aᵀ(Ax - b)`, without keeping the path.
    ///
    /// AᵀA and Aᵀb do not change while x walks. They are multiplied out once, and a step is one small product,
    /// AᵀA·x - Aᵀb, that allocates nothing. A test compares it with [`gradient`](Self::gradient), step by step.
    ///
    /// # Shapes
    /// `start`: (inputs).
    ///
    /// # Panics
    /// When `start` has not one element for each column of A.
    ///
    /// ```
    /// use nn101::calculus::{Descent, LeastSquares, Stop};
    /// use nn101::ndarray::array;
    ///
    /// let bowl = LeastSquares::new(array![[1.0, 0.0], [0.0, 3.0]], array![0.0, 0.0]);
    /// let too_far = Descent { learning_rate: 0.23, ..Descent::default() }; // above 2/9
    /// assert_eq!(bowl.descend(&array![1.0, 1.0], &too_far).stop, Stop::NotFinite);
    /// ```
    #[track_caller]
    pub fn descend(&self, start: &Array1<f64>, settings: &Descent) -> Settled {
        self.assert_fits(start);
        match start.len() {
            0..=2 => self.descend_padded::<2>(start, settings),
            3..=4 => self.descend_padded::<4>(start, settings),
            5..=6 => self.descend_padded::<6>(start, settings),
            7..=8 => self.descend_padded::<8>(start, settings),
            _ => self.descend_any(start, settings),
        }
    }

    #[track_caller]
    fn assert_fits(&self, x: &Array1<f64>) {
        assert_fits("elements of x, one for each column of A", self.a.ncols(), x.len());
    }

    /// A size known to the compiler: the problem stays in registers. The padding is zeros, which stay zeros.
    fn descend_padded<const N: usize>(&self, start: &Array1<f64>, settings: &Descent) -> Settled {
        let (mut columns, mut target, mut x) = ([[0.0; N]; N], [0.0; N], [0.0; N]);
        for ((i, j), &value) in self.gram.indexed_iter() {
            columns[j][i] = value;
        }
        for (i, (&right, &at)) in self.target.iter().zip(start).enumerate() {
            (target[i], x[i]) = (right, at);
        }
        settle(x, [0.0; N], settings, start.len(), |x, gradient| {
            // Two sums, over even and odd columns, so that additions need not wait for each other.
            let (mut even, mut odd) = (target.map(|t| -t), [0.0; N]);
            for j in (0..N).step_by(2) {
                for i in 0..N {
                    even[i] += columns[j][i] * x[j];
                    odd[i] += columns[j + 1][i] * x[j + 1];
                }
            }
            *gradient = std::array::from_fn(|i| even[i] + odd[i]);
        })
    }

    fn descend_any(&self, start: &Array1<f64>, settings: &Descent) -> Settled {
        let x = start.to_vec();
        let gradient = vec![0.0; x.len()];
        settle(x, gradient, settings, start.len(), |x, gradient| {
            for ((slope, row), target) in gradient.iter_mut().zip(self.gram.rows()).zip(&self.target) {
                *slope = row.iter().zip(x).map(|(g, x)| g * x).sum::<f64>() - target;
            }
        })
    }
}

/// The loop itself, for arrays and vectors alike. `fill` writes the gradient at x.
fn settle<X: AsRef<[f64]> + AsMut<[f64]>>(
    mut x: X,
    mut gradient: X,
    settings: &Descent,
    inputs: usize,
    fill: impl Fn(&X, &mut X),
) -> Settled {
    let mut steps = 0;
    let (stop, slope) = loop {
        fill(&x, &mut gradient);
        let squared: f64 = gradient.as_ref().iter().map(|g| g * g).sum();
        if !squared.is_finite() {
            break (Stop::NotFinite, squared);
        }
        if squared <= settings.tolerance * settings.tolerance {
            break (Stop::Converged, squared);
        }
        if steps == settings.max_steps {
            break (Stop::MaxSteps, squared);
        }
        for (x, slope) in x.as_mut().iter_mut().zip(gradient.as_ref()) {
            *x -= settings.learning_rate * slope;
        }
        steps += 1;
    };
    Settled { point: Array1::from(x.as_ref()[..inputs].to_vec()), steps, stop, slope: slope.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn lesson() -> (LeastSquares, Array1<f64>) {
        let a = array![[18, 11, 24, 0, 17], [20, 18, 17, 5, 17], [20, 11, 24, 17, 10], [0, 24, 23, 6, 2]];
        (LeastSquares::new(a.mapv(f64::from), array![1.0, 1.0, 4.0, 4.0]), array![9.0, 0.0, 2.0, 6.0, 7.0])
    }

    #[test]
    fn the_minimiser_nearest_the_start() {
        let (problem, start) = lesson();
        assert_eq!(problem.value(&start), 201954.0);
        let learning_rate = 1.0 / problem.largest_eigenvalue();
        let found = problem.descend(&start, &Descent { learning_rate, tolerance: 1e-10, max_steps: 5000 });
        let truth = array![-1.21400985, -0.23443796, 0.06129962, 0.89963655, 1.40940023];
        assert!((&found.point - truth).iter().all(|e| e.abs() < 1e-8), "{found:?}");
        assert!(found.stop == Stop::Converged && (2000..2200).contains(&found.steps), "{found:?}");
    }

    #[test]
    fn the_fast_step_is_the_readable_step() {
        let (problem, mut x) = lesson();
        for max_steps in 1..50 {
            x = &x - &(problem.gradient(&x) * 1e-4);
            let fast =
                problem.descend(&lesson().1, &Descent { learning_rate: 1e-4, tolerance: 0.0, max_steps });
            assert!((&fast.point - &x).iter().all(|e| e.abs() < 1e-12), "step {max_steps}");
        }
    }

    #[test]
    fn every_size_goes_the_same_way() {
        for inputs in 1..12 {
            let a = Array2::from_shape_fn((7, inputs), |(i, j)| ((3 * i + 5 * j * j) % 7) as f64 - 2.0);
            let problem = LeastSquares::new(a, Array1::linspace(-1.0, 1.0, 7));
            let (mut x, start) = (Array1::ones(inputs), Array1::ones(inputs));
            for _ in 0..20 {
                x = &x - &(problem.gradient(&x) * 1e-3);
            }
            let fast =
                problem.descend(&start, &Descent { learning_rate: 1e-3, tolerance: 0.0, max_steps: 20 });
            assert!((&fast.point - &x).iter().all(|e| e.abs() < 1e-12), "{inputs} inputs");
        }
    }

    #[test]
    fn too_long_a_step_is_told() {
        let (problem, start) = lesson();
        let found = problem.descend(&start, &Descent { learning_rate: 4.5e-4, ..Descent::default() });
        assert_eq!(found.stop, Stop::NotFinite);
    }
}
