//! A seventh, small set, written after the sixth was read: five more wrong answers to each of the exercises that had done
//! worst, and a right one in another style.

use ndarray::{Array2, Axis, array};

use crate::list::List;

type Matrix = Array2<f64>;

fn rotation(angle: f64) -> Matrix {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

fn relu(z: f64) -> f64 {
    z.max(0.0)
}

fn relu_slope(z: f64) -> f64 {
    if z > 0.0 { 1.0 } else { 0.0 }
}

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

pub fn answers(list: &mut List) {
    from_landings(list);
    what_came_second(list);
    backward_pass(list);
    twice_back(list);
    stay_level(list);
    coast(list);
    wrong_pair(list);
    lead(list);
}

fn from_landings(list: &mut List) {
    let mut answers = list.of("1.2 seventh set", checks::from_landings);
    answers.right("î's place first, then ĵ's as what is left", |p, q| {
        let i = [0, 1].map(|k: usize| p[k] - (p[k] - q[k]) / 2.0);
        let j = [0, 1].map(|k: usize| i[k] - q[k]);
        array![i, j].reversed_axes()
    });
    answers.wrong("how far both arrows moved", "It is wrong on", |p, q| {
        array![[p[0] - 1.0, q[0] - 1.0], [p[1] - 1.0, q[1] + 1.0]]
    });
    answers.wrong("q's numbers swapped", "(1, 1) lands at p as it should", |p, q| {
        array![[(p[0] + q[1]) / 2.0, (p[0] - q[1]) / 2.0], [(p[1] + q[0]) / 2.0, (p[1] - q[0]) / 2.0]]
    });
    answers
        .wrong("p, and q turned round", "The first column is p", |p, q| array![[p[0], -q[0]], [p[1], -q[1]]]);
    answers.wrong("multiplied number by number", "The first column is p", |p, q| {
        array![[p[0], p[0] * q[0]], [p[1], p[1] * q[1]]]
    });
    answers.wrong(
        "the lower row halved only",
        "Only the numbers at [[0, 0]] and [[0, 1]] are ever wrong",
        |p, q| array![[p[0] + q[0], p[0] - q[0]], [(p[1] + q[1]) / 2.0, (p[1] - q[1]) / 2.0]],
    );
}

fn what_came_second(list: &mut List) {
    let mut answers = list.of("1.3 seventh set", checks::what_came_second);
    answers.right("where î and ĵ would have come from", |both, angle| {
        let i = both.dot(&array![angle.cos(), -angle.sin()]);
        let j = both.dot(&array![angle.sin(), angle.cos()]);
        array![[i[0], j[0]], [i[1], j[1]]]
    });
    answers.wrong("the transposes in their old order", "And the result is transposed", |both, angle| {
        rotation(angle).t().dot(&both.t())
    });
    answers.wrong("the turn less both", "And the sign is flipped", |both, angle| rotation(angle) - both);
    answers.wrong("the turn back added", "It is wrong on", |both, angle| both + &rotation(-angle));
    answers.wrong("times 1 over each number of the turn", "It is wrong on", |both, angle| {
        both.dot(&rotation(angle).mapv(|x| 1.0 / x))
    });
    answers.wrong("back by the size of the angle", "were without its sign", |both, angle| {
        both.dot(&rotation(-angle.abs()))
    });
}

fn backward_pass(list: &mut List) {
    let mut answers = list.of("2.2 seventh set", checks::backward_pass);
    answers.right("row by row", |x, y, w, b, s| {
        let mut all: Vec<Matrix> = [w[0], b[0], w[1], b[1], s].map(|a| Array2::zeros(a.dim())).to_vec();
        let mut in_x = Array2::zeros(x.dim());
        for n in 0..x.nrows() {
            let row = x.row(n).insert_axis(Axis(0));
            let z = row.dot(w[0]) + b[0];
            let a = z.mapv(|z| z * z);
            let d2 = a.dot(w[1]) + b[1] + row.dot(s) - &y.row(n);
            let d1 = d2.dot(&w[1].t()) * &z * 2.0;
            all[0] += &row.t().dot(&d1);
            all[1] += &d1;
            all[2] += &a.t().dot(&d2);
            all[3] += &d2;
            all[4] += &row.t().dot(&d2);
            in_x.row_mut(n).assign(&(d1.dot(&w[0].t()) + d2.dot(&s.t())).row(0));
        }
        all.push(in_x);
        all
    });
    fn slopes(
        x: &Matrix,
        y: &Matrix,
        w: [&Matrix; 2],
        b: [&Matrix; 2],
        s: &Matrix,
        miss: fn(Matrix) -> Matrix,
    ) -> Vec<Matrix> {
        let z = x.dot(w[0]) + b[0];
        let a = &z * &z;
        let d2 = miss(a.dot(w[1]) + b[1] + x.dot(s) - y);
        let d1 = d2.dot(&w[1].t()) * &z * 2.0;
        let in_x = d1.dot(&w[0].t()) + d2.dot(&s.t());
        vec![x.t().dot(&d1), sum_rows(&d1), a.t().dot(&d2), sum_rows(&d2), x.t().dot(&d2), in_x]
    }
    answers.wrong("the weights out not transposed", "Your code panics", |x, y, w, b, s| {
        let z = x.dot(w[0]) + b[0];
        let d2 = (&z * &z).dot(w[1]) + b[1] + x.dot(s) - y;
        let d1 = d2.dot(w[1]) * &z * 2.0;
        let mut all = slopes(x, y, w, b, s, |miss| miss);
        all[0] = x.t().dot(&d1);
        all
    });
    answers.wrong("x as if there were no straight way at all", "were always 0", |x, y, w, b, s| {
        let none = Array2::zeros(s.dim());
        slopes(x, y, w, b, &none, |miss| miss)
    });
    answers.wrong("the slope in x with z instead of 2z", "inputs: the slope in x.", |x, y, w, b, s| {
        let z = x.dot(w[0]) + b[0];
        let d2 = (&z * &z).dot(w[1]) + b[1] + x.dot(s) - y;
        let mut all = slopes(x, y, w, b, s, |miss| miss);
        all[5] = (d2.dot(&w[1].t()) * &z).dot(&w[0].t()) + d2.dot(&s.t());
        all
    });
    answers.wrong("only the last bias is averaged", "inputs: the slope in b2.", |x, y, w, b, s| {
        let mut all = slopes(x, y, w, b, s, |miss| miss);
        all[3] /= x.nrows() as f64;
        all
    });
    answers.wrong("only the sign of the miss", "Whenever there is one row", |x, y, w, b, s| {
        slopes(x, y, w, b, s, |miss| miss.mapv(f64::signum))
    });
}

fn twice_back(list: &mut List) {
    let mut answers = list.of("2.4 seventh set", checks::twice_back);
    /// The walk with what the middle layer's second use gets, and with the three slopes in the sums changed.
    fn slopes(
        x: &Matrix,
        y: &Matrix,
        w: [&Matrix; 3],
        b: [&Matrix; 3],
        change: fn(&[Matrix; 3], [Matrix; 3], &Matrix) -> Vec<Matrix>,
    ) -> Vec<Matrix> {
        let z1 = x.dot(w[0]) + b[0];
        let z2 = z1.mapv(relu).dot(w[1]) + b[1];
        let z3 = z2.mapv(relu).dot(w[1]) + b[1];
        let d4 = z3.mapv(relu).dot(w[2]) + b[2] - y;
        let d3 = d4.dot(&w[2].t()) * z3.mapv(relu_slope);
        let d2 = d3.dot(&w[1].t()) * z2.mapv(relu_slope);
        let d1 = d2.dot(&w[1].t()) * z1.mapv(relu_slope);
        let a = [z1.mapv(relu), z2.mapv(relu), z3.mapv(relu)];
        let middle = change(&a, [d1.clone(), d2, d3], &d4);
        let mut all = vec![x.t().dot(&d1), sum_rows(&d1)];
        all.extend(middle);
        all.extend([a[2].t().dot(&d4), sum_rows(&d4)]);
        all
    }
    answers.right("the middle part apart", |x, y, w, b| {
        slopes(x, y, w, b, |a, [_, d2, d3], _| {
            vec![a[0].t().dot(&d2) + a[1].t().dot(&d3), sum_rows(&(d2 + d3))]
        })
    });
    answers.wrong(
        "the first input with the second slope alone",
        "inputs: the slope in w[1], the slope in b[1].",
        |x, y, w, b| slopes(x, y, w, b, |a, [_, _, d3], _| vec![a[0].t().dot(&d3), sum_rows(&d3)]),
    );
    answers.wrong(
        "the bias as the mean, the weights as the sum",
        "inputs: the slope in b[1].",
        |x, y, w, b| {
            slopes(x, y, w, b, |a, [_, d2, d3], _| {
                vec![a[0].t().dot(&d2) + a[1].t().dot(&d3), sum_rows(&(d2 + d3)) / 2.0]
            })
        },
    );
    answers.wrong(
        "the second use subtracted",
        "inputs: the slope in w[1], the slope in b[1].",
        |x, y, w, b| {
            slopes(x, y, w, b, |a, [_, d2, d3], _| {
                vec![a[0].t().dot(&d2) - a[1].t().dot(&d3), sum_rows(&d2) - sum_rows(&d3)]
            })
        },
    );
    answers.wrong("a third use that isn't there", "inputs: the slope in b[1].", |x, y, w, b| {
        slopes(x, y, w, b, |a, [d1, d2, d3], _| {
            vec![a[0].t().dot(&d2) + a[1].t().dot(&d3), sum_rows(&(d1 + d2 + d3))]
        })
    });
    answers.wrong("the middle weights' slopes transposed", "inputs: the slope in w[1].", |x, y, w, b| {
        slopes(x, y, w, b, |a, [_, d2, d3], _| {
            vec![d2.t().dot(&a[0]) + d3.t().dot(&a[1]), sum_rows(&(d2 + d3))]
        })
    });
}

fn stay_level(list: &mut List) {
    let mut answers = list.of("3.3 seventh set", checks::stay_level);
    answers.right("by the share of each slope", |g, d| {
        let sum = g[0].abs() + g[1].abs();
        let shares = [g[0] / sum, g[1] / sum];
        -d * shares[0] / shares[1]
    });
    answers.wrong("the size of d", "were without its sign", |g, d| -g[0] * d.abs() / g[1]);
    answers.wrong("both slopes over the second", "the right answer minus", |g, d| -(g[0] + g[1]) * d / g[1]);
    answers.wrong(
        "d under the line",
        "It is wrong on",
        |g, d| if d == 0.0 { 0.0 } else { -g[0] / (g[1] * d) },
    );
    answers.wrong("the difference of the slopes", "It is wrong on", |g, d| -(g[0] - g[1]) * d);
    answers.wrong("the first slope squared", "were squared", |g, d| -g[0] * g[0] * d / g[1]);
}

fn coast(list: &mut List) {
    let mut answers = list.of("3.6 seventh set", checks::coast);
    answers.right("recursion", |g, silent, rate| {
        fn way(m: f64, s: f64, silent: usize, rate: f64) -> f64 {
            if silent == 0 {
                return 0.0;
            }
            let (m, s) = (0.9 * m, 0.999 * s);
            -rate * m / s.sqrt() + way(m, s, silent - 1, rate)
        }
        way(g, g * g, silent, rate)
    });
    answers.wrong("m falls to a tenth", "Whenever there is at most one silent step", |g, silent, rate| {
        let q: f64 = 0.1 / 0.999_f64.sqrt();
        (1..=silent as i32).map(|k| -rate * g.signum() * q.powi(k)).sum()
    });
    answers.wrong("m loses a tenth of its first size each time", "It is wrong on", |g, silent, rate| {
        let step = |k: i32| (1.0 - 0.1 * f64::from(k)) / 0.999_f64.powi(k).sqrt();
        (1..=silent as i32).map(|k| -rate * g.signum() * step(k)).sum()
    });
    answers.wrong("times the root of s", "It is wrong on", |g, silent, rate| {
        let q: f64 = 0.9 * 0.999_f64.sqrt();
        (1..=silent as i32).map(|k| -rate * g.signum() * g * g * q.powi(k)).sum()
    });
    answers.wrong("the rate fades, too", "Whenever there is at most one silent step", |g, silent, rate| {
        let q: f64 = 0.9 * 0.9 / 0.999_f64.sqrt();
        (1..=silent as i32).map(|k| -rate * g.signum() * q.powi(k)).sum()
    });
    answers.wrong("one step with all that m was", "Close: wrong by at most", |g, silent, rate| {
        let m: f64 = (1..=silent as i32).map(|k| 0.9_f64.powi(k)).sum();
        -rate * g.signum() * m / 0.999_f64.powi(silent as i32).sqrt()
    });
}

fn probabilities(logits: &[f64]) -> Vec<f64> {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| (z - largest).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

fn wrong_pair(list: &mut List) {
    let mut answers = list.of("4.7 seventh set", checks::wrong_pair);
    fn each(logits: &[f64], class: usize, of: impl Fn(usize, &[f64], &[f64]) -> f64) -> Vec<f64> {
        let p = probabilities(logits);
        let mut r = p.clone();
        r[class] -= 1.0;
        (0..p.len()).map(|k| of(k, &p, &r)).collect()
    }
    answers.right("from pairs of classes", |logits, class| {
        each(logits, class, |k, p, r| (0..p.len()).map(|j| p[k] * p[j] * (r[k] - r[j])).sum())
    });
    answers.wrong("the negative logits", "were of the other sign", |logits, class| {
        let turned: Vec<f64> = logits.iter().map(|z| -z).collect();
        each(&turned, class, |k, p, r| p[k] * (r[k] - p.iter().zip(r).map(|(p, r)| p * r).sum::<f64>()))
    });
    answers.wrong("less the right class's miss", "The slopes don't add up to 0", |logits, class| {
        each(logits, class, |k, p, r| p[k] * (r[k] - r[class]))
    });
    answers.wrong("the miss squared", "The slopes don't add up to 0", |logits, class| {
        each(logits, class, |k, p, r| p[k] * r[k] * r[k])
    });
    answers.wrong("the mean over all classes alike", "The slopes don't add up to 0", |logits, class| {
        each(logits, class, |k, p, r| {
            let mean: f64 = p.iter().zip(r).map(|(p, r)| p * r).sum::<f64>() / p.len() as f64;
            p[k] * (r[k] - mean)
        })
    });
    answers.wrong("the sizes of the misses", "Whenever there are two classes", |logits, class| {
        each(logits, class, |k, p, r| {
            p[k] * (r[k].abs() - p.iter().zip(r).map(|(p, r)| p * r.abs()).sum::<f64>())
        })
    });
}

fn lead(list: &mut List) {
    let mut answers = list.of("4.8 seventh set", checks::lead);
    /// Both accuracies, the share of images that only one read, and how many there are.
    fn shares(a: &[bool], b: &[bool]) -> [f64; 4] {
        let n = a.len() as f64;
        let share = |right: &[bool]| right.iter().filter(|right| **right).count() as f64 / n;
        let differ = a.iter().zip(b).filter(|(a, b)| a != b).count() as f64 / n;
        [share(a), share(b), differ, n]
    }
    answers.right("from the accuracies and their covariance", |a, b| {
        let [first, second, _, n] = shares(a, b);
        let both = a.iter().zip(b).filter(|(a, b)| **a && **b).count() as f64 / n;
        let variance = first * (1.0 - first) + second * (1.0 - second) - 2.0 * (both - first * second);
        (first - second, (variance.max(0.0) / n).sqrt())
    });
    answers.wrong(
        "neither the mean's square nor the root",
        "The first number is always right; the second is wrong",
        |a, b| {
            let [first, second, differ, n] = shares(a, b);
            (first - second, differ / n)
        },
    );
    answers.wrong(
        "both readers' images counted",
        "The first number is always right; the second is wrong",
        |a, b| {
            let [first, second, differ, n] = shares(a, b);
            let lead = first - second;
            (lead, ((differ - lead * lead) / (2.0 * n)).sqrt())
        },
    );
    answers.wrong(
        "the difference of the two errors",
        "The first number is always right; the second is wrong",
        |a, b| {
            let [first, second, _, n] = shares(a, b);
            let error = |p: f64| (p * (1.0 - p) / n).sqrt();
            (first - second, (error(first) - error(second)).abs())
        },
    );
    answers.wrong("the covariance added", "The first number is always right; the second is wrong", |a, b| {
        let [first, second, _, n] = shares(a, b);
        let both = a.iter().zip(b).filter(|(a, b)| **a && **b).count() as f64 / n;
        let variance = first * (1.0 - first) + second * (1.0 - second) + 2.0 * (both - first * second);
        (first - second, (variance.max(0.0) / n).sqrt())
    });
    answers.wrong(
        "how many errors the lead is",
        "The first number is always right; the second is wrong",
        |a, b| {
            let [first, second, differ, n] = shares(a, b);
            let lead = first - second;
            let error = ((differ - lead * lead) / n).sqrt();
            (lead, if error == 0.0 { 0.0 } else { lead / error })
        },
    );
}
