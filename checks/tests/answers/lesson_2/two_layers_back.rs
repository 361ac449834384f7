//! Answers to the second part of exercise 2.4: two layers back.

use ndarray::{Array2, Axis};

use super::relu;
use crate::list::List;

type Matrix = Array2<f64>;

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

fn slope(z: &Matrix) -> Matrix {
    z.mapv(|z| if z > 0.0 { 1.0 } else { 0.0 })
}

/// The slopes, with what each hidden sum's slope is multiplied by.
fn walk(
    x: &Matrix,
    y: &Matrix,
    w: [&Matrix; 3],
    b: [&Matrix; 3],
    bends: [fn(&Matrix) -> Matrix; 2],
) -> Vec<Matrix> {
    let z1 = x.dot(w[0]) + b[0];
    let a1 = relu(z1.clone());
    let z2 = a1.dot(w[1]) + b[1];
    let a2 = relu(z2.clone());
    let d3 = a2.dot(w[2]) + b[2] - y;
    let d2 = d3.dot(&w[2].t()) * bends[1](&z2);
    let d1 = d2.dot(&w[1].t()) * bends[0](&z1);
    vec![x.t().dot(&d1), sum_rows(&d1), a1.t().dot(&d2), sum_rows(&d2), a2.t().dot(&d3), sum_rows(&d3)]
}

fn ones(z: &Matrix) -> Matrix {
    Matrix::ones(z.dim())
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.4 two layers back", checks::two_layers_back);
    answers.right("line by line", |x, y, w, b| walk(x, y, w, b, [slope, slope]));
    answers.right("a loop", |x, y, w, b| {
        let mut passed = vec![x.clone()];
        for layer in 0..3 {
            let z = passed[layer].dot(w[layer]) + b[layer];
            passed.push(if layer < 2 { relu(z) } else { z });
        }
        let mut slopes = vec![];
        let mut d = &passed[3] - y;
        for layer in (0..3).rev() {
            slopes.splice(0..0, [passed[layer].t().dot(&d), sum_rows(&d)]);
            d = d.dot(&w[layer].t()) * slope(&passed[layer]);
        }
        slopes
    });
    answers.right("row by row", |x, y, w, b| {
        let mut sums: Vec<Matrix> =
            (0..6).map(|i| Matrix::zeros(if i % 2 == 0 { w[i / 2].dim() } else { b[i / 2].dim() })).collect();
        for row in 0..x.nrows() {
            let (x, y) = (x.select(Axis(0), &[row]), y.select(Axis(0), &[row]));
            for (sum, part) in sums.iter_mut().zip(walk(&x, &y, w, b, [slope, slope])) {
                *sum += &part;
            }
        }
        sums
    });
    answers.right("by what the ReLU let through", |x, y, w, b| {
        let passed = |z: &Matrix| relu(z.clone()).mapv(|a| if a == 0.0 { 0.0 } else { 1.0 });
        let z1 = x.dot(w[0]) + b[0];
        let z2 = relu(z1.clone()).dot(w[1]) + b[1];
        let d3 = relu(z2.clone()).dot(w[2]) + b[2] - y;
        let d2 = w[2].dot(&d3.t()).t().to_owned() * passed(&z2);
        let d1 = w[1].dot(&d2.t()).t().to_owned() * passed(&z1);
        let [a1, a2] = [relu(z1), relu(z2)];
        [(x, &d1), (&a1, &d2), (&a2, &d3)]
            .into_iter()
            .flat_map(|(a, d)| [a.t().dot(d), sum_rows(d)])
            .collect()
    });
    answers.wrong("as it was given", "Your answer is always 0.", |_, _, w, b| {
        [w[0], b[0], w[1], b[1], w[2], b[2]].map(|param| Matrix::zeros(param.dim())).to_vec()
    });
    answers.wrong("no second slope", "The slope of the second hidden ReLU is missing", |x, y, w, b| {
        walk(x, y, w, b, [slope, ones])
    });
    answers.wrong("no first slope", "The slope of the first hidden ReLU is missing", |x, y, w, b| {
        walk(x, y, w, b, [ones, slope])
    });
    answers.wrong("no slopes", "Both ReLUs' slopes are missing", |x, y, w, b| walk(x, y, w, b, [ones, ones]));
    answers.wrong("the slope at 0 is 1", "At a sum of exactly 0", |x, y, w, b| {
        let slope = |z: &Matrix| z.mapv(|z| if z >= 0.0 { 1.0 } else { 0.0 });
        walk(x, y, w, b, [slope, slope])
    });
    answers.wrong("target minus prediction", "wrong sign", |x, y, w, b| {
        walk(x, y, w, b, [slope, slope]).iter().map(|slope| -slope).collect()
    });
    answers.wrong("twice", "twice as large", |x, y, w, b| {
        walk(x, y, w, b, [slope, slope]).iter().map(|slope| 2.0 * slope).collect()
    });
    answers.wrong("the mean", "averaged over the batch", |x, y, w, b| {
        let rows = x.nrows() as f64;
        walk(x, y, w, b, [slope, slope]).iter().map(|slope| slope / rows).collect()
    });
    answers.wrong("last layer first", "from the output to the input", |x, y, w, b| {
        let slopes = walk(x, y, w, b, [slope, slope]);
        [4, 5, 2, 3, 0, 1].map(|place: usize| slopes[place].clone()).to_vec()
    });
    answers.wrong("weights, then biases", "all weights come first", |x, y, w, b| {
        let slopes = walk(x, y, w, b, [slope, slope]);
        [0, 2, 4, 1, 3, 5].map(|place: usize| slopes[place].clone()).to_vec()
    });
    answers.wrong("sums for activations", "relu of its sums, not the sums", |x, y, w, b| {
        let mut slopes = walk(x, y, w, b, [slope, slope]);
        let z2 = relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1];
        slopes[4] = z2.t().dot(&(relu(z2.clone()).dot(w[2]) + b[2] - y));
        slopes
    });
    answers.wrong("no slopes for the biases", "Each example's d adds to them", |x, y, w, b| {
        let mut slopes = walk(x, y, w, b, [slope, slope]);
        for bias in [1, 3, 5] {
            slopes[bias].fill(0.0);
        }
        slopes
    });
    answers.wrong("the last layer alone", "another shape", |x, y, w, b| {
        walk(x, y, w, b, [slope, slope]).split_off(4)
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
