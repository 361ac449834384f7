//! A walk down a parabola until its slope is at most 1e-4 in size; `None` when it leaves the finite numbers.

use std::cell::Cell;

use crate::engine::value::Value;
use crate::{Exercise, Verdict, check};

/// Where the parabola is lowest, where the walk starts, and its rate.
#[derive(Clone, Copy)]
pub(super) struct Input {
    valley: f64,
    start: f64,
    rate: f64,
}

/// Down this slope, from this start, at this rate.
type Walk = fn(&dyn Fn(f64) -> f64, f64, f64) -> Option<f64>;

/// So many slopes are more than any of the walks needs.
const PATIENCE: usize = 20_000;
const FLAT: f64 = 1e-4;

/// Checks `descend(slope, start, rate)`.
pub fn descent(answer: Walk) -> Verdict {
    check(exercise, move |input: &Input| {
        let asked = Cell::new(0);
        let slope = |x: f64| {
            asked.set(asked.get() + 1);
            assert!(asked.get() < PATIENCE, "the walk asked for {PATIENCE} slopes and did not end");
            input.slope(x)
        };
        answer(&slope, input.start, input.rate)
    })
}

impl Input {
    fn slope(&self, x: f64) -> f64 {
        2.0 * (x - self.valley)
    }

    /// Steps by `step(slope)` until `ends(slope)` or until the walk leaves the finite numbers. At the rates of the
    /// inputs it does one or the other.
    fn walk(&self, ends: impl Fn(f64) -> bool, step: impl Fn(f64) -> f64) -> Option<f64> {
        let mut x = self.start;
        for _ in 0..PATIENCE {
            let slope = self.slope(x);
            if !slope.is_finite() {
                return None;
            }
            if ends(slope) {
                return Some(x);
            }
            x -= step(slope);
        }
        None
    }

    fn right(&self) -> Option<f64> {
        self.walk(|slope| slope.abs() <= FLAT, |slope| self.rate * slope)
    }

    /// Where the walk stands after so many steps.
    fn after(&self, steps: usize) -> Option<f64> {
        let mut x = self.start;
        for _ in 0..steps {
            x -= self.rate * self.slope(x);
        }
        x.is_finite().then_some(x)
    }

    /// After how many steps the walk stands there, if it is still moving then.
    fn steps_to(&self, there: f64) -> Option<usize> {
        let mut x = self.start;
        for steps in 0..PATIENCE {
            let far = (x - self.valley).abs();
            if far < 1e-9 || !far.is_finite() {
                return None;
            }
            if (x - there).abs() <= 1e-9 * far {
                return Some(steps);
            }
            x -= self.rate * self.slope(x);
        }
        None
    }

