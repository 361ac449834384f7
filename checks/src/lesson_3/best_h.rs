//! The h that makes the error of the central difference, rounding/h + bend·h²/6, smallest.

use crate::{Exercise, Verdict, check};

/// The rounding of a value, and the size of the third derivative.
type Input = (f64, f64);

/// Checks `best_h(rounding, bend)`.
pub fn best_h(answer: fn(f64, f64) -> f64) -> Verdict {
    check(exercise, move |&(rounding, bend)| answer(rounding, bend))
}

fn right(rounding: f64, bend: f64) -> f64 {
    (3.0 * rounding / bend).cbrt()
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(f64, f64) -> f64);

const KNOWN: [Mistake; 16] = [
    ("Here the two errors are equal. Their sum is smallest where its slope is 0.", |r, b| {
        (6.0 * r / b).cbrt()
    }),
    ("This is the forward difference's h: its bend grows with h, not with h².", |r, b| (2.0 * r / b).sqrt()),
    ("The slope is 0 at h³ = 3·rounding/bend, so take the third root, not the second.", |r, b| {
        (3.0 * r / b).sqrt()
    }),
    ("This is h³; take the third root of it.", |r, b| 3.0 * r / b),
    ("It is upside down: the coarser the rounding, the larger h.", |r, b| (b / (3.0 * r)).cbrt()),
    ("The 3 is missing: the slope of h²/6 is h/3.", |r, b| (r / b).cbrt()),
    ("The 3 belongs under the third root.", |r, b| 3.0 * (r / b).cbrt()),
    ("The 3 stands on the wrong side: h³ = 3·rounding/bend.", |r, b| (r / (3.0 * b)).cbrt()),
    ("The bend stands on the wrong side: the more the function bends, the smaller h.", |r, b| {
        (3.0 * r * b).cbrt()
    }),
    ("The bend is left out: the more the function bends, the smaller h.", |r, _| (3.0 * r).cbrt()),
    ("The bend belongs under the third root.", |r, b| (3.0 * r).cbrt() / b),
    (
        "h² and h³ are mixed up: rounding/h² = bend·h/3 gives h³, and this is the second root of 6·rounding/bend.",
        |r, b| (6.0 * r / b).sqrt(),
    ),
    ("This is the number under the root divided by 3; a third root is the power 1/3.", |r, b| r / b),
    ("This is the smallest error; return the h at which it is found.", |r, b| {
        let h = right(r, b);
        r / h + b * h * h / 6.0
    }),
    ("The slope of rounding/h is −rounding/h², without a 2.", |r, b| (1.5 * r / b).cbrt()),
    ("The sign is lost on the way: −rounding/h² + bend·h/3 = 0 has a positive h.", |r, b| {
        (-3.0 * r / b).cbrt()
    }),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "the best h",
        |draw| {
            let digits = draw.whole(4, 12) as i32;
            (draw.size(1, 9) as f64 * 10f64.powi(-digits), draw.size(1, 16) as f64 / 2.0)
        },
        |&(rounding, bend)| right(rounding, bend),
    )
    // h is small, so a millionth of 1 would be too coarse.
    .tolerance(1e-10)
    .call(|(rounding, bend)| format!("best_h({rounding:?}, {bend:?})"))
    .when("bend is 1", |(_, bend)| *bend == 1.0)
    .argument("rounding", |&(r, b), change| (change(r).abs().max(1e-12), b))
    .argument("bend", |&(r, b), change| (r, change(b).abs().max(0.1)))
    .test("Work out the error for your h and for an h that is a little larger or smaller: yours must be smallest.")
    .hints([
        "The error has two parts. Which one grows when h grows, and which one shrinks?",
        "It is a function of h, and you look for its lowest place: the pencil's way of section 4.",
        "Section 3.2 has the slopes of 1/h and of h². What must be true of the two where the error is smallest?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |&(rounding, bend)| wrong(rounding, bend))
    })
}
