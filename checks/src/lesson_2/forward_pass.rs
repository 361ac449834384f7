//! A network with one hidden layer, from weights that are kept as PyTorch keeps them: a row for each unit.

use ndarray::Axis;

use super::network::{Matrix, layers, relu};
use crate::{Exercise, Verdict, check, code};

type Network = fn(&Matrix, &Matrix, &Matrix, &Matrix, &Matrix) -> Matrix;

/// The rows, and the weights and biases of the two layers. Here the weights have a column for each unit, as in the lesson.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    layers: Vec<(Matrix, Matrix)>,
}

/// Checks `network(x, w1, b1, w2, b2)`.
pub fn forward_pass(answer: Network) -> Verdict {
    check(exercise, as_stored(answer))
}

/// A network that gets the weights of each unit as a row.
fn as_stored(network: Network) -> impl Fn(&Input) -> Matrix + Send + 'static {
    move |Input { x, layers }| {
        network(x, &stored(&layers[0].0), &layers[0].1, &stored(&layers[1].0), &layers[1].1)
    }
}

/// A network that gets the weights of each unit as a column.
fn turned_over(network: Network) -> impl Fn(&Input) -> Matrix + Send + 'static {
    move |Input { x, layers }| network(x, &layers[0].0, &layers[0].1, &layers[1].0, &layers[1].1)
}

/// A row for each unit, in the order in which its numbers lie in memory.
fn stored(w: &Matrix) -> Matrix {
    w.t().as_standard_layout().into_owned()
}

/// The numbers of one matrix in the shape of another way to store them, but in their old order.
fn reshaped(w: &Matrix) -> Matrix {
    Matrix::from_shape_fn((w.ncols(), w.nrows()), |(row, column)| {
        let place = row * w.nrows() + column;
        w[[place / w.ncols(), place % w.ncols()]]
    })
}

/// The mistakes that have to do with how the weights are kept.
const OF_STORAGE: [(&str, Network); 4] = [
    (
        "The weights are not turned over. Here each unit's weights are a row; in the product with x they must be a column.",
        |x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) + b2,
    ),
    ("The second layer's weights are turned over; the first layer's must be, too.", |x, w1, b1, w2, b2| {
        relu(x.dot(w1) + b1).dot(&w2.t()) + b2
    }),
    ("The first layer's weights are turned over; the second layer's must be, too.", |x, w1, b1, w2, b2| {
        relu(x.dot(&w1.t()) + b1).dot(w2) + b2
    }),
    (
        "The weights have the right shape now, but each number must move with its unit: turn the matrix over, `w1.t()`.",
        |x, w1, b1, w2, b2| relu(x.dot(&reshaped(w1)) + b1).dot(&reshaped(w2)) + b2,
    ),
];

