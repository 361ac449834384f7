//! Two hidden layers with a ReLU after each.

use super::network::{Matrix, layers, relu};
use crate::{Exercise, Verdict, check, code};

type Network = fn(&Matrix, [&Matrix; 3], [&Matrix; 3]) -> Matrix;

/// The rows, and the weights and biases of the three layers.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    layers: Vec<(Matrix, Matrix)>,
}

/// Checks `deep(x, [w1, w2, w3], [b1, b2, b3])`.
pub fn two_hidden_layers(answer: Network) -> Verdict {
    check(exercise, with(answer))
}

fn with(network: Network) -> impl Fn(&Input) -> Matrix + Send + 'static {
    move |Input { x, layers: l }| network(x, [&l[0].0, &l[1].0, &l[2].0], [&l[0].1, &l[1].1, &l[2].1])
}

/// The network from what happens to the sums of each layer, and which biases are there.
fn network(x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3], bends: [bool; 3], biased: [bool; 3]) -> Matrix {
    (0..3).fold(x.clone(), |a, layer| {
        let sum = a.dot(w[layer]);
        let sum = if biased[layer] { sum + b[layer] } else { sum };
        if bends[layer] { relu(sum) } else { sum }
    })
}

const ALL: [bool; 3] = [true; 3];
const RIGHT: [bool; 3] = [true, true, false];

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Network); 16] = [
    ("There is no ReLU after the second hidden layer: it melts into the output.", |x, w, b| {
        network(x, w, b, [true, false, false], ALL)
    }),
    ("There is no ReLU after the first hidden layer: it melts into the second.", |x, w, b| {
        network(x, w, b, [false, true, false], ALL)
    }),
    ("There is no ReLU at all: three linear layers are one.", |x, w, b| network(x, w, b, [false; 3], ALL)),
    ("The output has a ReLU too: this network could never predict a negative number.", |x, w, b| {
        network(x, w, b, [true; 3], ALL)
    }),
    ("The second hidden layer has weights alone: its bias and its ReLU are missing.", |x, w, b| {
        network(x, w, b, [true, false, false], [true, false, true])
    }),
    ("The first hidden layer has weights alone: its bias and its ReLU are missing.", |x, w, b| {
        network(x, w, b, [false, true, false], [false, true, true])
    }),
    ("The first hidden layer's bias is missing.", |x, w, b| network(x, w, b, RIGHT, [false, true, true])),
    ("The second hidden layer's bias is missing.", |x, w, b| network(x, w, b, RIGHT, [true, false, true])),
    ("The output's bias is missing.", |x, w, b| network(x, w, b, RIGHT, [true, true, false])),
    ("All three biases are missing.", |x, w, b| network(x, w, b, RIGHT, [false; 3])),
    ("Both hidden layers' biases are missing.", |x, w, b| network(x, w, b, RIGHT, [false, false, true])),
    ("The last ReLU stands after the output; it belongs after the second hidden layer.", |x, w, b| {
        network(x, w, b, [true, false, true], ALL)
    }),
    ("The only ReLU stands after the output; one belongs after each hidden layer.", |x, w, b| {
        network(x, w, b, [false, false, true], ALL)
    }),
    (
        "The second hidden layer's bias is added after its ReLU; it belongs in the sum that the ReLU gets.",
        |x, w, b| (relu(relu(x.dot(w[0]) + b[0]).dot(w[1])) + b[1]).dot(w[2]) + b[2],
    ),
    (
        "Each hidden layer's bias is added after its ReLU; it belongs in the sum that the ReLU gets.",
        |x, w, b| (relu((relu(x.dot(w[0])) + b[0]).dot(w[1])) + b[1]).dot(w[2]) + b[2],
    ),
    (
        "The first hidden layer's bias is added after its ReLU; it belongs in the sum that the ReLU gets.",
        |x, w, b| relu((relu(x.dot(w[0])) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2],
    ),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "two hidden layers",
        |draw| {
            let (rows, inputs, outputs) = (draw.size(1, 2), draw.size(1, 2), draw.size(1, 2));
            let (first, second) = (draw.size(1, 3), draw.size(1, 3));
            Input { x: draw.matrix(rows, inputs), layers: layers(draw, &[inputs, first, second, outputs]) }
        },
        with(|x, w, b| network(x, w, b, RIGHT, ALL)),
    )
    .call(|Input { x, layers }| {
        let join = |part: fn(&(Matrix, Matrix)) -> &Matrix| {
            layers.iter().map(|layer| format!("&{}", code(part(layer)))).collect::<Vec<_>>().join(", ")
        };
        format!("deep(&{}, [{}], [{}])", code(x), join(|layer| &layer.0), join(|layer| &layer.1))
    })
    .when("all sides are 1", |Input { x, layers }| x.ncols() == 1 && layers.iter().all(|(w, _)| w.len() == 1))
    .when("both hidden layers have as many units as the network has inputs", |Input { x, layers }| {
        layers[..2].iter().all(|(w, _)| w.ncols() == x.ncols())
    })
    .when("no sum in the first hidden layer is negative", |Input { x, layers }| {
        (x.dot(&layers[0].0) + &layers[0].1).iter().all(|z| *z >= 0.0)
    })
    .when("there is one row", |Input { x, .. }| x.nrows() == 1)
    .argument("x", |input, change| Input { x: input.x.mapv(change), ..input.clone() })
    .argument("w[0]", |input, change| changed(input, |layers| layers[0].0.mapv_inplace(change)))
    .argument("w[1]", |input, change| changed(input, |layers| layers[1].0.mapv_inplace(change)))
    .argument("w[2]", |input, change| changed(input, |layers| layers[2].0.mapv_inplace(change)))
    .argument("b[0]", |input, change| changed(input, |layers| layers[0].1.mapv_inplace(change)))
    .argument("b[1]", |input, change| changed(input, |layers| layers[1].1.mapv_inplace(change)))
    .argument("b[2]", |input, change| changed(input, |layers| layers[2].1.mapv_inplace(change)))
    .argument("b", |input, change| changed(input, |layers| layers.iter_mut().for_each(|(_, b)| b.mapv_inplace(change))))
    .hints([
        "A layer does not know what comes before it: it gets a matrix with a row for each row of x.",
        "The second hidden layer does with first what the first one did with x.",
        "let second = (first.dot(w[1]) + …).mapv(…): what stands in place of the dots? The output has no ReLU.",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
