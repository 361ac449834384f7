//! Answers to exercise 1.6 scaling taken in.

use ndarray::{Array2, Axis};

use super::Matrix;
use crate::list::List;

fn row(numbers: &[f64]) -> Matrix {
    Array2::from_shape_vec((1, numbers.len()), numbers.to_vec()).unwrap()
}

fn by_scale(w: &Matrix, scale: &[f64]) -> Matrix {
    w / &row(scale).t()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.6 scaling taken in", checks::absorb);
    answers.right("loops", |mean, scale, w, b| {
        let (mut weight, mut bias) = (w.clone(), b.clone());
        for i in 0..w.nrows() {
            for j in 0..w.ncols() {
                weight[[i, j]] /= scale[i];
                bias[[0, j]] -= mean[i] * weight[[i, j]];
            }
        }
        (weight, bias)
    });
    answers.right("broadcast and dot", |mean, scale, w, b| {
        let weight = by_scale(w, scale);
        let bias = b - row(mean).dot(&weight);
        (weight, bias)
    });
    answers.right("two layers as one: a diagonal matrix", |mean, scale, w, b| {
        let first =
            Array2::from_shape_fn(
                (mean.len(), mean.len()),
                |(i, j)| {
                    if i == j { 1.0 / scale[i] } else { 0.0 }
                },
            );
        let shift: Vec<f64> = mean.iter().zip(scale).map(|(mean, scale)| -mean / scale).collect();
        (first.dot(w), row(&shift).dot(w) + b)
    });
    answers.right("by where 0 and the basis vectors land", |mean, scale, w, b| {
        let layer = |x: &Matrix| ((x - &row(mean)) / row(scale)).dot(w) + b;
        let bias = layer(&Array2::zeros((1, w.nrows())));
        (layer(&Array2::eye(w.nrows())) - &bias, bias)
    });
    answers.wrong("placeholder", "the layer as it was", |_, _, w, b| (w.clone(), b.clone()));
    answers.wrong("no means", "The means are missing", |_, scale, w, b| (by_scale(w, scale), b.clone()));
    answers.wrong("means not divided", "the means are not divided by the scale", |mean, scale, w, b| {
        (by_scale(w, scale), b - row(mean).dot(w))
    });
    answers.wrong("plus", "The means are added to the bias", |mean, scale, w, b| {
        let weight = by_scale(w, scale);
        (weight.clone(), b + row(mean).dot(&weight))
    });
    answers.wrong("scale missing", "in the weights and in the bias", |mean, _, w, b| {
        (w.clone(), b - row(mean).dot(w))
    });
    answers.wrong("weights not divided", "scale is missing in the weights", |mean, scale, w, b| {
        (w.clone(), b - row(mean).dot(&by_scale(w, scale)))
    });
    answers.wrong("times scale", "Weights and means are multiplied", |mean, scale, w, b| {
        let weight = w * &row(scale).t();
        let bias = b - row(mean).dot(&weight);
        (weight, bias)
    });
    answers.wrong(
        "weights times scale",
        "multiplied by the scale; the bias is right",
        |mean, scale, w, b| (w * &row(scale).t(), b - row(mean).dot(&by_scale(w, scale))),
    );
    answers.wrong("no b", "own bias is missing", |mean, scale, w, _| {
        let weight = by_scale(w, scale);
        (weight.clone(), -row(mean).dot(&weight))
    });
    answers.wrong("means without weights", "taken off without the weights", |mean, scale, w, b| {
        let all: f64 = mean.iter().zip(scale).map(|(mean, scale)| mean / scale).sum();
        (by_scale(w, scale), b - all)
    });
    answers.wrong("means off the weights", "taken off the weights", |mean, scale, w, b| {
        (by_scale(&(w - &row(mean).t()), scale), b.clone())
    });
    answers.wrong("swapped", "results are swapped", |mean, scale, w, b| {
        let weight = by_scale(w, scale);
        (b - row(mean).dot(&weight), weight)
    });
    answers.wrong("transposed", "weights are transposed", |mean, scale, w, b| {
        let weight = by_scale(w, scale);
        let bias = b - row(mean).dot(&weight);
        (weight.reversed_axes(), bias)
    });
    answers.wrong("scaled by the output's number", "the scale of its output", |mean, scale, w, b| {
        let weight = Array2::from_shape_fn(w.dim(), |(i, j)| w[[i, j]] / scale[j]);
        let bias = b - row(mean).dot(&weight);
        (weight, bias)
    });
    answers.wrong("one sum for all outputs", "Always right: the weights", |mean, scale, w, b| {
        let weight = by_scale(w, scale);
        let all = row(mean).dot(&weight).sum();
        (weight, b - all)
    });
    answers.wrong("a column as the bias", "It is transposed", |mean, scale, w, b| {
        let weight = by_scale(w, scale);
        let bias = (b - row(mean).dot(&weight)).reversed_axes();
        (weight, bias.sum_axis(Axis(1)).insert_axis(Axis(1)))
    });
}
