//! How many steps of descent a parabola needs until its slope is small, worked out and not walked.

use crate::{Exercise, Verdict, check};

/// A walk on ½λx².
#[derive(Clone, Copy)]
pub(super) struct Walk {
    lambda: f64,
    rate: f64,
    start: f64,
    tolerance: f64,
}

/// Checks `steps_needed(lambda, rate, start, tolerance)`.
pub fn steps_needed(answer: fn(f64, f64, f64, f64) -> Option<usize>) -> Verdict {
    check(exercise, move |&Walk { lambda, rate, start, tolerance }| answer(lambda, rate, start, tolerance))
}

/// Steps until a number that is `times` too large is small enough, at this factor a step.
fn count(times: f64, factor: f64) -> usize {
    (times.ln() / (1.0 / factor).ln()).ceil() as usize
}

impl Walk {
    fn factor(&self) -> f64 {
        1.0 - self.rate * self.lambda
    }

    /// How many times too large the slope is at the start.
    fn times(&self) -> f64 {
        self.lambda * self.start.abs() / self.tolerance
    }

    fn steps(&self, times: f64) -> Option<usize> {
        let factor = self.factor().abs();
        match () {
            () if times <= 1.0 => Some(0),
            () if factor >= 1.0 => None,
            () if factor == 0.0 => Some(1),
            () => Some(count(times, factor)),
        }
    }

    fn right(&self) -> Option<usize> {
        self.steps(self.times())
    }

    fn is_there(&self) -> bool {
        self.times() <= 1.0
    }
}

/// The same count with another factor for a step.
fn by_factor(w: &Walk, factor: f64) -> Option<usize> {
    match factor.abs() {
        _ if w.is_there() => Some(0),
        factor if factor >= 1.0 => None,
        0.0 => Some(1),
        factor => Some(count(w.times(), factor)),
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Walk) -> Option<usize>);

const KNOWN: [Mistake; 22] = [
    ("This waits until x is small. The slope must be small, and it is λ times x.", |w| {
        w.steps(w.start.abs() / w.tolerance)
    }),
    (
        "A walk that swings has a negative factor, and its logarithm is NaN, which becomes 0 steps. What counts is the factor's size.",
        |w| match w.right() {
            Some(1..) if w.factor() < 0.0 => Some(count(w.times(), w.factor())),
            right => right,
        },
    ),
    ("A walk that swings arrives too, as long as its factor is above −1.", |w| {
        w.right().filter(|_| w.is_there() || w.factor() >= 0.0)
    }),
    ("One step too few: part of a step doesn't bring the slope down far enough, so round up.", |w| {
        if w.is_there() || w.factor() == 0.0 { w.right() } else { w.right().map(|steps| steps - 1) }
    }),
    ("One step too many, but for walks that arrive at once.", |w| {
        if w.is_there() || w.factor() == 0.0 { w.right() } else { w.right().map(|steps| steps + 1) }
    }),
    ("One step too many.", |w| w.right().map(|steps| steps + 1)),
    ("Where the factor is 1 or more in size, the walk never arrives: return None.", |w| {
        Some(w.right().unwrap_or_else(|| count(w.times(), w.factor().abs())))
    }),
    ("At the factor −1 the walk swings for ever: that is None, too.", |w| {
        if !w.is_there() && w.factor() == -1.0 { Some(count(w.times(), 1.0)) } else { w.right() }
    }),
    ("Where the slope is small enough at the start, no step is needed, at any rate.", |w| {
        if w.factor().abs() >= 1.0 { None } else { w.right() }
    }),
    ("At the rate 1/λ the factor is 0, and one step is needed where the start isn't good enough.", |w| {
        if w.factor() == 0.0 { Some(0) } else { w.right() }
    }),
    (
        "Both logarithms need the same sign: that of a factor below 1 is negative, and a negative count becomes 0.",
        |w| match w.right() {
            Some(_) if !w.is_there() && w.factor() != 0.0 => {
                Some((w.times().ln() / w.factor().abs().ln()).ceil() as usize)
            }
            right => right,
        },
    ),
    ("This counts how long the height ½λx² is too large, and the slope is what must be small.", |w| {
        let times = 0.5 * w.lambda * w.start * w.start / w.tolerance;
        match () {
            () if times <= 1.0 => Some(0),
            () if w.factor().abs() >= 1.0 => None,
            () if w.factor() == 0.0 => Some(1),
            () => Some(count(times, w.factor().powi(2))),
        }
    }),
    ("A start below 0 has a negative slope, whose logarithm is NaN. What counts is its size.", |w| {
        if w.start < 0.0 && w.factor().abs() < 1.0 { Some(0) } else { w.right() }
    }),
    (
        "The count is rounded to the nearest whole number: part of a step needs a whole one, so round up.",
        |w| match w.right() {
            Some(_) if !w.is_there() && w.factor() != 0.0 => {
                Some((w.times().ln() / (1.0 / w.factor().abs()).ln()).round() as usize)
            }
            right => right,
        },
    ),
    (
        "The quotient of the logarithms is upside down: the number of steps grows with how much too large the slope is.",
        |w| match w.right() {
            Some(_) if !w.is_there() && w.factor() != 0.0 => {
                Some(((1.0 / w.factor().abs()).ln() / w.times().ln()).ceil() as usize)
            }
            right => right,
        },
    ),
    (
        "Every step counts as the first one, as if each took the same way; a step takes the same share of what is left.",
        |w| {
            let slope = w.lambda * w.start.abs();
            w.right().map(|steps| match steps {
                0 => 0,
                _ => ((slope - w.tolerance) / (w.rate * w.lambda * slope)).ceil() as usize,
            })
        },
    ),
    ("The factor of a step is 1 − ηλ; here it is ηλ.", |w| by_factor(w, w.rate * w.lambda)),
    ("The factor of a step is 1 − ηλ; here it is 1 + ηλ.", |w| by_factor(w, 1.0 + w.rate * w.lambda)),
    ("The factor of a step is 1 − ηλ; here it is 1 − η/λ.", |w| {
        by_factor(w, 1.0 - w.rate / w.lambda)
    }),
    ("The slope is λx; here λ counts as ½λ.", |w| w.steps(0.5 * w.times())),
    ("The factor is 1 − ηλ; here it is 1 − η.", |w| {
        Walk { rate: w.rate / w.lambda, ..*w }.steps(w.times())
    }),
    ("Where the slope is small enough at the start, no step is needed; here it is at least one.", |w| {
        if w.factor().abs() >= 1.0 { None } else { w.right().map(|steps| steps.max(1)) }
    }),
];

