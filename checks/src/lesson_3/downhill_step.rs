//! A step as long as Newton's that goes downhill, on a hill too.

use crate::{Exercise, Verdict, check};

/// A place, and the slope and the curvature there.
#[derive(Clone, Copy)]
pub(super) struct Input {
    x: f64,
    slope: f64,
    curvature: f64,
}

/// Checks `downhill_step(x, slope, curvature)`.
pub fn downhill_step(answer: fn(f64, f64, f64) -> f64) -> Verdict {
    check(exercise, move |&Input { x, slope, curvature }| answer(x, slope, curvature))
}

pub(super) fn exercise() -> Exercise<Input> {
    let at = |words: &'static str, wrong: fn(f64, f64, f64) -> f64| {
        (words, move |&Input { x, slope, curvature }: &Input| wrong(x, slope, curvature))
    };
    let known = [
        at("This is Newton's step: where the curvature is negative it climbs to the top.", |x, s, c| {
            x - s / c
        }),
        at("This goes uphill everywhere: step against the slope.", |x, s, c| x + s / c.abs()),
        at(
            "This goes uphill where the curvature is positive, and downhill where it is negative.",
            |x, s, c| x + s / c,
        ),
        at("The slope loses its sign too, so it knows no more which way is down.", |x, s, c| {
            x - (s / c).abs()
        }),
        at("The slope loses its sign, the curvature keeps it; it is the other way round.", |x, s, c| {
            x - s.abs() / c
        }),
        at("This stays where it is on a hill. Take a step there, too, downhill.", |x, s, c| {
            if c < 0.0 { x } else { x - s / c }
        }),
        at("On a hill this is plain descent: make the step as long as Newton's.", |x, s, c| {
            if c < 0.0 { x - s } else { x - s / c }
        }),
        at("This is plain descent: the curvature is missing.", |x, s, _| x - s),
        at("The slope is multiplied by the curvature: divide by it.", |x, s, c| x - s * c.abs()),
        at("This is the step alone: start from x.", |_, s, c| -s / c.abs()),
        at(
            "The curvature is squared: that takes its sign away, and makes the step another length.",
            |x, s, c| x - s / (c * c),
        ),
        at("Brackets: (x − slope) / |curvature| divides x too.", |x, s, c| (x - s) / c.abs()),
        at("This is half of the step.", |x, s, c| x - s / (2.0 * c.abs())),
    ];
    let exercise = Exercise::new(
        "a step that goes downhill",
        |draw| {
            let (x, slope) = (draw.number(), draw.number());
            let size = draw.whole(1, 6) as f64;
            Input { x, slope, curvature: if draw.number() < 0.0 { -size } else { size } }
        },
        |&Input { x, slope, curvature }| x - slope / curvature.abs(),
    )
    .call(|Input { x, slope, curvature }| format!("downhill_step({x:?}, {slope:?}, {curvature:?})"))
    .when("the curvature is positive", |input| input.curvature > 0.0)
    .when("the curvature is negative", |input| input.curvature < 0.0)
    .when("the slope is 0", |input| input.slope == 0.0)
    .when("x is 0", |input| input.x == 0.0)
    .argument("x", |input, change| Input { x: change(input.x), ..*input })
    .argument("slope", |input, change| Input { slope: change(input.slope), ..*input })
    .argument("curvature", |input, change| Input { curvature: change(input.curvature), ..*input })
    .hints([
        "Which part of Newton's step says how far, and which says which way?",
        "The slope's sign says which way is down. On a hill the curvature's sign turns that round.",
        "Keep the curvature's size and take its sign away: x − slope / …",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
}
