//! How far an input lies from a unit's border, with a sign.

use crate::{Exercise, Verdict, check, code};

type Numbers = Vec<f64>;
type Distance = fn(&[f64], &[f64], f64) -> f64;

/// The input, the weights and the bias.
type Unit = (Numbers, Numbers, f64);

/// Checks `distance(x, w, b)`, positive on the yes side.
pub fn distance(answer: Distance) -> Verdict {
    check(exercise, with(answer))
}

fn with(distance: Distance) -> impl Fn(&Unit) -> f64 + Send + 'static {
    move |(x, w, b)| distance(x, w, *b)
}

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

fn length(w: &[f64]) -> f64 {
    dot(w, w).sqrt()
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Distance); 19] = [
    ("Only the bias is divided by the length: the whole sum must be, so it needs brackets.", |x, w, b| {
        dot(x, w) + b / length(w)
    }),
    (
        "This is the unit's output, not a distance: twice the weights and twice the bias have the same border, and this would be twice as large.",
        |x, w, b| dot(x, w) + b,
    ),
    ("The bias is added as it is, but the border lies at the shadow −b/|w|, not at −b.", |x, w, b| {
        dot(x, w) / length(w) + b
    }),
    ("The bias is missing: this is the distance to the border through the origin.", |x, w, _| {
        dot(x, w) / length(w)
    }),
    ("The input is missing: this is the distance of the origin from the border.", |_, w, b| b / length(w)),
    ("The bias has the wrong sign: the border is where w·x = −b.", |x, w, b| (dot(x, w) - b) / length(w)),
    ("The sign is lost: on the no side the distance is negative.", |x, w, b| {
        ((dot(x, w) + b) / length(w)).abs()
    }),
    ("It is divided by the square of the weights' length; divide by the length.", |x, w, b| {
        (dot(x, w) + b) / dot(w, w)
    }),
    ("It is multiplied by the weights' length; divide by it.", |x, w, b| (dot(x, w) + b) * length(w)),
    ("It is divided by the input's length. A shadow on w asks for the length of w.", |x, w, b| {
        (dot(x, w) + b) / length(x)
    }),
    ("It is divided by both lengths. A shadow on w asks for the length of w alone.", |x, w, b| {
        (dot(x, w) + b) / (length(x) * length(w))
    }),
    (
        "The bias is counted as a part of the weights' length: it moves the border, but it doesn't turn it.",
        |x, w, b| (dot(x, w) + b) / (dot(w, w) + b * b).sqrt(),
    ),
    (
        "It is divided by the sum of the weights. A length is the root of the sum of the squares.",
        |x, w, b| (dot(x, w) + b) / w.iter().sum::<f64>(),
    ),
    (
        "It is divided by the sum of the weights without their signs. A length is the root of the sum of the squares.",
        |x, w, b| (dot(x, w) + b) / w.iter().map(|w| w.abs()).sum::<f64>(),
    ),
    ("It is divided by how many weights there are; divide by how long the arrow w is.", |x, w, b| {
        (dot(x, w) + b) / w.len() as f64
    }),
    ("This says only on which side x lies, not how far away.", |x, w, b| {
        let output = dot(x, w) + b;
        if output > 0.0 {
            1.0
        } else if output < 0.0 {
            -1.0
        } else {
            0.0
        }
    }),
    ("The no side comes out as 0: there the distance is negative.", |x, w, b| {
        ((dot(x, w) + b) / length(w)).max(0.0)
    }),
    ("This is the length of x: its distance from the origin, not from the border.", |x, _, _| length(x)),
    (
        "This is the way to the border in the direction of x. The nearest point lies in the direction of w.",
        |x, w, b| (dot(x, w) + b) * length(x) / dot(x, w),
    ),
];

pub(super) fn exercise() -> Exercise<Unit> {
    let exercise = Exercise::new(
        "a distance from the border",
        |draw| {
            let size = draw.size(1, 4);
            let mut w = draw.vector(size);
            // Weights that are all 0 have no border.
            if w.iter().all(|number| *number == 0.0) {
                w[0] = 1.0;
            }
            (draw.vector(size), w, draw.number())
        },
        with(|x, w, b| (dot(x, w) + b) / length(w)),
    )
    .call(|(x, w, b)| format!("distance(&{}, &{}, {b:?})", code(x), code(w)))
    .when("x lies on the yes side", |(x, w, b)| dot(x, w) + b > 0.0)
    .when("the length of w is 1", |(_, w, _)| length(w) == 1.0)
    .when("the bias is 0", |(_, _, b)| *b == 0.0)
    .when("x lies on the border", |(x, w, b)| dot(x, w) + b == 0.0)
    .when("there is one input", |(x, ..)| x.len() == 1)
    .argument("x", |(x, w, b), change| (x.iter().map(|&x| change(x)).collect(), w.clone(), *b))
    .argument("w", |(x, w, b), change| (x.clone(), w.iter().map(|&w| change(w)).collect(), *b))
    .argument("b", |(x, w, b), change| (x.clone(), w.clone(), change(*b)))
    .test("Points of the border must have the distance 0, and w with b doubled must change nothing.")
    .hints([
        "Draw w, the border and x on paper. Which arrow's shadow on w ends at the border, and which at x?",
        "All points of the border cast the same shadow on w: section 3 says which. How long is the shadow of x itself?",
        "A distance doesn't change when the weights and the bias are both doubled. What has to be done to both alike?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
