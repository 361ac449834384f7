//! Answers to exercise 2.2 backward pass.

use ndarray::{Array2, Axis};

use super::relu;
use crate::list::List;

type Matrix = Array2<f64>;
type Two<'a> = [&'a Matrix; 2];

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

/// The sums, the miss, and the slopes in the sums with another slope of the activation.
fn pass(x: &Matrix, y: &Matrix, w: Two, b: Two, s: &Matrix, slope: fn(f64) -> f64) -> [Matrix; 3] {
    let z = x.dot(w[0]) + b[0];
    let d2 = (&z * &z).dot(w[1]) + b[1] + x.dot(s) - y;
    let d1 = d2.dot(&w[1].t()) * z.mapv(slope);
    [z, d2, d1]
}

/// The walk of section 2 with another slope of the activation.
fn walk(x: &Matrix, y: &Matrix, w: Two, b: Two, s: &Matrix, slope: fn(f64) -> f64) -> Vec<Matrix> {
    let [z, d2, d1] = pass(x, y, w, b, s, slope);
    let a = &z * &z;
    let in_x = d1.dot(&w[0].t()) + d2.dot(&s.t());
    vec![x.t().dot(&d1), sum_rows(&d1), a.t().dot(&d2), sum_rows(&d2), x.t().dot(&d2), in_x]
}

