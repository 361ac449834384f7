use ndarray::{Array2, Axis};

use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    backward_pass(list);
    train_valley(list);
    batches(list);
    early_stop(list);
}

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

fn backward_pass(list: &mut List) {
    let mut answers = list.of("2.2 eighth set", checks::backward_pass);
    answers.right("number by number", |x, y, w, b, s| {
        let mut all = [w[0], b[0], w[1], b[1], s, x].map(|array| Array2::zeros(array.dim())).to_vec();
        let (ins, hidden, outs) = (x.ncols(), w[0].ncols(), y.ncols());
        for n in 0..x.nrows() {
            let z = |h: usize| b[0][[0, h]] + (0..ins).map(|i| x[[n, i]] * w[0][[i, h]]).sum::<f64>();
            for o in 0..outs {
                let bent: f64 = (0..hidden).map(|h| z(h).powi(2) * w[1][[h, o]]).sum();
                let straight: f64 = (0..ins).map(|i| x[[n, i]] * s[[i, o]]).sum();
                let miss = bent + b[1][[0, o]] + straight - y[[n, o]];
                all[3][[0, o]] += miss;
                for i in 0..ins {
                    all[4][[i, o]] += miss * x[[n, i]];
                    all[5][[n, i]] += miss * s[[i, o]];
                }
                for h in 0..hidden {
                    all[2][[h, o]] += miss * z(h).powi(2);
                    let back = miss * w[1][[h, o]] * 2.0 * z(h);
                    all[1][[0, h]] += back;
                    for i in 0..ins {
                        all[0][[i, h]] += back * x[[n, i]];
                        all[5][[n, i]] += back * w[0][[i, h]];
                    }
                }
            }
        }
        all
    });
    answers.wrong(
        "back through the square as if it were not there",
        "The activation's slope is missing on the way",
        |x, y, w, b, s| {
            let z = x.dot(w[0]) + b[0];
            let a = &z * &z;
            let d2 = a.dot(w[1]) + b[1] + x.dot(s) - y;
            let d1 = d2.dot(&w[1].t());
            vec![
                x.t().dot(&d1),
                sum_rows(&d1),
                a.t().dot(&d2),
                sum_rows(&d2),
                x.t().dot(&d2),
                d1.dot(&w[0].t()) + d2.dot(&s.t()),
            ]
        },
    );
    answers.wrong(
        "z found again as the root of its square",
        "The slope of z² is 2z: its sign is that of z, so",
        |x, y, w, b, s| {
            let a = (x.dot(w[0]) + b[0]).mapv(|z| z * z);
            let d2 = a.dot(w[1]) + b[1] + x.dot(s) - y;
            let d1 = d2.dot(&w[1].t()) * a.mapv(|a| 2.0 * a.sqrt());
            vec![
                x.t().dot(&d1),
                sum_rows(&d1),
                a.t().dot(&d2),
                sum_rows(&d2),
                x.t().dot(&d2),
                d1.dot(&w[0].t()) + d2.dot(&s.t()),
            ]
        },
    );
    answers.wrong(
        "the biases from the first row",
        "inputs: the slope in b1, the slope in b2.",
        |x, y, w, b, s| {
            let z = x.dot(w[0]) + b[0];
            let a = &z * &z;
            let d2 = a.dot(w[1]) + b[1] + x.dot(s) - y;
            let d1 = d2.dot(&w[1].t()) * (2.0 * &z);
            let first = |d: &Matrix| d.row(0).to_owned().insert_axis(Axis(0));
            vec![
                x.t().dot(&d1),
                first(&d1),
                a.t().dot(&d2),
                first(&d2),
                x.t().dot(&d2),
                d1.dot(&w[0].t()) + d2.dot(&s.t()),
            ]
        },
    );
    answers.wrong(
        "the bias added after the square",
        "The square is taken before b1 is added: the bias",
        |x, y, w, b, s| {
            let z = x.dot(w[0]);
            let a = &z * &z + b[0];
            let d2 = a.dot(w[1]) + b[1] + x.dot(s) - y;
            let da = d2.dot(&w[1].t());
            let d1 = &da * &z * 2.0;
            vec![
                x.t().dot(&d1),
                sum_rows(&da),
                a.t().dot(&d2),
                sum_rows(&d2),
                x.t().dot(&d2),
                d1.dot(&w[0].t()) + d2.dot(&s.t()),
            ]
        },
    );
}

