//! What kind of flat place is this? The signs of the Hessian's eigenvalues.

use ndarray::{Array1, Array2, ArrayView1};

use crate::error::assert_fits;

/// What a point of zero gradient is. [Lesson 3, section 4] and [section 11].
///
/// ```
/// assert_eq!(nn101::calculus::CriticalPoint::Saddle.to_string(), "saddle");
/// ```
///
/// [lesson 3, section 4]: ../../../../3-function-optimization/lesson.html#4-where-the-ground-is-level
/// [section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriticalPoint {
    /// Curved upward in every direction.
    Minimum,
    /// Curved downward in every direction.
    Maximum,
    /// Upward in one direction, downward in another.
    Saddle,
    /// Flat to second order in some direction (x³ and x⁴ at 0): the Hessian cannot tell.
    Flat,
}

impl std::fmt::Display for CriticalPoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            CriticalPoint::Minimum => "minimum",
            CriticalPoint::Maximum => "maximum",
            CriticalPoint::Saddle => "saddle",
            CriticalPoint::Flat => "flat",
        })
    }
}

/// Names a critical point by the eigenvalues of the Hessian there. [Lesson 3, section 11].
///
/// An eigenvalue counts as zero below 1e-6, or below 1e-6 of the largest: central differences cannot see less.
///
/// # Shapes
/// `hessian`: (inputs, inputs), symmetric.
///
/// # Panics
/// When it is not square.
///
/// ```
/// use nn101::calculus::{classify, CriticalPoint};
/// use nn101::ndarray::array;
///
/// assert_eq!(classify(&array![[2.0, 0.0], [0.0, -2.0]]), CriticalPoint::Saddle); // x² - y²
/// ```
///
/// [lesson 3, section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
#[track_caller]
pub fn classify(hessian: &Array2<f64>) -> CriticalPoint {
    let values = symmetric_eigen(hessian).values;
    let largest = values.iter().fold(0.0, |m: f64, v| m.max(v.abs()));
    let zero = 1e-6 * largest.max(1.0);
    let (up, down) = (values.iter().any(|&v| v > zero), values.iter().any(|&v| v < -zero));
    match (up, down, values.iter().any(|v| v.abs() <= zero)) {
        (true, true, _) => CriticalPoint::Saddle,
        (true, false, false) => CriticalPoint::Minimum,
        (false, true, false) => CriticalPoint::Maximum,
        _ => CriticalPoint::Flat,
    }
}

/// The eigenvalues and eigenvectors of a symmetric matrix: it stretches each vector by its value, and does nothing else.
///
/// ```
/// use nn101::ndarray::array;
///
/// let eigen = nn101::calculus::symmetric_eigen(&array![[2.0, 1.0], [1.0, 2.0]]);
/// assert!((eigen.values - array![1.0, 3.0]).iter().all(|e| e.abs() < 1e-12));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Eigen {
    /// (n), in rising order.
    pub values: Array1<f64>,
    /// (n, n); column i belongs to value i, has length 1 and is perpendicular to the others.
    pub vectors: Array2<f64>,
}

impl Eigen {
    /// The x of `matrix · x = right`: divides along each eigenvector by its eigenvalue. Infinite or NaN when one is zero.
    ///
    /// # Panics
    /// When `right` has not one element for each eigenvalue.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let eigen = nn101::calculus::symmetric_eigen(&array![[2.0, 1.0], [1.0, 2.0]]);
    /// assert!((eigen.solve(&array![3.0, 3.0]) - 1.0).iter().all(|e| e.abs() < 1e-12));
    /// ```
    #[track_caller]
    pub fn solve(&self, right: &Array1<f64>) -> Array1<f64> {
        let n = self.values.len();
        assert_fits("elements of the right side, one for each equation", n, right.len());
        self.vectors.dot(&(self.vectors.t().dot(right) / &self.values))
    }

    /// Eigenvector `i`.
    ///
    /// # Panics
    /// When there are not more than `i`.
    ///
    /// ```
    /// use nn101::ndarray::array;
    ///
    /// let eigen = nn101::calculus::symmetric_eigen(&array![[5.0, 0.0], [0.0, 1.0]]);
    /// assert_eq!(eigen.vector(0)[1].abs(), 1.0);
    /// ```
    #[track_caller]
    pub fn vector(&self, i: usize) -> ArrayView1<'_, f64> {
        let n = self.values.len();
        assert!(i < n, "there are {n} eigenvectors, from 0: there is no number {i}");
        self.vectors.column(i)
    }
}

