//! How far to go along the second input so that the straight-line guess sees no change: −g₁d/g₂.

use crate::{Exercise, Verdict, check};

/// The gradient, and the way along the first input.
type Input = ([f64; 2], f64);

/// Checks `stay_level(g, d)`.
pub fn stay_level(answer: fn([f64; 2], f64) -> f64) -> Verdict {
    check(exercise, move |&(g, d)| answer(g, d))
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn([f64; 2], f64) -> f64);

const KNOWN: [Mistake; 19] = [
    ("The sign is flipped: the two parts of the guess must cancel.", |g, d| g[0] * d / g[1]),
    (
        "The two slopes are swapped: the flatter the second input, the farther you must go along it.",
        |g, d| -g[1] * d / g[0],
    ),
    ("The two slopes are swapped, and the sign is flipped.", |g, d| g[1] * d / g[0]),
    ("This goes as far back along the second input, whatever the slopes are.", |_, d| -d),
    (
        "This is minus the change that must be made up for; how far along the second input does that take?",
        |g, d| -g[0] * d,
    ),
    ("This is right for a step of 1 only: `d` is left out.", |g, _| -g[0] / g[1]),
    ("The change is multiplied by the second slope; divide by it.", |g, d| -g[0] * d * g[1]),
    ("The change is divided by the gradient's length; only the second input moves here.", |g, d| {
        -g[0] * d / g[0].hypot(g[1])
    }),
    (
        "The change is divided by the square of the gradient's length; only the second input moves here.",
        |g, d| -g[0] * d / (g[0] * g[0] + g[1] * g[1]),
    ),
    ("The second slope is taken off; divide by it.", |g, d| -g[0] * d - g[1]),
    ("The second slope is added; divide by it.", |g, d| -g[0] * d + g[1]),
    ("The slopes are squared here. The guess is made of the slopes themselves.", |g, d| {
        -(g[0] / g[1]).powi(2) * d
    }),
    ("This goes as far as d, with the sign that it needs; how far depends on the slopes.", |g, d| {
        -d * (g[0] / g[1]).signum()
    }),
    ("This is right where the first slope is 1: it is left out.", |g, d| -d / g[1]),
    ("The change is divided by the sum of the slopes; only the second input moves here.", |g, d| {
        -g[0] * d / (g[0] + g[1])
    }),
    ("The sign of the second slope is lost.", |g, d| -g[0] * d / g[1].abs()),
    ("The sign of the first slope is lost.", |g, d| -g[0].abs() * d / g[1]),
    ("This is the change that the guess sees when you go `d` along both inputs.", |g, d| g[0] * d + g[1] * d),
    ("This goes along the gradient, where the change is largest.", |g, d| g[1] * d),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "staying level",
        |draw| {
            let (first, second) = (draw.number(), draw.number());
            ([first, if second == 0.0 { 1.0 } else { second }], draw.number())
        },
        |&(g, d)| -g[0] * d / g[1],
    )
    .call(|(g, d)| format!("stay_level({g:?}, {d:?})"))
    .when("d is 0", |(_, d)| *d == 0.0)
    .when("the first slope is 0", |(g, _)| g[0] == 0.0)
    .when("the second slope is 1", |(g, _)| g[1] == 1.0)
    .argument("d", |&(g, d), change| (g, change(d)))
    .argument("g[0]", |&(g, d), change| ([change(g[0]), g[1]], d))
    .argument("g[1]", |&(g, d), change| ([g[0], change(g[1])], d))
    .test("Put both ways into the guess: g[0] times d plus g[1] times yours must be 0.")
    .hints([
        "What does the guess say about the first part of the way alone?",
        "The second part must undo it. By how much does the guess change when you go one to the right along the second input?",
        "Check yourself with the rectangle of section 7.1, 3 by 4: the first side grows by 0.3. By how much must the second shrink?",
    ]);
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, move |&(g, d)| wrong(g, d)))
}
