//! The deviation of weights that keep the activations' size through a leaky ReLU: `√(2 / (n (1 + leak²)))`.

use crate::{Exercise, Verdict, check};

/// How many inputs a unit has, and the leak.
type Input = (usize, f64);

/// Checks `he_deviation(inputs, leak)`.
pub fn he_deviation(answer: fn(usize, f64) -> f64) -> Verdict {
    check(exercise, move |&(inputs, leak)| answer(inputs, leak))
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(f64, f64) -> f64);

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 13] = [
        ("This is the variance; the deviation is its root.", |n, leak| 2.0 / (n * (1.0 + leak * leak))),
        (
            "This is He's variance without a leak: take the root, and count what the leak lets through.",
            |n, _| 2.0 / n,
        ),
        ("This is He's deviation without a leak. What the leak lets through counts too.", |n, _| {
            (2.0 / n).sqrt()
        }),
        (
            "The leak is not squared: a sum that is multiplied by the leak has its square multiplied by leak².",
            |n, leak| (2.0 / (n * (1.0 + leak))).sqrt(),
        ),
        (
            "This is right where everything passes. With a leak below 1 some of the squares are lost, and the weights must make up for it.",
            |n, _| (1.0 / n).sqrt(),
        ),
        ("Squares come through the leak as well, so they add: 1 + leak², not 1 − leak².", |n, leak| {
            (2.0 / (n * (1.0 - leak * leak))).sqrt()
        }),
        ("The more comes through, the smaller the weights: divide by 1 + leak².", |n, leak| {
            (2.0 * (1.0 + leak * leak) / n).sqrt()
        }),
        (
            "Half of the squares pass whole and half times leak², which is ½ (1 + leak²): the ½ is missing.",
            |n, leak| (1.0 / (n * (1.0 + leak * leak))).sqrt(),
        ),
        (
            "The ½ stands on the wrong side: ½ (1 + leak²) of the squares pass, and that is below the line.",
            |n, leak| (0.5 / (n * (1.0 + leak * leak))).sqrt(),
        ),
        ("The number of inputs belongs under the root: variances add up, not deviations.", |n, leak| {
            (2.0 / (1.0 + leak * leak)).sqrt() / n
        }),
        ("The two halves' squares add up to 1 + leak²; here 1 + leak is squared.", |n, leak| {
            (2.0 / n).sqrt() / (1.0 + leak)
        }),
        ("It is upside down: more inputs need smaller weights.", |n, leak| {
            (n * (1.0 + leak * leak) / 2.0).sqrt()
        }),
        (
            "This is the bound of a uniform distribution with the right deviation; the deviation itself is asked for.",
            |n, leak| (6.0 / (n * (1.0 + leak * leak))).sqrt(),
        ),
    ];
    let exercise = Exercise::new(
        "He's deviation with a leak",
        |draw| (draw.size(1, 100), draw.whole(0, 4) as f64 / 4.0),
        |&(inputs, leak)| (2.0 / (inputs as f64 * (1.0 + leak * leak))).sqrt(),
    )
    .call(|(inputs, leak)| format!("he_deviation({inputs}, {leak:?})"))
    .when("the leak is 0", |(_, leak)| *leak == 0.0)
    .when("the leak is 1", |(_, leak)| *leak == 1.0)
    .when("there is one input", |(inputs, _)| *inputs == 1)
    .argument("leak", |(inputs, leak), change| (*inputs, change(*leak)))
    .test("With a leak of ½, one half of the squares pass whole and the other half as a quarter: what is left, times n times the variance, must be 1.")
    .hints([
        "A unit adds up n products, so the sum's variance is n · s² · (mean of the squared activations). What is that mean, behind a leaky ReLU?",
        "Half of the sums pass unchanged. The other half are multiplied by the leak, and their squares by leak². So ½ (1 + leak²) of the squares are left.",
        "Check yourself at the two ends: a leak of 0 is He's, and with a leak of 1 nothing is lost. What must the sum's variance be in both?",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |&(inputs, leak)| wrong(inputs as f64, leak))
    })
}
