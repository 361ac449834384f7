//! What a step of momentum leaves of the way in the long run: the size of the larger root of r² − (1 + μ − ηλ) r + μ.

use crate::{Exercise, Verdict, check};

/// μ, and the rate times the curvature.
type Input = (f64, f64);

/// Checks `long_run(mu, eta_lambda)`.
pub fn long_run(answer: fn(f64, f64) -> f64) -> Verdict {
    check(exercise, move |&(mu, eta_lambda)| answer(mu, eta_lambda))
}

/// The sum of the two roots.
fn p(mu: f64, eta_lambda: f64) -> f64 {
    1.0 + mu - eta_lambda
}

/// The size of the larger root of r² − pr + μ, without real roots the size of both.
fn larger(p: f64, mu: f64) -> f64 {
    let under = p * p - 4.0 * mu;
    if under <= 0.0 { mu.sqrt() } else { 0.5 * (p.abs() + under.sqrt()) }
}

fn right(mu: f64, eta_lambda: f64) -> f64 {
    larger(p(mu, eta_lambda), mu)
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(f64, f64) -> f64);

const KNOWN: [Mistake; 23] = [
    (
        "This is √μ everywhere. Outside the window the two roots are real and different, and the larger one decides.",
        |mu, _| mu.sqrt(),
    ),
    (
        "Right up to the window's upper end. Above it p is negative, and so is the root that is larger in size.",
        |mu, el| {
            let p = p(mu, el);
            let under = p * p - 4.0 * mu;
            if under <= 0.0 { mu.sqrt() } else { 0.5 * (p + under.sqrt()) }
        },
    ),
    (
        "The root of a negative number is NaN: in the window there is no real root, and another sentence of section 7.5 holds.",
        |mu, el| 0.5 * (p(mu, el).abs() + (p(mu, el).powi(2) - 4.0 * mu).sqrt()),
    ),
    ("This is |1 − ηλ|, what plain descent leaves. Momentum has two roots.", |_, el| (1.0 - el).abs()),
    ("In the window the squares shrink by μ, the walk itself by its root.", |mu, el| {
        if p(mu, el).powi(2) <= 4.0 * mu { mu } else { right(mu, el) }
    }),
    ("Without real roots this is half of p, the middle between the two roots, not their size.", |mu, el| {
        0.5 * (p(mu, el).abs() + (p(mu, el).powi(2) - 4.0 * mu).max(0.0).sqrt())
    }),
    ("This is the smaller of the two roots: in the long run the larger one is left.", |mu, el| {
        let under = p(mu, el).powi(2) - 4.0 * mu;
        if under <= 0.0 { mu.sqrt() } else { 0.5 * (p(mu, el).abs() - under.sqrt()) }
    }),
    ("The middle term of the quadratic is 1 + μ − ηλ; here the μ is missing.", |mu, el| {
        larger(1.0 - el, mu)
    }),
    ("The middle term of the quadratic is 1 + μ − ηλ; here it has 1 − μ.", |mu, el| {
        larger(1.0 - mu - el, mu)
    }),
    ("The middle term of the quadratic is 1 + μ − ηλ; here ηλ is added.", |mu, el| {
        larger(1.0 + mu + el, mu)
    }),
    ("The root's formula divides by 2; here it doesn't.", |mu, el| {
        let under = p(mu, el).powi(2) - 4.0 * mu;
        if under <= 0.0 { mu.sqrt() } else { p(mu, el).abs() + under.sqrt() }
    }),
    ("Under the root stands p² − 4μ; here the 4 is missing.", |mu, el| {
        let under = p(mu, el).powi(2) - mu;
        if under <= 0.0 { mu.sqrt() } else { 0.5 * (p(mu, el).abs() + under.sqrt()) }
    }),
    ("This is the root with its sign. How much is left is its size.", |mu, el| {
        let p = p(mu, el);
        if p * p <= 4.0 * mu { mu.sqrt() } else { larger(p, mu) * p.signum() }
    }),
    ("The constant term of the quadratic is +μ; here it has the other sign.", |mu, el| {
        0.5 * (p(mu, el).abs() + (p(mu, el).powi(2) + 4.0 * mu).sqrt())
    }),
    (
        "In the window the number under the root is negative; its sign is lost here. Without real roots another sentence of section 7.5 holds.",
        |mu, el| 0.5 * (p(mu, el).abs() + (p(mu, el).powi(2) - 4.0 * mu).abs().sqrt()),
    ),
    (
        "Outside of the window this is |1 − ηλ|, what plain descent leaves. Momentum has two roots there.",
        |mu, el| {
            if p(mu, el).powi(2) <= 4.0 * mu { mu.sqrt() } else { (1.0 - el).abs() }
        },
    ),
    (
        "Outside of the window this is 1. How much is left there depends on ηλ: it is the larger root.",
        |mu, el| {
            if p(mu, el).powi(2) <= 4.0 * mu { mu.sqrt() } else { 1.0 }
        },
    ),
    ("It never says more than 1, but a walk can fly away.", |mu, el| right(mu, el).min(1.0)),
    ("The window has two ends: above (1 + √μ)² the roots are real, too.", |mu, el| {
        if el >= (1.0 - mu.sqrt()).powi(2) { mu.sqrt() } else { right(mu, el) }
    }),
    ("The window has two ends: below (1 − √μ)² the roots are real, too.", |mu, el| {
        if el <= (1.0 + mu.sqrt()).powi(2) { mu.sqrt() } else { right(mu, el) }
    }),
    (
        "Above the window this is the root that is smaller in size: there p is negative, and both roots are.",
        |mu, el| {
            let p = p(mu, el);
            let under = p * p - 4.0 * mu;
            if under <= 0.0 { mu.sqrt() } else { 0.5 * (p + under.sqrt()).abs() }
        },
    ),
    ("This is what two steps leave.", |mu, el| right(mu, el).powi(2)),
    ("This is what a step takes away; return what it leaves.", |mu, el| 1.0 - right(mu, el)),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "momentum in the long run",
        |draw| {
            // Squares, so that √μ is easy to read.
            let root = draw.whole(0, 9);
            ((root * root) as f64 / 100.0, draw.whole(0, 50) as f64 / 10.0)
        },
        |&(mu, eta_lambda)| right(mu, eta_lambda),
    )
    .call(|(mu, eta_lambda)| format!("long_run({mu:?}, {eta_lambda:?})"))
    .when("ηλ lies in the window", |&(mu, el)| p(mu, el).powi(2) <= 4.0 * mu)
    .when("ηλ lies below the window", |&(mu, el)| p(mu, el) > 2.0 * mu.sqrt())
    .when("ηλ lies above the window", |&(mu, el)| p(mu, el) < -2.0 * mu.sqrt())
    .when("μ is 0", |(mu, _)| *mu == 0.0)
    .argument("mu", |&(mu, el), change| (change(mu).abs().min(1.0), el))
    .argument("eta_lambda", |&(mu, el), change| (mu, change(el).abs()))
    .test("Walk: from 1 and 1, let each place be (1 + μ − ηλ) times the last minus μ times the one before, and see what 50 steps leave.")
    .hints([
        "Section 7.5 has a quadratic equation for r. How many real roots can it have, and what decides?",
        "Without real roots the walk swings, and the section says by how much the swings shrink. With two, each start holds a part of \
         both. Which part is left in the end?",
        "Try μ = 0.25 with ηλ = 0.1, 1.25 and 2.4. The first and the third have the same answer. What is different between their \
         roots, and what is the same?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |&(mu, eta_lambda)| wrong(mu, eta_lambda))
    })
}
