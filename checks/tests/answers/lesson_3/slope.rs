//! Answers to exercise 3.1 slope.

use nn101::calculus::derivative;

use super::central;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.1 slope", checks::slope);
    answers.right("central 5e-4", |f, x| {
        let h = 5e-4;
        (f(x + h) - f(x - h)) / (2.0 * h)
    });
    answers.right("central 1e-3", |f, x| central(f, x, 1e-3));
    answers.right("central 2e-4", |f, x| central(f, x, 2e-4));
    answers.right("cbrt of the last digit", |f, x| {
        let h = 1e-10_f64.cbrt();
        let (a, b) = (x + h, x - h);
        (f(a) - f(b)) / (a - b)
    });
    answers.right("five points 1e-3", |f, x| {
        let h = 1e-3;
        (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h)
    });
    answers.right("Richardson", |f, x| (4.0 * central(f, x, 5e-4) - central(f, x, 1e-3)) / 3.0);
    answers.right("the mean of eleven differences", |f, x| {
        (5..16).map(|i| central(f, x, 5e-5 * f64::from(i))).sum::<f64>() / 11.0
    });
    answers.right("one side, three points", |f, x| {
        let h = 5e-4;
        (-11.0 * f(x) + 18.0 * f(x + h) - 9.0 * f(x + 2.0 * h) + 2.0 * f(x + 3.0 * h)) / (6.0 * h)
    });
    answers.wrong("the lesson's h", "so h may not be small", |f, x| central(f, x, 1e-5));
    answers.wrong("library derivative", "so h may not be small", |f, x| derivative(f, x));
    answers.wrong("forward 1e-8", "so h may not be small", |f, x| (f(x + 1e-8) - f(x)) / 1e-8);
    answers.wrong("cbrt(eps)", "so h may not be small", |f, x| central(f, x, f64::EPSILON.cbrt()));
    answers.wrong("loop: halve h to the end", "so h may not be small", |f, x| {
        let (mut h, mut old) = (0.1, f64::NAN);
        loop {
            let new = central(f, x, h);
            if (new - old).abs() < 1e-9 || h < 1e-6 {
                return new;
            }
            old = new;
            h /= 2.0;
        }
    });
    answers.wrong("placeholder", "This is the forward difference with h = 1: it sees one side", |f, x| {
        f(x + 1.0) - f(x)
    });
    answers.wrong("forward 1e-3", "This is the forward difference with h = 0.001: it sees one", |f, x| {
        (f(x + 1e-3) - f(x)) / 1e-3
    });
    answers.wrong("forward 1e-5", "Close, but not to 1e-6.", |f, x| (f(x + 1e-5) - f(x)) / 1e-5);
    answers.wrong("forward 0.1", "This is the forward difference with h = 0.1: it sees one", |f, x| {
        (f(x + 0.1) - f(x)) / 0.1
    });
    answers.wrong("backward 1e-3", "This is the backward difference with h = 0.001: it sees one", |f, x| {
        (f(x) - f(x - 1e-3)) / 1e-3
    });
    answers.wrong("central 1e-2", "This is the central difference with h = 0.01: with so large", |f, x| {
        central(f, x, 1e-2)
    });
    answers.wrong("central 1", "This is the central difference with h = 1: with so large an", |f, x| {
        central(f, x, 1.0)
    });
    answers.wrong("central 1e-12", "It is wrong on", |f, x| central(f, x, 1e-12));
    answers.wrong("central 1e-16", "the same number twice", |f, x| central(f, x, 1e-16));
    answers.wrong("forward 1e-16", "the same number twice", |f, x| (f(x + 1e-16) - f(x)) / 1e-16);
    answers.wrong("divided by h", "Every slope is twice as steep as it should be: the two", |f, x| {
        (f(x + 5e-4) - f(x - 5e-4)) / 5e-4
    });
    answers.wrong(
        "divided by h, h = 1e-2",
        "Every slope is twice as steep as it should be: the two",
        |f, x| (f(x + 1e-2) - f(x - 1e-2)) / 1e-2,
    );
    answers.wrong(
        "/ 2.0 * h (precedence)",
        "Every slope is far too small. Divide the difference by the",
        |f, x| {
            let h = 5e-4;
            (f(x + h) - f(x - h)) / 2.0 * h
        },
    );
    answers.wrong(
        "f(x+h) - f(x-h) / (2h) (precedence)",
        "Only f(x − h) is divided: brackets belong around the",
        |f, x| {
            let h = 5e-4;
            f(x + h) - f(x - h) / (2.0 * h)
        },
    );
    answers.wrong("not divided", "Every slope is far too small. Divide the difference by the", |f, x| {
        let h = 5e-4;
        f(x + h) - f(x - h)
    });
    answers.wrong("sign", "The sign is flipped: every number is −1 times the right one.", |f, x| {
        -central(f, x, 5e-4)
    });
    answers.wrong("value", "This is the value of the function, not its slope.", |f, x| f(x));
    answers.wrong(
        "2x hard-coded",
        "This is 2x, the slope of x² alone; the function can be any.",
        |_f, x| 2.0 * x,
    );
    answers.wrong("f(x)/x", "This is f(x)/x: the slope of the line to the origin. The", |f, x| f(x) / x);
    answers.wrong("second derivative", "This is the curvature: the slope of the slope.", |f, x| {
        let h = 1e-3;
        (f(x + h) - 2.0 * f(x) + f(x - h)) / (h * h)
    });
    answers.wrong(
        "(f(x+h)+f(x-h))/2h",
        "The two values are added; the slope needs their difference.",
        |f, x| {
            let h = 5e-4;
            (f(x + h) + f(x - h)) / (2.0 * h)
        },
    );
    answers.wrong("h integer-divided to 0", "NaN (not a number) comes back", |f, x| {
        let h = (1 / 100000) as f64;
        (f(x + h) - f(x - h)) / (2.0 * h)
    });
    answers.wrong("h as a part of x (0 at 0)", "NaN (not a number) comes back", |f, x| {
        let h = 5e-4 * x;
        (f(x + h) - f(x - h)) / (2.0 * h)
    });
    answers.wrong(
        "slope at 1 only (the lesson's cell)",
        "This is the slope at 1, whatever x is.",
        |f, _x| central(f, 1.0, 5e-4),
    );
}
