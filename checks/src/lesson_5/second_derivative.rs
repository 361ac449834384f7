//! Numbers that carry their first and second derivative: the product of two, and e to the power of one.

use crate::{Exercise, Verdict, check};

/// A value, its slope and its curvature.
type Jet = [f64; 3];

/// Checks `times(a, b)` and `exp(u)`, both tried in one call.
pub fn second_derivative(times: fn(Jet, Jet) -> Jet, exp: fn(Jet) -> Jet) -> Verdict {
    check(exercise, move |&(a, b)| both(times(a, b), exp(a)))
}

fn both(product: Jet, power: Jet) -> (Vec<f64>, Vec<f64>) {
    (product.to_vec(), power.to_vec())
}

fn right_times([a, a1, a2]: Jet, [b, b1, b2]: Jet) -> Jet {
    [a * b, a1 * b + a * b1, a2 * b + 2.0 * a1 * b1 + a * b2]
}

fn right_exp([u, u1, u2]: Jet) -> Jet {
    [u.exp(), u.exp() * u1, u.exp() * (u2 + u1 * u1)]
}

/// The right product with another curvature.
fn curved(a: Jet, b: Jet, curvature: f64) -> Jet {
    let [value, slope, _] = right_times(a, b);
    [value, slope, curvature]
}

/// The right power with another curvature, as a factor of its value.
fn curved_exp(u: Jet, factor: f64) -> Jet {
    let [value, slope, _] = right_exp(u);
    [value, slope, value * factor]
}