/// The likely mistakes, and what is said of them; their weights are turned over already.
const KNOWN: [(&str, Network); 26] = [
    ("The ReLU is missing: two linear layers are one.", |x, w1, b1, w2, b2| (x.dot(w1) + b1).dot(w2) + b2),
    (
        "The output has a ReLU too: this network could never predict a negative number.",
        |x, w1, b1, w2, b2| relu(relu(x.dot(w1) + b1).dot(w2) + b2),
    ),
    ("The ReLU stands after the output instead of between the layers.", |x, w1, b1, w2, b2| {
        relu((x.dot(w1) + b1).dot(w2) + b2)
    }),
    ("The hidden layer's bias is missing.", |x, w1, _, w2, b2| relu(x.dot(w1)).dot(w2) + b2),
    ("The output's bias is missing.", |x, w1, b1, w2, _| relu(x.dot(w1) + b1).dot(w2)),
    (
        "The hidden layer's bias is added after the ReLU; it belongs in the sum that the ReLU gets.",
        |x, w1, b1, w2, b2| (relu(x.dot(w1)) + b1).dot(w2) + b2,
    ),
    ("Both biases are missing.", |x, w1, _, w2, _| relu(x.dot(w1)).dot(w2)),
    ("Only the weights are there: the ReLU and both biases are missing.", |x, w1, _, w2, _| {
        x.dot(w1).dot(w2)
    }),
    ("The ReLU and the hidden layer's bias are missing.", |x, w1, _, w2, b2| x.dot(w1).dot(w2) + b2),
    ("The ReLU and the output's bias are missing.", |x, w1, b1, w2, _| (x.dot(w1) + b1).dot(w2)),
    ("The ReLU is applied to the input; it belongs after the hidden layer's sum.", |x, w1, b1, w2, b2| {
        (relu(x.clone()).dot(w1) + b1).dot(w2) + b2
    }),
    (
        "The hidden layer keeps the negative numbers and drops the positive ones: ReLU is max(0).",
        |x, w1, b1, w2, b2| (x.dot(w1) + b1).mapv(|z| z.min(0.0)).dot(w2) + b2,
    ),
    ("The hidden layer takes the absolute value; ReLU makes negative numbers 0.", |x, w1, b1, w2, b2| {
        (x.dot(w1) + b1).mapv(f64::abs).dot(w2) + b2
    }),
    ("The hidden layer uses tanh; ReLU is asked for.", |x, w1, b1, w2, b2| {
        (x.dot(w1) + b1).mapv(f64::tanh).dot(w2) + b2
    }),
    ("The hidden layer uses the logistic function; ReLU is asked for.", |x, w1, b1, w2, b2| {
        (x.dot(w1) + b1).mapv(|z| 1.0 / (1.0 + (-z).exp())).dot(w2) + b2
    }),
    ("The hidden layer uses softplus; ReLU is asked for.", |x, w1, b1, w2, b2| {
        (x.dot(w1) + b1).mapv(|z| z.exp().ln_1p()).dot(w2) + b2
    }),
    ("The hidden layer is a step, 0 or 1; ReLU keeps the size of what is positive.", |x, w1, b1, w2, b2| {
        (x.dot(w1) + b1).mapv(|z| if z > 0.0 { 1.0 } else { 0.0 }).dot(w2) + b2
    }),
    ("The hidden layer is cut off at 1; ReLU has no upper end.", |x, w1, b1, w2, b2| {
        (x.dot(w1) + b1).mapv(|z| z.clamp(0.0, 1.0)).dot(w2) + b2
    }),
    ("The units' shares are averaged; they must be added.", |x, w1, b1, w2, b2| {
        relu(x.dot(w1) + b1).dot(w2) / w1.ncols() as f64 + b2
    }),
    ("A softmax stands behind the output; the sums themselves are asked for.", |x, w1, b1, w2, b2| {
        let powers = (relu(x.dot(w1) + b1).dot(w2) + b2).mapv(f64::exp);
        &powers / &powers.sum_axis(Axis(1)).insert_axis(Axis(1))
    }),
    ("The hidden layer's bias is subtracted; add it.", |x, w1, b1, w2, b2| relu(x.dot(w1) - b1).dot(w2) + b2),
    ("The output's bias is subtracted; add it.", |x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) - b2),
    ("This is the output's bias alone: no unit adds its share.", |x, _, _, w2, b2| {
        Matrix::zeros((x.nrows(), w2.ncols())) + b2
    }),
    (
        "Only the last unit's share is left: add it to the sum, don't overwrite the sum.",
        |x, w1, b1, w2, _| {
            let last = w1.ncols() - 1;
            relu(x.dot(w1) + b1).select(Axis(1), &[last]).dot(&w2.select(Axis(0), &[last]))
        },
    ),
    ("The output's bias is added once for each hidden unit; once in all is enough.", |x, w1, b1, w2, b2| {
        relu(x.dot(w1) + b1).dot(w2) + b2 * w1.ncols() as f64
    }),
    (
        "The output's bias is added at the start, and again with each unit's share; once in all is enough.",
        |x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) + b2 * (w1.ncols() + 1) as f64,
    ),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "forward pass",
        |draw| {
            let (rows, sides) = (draw.size(1, 3), [draw.size(1, 3), draw.size(1, 3), draw.size(1, 2)]);
            Input { x: draw.matrix(rows, sides[0]), layers: layers(draw, &sides) }
        },
        turned_over(|x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) + b2),
    )
    .call(|Input { x, layers }| {
        let params: Vec<String> = layers.iter().map(|(w, b)| format!("&{}, &{}", code(&stored(w)), code(b))).collect();
        format!("network(&{}, {})", code(x), params.join(", "))
    })
    .when("no sum in the hidden layer is negative", |Input { x, layers }| {
        (x.dot(&layers[0].0) + &layers[0].1).iter().all(|z| *z >= 0.0)
    })
    .when("there is one row", |Input { x, .. }| x.nrows() == 1)
    .when("all layers have one unit", |Input { x, layers }| x.ncols() == 1 && layers.iter().all(|(w, _)| w.len() == 1))
    .when("all matrices are square", |Input { x, layers }| x.is_square() && layers.iter().all(|(w, _)| w.is_square()))
    .argument("x", |input, change| Input { x: input.x.mapv(change), ..input.clone() })
    .argument("w1", |input, change| changed(input, |layers| layers[0].0.mapv_inplace(change)))
    .argument("b1", |input, change| changed(input, |layers| layers[0].1.mapv_inplace(change)))
    .argument("w2", |input, change| changed(input, |layers| layers[1].0.mapv_inplace(change)))
    .argument("b2", |input, change| changed(input, |layers| layers[1].1.mapv_inplace(change)))
    .argument("b1 and b2", |input, change| changed(input, |layers| layers.iter_mut().for_each(|(_, b)| b.mapv_inplace(change))))
    .hints([
        "Write the shapes below each other: x is (rows, inputs), w1 (hidden, inputs). The hidden layer's sums must be (rows, hidden). Which product gives that shape?",
        "The sum of one unit is x · its weights + its bias, and here its weights are a row of w1. Turned over with `w1.t()`, the rows become columns.",
        "let hidden = (x.dot(&w1.t()) + b1).mapv(…); then the second layer does with hidden what the first did with x, without a ReLU.",
    ]);
    let exercise = OF_STORAGE
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, as_stored(wrong)));
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, turned_over(wrong)))
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
