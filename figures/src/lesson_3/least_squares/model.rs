//! Descent along each eigenvector, and when all of it is flat.

use nn101::calculus::{Descent, Eigen, LeastSquares, Settled, Stop};
use nn101::ndarray::{Array1, array};

use crate::drawing::{Area, Axes, Scale};
use crate::figure::knob::Slider;

pub(super) const WIDTH: f64 = 400.0;

pub(super) const RATE: Slider = Slider::log("learning_rate", "Learning rate η", 1e-6, 6e-4);
pub(super) const STEPS: Slider = Slider::log("steps", "Steps shown", 100.0, 100_000.0);

pub(super) const TOLERANCE: f64 = 1e-10;

/// Descent on ½‖Ax - b‖², seen along the eigenvectors of AᵀA, where it falls apart into walks that ignore each other.
#[derive(Debug, Clone)]
pub struct LeastSquaresFigure {
    pub(super) eigen: Eigen,
    pub(super) problem: LeastSquares,
    pub(super) start: Array1<f64>,
    /// The gradient at the start along each eigenvector.
    pub(super) slopes: Array1<f64>,
    pub(super) learning_rate: f64,
    pub(super) steps: f64,
    pub(super) settled: Settled,
}

/// The lesson's four equations with five unknowns, descended with the learning rate 1/λ.
///
/// ```
/// let figure = figures::least_squares().learning_rate(1.0 / 4568.8);
/// assert!(figure.describe().contains("settles"));
/// # use figures::Figure;
/// ```
pub fn least_squares() -> LeastSquaresFigure {
    let a = array![
        [18.0, 11.0, 24.0, 0.0, 17.0],
        [20.0, 18.0, 17.0, 5.0, 17.0],
        [20.0, 11.0, 24.0, 17.0, 10.0],
        [0.0, 24.0, 23.0, 6.0, 2.0],
    ];
    let problem = LeastSquares::new(a, array![1.0, 1.0, 4.0, 4.0]);
    let start = array![9.0, 0.0, 2.0, 6.0, 7.0];
    let eigen = problem.eigen();
    let slopes = eigen.vectors.t().dot(&problem.gradient(&start));
    let learning_rate = RATE.kept(1.0 / problem.largest_eigenvalue());
    let settled = Settled { point: start.clone(), steps: 0, stop: Stop::MaxSteps, slope: 0.0 };
    let mut figure =
        LeastSquaresFigure { eigen, problem, start, slopes, learning_rate, steps: 3000.0, settled };
    figure.descend();
    figure
}

impl LeastSquaresFigure {
    /// How far to go for a slope of 1.
    pub fn learning_rate(mut self, rate: f64) -> Self {
        self.learning_rate = RATE.kept(RATE.hold(rate));
        self.descend();
        self
    }

    /// How many steps the picture shows.
    pub fn steps(mut self, steps: usize) -> Self {
        self.steps = STEPS.hold(steps as f64);
        self
    }

    pub(super) fn descend(&mut self) {
        let settings = Descent {
            learning_rate: self.learning_rate,
            tolerance: TOLERANCE,
            max_steps: STEPS.max as usize,
        };
        self.settled = self.problem.descend(&self.start, &settings);
    }

    pub(super) fn steepest(&self) -> f64 {
        self.eigen.values[self.eigen.values.len() - 1]
    }

    /// What a step multiplies the distance along eigenvector `i` by.
    pub(super) fn factor(&self, i: usize) -> f64 {
        1.0 - self.learning_rate * self.eigen.values[i].max(0.0)
    }

    pub(super) fn factor_axes(&self) -> Axes {
        Axes::new(
            Area::new(50.0, 26.0, WIDTH - 66.0, 170.0),
            Scale::linear(-120.0, 4900.0),
            Scale::linear(-1.7, 1.3),
        )
        .title("one step multiplies each direction by 1 − ηλ")
        .x_label("eigenvalue λ of the Hessian AᵀA")
    }
}
