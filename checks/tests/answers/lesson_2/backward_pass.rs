//! Answers to exercise 2.2 backward pass.

use ndarray::{Array2, Axis};

use super::relu;
use crate::list::List;

type Matrix = Array2<f64>;

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

/// The walk of section 2 with another slope of the activation.
fn walk(x: &Matrix, y: &Matrix, [w1, b1, w2, b2]: [&Matrix; 4], slope: fn(f64) -> f64) -> Vec<Matrix> {
    let z = x.dot(w1) + b1;
    let a = &z * &z;
    let d2 = a.dot(w2) + b2 - y;
    let d1 = d2.dot(&w2.t()) * z.mapv(slope);
    vec![x.t().dot(&d1), sum_rows(&d1), a.t().dot(&d2), sum_rows(&d2), d1.dot(&w1.t())]
}

fn loss(x: &Matrix, y: &Matrix, params: &[Matrix]) -> f64 {
    let a = (x.dot(&params[0]) + &params[1]).mapv(|z| z * z);
    (a.dot(&params[2]) + &params[3] - y).mapv(|m| 0.5 * m * m).sum()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.2 backward pass", checks::backward_pass);
    answers.right("as in section 2", |x, y, w1, b1, w2, b2| walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z));
    answers.right("row by row", |x, y, w1, b1, w2, b2| {
        let mut sums = [w1, b1, w2, b2, x].map(|array| Matrix::zeros(array.dim()));
        for row in 0..x.nrows() {
            let (x, y) = (x.select(Axis(0), &[row]), y.select(Axis(0), &[row]));
            let slopes = walk(&x, &y, [w1, b1, w2, b2], |z| 2.0 * z);
            for (sum, slope) in sums[..4].iter_mut().zip(&slopes) {
                *sum += slope;
            }
            sums[4].row_mut(row).assign(&slopes[4].row(0));
        }
        sums.to_vec()
    });
    answers.right("number by number", |x, y, w1, b1, w2, b2| {
        let z = x.dot(w1) + b1;
        let miss = z.mapv(|z| z * z).dot(w2) + b2 - y;
        let mut slopes = [w1, b1, w2, b2, x].map(|array| Matrix::zeros(array.dim()));
        for ((row, output), m) in miss.indexed_iter() {
            slopes[3][[0, output]] += m;
            for unit in 0..w1.ncols() {
                let d1 = m * w2[[unit, output]] * 2.0 * z[[row, unit]];
                slopes[2][[unit, output]] += m * z[[row, unit]] * z[[row, unit]];
                slopes[1][[0, unit]] += d1;
                for input in 0..x.ncols() {
                    slopes[0][[input, unit]] += d1 * x[[row, input]];
                    slopes[4][[row, input]] += d1 * w1[[input, unit]];
                }
            }
        }
        slopes.to_vec()
    });
    answers.right("transposed products", |x, y, w1, b1, w2, b2| {
        let z = x.dot(w1) + b1;
        let a = z.mapv(|z| z.powi(2));
        let d2 = a.dot(w2) + b2 - y;
        let d1 = w2.dot(&d2.t()).t().to_owned() * &z * 2.0;
        let in_w1 = d1.t().dot(x).t().to_owned();
        let in_w2 = d2.t().dot(&a).t().to_owned();
        vec![in_w1, sum_rows(&d1), in_w2, sum_rows(&d2), w1.dot(&d1.t()).t().to_owned()]
    });
    answers.wrong("as it was given", "Your answer is always 0.", |x, _, w1, b1, w2, b2| {
        [w1, b1, w2, b2, x].map(|array| Matrix::zeros(array.dim())).to_vec()
    });
    answers.wrong("no slope", "activation's slope is missing", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |_| 1.0)
    });
    answers.wrong("section 2 copied", "This is the ReLU's slope", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |z| if z > 0.0 { 1.0 } else { 0.0 })
    });
    answers.wrong("z for 2z", "The slope of z² is 2z, not z", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |z| z)
    });
    answers.wrong("the activation for its slope", "instead of its slope 2z", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |z| z * z)
    });
    answers.wrong("target minus prediction", "wrong sign", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z).iter().map(|slope| -slope).collect()
    });
    answers.wrong("no half in the loss", "twice as large", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z).iter().map(|slope| 2.0 * slope).collect()
    });
    answers.wrong("the mean over the batch", "averaged over the batch; the loss", |x, y, w1, b1, w2, b2| {
        let rows = x.nrows() as f64;
        walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z).iter().map(|slope| slope / rows).collect()
    });
    answers.wrong("biases by the mean", "in the biases are averaged", |x, y, w1, b1, w2, b2| {
        let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
        slopes[1] /= x.nrows() as f64;
        slopes[3] /= x.nrows() as f64;
        slopes
    });
    answers.wrong("weights first", "another order", |x, y, w1, b1, w2, b2| {
        let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
        slopes[..4].rotate_left(2);
        slopes
    });
    answers.wrong("z for a in the output", "their slope has z² in it", |x, y, w1, b1, w2, b2| {
        let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
        let z = x.dot(w1) + b1;
        slopes[2] = z.t().dot(&((&z * &z).dot(w2) + b2 - y));
        slopes
    });
    answers.wrong("biases not summed", "another shape", |x, y, w1, b1, w2, b2| {
        let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
        let z = x.dot(w1) + b1;
        slopes[3] = (&z * &z).dot(w2) + b2 - y;
        slopes
    });
    answers.wrong("ReLU forward too", "It is wrong on", |x, y, w1, b1, w2, b2| {
        let z = x.dot(w1) + b1;
        let a = relu(z.clone());
        let d2 = a.dot(w2) + b2 - y;
        let d1 = d2.dot(&w2.t()) * z.mapv(|z| f64::from(u8::from(z > 0.0)));
        vec![x.t().dot(&d1), sum_rows(&d1), a.t().dot(&d2), sum_rows(&d2), d1.dot(&w1.t())]
    });
    answers.wrong("a coarse nudge", "It is wrong on", |x, y, w1, b1, w2, b2| {
        let params = [w1, b1, w2, b2, x].map(Clone::clone);
        let nudge = |which: usize, at: (usize, usize)| {
            let mut nudged = params.clone();
            nudged[which][at] += 0.1;
            (loss(&nudged[4], y, &nudged) - loss(x, y, &params)) / 0.1
        };
        (0..5).map(|which| Matrix::from_shape_fn(params[which].dim(), |at| nudge(which, at))).collect()
    });
    answers.wrong("the four of section 2", "there should be a fifth", |x, y, w1, b1, w2, b2| {
        walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z)[..4].to_vec()
    });
    answers.wrong("x through the weights alone", "not through the square", |x, y, w1, b1, w2, b2| {
        let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
        let z = x.dot(w1) + b1;
        slopes[4] = ((&z * &z).dot(w2) + b2 - y).dot(&w1.dot(w2).t());
        slopes
    });
    answers.wrong("x added up", "added up over the batch", |x, y, w1, b1, w2, b2| {
        let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
        slopes[4] = sum_rows(&slopes[4]);
        slopes
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _, _, _| todo!());
}
