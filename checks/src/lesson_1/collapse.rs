//! Two linear layers as one.

use ndarray::Array2;

use crate::{Exercise, Verdict, check, code};

type Matrix = Array2<f64>;
type Collapse = fn(&Matrix, &Matrix, &Matrix, &Matrix) -> (Matrix, Matrix);

/// The weights and the bias of the first layer, then of the second.
type Layers = [Matrix; 4];

/// Checks `collapse(w1, b1, w2, b2)`.
pub fn collapse(answer: Collapse) -> Verdict {
    check(exercise, with(answer))
}

fn with(collapse: Collapse) -> impl Fn(&Layers) -> (Matrix, Matrix) + Send + 'static {
    move |[w1, b1, w2, b2]| collapse(w1, b1, w2, b2)
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Collapse); 14] = [
    ("This is the first layer alone.", |w1, b1, _, _| (w1.clone(), b1.clone())),
    ("This is the second layer alone.", |_, _, w2, b2| (w2.clone(), b2.clone())),
    ("The second layer's bias is missing.", |w1, b1, w2, _| (w1.dot(w2), b1.dot(w2))),
    ("The first layer's bias is missing: it goes through the second layer's weights.", |w1, _, w2, b2| {
        (w1.dot(w2), b2.clone())
    }),
    ("Both biases are missing.", |w1, _, w2, b2| (w1.dot(w2), Matrix::zeros(b2.dim()))),
    ("The first bias is added up without the second layer's weights.", |w1, b1, w2, b2| {
        (w1.dot(w2), b2 + b1.sum())
    }),
    ("The second layer's bias is subtracted; it must be added.", |w1, b1, w2, b2| {
        (w1.dot(w2), b1.dot(w2) - b2)
    }),
    ("The second layer's bias counts twice.", |w1, b1, w2, b2| (w1.dot(w2), b1.dot(w2) + b2 + b2)),
    ("The first layer's bias counts twice.", |w1, b1, w2, b2| (w1.dot(w2), 2.0 * b1.dot(w2) + b2)),
    ("The bias is in the weights, too: it is added once, not once for each input.", |w1, b1, w2, b2| {
        (w1.dot(w2) + b1.dot(w2) + b2, b1.dot(w2) + b2)
    }),
    ("The weights are transposed: an input is a row, an output a column.", |w1, b1, w2, b2| {
        (w1.dot(w2).reversed_axes(), b1.dot(w2) + b2)
    }),
    ("The weights are those of the first layer: the second layer's are missing.", |w1, b1, w2, b2| {
        (w1.clone(), b1.dot(w2) + b2)
    }),
    ("The two results are swapped: the weights come first, then the bias.", |w1, b1, w2, b2| {
        (b1.dot(w2) + b2, w1.dot(w2))
    }),
    ("A hinge stands between the layers. Here there is none: both are linear.", |w1, b1, w2, b2| {
        (w1.dot(w2), b1.mapv(|z| z.max(0.0)).dot(w2) + b2)
    }),
];

pub(super) fn exercise() -> Exercise<Layers> {
    let exercise = Exercise::new(
        "two layers as one",
        |draw| {
            let (inputs, hidden, outputs) = (draw.size(1, 3), draw.size(1, 3), draw.size(1, 3));
            [
                draw.matrix(inputs, hidden),
                draw.matrix(1, hidden),
                draw.matrix(hidden, outputs),
                draw.matrix(1, outputs),
            ]
        },
        with(|w1, b1, w2, b2| (w1.dot(w2), b1.dot(w2) + b2)),
    )
    .call(|layers| {
        format!("collapse({})", layers.each_ref().map(|array| format!("&{}", code(array))).join(", "))
    })
    .when("no bias of the first layer is negative", |[_, b1, ..]| b1.iter().all(|b| *b >= 0.0))
    .when("there is one hidden unit", |[_, b1, ..]| b1.len() == 1)
    .when("there is one output", |[.., b2]| b2.len() == 1)
    .when("all sides are 1", |layers| layers.iter().all(|array| array.len() == 1));
    let names = ["w1", "b1", "w2", "b2"];
    let exercise = names.into_iter().enumerate().fold(exercise, |exercise, (index, name)| {
        exercise.argument(name, move |layers, change| {
            let mut changed = layers.clone();
            changed[index].mapv_inplace(change);
            changed
        })
    });
    let exercise = exercise.hints([
        "Write the output of both layers for a row x, then multiply the bracket out.",
        "(x·W₁ + b₁)·W₂ + b₂ = x·W₁·W₂ + b₁·W₂ + b₂. Which part belongs to x, and which part is always the same?",
        "The weights are w1.dot(w2). The bias is b1.dot(…) + …: what stands in place of the dots?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