pub(super) fn exercise() -> Exercise<Walk> {
    let exercise = Exercise::new(
        "steps needed",
        // Sixteenths and halves: the factor is exact, and no slope ever falls on the tolerance.
        |draw| Walk {
            lambda: draw.size(1, 12) as f64 / 2.0,
            rate: draw.size(1, 16) as f64 / 16.0,
            start: draw.number(),
            tolerance: [0.1, 0.01, 0.001, 1e-4][draw.size(0, 3)],
        },
        Walk::right,
    )
    .call(|Walk { lambda, rate, start, tolerance }| {
        format!("steps_needed({lambda:?}, {rate:?}, {start:?}, {tolerance:?})")
    });
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        // Already there, at a rate that flies away, too.
        .corner(|| Walk { lambda: 3.0, rate: 1.0, start: 0.0, tolerance: 0.1 })
        .corner(|| Walk { lambda: 0.5, rate: 0.25, start: 0.125, tolerance: 0.1 })
        .corner(|| Walk { lambda: 3.0, rate: 0.5, start: -0.03, tolerance: 0.1 })
        // A slope above the tolerance, x and the height below it, and a rate that flies away.
        .corner(|| Walk { lambda: 3.0, rate: 0.875, start: 0.05, tolerance: 0.1 })
        // The two edges of the window of rates.
        .corner(|| Walk { lambda: 4.0, rate: 0.5, start: 2.0, tolerance: 0.01 })
        .corner(|| Walk { lambda: 2.0, rate: 0.5, start: -3.0, tolerance: 0.01 })
        .when("the factor lies between 0 and 1", |w| w.factor() > 0.0)
        .when("the walk settles", |w| w.factor().abs() < 1.0)
        .when("the walk never arrives", |w| w.right().is_none())
        .when("the start is 0", |w| w.start == 0.0)
        .when("the slope is small enough at the start", Walk::is_there)
        .when("the start is not negative", |w| w.start >= 0.0)
        .when("lambda is 1", |w| w.lambda == 1.0)
        .argument("lambda", |w, change| Walk { lambda: change(w.lambda).abs().max(0.1), ..*w })
        .argument("rate", |w, change| Walk { rate: change(w.rate).abs(), ..*w })
        .argument("tolerance", |w, change| Walk { tolerance: change(w.tolerance).abs().max(1e-9), ..*w })
        .test("Take a short walk on paper, with λ = 1, the rate 0.75 and the start 2, and count.")
        .argument("start", |w, change| Walk { start: change(w.start), ..*w })
        .hints([
            "Section 5 knew its 57 steps beforehand. Which two numbers did it need?",
            "A step multiplies x, and with it the slope, by one number. Which sizes of that number let the walk arrive, and which don't?",
            "Four cases: good enough at the start, never, at once, and all the others. In which order must you ask, and what does the \
             logarithm say to a walk that swings?",
        ])
}
