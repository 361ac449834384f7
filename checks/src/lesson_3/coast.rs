//! How far Adam still goes after the slope has become 0: its two means fade at different speeds.

use crate::{Exercise, Verdict, check};

/// The slope that was, for how many steps it has been 0, and the rate.
type Input = (f64, usize, f64);

/// Checks `coast(g, silent, rate)`.
pub fn coast(answer: fn(f64, usize, f64) -> f64) -> Verdict {
    check(exercise, move |&(g, silent, rate)| answer(g, silent, rate))
}

/// The sum of the powers of `share`, from the first number to the last.
fn powers(share: f64, from: usize, to: usize) -> f64 {
    (from..=to).map(|k| share.powi(k as i32)).sum()
}

/// By how much m/√s shrinks in a step.
fn share() -> f64 {
    0.9 / 0.999_f64.sqrt()
}

fn right(g: f64, n: usize, rate: f64) -> f64 {
    -rate * g.signum() * powers(share(), 1, n)
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(f64, usize, f64) -> f64);

const KNOWN: [Mistake; 21] = [
    ("Adam doesn't stop at once: m still remembers the slopes before.", |_, _, _| 0.0),
    ("Here s stays at g². It fades too, though slowly, and a step is m over its root.", |g, n, rate| {
        -rate * g.signum() * powers(0.9, 1, n)
    }),
    ("s is divided by as it is: take its root.", |g, n, rate| -rate * g.signum() * powers(0.9 / 0.999, 1, n)),
    ("Here m stays at g. In a step without a slope it loses a tenth.", |g, n, rate| {
        -rate * g.signum() * powers(1.0 / 0.999_f64.sqrt(), 1, n)
    }),
    (
        "The first silent step has an m that has faded once already: begin with the first power.",
        |g, n, rate| -rate * g.signum() * if n == 0 { 0.0 } else { powers(share(), 0, n - 1) },
    ),
    ("This counts one more step, the one before the silence.", |g, n, rate| {
        -rate * g.signum() * powers(share(), 0, n)
    }),
    ("This is the last step alone; add over all silent steps.", |g, n, rate| {
        -rate * g.signum() * if n == 0 { 0.0 } else { share().powi(n as i32) }
    }),
    (
        "This is the last step alone, and a full step for no silence at all; add over all silent steps.",
        |g, n, rate| -rate * g.signum() * share().powi(n as i32),
    ),
    ("The way does not grow with g: m and √s both have its size.", |g, n, rate| {
        -rate * g * powers(share(), 1, n)
    }),
    ("The way does not grow with g: here m is not divided by √s at all.", |g, n, rate| {
        -rate * g * powers(0.9, 1, n)
    }),
    ("This is where it ends after endless silence; count the steps.", |g, _, rate| {
        -rate * g.signum() * share() / (1.0 - share())
    }),
    ("The two βs are swapped: m keeps nine tenths, s keeps 999 parts of 1000.", |g, n, rate| {
        -rate * g.signum() * powers(0.999 / 0.9_f64.sqrt(), 1, n)
    }),
    ("m is divided by s; Adam divides by the root of s.", |g, n, rate| -rate / g * powers(0.9 / 0.999, 1, n)),
    ("Neither m nor s fades here: without a slope both shrink in each step.", |g, n, rate| {
        -rate * g.signum() * n as f64
    }),
    (
        "The two corrections of the first steps are in it. They are 1 after so long: m and s are full.",
        |g, n, rate| {
            let step = |k: i32| share().powi(k) * (1.0 - 0.999_f64.powi(k)).sqrt() / (1.0 - 0.9_f64.powi(k));
            -rate * g.signum() * (1..=n as i32).map(step).sum::<f64>()
        },
    ),
    ("This always goes to the left. Adam goes on against the slope that was.", |_, n, rate| {
        right(1.0, n, rate)
    }),
    ("The sign is lost: Adam goes on against the slope that was.", |_, n, rate| right(-1.0, n, rate)),
    ("The way back: Adam goes on against the slope that was, so the sign is the other one.", |g, n, rate| {
        -right(g, n, rate)
    }),
    ("This is one step too many.", |g, n, rate| right(g, n + 1, rate)),
    ("This is one step too few.", |g, n, rate| right(g, n.saturating_sub(1), rate)),
    ("The rate is left out: these are steps, and each is `rate` long.", |g, n, _| right(g, n, 1.0)),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "Adam coasting",
        |draw| {
            let g = draw.number();
            // Short silences, where a slip is seen best, and long ones.
            let silent = [draw.size(0, 3), draw.size(0, 30)][draw.size(0, 1)];
            (if g == 0.0 { 1.0 } else { g }, silent, draw.size(1, 10) as f64 / 20.0)
        },
        |&(g, silent, rate)| right(g, silent, rate),
    )
    .call(|(g, silent, rate)| format!("coast({g:?}, {silent}, {rate:?})"))
    .when("there is no silent step", |(_, silent, _)| *silent == 0)
    .when("there is at most one silent step", |(_, silent, _)| *silent <= 1)
    .when("there is one silent step", |(_, silent, _)| *silent == 1)
    .when("g is positive", |(g, ..)| *g > 0.0)
    .when("g is 1", |(g, ..)| *g == 1.0)
    .argument("g", |&(g, n, rate), change| (if change(g) == 0.0 { g } else { change(g) }, n, rate))
    .argument("silent", |&(g, n, rate), change| (g, change(n as f64).abs() as usize, rate))
    .test("Take one silent step and then two on paper: what are m and s, and how long is each step?")
    .argument("rate", |&(g, n, rate), change| (g, n, change(rate)))
    .hints([
        "The slope is 0, but what do the two means hold, and what becomes of each in a step?",
        "After the first silent step m is 0.9·g. What is s, and what is the quotient?",
        "From step to step the quotient shrinks by one and the same share. Does it depend on g? And how far do all the steps lead \
         together?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |&(g, silent, rate)| wrong(g, silent, rate))
    })
}
