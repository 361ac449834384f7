//! Answers to exercise 3.6 how far Adam coasts.

use crate::list::List;

/// The walk with means that lose these shares, begun at m = g and s = g².
fn walk(g: f64, silent: usize, rate: f64, keep_m: f64, keep_s: f64) -> f64 {
    let (mut x, mut m, mut s) = (0.0, g, g * g);
    for _ in 0..silent {
        m *= keep_m;
        s *= keep_s;
        x -= rate * m / f64::sqrt(s);
    }
    x
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.6 Adam coasting", checks::coast);
    answers.right("walked", |g, n, rate| walk(g, n, rate, 0.9, 0.999));
    answers.right("a sum of powers", |g, n, rate| {
        (1..=n as i32).map(|k| -rate * g.signum() * (0.9 / 0.999_f64.sqrt()).powi(k)).sum()
    });
    answers.right("the sum's formula", |g, n, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        -rate * g / g.abs() * q * (1.0 - q.powi(n as i32)) / (1.0 - q)
    });
    answers.right("from the last step on", |g, n, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        (0..n).fold(0.0, |rest, _| q * (rest - rate * g.signum()))
    });
    answers.wrong("as it was given", "Adam doesn't stop at once", |_, _, _| 0.0);
    answers.wrong("s stays", "Here s stays at g²", |g, n, rate| walk(g, n, rate, 0.9, 1.0));
    answers.wrong("m stays", "Here m stays at g", |g, n, rate| walk(g, n, rate, 1.0, 0.999));
    answers.wrong("no root", "take its root", |g, n, rate| walk(g, n, rate, 0.9, 0.999 * 0.999));
    answers.wrong("the βs swapped", "The two βs are swapped", |g, n, rate| walk(g, n, rate, 0.999, 0.9));
    answers.wrong("stepped before the means", "begin with the first power", |g, n, rate| {
        walk(g, n, rate, 0.9, 0.999) / (0.9 / 0.999_f64.sqrt())
    });
    answers.wrong("one more", "counts one more step", |g, n, rate| {
        walk(g, n, rate, 0.9, 0.999) - rate * g.signum()
    });
    answers.wrong("the last step", "This is the last step alone", |g, n, rate| {
        -rate * g.signum() * (0.9 / 0.999_f64.sqrt()).powi(n as i32)
    });
    answers.wrong("always to the right", "The sign is lost", |g, n, rate| walk(g, n, rate, 0.9, 0.999).abs());
    answers.wrong("times g", "m and √s both have its size", |g, n, rate| {
        g.abs() * walk(g, n, rate, 0.9, 0.999)
    });
    answers.wrong("momentum's", "not divided by √s at all", |g, n, rate| {
        (1..=n as i32).map(|k| -rate * g * 0.9_f64.powi(k)).sum()
    });
    answers.wrong("for ever", "after endless silence", |g, _, rate| walk(g, 500, rate, 0.9, 0.999));
    answers.wrong("without the rate", "The rate is left out", |g, n, _| walk(g, n, 1.0, 0.9, 0.999));
    // Nobody told the check about these.
    answers.wrong("half as far", "0.5 times the right one", |g, n, rate| 0.5 * walk(g, n, rate, 0.9, 0.999));
    answers.wrong("ten steps at most", "It is wrong on", |g, n, rate| walk(g, n.min(10), rate, 0.9, 0.999));
    answers.wrong("not written", "Write your answer", |_, _, _| todo!());
}
