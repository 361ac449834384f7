//! The fifth set for lesson 3.

use crate::lesson_3::adam::{largest, m_hat, s_hat, with};
use crate::lesson_3::descent::{halve, walk};
use crate::lesson_3::momentum::{kept, walk as momentum_walk};
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
        (f(x + 5e-4) + f(x - 5e-4)) / 1e-3
    });
    answers.wrong("a hundredth to both sides", "with h = 0.01", |f, x| (f(x + 0.01) - f(x - 0.01)) / 0.02);
    answers.wrong("far too near", "the same number twice", |f, x| (f(x + 1e-14) - f(x - 1e-14)) / 2e-14);
    let mut answers = list.of("3.2 fifth set", checks::descent);
    answers.wrong("by the sign alone", "Close:", |slope, start, rate| {
        let (mut x, mut rate) = (start, rate);
        for _ in 0..60 {
            let before = slope(x);
            if before.abs() <= 1e-4 {
                break;
            }
            x -= rate * before.signum();
            rate *= halve(before, slope(x));
        }
        x
    });
    answers.wrong("a third off", "Close:", |slope, start, rate| {
        walk(slope, start, rate, |before, now| if before * now < 0.0 { 2.0 / 3.0 } else { 1.0 })
    });
    let mut answers = list.of("3.3 fifth set", checks::gradient_by_hand);
    answers.wrong("the 3 forgotten", "the factor 3 is missing", |x, y| (2.0 * x * y, x * x + 2.0 * y));
    answers.wrong("y as a constant in both", "the first term x²y has a slope too", |x, y| {
        (2.0 * x * y, 6.0 * y)
    });
    answers.wrong("the powers kept", "the slope of x² is 2x", |x, y| (2.0 * x * x * y, x * x + 6.0 * y * y));
    let mut answers = list.of("3.4 fifth set", checks::best_rate);
    answers.wrong("the rate of the steep axis alone", "The second number is always right", |a, b| {
        (1.0 / (a + b.abs()), b.abs() / a)
    });
    answers.wrong("the geometric mean", "It is wrong on", |a, b| {
        let (flat, steep) = (a - b.abs(), a + b.abs());
        (1.0 / (flat * steep).sqrt(), 1.0 - (flat / steep).sqrt())
    });
    let mut answers = list.of("3.5 fifth set", checks::momentum);
    answers.right("by the sign of the product", |slope, start, rate, mu, steps| {
        momentum_walk(slope, start, rate, steps, |v, g| {
            let agrees = f64::from(u8::from(v * g >= 0.0));
            agrees * mu * v + g
        })
    });
    answers.wrong("a little is kept", "It is wrong on", |slope, start, rate, mu, steps| {
        momentum_walk(slope, start, rate, steps, |v, g| mu * if v * g < 0.0 { 0.1 * v } else { v } + g)
    });
    answers.wrong("the new slope is scaled too", "brackets around", |slope, start, rate, mu, steps| {
        momentum_walk(slope, start, rate, steps, |v, g| mu * (kept(v, g) + g))
    });
    answers.wrong("one step more", "one step too many", |slope, start, rate, mu, steps| {
        momentum_walk(slope, start, rate, steps + 1, |v, g| mu * kept(v, g) + g)
    });
    let mut answers = list.of("3.6 fifth set", checks::adam);
    answers.wrong("ε inside the root", "inside the root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| {
            m_hat(m, t) / (1e-8 + largest(most, s_hat(s, t))).sqrt()
        })
    });
    answers.wrong("no root", "divide by its root", |slope, start, rate, steps| {
        with(slope, start, rate, steps, |m, s, t, most| m_hat(m, t) / (largest(most, s_hat(s, t)) + 1e-8))
    });
    answers.wrong("the largest m too", "It is wrong on", |slope, start, rate, steps| {
        let (mut x, mut m, mut s, mut most, mut longest) = (start, 0.0, 0.0, 0.0, 0.0_f64);
        for t in 1..=steps as i32 {
            let g = slope(x);
            m = 0.9 * m + 0.1 * g;
            s = 0.999 * s + 0.001 * g * g;
            longest = longest.max(m_hat(m, t).abs());
            x -= rate * longest * g.signum() / (largest(&mut most, s_hat(s, t)).sqrt() + 1e-8);
        }
        x
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
    answers.wrong("only downhill", "It is wrong on", |x, h, [l, m, r]| {
        let bend = r - 2.0 * m + l;
        if bend > 0.0 { x - 0.5 * h * (r - l) / bend } else { x }
    });
    answers
        .wrong("weighed by the heights", "It is wrong on", |x, h, [l, m, r]| x + h * (l - r) / (l + m + r));
    let mut answers = list.of("3.8 downhill fifth set", checks::downhill_step);
    answers.right("by halving the step", |x, slope, curvature, longest| {
        let wanted = (slope / curvature).abs();
        let (mut low, mut high) = (0.0, longest);
        for _ in 0..80 {
            let middle = 0.5 * (low + high);
            if middle < wanted { low = middle } else { high = middle }
        }
        x - slope.signum() * low
    });
    answers.wrong("uphill everywhere", "uphill everywhere", |x, slope, curvature, longest| {
        x + (slope / curvature.abs()).clamp(-longest, longest)
    });
    answers.wrong("the tanh of it", "It is wrong on", |x, slope, curvature, longest| {
        x - longest * (slope / curvature.abs() / longest).tanh()
    });
}
