//! Lesson 2: the forward pass, a batcher, a second hidden layer, ten rows by heart, the edge of the learning rate.

mod batches;
mod by_heart;
mod edge;
mod forward_pass;
mod two_hidden_layers;

pub use batches::batches;
pub use by_heart::by_heart;
pub use edge::edge;
pub use forward_pass::forward_pass;
pub use two_hidden_layers::two_hidden_layers;

use ndarray::Array2;

use crate::{Draw, Tried};

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("2.1 forward pass", forward_pass::exercise().try_mistakes()),
        ("2.2 batches", batches::exercise().try_mistakes()),
        ("2.3 two hidden layers", two_hidden_layers::exercise().try_mistakes()),
    ]
}

type Matrix = Array2<f64>;

fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}

/// Weights and biases of layers with these sides: input, hidden …, output.
fn layers(draw: &mut Draw, sides: &[usize]) -> Vec<(Matrix, Matrix)> {
    sides.windows(2).map(|side| (draw.matrix(side[0], side[1]), draw.matrix(1, side[1]))).collect()
}

/// Other numbers in the same places.
fn varied(matrix: &Matrix) -> Matrix {
    Matrix::from_shape_fn(matrix.dim(), |(i, j)| 0.7 * matrix[[i, j]] + 0.3 * (i + 2 * j + 1) as f64)
}
