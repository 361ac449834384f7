//! The sixth set for exercise 2.3.

use crate::list::List;

type Valley = [f64; 3];

/// A walk of `steps` steps, with the slopes that `of` gives for one example.
fn walk(
    x: &[f64],
    y: &[f64],
    start: Valley,
    rate: f64,
    steps: usize,
    of: impl Fn(Valley, f64, f64) -> Valley,
) -> Valley {
    let mut now = start;
    for _ in 0..steps {
        let mut sum = [0.0; 3];
        for (x, y) in x.iter().zip(y) {
            let slopes = of(now, *x, *y);
            for i in 0..3 {
                sum[i] += slopes[i];
            }
        }
        for i in 0..3 {
            now[i] -= rate * sum[i];
        }
    }
    now
}

/// The right slopes of one example.
fn slopes([w, c, b]: Valley, x: f64, y: f64) -> Valley {
    let miss = w * (x - c).abs() + b - y;
    [miss * (x - c).abs(), -miss * w * (x - c).signum(), miss]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.3 sixth set", checks::train_valley);
    answers.right("recursion over the steps", |x, y, start, rate, steps| {
        fn step(x: &[f64], y: &[f64], now: Valley, rate: f64, steps: usize) -> Valley {
            if steps == 0 {
                return now;
            }
            step(x, y, walk(x, y, now, rate, 1, slopes), rate, steps - 1)
        }
        step(x, y, start, rate, steps)
    });
    answers.right("iterators", |x, y, start, rate, steps| {
        (0..steps).fold(start, |[w, c, b], _| {
            let misses: Vec<f64> = x.iter().zip(y).map(|(x, y)| w * (x - c).abs() + b - y).collect();
            let in_w: f64 = x.iter().zip(&misses).map(|(x, m)| m * (x - c).abs()).sum();
            let in_c: f64 = x.iter().zip(&misses).map(|(x, m)| if x < &c { m * w } else { -m * w }).sum();
            [w - rate * in_w, c - rate * in_c, b - rate * misses.iter().sum::<f64>()]
        })
    });
    answers.right("right and left of the lowest place apart", |x, y, start, rate, steps| {
        let [mut w, mut c, mut b] = start;
        let mut step = 0;
        while step < steps {
            let (mut dw, mut dc, mut db) = (0.0, 0.0, 0.0);
            for i in 0..x.len() {
                if x[i] > c {
                    let d = w * (x[i] - c) + b - y[i];
                    dw += d * (x[i] - c);
                    dc -= d * w;
                    db += d;
                } else {
                    let d = w * (c - x[i]) + b - y[i];
                    dw += d * (c - x[i]);
                    dc += d * w;
                    db += d;
                }
            }
            (w, c, b) = (w - rate * dw, c - rate * dc, b - rate * db);
            step += 1;
        }
        [w, c, b]
    });
    answers.wrong(
        "the sign of the slope in c",
        "The slope in c has the wrong sign: when c grows, places",
        |x, y, start, rate, steps| {
            walk(x, y, start, rate, steps, |now, x, y| {
                let [w, c, b] = slopes(now, x, y);
                [w, -c, b]
            })
        },
    );
    answers.wrong(
        "w is missing in the slope in c",
        "The slope in c lacks the factor w: how steep the walls",
        |x, y, start, rate, steps| {
            walk(x, y, start, rate, steps, |now, x, y| {
                let [in_w, _, in_b] = slopes(now, x, y);
                [in_w, -in_b * (x - now[1]).signum(), in_b]
            })
        },
    );
    answers.wrong(
        "the same side for all",
        "The slope in c lacks the side: left of the lowest place",
        |x, y, start, rate, steps| {
            walk(x, y, start, rate, steps, |now, x, y| {
                let [in_w, _, in_b] = slopes(now, x, y);
                [in_w, -in_b * now[0], in_b]
            })
        },
    );
    answers.wrong(
        "no absolute value in the slope in w",
        "In the slope in w stands x − c without its absolute",
        |x, y, start, rate, steps| {
            walk(x, y, start, rate, steps, |now, x, y| {
                let [_, in_c, in_b] = slopes(now, x, y);
                [in_b * (x - now[1]), in_c, in_b]
            })
        },
    );
    answers.wrong(
        "x instead of its distance in the slope in w",
        "In the slope in w stands x; the prediction grows with w",
        |x, y, start, rate, steps| {
            walk(x, y, start, rate, steps, |now, x, y| {
                let [_, in_c, in_b] = slopes(now, x, y);
                [in_b * x, in_c, in_b]
            })
        },
    );
    answers.wrong(
        "a step after every example",
        "The parameters move after each example",
        |x, y, start, rate, steps| {
            let mut now = start;
            for _ in 0..steps {
                for i in 0..x.len() {
                    now = walk(&x[i..=i], &y[i..=i], now, rate, 1, slopes);
                }
            }
            now
        },
    );
    answers.wrong(
        "one after the other, c with the new w",
        "w has moved already when the slopes in c and b are",
        |x, y, start, rate, steps| {
            let mut now = start;
            for _ in 0..steps {
                for k in 0..3 {
                    let next = walk(x, y, now, rate, 1, slopes);
                    now[k] = next[k];
                }
            }
            now
        },
    );
    answers.wrong(
        "the mean",
        "The slopes are averaged over the examples; the loss is",
        |x, y, start, rate, steps| walk(x, y, start, rate / x.len() as f64, steps, slopes),
    );
    answers.wrong(
        "as if the loss had no half",
        "The slopes are twice as large as they should be: the",
        |x, y, start, rate, steps| walk(x, y, start, 2.0 * rate, steps, slopes),
    );
    answers.wrong("uphill", "All three go uphill: step against the slopes", |x, y, start, rate, steps| {
        walk(x, y, start, -rate, steps, slopes)
    });
    answers.wrong("one step only", "It takes one step, whatever", |x, y, start, rate, _| {
        walk(x, y, start, rate, 1, slopes)
    });
    answers.wrong("a step too many", "It takes one step too many", |x, y, start, rate, steps| {
        walk(x, y, start, rate, steps + 1, slopes)
    });
    answers.wrong("a step too few", "It takes one step too few", |x, y, start, rate, steps| {
        let mut now = start;
        for _ in 1..steps {
            now = walk(x, y, now, rate, 1, slopes);
        }
        now
    });
    answers.wrong(
        "the sums go on over the steps",
        "The sums of the slopes go on from step to step; each",
        |x, y, start, rate, steps| {
            let [mut w, mut c, mut b] = start;
            let (mut in_w, mut in_c, mut in_b) = (0.0, 0.0, 0.0);
            for _ in 0..steps {
                for (x, y) in x.iter().zip(y) {
                    let [dw, dc, db] = slopes([w, c, b], *x, *y);
                    in_w += dw;
                    in_c += dc;
                    in_b += db;
                }
                w -= rate * in_w;
                c -= rate * in_c;
                b -= rate * in_b;
            }
            [w, c, b]
        },
    );
    answers.wrong(
        "the height is forgotten in the prediction",
        "The height b is missing in the prediction",
        |x, y, start, rate, steps| walk(x, y, start, rate, steps, |now, x, y| slopes(now, x, y + now[2])),
    );
    answers.wrong(
        "the absolute value is forgotten",
        "The absolute value is missing: this is a line",
        |x, y, start, rate, steps| {
            walk(x, y, start, rate, steps, |[w, c, b], x, y| {
                let miss = w * (x - c) + b - y;
                [miss * (x - c), -miss * w, miss]
            })
        },
    );
    answers.wrong(
        "always measured at the start",
        "Every step uses the slopes at the start; they must be",
        |x, y, start, rate, steps| walk(x, y, start, rate, steps, |_, x, y| slopes(start, x, y)),
    );
    answers.wrong("c stays", "c never moves", |x, y, start, rate, steps| {
        walk(x, y, start, rate, steps, |now, x, y| {
            let [in_w, _, in_b] = slopes(now, x, y);
            [in_w, 0.0, in_b]
        })
    });
    answers.wrong(
        "only the last example counts",
        "Only the last example counts: the slopes of all are",
        |x, y, start, rate, steps| {
            let i = x.len() - 1;
            walk(&x[i..], &y[i..], start, rate, steps, slopes)
        },
    );
    answers.wrong(
        "c before w in what comes back",
        "Here c stands where w belongs, and w stands where c",
        |x, y, start, rate, steps| {
            let [w, c, b] = walk(x, y, start, rate, steps, slopes);
            [c, w, b]
        },
    );
}
