//! Answers to exercise 2.3 valley.

use crate::list::List;

type Three = [f64; 3];

fn side(x: f64, c: f64) -> f64 {
    if x > c { 1.0 } else { -1.0 }
}

/// Steps with the parts of one example's slopes, from x, c, the miss and w.
fn train(
    (x, y): (&[f64], &[f64]),
    start: Three,
    rate: f64,
    steps: usize,
    parts: fn(f64, f64, f64, f64) -> Three,
) -> Three {
    let mut at = start;
    for _ in 0..steps {
        let mut sums = [0.0; 3];
        for (x, y) in x.iter().zip(y) {
            let miss = at[0] * (x - at[1]).abs() + at[2] - y;
            let part = parts(*x, at[1], miss, at[0]);
            for k in 0..3 {
                sums[k] += part[k];
            }
        }
        for k in 0..3 {
            at[k] -= rate * sums[k];
        }
    }
    at
}

fn right(x: f64, c: f64, miss: f64, w: f64) -> Three {
    [miss * (x - c).abs(), -miss * w * side(x, c), miss]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.3 valley", checks::train_valley);
    answers.right("sums, then steps", |x, y, start, rate, steps| train((x, y), start, rate, steps, right));
    answers.right("three sums of a list of misses", |x, y, [mut w, mut c, mut b], rate, steps| {
        for _ in 0..steps {
            let misses: Vec<f64> = x.iter().zip(y).map(|(x, y)| w * (x - c).abs() + b - y).collect();
            let in_w: f64 = misses.iter().zip(x).map(|(m, x)| m * (x - c).abs()).sum();
            let in_c: f64 = misses.iter().zip(x).map(|(m, x)| m * w * (c - x).signum()).sum();
            let in_b: f64 = misses.iter().sum();
            w -= rate * in_w;
            c -= rate * in_c;
            b -= rate * in_b;
        }
        [w, c, b]
    });
    answers.right("the two walls apart", |x, y, [mut w, mut c, mut b], rate, steps| {
        for _ in 0..steps {
            let (mut in_w, mut in_c, mut in_b) = (0.0, 0.0, 0.0);
            for (x, y) in x.iter().zip(y) {
                if *x > c {
                    let miss = w * (x - c) + b - y;
                    in_w += miss * (x - c);
                    in_c -= miss * w;
                    in_b += miss;
                } else {
                    let miss = w * (c - x) + b - y;
                    in_w += miss * (c - x);
                    in_c += miss * w;
                    in_b += miss;
                }
            }
            (w, c, b) = (w - rate * in_w, c - rate * in_c, b - rate * in_b);
        }
        [w, c, b]
    });
    answers.right("calls itself", |x, y, start, rate, steps| {
        fn go(x: &[f64], y: &[f64], at: Three, rate: f64, steps: usize) -> Three {
            if steps == 0 { at } else { go(x, y, train((x, y), at, rate, 1, right), rate, steps - 1) }
        }
        go(x, y, start, rate, steps)
    });
    answers.wrong("as it was given", "this is the start", |_, _, start, _, _| start);
    answers.wrong("plus in c", "slope in c has the wrong sign", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps, |x, c, miss, w| [miss * (x - c).abs(), miss * w * side(x, c), miss])
    });
    answers.wrong("w first", "w has moved already", |x, y, [mut w, mut c, mut b], rate, steps| {
        for _ in 0..steps {
            let sum = |w: f64, c: f64, b: f64, of: fn(f64, f64, f64, f64) -> f64| -> f64 {
                x.iter().zip(y).map(|(x, y)| of(*x, c, w * (x - c).abs() + b - y, w)).sum()
            };
            w -= rate * sum(w, c, b, |x, c, miss, _| miss * (x - c).abs());
            c -= rate * sum(w, c, b, |x, c, miss, w| -miss * w * side(x, c));
            b -= rate * sum(w, c, b, |_, _, miss, _| miss);
        }
        [w, c, b]
    });
    answers.wrong("row by row", "move after each example", |x, y, start, rate, steps| {
        let mut at = start;
        for _ in 0..steps {
            for k in 0..x.len() {
                at = train((&x[k..=k], &y[k..=k]), at, rate, 1, right);
            }
        }
        at
    });
    answers.wrong("no w in c", "lacks the factor w", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps, |x, c, miss, _| [miss * (x - c).abs(), -miss * side(x, c), miss])
    });
    answers.wrong("no side in c", "lacks the side", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps, |x, c, miss, w| [miss * (x - c).abs(), -miss * w, miss])
    });
    answers.wrong("no absolute value", "without its absolute value", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps, |x, c, miss, w| [miss * (x - c), -miss * w * side(x, c), miss])
    });
    answers.wrong("distance in c", "only its side matters", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps, |x, c, miss, w| [miss * (x - c).abs(), -miss * w * (x - c), miss])
    });
    answers.wrong("uphill", "All three go uphill", |x, y, start, rate, steps| {
        train((x, y), start, -rate, steps, right)
    });
    answers.wrong("the mean", "averaged over the examples", |x, y, start, rate, steps| {
        train((x, y), start, rate / x.len() as f64, steps, right)
    });
    answers.wrong("no half", "twice as large", |x, y, start, rate, steps| {
        train((x, y), start, 2.0 * rate, steps, right)
    });
    answers
        .wrong("one step", "It takes one step", |x, y, start, rate, _| train((x, y), start, rate, 1, right));
    answers.wrong("c stays", "c never moves", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps, |x, c, miss, _| [miss * (x - c).abs(), 0.0, miss])
    });
    answers.wrong("one step too many", "one step too many", |x, y, start, rate, steps| {
        train((x, y), start, rate, steps + 1, right)
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _, _| todo!());
}
