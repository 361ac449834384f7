//! One step of Newton's method from x, given three heights around it.

use crate::{Exercise, Verdict, check};

/// A place, a distance, and the heights at x − h, x and x + h.
#[derive(Clone, Copy)]
pub(super) struct Input {
    x: f64,
    h: f64,
    heights: [f64; 3],
}

/// Checks `newton_step(x, h, heights)`.
pub fn newton_step(answer: fn(f64, f64, [f64; 3]) -> f64) -> Verdict {
    check(exercise, move |&Input { x, h, heights }| answer(x, h, heights))
}

impl Input {
    fn slope(&self) -> f64 {
        let [left, _, right] = self.heights;
        (right - left) / (2.0 * self.h)
    }

    fn curvature(&self) -> f64 {
        let [left, middle, right] = self.heights;
        (right - 2.0 * middle + left) / (self.h * self.h)
    }

    /// Newton's step with this slope and this curvature.
    fn with(&self, slope: f64, curvature: f64) -> f64 {
        self.x - slope / curvature
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> f64);

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 18] = [
        (
            "This is the lowest of the three places. The parabola through the three heights may be level elsewhere.",
            |i| {
                let [left, middle, right] = i.heights;
                if left < middle && left <= right {
                    i.x - i.h
                } else if right < middle {
                    i.x + i.h
                } else {
                    i.x
                }
            },
        ),
        (
            "The slope is taken from the middle to the right. Look to both sides: it is the slope at x that counts.",
            |i| i.with((i.heights[2] - i.heights[1]) / i.h, i.curvature()),
        ),
        (
            "The slope is taken from the left to the middle. Look to both sides: it is the slope at x that counts.",
            |i| i.with((i.heights[1] - i.heights[0]) / i.h, i.curvature()),
        ),
        (
            "This is twice Newton's step. Left and right are 2h apart: is their difference divided by 2h?",
            |i| i.with(2.0 * i.slope(), i.curvature()),
        ),
        ("The difference of left and right is halved, but not divided by h.", |i| {
            i.with(i.h * i.slope(), i.curvature())
        }),
        ("The step comes out as if h were 1. The slope is divided by h once, the curvature twice.", |i| {
            i.with(i.slope(), i.h * i.curvature())
        }),
        ("The curvature is not divided by h at all. It is a slope of slopes: divide by h twice.", |i| {
            i.with(i.slope(), i.h * i.h * i.curvature())
        }),
        (
            "The curvature counts the middle height once. Left to middle and middle to right: it counts twice.",
            |i| {
                let [left, middle, right] = i.heights;
                i.with(i.slope(), (right - middle + left) / (i.h * i.h))
            },
        ),
        (
            "This is four times Newton's step. The two half slopes stand h apart: the curvature is divided by h², not by 4h².",
            |i| i.with(i.slope(), 0.25 * i.curvature()),
        ),
        ("This is half of Newton's step.", |i| i.with(i.slope(), 2.0 * i.curvature())),
        (
            "The sign is wrong: Newton's step is x minus slope over curvature, and the slope is right minus left.",
            |i| i.with(-i.slope(), i.curvature()),
        ),
        (
            "The curvature loses its sign. Newton's step takes it as it is: on a hill it leads to the top.",
            |i| i.with(i.slope(), i.curvature().abs()),
        ),
        ("This is the step alone: start from x.", |i| -i.slope() / i.curvature()),
        ("This is slope over curvature alone: start from x, and step against it.", |i| {
            i.slope() / i.curvature()
        }),
        ("This is plain descent: the curvature is missing.", |i| i.x - i.slope()),
        ("The slope is multiplied by the curvature: divide by it.", |i| i.x - i.slope() * i.curvature()),
        ("This is the slope at x; where is the parabola level?", Input::slope),
        ("This is the curvature at x; where is the parabola level?", Input::curvature),
    ];
    let exercise = Exercise::new(
        "Newton's step",
        |draw| {
            let (x, slope, middle) = (draw.number(), draw.number(), draw.number());
            let (size, h) = (draw.whole(1, 6) as f64, 0.5 * draw.size(1, 4) as f64);
            let curvature = if draw.number() < -1.0 { -size } else { size };
            let height = |d: f64| middle + slope * d + 0.5 * curvature * d * d;
            Input { x, h, heights: [height(-h), middle, height(h)] }
        },
        |input: &Input| input.with(input.slope(), input.curvature()),
    )
    .call(|Input { x, h, heights }| format!("newton_step({x:?}, {h:?}, {heights:?})"));
    known
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .fitted(
            "This is {} times Newton's step: take the whole one, slope / curvature.",
            0.25,
            |input, got| (input.x - got[0]) / (input.slope() / input.curvature()),
            |input, part| input.x - part * input.slope() / input.curvature(),
        )
        .when("the curvature is positive", |input| input.curvature() > 0.0)
        .when("h is 1", |input| input.h == 1.0)
        .when("left and right are equally high", |input| input.slope() == 0.0)
        .when("x is 0", |input| input.x == 0.0)
        .argument("x", |input, change| Input { x: change(input.x), ..*input })
        .argument("h", |input, change| Input { h: change(input.h).abs().max(0.25), ..*input })
        .test("Take a parabola that you know, x² at 1, 2 and 3: the step must land at 0.")
        .hints([
            "Newton's step needs a slope and a curvature. Which of the three heights tell you the slope at x?",
            "The slope at x is (right − left) / 2h, the central difference. The curvature is a slope of slopes: the slope of the right \
             half minus the slope of the left half, divided by …",
            "Check yourself: the heights 1, 0, 1 with h = 1 have the curvature 2. Which two slopes did you compare, and how far apart do \
             they stand?",
        ])
}
