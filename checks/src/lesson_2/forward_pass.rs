//! `relu(x W₁ + b₁) W₂ + b₂` for any shapes that fit.

use ndarray::Axis;

use super::network::{Matrix, layers, relu};
use crate::{Exercise, Verdict, check, code};

type Network = fn(&Matrix, &Matrix, &Matrix, &Matrix, &Matrix) -> Matrix;

/// The rows, and the weights and biases of the two layers.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    layers: Vec<(Matrix, Matrix)>,
}

/// Checks `network(x, w1, b1, w2, b2)`.
pub fn forward_pass(answer: Network) -> Verdict {
    check(exercise, with(answer))
}

fn with(network: Network) -> impl Fn(&Input) -> Matrix + Send + 'static {
    move |Input { x, layers }| network(x, &layers[0].0, &layers[0].1, &layers[1].0, &layers[1].1)
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Network); 23] = [
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
        with(|x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) + b2),
    )
    .call(|Input { x, layers }| {
        let params: Vec<String> = layers.iter().map(|(w, b)| format!("&{}, &{}", code(w), code(b))).collect();
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
        "Name what stands inside the brackets of relu(x W₁ + b₁): it is a matrix with a row for each row of x.",
        "Three steps: the sum before the ReLU, the ReLU, the sum after it. mapv(|z| z.max(0.0)) is the ReLU of an array.",
        "let hidden = (x.dot(w1) + b1).mapv(…); then the second layer does with hidden what the first did with x, without a ReLU.",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
