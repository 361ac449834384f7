//! The fifth set for lesson 3.

use crate::list::List;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.1 fifth set", checks::slope);
    answers.right("four points", |f, x| {
        let h = 1e-3;
        (f(x - 2.0 * h) - 8.0 * f(x - h) + 8.0 * f(x + h) - f(x + 2.0 * h)) / (12.0 * h)
    });
    answers.wrong("the mean of ahead and behind", "The two values are added", |f, x| {
        (f(x + 1e-5) + f(x - 1e-5)) / 2e-5
    });
    answers.wrong("a hundredth to both sides", "with h = 0.01", |f, x| (f(x + 0.01) - f(x - 0.01)) / 0.02);
    answers.wrong("far too near", "Close, but not to 1e-6", |f, x| (f(x + 1e-14) - f(x - 1e-14)) / 2e-14);
    let mut answers = list.of("3.2 fifth set", checks::descent);
    answers.wrong("gives up after ten steps", "None comes back", |slope, start, rate| {
        let mut x = start;
        for _ in 0..10 {
            if slope(x).abs() <= 1e-4 {
                return Some(x);
            }
            x -= rate * slope(x);
        }
        None
    });
    answers.wrong("stops by the step", "It stops when the step is small", |slope, start, rate| {
        let mut x = start;
        while (rate * slope(x)).abs() > 1e-4 {
            x -= rate * slope(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong("by the sign alone", "Your code panics", |slope, start, rate| {
        let mut x = start;
        for _ in 0..10_000 {
            if slope(x).abs() <= 1e-4 {
                return Some(x);
            }
            x -= rate * slope(x).signum();
        }
        x.is_finite().then_some(x)
    });
    let mut answers = list.of("3.3 fifth set", checks::gradient_by_hand);
    answers.wrong("the 3 forgotten", "the factor 3 is missing", |x, y| (2.0 * x * y, x * x + 2.0 * y));
    answers.wrong("y as a constant in both", "the first term x²y has a slope too", |x, y| {
        (2.0 * x * y, 6.0 * y)
    });
    answers.wrong("the powers kept", "the slope of x² is 2x", |x, y| (2.0 * x * x * y, x * x + 6.0 * y * y));
    let mut answers = list.of("3.4 fifth set", checks::best_rate);
    answers.wrong("one over the mean of all", "one over the mean of all curvatures", |c| {
        c.len() as f64 / c.iter().sum::<f64>()
    });
    answers.wrong("at the brink", "the limit of the steepest axis", |c| {
        2.0 / c.iter().copied().fold(0.0, f64::max)
    });
    answers.wrong("one over both", "half of the best rate", |c| {
        1.0 / (c.iter().copied().fold(0.0, f64::max) + c.iter().copied().fold(f64::INFINITY, f64::min))
    });
    answers.wrong("the geometric mean", "geometric mean", |c| {
        1.0 / (c.iter().copied().fold(0.0, f64::max) * c.iter().copied().fold(f64::INFINITY, f64::min)).sqrt()
    });
    let mut answers = list.of("3.5 fifth set", checks::momentum);
    answers.right("steps instead of velocities", |slope, start, rate, mu, steps| {
        let (mut x, mut before) = (start, start);
        for _ in 0..steps {
            (x, before) = (x + mu * (x - before) - rate * slope(x), x);
        }
        x
    });
    answers.wrong("Nesterov's slope ahead", "This is Nesterov's way", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + slope(x - rate * mu * v);
            x -= rate * v;
        }
        x
    });
    answers.wrong(
        "the new slope is scaled too",
        "brackets around the old velocity",
        |slope, start, rate, mu, steps| {
            let (mut x, mut v) = (start, 0.0);
            for _ in 0..steps {
                v = mu * (v + slope(x));
                x -= rate * v;
            }
            x
        },
    );
    answers.wrong("one step more", "one step too many", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..=steps {
            v = mu * v + slope(x);
            x -= rate * v;
        }
        x
    });
    let mut answers = list.of("3.6 fifth set", checks::adam);
    answers.wrong("ε inside the root", "inside the root", |slope, start, rate, steps| {
        walk(slope, start, rate, steps, |m, s, _| m / (s + 1e-8).sqrt())
    });
    answers.wrong("no root", "divide by its root", |slope, start, rate, steps| {
        walk(slope, start, rate, steps, |m, s, _| m / (s + 1e-8))
    });
    answers.wrong("the slope in place of its mean", "This is RMSprop", |slope, start, rate, steps| {
        walk(slope, start, rate, steps, |_, s, g| g / (s.sqrt() + 1e-8))
    });
    let mut answers = list.of("3.7 fifth set", checks::gradient_through_two_layers);
    answers.right("by nudging", |x, w1, w2, y| {
        let loss = |w1: f64| 0.5 * (logistic(w2 * logistic(w1 * x)) - y).powi(2);
        (loss(w1 + 1e-5) - loss(w1 - 1e-5)) / 2e-5
    });
    answers.wrong("the slope of w2", "the gradient of w₂", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a2 * (1.0 - a2) * a1
    });
    answers.wrong("the inner slope taken twice", "each layer has its own", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a1 * (1.0 - a1) * w2 * a1 * (1.0 - a1) * x
    });
    answers.wrong("w1 in place of x", "`x` and `w1` are swapped", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * w1
    });
    let mut answers = list.of("3.8 fifth set", checks::newton_step);
    answers.wrong("curvature as a rate", "multiplied by the curvature", |x, slope, curvature| {
        x - curvature * slope
    });
    answers.wrong(
        "the step alone, without the minus",
        "slope over curvature alone",
        |_, slope, curvature| slope / curvature,
    );
    answers.wrong(
        "only downhill",
        "It is wrong on",
        |x, slope, curvature| {
            if curvature > 0.0 { x - slope / curvature } else { x }
        },
    );
    let mut answers = list.of("3.8 downhill fifth set", checks::downhill_step);
    answers.right("by the sign of the slope", |x, slope, curvature| {
        x - slope.signum() * (slope / curvature).abs()
    });
    answers
        .wrong("uphill everywhere", "uphill everywhere", |x, slope, curvature| x + slope / curvature.abs());
    answers.wrong("the size of both", "The slope loses its sign too", |x, slope, curvature| {
        x - (slope / curvature).abs()
    });
}

/// Adam's walk with another step, made of the corrected means and the slope.
fn walk(
    slope: &dyn Fn(f64) -> f64,
    start: f64,
    rate: f64,
    steps: usize,
    step: fn(f64, f64, f64) -> f64,
) -> f64 {
    let (mut x, mut m, mut s) = (start, 0.0, 0.0);
    for t in 1..=steps as i32 {
        let g = slope(x);
        m = 0.9 * m + 0.1 * g;
        s = 0.999 * s + 0.001 * g * g;
        x -= rate * step(m / (1.0 - 0.9_f64.powi(t)), s / (1.0 - 0.999_f64.powi(t)), g);
    }
    x
}
