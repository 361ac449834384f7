//! The fifth set for lesson 2.

use ndarray::{Array2, Axis};
use nn101::prelude::*;

use crate::list::List;

type Matrix = Array2<f64>;

fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

/// The walk of section 2 with another slope of the activation.
fn walk(
    x: &Matrix,
    y: &Matrix,
    [w1, b1, w2, b2]: [&Matrix; 4],
    slope: impl Fn(&Matrix) -> Matrix,
) -> Vec<Matrix> {
    let z = x.dot(w1) + b1;
    let a = &z * &z;
    let d2 = a.dot(w2) + b2 - y;
    let d1 = d2.dot(&w2.t()) * slope(&z);
    vec![x.t().dot(&d1), sum_rows(&d1), a.t().dot(&d2), sum_rows(&d2), d1.dot(&w1.t())]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.1 fifth set", checks::forward_pass);
    answers.right("turned over throughout", |x, w1, b1, w2, b2| {
        let hidden = relu(w1.dot(&x.t()) + &b1.t());
        (w2.dot(&hidden) + &b2.t()).reversed_axes()
    });
    answers.wrong("kept below 1", "cut off at 1", |x, w1, b1, w2, b2| {
        (x.dot(&w1.t()) + b1).mapv(|z| z.clamp(0.0, 1.0)).dot(&w2.t()) + b2
    });
    answers.wrong("divided by the hidden units", "shares are averaged", |x, w1, b1, w2, b2| {
        relu(x.dot(&w1.t()) + b1).dot(&w2.t()) / w1.nrows() as f64 + b2
    });
    answers.wrong("a softmax at the end", "A softmax stands behind", |x, w1, b1, w2, b2| {
        let mut y = relu(x.dot(&w1.t()) + b1).dot(&w2.t()) + b2;
        for mut row in y.rows_mut() {
            row.mapv_inplace(f64::exp);
            let sum = row.sum();
            row /= sum;
        }
        y
    });
    let mut answers = list.of("2.2 fifth set", checks::backward_pass);
    answers.wrong("the slope is 2x", "It is wrong on", |x, y, w1, b1, w2, b2| {
        let slope = x.sum();
        walk(x, y, [w1, b1, w2, b2], |z| z.mapv(|_| 2.0 * slope))
    });
    answers.wrong(
        "the signs of the first layer",
        "The sizes are right; the sign is wrong",
        |x, y, w1, b1, w2, b2| walk(x, y, [w1, b1, w2, b2], |z| -2.0 * z),
    );
    answers.wrong(
        "the first bias gets the second's slope added",
        "The first number is always right",
        |x, y, w1, b1, w2, b2| {
            let mut slopes = walk(x, y, [w1, b1, w2, b2], |z| 2.0 * z);
            let second: f64 = slopes[3].sum();
            slopes[1] += second;
            slopes
        },
    );
    let mut answers = list.of("2.3 fifth set", checks::training_loop);
    answers.wrong("a step after each example", "There is a step after each example", |x, y, rate, steps| {
        let (mut w, mut b) = (0.0, 0.0);
        for _ in 0..steps {
            for (x, y) in x.iter().zip(y) {
                let miss = w * x + b - y;
                w -= rate * x * miss;
                b -= rate * miss;
            }
        }
        (w, b)
    });
    answers.wrong("the slopes are never set back", "start both at 0 in every step", |x, y, rate, steps| {
        let (mut w, mut b, mut in_w, mut in_b) = (0.0, 0.0, 0.0, 0.0);
        for _ in 0..steps {
            for (x, y) in x.iter().zip(y) {
                let miss = w * x + b - y;
                in_w += x * miss;
                in_b += miss;
            }
            w -= rate * in_w;
            b -= rate * in_b;
        }
        (w, b)
    });
    answers.wrong("b learns from the new w", "w is updated before", |x, y, rate, steps| {
        let (mut w, mut b) = (0.0, 0.0);
        for _ in 0..steps {
            w -= rate * x.iter().zip(y).map(|(x, y)| x * (w * x + b - y)).sum::<f64>();
            b -= rate * x.iter().zip(y).map(|(x, y)| w * x + b - y).sum::<f64>();
        }
        (w, b)
    });
    let mut answers = list.of("2.4 fifth set", checks::two_hidden_layers);
    answers.wrong("the middle is skipped", "Your code panics", |x, w, b| {
        relu(x.dot(w[0]) + b[0]).dot(w[2]) + b[2]
    });
    answers.wrong("a bridge over the second layer", "It is wrong on", |x, w, b| {
        let first = relu(x.dot(w[0]) + b[0]);
        let second = relu(first.dot(w[1]) + b[1]);
        let bridged = if first.dim() == second.dim() { second + first } else { second };
        bridged.dot(w[2]) + b[2]
    });
    let mut answers = list.of("2.4 back, fifth set", checks::two_layers_back);
    answers.wrong(
        "the second layer's mask for the first",
        "The last number is always right",
        |x, y, w, b| {
            let on = |z: &Matrix| z.mapv(|z| f64::from(u8::from(z > 0.0)));
            let z1 = x.dot(w[0]) + b[0];
            let a1 = relu(z1.clone());
            let z2 = a1.dot(w[1]) + b[1];
            let a2 = relu(z2.clone());
            let d3 = a2.dot(w[2]) + b[2] - y;
            let d2 = d3.dot(&w[2].t()) * on(&z1.dot(w[1]));
            let d1 = d2.dot(&w[1].t()) * on(&z1);
            vec![
                x.t().dot(&d1),
                sum_rows(&d1),
                a1.t().dot(&d2),
                sum_rows(&d2),
                a2.t().dot(&d3),
                sum_rows(&d3),
            ]
        },
    );
    answers.wrong("the signs turned on the way", "The sizes are right; the sign is wrong", |x, y, w, b| {
        let on = |z: &Matrix| z.mapv(|z| f64::from(u8::from(z > 0.0)));
        let z1 = x.dot(w[0]) + b[0];
        let a1 = relu(z1.clone());
        let z2 = a1.dot(w[1]) + b[1];
        let a2 = relu(z2.clone());
        let d3 = a2.dot(w[2]) + b[2] - y;
        let d2 = -d3.dot(&w[2].t()) * on(&z2);
        let d1 = d2.dot(&w[1].t()) * on(&z1);
        vec![x.t().dot(&d1), sum_rows(&d1), a1.t().dot(&d2), sum_rows(&d2), a2.t().dot(&d3), sum_rows(&d3)]
    });
    let mut answers = list.of("2.5 fifth set", checks::batches);
    answers.right("chunks", |rows, size| {
        (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
    });
    answers.wrong("cards dealt out", "dealt out like cards", |rows, size| {
        let count = rows.div_ceil(size);
        (0..count).map(|first| (first..rows).step_by(count).collect()).collect()
    });
    answers.wrong("filled up from the start", "filled up with the first rows", |rows, size| {
        (0..rows).step_by(size).map(|start| (start..start + size).map(|row| row % rows).collect()).collect()
    });
    answers.wrong("an empty batch where it divides evenly", "There is an empty batch", |rows, size| {
        (0..=rows / size).map(|i| (i * size..((i + 1) * size).min(rows)).collect()).collect()
    });
    let mut answers = list.of("2.6 fifth set", |(safe, wild): (f64, f64)| checks::edge(safe, wild));
    answers.wrong("from the curvature in w alone", "go higher", (2.0 / 670.0 * 0.95, 2.0 / 670.0 * 0.96));
    let mut answers = list.of("2.7 fifth set", checks::early_stop);
    answers.wrong("a tenth better is asked for", "a tenth lower than the old one", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < 0.9 * losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                break;
            }
        }
        best + 1
    });
    answers.wrong(
        "patience counts from the first epoch",
        "counted from the first epoch",
        |losses, patience| {
            let seen = &losses[..losses.len().min(patience + 1)];
            1 + (0..seen.len()).min_by(|&i, &j| seen[i].total_cmp(&seen[j])).unwrap_or(0)
        },
    );
    answers.wrong("the one before it stops", "the epoch before the one at which", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                return epoch;
            }
        }
        best + 1
    });
    let mut answers = list.of("2.8 fifth set", checks::by_heart);
    answers.wrong("a deep network without a bend", "predictions of a linear model", |rows| {
        trained(rows, Activation::Identity, 2000)
    });
    answers.wrong("five epochs", "Is this network fitted to these rows, for long enough", |rows| {
        trained(rows, Activation::Relu, 5)
    });
}

fn trained(rows: &Dataset, bend: Activation, epochs: usize) -> Sequential<f32> {
    let mut rng = nn101::rng(1);
    let mut net = Sequential::new().then(Dense::new(4, 64, Init::He, &mut rng)).then(bend).then(Dense::new(
        64,
        1,
        Init::He,
        &mut rng,
    ));
    let mut how = Fit { epochs, batch_size: 10, ..Fit::default() };
    let _ = net.fit(rows, &MeanSquaredError, &mut Adam::new(0.01), &mut how, &mut rng);
    net
}
