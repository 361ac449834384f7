//! Random Fourier features: a fixed random layer after which a straight border is a curved one.

use ndarray::{Array1, Array2, ArrayBase, Axis, Data, Ix2};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

use crate::Float;
use crate::arithmetic::{Start, product};

/// `features(x) = √(2/D) · cos(x · frequencies + phases)`, so that `features(x) · features(y) ≈ exp(-gamma ‖x - y‖²)`.
///
/// A linear machine on these features is, up to the error of the sum (it falls like `1/√D`), a machine with the RBF
/// kernel. Rahimi & Recht 2007, algorithm 1. [Lesson 4, section 10].
///
/// ```
/// use nn101::prelude::*;
/// use nn101::RandomFourier;
/// let fourier: RandomFourier<f64> = RandomFourier::new(2, 4000, 0.5, &mut rng(1));
/// let features = fourier.transform(&array![[0.0, 0.0], [1.0, 1.0]]);
/// let product = features.row(0).dot(&features.row(1));
/// assert!((product - (-0.5_f64 * 2.0).exp()).abs() < 0.05);
/// ```
///
/// [lesson 4, section 10]: ../../../4-activation-and-loss-functions/lesson.html#10-a-network-that-is-a-support-vector-machine
#[derive(Debug, Clone, PartialEq)]
pub struct RandomFourier<F = f32> {
    frequencies: Array2<F>, // (inputs, features)
    phases: Array1<F>,      // (features)
}

impl<F: Float> RandomFourier<F> {
    /// Draws `features` waves for rows of `inputs` numbers and the kernel `exp(-gamma ‖x - y‖²)`.
    ///
    /// # Panics
    /// When `gamma` is negative or not a number.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let flat: RandomFourier<f64> = RandomFourier::new(1, 8, 0.0, &mut rng(1)); // a kernel that is 1 everywhere
    /// let features = flat.transform(&array![[0.0], [5.0]]);
    /// assert_eq!(features.row(0), features.row(1));
    /// ```
    #[track_caller]
    pub fn new(inputs: usize, features: usize, gamma: f64, rng: &mut impl Rng) -> Self {
        assert!(gamma >= 0.0, "gamma must be 0 or more, not {gamma}");
        let spread = (2.0 * gamma).sqrt();
        let mut normal = || {
            let z: f64 = StandardNormal.sample(rng);
            F::from_f64(spread * z)
        };
        let frequencies = Array2::from_shape_simple_fn((inputs, features), &mut normal);
        let phase = || F::from_f64(rng.random_range(0.0..std::f64::consts::TAU));
        Self { frequencies, phases: Array1::from_shape_simple_fn(features, phase) }
    }

    /// How many features come out.
    pub fn len(&self) -> usize {
        self.phases.len()
    }

    /// Whether no features come out.
    pub fn is_empty(&self) -> bool {
        self.phases.is_empty()
    }

    /// The features of each row: `(rows, inputs)` → `(rows, features)`.
    ///
    /// # Panics
    /// When the rows do not have as many numbers as promised.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let waves = RandomFourier::new(2, 8, 0.5, &mut rng(1)).transform(&array![[0.0, 0.0], [1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(waves.dim(), (3, 8));
    /// assert!(waves.iter().all(|wave: &f64| wave.abs() <= 0.5)); // √(2 / 8)
    /// ```
    #[track_caller]
    pub fn transform<S: Data<Elem = F>>(&self, rows: &ArrayBase<S, Ix2>) -> Array2<F> {
        let scale = F::from_f64((2.0 / self.len().max(1) as f64).sqrt());
        let mut waves = Array2::zeros((rows.nrows(), self.len()));
        let phases = self.phases.view().insert_axis(Axis(0)); // (1, features)
        product(rows.view(), self.frequencies.view(), Start::Row(phases), waves.view_mut());
        waves.mapv_inplace(|wave| scale * wave.cos());
        waves
    }
}
