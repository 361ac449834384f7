//! Where Adam is after so many steps.

use super::walk::Walk;
use crate::engine::show::plainly;
use crate::{Exercise, Verdict, check};

/// With this slope, from this start, at this rate, after so many steps.
type Adam = fn(&dyn Fn(f64) -> f64, f64, f64, usize) -> f64;

const SHARES: (f64, f64) = (0.9, 0.999);
const EPSILON: f64 = 1e-8;

/// Checks `adam(slope, start, rate, steps)`.
pub fn adam(answer: Adam) -> Verdict {
    check(exercise, move |walk: &Walk| answer(&|x| walk.slope(x), walk.start, walk.rate, walk.steps))
}

/// What a step has in hand: its number, the slope, and both means with their corrections.
struct At {
    number: usize,
    slope: f64,
    mean: f64,
    square: f64,
}

impl At {
    fn corrected(value: f64, share: f64, number: usize) -> f64 {
        value / (1.0 - share.powi(number as i32))
    }

    fn mean_corrected(&self) -> f64 {
        Self::corrected(self.mean, SHARES.0, self.number)
    }

    fn square_corrected(&self) -> f64 {
        Self::corrected(self.square, SHARES.1, self.number)
    }
}

/// After so many steps, each as long as `step` says for a rate of 1.
fn walked(walk: &Walk, steps: usize, step: fn(&At) -> f64) -> f64 {
    remembering(walk, steps, SHARES, |slope| slope * slope, step)
}

/// The same with other shares, or with another thing than the square of the slope to remember.
fn remembering(
    walk: &Walk,
    steps: usize,
    shares: (f64, f64),
    of: fn(f64) -> f64,
    step: fn(&At) -> f64,
) -> f64 {
    walk.after(steps, |number, x, (mean, square)| {
        let slope = walk.slope(x);
        *mean = shares.0 * *mean + (1.0 - shares.0) * slope;
        *square = shares.1 * *square + (1.0 - shares.1) * of(slope);
        x - walk.rate * step(&At { number, slope, mean: *mean, square: *square })
    })
}

fn right(at: &At) -> f64 {
    at.mean_corrected() / (at.square_corrected().sqrt() + EPSILON)
}

fn swapped(at: &At) -> f64 {
    let mean = At::corrected(at.mean, SHARES.1, at.number);
    mean / (At::corrected(at.square, SHARES.0, at.number).sqrt() + EPSILON)
}

pub(super) fn exercise() -> Exercise<Walk> {
    Exercise::new("Adam", Walk::draw, |walk| walked(walk, walk.steps, right))
        // A slope so small that an ε inside the root is seen, and not so small that one is seen that both corrections as a
        // part of the rate leave 32 times as large: the paper says that this is Adam, too.
        .corner(|| Walk { valley: 0.0, start: 4e-4, rate: 1e-3, steps: 1 })
        .call(|walk| {
            let Walk { start, rate, steps, .. } = walk;
            format!("adam({}, {start:?}, {}, {steps})", walk.slope_code(), plainly(*rate))
        })
        .mistake("Neither mean is corrected for its start at 0: divide m by 1 − 0.9ᵗ and s by 1 − 0.999ᵗ.", |walk| {
            walked(walk, walk.steps, |at| at.mean / (at.square.sqrt() + EPSILON))
        })
        .mistake("Only m is corrected for its start at 0; s needs it too, with 0.999.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.square.sqrt() + EPSILON))
        })
        .mistake("Only s is corrected for its start at 0; m needs it too, with 0.9.", |walk| {
            walked(walk, walk.steps, |at| at.mean / (at.square_corrected().sqrt() + EPSILON))
        })
        .mistake("It divides by the mean square itself; divide by its root.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.square_corrected() + EPSILON))
        })
        .mistake("The two shares are swapped: 0.9 for the slopes, 0.999 for their squares.", |walk| {
            remembering(walk, walk.steps, (SHARES.1, SHARES.0), |slope| slope * slope, swapped)
        })
        .mistake("Old and new are swapped in both means: 0.9 and 0.999 of the old one stay.", |walk| {
            remembering(walk, walk.steps, (1.0 - SHARES.0, 1.0 - SHARES.1), |slope| slope * slope, right)
        })
        .mistake("t is 0 in the first step, and the correction divides by 0: count from 1.", |walk| {
            walk.after(walk.steps, |_, x, _| x + f64::NAN)
        })
        .mistake("The step is not divided by the root of s: this is a running mean of the slopes alone.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected())
        })
        .mistake("This is RMSprop: it steps by the latest slope instead of the mean of the slopes.", |walk| {
            walked(walk, walk.steps, |at| at.slope / (at.square_corrected().sqrt() + EPSILON))
        })
        .mistake("s remembers the sizes of the slopes; it should remember their squares.", |walk| {
            remembering(walk, walk.steps, SHARES, f64::abs, right)
        })
        .mistake("ε stands inside the root: there its root counts, which is 10 000 times as large. Add it to the root.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.square_corrected() + EPSILON).sqrt())
        })
        .mistake("ε is missing: where every slope so far is 0, the step is 0 / 0.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / at.square_corrected().sqrt())
        })
        .mistake("This is plain descent.", |walk| walked(walk, walk.steps, |at| at.slope))
        .mistake("Every step is as long as the rate: this is the sign of the slope. Both means must remember earlier slopes.", |walk| {
            walked(walk, walk.steps, |at| if at.slope == 0.0 { 0.0 } else { at.slope.signum() })
        })
        .mistake("The correction is that of the first step in every step: t grows by 1.", |walk| {
            walked(walk, walk.steps, |at| {
                At::corrected(at.mean, SHARES.0, 1) / (At::corrected(at.square, SHARES.1, 1).sqrt() + EPSILON)
            })
        })
        .mistake("It walks uphill: subtract the step.", |walk| walked(walk, walk.steps, |at| -right(at)))
        .mistake("The rate is missing in the step.", |walk| {
            walked(&Walk { rate: 1.0, ..*walk }, walk.steps, right)
        })
        .mistake("It takes one step too many.", |walk| walked(walk, walk.steps + 1, right))
        .mistake("It takes one step too few.", |walk| walked(walk, walk.steps - 1, right))
        .mistake("This is one step alone: repeat it `steps` times.", |walk| walked(walk, 1, right))
        .mistake("It does not move.", |walk| walk.start)
        .when("there is one step", |walk| walk.steps == 1)
        .when("the start lies in the valley", |walk| walk.start == walk.valley)
        .argument("start", |walk, change| Walk { start: change(walk.start), ..*walk })
        .argument("rate", |walk, change| Walk { rate: change(walk.rate), ..*walk })
        .hints([
            "Three numbers change from step to step: where you are, the mean of the slopes, the mean of their squares.",
            "In step t: m = 0.9 m + 0.1 g, s = 0.999 s + 0.001 g²; then divide m by 1 − 0.9ᵗ and s by 1 − 0.999ᵗ, with t counted from 1.",
            "for t in 1..=steps as i32 { let g = slope(x); m = …; s = …; x -= rate * (m / (1.0 - 0.9f64.powi(t))) / ((s / …).sqrt() + 1e-8); }",
        ])
}
