//! Answers to exercise 3.2 descent.

use crate::list::List;

fn by_recursion(slope: &dyn Fn(f64) -> f64, x: f64, rate: f64) -> f64 {
    let before = slope(x);
    if before.abs() <= 1e-4 {
        return x;
    }
    let next = x - rate * before;
    by_recursion(slope, next, if slope(next) * before < 0.0 { 0.5 * rate } else { rate })
}

/// A walk that ends where the slope is small; `factor` says what becomes of the rate, from the slopes before and after a step.
pub fn walk(slope: &dyn Fn(f64) -> f64, start: f64, mut rate: f64, factor: fn(f64, f64) -> f64) -> f64 {
    let (mut x, mut before) = (start, slope(start));
    while before.abs() > 1e-4 {
        x -= rate * before;
        let now = slope(x);
        rate *= factor(before, now);
        before = now;
    }
    x
}

pub fn halve(before: f64, now: f64) -> f64 {
    if before * now < 0.0 { 0.5 } else { 1.0 }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.2 descent", checks::descent);
    answers.right("solution", |f, s, r| walk(f, s, r, halve));
    answers.right("recursion", by_recursion);
    answers.right("signs compared", |f, mut x, mut r| {
        while f(x).abs() > 1e-4 {
            let sign = f(x).signum();
            x -= r * f(x);
            if f(x).signum() != sign && f(x) != 0.0 {
                r /= 2.0;
            }
        }
        x
    });
    answers.right("for with 5000 steps, the last slope as an Option", |f, mut x, mut r| {
        let mut last: Option<f64> = None;
        for _ in 0..5000 {
            let g = f(x);
            if g.abs() <= 1e-4 {
                break;
            }
            if last.is_some_and(|last| (last > 0.0) != (g > 0.0)) {
                r *= 0.5;
            }
            x -= r * g;
            last = Some(g);
        }
        x
    });
    answers.right("successors", |f, s, r| {
        std::iter::successors(Some((s, r)), |&(x, r)| {
            let next = x - r * f(x);
            Some((next, r * halve(f(x), f(next))))
        })
        .find(|(x, _)| f(*x).abs() <= 1e-4)
        .map_or(s, |(x, _)| x)
    });
    answers.wrong("as it was given: section 5's loop", "This is the walk of section 5", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        x
    });
    answers.wrong("section 5's loop, ended where it flies", "This is the walk of section 5", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        if x.is_finite() { x } else { f64::NAN }
    });
    answers.wrong("one step", "This is one step alone", |f, s, r| s - r * f(s));
    answers.wrong("halved in each step", "The walk does not end", |f, s, r| walk(f, s, r, |_, _| 0.5));
    answers.wrong("halved where it has grown", "where the slope has grown in size", |f, s, r| {
        walk(f, s, r, |before, now| if now.abs() > before.abs() { 0.5 } else { 1.0 })
    });
    answers.wrong("compared with the start", "that of the first slope", |f, s, r| {
        let (mut x, mut r, first) = (s, r, f(s));
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
            if f(x) * first < 0.0 {
                r *= 0.5;
            }
        }
        x
    });
    answers.wrong("the other way round", "It is the other way round", |f, s, r| {
        walk(f, s, r, |before, now| if before * now > 0.0 { 0.5 } else { 1.0 })
    });
    answers.wrong("quartered", "The rate is quartered", |f, s, r| {
        walk(f, s, r, |before, now| if before * now < 0.0 { 0.25 } else { 1.0 })
    });
    answers.wrong("doubled", "The rate is doubled", |f, s, r| {
        walk(f, s, r, |before, now| if before * now < 0.0 { 2.0 } else { 1.0 })
    });
    answers.wrong("halved for one step", "serves for one step alone", |f, s, r| {
        let (mut x, mut now) = (s, r);
        while f(x).abs() > 1e-4 {
            let g = f(x);
            x -= now * g;
            now = if g * f(x) < 0.0 { r / 2.0 } else { r };
        }
        x
    });
    answers.wrong("taken back", "is taken back", |f, s, r| {
        let (mut x, mut r) = (s, r);
        while f(x).abs() > 1e-4 {
            let next = x - r * f(x);
            if f(x) * f(next) < 0.0 {
                r /= 2.0;
            } else {
                x = next;
            }
        }
        x
    });
    answers.wrong("abs forgotten", "Slopes below 0 count as flat", |f, s, r| {
        let (mut x, mut r) = (s, r);
        while f(x) > 1e-4 {
            let before = f(x);
            x -= r * before;
            r *= halve(before, f(x));
        }
        x
    });
    answers.wrong("tolerance 1e-6", "nearer to the valley", |f, s, r| {
        let (mut x, mut r) = (s, r);
        while f(x).abs() > 1e-6 {
            let before = f(x);
            x -= r * before;
            r *= halve(before, f(x));
        }
        x
    });
    answers.wrong("tolerance 1e-2", "It stops while the slope is still above", |f, s, r| {
        let (mut x, mut r) = (s, r);
        while f(x).abs() > 1e-2 {
            let before = f(x);
            x -= r * before;
            r *= halve(before, f(x));
        }
        x
    });
    answers.wrong("looks after the step", "One step too many", |f, s, r| {
        let (mut x, mut r) = (s, r);
        loop {
            let before = f(x);
            x -= r * before;
            r *= halve(before, f(x));
            if before.abs() <= 1e-4 {
                return x;
            }
        }
    });
    answers.wrong("stops on the step's size", "It stops when the step is small", |f, s, r| {
        let (mut x, mut r) = (s, r);
        while (r * f(x)).abs() > 1e-4 {
            let before = f(x);
            x -= r * before;
            r *= halve(before, f(x));
        }
        x
    });
    answers.wrong("12 steps", "It always walks 12 steps", |f, s, r| {
        let (mut x, mut r) = (s, r);
        for _ in 0..12 {
            let before = f(x);
            x -= r * before;
            r *= halve(before, f(x));
        }
        x
    });
    answers.wrong("returns the slope", "This is the slope at the end", |f, s, r| f(walk(f, s, r, halve)));
    answers.wrong("uphill", "The walk does not end", |f, s, r| walk(&|x| -f(x), s, r, halve));
    // Nobody told the check about these.
    answers.wrong("the valley itself", "nearer to the valley", |f, s, _| s - f(s) / (f(s + 1.0) - f(s)));
    answers.wrong("halved once only", "halved once and never again", |f, s, r| {
        let (mut x, mut now) = (s, r);
        while f(x).abs() > 1e-4 {
            let before = f(x);
            x -= now * before;
            if before * f(x) < 0.0 {
                now = r / 2.0;
            }
        }
        x
    });
    answers.wrong("a rate of its own", "Close:", |f, s, _| walk(f, s, 0.3, halve));
    answers.wrong("a start of its own", "Close:", |f, _, r| walk(f, 5.0, r, halve));
    answers.wrong("loops for ever", "did not come back within", |_, _, _| loop {});
    answers.wrong("todo!()", "Write your answer", |_, _, _| todo!());
}