fn right(x: &Matrix, y: &Matrix, w: Two, b: Two, s: &Matrix) -> Vec<Matrix> {
    walk(x, y, w, b, s, |z| 2.0 * z)
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.2 backward pass", checks::backward_pass);
    answers.right("both ways", right);
    answers.right("row by row", |x, y, w, b, s| {
        let mut sums = [w[0], b[0], w[1], b[1], s, x].map(|array| Matrix::zeros(array.dim()));
        for row in 0..x.nrows() {
            let (x, y) = (x.select(Axis(0), &[row]), y.select(Axis(0), &[row]));
            let slopes = right(&x, &y, w, b, s);
            for (sum, slope) in sums[..5].iter_mut().zip(&slopes) {
                *sum += slope;
            }
            sums[5].row_mut(row).assign(&slopes[5].row(0));
        }
        sums.to_vec()
    });
    answers.right("number by number", |x, y, w, b, s| {
        let [z, miss, _] = pass(x, y, w, b, s, |z| z);
        let mut slopes = [w[0], b[0], w[1], b[1], s, x].map(|array| Matrix::zeros(array.dim()));
        for ((row, output), m) in miss.indexed_iter() {
            slopes[3][[0, output]] += m;
            for input in 0..x.ncols() {
                slopes[4][[input, output]] += m * x[[row, input]];
                slopes[5][[row, input]] += m * s[[input, output]];
            }
            for unit in 0..w[0].ncols() {
                let d1 = m * w[1][[unit, output]] * 2.0 * z[[row, unit]];
                slopes[2][[unit, output]] += m * z[[row, unit]] * z[[row, unit]];
                slopes[1][[0, unit]] += d1;
                for input in 0..x.ncols() {
                    slopes[0][[input, unit]] += d1 * x[[row, input]];
                    slopes[5][[row, input]] += d1 * w[0][[input, unit]];
                }
            }
        }
        slopes.to_vec()
    });
    answers.right("transposed products", |x, y, w, b, s| {
        let [z, d2, _] = pass(x, y, w, b, s, |z| z);
        let a = z.mapv(|z| z.powi(2));
        let d1 = w[1].dot(&d2.t()).t().to_owned() * &z * 2.0;
        let turned = |matrix: Matrix| matrix.t().to_owned();
        vec![
            turned(d1.t().dot(x)),
            sum_rows(&d1),
            turned(d2.t().dot(&a)),
            sum_rows(&d2),
            turned(d2.t().dot(x)),
            turned(w[0].dot(&d1.t()) + s.dot(&d2.t())),
        ]
    });
    answers.wrong("as it was given", "Your answer is always 0.", |x, _, w, b, s| {
        [w[0], b[0], w[1], b[1], s, x].map(|array| Matrix::zeros(array.dim())).to_vec()
    });
    answers.wrong("x by the hidden way", "through the hidden units alone", |x, y, w, b, s| {
        let [_, _, d1] = pass(x, y, w, b, s, |z| 2.0 * z);
        let mut slopes = right(x, y, w, b, s);
        slopes[5] = d1.dot(&w[0].t());
        slopes
    });
    answers.wrong("x by the straight way", "knows the straight way alone", |x, y, w, b, s| {
        let [_, d2, _] = pass(x, y, w, b, s, |z| z);
        let mut slopes = right(x, y, w, b, s);
        slopes[5] = d2.dot(&s.t());
        slopes
    });
    answers.wrong("no straight way forward", "left out of the prediction", |x, y, w, b, s| {
        let none = Matrix::zeros(s.dim());
        let [_, d2, d1] = pass(x, y, w, b, &none, |z| 2.0 * z);
        let mut slopes = right(x, y, w, b, &none);
        slopes[5] = d1.dot(&w[0].t()) + d2.dot(&s.t());
        slopes
    });
    answers.wrong("no slope", "activation's slope is missing", |x, y, w, b, s| walk(x, y, w, b, s, |_| 1.0));
    answers.wrong("section 2 copied", "This is the ReLU's slope", |x, y, w, b, s| {
        walk(x, y, w, b, s, |z| if z > 0.0 { 1.0 } else { 0.0 })
    });
    answers.wrong("z for 2z", "The slope of z² is 2z, not z", |x, y, w, b, s| walk(x, y, w, b, s, |z| z));
    answers.wrong("the activation for its slope", "instead of its slope 2z", |x, y, w, b, s| {
        walk(x, y, w, b, s, |z| z * z)
    });
    answers.wrong("target minus prediction", "wrong sign", |x, y, w, b, s| {
        right(x, y, w, b, s).iter().map(|slope| -slope).collect()
    });
    answers.wrong("no half in the loss", "twice as large", |x, y, w, b, s| {
        right(x, y, w, b, s).iter().map(|slope| 2.0 * slope).collect()
    });
    answers.wrong("the mean over the batch", "averaged over the batch; the loss", |x, y, w, b, s| {
        let rows = x.nrows() as f64;
        right(x, y, w, b, s).iter().map(|slope| slope / rows).collect()
    });
    answers.wrong("weights first", "another order", |x, y, w, b, s| {
        let mut slopes = right(x, y, w, b, s);
        slopes[..4].rotate_left(2);
        slopes
    });
    answers.wrong("x before s", "have changed places", |x, y, w, b, s| {
        let mut slopes = right(x, y, w, b, s);
        slopes.swap(4, 5);
        slopes
    });
    answers.wrong("the four of section 2", "there should be six", |x, y, w, b, s| {
        right(x, y, w, b, s)[..4].to_vec()
    });
    answers.wrong("x added up", "added up over the batch", |x, y, w, b, s| {
        let mut slopes = right(x, y, w, b, s);
        slopes[5] = sum_rows(&slopes[5]);
        slopes
    });
    answers.wrong("biases not summed", "another shape", |x, y, w, b, s| {
        let mut slopes = right(x, y, w, b, s);
        slopes[3] = pass(x, y, w, b, s, |z| z)[1].clone();
        slopes
    });
    answers.wrong("ReLU forward too", "It is wrong on", |x, y, w, b, s| {
        let z = x.dot(w[0]) + b[0];
        let a = relu(z.clone());
        let d2 = a.dot(w[1]) + b[1] + x.dot(s) - y;
        let d1 = d2.dot(&w[1].t()) * z.mapv(|z| f64::from(u8::from(z > 0.0)));
        let in_x = d1.dot(&w[0].t()) + d2.dot(&s.t());
        vec![x.t().dot(&d1), sum_rows(&d1), a.t().dot(&d2), sum_rows(&d2), x.t().dot(&d2), in_x]
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _, _| todo!());
}