fn train_valley(list: &mut List) {
    let mut answers = list.of("2.3 eighth set", checks::train_valley);
    answers.right("recursion, and a fold", |x, y, start, rate, steps| {
        fn walk(x: &[f64], y: &[f64], [w, c, b]: [f64; 3], rate: f64, steps: usize) -> [f64; 3] {
            if steps == 0 {
                return [w, c, b];
            }
            let slopes = x.iter().zip(y).fold([0.0; 3], |sum, (x, y)| {
                let side = (x - c).signum();
                let miss = w * side * (x - c) + b - y;
                [sum[0] + miss * side * (x - c), sum[1] - miss * side * w, sum[2] + miss]
            });
            walk(x, y, [w - rate * slopes[0], c - rate * slopes[1], b - rate * slopes[2]], rate, steps - 1)
        }
        walk(x, y, start, rate, steps)
    });
    answers.wrong(
        "c pulled the other way",
        "The slope in c has the wrong sign: when c grows",
        |x, y, [mut w, mut c, mut b], rate, steps| {
            for _ in 0..steps {
                let (mut in_w, mut in_c, mut in_b) = (0.0, 0.0, 0.0);
                for (x, y) in x.iter().zip(y) {
                    let miss = w * (x - c).abs() + b - y;
                    in_w += miss * (x - c).abs();
                    in_c += miss * w * (x - c).signum();
                    in_b += miss;
                }
                w -= rate * in_w;
                c -= rate * in_c;
                b -= rate * in_b;
            }
            [w, c, b]
        },
    );
    answers.wrong(
        "each parameter moved before the next slope is taken",
        "w has moved already when the slopes in c and b",
        |x, y, [mut w, mut c, mut b], rate, steps| {
            for _ in 0..steps {
                let misses = |w: f64, c: f64, b: f64| -> Vec<f64> {
                    x.iter().zip(y).map(|(x, y)| w * (x - c).abs() + b - y).collect()
                };
                w -= rate * misses(w, c, b).iter().zip(x).map(|(m, x)| m * (x - c).abs()).sum::<f64>();
                c += rate * misses(w, c, b).iter().zip(x).map(|(m, x)| m * w * (x - c).signum()).sum::<f64>();
                b -= rate * misses(w, c, b).iter().sum::<f64>();
            }
            [w, c, b]
        },
    );
    answers.wrong(
        "a step after each example",
        "The parameters move after each example. One step",
        |x, y, [mut w, mut c, mut b], rate, steps| {
            for _ in 0..steps {
                for (x, y) in x.iter().zip(y) {
                    let miss = w * (x - c).abs() + b - y;
                    let (in_w, in_c, in_b) = (miss * (x - c).abs(), -miss * w * (x - c).signum(), miss);
                    w -= rate * in_w;
                    c -= rate * in_c;
                    b -= rate * in_b;
                }
            }
            [w, c, b]
        },
    );
    answers.wrong(
        "one example in each step",
        "Each step looks at one example, the next one; it",
        |x, y, [mut w, mut c, mut b], rate, steps| {
            for step in 0..steps {
                let (x, y) = (x[step % x.len()], y[step % x.len()]);
                let miss = w * (x - c).abs() + b - y;
                let (in_w, in_c, in_b) = (miss * (x - c).abs(), -miss * w * (x - c).signum(), miss);
                w -= rate * in_w;
                c -= rate * in_c;
                b -= rate * in_b;
            }
            [w, c, b]
        },
    );
}

