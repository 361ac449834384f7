//! The signed length of an arrow's shadow on another.

use crate::{Exercise, Verdict, check, code};

type Numbers = Vec<f64>;
type Shadow = fn(&[f64], &[f64]) -> f64;

/// Checks `shadow(a, b)`, of `b` on `a`.
pub fn shadow(answer: Shadow) -> Verdict {
    check(exercise, with(answer))
}

fn with(shadow: Shadow) -> impl Fn(&(Numbers, Numbers)) -> f64 + Send + 'static {
    move |(a, b)| shadow(a, b)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn length(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Shadow); 13] = [
    ("This is the dot product. It is the shadow times the length of a: divide by that.", dot),
    ("This is the shadow of a on b: divide by the length of the arrow on which the shadow falls.", |a, b| {
        dot(a, b) / length(b)
    }),
    ("It is divided by both lengths: this is the cosine of the angle. The shadow grows with b.", |a, b| {
        dot(a, b) / (length(a) * length(b))
    }),
    ("The root is missing: divide by the length of a, not by the length squared.", |a, b| {
        dot(a, b) / dot(a, a)
    }),
    ("The sign is lost: the shadow is negative when b leans backwards.", |a, b| {
        (dot(a, b) / length(a)).abs()
    }),
    ("This is the length of b.", |_, b| length(b)),
    ("This is the length of a.", |a, _| length(a)),
    ("The dot product is multiplied by the length of a; divide by it.", |a, b| dot(a, b) * length(a)),
    ("This is b's first number: the shadow on the x axis.", |_, b| b[0]),
    ("It is divided by the sum of a's numbers. A length is the root of the sum of the squares.", |a, b| {
        dot(a, b) / a.iter().sum::<f64>()
    }),
    (
        "It is divided by the sum of a's numbers without their signs. A length is the root of the sum of the squares.",
        |a, b| dot(a, b) / a.iter().map(|a| a.abs()).sum::<f64>(),
    ),
    ("It is divided by how many numbers a has; divide by how long the arrow is.", |a, b| {
        dot(a, b) / a.len() as f64
    }),
    ("It is divided by the root of how many numbers a has; divide by how long the arrow is.", |a, b| {
        dot(a, b) / (a.len() as f64).sqrt()
    }),
];

pub(super) fn exercise() -> Exercise<(Numbers, Numbers)> {
    let exercise = Exercise::new(
        "a shadow",
        |draw| {
            let size = draw.size(1, 4);
            let mut a = draw.vector(size);
            // Nothing casts a shadow on an arrow without a length.
            if a.iter().all(|number| *number == 0.0) {
                a[0] = 1.0;
            }
            (a, draw.vector(size))
        },
        with(|a, b| dot(a, b) / length(a)),
    )
    .call(|(a, b)| format!("shadow(&{}, &{})", code(a), code(b)))
    .when("the shadow is not negative", |(a, b)| dot(a, b) >= 0.0)
    .when("the length of a is 1", |(a, _)| length(a) == 1.0)
    .when("a and b are at a right angle", |(a, b)| dot(a, b) == 0.0)
    .when("the arrows have one number each", |(a, _)| a.len() == 1)
    .when("the arrows have two numbers or one", |(a, _)| a.len() <= 2)
    .argument("a", |(a, b), change| (a.iter().map(|&x| change(x)).collect(), b.clone()))
    .argument("b", |(a, b), change| (a.clone(), b.iter().map(|&x| change(x)).collect()))
    .hints([
        "The dot product is a length times a shadow. Which length, and whose shadow?",
        "a·b = |a| times the shadow of b on a. Solve for the shadow; |a| is the root of a·a.",
        "dot(a, b) / dot(a, …).sqrt(): what stands in place of the dots?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
