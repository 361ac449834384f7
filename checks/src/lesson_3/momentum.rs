//! Where a walk is after so many steps with a momentum that is forgotten where it leads uphill.

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

/// The velocity that is left: none where it and the slope have different signs.
fn kept(velocity: f64, slope: f64) -> f64 {
    if velocity * slope < 0.0 { 0.0 } else { velocity }
}

fn right(x: f64, slope: f64, velocity: &mut f64, rate: f64, mu: f64) -> f64 {
    *velocity = mu * kept(*velocity, slope) + slope;
    x - rate * *velocity
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "momentum",
        |draw| {
            let walk = Walk::draw(draw);
            // Long enough to come to the other side of the valley and to turn there, and by no step exactly to its bottom:
            // there rounding would say which sign the slope has.
            let rate = 0.1 * draw.size(1, 8) as f64 + 0.01;
            (Walk { rate, steps: draw.size(1, 12), ..walk }, 0.1 * draw.size(1, 9) as f64)
        },
        |input| walked(input, input.0.steps, right),
    )
    .call(|(walk, mu)| {
        let Walk { start, rate, steps, .. } = walk;
        format!("momentum({}, {start:?}, {rate:.2}, {mu:.1}, {steps})", walk.slope_code())
    })
    .mistake("This is momentum as in section 7.5: it forgets nothing where the velocity leads uphill.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * *velocity + slope;
            x - rate * *velocity
        })
    })
    .mistake("This is plain descent: mu and the velocity are missing.", |input| {
        walked(input, input.0.steps, |x, slope, _, rate, _| x - rate * slope)
    })
    .mistake(
        "The velocity is forgotten where it leads downhill. A step goes against the velocity, so it leads uphill where its sign \
         and the slope's differ.",
        |input| {
            walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
                let left = if *velocity * slope > 0.0 { 0.0 } else { *velocity };
                *velocity = mu * left + slope;
                x - rate * *velocity
            })
        },
    )
    .mistake("The slope is forgotten with the velocity, so the walk stands still for a step. Only the old velocity becomes 0.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = if *velocity * slope < 0.0 { 0.0 } else { mu * *velocity + slope };
            x - rate * *velocity
        })
    })
    .mistake("The sign is asked after the slope was added to the velocity; ask before.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = kept(mu * *velocity + slope, slope);
            x - rate * *velocity
        })
    })
    .mistake("The sign is asked after the step, of the slope before it; ask before the step.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * *velocity + slope;
            let next = x - rate * *velocity;
            *velocity = kept(*velocity, slope);
            next
        })
    })
    .mistake("The velocity turns round where it leads uphill; set it to 0.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            let turned = if *velocity * slope < 0.0 { -*velocity } else { *velocity };
            *velocity = mu * turned + slope;
            x - rate * *velocity
        })
    })
    .mistake("Where the velocity leads uphill this stays without one from then on; it grows again from the next slope.", |(walk, mu)| {
        let mut is_over = false;
        walk.after(walk.steps, |_, x, (velocity, _)| {
            let slope = walk.slope(x);
            is_over |= *velocity * slope < 0.0;
            *velocity = if is_over { slope } else { mu * *velocity + slope };
            x - walk.rate * *velocity
        })
    })
    .mistake("The new slope is multiplied by 1 − mu. That is a running mean; momentum adds the whole slope to what is left of the velocity.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * kept(*velocity, slope) + (1.0 - mu) * slope;
            x - rate * *velocity
        })
    })
    .mistake("The step is taken with the old velocity: first put the slope into it, then step.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            let left = kept(*velocity, slope);
            *velocity = mu * left + slope;
            x - rate * left
        })
    })
    .mistake("mu multiplies the new slope; it belongs to the old velocity.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = kept(*velocity, slope) + mu * slope;
            x - rate * *velocity
        })
    })
    .mistake("mu multiplies the new slope too: brackets around the old velocity alone.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * (kept(*velocity, slope) + slope);
            x - rate * *velocity
        })
    })
    .mistake("The velocity never fades: multiply what is left of it by mu.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, _| {
            *velocity = kept(*velocity, slope) + slope;
            x - rate * *velocity
        })
    })
    .mistake("It walks uphill: subtract rate · velocity.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, rate, mu| {
            *velocity = mu * kept(*velocity, slope) + slope;
            x + rate * *velocity
        })
    })
    .mistake("The rate is missing in the step.", |input| {
        walked(input, input.0.steps, |x, slope, velocity, _, mu| {
            *velocity = mu * kept(*velocity, slope) + slope;
            x - *velocity
        })
    })
    .mistake("The slope is read once, at the start; read it anew at each place.", |(walk, mu)| {
        walk.after(walk.steps, |_, x, (velocity, _)| {
            *velocity = mu * *velocity + walk.slope(walk.start);
            x - walk.rate * *velocity
        })
    })
    .mistake("It takes one step too many.", |input| walked(input, input.0.steps + 1, right))
    .mistake("It takes one step too few.", |input| walked(input, input.0.steps - 1, right))
    .mistake("This is one step alone: repeat it `steps` times.", |input| walked(input, 1, right))
    .mistake("This is the velocity at the end; return the place.", |(walk, mu)| {
        let mut last = 0.0;
        walk.after(walk.steps, |_, x, (velocity, _)| {
            let slope = walk.slope(x);
            *velocity = mu * kept(*velocity, slope) + slope;
            last = *velocity;
            x - walk.rate * *velocity
        });
        last
    })
    .mistake("It does not move.", |(walk, _)| walk.start)
    .when("there is one step", |(walk, _)| walk.steps == 1)
    .when("there are at most two steps", |(walk, _)| walk.steps <= 2)
    .when("the start lies in the valley", |(walk, _)| walk.start == walk.valley)
    .when("the rate is at most 0.21", |(walk, _)| walk.rate < 0.22)
    .when("mu is at most 0.2", |(_, mu)| *mu < 0.25)
    .argument("start", |(walk, mu), change| (Walk { start: change(walk.start), ..*walk }, *mu))
    .argument("rate", |(walk, mu), change| (Walk { rate: change(walk.rate), ..*walk }, *mu))
    .argument("mu", |(walk, mu), change| (*walk, change(*mu)))
    .hints([
        "Write the walk of section 7.5 first. Then ask: where does its next step begin to lead uphill, and what do you have in hand \
         there that tells?",
        "A step goes against the velocity, and downhill is against the slope. So it leads uphill where `slope * v` is negative. \
         Set `v` to 0 there, before the slope is added.",
        "`for _ in 0..steps { let g = slope(x); if … { v = 0.0; } v = … * v + g; x -= … * v; }`: what stands in place of the dots?",
    ])
}