fn batches(list: &mut List) {
    let mut answers = list.of("2.5 eighth set", checks::batches);
    answers.right("what is left, shared among the batches that are left", |rows, batch_size| {
        let mut left: std::collections::VecDeque<usize> = (0..rows).collect();
        let count = (rows + batch_size - 1) / batch_size;
        (0..count).map(|i| left.drain(..left.len().div_ceil(count - i)).collect()).collect()
    });
    answers.wrong(
        "full batches and a short one",
        "The sizes differ by more than one: all batches",
        |rows, batch_size| {
            (0..rows).collect::<Vec<_>>().chunks(batch_size).map(|chunk| chunk.to_vec()).collect()
        },
    );
    answers.wrong(
        "one batch more than fits",
        "There is a batch too many when the batch size",
        |rows, batch_size| {
            let count = rows / batch_size + 1;
            let mut start = 0;
            let mut all = vec![];
            for i in 0..count {
                let size = rows / count + usize::from(i < rows % count);
                all.push((start..start + size).collect());
                start += size;
            }
            all
        },
    );
    answers.wrong(
        "all as large as the first needs to be",
        "All batches have the rounded-up size, and the",
        |rows, batch_size| {
            if rows == 0 {
                return vec![];
            }
            let size = rows.div_ceil(rows.div_ceil(batch_size));
            (0..rows).collect::<Vec<_>>().chunks(size).map(|chunk| chunk.to_vec()).collect()
        },
    );
    answers.wrong(
        "dealt out like cards",
        "The rows are dealt out like cards: a batch is a",
        |rows, batch_size| {
            let count = rows.div_ceil(batch_size);
            (0..count).map(|i| (i..rows).step_by(count).collect()).collect()
        },
    );
}

fn early_stop(list: &mut List) {
    let mut answers = list.of("2.7 eighth set", checks::early_stop);
    answers.right("the first place from which nothing better comes in time", |held_out, patience| {
        let n = held_out.len();
        let is_best = |i: usize| held_out[..i].iter().all(|loss| *loss > held_out[i]);
        let ends = |i: usize| (i + 1..n.min(i + 1 + patience)).all(|j| held_out[j] >= held_out[i]);
        let best = (0..n).find(|&i| is_best(i) && ends(i)).unwrap();
        (best + 1, n.min(best + 1 + patience))
    });
    answers.wrong(
        "one epoch of patience too many",
        "It stops one epoch too late: patience epochs",
        |held_out, patience| {
            let mut best = 0;
            for epoch in 1..held_out.len() {
                if held_out[epoch] < held_out[best] {
                    best = epoch;
                } else if epoch - best > patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, held_out.len())
        },
    );
    answers.wrong(
        "the best of all, the stop as it should be",
        "The epoch that is kept is the best of the whole",
        |held_out, patience| {
            let mut best = 0;
            let mut all = 0;
            let mut end = held_out.len();
            for epoch in 1..held_out.len() {
                if held_out[epoch] < held_out[all] {
                    all = epoch;
                }
                if end == held_out.len() {
                    if held_out[epoch] < held_out[best] {
                        best = epoch;
                    } else if epoch - best >= patience {
                        end = epoch + 1;
                    }
                }
            }
            (all + 1, end)
        },
    );
    answers.wrong(
        "the count goes on after a new best",
        "The epochs without a new best are counted in",
        |held_out, patience| {
            let (mut best, mut waited) = (0, 0);
            for epoch in 1..held_out.len() {
                if held_out[epoch] < held_out[best] {
                    best = epoch;
                } else {
                    waited += 1;
                    if waited >= patience {
                        return (best + 1, epoch + 1);
                    }
                }
            }
            (best + 1, held_out.len())
        },
    );
    answers.wrong(
        "better than the epoch before",
        "Each loss is compared with the one before it",
        |held_out, patience| {
            let (mut best, mut waited) = (0, 0);
            for epoch in 1..held_out.len() {
                if held_out[epoch] < held_out[best] {
                    best = epoch;
                }
                waited = if held_out[epoch] < held_out[epoch - 1] { 0 } else { waited + 1 };
                if waited >= patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, held_out.len())
        },
    );
}
