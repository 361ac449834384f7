//! Answers to exercise 3.5 momentum.

use nn101::{Momentum, Nesterov, Optimizer};

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.5 momentum", checks::momentum);
    answers.right("a loop", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + slope(x);
            x -= rate * v;
        }
        x
    });
    answers.right("the rate within the velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v - rate * slope(x);
            x += v;
        }
        x
    });
    answers.right("the last two places", |slope, start, rate, mu, steps| {
        let (mut before, mut x) = (start, start);
        for _ in 0..steps {
            (before, x) = (x, x - rate * slope(x) + mu * (x - before));
        }
        x
    });
    answers.right("a fold", |slope, start, rate, mu, steps| {
        let step = |(x, v): (f64, f64), _| {
            let v = mu * v + slope(x);
            (x - rate * v, v)
        };
        (0..steps).fold((start, 0.0), step).0
    });
    answers.right("recursion", |slope, start, rate, mu, steps| {
        fn go(slope: &dyn Fn(f64) -> f64, x: f64, v: f64, rate: f64, mu: f64, steps: usize) -> f64 {
            if steps == 0 {
                return x;
            }
            let v = mu * v + slope(x);
            go(slope, x - rate * v, v, rate, mu, steps - 1)
        }
        go(slope, start, 0.0, rate, mu, steps)
    });
    answers.right("the library's optimizer", |slope, start, rate, mu, steps| {
        let (mut x, mut optimizer) = ([start], Momentum::new(rate, mu));
        for _ in 0..steps {
            let gradient = [slope(x[0])];
            optimizer.step(&mut x, &gradient);
        }
        x[0]
    });
    answers.wrong("as it was given", "This is plain descent", |slope, start, rate, _, steps| {
        (0..steps).fold(start, |x, _| x - rate * slope(x))
    });
    answers.wrong("a running mean", "multiplied by 1 − mu", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + (1.0 - mu) * slope(x);
            x -= rate * v;
        }
        x
    });
    answers.wrong("step first", "with the old velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            let g = slope(x);
            x -= rate * v;
            v = mu * v + g;
        }
        x
    });
    answers.wrong("Nesterov", "This is Nesterov's step", |slope, start, rate, mu, steps| {
        let (mut x, mut optimizer) = ([start], Nesterov::new(rate, mu));
        for _ in 0..steps {
            let gradient = [slope(x[0])];
            optimizer.step(&mut x, &gradient);
        }
        x[0]
    });
    answers.wrong("mu at the slope", "it belongs to the old velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = v + mu * slope(x);
            x -= rate * v;
        }
        x
    });
    answers.wrong("brackets", "brackets around the old velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * (v + slope(x));
            x -= rate * v;
        }
        x
    });
    answers.wrong("never fades", "never fades", |slope, start, rate, _, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v += slope(x);
            x -= rate * v;
        }
        x
    });
    answers.wrong("uphill", "It walks uphill", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + slope(x);
            x += rate * v;
        }
        x
    });
    answers.wrong("no rate", "The rate is missing", |slope, start, _, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + slope(x);
            x -= v;
        }
        x
    });
    answers.wrong("the slope at the start", "read once, at the start", |slope, start, rate, mu, steps| {
        let (mut x, mut v, g) = (start, 0.0, slope(start));
        for _ in 0..steps {
            v = mu * v + g;
            x -= rate * v;
        }
        x
    });
    answers.wrong("starts with the slope", "this slope counts twice", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, slope(start));
        for _ in 0..steps {
            v = mu * v + slope(x);
            x -= rate * v;
        }
        x
    });
    answers.wrong("one too many", "one step too many", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..=steps {
            v = mu * v + slope(x);
            x -= rate * v;
        }
        x
    });
    answers.wrong("the velocity", "This is the velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + slope(x);
            x -= rate * v;
        }
        v
    });
    // Nobody told the check about these.
    answers.wrong("stops when slow", "It is wrong on", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            v = mu * v + slope(x);
            if v.abs() < 1.0 {
                break;
            }
            x -= rate * v;
        }
        x
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _, _| todo!());
}
