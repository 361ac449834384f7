//! Answers to exercise 3.6 Adam.

use nn101::{Adam, Optimizer};

use crate::list::List;

/// m, s and t as they are after the step's slope, to the length of the step.
type Step = fn(f64, f64, i32) -> f64;

/// Adam but for its last line.
fn with(slope: &dyn Fn(f64) -> f64, start: f64, rate: f64, steps: usize, step: Step) -> f64 {
    let (mut x, mut m, mut s) = (start, 0.0, 0.0);
    for t in 1..=steps as i32 {
        let g = slope(x);
        m = 0.9 * m + 0.1 * g;
        s = 0.999 * s + 0.001 * g * g;
        x -= rate * step(m, s, t);
    }
    x
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.6 Adam", checks::adam);
    answers.right("a loop", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| {
            m / (1.0 - 0.9_f64.powi(t)) / ((s / (1.0 - 0.999_f64.powi(t))).sqrt() + 1e-8)
        })
    });
    answers.right("products instead of powers", |slope, start, rate, steps| {
        let (mut x, mut m, mut s, mut left_m, mut left_s) = (start, 0.0, 0.0, 1.0, 1.0);
        for _ in 0..steps {
            let g = slope(x);
            left_m *= 0.9;
            left_s *= 0.999;
            m += 0.1 * (g - m);
            s += 0.001 * (g * g - s);
            x -= rate * (m / (1.0 - left_m)) / (f64::sqrt(s / (1.0 - left_s)) + 1e-8);
        }
        x
    });
    answers.right("both corrections as a rate", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| {
            let correction = (1.0 - 0.999_f64.powi(t)).sqrt() / (1.0 - 0.9_f64.powi(t));
            correction * m / (s.sqrt() + 1e-8)
        })
    });
    answers.right("the library's optimizer", |slope, start, rate, steps| {
        let (mut x, mut optimizer) = ([start], Adam::new(rate));
        for _ in 0..steps {
            let gradient = [slope(x[0])];
            optimizer.step(&mut x, &gradient);
        }
        x[0]
    });
    answers.right("all slopes remembered", |slope, start, rate, steps| {
        let (mut x, mut slopes) = (start, Vec::new());
        for _ in 0..steps {
            slopes.push(slope(x));
            let mean = |share: f64, of: fn(f64) -> f64| -> f64 {
                let weight = |age: usize| share.powi(age as i32);
                let sum: f64 = slopes.iter().rev().enumerate().map(|(age, &g)| weight(age) * of(g)).sum();
                sum / (0..slopes.len()).map(weight).sum::<f64>()
            };
            x -= rate * mean(0.9, |g| g) / (mean(0.999, |g| g * g).sqrt() + 1e-8);
        }
        x
    });
    answers.wrong("as it was given", "Neither mean is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, _| m / (s.sqrt() + 1e-8))
    });
    answers.wrong("only m", "Only m is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| m / (1.0 - 0.9_f64.powi(t)) / (s.sqrt() + 1e-8))
    });
    answers.wrong("only s", "Only s is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| m / ((s / (1.0 - 0.999_f64.powi(t))).sqrt() + 1e-8))
    });
    answers.wrong("no root", "divide by its root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| {
            m / (1.0 - 0.9_f64.powi(t)) / (s / (1.0 - 0.999_f64.powi(t)) + 1e-8)
        })
    });
    answers.wrong("t from 0", "count from 1", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| {
            let t = t - 1;
            m / (1.0 - 0.9_f64.powi(t)) / ((s / (1.0 - 0.999_f64.powi(t))).sqrt() + 1e-8)
        })
    });
    answers.wrong("t stays 1", "t grows by 1", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, _| m / 0.1 / ((s / 0.001).sqrt() + 1e-8))
    });
    answers.wrong("no division", "not divided by the root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, _, t| m / (1.0 - 0.9_f64.powi(t)))
    });
    answers.wrong("uphill", "It walks uphill", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| {
            -m / (1.0 - 0.9_f64.powi(t)) / ((s / (1.0 - 0.999_f64.powi(t))).sqrt() + 1e-8)
        })
    });
    answers.wrong("RMSprop", "This is RMSprop", |slope, start, rate, steps| {
        let (mut x, mut s) = (start, 0.0);
        for t in 1..=steps as i32 {
            let g = slope(x);
            s = 0.999 * s + 0.001 * g * g;
            x -= rate * g / (f64::sqrt(s / (1.0 - 0.999_f64.powi(t))) + 1e-8);
        }
        x
    });
    answers.wrong("the sign", "the sign of the slope", |slope, start, rate, steps| {
        (0..steps).fold(start, |x, _| x - rate * if slope(x) == 0.0 { 0.0 } else { slope(x).signum() })
    });
    answers.wrong("plain", "This is plain descent", |slope, start, rate, steps| {
        (0..steps).fold(start, |x, _| x - rate * slope(x))
    });
    answers.wrong("one step", "This is one step alone", |slope, start, rate, steps| {
        with(slope, start, rate, steps.min(1), |m, s, _| m / 0.1 / ((s / 0.001).sqrt() + 1e-8))
    });
    // Nobody told the check about this one.
    answers.wrong("the size of the mean", "It is wrong on", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t| {
            (m / (1.0 - 0.9_f64.powi(t))).abs() / ((s / (1.0 - 0.999_f64.powi(t))).sqrt() + 1e-8)
        })
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
