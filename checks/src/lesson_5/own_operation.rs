//! √(a² + b²) as one operation of a tape: its value, and its slopes in a and in b.

use crate::{Exercise, Verdict, check};

/// The value, the slope in a, the slope in b.
type Operation = (f64, f64, f64);

/// Checks `length(a, b)`, which returns the value and the two slopes.
pub fn own_operation(answer: fn(f64, f64) -> (f64, [f64; 2])) -> Verdict {
    check(exercise, move |&(a, b)| {
        let (value, [in_a, in_b]) = answer(a, b);
        (value, in_a, in_b)
    })
}

/// A known mistake: what to say of it, and what it answers to a, b and the right value.
type Mistake = (&'static str, fn(f64, f64, f64) -> Operation);

const KNOWN: [Mistake; 21] = [
    (
        "This is a + b, with its own slopes, 1 and 1. Write the root of the two squares' sum, then ask for its slopes.",
        |a, b, _| (a + b, 1.0, 1.0),
    ),
    ("The value is right. The slopes are still 1 and 1, those of a + b.", |_, _, r| (r, 1.0, 1.0)),
    ("The value is right. The slopes are those of a² + b²: the root's own slope is missing.", |a, b, r| {
        (r, 2.0 * a, 2.0 * b)
    }),
    (
        "The value is right. The slopes are a and b: what the root's slope is divided by is missing.",
        |a, b, r| (r, a, b),
    ),
    (
        "The value is right. The slopes are those of the root alone, ½ u^(−½): go on through u = a² + b².",
        |_, _, r| (r, 0.5 / r, 0.5 / r),
    ),
    (
        "The value is right. The slopes are half as large as they should be: the slope of a² is 2a, not a.",
        |a, b, r| (r, 0.5 * a / r, 0.5 * b / r),
    ),
    (
        "The value is right. The slopes are twice as large as they should be: the ½ of the root is missing.",
        |a, b, r| (r, 2.0 * a / r, 2.0 * b / r),
    ),
    ("The value is right. The two slopes have changed places.", |a, b, r| (r, b / r, a / r)),
    ("The root is missing, in the value and in the slopes.", |a, b, r| (r * r, 2.0 * a, 2.0 * b)),
    ("The slopes are right; in the value the root is missing.", |a, b, r| (r * r, a / r, b / r)),
    ("The value is right. The slopes are upside down: the value stands below, a and b above.", |a, b, r| {
        (r, r / a, r / b)
    }),
    (
        "The value is right. Each slope is 1 divided by the value: the slope in a has a above, that in b has b.",
        |_, _, r| (r, 1.0 / r, 1.0 / r),
    ),
    (
        "The value is right. The slopes have lost their signs: where a is negative, a larger a makes the root smaller.",
        |a, b, r| (r, a.abs() / r, b.abs() / r),
    ),
    ("The value is right. The slopes are divided by a² + b²; divide by its root.", |a, b, r| {
        (r, a / (r * r), b / (r * r))
    }),
    ("The value is right. The slopes are multiplied by the root; the power −½ divides.", |a, b, r| {
        (r, a * r, b * r)
    }),
    ("The value is right. The slope in b is that in a: each has its own factor.", |a, _, r| {
        (r, a / r, a / r)
    }),
    ("The value is right, and so is the slope in a. The slope in b is still 0.", |a, _, r| (r, a / r, 0.0)),
    ("The value is right. Both slopes are 0: the root grows with a and with b.", |_, _, r| (r, 0.0, 0.0)),
    ("The value is right. The slopes have the wrong sign.", |a, b, r| (r, -a / r, -b / r)),
    ("The squares are subtracted: under the root stands a² + b².", |a, b, _| {
        let value = (a * a - b * b).sqrt();
        (value, a / value, -b / value)
    }),
    ("This is the root of the square of a + b. The squares are taken first, then added.", |a, b, _| {
        let sum = a + b;
        (sum.abs(), sum.signum(), sum.signum())
    }),
];

pub(super) fn exercise() -> Exercise<(f64, f64)> {
    let exercise = Exercise::new(
        "an operation of its own",
        |draw| {
            let (a, b) = (draw.number(), draw.number());
            // At 0 and 0 the root has a tip, and no slope.
            if a == 0.0 { (a, if b == 0.0 { 1.0 } else { b }) } else { (a, b) }
        },
        |&(a, b)| {
            let value = f64::hypot(a, b);
            (value, a / value, b / value)
        },
    )
    .call(|(a, b)| format!("length({a:?}, {b:?})"))
    .corner(|| (3.0, 4.0));
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| {
            exercise.mistake(words, move |&(a, b)| wrong(a, b, f64::hypot(a, b)))
        })
        .parts(["the value", "the slope in a", "the slope in b"])
        .when("a and b are positive", |(a, b)| *a > 0.0 && *b > 0.0)
        .when("a is 0", |(a, _)| *a == 0.0)
        .when("b is 0", |(_, b)| *b == 0.0)
        .when("a and b are the same", |(a, b)| a == b)
        .argument("a", |&(a, b), change| (change(a), b))
        .argument("b", |&(a, b), change| (a, change(b)))
        .test("At 3 and 4 the value is 5, and a nudge of a by 0.01 makes it 5.006.")
        .hints([
            "Write it as two operations: u = a² + b², and the root of u. What is the slope of each, and what do slopes along a path do?",
            "The root of u is u^½, and its slope ½ u^(−½). In terms of the value, that is 1 divided by twice the value. And the slope \
             of u in a is …",
            "Multiply the two: 2a, and 1 divided by twice the value. One number cancels. Then do the same for b.",
        ])
}
