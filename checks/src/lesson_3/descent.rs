//! A walk down a parabola that halves its rate where it has gone past the valley, until its slope is at most 1e-4 in size.

use std::cell::Cell;

use crate::engine::value::Value;
use crate::{Exercise, Verdict, check};

/// Where the parabola is lowest, where the walk starts, and its first rate.
#[derive(Clone, Copy)]
pub(super) struct Input {
    valley: f64,
    start: f64,
    rate: f64,
}

/// Down this slope, from this start, at this rate.
type Walk = fn(&dyn Fn(f64) -> f64, f64, f64) -> f64;

/// So many slopes are more than any of the walks needs.
const PATIENCE: usize = 20_000;
const ENDLESS: &str = "the walk asked for 20000 slopes and did not end";
const FLAT: f64 = 1e-4;

/// Checks `descend(slope, start, rate)`.
pub fn descent(answer: Walk) -> Verdict {
    check(exercise, move |input: &Input| {
        let asked = Cell::new(0);
        let slope = |x: f64| {
            asked.set(asked.get() + 1);
            assert!(asked.get() < PATIENCE, "{ENDLESS}");
            input.slope(x)
        };
        answer(&slope, input.start, input.rate)
    })
}

/// The slopes of a walk: at its start, before a step, and after it.
struct Slopes {
    first: f64,
    before: f64,
    now: f64,
}

impl Slopes {
    fn has_turned(&self) -> bool {
        self.before * self.now < 0.0
    }
}

/// What a step makes of the rate.
fn halved_if(holds: bool) -> f64 {
    if holds { 0.5 } else { 1.0 }
}

fn by_rule(slopes: &Slopes) -> f64 {
    halved_if(slopes.has_turned())
}

fn is_flat(slope: f64, _rate: f64) -> bool {
    // NaN is not above anything, so it ends the learner's walk too.
    slope.abs() <= FLAT || slope.is_nan()
}

impl Input {
    fn slope(&self, x: f64) -> f64 {
        2.0 * (x - self.valley)
    }

    /// The places of a walk whose rate is multiplied after each step, with the slope and the rate there.
    fn places(&self, factor: impl Fn(&Slopes) -> f64) -> impl Iterator<Item = (f64, f64, f64)> {
        let first = self.slope(self.start);
        let next = move |&(x, before, rate): &(f64, f64, f64)| {
            let x = x - rate * before;
            let now = self.slope(x);
            Some((x, now, rate * factor(&Slopes { first, before, now })))
        };
        std::iter::successors(Some((self.start, first, self.rate)), next).take(PATIENCE)
    }

    /// Where such a walk ends.
    ///
    /// # Panics
    /// If it does not, as the learner's walk does.
    fn walk(&self, ends: impl Fn(f64, f64) -> bool, factor: impl Fn(&Slopes) -> f64) -> (f64, f64, f64) {
        self.places(factor).find(|&(_, slope, rate)| ends(slope, rate)).expect(ENDLESS)
    }

    /// By the rule. With the rates of the exercise the walk ends; where a check tries another one, that is where it gives up.
    fn right(&self) -> f64 {
        let mut last = self.start;
        for (x, slope, rate) in self.places(by_rule) {
            last = x;
            if is_flat(slope, rate) {
                break;
            }
        }
        last
    }

    /// A walk whose rate follows from its first rate, from whether the sign has ever changed before, and whether it has now.
    fn remembering(&self, rate: fn(f64, bool, bool) -> f64) -> f64 {
        let (mut x, mut now, mut had_turned) = (self.start, self.rate, false);
        for _ in 0..PATIENCE {
            let slope = self.slope(x);
            if is_flat(slope, now) {
                return x;
            }
            x -= now * slope;
            let has_turned = slope * self.slope(x) < 0.0;
            now = rate(self.rate, had_turned, has_turned);
            had_turned |= has_turned;
        }
        panic!("{ENDLESS}")
    }

