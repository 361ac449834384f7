//! Neural networks from scratch, the library of the course *Neural Networks 101*.
//!
//! The way of the data, a folder an arrow, in the order of the alphabet:
//!
//! 1. [`data`]: a CSV file becomes a [`Dataset`], its features go on one scale, its rows into batches.
//! 2. [`layers`]: what a network is made of, each layer's output beside its gradients.
//! 3. [`losses`]: how wrong a prediction is, and which way is less wrong.
//! 4. [`model`]: the [`Sequential`] network, forward and backward.
//! 5. [`optimizers`]: from the gradient to the next weights.
//! 6. [`training`]: all of this, again and again, with its [`History`].
//!
//! [`guide`] answers *How do I …?*, and [`guide::own_pieces`] shows layers, losses and optimizers of your own.
//!
//! Beside the road: [`autograd`] differentiates any formula of arrays; [`calculus`] works on functions instead of networks and proves gradients by nudging; [`metrics`] score a result;
//! [`saving`] puts a network and the [`Recipe`] of its table in one file. Under the floor: `arithmetic` holds the loops for products of matrices, and
//! may be skipped; `array`, `error`, `float` and `random` are what all of it stands on.
//!
//! ```
//! use nn101::prelude::*;
//!
//! // Learn x² from 40 points.
//! let mut rng = nn101::rng(1);
//! let x = Array2::from_shape_fn((40, 1), |(i, _)| i as f32 / 20.0 - 1.0);
//! let data = Dataset::new(x.clone(), &x * &x)?;
//!
//! let mut net = Sequential::new()
//!     .then(Dense::new(1, 16, Init::He, &mut rng))
//!     .then(Activation::Tanh)
//!     .then(Dense::new(16, 1, Init::Glorot, &mut rng));
//! let how = Fit { epochs: 200, batch_size: 10, ..Fit::default() };
//! net.fit(&data, &MeanSquaredError, &mut Adam::new(0.03), &how, &mut rng)?;
//!
//! let score = r2_score(&net.predict(&data.features), &data.targets);
//! assert!(score > 0.99, "{score}");
//! # Ok::<(), nn101::Error>(())
//! ```
#![deny(missing_docs)]

mod arithmetic;
mod array;
pub mod autograd;
pub mod calculus;
pub mod data;
mod error;
mod float;
#[cfg(all(feature = "data", feature = "save"))]
pub mod guide;
pub mod layers;
pub mod losses;
pub mod metrics;
pub mod model;
pub mod optimizers;
mod random;
#[cfg(feature = "save")]
pub mod saving;
pub mod training;

pub use {ndarray, rand, rand_distr};

pub use arithmetic::Number;
pub use array::{View, ViewMut};
pub use calculus::gradient_check::{GradientCheck, check_gradients};
pub use calculus::own_pieces::{check_layer, check_loss};
#[cfg(feature = "save")]
pub use data::recipe::{self, EncodingReport, Input, Recipe, Target};
#[cfg(feature = "data")]
pub use data::shipped;
#[cfg(feature = "csv")]
pub use data::table::{self, Table};
pub use data::{Batch, DataLoader, Dataset, RandomFourier, Standardizer, augment, idx, synthetic};
pub use error::{Error, Result};
pub use float::Float;
pub use layers::softmax::softmax;
pub use layers::{Activation, Dense, Dropout, Init, Layer, LayerNorm, Param, Projection, Skip, Softmax};
pub use losses::{
    BinaryCrossEntropyWithLogits, CrossEntropyWithLogits, Hinge, Huber, Loss, MeanAbsoluteError,
    MeanSquaredError, NegativeLogLikelihood, Pinball, SquaredHinge, SumOfSquares,
};
pub use model::{Ensemble, Member, Sequential, Trace};
#[cfg(feature = "save")]
pub use optimizers::OptimizerState;
pub use optimizers::{Adam, AdamW, Momentum, Nesterov, Optimizer, RmsProp, Schedule, Sgd};
pub use random::{Generator, rng};
#[cfg(feature = "save")]
pub use saving::{LayerSpec, Model};
#[doc(hidden)]
pub use training as train;
#[cfg(feature = "save")]
pub use training::Checkpoint;
pub use training::{Callback, Epoch, Fit, History, OnEpoch, OnStep, Run, Step, cross_validate};

/// Everything a lesson's cell uses: `use nn101::prelude::*;`
pub mod prelude {
    #[cfg(feature = "csv")]
    pub use crate::Table;
    pub use crate::losses::*;
    pub use crate::metrics::*;
    #[cfg(feature = "data")]
    pub use crate::shipped;
    pub use crate::{
        Activation, Adam, AdamW, Batch, DataLoader, Dataset, Dense, Epoch, Error, Fit, Float, Generator,
        GradientCheck, History, Init, Layer, Momentum, Nesterov, Number, Optimizer, Param, RandomFourier,
        RmsProp, Schedule, Sequential, Sgd, Softmax, Standardizer, Trace, View, ViewMut, check_gradients,
        cross_validate, rng,
    };
    #[cfg(feature = "save")]
    pub use crate::{Model, Recipe};
    pub use ndarray::{
        Array1, Array2, ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis, Zip, arr2, array, s,
    };
    pub use rand::{Rng, RngExt, seq::SliceRandom};
    pub use rand_distr::{Distribution, Normal, StandardNormal, Uniform};
}

/// The README's program runs as it stands there.
#[cfg(all(doctest, feature = "data"))]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
