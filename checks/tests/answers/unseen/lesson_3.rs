//! Mistakes that were thought of after the first checks were written, and the words they get. Lesson 3.

use crate::lesson_3::descent::{halve, walk};
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.1 unseen", checks::slope);
    answers
        .wrong("divided by 4h", "half as steep as it should be", |f, x| (f(x + 5e-4) - f(x - 5e-4)) / 2e-3);
    answers.wrong("the absolute difference", "The sign is lost: where the function falls", |f, x| {
        ((f(x + 5e-4) - f(x - 5e-4)) / 1e-3).abs()
    });
    answers.wrong(
        "points the wrong way round",
        "The sign is flipped: every number is −1 times the right one.",
        |f, x| (f(x - 5e-4) - f(x + 5e-4)) / 1e-3,
    );
    answers.wrong("rounded to three digits", "Close, but not to 1e-6.", |f, x| {
        let slope = (f(x + 5e-4) - f(x - 5e-4)) / 1e-3;
        (slope * 1000.0).round() / 1000.0
    });
    answers.wrong("the slope at x + 1", "This is the slope at x + 1", |f, x| {
        (f(x + 1.0 + 5e-4) - f(x + 1.0 - 5e-4)) / 1e-3
    });
    answers.wrong("times x", "This is x times the slope", |f, x| x * (f(x + 5e-4) - f(x - 5e-4)) / 1e-3);
    answers.wrong("in f32", "Close, but not to 1e-6.", |f, x| {
        let (right, left) = (f(x + 5e-4) as f32, f(x - 5e-4) as f32);
        f64::from((right - left) / 1e-3)
    });
    let mut answers = list.of("3.2 unseen", checks::descent);
    answers.wrong(
        "half of the rate",
        "This would be the right answer if `rate` were half as large.",
        |f, start, rate| walk(f, start, 0.5 * rate, halve),
    );
    answers.wrong("the step before", "It stops while the slope is still above", |f, start, rate| {
        let (mut x, mut before, mut rate) = (start, start, rate);
        while f(x).abs() > 1e-4 {
            before = x;
            x -= rate * f(x);
            rate *= halve(f(before), f(x));
        }
        before
    });
    answers.wrong("rounded to four digits", "nearer to the valley", |f, start, rate| {
        (walk(f, start, rate, halve) * 1e4).round() / 1e4
    });
    answers.wrong("negated", "The sign is flipped: every number is −1 times", |f, start, rate| {
        -walk(f, start, rate, halve)
    });
    let mut answers = list.of("3.3 unseen", checks::gradient_by_hand);
    answers.wrong("the sum of both in each", "It is wrong on", |x, y| {
        let sum = 2.0 * x * y + x * x + 6.0 * y;
        (sum, sum)
    });
    answers
        .wrong("halved", "Every number is 0.5 times the right one.", |x, y| (x * y, 0.5 * x * x + 3.0 * y));
    answers.wrong(
        "minus between the terms",
        "The first number is always right; the second is wrong on",
        |x, y| (2.0 * x * y, x * x - 6.0 * y),
    );
    answers.wrong("a unit vector", "It is wrong on", |x, y| {
        let (dx, dy) = (2.0 * x * y, x * x + 6.0 * y);
        let length = dx.hypot(dy);
        (dx / length, dy / length)
    });
    let mut answers = list.of("3.8 unseen", checks::newton_step);
    answers
        .wrong("a step of 1 against the sign", "`h` is never used", |x, _, [l, _, r]| x - (r - l).signum());
    answers.wrong("without the left height", "It is wrong on", |x, h, [_, m, r]| {
        x - h * (r - m) / (r - 2.0 * m)
    });
    answers.wrong("the mean of the outer heights", "It is wrong on", |x, h, [l, m, r]| {
        x - 0.5 * h * (r - l) / (0.5 * (r + l) - 2.0 * m)
    });
    let mut answers = list.of("3.7 unseen", checks::gradient_through_two_layers);
    answers.wrong("y + a₂", "This would be the right answer if `y` were of the other", |x, w1, w2, y| {
        let logistic = |z: f64| 1.0 / (1.0 + (-z).exp());
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 + y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x
    });
    answers.wrong("tanh units", "It is wrong on", |x, w1, w2, y| {
        let a1 = (w1 * x).tanh();
        let a2 = (w2 * a1).tanh();
        (a2 - y) * (1.0 - a2 * a2) * w2 * (1.0 - a1 * a1) * x
    });
    answers.wrong("w₁ and x swapped at the end", "`x` and `w1` are swapped.", |x, w1, w2, y| {
        let logistic = |z: f64| 1.0 / (1.0 + (-z).exp());
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * w1
    });
    answers.wrong("a plus instead of a times", "It is wrong on", |x, w1, w2, y| {
        let logistic = |z: f64| 1.0 / (1.0 + (-z).exp());
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a2 * (1.0 - a2) * w2 + a1 * (1.0 - a1) * x
    });
}