    /// How the place that came back lies to the one where the walk ends: too far from the valley, or too near.
    fn ends(&self, got: &Value, right: &Value) -> Option<(bool, bool)> {
        let (&[got], &[right]) = (got.numbers().as_slice(), right.numbers().as_slice()) else { return None };
        let far = (got - self.valley).abs();
        Some((2.0 * far > FLAT && self.steps_to(got).is_some(), far < 0.999 * (right - self.valley).abs()))
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    const ALSO_FIRST: &str = "One step too many: look at the slope before each step, also before the first.";
    Exercise::new(
        "descent",
        // Below the rate 1 the walk settles, above it flies away; exactly there it would swing for ever.
        |draw| Input {
            valley: draw.number(),
            start: draw.number(),
            rate: 0.1 * draw.size(1, 14) as f64 + 0.05,
        },
        Input::right,
    )
    .corner(|| Input { valley: 1.0, start: 1.0, rate: 0.25 })
    .corner(|| Input { valley: 1.0, start: 1.0, rate: 1.25 })
    .call(|Input { valley, start, rate }| format!("descend(&|x| 2.0 * (x - {valley:?}), {start:?}, {rate:.2})"))
    .mistake("This is one step alone: walk on until the slope is at most 1e-4 in size.", |input| {
        Some(input.start - input.rate * input.slope(input.start))
    })
    .mistake("It does not move.", |input| Some(input.start))
    .mistake("It walks uphill: step against the slope.", |input| {
        (input.start == input.valley).then_some(input.start)
    })
    .mistake("Slopes below 0 count as flat: ask for the slope's size, with abs().", |input| {
        input.walk(|slope| slope <= FLAT, |slope| input.rate * slope)
    })
    .mistake("The step loses the slope's sign, so it always goes to the left: abs() belongs in the test alone.", |input| {
        input.walk(|slope| slope.abs() <= FLAT, |slope| input.rate * slope.abs())
    })
    .mistake(ALSO_FIRST, |input| {
        let end = input.right()?;
        let after = end - input.rate * input.slope(end);
        after.is_finite().then_some(after)
    })
    .mistake("It stops when the step is small; the slope must be at most 1e-4 in size.", |input| {
        input.walk(|slope| (input.rate * slope).abs() <= FLAT, |slope| input.rate * slope)
    })
    .mistake("This is the slope at the end; return the place.", |input| {
        input.right().map(|end| input.slope(end))
    })
    .mistake("The step is divided by the rate; multiply by it.", |input| {
        input.walk(|slope| slope.abs() <= FLAT, |slope| slope / input.rate)
    })
    .fitted(
        "It always walks {} steps; it must stop as soon as the slope is at most 1e-4 in size.",
        30.0,
        |input, got| match got {
            [got] => input.steps_to(*got).map_or(f64::NAN, |steps| steps as f64),
            _ => f64::NAN,
        },
        |input, steps| input.after(steps as usize),
    )
    .symptom(
        "The walk flew away and the answer does not say so: None is right there. Comparisons with NaN are false: ask \
         is_finite.",
        |_, got, right| *right == Value::Nothing && got.numbers().iter().any(|x| !x.is_finite()),
    )
    .panic(
        "Where the walk flies away it never ends: NaN is neither above 1e-4 nor below. Ask is_finite in the loop.",
        |_, message, right| *right == Value::Nothing && message.contains("did not end"),
    )
    .panic("The walk does not end: it was stopped after 20,000 slopes. Does each step go against the slope, and does the loop ask is_finite?", |_, message, _| {
        message.contains("did not end")
    })
    .symptom("It stops while the slope is still above 1e-4 in size.", |input, got, right| {
        input.ends(got, right).is_some_and(|(too_early, _)| too_early)
    })
    .symptom(
        "It ends nearer to the valley than the walk does: stop as soon as the slope is at most 1e-4 in size.",
        |input, got, right| input.ends(got, right).is_some_and(|(_, too_near)| too_near),
    )
    .symptom(
        "It stops at the wrong place, sometimes too early and sometimes too late. Does the test look at the slope at x?",
        |input, got, right| input.ends(got, right).is_some_and(|(too_early, too_near)| too_early || too_near),
    )
    .when("the walk settles", |input| input.right().is_some())
    .when("the walk flies away", |input| input.right().is_none())
    .when("the start lies to the right of the valley", |input| input.start > input.valley)
    .when("the start lies to the left of the valley", |input| input.start < input.valley)
    .when("the rate is at most 0.45", |input| input.rate < 0.5)
    .when("the start is not the valley", |input| input.start != input.valley)
    .argument("start", |input, change| Input { start: change(input.start), ..*input })
    .argument("rate", |input, change| Input { rate: change(input.rate).abs(), ..*input })
    .argument("slope", |input, change| Input { valley: change(input.valley), ..*input })
    .hints([
        "What must be repeated, and what do you ask before each step?",
        "A while loop as in section 5. NaN ends it, because every comparison with NaN is false: so ask is_finite afterwards.",
        "while slope(x).abs() > 1e-4 { x -= … } and then x.is_finite().then_some(x): what stands in place of the dots?",
    ])
}
