//! Answers to exercise 2.3 training loop.

use crate::list::List;

/// Steps along changes that are made from all misses and inputs.
fn walk(
    (x, y): (&[f64], &[f64]),
    rate: f64,
    steps: usize,
    change: fn(&[(f64, f64)]) -> (f64, f64),
) -> (f64, f64) {
    let (mut w, mut b) = (0.0, 0.0);
    for _ in 0..steps {
        let misses: Vec<(f64, f64)> = x.iter().zip(y).map(|(x, y)| (*x, w * x + b - y)).collect();
        let (by_w, by_b) = change(&misses);
        w += rate * by_w;
        b += rate * by_b;
    }
    (w, b)
}

fn sums(misses: &[(f64, f64)]) -> (f64, f64) {
    (misses.iter().map(|(x, miss)| x * miss).sum(), misses.iter().map(|(_, miss)| miss).sum())
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.3 training loop", checks::training_loop);
    answers.right("two sums", |x, y, rate, steps| {
        let (mut w, mut b) = (0.0, 0.0);
        for _ in 0..steps {
            let (mut in_w, mut in_b) = (0.0, 0.0);
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
    answers.right("iterators", |x, y, rate, steps| {
        walk((x, y), rate, steps, |misses| (-sums(misses).0, -sums(misses).1))
    });
    answers.right("target minus prediction", |x, y, rate, steps| {
        let (mut w, mut b) = (0.0, 0.0);
        for _ in 0..steps {
            let short: Vec<f64> = x.iter().zip(y).map(|(x, y)| y - w * x - b).collect();
            w += rate * x.iter().zip(&short).map(|(x, short)| x * short).sum::<f64>();
            b += rate * short.iter().sum::<f64>();
        }
        (w, b)
    });
    answers.right("sums beforehand", |x, y, rate, steps| {
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let (n, sx, sy) = (x.len() as f64, x.iter().sum::<f64>(), y.iter().sum::<f64>());
        let (sxx, sxy) = (dot(x, x), dot(x, y));
        (0..steps).fold((0.0, 0.0), |(w, b), _| {
            (w - rate * (sxx * w + sx * b - sxy), b - rate * (sx * w + n * b - sy))
        })
    });
    answers.wrong("as it was given", "b is never updated", |x, y, rate, steps| {
        walk((x, y), rate, steps, |misses| (-sums(misses).0, 0.0))
    });
    answers.wrong("uphill", "step against the slope", |x, y, rate, steps| walk((x, y), rate, steps, sums));
    answers.wrong("the mean", "averaged over the examples", |x, y, rate, steps| {
        walk((x, y), rate, steps, |misses| {
            let rows = misses.len() as f64;
            (-sums(misses).0 / rows, -sums(misses).1 / rows)
        })
    });
    answers.wrong("no half", "twice as large", |x, y, rate, steps| {
        walk((x, y), rate, steps, |misses| (-2.0 * sums(misses).0, -2.0 * sums(misses).1))
    });
    answers.wrong("no x", "lacks its factor x", |x, y, rate, steps| {
        walk((x, y), rate, steps, |misses| (-sums(misses).1, -sums(misses).1))
    });
    answers.wrong("w at once", "w is updated before", |x, y, rate, steps| {
        let (mut w, mut b) = (0.0, 0.0);
        for _ in 0..steps {
            w -= rate * x.iter().zip(y).map(|(x, y)| x * (w * x + b - y)).sum::<f64>();
            b -= rate * x.iter().zip(y).map(|(x, y)| w * x + b - y).sum::<f64>();
        }
        (w, b)
    });
    answers.wrong("row by row", "a step after each example", |x, y, rate, steps| {
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
    answers.wrong("returns inside the loop", "one step only", |x, y, rate, steps| {
        walk((x, y), rate, steps.min(1), |misses| (-sums(misses).0, -sums(misses).1))
    });
    answers.wrong("to and with", "one step too many", |x, y, rate, steps| {
        walk((x, y), rate, steps + 1, |misses| (-sums(misses).0, -sums(misses).1))
    });
    answers.wrong("slopes of the start", "computed once, at the start", |x, y, rate, steps| {
        let in_w: f64 = x.iter().zip(y).map(|(x, y)| -x * y).sum();
        let in_b: f64 = y.iter().map(|y| -y).sum();
        (0..steps).fold((0.0, 0.0), |(w, b), _| (w - rate * in_w, b - rate * in_b))
    });
    answers.wrong("swapped", "w comes first", |x, y, rate, steps| {
        let (w, b) = walk((x, y), rate, steps, |misses| (-sums(misses).0, -sums(misses).1));
        (b, w)
    });
    answers.wrong("nothing learned", "Your answer is always 0.", |_, _, _, _| (0.0, 0.0));
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
