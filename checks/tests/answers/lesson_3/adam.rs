//! Answers to exercise 3.6 Adam with the largest mean square so far.

use nn101::{Adam, Optimizer};

use crate::list::List;

/// m, s and t as they are after the step's slope, and what is remembered of earlier steps, to the length of the step.
type Step = fn(f64, f64, i32, &mut f64) -> f64;

/// The walk but for its last lines.
pub fn with(slope: &dyn Fn(f64) -> f64, start: f64, rate: f64, steps: usize, step: Step) -> f64 {
    let (mut x, mut m, mut s, mut most) = (start, 0.0, 0.0, 0.0);
    for t in 1..=steps as i32 {
        let g = slope(x);
        m = 0.9 * m + 0.1 * g;
        s = 0.999 * s + 0.001 * g * g;
        x -= rate * step(m, s, t, &mut most);
    }
    x
}

pub fn m_hat(m: f64, t: i32) -> f64 {
    m / (1.0 - 0.9_f64.powi(t))
}

pub fn s_hat(s: f64, t: i32) -> f64 {
    s / (1.0 - 0.999_f64.powi(t))
}

pub fn largest(most: &mut f64, one: f64) -> f64 {
    *most = most.max(one);
    *most
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.6 Adam", checks::adam);
    answers.right("a loop", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            m_hat(m, t) / (largest(most, s_hat(s, t)).sqrt() + 1e-8)
        })
    });
    answers.right("products instead of powers", |slope, start, rate, steps| {
        let (mut x, mut m, mut s, mut left_m, mut left_s, mut most) = (start, 0.0, 0.0, 1.0, 1.0, 0.0_f64);
        for _ in 0..steps {
            let g = slope(x);
            left_m *= 0.9;
            left_s *= 0.999;
            m += 0.1 * (g - m);
            s += 0.001 * (g * g - s);
            most = most.max(f64::sqrt(s / (1.0 - left_s)));
            x -= rate * (m / (1.0 - left_m)) / (most + 1e-8);
        }
        x
    });
    answers.right("with an if", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            if s_hat(s, t) > *most {
                *most = s_hat(s, t);
            }
            m_hat(m, t) / (most.sqrt() + 1e-8)
        })
    });
    answers.right("all slopes remembered", |slope, start, rate, steps| {
        let (mut x, mut slopes) = (start, Vec::new());
        let (mut squares, mut means) = (vec![], vec![]);
        for _ in 0..steps {
            slopes.push(slope(x));
            let mean = |share: f64, of: fn(f64) -> f64| -> f64 {
                let weight = |age: usize| share.powi(age as i32);
                let sum: f64 = slopes.iter().rev().enumerate().map(|(age, &g)| weight(age) * of(g)).sum();
                sum / (0..slopes.len()).map(weight).sum::<f64>()
            };
            squares.push(mean(0.999, |g| g * g));
            means.push(mean(0.9, |g| g));
            x -= rate * means[means.len() - 1] / (squares.iter().copied().fold(0.0, f64::max).sqrt() + 1e-8);
        }
        x
    });
    answers.wrong("as it was given", "Neither mean is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, _, _| m / (s.sqrt() + 1e-8))
    });
    answers.wrong("section 7.6's Adam", "This is Adam as in section 7.6", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, _| m_hat(m, t) / (s_hat(s, t).sqrt() + 1e-8))
    });
    answers.wrong(
        "the library's optimizer",
        "This is Adam as in section 7.6",
        |slope, start, rate, steps| {
            let (mut x, mut optimizer) = ([start], Adam::new(rate));
            for _ in 0..steps {
                let gradient = [slope(x[0])];
                optimizer.step(&mut x, &gradient);
            }
            x[0]
        },
    );
    answers.wrong("corrected afterwards", "corrected afterwards", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            m_hat(m, t) / (s_hat(largest(most, s), t).sqrt() + 1e-8)
        })
    });
    answers.wrong("nothing corrected", "Neither mean is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, _, most| m / (largest(most, s).sqrt() + 1e-8))
    });
    answers.wrong("only m", "Only m is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| m_hat(m, t) / (largest(most, s).sqrt() + 1e-8))
    });
    answers.wrong("only s", "Only s is corrected", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| m / (largest(most, s_hat(s, t)).sqrt() + 1e-8))
    });
    answers.wrong("the smallest", "divides by the smallest", |slope, start, rate, steps| {
        let (mut x, mut m, mut s, mut least) = (start, 0.0, 0.0, f64::INFINITY);
        for t in 1..=steps as i32 {
            let g = slope(x);
            m = 0.9 * m + 0.1 * g;
            s = 0.999 * s + 0.001 * g * g;
            least = least.min(s_hat(s, t));
            x -= rate * m_hat(m, t) / (least.sqrt() + 1e-8);
        }
        x
    });
    answers.wrong("the last two", "the larger of the last two", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, last| {
            let most = last.max(s_hat(s, t));
            *last = s_hat(s, t);
            m_hat(m, t) / (most.sqrt() + 1e-8)
        })
    });
    answers.wrong("the largest slope", "the largest slope so far", |slope, start, rate, steps| {
        let (mut x, mut m, mut most) = (start, 0.0, 0.0_f64);
        for t in 1..=steps as i32 {
            let g = slope(x);
            m = 0.9 * m + 0.1 * g;
            most = most.max(g.abs());
            x -= rate * m_hat(m, t) / (most + 1e-8);
        }
        x
    });
    answers.wrong("no root", "divide by its root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| m_hat(m, t) / (largest(most, s_hat(s, t)) + 1e-8))
    });
    answers.wrong("t from 0", "count from 1", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            let t = t - 1;
            m_hat(m, t) / (largest(most, s_hat(s, t)).sqrt() + 1e-8)
        })
    });
    answers.wrong("no division", "not divided by the root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, _, t, _| m_hat(m, t))
    });
    answers.wrong("uphill", "It walks uphill", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            -m_hat(m, t) / (largest(most, s_hat(s, t)).sqrt() + 1e-8)
        })
    });
    answers.wrong("the latest slope", "the latest slope instead", |slope, start, rate, steps| {
        let (mut x, mut s, mut most) = (start, 0.0, 0.0_f64);
        for t in 1..=steps as i32 {
            let g = slope(x);
            s = 0.999 * s + 0.001 * g * g;
            most = most.max(s_hat(s, t));
            x -= rate * g / (most.sqrt() + 1e-8);
        }
        x
    });
    answers.wrong("the sign", "the sign of the slope", |slope, start, rate, steps| {
        (0..steps).fold(start, |x, _| x - rate * if slope(x) == 0.0 { 0.0 } else { slope(x).signum() })
    });
    answers.wrong("plain", "This is plain descent", |slope, start, rate, steps| {
        (0..steps).fold(start, |x, _| x - rate * slope(x))
    });
    answers.wrong("ε inside the root", "ε stands inside the root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            m_hat(m, t) / (largest(most, s_hat(s, t)) + 1e-8).sqrt()
        })
    });
    // Nobody told the check about these.
    answers.wrong("the mean of all ŝ", "It is wrong on", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, sum| {
            *sum += s_hat(s, t);
            m_hat(m, t) / ((*sum / f64::from(t)).sqrt() + 1e-8)
        })
    });
    answers.wrong("the size of the mean", "It is wrong on", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            m_hat(m, t).abs() / (largest(most, s_hat(s, t)).sqrt() + 1e-8)
        })
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
