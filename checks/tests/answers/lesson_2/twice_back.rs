//! Answers to exercise 2.4: a layer used twice.

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

fn ones(z: &Matrix) -> Matrix {
    Matrix::ones(z.dim())
}

/// What goes into each of the four stations, and the slopes in their sums.
fn walk(
    x: &Matrix,
    y: &Matrix,
    w: [&Matrix; 3],
    b: [&Matrix; 3],
    bends: [fn(&Matrix) -> Matrix; 3],
) -> ([Matrix; 4], [Matrix; 4]) {
    let z1 = x.dot(w[0]) + b[0];
    let a1 = relu(z1.clone());
    let z2 = a1.dot(w[1]) + b[1];
    let a2 = relu(z2.clone());
    let z3 = a2.dot(w[1]) + b[1];
    let a3 = relu(z3.clone());
    let d4 = a3.dot(w[2]) + b[2] - y;
    let d3 = d4.dot(&w[2].t()) * bends[2](&z3);
    let d2 = d3.dot(&w[1].t()) * bends[1](&z2);
    let d1 = d2.dot(&w[1].t()) * bends[0](&z1);
    ([x.clone(), a1, a2, a3], [d1, d2, d3, d4])
}

fn slopes((into, d): ([Matrix; 4], [Matrix; 4])) -> Vec<Matrix> {
    let middle = into[1].t().dot(&d[1]) + into[2].t().dot(&d[2]);
    let bias = sum_rows(&d[1]) + sum_rows(&d[2]);
    vec![into[0].t().dot(&d[0]), sum_rows(&d[0]), middle, bias, into[3].t().dot(&d[3]), sum_rows(&d[3])]
}

const ALL: [fn(&Matrix) -> Matrix; 3] = [slope, slope, slope];

