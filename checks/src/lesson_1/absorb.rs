//! A layer that takes in the scaling of its inputs.

use ndarray::{Array2, Axis};

use crate::{Exercise, Verdict, check, code};

type Matrix = Array2<f64>;
type Absorb = fn(&[f64], &[f64], &Matrix, &Matrix) -> (Matrix, Matrix);

/// The mean and the scale of each input, then the layer's weights and bias.
type Scaled = (Vec<f64>, Vec<f64>, Matrix, Matrix);

/// Checks `absorb(mean, scale, w, b)`.
pub fn absorb(answer: Absorb) -> Verdict {
    check(exercise, with(answer))
}

fn with(absorb: Absorb) -> impl Fn(&Scaled) -> (Matrix, Matrix) + Send + 'static {
    move |(mean, scale, w, b)| absorb(mean, scale, w, b)
}

/// Each row of the weights times its number.
fn rows(w: &Matrix, factor: impl Fn(usize) -> f64) -> Matrix {
    Matrix::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] * factor(i))
}

/// The weights with each row divided by its input's scale.
fn divided(w: &Matrix, scale: &[f64]) -> Matrix {
    rows(w, |i| 1.0 / scale[i])
}

/// All rows added up, each times its number.
fn summed(w: &Matrix, factor: impl Fn(usize) -> f64) -> Matrix {
    rows(w, factor).sum_axis(Axis(0)).insert_axis(Axis(0))
}

fn right(mean: &[f64], scale: &[f64], w: &Matrix, b: &Matrix) -> (Matrix, Matrix) {
    (divided(w, scale), b - summed(w, |i| mean[i] / scale[i]))
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Absorb); 23] = [
    ("This is the layer as it was: nothing is taken in yet.", |_, _, w, b| (w.clone(), b.clone())),
    ("The means are missing: they go through the weights into the bias.", |_, scale, w, b| {
        (divided(w, scale), b.clone())
    }),
    (
        "In the bias the means are not divided by the scale. The layer takes the mean off first and divides then.",
        |mean, scale, w, b| (divided(w, scale), b - summed(w, |i| mean[i])),
    ),
    ("The means are added to the bias; they were taken off the inputs.", |mean, scale, w, b| {
        (divided(w, scale), b + summed(w, |i| mean[i] / scale[i]))
    }),
    ("The scale is missing in the weights; the bias is right.", |mean, scale, w, b| {
        (w.clone(), right(mean, scale, w, b).1)
    }),
    ("The scale is missing, in the weights and in the bias.", |mean, _, w, b| {
        (w.clone(), b - summed(w, |i| mean[i]))
    }),
    ("The weights are multiplied by the scale; the bias is right.", |mean, scale, w, b| {
        (rows(w, |i| scale[i]), right(mean, scale, w, b).1)
    }),
    ("Weights and means are multiplied by the scale; the inputs are divided by it.", |mean, scale, w, b| {
        (rows(w, |i| scale[i]), b - summed(w, |i| mean[i] * scale[i]))
    }),
    (
        "In the bias the means are multiplied by the scale; the inputs are divided by it.",
        |mean, scale, w, b| (divided(w, scale), b - summed(w, |i| mean[i] * scale[i])),
    ),
    ("In the bias the means are divided by the scale twice.", |mean, scale, w, b| {
        (divided(w, scale), b - summed(w, |i| mean[i] / scale[i] / scale[i]))
    }),
    ("The layer's own bias is missing.", |mean, scale, w, _| {
        (divided(w, scale), -summed(w, |i| mean[i] / scale[i]))
    }),
    (
        "The bias has the wrong sign: the layer's own is kept, the means' part is taken off.",
        |mean, scale, w, b| (divided(w, scale), summed(w, |i| mean[i] / scale[i]) - b),
    ),
    (
        "The means are taken off without the weights: each reaches an output through its weight.",
        |mean, scale, w, b| {
            let all: f64 = mean.iter().zip(scale).map(|(mean, scale)| mean / scale).sum();
            (divided(w, scale), b - all)
        },
    ),
    (
        "The means are taken off the weights. They shift the inputs, so they belong to the bias.",
        |mean, scale, w, b| {
            (Matrix::from_shape_fn(w.dim(), |(i, j)| (w[[i, j]] - mean[i]) / scale[i]), b.clone())
        },
    ),
    ("The weights are transposed: an input is a row, an output a column.", |mean, scale, w, b| {
        (divided(w, scale).reversed_axes(), right(mean, scale, w, b).1)
    }),
    ("The two results are swapped: the weights come first, then the bias.", |mean, scale, w, b| {
        let (w, b) = right(mean, scale, w, b);
        (b, w)
    }),
    ("The sign of the scale is lost: a scale may be negative.", |mean, scale, w, b| {
        let sizes: Vec<f64> = scale.iter().map(|scale| scale.abs()).collect();
        right(mean, &sizes, w, b)
    }),
    (
        "The bias holds the mean of the last input only: each input adds its own part, so nothing is overwritten.",
        |mean, scale, w, b| {
            let last = mean.len() - 1;
            (divided(w, scale), b - summed(w, |i| if i == last { mean[i] / scale[i] } else { 0.0 }))
        },
    ),
    (
        "The bias holds the mean of the first input only: each input adds its own part.",
        |mean, scale, w, b| {
            (divided(w, scale), b - summed(w, |i| if i == 0 { mean[i] / scale[i] } else { 0.0 }))
        },
    ),
    ("The parts of all outputs go into the first one's bias.", |mean, scale, w, b| {
        let all = summed(w, |i| mean[i] / scale[i]).sum();
        (
            divided(w, scale),
            Matrix::from_shape_fn(b.dim(), |(_, j)| b[[0, j]] - if j == 0 { all } else { 0.0 }),
        )
    }),
    (
        "This turns the scaling round: times the scale, plus the mean. It is for a layer that expects inputs as they were.",
        |mean, scale, w, b| (rows(w, |i| scale[i]), b + summed(w, |i| mean[i])),
    ),
    (
        "A weight is divided by the scale of its output: the scale belongs to its input, the row.",
        |mean, scale, w, b| {
            let weight = Matrix::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[j]);
            let bias = b - summed(&weight, |i| mean[i]);
            (weight, bias)
        },
    ),
    (
        "Every output gets the first output's bias; each column of the weights has a sum of its own.",
        |mean, scale, w, b| {
            let (weight, bias) = right(mean, scale, w, b);
            let shift = bias[[0, 0]] - b[[0, 0]];
            (weight, b + shift)
        },
    ),
];

