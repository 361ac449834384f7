//! The sixth set for exercise 2.2.

use ndarray::{Array2, Axis};

use crate::list::List;

type Matrix = Array2<f64>;

pub fn relu_slope(z: f64) -> f64 {
    if z > 0.0 { 1.0 } else { 0.0 }
}

pub fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

/// The sums and the miss of the network of exercise 2.
fn forward(x: &Matrix, y: &Matrix, w: [&Matrix; 2], b: [&Matrix; 2], s: &Matrix) -> (Matrix, Matrix) {
    let z = x.dot(w[0]) + b[0];
    let miss = (&z * &z).dot(w[1]) + b[1] + x.dot(s) - y;
    (z, miss)
}

/// What comes back when the walk goes on with these `z` and `d2`, as it should.
fn back(x: &Matrix, w: [&Matrix; 2], s: &Matrix, z: &Matrix, d2: &Matrix) -> Vec<Matrix> {
    let d1 = d2.dot(&w[1].t()) * z * 2.0;
    from_misses(x, w, s, &(z * z), &d1, d2)
}

fn from_misses(x: &Matrix, w: [&Matrix; 2], s: &Matrix, a: &Matrix, d1: &Matrix, d2: &Matrix) -> Vec<Matrix> {
    vec![
        x.t().dot(d1),
        sum_rows(d1),
        a.t().dot(d2),
        sum_rows(d2),
        x.t().dot(d2),
        d1.dot(&w[0].t()) + d2.dot(&s.t()),
    ]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.2 sixth set", checks::backward_pass);
    answers.right("example by example, number by number", |x, y, w, b, s| {
        let mut all: Vec<Matrix> = [w[0], b[0], w[1], b[1], s, x].map(|a| Array2::zeros(a.dim())).to_vec();
        for n in 0..x.nrows() {
            let z: Vec<f64> = (0..w[0].ncols())
                .map(|j| b[0][[0, j]] + (0..x.ncols()).map(|i| x[[n, i]] * w[0][[i, j]]).sum::<f64>())
                .collect();
            for k in 0..y.ncols() {
                let mut miss = b[1][[0, k]] - y[[n, k]];
                for j in 0..z.len() {
                    miss += z[j] * z[j] * w[1][[j, k]];
                }
                for i in 0..x.ncols() {
                    miss += x[[n, i]] * s[[i, k]];
                }
                all[3][[0, k]] += miss;
                for j in 0..z.len() {
                    let d = miss * w[1][[j, k]] * 2.0 * z[j];
                    all[2][[j, k]] += miss * z[j] * z[j];
                    all[1][[0, j]] += d;
                    for i in 0..x.ncols() {
                        all[0][[i, j]] += d * x[[n, i]];
                        all[5][[n, i]] += d * w[0][[i, j]];
                    }
                }
                for i in 0..x.ncols() {
                    all[4][[i, k]] += miss * x[[n, i]];
                    all[5][[n, i]] += miss * s[[i, k]];
                }
            }
        }
        all
    });
    answers.right("with a helper", |x, y, w, b, s| {
        let (z, d2) = forward(x, y, w, b, s);
        back(x, w, s, &z, &d2)
    });
    answers.right("a row of ones for the biases", |x, y, w, b, s| {
        let ones = Array2::ones((1, x.nrows()));
        let z = x.dot(w[0]) + b[0];
        let a = z.mapv(|z| z.powi(2));
        let d2 = &(&a.dot(w[1]) + b[1] + x.dot(s)) - y;
        let mut d1 = d2.dot(&w[1].t());
        d1.zip_mut_with(&z, |d, z| *d *= 2.0 * z);
        vec![
            x.t().dot(&d1),
            ones.dot(&d1),
            a.t().dot(&d2),
            ones.dot(&d2),
            x.t().dot(&d2),
            w[0].dot(&d1.t()).reversed_axes() + s.dot(&d2.t()).reversed_axes(),
        ]
    });
    answers.wrong(
        "the 2 of the square's slope is missing",
        "The slope of z² is 2z, not z",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let d1 = d2.dot(&w[1].t()) * &z;
            from_misses(x, w, s, &(&z * &z), &d1, &d2)
        },
    );
    answers.wrong(
        "twice the square instead of twice the sum",
        "The slope of z² is 2z, not 2z²: z stands where the",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let d1 = d2.dot(&w[1].t()) * &z * &z * 2.0;
            from_misses(x, w, s, &(&z * &z), &d1, &d2)
        },
    );
    answers.wrong(
        "no slope of the square",
        "The activation's slope is missing on the way back",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let d1 = d2.dot(&w[1].t());
            from_misses(x, w, s, &(&z * &z), &d1, &d2)
        },
    );
    answers.wrong("a ReLU's slope instead of the square's", "This is the ReLU's slope", |x, y, w, b, s| {
        let (z, d2) = forward(x, y, w, b, s);
        let d1 = d2.dot(&w[1].t()) * z.mapv(relu_slope);
        from_misses(x, w, s, &(&z * &z), &d1, &d2)
    });
    answers.wrong(
        "x only through the hidden units",
        "The slope in x knows the way through the hidden units",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[5] = (d2.dot(&w[1].t()) * &z * 2.0).dot(&w[0].t());
            all
        },
    );
    answers.wrong(
        "x only straight to the output",
        "The slope in x knows the straight way alone",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[5] = d2.dot(&s.t());
            all
        },
    );
    answers.wrong(
        "the two ways multiplied",
        "The two ways of x are multiplied; over paths they are",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[5] = (d2.dot(&w[1].t()) * &z * 2.0).dot(&w[0].t()) * d2.dot(&s.t());
            all
        },
    );
    answers.wrong(
        "the straight way is missing in the prediction",
        "The straight way is left out of the prediction",
        |x, y, w, b, s| {
            let z = x.dot(w[0]) + b[0];
            let d2 = (&z * &z).dot(w[1]) + b[1] - y;
            back(x, w, s, &z, &d2)
        },
    );
    answers.wrong(
        "the output's bias is missing in the prediction",
        "The output's bias is left out of the prediction",
        |x, y, w, b, s| {
            let z = x.dot(w[0]) + b[0];
            let d2 = (&z * &z).dot(w[1]) + x.dot(s) - y;
            back(x, w, s, &z, &d2)
        },
    );
    answers.wrong("the hidden bias is missing in the sum", "if `b1` were always 0", |x, y, w, b, s| {
        let z = x.dot(w[0]);
        let d2 = (&z * &z).dot(w[1]) + b[1] + x.dot(s) - y;
        back(x, w, s, &z, &d2)
    });
    answers.wrong(
        "the sum isn't squared in the prediction",
        "The prediction is made of z and not of z²: the square",
        |x, y, w, b, s| {
            let z = x.dot(w[0]) + b[0];
            let d2 = z.dot(w[1]) + b[1] + x.dot(s) - y;
            back(x, w, s, &z, &d2)
        },
    );
    answers.wrong(
        "target minus prediction",
        "All slopes have the wrong sign: the miss is prediction",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            back(x, w, s, &z, &-d2)
        },
    );
    answers.wrong(
        "the mean over the rows",
        "All slopes are averaged over the batch; the loss is a",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            back(x, w, s, &z, &(d2 / x.nrows() as f64))
        },
    );
    answers.wrong(
        "as if the loss had no half",
        "All slopes are twice as large as they should be: the",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            back(x, w, s, &z, &(d2 * 2.0))
        },
    );
    answers.wrong(
        "the biases' slopes not summed",
        "The slopes in the biases are not added up over the",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[1] = d2.dot(&w[1].t()) * &z * 2.0;
            all[3] = d2;
            all
        },
    );
    answers.wrong(
        "the biases' slopes summed along the wrong axis",
        "The slopes in the biases are added up along each row",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[1] = (d2.dot(&w[1].t()) * &z * 2.0).sum_axis(Axis(1)).insert_axis(Axis(0));
            all[3] = d2.sum_axis(Axis(1)).insert_axis(Axis(0));
            all
        },
    );
    answers.wrong(
        "the means of the biases' slopes",
        "The slopes in the biases are averaged over the batch",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            let n = x.nrows() as f64;
            all[1] /= n;
            all[3] /= n;
            all
        },
    );
    answers.wrong(
        "W2 with the sums, not their squares",
        "The outgoing weights are multiplied by the activation",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[2] = z.t().dot(&d2);
            all
        },
    );
    answers.wrong("S before W2", "Here the slope in s stands where the slope in w2", |x, y, w, b, s| {
        let (z, d2) = forward(x, y, w, b, s);
        let all = back(x, w, s, &z, &d2);
        [0, 1, 4, 2, 3, 5].map(|i| all[i].clone()).to_vec()
    });
    answers.wrong(
        "the slope in x is left out",
        "The slope in x is missing: five slopes are right, and",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all.pop();
            all
        },
    );
    answers.wrong(
        "the weights transposed",
        "Always right: the slope in b1, the slope in b2, the",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            for i in [0, 2, 4] {
                all[i] = all[i].t().to_owned();
            }
            all
        },
    );
    answers.wrong(
        "S with the hidden units' miss where it fits, else 0",
        "Always right: the slope in w1, the slope in b1, the",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[4] = if all[0].dim() == s.dim() { all[0].clone() } else { Array2::zeros(s.dim()) };
            all
        },
    );
    answers.wrong(
        "the slope in x summed over the rows",
        "The slope in x is added up over the batch",
        |x, y, w, b, s| {
            let (z, d2) = forward(x, y, w, b, s);
            let mut all = back(x, w, s, &z, &d2);
            all[5] = sum_rows(&all[5]);
            all
        },
    );
}
