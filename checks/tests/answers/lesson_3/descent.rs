//! Answers to exercise 3.2 descent.

use nn101::calculus::{Descent, Stop, derivative_descent};

use crate::list::List;

fn by_recursion(slope: &dyn Fn(f64) -> f64, x: f64, rate: f64) -> Option<f64> {
    let s = slope(x);
    if !s.is_finite() {
        None
    } else if s.abs() <= 1e-4 {
        Some(x)
    } else {
        by_recursion(slope, x - rate * s, rate)
    }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.2 descent", checks::descent);
    answers.right("solution", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.right("recursion", by_recursion);
    answers.right("loop, one slope a step", |f, mut x, r| {
        loop {
            let g = f(x);
            if g.is_nan() || g.is_infinite() {
                return None;
            }
            if g.abs() <= 1e-4 {
                return Some(x);
            }
            x -= r * g;
        }
    });
    answers.right("for with 15000 steps", |f, mut x, r| {
        for _ in 0..15000 {
            let g = f(x);
            if g.abs() <= 1e-4 {
                return Some(x);
            }
            if !x.is_finite() {
                return None;
            }
            x -= r * g;
        }
        None
    });
    answers.right("None beyond 1e12", |f, mut x, r| {
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
            if x.abs() > 1e12 {
                return None;
            }
        }
        Some(x)
    });
    answers.right("successors", |f, s, r| {
        std::iter::successors(Some(s), |x| Some(x - r * f(*x)))
            .find(|x| !(f(*x).abs() > 1e-4))
            .filter(|x| x.is_finite())
    });
    answers.right("library", |f, s, r| {
        let p = derivative_descent(f, s, &Descent { learning_rate: r, tolerance: 1e-4, max_steps: 15000 });
        matches!(p.stop, Stop::Converged).then(|| *p.last())
    });
    answers.wrong("placeholder", "This is one step alone: walk on until the slope is at most", |f, s, r| {
        Some(s - r * f(s))
    });
    answers.wrong("uphill", "The walk does not end: it was stopped after 20,000 slopes.", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x += r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong("Some(NaN)", "The walk flew away and the answer does not say so: None is", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        Some(x)
    });
    answers.wrong(
        "loop that never looks for NaN",
        "Where the walk flies away it never ends: NaN is neither",
        |f, s, r| {
            let mut x = s;
            loop {
                let g = f(x);
                if g.abs() <= 1e-4 {
                    return Some(x);
                }
                x -= r * g;
            }
        },
    );
    answers.wrong("abs forgotten", "Slopes below 0 count as flat: ask for the slope's size,", |f, s, r| {
        let mut x = s;
        while f(x) > 1e-4 {
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong("tolerance 1e-6", "It ends nearer to the valley than the walk does: stop as", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-6 {
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong("tolerance 1e-2", "It stops while the slope is still above 1e-4 in size.", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-2 {
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong(
        "one step too many (do-while)",
        "One step too many: look at the slope before each step, also",
        |f, s, r| {
            let mut x = s;
            loop {
                let g = f(x);
                x -= r * g;
                if !x.is_finite() {
                    return None;
                }
                if g.abs() <= 1e-4 {
                    return Some(x);
                }
            }
        },
    );
    answers.wrong(
        "stops on the step's size",
        "It stops when the step is small; the slope must be at most",
        |f, s, r| {
            let mut x = s;
            loop {
                let d = r * f(x);
                if !x.is_finite() {
                    return None;
                }
                if d.abs() <= 1e-4 {
                    return Some(x);
                }
                x -= d;
            }
        },
    );
    answers.wrong("100 steps", "It always walks 100 steps; it must stop as soon as the", |f, s, r| {
        let mut x = s;
        for _ in 0..100 {
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong("10,000 steps", "It ends nearer to the valley than the walk does: stop as", |f, s, r| {
        let mut x = s;
        for _ in 0..10000 {
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong("always None", "Your answer is always None.", |_f, _s, _r| None);
    answers.wrong("returns the slope", "This is the slope at the end; return the place.", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        let g = f(x);
        g.is_finite().then_some(g)
    });
    answers.wrong("rate ignored (0.3)", "`rate` is never used", |f, s, _r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= 0.3 * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong(
        "start ignored (5)",
        "`start` is never used: changing it changes nothing in what",
        |f, _s, r| {
            let mut x = 5.0;
            while f(x).abs() > 1e-4 {
                x -= r * f(x);
            }
            x.is_finite().then_some(x)
        },
    );
    answers.wrong("x instead of slope in the test", "It is wrong on", |f, s, r| {
        let mut x = s;
        for _ in 0..5000 {
            if x.abs() <= 1e-4 {
                break;
            }
            x -= r * f(x);
        }
        x.is_finite().then_some(x)
    });
    answers.wrong(
        "Newton: exact valley",
        "It ends nearer to the valley than the walk does: stop as",
        |f, s, r| {
            if r > 1.0 && f(s) != 0.0 {
                return None;
            }
            Some(s - f(s) / (f(s + 1.0) - f(s)))
        },
    );
    answers.wrong("None whenever rate > 1", "None comes back", |f, s, r| {
        if r > 1.0 {
            return None;
        }
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        Some(x)
    });
    answers.wrong(
        "is_nan only, and returned infinity",
        "The walk flew away and the answer does not say so: None is",
        |f, s, r| {
            let mut x = s;
            while f(x).abs() > 1e-4 {
                x -= r * f(x);
                if x.is_infinite() {
                    break;
                }
            }
            (!x.is_nan()).then_some(x)
        },
    );
    answers.wrong("Some(infinity) where it settles", "Infinity comes back", |f, s, r| {
        let mut x = s;
        while f(x).abs() > 1e-4 {
            x -= r * f(x);
        }
        x.is_finite().then_some(f64::INFINITY)
    });
    answers.wrong(
        "swing: rate*slope.abs()",
        "The walk does not end: it was stopped after 20,000 slopes.",
        |f, s, r| {
            let mut x = s;
            while f(x).abs() > 1e-4 {
                x -= r * f(x).abs();
            }
            x.is_finite().then_some(x)
        },
    );
    answers.wrong("todo!()", "Your code panics", |_f, _s, _r| todo!());
}
