//! Where a walk with momentum is after so many steps.

use super::walk::Walk;
use crate::{Exercise, Verdict, check};

/// A walk, and the share of the velocity that stays.
type Input = (Walk, f64);

/// With this slope, from this start, at this rate, with this momentum, after so many steps.
type Momentum = fn(&dyn Fn(f64) -> f64, f64, f64, f64, usize) -> f64;

/// Checks `momentum(slope, start, rate, mu, steps)`.
pub fn momentum(answer: Momentum) -> Verdict {
    check(exercise, move |&(walk, mu): &Input| {
        answer(&|x| walk.slope(x), walk.start, walk.rate, mu, walk.steps)
    })
}

/// After so many steps, where a step gets the place, the slope there, the velocity, the rate and μ.
fn walked((walk, mu): &Input, steps: usize, step: fn(f64, f64, &mut f64, f64, f64) -> f64) -> f64 {
    walk.after(steps, |_, x, (velocity, _)| step(x, walk.slope(x), velocity, walk.rate, *mu))
}

fn right(x: f64, slope: f64, velocity: &mut f64, rate: f64, mu: f64) -> f64 {
    *velocity = mu * *velocity + slope;
    x - rate * *velocity
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "momentum",
        |draw| (Walk::draw(draw), 0.1 * draw.size(1, 9) as f64),
        |input| walked(input, input.0.steps, right),
    )
    .call(|(walk, mu)| {
        let Walk { start, rate, steps, .. } = walk;
        format!("momentum({}, {start:?}, {rate:.2}, {mu:.1}, {steps})", walk.slope_code())
    })
    .mistake("This is plain descent: mu and the velocity are missing.", |input| {
        walked(input, input.0.steps, |x, slope, _, rate, _| x - rate * slope)
    })
    .mistake("The new slope is multiplied by 1 − mu. That is a running mean; momentum adds the whole slope to what is left of the velocity.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * *velocity + (1.0 - mu) * slope;
            x - rate * *velocity
        })
    })
    .mistake("The step is taken with the old velocity: first put the slope into it, then step.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            let next = x - rate * *velocity;
            *velocity = mu * *velocity + slope;
            next
        })
    })
    .mistake("This is Nesterov's step, slope + mu · velocity; momentum steps by the velocity itself.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * *velocity + slope;
            x - rate * (slope + mu * *velocity)
        })
    })
    .mistake("This is Nesterov's way: it takes the slope where the velocity is about to lead. Momentum takes it where you stand.", |input| {
        let (walk, mu) = input;
        walk.after(walk.steps, |_, x, (velocity, _)| {
            *velocity = mu * *velocity + walk.slope(x - walk.rate * mu * *velocity);
            x - walk.rate * *velocity
        })
    })
    .mistake("mu multiplies the new slope; it belongs to the old velocity.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity += mu * slope;
            x - rate * *velocity
        })
    })
    .mistake("mu multiplies the new slope too: brackets around the old velocity alone.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * (*velocity + slope);
            x - rate * *velocity
        })
    })
    .mistake("The velocity never fades: multiply what is left of it by mu.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, _| {
            *velocity += slope;
            x - rate * *velocity
        })
    })
    .mistake("1 − mu of the velocity stays; it should be mu of it.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = (1.0 - mu) * *velocity + slope;
            x - rate * *velocity
        })
    })
    .mistake("It walks uphill: subtract rate · velocity.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * *velocity + slope;
            x + rate * *velocity
        })
    })
    .mistake("The rate is missing in the step.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, _, mu| {
            *velocity = mu * *velocity + slope;
            x - *velocity
        })
    })
    .mistake("The slope is read once, at the start; read it anew at each place.", |(walk, mu)| {
        walk.after(walk.steps, |_, x, (velocity, _)| {
            *velocity = mu * *velocity + walk.slope(walk.start);
            x - walk.rate * *velocity
        })
    })
    .mistake("The velocity starts as the first slope, so that this slope counts twice; it starts at 0.", |(walk, mu)| {
        walk.after(walk.steps, |number, x, (velocity, _)| {
            let before = if number == 1 { walk.slope(x) } else { *velocity };
            *velocity = mu * before + walk.slope(x);
            x - walk.rate * *velocity
        })
    })
    .mistake("It takes one step too many.", |input| walked(input, input.0.steps + 1, right))
    .mistake("It takes one step too few.", |input| walked(input, input.0.steps - 1, right))
    .mistake("This is one step alone: repeat it `steps` times.", |input| walked(input, 1, right))
    .mistake("This is the velocity at the end; return the place.", |(walk, mu)| {
        let mut last = 0.0;
        walk.after(walk.steps, |_, x, (velocity, _)| {
            *velocity = mu * *velocity + walk.slope(x);
            last = *velocity;
            x - walk.rate * *velocity
        });
        last
    })
    .mistake("It does not move.", |(walk, _)| walk.start)
    .when("there is one step", |(walk, _)| walk.steps == 1)
    .when("the start lies in the valley", |(walk, _)| walk.start == walk.valley)
    .argument("start", |(walk, mu), change| (Walk { start: change(walk.start), ..*walk }, *mu))
    .argument("rate", |(walk, mu), change| (Walk { rate: change(walk.rate), ..*walk }, *mu))
    .argument("mu", |(walk, mu), change| (*walk, change(*mu)))
    .hints([
        "Two numbers change from step to step: where you are, and how fast you go. What are they before the first step?",
        "In each step: multiply the velocity by mu, add the slope at x, then go against it. The velocity starts at 0.",
        "for _ in 0..steps { v = … * v + slope(x); x -= … * v; }: what stands in place of the dots?",
    ])
}