/// The right slopes, but for those of the middle layer.
fn with_middle(
    (x, y, w, b): (&Matrix, &Matrix, [&Matrix; 3], [&Matrix; 3]),
    middle: impl Fn(&[Matrix; 4], &[Matrix; 4]) -> (Matrix, Matrix),
) -> Vec<Matrix> {
    let (into, d) = walk(x, y, w, b, ALL);
    let (weight, bias) = middle(&into, &d);
    let mut all = slopes((into, d));
    (all[2], all[3]) = (weight, bias);
    all
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.4 a layer used twice", checks::twice_back);
    answers.right("line by line", |x, y, w, b| slopes(walk(x, y, w, b, ALL)));
    answers.right("a loop over the uses", |x, y, w, b| {
        let uses = [0, 1, 1, 2];
        let mut passed = vec![x.clone()];
        for (station, &layer) in uses.iter().enumerate() {
            let z = passed[station].dot(w[layer]) + b[layer];
            passed.push(if station < 3 { relu(z) } else { z });
        }
        let mut sums: Vec<Matrix> =
            (0..3).flat_map(|layer| [Matrix::zeros(w[layer].dim()), Matrix::zeros(b[layer].dim())]).collect();
        let mut d = &passed[4] - y;
        for (station, &layer) in uses.iter().enumerate().rev() {
            sums[2 * layer] += &passed[station].t().dot(&d);
            sums[2 * layer + 1] += &sum_rows(&d);
            d = d.dot(&w[layer].t()) * slope(&passed[station]);
        }
        sums
    });
    answers.right("row by row", |x, y, w, b| {
        let mut sums: Vec<Matrix> =
            (0..3).flat_map(|layer| [Matrix::zeros(w[layer].dim()), Matrix::zeros(b[layer].dim())]).collect();
        for row in 0..x.nrows() {
            let (x, y) = (x.select(Axis(0), &[row]), y.select(Axis(0), &[row]));
            for (sum, part) in sums.iter_mut().zip(slopes(walk(&x, &y, w, b, ALL))) {
                *sum += &part;
            }
        }
        sums
    });
    answers.right("both uses under each other", |x, y, w, b| {
        let (into, d) = walk(x, y, w, b, ALL);
        let inputs = ndarray::concatenate![Axis(0), into[1], into[2]];
        let both = ndarray::concatenate![Axis(0), d[1], d[2]];
        let mut all = slopes((into, d));
        (all[2], all[3]) = (inputs.t().dot(&both), sum_rows(&both));
        all
    });
    answers.wrong("as it was given", "Your answer is always 0.", |_, _, w, b| {
        [w[0], b[0], w[1], b[1], w[2], b[2]].map(|param| Matrix::zeros(param.dim())).to_vec()
    });
    answers.wrong("the last use", "those of its last use alone", |x, y, w, b| {
        with_middle((x, y, w, b), |into, d| (into[2].t().dot(&d[2]), sum_rows(&d[2])))
    });
    answers.wrong("the first use", "those of its first use alone", |x, y, w, b| {
        with_middle((x, y, w, b), |into, d| (into[1].t().dot(&d[1]), sum_rows(&d[1])))
    });
    answers.wrong("added, then multiplied", "added first and multiplied then", |x, y, w, b| {
        with_middle((x, y, w, b), |into, d| {
            ((&into[1] + &into[2]).t().dot(&(&d[1] + &d[2])), sum_rows(&(&d[1] + &d[2])))
        })
    });
    answers.wrong("mean of both", "the mean of its two uses", |x, y, w, b| {
        let mut all = slopes(walk(x, y, w, b, ALL));
        all[2] /= 2.0;
        all[3] /= 2.0;
        all
    });
    answers.wrong("bias of the last use", "bias has the slope of the last use", |x, y, w, b| {
        let (into, d) = walk(x, y, w, b, ALL);
        let last = sum_rows(&d[2]);
        let mut all = slopes((into, d));
        all[3] = last;
        all
    });
    answers.wrong("crossed", "The two uses of the middle layer are crossed", |x, y, w, b| {
        with_middle((x, y, w, b), |into, d| {
            (into[1].t().dot(&d[2]) + into[2].t().dot(&d[1]), sum_rows(&d[1]) + sum_rows(&d[2]))
        })
    });
    answers.wrong("no slope between", "ReLU between the two uses is missing", |x, y, w, b| {
        slopes(walk(x, y, w, b, [slope, ones, slope]))
    });
    answers.wrong("no last slope", "last hidden ReLU is missing", |x, y, w, b| {
        slopes(walk(x, y, w, b, [slope, slope, ones]))
    });
    answers.wrong("no first slope", "first hidden ReLU is missing", |x, y, w, b| {
        slopes(walk(x, y, w, b, [ones, slope, slope]))
    });
    answers.wrong("no slopes", "All ReLUs' slopes are missing", |x, y, w, b| {
        slopes(walk(x, y, w, b, [ones, ones, ones]))
    });
    answers.wrong("back through it once", "goes through the middle layer once", |x, y, w, b| {
        let (into, d) = walk(x, y, w, b, ALL);
        let d1 = d[2].dot(&w[1].t()) * slope(&into[1]);
        let mut all = slopes((into, d));
        (all[0], all[1]) = (x.t().dot(&d1), sum_rows(&d1));
        all
    });
    answers.wrong("eight slopes", "eight slopes, two for each use", |x, y, w, b| {
        let (into, d) = walk(x, y, w, b, ALL);
        (0..4).flat_map(|k| [into[k].t().dot(&d[k]), sum_rows(&d[k])]).collect()
    });
    answers.wrong("target minus prediction", "wrong sign", |x, y, w, b| {
        slopes(walk(x, y, w, b, ALL)).iter().map(|slope| -slope).collect()
    });
    answers.wrong("weights, then biases", "all weights come first", |x, y, w, b| {
        let all = slopes(walk(x, y, w, b, ALL));
        [0, 2, 4, 1, 3, 5].map(|place: usize| all[place].clone()).to_vec()
    });
    answers.wrong("two different layers forward", "uses the middle layer once", |x, y, w, b| {
        let z1 = x.dot(w[0]) + b[0];
        let a1 = relu(z1.clone());
        let z2 = a1.dot(w[1]) + b[1];
        let a2 = relu(z2.clone());
        let d3 = a2.dot(w[2]) + b[2] - y;
        let d2 = d3.dot(&w[2].t()) * slope(&z2);
        let d1 = d2.dot(&w[1].t()) * slope(&z1);
        vec![x.t().dot(&d1), sum_rows(&d1), a1.t().dot(&d2), sum_rows(&d2), a2.t().dot(&d3), sum_rows(&d3)]
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
