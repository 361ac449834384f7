//! Calculus on functions of `f64`: slopes, curvatures, and the walks that follow them downhill (lesson 3).
//!
//! - [`derivative`](mod@derivative): first and second derivative, gradient, Jacobian, Hessian, all by central differences.
//! - [`descent`]: gradient descent and Newton's method, with the whole path and the reason for the stop.
//! - [`least_squares`]: the minimiser of ½‖Ax - b‖² by descent, millions of steps a second.
//! - [`roots`]: the roots of a quadratic, without cancellation.
//! - [`critical`]: minimum, maximum or saddle? The eigenvalues of the Hessian tell.
//!
//! ```
//! use nn101::calculus::{derivative_descent, Descent, Stop};
//!
//! let settings = Descent { learning_rate: 0.3, ..Descent::default() };
//! let path = derivative_descent(|x| 6.0 * x, 5.0, &settings); // f(x) = 3x²
//! assert_eq!((path.steps(), path.stop), (57, Stop::Converged));
//! assert_eq!(*path.last(), -1.4965776766268396e-05);
//! ```

pub mod critical;
pub mod derivative;
pub mod descent;
pub(crate) mod gradient_check;
pub mod least_squares;
pub(crate) mod own_pieces;
pub mod roots;

pub use critical::{CriticalPoint, Eigen, classify, symmetric_eigen};
pub use derivative::{derivative, gradient, hessian, jacobian, second_derivative};
pub use descent::{Descent, Path, Stop, derivative_descent, gradient_descent, newton};
pub use least_squares::{LeastSquares, Settled};
pub use roots::quadratic_roots;
