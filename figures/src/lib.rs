//! Every figure of the course, drawn once: in a notebook's cell, on a page without script, and alive in the browser.
//!
//! - [`Figure`]: what all figures share: controls, one step, one drawing, one spoken description.
//! - [`control`]: the knobs a learner turns, and their HTML.
//! - [`state`](state()): a figure's controls as text, for cells and addresses.
//! - [`svg`]: the small writer every drawing uses. [`image`]: many cells as one bitmap. [`number`]: numbers as words.
//! - [`axes`]: data coordinates, ticks and labels on top of it.
//! - [`plane`]: the plane about its origin, with arrows and knobs.
//! - [`plot`]: plain plots for cells, without controls.
//! - [`cell`]: what a figure prints in a notebook.
//! - [`catalog`]: every figure by its name. [`live`](mod@live): figures that come alive inside a notebook.
//!
//! One file a figure; the file, the function, the `<nn-figure>` and the browser test have the same name.

pub mod activations;
pub mod axes;
pub mod backprop;
pub mod boston;
pub mod catalog;
pub mod cell;
mod contour;
pub mod control;
mod csv;
mod curve;
pub mod decision_boundary;
pub mod descent_1d;
pub mod descent_2d;
pub mod digits;
pub mod dot_product;
mod field;
pub mod figure;
pub mod fit_square;
pub mod image;
mod landscape;
pub mod layer_as_matrix;
pub mod least_squares;
pub mod line;
pub mod live;
pub mod loss_shapes;
pub mod matmul;
pub mod number;
pub mod plane;
pub mod plot;
mod projection;
pub mod rotation;
pub mod softmax;
mod state;
pub mod surface;
pub mod svg;
pub mod svm;
pub mod tangent;
pub mod transform;
pub mod vanishing;

pub use activations::activations;
pub use backprop::backprop;
pub use boston::boston;
pub use control::Control;
pub use decision_boundary::decision_boundary;
pub use descent_1d::descent_1d;
pub use descent_2d::descent_2d;
pub use digits::digits;
pub use dot_product::dot_product;
pub use figure::{Figure, FigureError, Goal};
pub use fit_square::fit_square;
pub use layer_as_matrix::layer_as_matrix;
pub use least_squares::least_squares;
pub use line::line;
pub use live::live;
pub use loss_shapes::loss_shapes;
pub use matmul::matmul;
pub use rotation::rotation;
pub use softmax::softmax;
pub use state::{apply_state, decode, encode, state};
pub use surface::surface;
pub use svm::svm;
pub use tangent::tangent;
pub use transform::transform;
pub use vanishing::vanishing;
