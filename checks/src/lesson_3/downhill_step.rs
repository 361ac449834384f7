//! A step that goes downhill, on a hill too, as long as Newton's but never longer than it may be.

use crate::{Exercise, Verdict, check};

/// A place, the slope and the curvature there, and the longest step that is allowed.
#[derive(Clone, Copy)]
pub(super) struct Input {
    x: f64,
    slope: f64,
    curvature: f64,
    longest: f64,
}

/// Checks `downhill_step(x, slope, curvature, longest)`.
pub fn downhill_step(answer: fn(f64, f64, f64, f64) -> f64) -> Verdict {
    check(exercise, move |&Input { x, slope, curvature, longest }| answer(x, slope, curvature, longest))
}

impl Input {
    /// How long Newton's step would be; infinitely long on straight ground.
    fn length(&self) -> f64 {
        if self.slope == 0.0 { 0.0 } else { (self.slope / self.curvature).abs() }
    }

    /// Against the slope, by so much.
    fn down(&self, length: f64) -> f64 {
        if self.slope == 0.0 { self.x } else { self.x - self.slope.signum() * length }
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> f64);

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 18] = [
        ("This is the right way, but no step may be longer than `longest`.", |i| i.down(i.length())),
        (
            "This is Newton's step, cut to the longest one: where the curvature is negative it climbs to the top.",
            |i| i.x - (i.slope / i.curvature).clamp(-i.longest, i.longest),
        ),
        ("This is Newton's step: on a hill it climbs, and it may be longer than `longest`.", |i| {
            i.x - i.slope / i.curvature
        }),
        (
            "Only steps to the left are cut. A step to the right may not be longer than `longest` either.",
            |i| i.x - (i.slope / i.curvature.abs()).min(i.longest),
        ),
        (
            "Only steps to the right are cut. A step to the left may not be longer than `longest` either.",
            |i| i.x - (i.slope / i.curvature.abs()).max(-i.longest),
        ),
        ("The place is held within `longest` of 0; it is the step that must not be longer.", |i| {
            i.down(i.length()).clamp(-i.longest, i.longest)
        }),
        ("Every step is as long as it may be. Where Newton's is shorter, take that length.", |i| {
            i.down(i.longest)
        }),
        ("The step is never *shorter* than `longest`; it must never be longer.", |i| {
            i.down(if i.slope == 0.0 { 0.0 } else { i.length().max(i.longest) })
        }),
        ("The slope loses its sign too, so it knows no more which way is down.", |i| {
            i.x - i.length().min(i.longest)
        }),
        ("This goes uphill everywhere: step against the slope.", |i| {
            i.x + i.slope.signum() * i.length().min(i.longest)
        }),
        (
            "Where the curvature is 0 it stays. There Newton's step would have no end: take the longest one, downhill.",
            |i| {
                if i.curvature == 0.0 { i.x } else { i.down(i.length().min(i.longest)) }
            },
        ),
        ("This stays where it is on a hill. Take a step there, too, downhill.", |i| {
            if i.curvature < 0.0 { i.x } else { i.down(i.length().min(i.longest)) }
        }),
        (
            "On a hill it takes the longest step. Be as careful there: as long as Newton's, if that is shorter.",
            |i| i.down(if i.curvature < 0.0 { i.longest } else { i.length().min(i.longest) }),
        ),
        ("This is plain descent, cut to the longest step: the curvature is missing.", |i| {
            i.down(i.slope.abs().min(i.longest))
        }),
        ("The slope is multiplied by the curvature: divide by it.", |i| {
            i.down((i.slope * i.curvature).abs().min(i.longest))
        }),
        ("The step is multiplied by `longest`; it is a limit.", |i| i.down(i.longest * i.length())),
        ("This is the step alone: start from x.", |i| i.down(i.length().min(i.longest)) - i.x),
        ("Where Newton's step is too long it is not taken at all; take the longest one.", |i| {
            if i.length() > i.longest { i.x } else { i.down(i.length()) }
        }),
    ];
    let exercise = Exercise::new(
        "a step that goes downhill",
        |draw| {
            let (x, slope) = (draw.number(), draw.number());
            let curvature = draw.whole(-6, 6) as f64;
            let slope = if curvature == 0.0 && slope == 0.0 { 1.0 } else { slope };
            Input { x, slope, curvature, longest: 0.5 * draw.size(1, 4) as f64 }
        },
        |input: &Input| input.down(input.length().min(input.longest)),
    )
    .corner(|| Input { x: 1.0, slope: 2.0, curvature: 0.0, longest: 0.5 })
    .corner(|| Input { x: 1.0, slope: -2.0, curvature: 0.0, longest: 0.5 })
    .call(|Input { x, slope, curvature, longest }| {
        format!("downhill_step({x:?}, {slope:?}, {curvature:?}, {longest:?})")
    })
    .when("the curvature is positive", |input| input.curvature > 0.0)
    .when("the curvature is negative", |input| input.curvature < 0.0)
    .when("the curvature is not 0", |input| input.curvature != 0.0)
    .when("Newton's step is shorter than the longest", |input| input.length() < input.longest)
    .when("Newton's step is longer than the longest", |input| input.length() > input.longest)
    .when("the slope is 0", |input| input.slope == 0.0)
    .argument("x", |input, change| Input { x: change(input.x), ..*input })
    .argument("slope", |input, change| Input { slope: change(input.slope), ..*input })
    .argument("curvature", |input, change| Input { curvature: change(input.curvature), ..*input })
    .argument("longest", |input, change| Input { longest: change(input.longest).abs(), ..*input })
    .test("A curvature and the same one with the other sign must lead to the same place.")
    .hints([
        "Three questions, one after the other: which way is down, how long would Newton's step be, and is that too long?",
        "The slope's sign says which way is down. The length is the size of slope / curvature, or `longest`, if that is smaller. What \
         is a number divided by 0 in `f64`?",
        "Which sign has slope / |curvature|? And what does `clamp(-a, a)` do with infinity?",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
}