/// Eigenvalues and eigenvectors by Jacobi's rotations (1846): turn one pair of axes at a time so that their coupling vanishes,
/// until none is left. For the handful of inputs that a lesson looks at; cost grows with n³. [Lesson 3, section 11].
///
/// # Shapes
/// `matrix`: (n, n). Only the mean of the matrix and its transpose counts.
///
/// # Panics
/// When the matrix is not square.
///
/// ```
/// use nn101::ndarray::array;
///
/// let eigen = nn101::calculus::symmetric_eigen(&array![[0.0, 1.0], [1.0, 0.0]]);
/// assert!((eigen.values - array![-1.0, 1.0]).iter().all(|e| e.abs() < 1e-12));
/// ```
///
/// [lesson 3, section 11]: ../../../../3-function-optimization/lesson.html#11-surfaces-and-curvature
#[track_caller]
pub fn symmetric_eigen(matrix: &Array2<f64>) -> Eigen {
    let n = matrix.nrows();
    assert!(matrix.is_square(), "a symmetric matrix is square, found the shape {:?}", matrix.dim());
    let mut turned = (matrix + &matrix.t()) * 0.5;
    let mut vectors = Array2::eye(n);
    // Convergence is quadratic: a dozen sweeps are plenty. NaN would never converge, hence the bound.
    for _ in 0..50 {
        if largest_coupling(&turned) <= f64::EPSILON * largest_element(&turned) {
            break;
        }
        for (p, q) in (0..n).flat_map(|p| (p + 1..n).map(move |q| (p, q))) {
            rotate(&mut turned, &mut vectors, p, q);
        }
    }
    sorted(turned.diag().to_owned(), &vectors)
}

fn largest_coupling(matrix: &Array2<f64>) -> f64 {
    matrix.indexed_iter().filter(|((i, j), _)| i != j).fold(0.0, |m: f64, (_, v)| m.max(v.abs()))
}

fn largest_element(matrix: &Array2<f64>) -> f64 {
    matrix.iter().fold(f64::MIN_POSITIVE, |m: f64, v| m.max(v.abs()))
}

/// Turns axes p and q by the angle whose tangent t makes the element (p, q) vanish.
fn rotate(matrix: &mut Array2<f64>, vectors: &mut Array2<f64>, p: usize, q: usize) {
    let coupling = matrix[[p, q]];
    if coupling == 0.0 {
        return;
    }
    let theta = (matrix[[q, q]] - matrix[[p, p]]) / (2.0 * coupling);
    let t = 1f64.copysign(theta) / (theta.abs() + theta.hypot(1.0));
    let cosine = 1.0 / t.hypot(1.0);
    let sine = t * cosine;
    let n = matrix.nrows();
    for k in 0..n {
        turn(matrix, (k, p), (k, q), cosine, sine);
    }
    for k in 0..n {
        turn(matrix, (p, k), (q, k), cosine, sine);
        turn(vectors, (k, p), (k, q), cosine, sine);
    }
    // What rounding left of it.
    matrix[[p, q]] = 0.0;
    matrix[[q, p]] = 0.0;
}

fn turn(matrix: &mut Array2<f64>, one: (usize, usize), other: (usize, usize), cosine: f64, sine: f64) {
    let (a, b) = (matrix[one], matrix[other]);
    matrix[one] = cosine * a - sine * b;
    matrix[other] = sine * a + cosine * b;
}

fn sorted(values: Array1<f64>, vectors: &Array2<f64>) -> Eigen {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    Eigen {
        values: order.iter().map(|&i| values[i]).collect(),
        vectors: vectors.select(ndarray::Axis(1), &order),
    }
}

#[cfg(test)]
mod tests {
    use super::super::derivative::hessian;
    use super::*;
    use ndarray::array;

    #[test]
    fn the_matrix_is_rebuilt_from_its_parts() {
        let matrix = array![
            [4.0, -1.0, 2.0, 0.5],
            [-1.0, 3.0, 0.0, 1.0],
            [2.0, 0.0, -2.0, 7.0],
            [0.5, 1.0, 7.0, 1e-3]
        ];
        let Eigen { values, vectors } = symmetric_eigen(&matrix);
        let rebuilt = vectors.dot(&Array2::from_diag(&values)).dot(&vectors.t());
        assert!((rebuilt - &matrix).iter().all(|e| e.abs() < 1e-12));
        assert!((vectors.t().dot(&vectors) - Array2::<f64>::eye(4)).iter().all(|e| e.abs() < 1e-12));
        assert!(values.windows(2).into_iter().all(|w| w[0] <= w[1]));
    }

    #[test]
    fn largest_eigenvalue_of_the_least_squares_problem() {
        let a = array![
            [18.0, 11.0, 24.0, 0.0, 17.0],
            [20.0, 18.0, 17.0, 5.0, 17.0],
            [20.0, 11.0, 24.0, 17.0, 10.0],
            [0.0, 24.0, 23.0, 6.0, 2.0]
        ];
        let values = symmetric_eigen(&a.t().dot(&a)).values;
        assert!((values[4] - 4568.8).abs() < 0.05 && values[0].abs() < 1e-9, "{values}");
    }

    #[test]
    fn each_kind_of_flat_place() {
        let kind = |f: fn(&[f64]) -> f64| classify(&hessian(f, &[0.0, 0.0]));
        assert_eq!(kind(|v| v[0] * v[0] + 3.0 * v[1] * v[1]), CriticalPoint::Minimum);
        assert_eq!(kind(|v| -v[0] * v[0] - 3.0 * v[1] * v[1]), CriticalPoint::Maximum);
        assert_eq!(kind(|v| v[0] * v[1]), CriticalPoint::Saddle);
        assert_eq!(kind(|v| v[0] * v[0] + v[1].powi(3)), CriticalPoint::Flat);
        assert_eq!(kind(|v| v[0].powi(4) + v[1].powi(4)), CriticalPoint::Flat);
    }

    #[test]
    fn a_matrix_of_nan_ends() {
        assert!(symmetric_eigen(&array![[f64::NAN, 1.0], [1.0, 0.0]]).values.iter().any(|v| v.is_nan()));
    }
}
