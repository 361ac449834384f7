//! One step of Newton's method from x, given the slope and the curvature there.

use crate::{Exercise, Verdict, check};

/// A place, and the slope and the curvature there.
#[derive(Clone, Copy)]
pub(super) struct Input {
    x: f64,
    slope: f64,
    curvature: f64,
}

/// Checks `newton_step(x, slope, curvature)`.
pub fn newton_step(answer: fn(f64, f64, f64) -> f64) -> Verdict {
    check(exercise, move |&Input { x, slope, curvature }| answer(x, slope, curvature))
}

pub(super) fn exercise() -> Exercise<Input> {
    let at = |words, wrong: fn(f64, f64, f64) -> f64| {
        (words, move |&Input { x, slope, curvature }: &Input| wrong(x, slope, curvature))
    };
    let known = [
        at("The slope is multiplied by the curvature: divide by it.", |x, s, c| x - s * c),
        at("The sign is wrong: Newton's step is x minus slope over curvature.", |x, s, c| x + s / c),
        at("Slope and curvature are swapped.", |x, s, c| x - c / s),
        at("This is the step alone: start from x.", |_, s, c| -s / c),
        at("This is slope over curvature alone: start from x, and step against it.", |_, s, c| s / c),
        at("This is plain descent: the curvature is missing.", |x, s, _| x - s),
        at("Brackets: (x − slope) / curvature divides x too.", |x, s, c| (x - s) / c),
        at("This is half of Newton's step.", |x, s, c| x - s / (2.0 * c)),
        at("This is twice Newton's step.", |x, s, c| x - 2.0 * s / c),
        at("The curvature is squared: divide by it once.", |x, s, c| x - s / (c * c)),
        at("x is divided where the slope belongs: x − slope / curvature.", |x, _, c| x - x / c),
        at("This divides by the root of the curvature's size: divide by the curvature.", |x, s, c| {
            x - s / c.abs().sqrt()
        }),
        at("This divides by the root of the curvature; divide by the curvature.", |x, s, c| x - s / c.sqrt()),
        at(
            "The curvature loses its sign. Newton's step takes it as it is: on a hill it leads to the top.",
            |x, s, c| x - s / c.abs(),
        ),
        at("Everything is cut to whole numbers: calculate in f64.", |x, s, c| {
            (x as i64 - s as i64 / c as i64) as f64
        }),
    ];
    let exercise = Exercise::new(
        "Newton's step",
        |draw| {
            let (x, slope) = (draw.number(), draw.number());
            let size = draw.whole(1, 6) as f64;
            Input { x, slope, curvature: if draw.number() < -1.0 { -size } else { size } }
        },
        |&Input { x, slope, curvature }| x - slope / curvature,
    )
    .call(|Input { x, slope, curvature }| format!("newton_step({x:?}, {slope:?}, {curvature:?})"));
    known
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .fitted(
            "{} is a guess. The curvature tells how far to go: divide the slope by it.",
            0.1,
            |input, got| (input.x - got[0]) / input.slope,
            |input, rate| input.x - rate * input.slope,
        )
        .fitted(
            "This is {} times Newton's step: take the whole one, slope / curvature.",
            0.25,
            |input, got| (input.x - got[0]) / (input.slope / input.curvature),
            |input, part| input.x - part * input.slope / input.curvature,
        )
        .when("the curvature is positive", |input| input.curvature > 0.0)
        .when("the curvature is 1", |input| input.curvature == 1.0)
        .when("the slope is 0", |input| input.slope == 0.0)
        .when("the slope is positive", |input| input.slope > 0.0)
        .when("x is 0", |input| input.x == 0.0)
        .argument("x", |input, change| Input { x: change(input.x), ..*input })
        .argument("slope", |input, change| Input { slope: change(input.slope), ..*input })
        .argument("curvature", |input, change| Input { curvature: change(input.curvature), ..*input })
        .hints([
            "The slope at x changes by the curvature with every step of length 1. How far until it is 0?",
            "Section 5's best learning rate for 3x² was one over its curvature.",
            "x − rate · slope, with the rate that hint 2 tells. On a hill the curvature is negative; the formula stays.",
        ])
}
