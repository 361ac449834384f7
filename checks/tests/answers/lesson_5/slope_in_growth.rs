//! Answers to exercise 5.3 the slope in growth.

use nn101::autograd::Tape;
use nn101::calculus::derivative;
use nn101::prelude::array;

use crate::list::List;

fn sizes(r: f64, start: f64, steps: usize) -> Vec<f64> {
    let mut x = vec![start];
    for step in 0..steps {
        x.push(r * x[step] * (1.0 - x[step]));
    }
    x
}

fn end(r: f64, start: f64, steps: usize) -> f64 {
    sizes(r, start, steps)[steps]
}

/// The walk back with what joins the sum and what is multiplied on the way.
fn back(
    (r, start, steps): (f64, f64, usize),
    share: impl Fn(&[f64], usize) -> f64,
    way: impl Fn(&[f64], usize) -> f64,
) -> f64 {
    let x = sizes(r, start, steps);
    let (mut in_x, mut in_r) = (1.0, 0.0);
    for step in (0..steps).rev() {
        in_r += in_x * share(&x, step);
        in_x *= way(&x, step);
    }
    in_r
}

fn own(x: &[f64], step: usize) -> f64 {
    x[step] * (1.0 - x[step])
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("5.3 slope in growth", checks::slope_in_growth);
    answers.right("the walk back", |r, start, steps| {
        back((r, start, steps), own, |x, step| r * (1.0 - 2.0 * x[step]))
    });
    answers.right("forward, with the slope", |r, start, steps| {
        let (mut x, mut slope) = (start, 0.0);
        for _ in 0..steps {
            slope = x * (1.0 - x) + r * (1.0 - 2.0 * x) * slope;
            x = r * x * (1.0 - x);
        }
        slope
    });
    answers.right("path by path", |r, start, steps| {
        let x = sizes(r, start, steps);
        let path = |year: usize| {
            own(&x, year) * (year + 1..steps).map(|later| r - 2.0 * r * x[later]).product::<f64>()
        };
        (0..steps).map(path).sum()
    });
    answers.right("recursion", |r, start, steps| {
        fn go(r: f64, x: f64, left: usize) -> (f64, f64) {
            if left == 0 {
                return (1.0, 0.0);
            }
            let (in_x, in_r) = go(r, r * x * (1.0 - x), left - 1);
            (in_x * r * (1.0 - 2.0 * x), in_r + in_x * x * (1.0 - x))
        }
        go(r, start, steps).1
    });
    answers.right("the library's tape", |r, start, steps| {
        let tape = Tape::new();
        let (r, one) = (tape.variable(array![[r]]), tape.constant(array![[1.0]]));
        let x = (0..steps).fold(tape.constant(array![[start]]), |x, _| r * x * (one - x));
        x.backward().of(r)[[0, 0]]
    });
    answers.wrong("as it was given", "the last year alone", |r, start, steps| {
        own(&sizes(r, start, steps), steps - 1)
    });
    answers.wrong("an = in the sum", "the first year alone", |r, start, steps| {
        let x = sizes(r, start, steps);
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in (0..steps).rev() {
            in_r = in_x * own(&x, step);
            in_x *= r * (1.0 - 2.0 * x[step]);
        }
        in_r
    });
    answers.wrong("from year 1", "the walk ends one year too early", |r, start, steps| {
        let x = sizes(r, start, steps);
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in (1..steps).rev() {
            in_r += in_x * own(&x, step);
            in_x *= r * (1.0 - 2.0 * x[step]);
        }
        in_r
    });
    answers.wrong("shares added", "none goes on to the end", |r, start, steps| {
        let x = sizes(r, start, steps);
        (0..steps).map(|step| own(&x, step)).sum()
    });
    answers.wrong("r forgotten", "the factor r is missing", |r, start, steps| {
        back((r, start, steps), own, |x, step| 1.0 - 2.0 * x[step])
    });
    answers
        .wrong("r alone", "multiplies by r alone", |r, start, steps| back((r, start, steps), own, |_, _| r));
    answers.wrong("one x in the slope", "not r (1 − x)", |r, start, steps| {
        back((r, start, steps), own, |x, step| r * (1.0 - x[step]))
    });
    answers.wrong("plus 2x", "here it is 1 + 2x", |r, start, steps| {
        back((r, start, steps), own, |x, step| r * (1.0 + 2.0 * x[step]))
    });
    answers.wrong("the growth for its slope", "not by that growth's slope", |r, start, steps| {
        back((r, start, steps), own, |x, step| x[step + 1])
    });
    answers.wrong(
        "the way at the result",
        "A year's slope in x is taken at its result",
        |r, start, steps| back((r, start, steps), own, |x, step| r * (1.0 - 2.0 * x[step + 1])),
    );
    answers.wrong("the share at the result", "A year's share x (1 − x) is taken", |r, start, steps| {
        back((r, start, steps), |x, step| own(x, step + 1), |x, step| r * (1.0 - 2.0 * x[step]))
    });
    answers.wrong("a share with r", "a factor r too much", |r, start, steps| {
        back((r, start, steps), |x, step| r * own(x, step), |x, step| r * (1.0 - 2.0 * x[step]))
    });
    answers.wrong("first the way", "before it takes that year's share", |r, start, steps| {
        let x = sizes(r, start, steps);
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in (0..steps).rev() {
            in_x *= r * (1.0 - 2.0 * x[step]);
            in_r += in_x * own(&x, step);
        }
        in_r
    });
    answers.wrong("down the years", "from the first to the last", |r, start, steps| {
        let x = sizes(r, start, steps);
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in 0..steps {
            in_r += in_x * own(&x, step);
            in_x *= r * (1.0 - 2.0 * x[step]);
        }
        in_r
    });
    answers.wrong("an = on the way", "takes the place of what came before", |r, start, steps| {
        let x = sizes(r, start, steps);
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in (0..steps).rev() {
            in_r += in_x * own(&x, step);
            in_x = r * (1.0 - 2.0 * x[step]);
        }
        in_r
    });
    answers.wrong("the slope in the start", "the slope in the start", |r, start, steps| {
        sizes(r, start, steps)[..steps].iter().map(|x| r * (1.0 - 2.0 * x)).product()
    });
    answers.wrong("central differences", "as slopes by differences are", |r, start, steps| {
        (end(r + 1e-5, start, steps) - end(r - 1e-5, start, steps)) / 2e-5
    });
    answers.wrong("the library's differences", "as slopes by differences are", |r, start, steps| {
        derivative(|r| end(r, start, steps), r)
    });
    answers.wrong("minus", "The sign is flipped", |r, start, steps| {
        -back((r, start, steps), own, |x, step| r * (1.0 - 2.0 * x[step]))
    });
    // Nobody told the check about these.
    answers.wrong("the last size", "the last size itself", |r, start, steps| end(r, start, steps));
    answers.wrong("the mean of the paths", "It is wrong on", |r, start, steps| {
        back((r, start, steps), own, |x, step| r * (1.0 - 2.0 * x[step])) / steps as f64
    });
    answers.wrong("at most two years", "It is wrong on", |r, start, steps| {
        let x = sizes(r, start, steps);
        let last = own(&x, steps - 1);
        if steps == 1 { last } else { last + r * (1.0 - 2.0 * x[steps - 1]) * own(&x, steps - 2) }
    });
    answers.wrong("the closed form of one year", "`r` is never used", |r, start, _| {
        start * (1.0 - start) + 0.0 * r
    });
    answers.wrong("the size divided by r", "not r (1 − x)", |r, start, steps| {
        end(r, start, steps) / r * steps as f64
    });
    answers.wrong("not written", "Write your answer", |_, _, _| todo!());
}
