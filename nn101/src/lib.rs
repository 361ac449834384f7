//! Neural networks from scratch, the library of the course *Neural Networks 101*.
//!
//! The journey of the data, one file an arrow:
//!
//! 1. [`table`] reads a CSV file into a [`Dataset`] ([`dataset`]), [`idx`] images; [`shipped`] holds the course's own.
//! 2. [`standardizer`] puts the features on one scale; [`loader`] cuts the rows into batches.
//! 3. [`layer`], [`activation`] and [`softmax`], started by [`init`], make up a [`Sequential`] ([`model`]).
//! 4. [`loss`] says how wrong it is, its backward pass which way is less wrong, [`optimizer`] takes the step, as long as [`schedule`] says.
//! 5. [`train`] repeats this and keeps a [`History`]; `early_stopping` knows when it is enough, `regularisation` keeps weights and steps small,
//!    `divergence` says where numbers ran away. [`metrics`] score the result; [`cross_validation`] compares settings.
//! 6. [`recipe`] remembers how a raw table became numbers; [`save`] puts it and the network in one file, each layer in a word ([`layer_spec`]).
//!
//! Beside it: [`synthetic`] draws points to classify, [`augment`] moves images a little, [`fourier`] bends a straight border;
//! [`calculus`] works on functions instead of networks; [`gradcheck`] proves gradients by nudging; [`float`], [`random`] and [`error`] are what all of it stands on. `fast` holds other loops for the same formulas, and may be skipped.
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
//! let mut how = Fit { epochs: 200, batch_size: 10, ..Fit::default() };
//! net.fit(&data, &MeanSquaredError, &mut Adam::new(0.03), &mut how, &mut rng)?;
//!
//! let score = r2_score(&net.predict(&data.features), &data.targets);
//! assert!(score > 0.99, "{score}");
//! # Ok::<(), nn101::Error>(())
//! ```
#![deny(missing_docs)]

pub mod activation;
pub mod augment;
pub mod calculus;
pub mod cross_validation;
pub mod dataset;
mod divergence;
mod early_stopping;
pub mod error;
mod fast;
pub mod float;
pub mod fourier;
pub mod gradcheck;
pub mod idx;
pub mod init;
pub mod layer;
pub mod layer_spec;
pub mod loader;
pub mod loss;
pub mod metrics;
pub mod model;
pub mod optimizer;
pub mod random;
#[cfg(feature = "save")]
pub mod recipe;
mod regularisation;
#[cfg(feature = "save")]
pub mod save;
pub mod schedule;
#[cfg(feature = "data")]
pub mod shipped;
pub mod softmax;
pub mod standardizer;
pub mod synthetic;
#[cfg(feature = "csv")]
pub mod table;
pub mod train;

pub use {ndarray, rand, rand_distr};

pub use activation::Activation;
pub use cross_validation::cross_validate;
pub use dataset::Dataset;
pub use error::{Error, Result};
pub use float::Float;
pub use fourier::RandomFourier;
pub use gradcheck::{GradientCheck, check_gradients};
pub use init::Init;
pub use layer::{Dense, Layer, Param, View, ViewMut};
pub use layer_spec::LayerSpec;
pub use loader::{Batch, DataLoader};
pub use loss::{
    BinaryCrossEntropyWithLogits, CrossEntropyWithLogits, Hinge, Huber, Loss, MeanAbsoluteError,
    MeanSquaredError, NegativeLogLikelihood, Pinball, SquaredHinge, SumOfSquares,
};
pub use model::{Sequential, Trace};
pub use optimizer::{Adam, AdamW, Momentum, Nesterov, Optimizer, RmsProp, Sgd};
pub use random::{Generator, rng};
#[cfg(feature = "save")]
pub use recipe::{Input, Notices, Recipe, Target};
#[cfg(feature = "save")]
pub use save::Model;
pub use schedule::Schedule;
pub use softmax::Softmax;
pub use standardizer::Standardizer;
#[cfg(feature = "csv")]
pub use table::Table;
pub use train::{Epoch, Fit, History, Step};

/// Everything a lesson's cell uses: `use nn101::prelude::*;`
pub mod prelude {
    #[cfg(feature = "csv")]
    pub use crate::Table;
    pub use crate::loss::*;
    pub use crate::metrics::*;
    #[cfg(feature = "data")]
    pub use crate::shipped;
    pub use crate::{
        Activation, Adam, AdamW, Batch, DataLoader, Dataset, Dense, Epoch, Error, Fit, Float, Generator,
        GradientCheck, History, Init, Layer, Momentum, Nesterov, Optimizer, Param, RandomFourier, RmsProp,
        Schedule, Sequential, Sgd, Softmax, Standardizer, Trace, View, ViewMut, check_gradients,
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
