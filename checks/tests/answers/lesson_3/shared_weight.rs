//! Answers to exercise 3.8 one weight in many places.

use nn101::calculus::derivative;

use super::central;
use crate::list::List;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn outputs(x: f64, w: f64, layers: usize) -> Vec<f64> {
    let mut all = vec![x];
    for _ in 0..layers {
        all.push(logistic(w * all[all.len() - 1]));
    }
    all
}

fn cost(x: f64, w: f64, y: f64, layers: usize) -> f64 {
    0.5 * (outputs(x, w, layers)[layers] - y).powi(2)
}

/// The walk back, with what a unit multiplies by, what its weight does to the error, and what joins the sum.
fn back(
    (x, w, y, layers): (f64, f64, f64, usize),
    slope: impl Fn(&[f64], usize) -> f64,
    weight: f64,
    part: impl Fn(&[f64], usize, f64) -> f64,
) -> f64 {
    let a = outputs(x, w, layers);
    let (mut error, mut sum) = (a[layers] - y, 0.0);
    for layer in (1..=layers).rev() {
        let delta = error * slope(&a, layer);
        sum += part(&a, layer, delta);
        error = delta * weight;
    }
    sum
}

fn own(a: &[f64], layer: usize) -> f64 {
    a[layer] * (1.0 - a[layer])
}

fn before(a: &[f64], layer: usize, delta: f64) -> f64 {
    delta * a[layer - 1]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.8 shared weight", checks::shared_weight);
    answers.right("the walk back", |x, w, y, n| back((x, w, y, n), own, w, before));
    answers.right("forwards, by nudges", |x, w, y, n| {
        let (mut a, mut by_w) = (x, 0.0);
        for _ in 0..n {
            let z_by_w = a + w * by_w;
            a = logistic(w * a);
            by_w = a * (1.0 - a) * z_by_w;
        }
        (a - y) * by_w
    });
    answers.right("path by path", |x, w, y, n| {
        let a = outputs(x, w, n);
        let path = |first: usize| {
            (first..=n).map(|l| own(&a, l)).product::<f64>() * w.powi((n - first) as i32) * a[first - 1]
        };
        (a[n] - y) * (1..=n).map(path).sum::<f64>()
    });
    answers.right("recursion", |x, w, y, n| {
        fn go(a: f64, w: f64, y: f64, left: usize) -> (f64, f64) {
            if left == 0 {
                return (a - y, 0.0);
            }
            let out = logistic(w * a);
            let (error, sum) = go(out, w, y, left - 1);
            let delta = error * out * (1.0 - out);
            (delta * w, sum + delta * a)
        }
        go(x, w, y, n).1
    });
    answers.wrong("as it was given", "to the last unit's w", |x, w, y, n| {
        let a = outputs(x, w, n);
        (a[n] - y) * own(&a, n) * a[n - 1]
    });
    answers.wrong("the longest path alone", "to the first unit's w", |x, w, y, n| {
        back((x, w, y, n), own, w, |a, layer, delta| if layer == 1 { delta * a[0] } else { 0.0 })
    });
    answers.wrong("stops before x", "The unit that reads x is left out", |x, w, y, n| {
        back((x, w, y, n), own, w, |a, layer, delta| if layer > 1 { delta * a[layer - 1] } else { 0.0 })
    });
    answers.wrong("σ' of the last unit", "The last unit's slope σ' stands in every unit", |x, w, y, n| {
        back((x, w, y, n), |a, _| own(a, a.len() - 1), w, before)
    });
    answers.wrong("w left out", "The factor w is missing on the way back", |x, w, y, n| {
        back((x, w, y, n), own, 1.0, before)
    });
    answers.wrong("one slope only", "Only the last unit has its slope", |x, w, y, n| {
        back((x, w, y, n), |a, l| if l + 1 == a.len() { own(a, l) } else { 1.0 }, w, before)
    });
    answers
        .wrong("no slopes", "No unit has its slope", |x, w, y, n| back((x, w, y, n), |_, _| 1.0, w, before));
    answers.wrong("its own output", "A unit's own output stands", |x, w, y, n| {
        back((x, w, y, n), own, w, |a, layer, delta| delta * a[layer])
    });
    answers.wrong("x on each path", "x stands as the last factor", |x, w, y, n| {
        back((x, w, y, n), own, w, |a, _, delta| delta * a[0])
    });
    answers.wrong("deltas alone", "The last factor is missing", |x, w, y, n| {
        back((x, w, y, n), own, w, |_, _, delta| delta)
    });
    answers.wrong("the mean", "This is the mean over the paths", |x, w, y, n| {
        back((x, w, y, n), own, w, before) / n as f64
    });
    answers.wrong("z(1 − z)", "not z(1 − z)", |x, w, y, n| {
        back((x, w, y, n), move |a, l| w * a[l - 1] * (1.0 - w * a[l - 1]), w, before)
    });
    answers.wrong("y − a", "The sign is flipped", |x, w, y, n| -back((x, w, y, n), own, w, before));
    answers.wrong("central differences", "as slopes by differences are", |x, w, y, n| {
        central(&|w| cost(x, w, y, n), w, 1e-5)
    });
    answers.wrong("library derivative", "as slopes by differences are", |x, w, y, n| {
        derivative(|w| cost(x, w, y, n), w)
    });
    // Nobody told the check about these.
    answers.wrong("twice one path", "all is twice as large", |x, w, y, n| {
        2.0 * back((x, w, y, n), own, w, |a, l, d| if l + 1 == a.len() { d * a[l - 1] } else { 0.0 })
    });
    answers.wrong("at most two layers", "It is wrong on", |x, w, y, n| {
        let a = outputs(x, w, n);
        let last = (a[n] - y) * own(&a, n);
        if n == 1 { last * x } else { last * a[n - 1] + last * w * own(&a, n - 1) * a[n - 2] }
    });
}
