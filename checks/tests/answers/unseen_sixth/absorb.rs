//! The sixth set for exercise 1.6.

use ndarray::{Array1, Array2, Axis, aview1};

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.6 sixth set", checks::absorb);
    answers.right("as a product with a diagonal", |mean, scale, w, b| {
        let diagonal = Array2::from_diag(&scale.iter().map(|s| 1.0 / s).collect::<Array1<f64>>());
        let weight = diagonal.dot(w);
        let mean = aview1(mean).insert_axis(Axis(0));
        let bias = b - &mean.dot(&weight);
        (weight, bias)
    });
    answers.right("the bias from one input: the zeros", |mean, scale, w, b| {
        let zeros: Vec<f64> = mean.iter().zip(scale).map(|(m, s)| (0.0 - m) / s).collect();
        let bias = aview1(&zeros).dot(w).insert_axis(Axis(0)) + b;
        (Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]), bias)
    });
    answers.right("row by row", |mean, scale, w, b| {
        let (mut weight, mut bias) = (w.to_owned(), b.to_owned());
        for (i, mut row) in weight.rows_mut().into_iter().enumerate() {
            row /= scale[i];
            bias.row_mut(0).scaled_add(-mean[i], &row);
        }
        (weight, bias)
    });
    answers.wrong(
        "multiplied by the scale",
        "Weights and means are multiplied by the scale; the",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] * scale[i]);
            let bias = b - &aview1(mean).dot(&weight).insert_axis(Axis(0));
            (weight, bias)
        },
    );
    answers.wrong(
        "the bias with the weights as they were",
        "In the bias the means are not divided by the scale",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]);
            (weight, b - &aview1(mean).dot(w).insert_axis(Axis(0)))
        },
    );
    answers.wrong(
        "the means added to the bias",
        "The means are added to the bias; they were taken off",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]);
            let bias = b + &aview1(mean).dot(&weight).insert_axis(Axis(0));
            (weight, bias)
        },
    );
    answers.wrong(
        "the bias left alone",
        "The means are missing: they go through the weights into",
        |_, scale, w, b| (Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]), b.clone()),
    );
    answers.wrong(
        "only the bias changed",
        "The scale is missing in the weights; the bias is right",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]);
            (w.clone(), b - &aview1(mean).dot(&weight).insert_axis(Axis(0)))
        },
    );
    answers.wrong(
        "the scale of the output, not of the input",
        "A weight is divided by the scale of its output: the",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[j]);
            let bias = b - &aview1(mean).dot(&weight).insert_axis(Axis(0));
            (weight, bias)
        },
    );
    answers.wrong(
        "divided twice in the bias",
        "In the bias the means are divided by the scale twice",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]);
            let mut bias = b.clone();
            for i in 0..w.nrows() {
                for j in 0..w.ncols() {
                    bias[[0, j]] -= weight[[i, j]] * mean[i] / scale[i];
                }
            }
            (weight, bias)
        },
    );
    answers.wrong(
        "the weights scaled like inputs",
        "The means are taken off the weights",
        |mean, scale, w, b| {
            (Array2::from_shape_fn(w.dim(), |(i, j)| (w[[i, j]] - mean[i]) / scale[i]), b.clone())
        },
    );
    answers.wrong(
        "only the last input's mean (= instead of -=)",
        "The bias holds the mean of the last input only: each",
        |mean, scale, w, b| {
            let (mut weight, mut bias) = (w.clone(), b.clone());
            for i in 0..w.nrows() {
                for j in 0..w.ncols() {
                    weight[[i, j]] /= scale[i];
                    bias[[0, j]] = b[[0, j]] - weight[[i, j]] * mean[i];
                }
            }
            (weight, bias)
        },
    );
    answers.wrong(
        "all means go into the first output's bias",
        "The parts of all outputs go into the first one's bias",
        |mean, scale, w, b| {
            let (mut weight, mut bias) = (w.clone(), b.clone());
            for i in 0..w.nrows() {
                for j in 0..w.ncols() {
                    weight[[i, j]] /= scale[i];
                    bias[[0, 0]] -= weight[[i, j]] * mean[i];
                }
            }
            (weight, bias)
        },
    );
    answers.wrong(
        "the scaling undone instead of done",
        "This turns the scaling round: times the scale, plus the",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] * scale[i]);
            (weight, b + &aview1(mean).dot(w).insert_axis(Axis(0)))
        },
    );
    answers.wrong(
        "the means without the weights",
        "The means are taken off without the weights: each",
        |mean, scale, w, b| {
            let shift: f64 = mean.iter().zip(scale).map(|(m, s)| m / s).sum();
            (Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]), b - shift)
        },
    );
    answers.wrong("the old bias replaced", "The layer's own bias is missing", |mean, scale, w, _| {
        let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i]);
        let bias = -aview1(mean).dot(&weight).insert_axis(Axis(0));
        (weight, bias)
    });
    answers.wrong(
        "the size of the scale",
        "The sign of the scale is lost: a scale may be negative",
        |mean, scale, w, b| {
            let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[i].abs());
            let bias = b - &aview1(mean).dot(&weight).insert_axis(Axis(0));
            (weight, bias)
        },
    );
}