    /// After how many steps the walk stands there, if it is still moving then.
    fn steps_to(&self, there: f64) -> Option<usize> {
        let is_there = |&(x, ..): &(f64, f64, f64)| (x - there).abs() <= 1e-9 * (x - self.valley).abs();
        let moves = |&(x, ..): &(f64, f64, f64)| (x - self.valley).abs() >= 1e-9;
        self.places(by_rule).take_while(moves).position(|place| is_there(&place))
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
        |draw| Input {
            valley: draw.number(),
            start: draw.number(),
            rate: 0.4 * draw.size(1, 10) as f64 - 0.1,
        },
        Input::right,
    )
    .corner(|| Input { valley: 1.0, start: 1.0, rate: 0.25 })
    .corner(|| Input { valley: 1.0, start: 1.0, rate: 1.25 })
    .call(|Input { valley, start, rate }| format!("descend(&|x| 2.0 * (x - {valley:?}), {start:?}, {rate:.2})"))
    .mistake("This is the walk of section 5: its rate is never halved, so a bold walk flies away.", |input| {
        input.walk(is_flat, |_| 1.0).0
    })
    .mistake("The rate is halved where the slope has grown in size. Halve it where the slope has changed its sign.", |input| {
        input.walk(is_flat, |slopes| halved_if(slopes.now.abs() > slopes.before.abs())).0
    })
    .mistake("The sign is compared with that of the first slope; compare it with the slope before the step.", |input| {
        input.walk(is_flat, |slopes| halved_if(slopes.first * slopes.now < 0.0)).0
    })
    .mistake("It is the other way round: the rate is halved where the slope has kept its sign.", |input| {
        input.walk(is_flat, |slopes| halved_if(slopes.before * slopes.now > 0.0)).0
    })
    .mistake("The rate is quartered; halve it.", |input| {
        input.walk(is_flat, |slopes| if slopes.has_turned() { 0.25 } else { 1.0 }).0
    })
    .mistake("The rate is doubled where the slope has changed its sign; halve it.", |input| {
        input.walk(is_flat, |slopes| if slopes.has_turned() { 2.0 } else { 1.0 }).0
    })
    .mistake("The halved rate serves for one step alone; it stays halved.", |input| {
        input.remembering(|rate, _, has_turned| rate * halved_if(has_turned))
    })
    .mistake("The rate is halved once and never again; it is halved each time that the sign changes.", |input| {
        input.remembering(|rate, had_turned, has_turned| rate * halved_if(had_turned || has_turned))
    })
    .mistake("The step that went past the valley is taken back. Only the next steps are to be shorter.", |input| {
        let (mut x, mut rate) = (input.start, input.rate);
        while input.slope(x).abs() > FLAT {
            let next = x - rate * input.slope(x);
            if input.slope(x) * input.slope(next) < 0.0 {
                rate *= 0.5;
            } else {
                x = next;
            }
        }
        x
    })
    .mistake("This is one step alone: walk on until the slope is at most 1e-4 in size.", |input| {
        input.start - input.rate * input.slope(input.start)
    })
    .mistake("It does not move.", |input| input.start)
    .mistake("Slopes below 0 count as flat: ask for the slope's size, with abs().", |input| {
        input.walk(|slope, _| slope <= FLAT || slope.is_nan(), by_rule).0
    })
    .mistake(ALSO_FIRST, |input| {
        let (x, slope, rate) = input.walk(is_flat, by_rule);
        x - rate * slope
    })
    .mistake("It stops when the step is small; the slope must be at most 1e-4 in size.", |input| {
        input.walk(|slope, rate| is_flat(rate * slope, rate), by_rule).0
    })
    .mistake("This is the slope at the end; return the place.", |input| input.walk(is_flat, by_rule).1)
    .mistake("This is the rate at the end; return the place.", |input| input.walk(is_flat, by_rule).2)
    .fitted(
        "It always walks {} steps; it must stop as soon as the slope is at most 1e-4 in size.",
        12.0,
        |input, got| match got {
            [got] => input.steps_to(*got).map_or(f64::NAN, |steps| steps as f64),
            _ => f64::NAN,
        },
        |input, steps| input.places(by_rule).nth(steps as usize).map_or(f64::NAN, |(x, ..)| x),
    )
    .symptom(
        "The walk flies away: infinity or NaN comes back. Where a step has changed the slope's sign, the rate must become smaller, \
         and stay so.",
        |_, got, _| got.numbers().iter().any(|x| !x.is_finite()),
    )
    .panic(
        "The walk does not end: it was stopped after 20,000 slopes. Does each step go against the slope, and is the rate halved \
         only where the sign has changed?",
        |_, message, _| message.contains("did not end"),
    )
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
    .when("the first step does not go past the valley", |input| input.rate < 0.5)
    .when("the start lies to the right of the valley", |input| input.start > input.valley)
    .when("the start lies to the left of the valley", |input| input.start < input.valley)
    .when("the start is the valley", |input| input.start == input.valley)
    .when("the start is not the valley", |input| input.start != input.valley)
    .argument("start", |input, change| Input { start: change(input.start), ..*input })
    .argument("rate", |input, change| Input { rate: change(input.rate).abs(), ..*input })
    .argument("slope", |input, change| Input { valley: change(input.valley), ..*input })
    .hints([
        "Two numbers change from step to step: where you are, and the rate. What must you still know of the place before to see \
         that you went past the valley?",
        "Keep the slope from before the step. Two slopes have different signs where their product is negative.",
        "let mut before = slope(x); while before.abs() > 1e-4 { x -= …; let now = slope(x); if before * now < 0.0 { … } before = now; }",
    ])
}
