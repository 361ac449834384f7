//! Initial weights.

use ndarray::Array2;
use rand::Rng;
use rand_distr::{Distribution, StandardNormal, Uniform};

use super::activation::Activation;
use crate::Float;

/// How the weights of a layer start. Biases start at 0. [Lesson 3, section 12], and [lesson 4, section 3].
///
/// ```
/// use nn101::prelude::*;
/// let weight: Array2<f64> = Init::Glorot.weights(2, 4, &mut rng(1));
/// assert!(weight.iter().all(|w| w.abs() <= 1.0)); // √(6 / (2 + 4))
/// assert_eq!(Init::Zeros.weights::<f64>(2, 4, &mut rng(1)).sum(), 0.0);
/// ```
///
/// [lesson 3, section 12]: ../../../3-function-optimization/lesson.html#12-what-real-training-adds
/// [lesson 4, section 3]: ../../../4-activation-and-loss-functions/lesson.html#3-saturation
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Init {
    /// All 0. Every unit of a layer then learns the same thing, so this is for single layers.
    Zeros,
    /// Normal with mean 0 and the given standard deviation.
    Normal(f64),
    /// Uniform in `±√(6 / (inputs + outputs))`: keeps the size of signals through logistic and tanh layers.
    /// Glorot & Bengio 2010, eq. 16.
    Glorot,
    /// Normal with variance `2 / inputs`: the same for ReLU, which silences half of the signal.
    /// He et al. 2015, eq. 10.
    He,
    /// Normal with variance `1 / inputs`. LeCun et al. 1998, section 4.6.
    LeCun,
}

impl Init {
    /// First weights that keep the signal's size below a layer of that activation: He's where half of the sums are silenced, else Glorot's.
    ///
    /// ```
    /// use nn101::{Activation, Init};
    /// assert_eq!((Init::suited_to(Activation::Relu), Init::suited_to(Activation::Tanh)), (Init::He, Init::Glorot));
    /// ```
    pub fn suited_to(activation: Activation) -> Self {
        match activation {
            Activation::Identity | Activation::Step | Activation::Logistic | Activation::Tanh => Init::Glorot,
            _ => Init::He,
        }
    }

    /// Draws a weight matrix, shape `(inputs, outputs)`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let weight: Array2<f32> = Init::He.weights(200, 100, &mut rng(1));
    /// assert!((weight.std(0.0) - 0.1).abs() < 0.01); // √(2 / 200) = 0.1
    /// ```
    pub fn weights<F: Float>(self, inputs: usize, outputs: usize, rng: &mut impl Rng) -> Array2<F> {
        let shape = (inputs, outputs);
        let normal = |deviation: f64, rng: &mut dyn Rng| {
            Array2::from_shape_simple_fn(shape, || {
                let z: f64 = StandardNormal.sample(rng);
                F::from_f64(deviation * z)
            })
        };
        match self {
            Init::Zeros => Array2::zeros(shape),
            Init::Normal(deviation) => normal(deviation, rng),
            Init::He => normal((2.0 / inputs as f64).sqrt(), rng),
            Init::LeCun => normal((1.0 / inputs as f64).sqrt(), rng),
            Init::Glorot => {
                let limit = (6.0 / (inputs + outputs) as f64).sqrt();
                // Infallible: the limit is positive for any layer with a weight.
                Array2::from_shape_simple_fn(shape, || match Uniform::new_inclusive(-limit, limit) {
                    Ok(uniform) => F::from_f64(uniform.sample(rng)),
                    Err(_) => F::zero(),
                })
            }
        }
    }
}