pub(super) fn exercise() -> Exercise<Scaled> {
    let exercise = Exercise::new(
        "a layer that takes in the scaling",
        |draw| {
            let (inputs, outputs) = (draw.size(1, 3), draw.size(1, 3));
            let mean = draw.vector(inputs);
            // A scale may be negative: it turns its input round.
            let mut scale = || draw.size(1, 5) as f64 * if draw.whole(0, 3) == 3 { -1.0 } else { 1.0 };
            let scale = (0..inputs).map(|_| scale()).collect();
            (mean, scale, draw.matrix(inputs, outputs), draw.matrix(1, outputs))
        },
        with(right),
    )
    .call(|(mean, scale, w, b)| {
        format!("absorb(&{}, &{}, &{}, &{})", code(mean), code(scale), code(w), code(b))
    })
    .when("all means are 0", |(mean, ..)| mean.iter().all(|mean| *mean == 0.0))
    .when("all scales are 1", |(_, scale, ..)| scale.iter().all(|scale| *scale == 1.0))
    .when("there is one input", |(mean, ..)| mean.len() == 1)
    .when("there is one output", |(.., b)| b.len() == 1)
    .argument("mean", |(mean, scale, w, b), change| {
        (mean.iter().map(|&mean| change(mean)).collect(), scale.clone(), w.clone(), b.clone())
    })
    .argument("scale", |(mean, scale, w, b), change| {
        let scale = scale.iter().map(|&scale| change(scale)).map(|scale| if scale == 0.0 { 1.0 } else { scale });
        (mean.clone(), scale.collect(), w.clone(), b.clone())
    })
    .parts(["the weights", "the bias"])
    .test("For an input that is the mean, the scaled one is 0: there your layer must give `b`.")
    .argument("w", |(mean, scale, w, b), change| (mean.clone(), scale.clone(), w.mapv(change), b.clone()))
    .argument("b", |(mean, scale, w, b), change| (mean.clone(), scale.clone(), w.clone(), b.mapv(change)))
    .hints([
        "Take one input and one output first: w times (x − m)/s, plus b. Which number stands in front of x?",
        "Multiply out. One part has x in it and the rest is the same for every x: that is a weight and a bias.",
        "With more inputs each has a mean, a scale and a row of weights of its own. What does an input that is 0 add to each output?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