/// A known mistake in the product: what to say of it, and what it answers.
type InTimes = (&'static str, fn(Jet, Jet) -> Jet);

const IN_TIMES: [InTimes; 10] = [
    ("`exp` is right. In `times` the curvature is still 0.", |a, b| curved(a, b, 0.0)),
    (
        "`exp` is right. In `times` the term with both slopes is missing: the product rule, applied to a′b and to ab′, gives it twice.",
        |a, b| curved(a, b, a[2] * b[0] + a[0] * b[2]),
    ),
    (
        "`exp` is right. In `times` the product of the slopes counts once. It comes from a′b and from ab′: twice.",
        |a, b| curved(a, b, a[2] * b[0] + a[1] * b[1] + a[0] * b[2]),
    ),
    (
        "`exp` is right. In `times` the curvature has only the term with both slopes: a and b curve, too.",
        |a, b| curved(a, b, 2.0 * a[1] * b[1]),
    ),
    (
        "`exp` is right. In `times` the curvatures are multiplied. Apply the product rule to the slope a′b + ab′.",
        |a, b| curved(a, b, a[2] * b[2]),
    ),
    (
        "`exp` is right. In `times` the curvature is a″b + ab′, with a slope where b's curvature belongs.",
        |a, b| curved(a, b, a[2] * b[0] + a[0] * b[1]),
    ),
    ("`exp` is right. In `times` the curvature lacks the term with b's own curvature.", |a, b| {
        curved(a, b, a[2] * b[0] + 2.0 * a[1] * b[1])
    }),
    ("`exp` is right. In `times` the curvature lacks the term with a's own curvature.", |a, b| {
        curved(a, b, 2.0 * a[1] * b[1] + a[0] * b[2])
    }),
    (
        "`exp` is right. In `times` all three numbers are multiplied place by place; only the values are.",
        |a, b| [a[0] * b[0], a[1] * b[1], a[2] * b[2]],
    ),
    ("`exp` is right. In `times` the curvature is only a″b: it needs two terms more.", |a, b| {
        curved(a, b, a[2] * b[0])
    }),
];

/// A known mistake in the power: what to say of it, and what it answers.
type InExp = (&'static str, fn(Jet) -> Jet);

const IN_EXP: [InExp; 11] = [
    ("`times` is right. In `exp` the curvature is still 0.", |u| curved_exp(u, 0.0)),
    (
        "`times` is right. In `exp` u's own slope gives a term, too: the curvature lacks the square of u′.",
        |u| curved_exp(u, u[2]),
    ),
    (
        "`times` is right. In `exp` the curvature is right only where u itself has none: u″ is missing.",
        |u| curved_exp(u, u[1] * u[1]),
    ),
    ("`times` is right. In `exp` the slope u′ stands in the curvature without its square.", |u| {
        curved_exp(u, u[2] + u[1])
    }),
    ("`times` is right. In `exp` the curvature is e^u itself: nothing of u's way goes into it.", |u| {
        curved_exp(u, 1.0)
    }),
    (
        "`times` is right. In `exp` the square of u′ is doubled. The product e^u · u′ has two terms, and this is one of them.",
        |u| curved_exp(u, u[2] + 2.0 * u[1] * u[1]),
    ),
    (
        "`times` is right. In `exp` the square of u′ is halved, as in Taylor's series. The curvature holds the whole of it.",
        |u| curved_exp(u, u[2] + 0.5 * u[1] * u[1]),
    ),
    ("`times` is right. In `exp` the curvature is the slope once more.", |u| curved_exp(u, u[1])),
    (
        "`times` is right. In `exp` u″ and the square of u′ are multiplied; they are the two terms of a sum.",
        |u| curved_exp(u, u[2] * u[1] * u[1]),
    ),
    (
        "`times` is right. In `exp` all three numbers are e^u: the slope lacks u′, and the curvature more.",
        |u| [u[0].exp(); 3],
    ),
    ("`times` is right. In `exp` each number is taken to the power by itself; only the value is.", |u| {
        u.map(f64::exp)
    }),
];

pub(super) fn exercise() -> Exercise<(Jet, Jet)> {
    let exercise = Exercise::new(
        "the slope of the slope",
        |draw| {
            let mut jet = || [draw.number(), draw.number(), draw.number()];
            (jet(), jet())
        },
        |&(a, b)| both(right_times(a, b), right_exp(a)),
    )
    .call(|(a, b)| format!("(times({a:?}, {b:?}), exp({a:?}))"))
    .mistake("Both curvatures are still 0. Begin with the product.", |&(a, b)| {
        both(curved(a, b, 0.0), curved_exp(a, 0.0))
    })
    .mistake(
        "These are halves of the curvatures, as in Taylor's series: `times` has a′b′ once, `exp` half the square of u′.",
        |&(a, b)| both(IN_TIMES[2].1(a, b), IN_EXP[6].1(a)),
    );
    let exercise = IN_TIMES.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |&(a, b)| both(wrong(a, b), right_exp(a)))
    });
    let exercise = IN_EXP.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |&(a, b)| both(right_times(a, b), wrong(a)))
    });
    // Two slips, one in each: what is said of both.
    let in_both = [
        (
            1,
            1,
            "In `times` the term with both slopes is missing, and in `exp` the square of u′: each is what the product rule adds.",
        ),
        (0, 1, "In `times` the curvature is still 0. In `exp` it lacks the square of u′."),
        (0, 2, "In `times` the curvature is still 0. In `exp` it lacks u″."),
        (
            2,
            1,
            "In `times` the product of the slopes counts once; it counts twice. In `exp` the square of u′ is missing.",
        ),
        (1, 2, "In `times` the term with both slopes is missing; it counts twice. In `exp` u″ is missing."),
        (
            1,
            0,
            "In `times` the term with both slopes is missing; it counts twice. In `exp` the curvature is still 0.",
        ),
        (
            2,
            0,
            "In `times` the product of the slopes counts once; it counts twice. In `exp` the curvature is still 0.",
        ),
        (2, 2, "In `times` the product of the slopes counts once; it counts twice. In `exp` u″ is missing."),
    ];
    in_both
        .into_iter()
        .fold(exercise, |exercise, (in_times, in_exp, words)| {
            exercise.mistake(words, move |&(a, b)| both(IN_TIMES[in_times].1(a, b), IN_EXP[in_exp].1(a)))
        })
        .parts(["`times`", "`exp`"])
        .when("nothing curves", |(a, b)| a[2] == 0.0 && b[2] == 0.0)
        .when("a has the slope 0", |(a, _)| a[1] == 0.0)
        .when("a has the curvature 0", |(a, _)| a[2] == 0.0)
        .argument("a", |&(a, b), change| (a.map(change), b))
        .argument("b", |&(a, b), change| (a, b.map(change)))
        .test("x is [x, 1, 0]. So x times x is [x², 2x, 2], and exp of 2x has the curvature 4 e^(2x).")
        .hints([
            "The slope of a product is a′b + ab′. Take the slope of that: it is a sum of two products.",
            "a′b has the slope a″b + a′b′, and ab′ has … What do the two have in common? For e^u, the slope e^u · u′ is a product as well.",
            "Write e^u · u′ as f · g with f = e^u and g = u′. f′ is known from the slope, g′ is u″. Then f′g + fg′ has two terms, each \
             with e^u in front.",
        ])
}
