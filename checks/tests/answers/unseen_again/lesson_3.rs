//! A second set of mistakes that were thought of after the checks were written, and the words they get. Lesson 3.

use crate::lesson_3::descent::{halve, walk};
use crate::list::List;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn chain(x: f64, w1: f64, w2: f64, y: f64) -> f64 {
    let a1 = logistic(w1 * x);
    let a2 = logistic(w2 * a1);
    (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.1 unseen again", checks::slope);
    answers.wrong("a third of it", "It is wrong on", |f, x| (f(x + 5e-4) - f(x - 5e-4)) / 3e-3);
    answers.wrong("the slope at 2x", "This would be the right answer if `x` were twice as large.", |f, x| {
        (f(2.0 * x + 5e-4) - f(2.0 * x - 5e-4)) / 1e-3
    });
    answers.wrong("slope plus value", "It is wrong on", |f, x| f(x) + (f(x + 5e-4) - f(x - 5e-4)) / 1e-3);
    answers.wrong(
        "at the rounded place",
        "This would be the right answer if `x` were cut to whole",
        |f, x| (f(x.trunc() + 5e-4) - f(x.trunc() - 5e-4)) / 1e-3,
    );
    answers.wrong("only positive slopes", "What should be negative comes out as 0.", |f, x| {
        ((f(x + 5e-4) - f(x - 5e-4)) / 1e-3).max(0.0)
    });
    answers
        .wrong("forward, h = 0.01, halved by mistake", "It is wrong on", |f, x| (f(x + 0.01) - f(x)) / 0.02);
    let mut answers = list.of("3.2 unseen again", checks::descent);
    answers.wrong(
        "from twice the start",
        "This would be the right answer if `start` were twice as",
        |f, start, rate| walk(f, 2.0 * start, rate, halve),
    );
    answers.wrong(
        "the distance walked",
        "What comes back is the right answer minus `start`.",
        |f, start, rate| walk(f, start, rate, halve) - start,
    );
    answers.wrong(
        "twice the rate",
        "This would be the right answer if `rate` were twice as",
        |f, start, rate| walk(f, start, 2.0 * rate, halve),
    );
    let mut answers = list.of("3.3 unseen again", checks::gradient_by_hand);
    answers.wrong("doubled", "Every number is 2 times the right one.", |x, y| {
        (4.0 * x * y, 2.0 * x * x + 12.0 * y)
    });
    answers.wrong("x and y exchanged", "`x` and `y` are swapped.", |x, y| (2.0 * y * x, y * y + 6.0 * x));
    answers.wrong("plus 1 in each", "Every number is 1 too large.", |x, y| {
        (2.0 * x * y + 1.0, x * x + 6.0 * y + 1.0)
    });
    answers.wrong("second derivatives", "`x` is never used: changing it changes nothing in what", |_, y| {
        (2.0 * y, 6.0)
    });
    answers.wrong("dx added to dy", "The first number is always right; the second is wrong on", |x, y| {
        (2.0 * x * y, 2.0 * x * y + x * x + 6.0 * y)
    });
    let mut answers = list.of("3.8 unseen again", checks::newton_step);
    answers.wrong("two steps", "This is twice Newton's step", |x, h, [l, m, r]| {
        x - 2.0 * (0.5 * h * (r - l) / (r - 2.0 * m + l))
    });
    answers.wrong(
        "without x's sign",
        "This would be the right answer if `x` were without its sign",
        |x, h, [l, m, r]| x.abs() - 0.5 * h * (r - l) / (r - 2.0 * m + l),
    );
    answers.wrong("from 0", "This is the step alone: start from x.", |_, h, [l, m, r]| {
        0.0 - 0.5 * h * (r - l) / (r - 2.0 * m + l)
    });
    let mut answers = list.of("3.7 unseen again", checks::gradient_through_two_layers);
    answers.wrong("ten times", "Every number is 10 times the right one.", |x, w1, w2, y| {
        10.0 * chain(x, w1, w2, y)
    });
    answers.wrong(
        "minus w₂",
        "This would be the right answer if `w2` were of the other",
        |x, w1, w2, y| chain(x, w1, -w2, y),
    );
    answers.wrong("with the squared error", "It is wrong on", |x, w1, w2, y| {
        let a2 = logistic(w2 * logistic(w1 * x));
        (a2 - y) * chain(x, w1, w2, y)
    });
    answers.wrong("x squared", "What comes back is the right answer times `x`.", |x, w1, w2, y| {
        x * chain(x, w1, w2, y)
    });
    answers.wrong("a step of descent", "It is wrong on", |x, w1, w2, y| w1 - 0.1 * chain(x, w1, w2, y));
}
