//! Answers to exercise 3.5 momentum that forgets.

use nn101::{Momentum, Optimizer};

use crate::list::List;

/// A walk in which `change` makes the new velocity of the old one and the slope, and μ.
pub fn walk(
    slope: &dyn Fn(f64) -> f64,
    start: f64,
    rate: f64,
    steps: usize,
    mut change: impl FnMut(f64, f64) -> f64,
) -> f64 {
    let (mut x, mut v) = (start, 0.0);
    for _ in 0..steps {
        v = change(v, slope(x));
        x -= rate * v;
    }
    x
}

/// What is left of the velocity.
pub fn kept(v: f64, g: f64) -> f64 {
    if v * g < 0.0 { 0.0 } else { v }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.5 momentum", checks::momentum);
    answers.right("a loop", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            let g = slope(x);
            if g * v < 0.0 {
                v = 0.0;
            }
            v = mu * v + g;
            x -= rate * v;
        }
        x
    });
    answers.right("the rate within the velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            let g = slope(x);
            v = if v * g > 0.0 { -rate * g } else { mu * v - rate * g };
            x += v;
        }
        x
    });
    answers.right("the last two places", |slope, start, rate, mu, steps| {
        let (mut before, mut x) = (start, start);
        for _ in 0..steps {
            let (moved, g) = (x - before, slope(x));
            let moved = if moved * g > 0.0 { 0.0 } else { moved };
            (before, x) = (x, x - rate * g + mu * moved);
        }
        x
    });
    answers.right("a fold", |slope, start, rate, mu, steps| {
        let step = |(x, v): (f64, f64), _| {
            let g = slope(x);
            let v = g + if v.signum() == g.signum() { mu * v } else { 0.0 };
            (x - rate * v, v)
        };
        (0..steps).fold((start, 0.0), step).0
    });
    answers.right("recursion", |slope, start, rate, mu, steps| {
        fn go(slope: &dyn Fn(f64) -> f64, x: f64, v: f64, rate: f64, mu: f64, steps: usize) -> f64 {
            if steps == 0 {
                return x;
            }
            let g = slope(x);
            let v = mu * kept(v, g) + g;
            go(slope, x - rate * v, v, rate, mu, steps - 1)
        }
        go(slope, start, 0.0, rate, mu, steps)
    });
    answers.right("a new optimizer of the library each time", |slope, start, rate, mu, steps| {
        let (mut x, mut optimizer, mut moved) = ([start], Momentum::new(rate, mu), 0.0);
        for _ in 0..steps {
            let gradient = [slope(x[0])];
            if moved * gradient[0] > 0.0 {
                optimizer = Momentum::new(rate, mu);
            }
            let before = x[0];
            optimizer.step(&mut x, &gradient);
            moved = x[0] - before;
        }
        x[0]
    });
    answers.right("two slopes compared", |slope, start, rate, mu, steps| {
        let mut last = 0.0;
        walk(slope, start, rate, steps, |v, g| {
            let turned = last * g < 0.0;
            last = g;
            if turned { g } else { mu * v + g }
        })
    });
    answers.wrong(
        "as it was given",
        "This is momentum as in section 7.5",
        |slope, start, rate, mu, steps| walk(slope, start, rate, steps, |v, g| mu * v + g),
    );
    answers.wrong("plain", "This is plain descent", |slope, start, rate, _, steps| {
        (0..steps).fold(start, |x, _| x - rate * slope(x))
    });
    answers.wrong(
        "forgets downhill",
        "forgotten where it leads downhill",
        |slope, start, rate, mu, steps| {
            walk(slope, start, rate, steps, |v, g| mu * if v * g > 0.0 { 0.0 } else { v } + g)
        },
    );
    answers.wrong("stands still", "stands still for a step", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| if v * g < 0.0 { 0.0 } else { mu * v + g })
    });
    answers.wrong("asked too late", "ask before", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| kept(mu * v + g, g))
    });
    answers.wrong("asked after the step", "ask before the step", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            let g = slope(x);
            v = mu * v + g;
            x -= rate * v;
            v = kept(v, g);
        }
        x
    });
    answers.wrong("turned round", "turns round", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| mu * if v * g < 0.0 { -v } else { v } + g)
    });
    answers.wrong("gives up for good", "stays without one", |slope, start, rate, mu, steps| {
        let mut is_over = false;
        walk(slope, start, rate, steps, |v, g| {
            is_over = is_over || v * g < 0.0;
            if is_over { g } else { mu * v + g }
        })
    });
    answers.wrong("a running mean", "multiplied by 1 − mu", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| mu * kept(v, g) + (1.0 - mu) * g)
    });
    answers.wrong("step first", "with the old velocity", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            let g = slope(x);
            v = kept(v, g);
            x -= rate * v;
            v = mu * v + g;
        }
        x
    });
    answers.wrong("mu at the slope", "it belongs to the old velocity", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| kept(v, g) + mu * g)
    });
    answers.wrong("brackets", "brackets around the old velocity", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| mu * (kept(v, g) + g))
    });
    answers.wrong("never fades", "never fades", |slope, start, rate, _, steps| {
        walk(slope, start, rate, steps, |v, g| kept(v, g) + g)
    });
    answers.wrong("no rate", "The rate is missing", |slope, start, _, mu, steps| {
        walk(slope, start, 1.0, steps, |v, g| mu * kept(v, g) + g)
    });
    answers.wrong("the slope at the start", "read once, at the start", |slope, start, rate, mu, steps| {
        let first = slope(start);
        walk(slope, start, rate, steps, |v, _| mu * kept(v, first) + first)
    });
    answers.wrong("one too many", "one step too many", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps + 1, |v, g| mu * kept(v, g) + g)
    });
    answers.wrong("the velocity", "This is the velocity", |slope, start, rate, mu, steps| {
        let mut last = 0.0;
        walk(slope, start, rate, steps, |v, g| {
            last = mu * kept(v, g) + g;
            last
        });
        last
    });
    // Nobody told the check about these.
    answers.wrong("half is forgotten", "It is wrong on", |slope, start, rate, mu, steps| {
        walk(slope, start, rate, steps, |v, g| mu * if v * g < 0.0 { 0.5 * v } else { v } + g)
    });
    answers.wrong("stops when slow", "It is wrong on", |slope, start, rate, mu, steps| {
        let (mut x, mut v) = (start, 0.0);
        for _ in 0..steps {
            let g = slope(x);
            v = mu * kept(v, g) + g;
            if v.abs() < 1.0 {
                break;
            }
            x -= rate * v;
        }
        x
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _, _| todo!());
}
