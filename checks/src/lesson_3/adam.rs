//! Where Adam is after so many steps, if it divides by the root of the largest mean square so far.

use super::walk::Walk;
use crate::engine::show::plainly;
use crate::{Exercise, Verdict, check};

/// With this slope, from this start, at this rate, after so many steps.
type Adam = fn(&dyn Fn(f64) -> f64, f64, f64, usize) -> f64;

const SHARES: (f64, f64) = (0.9, 0.999);
const EPSILON: f64 = 1e-8;

/// Checks `adam(slope, start, rate, steps)`.
pub fn adam(answer: Adam) -> Verdict {
    check(exercise, move |walk: &Walk| answer(&|x| slope(walk, x), walk.start, walk.rate, walk.steps))
}

/// From a hilltop down to a valley on either side: on the way the slope grows before it shrinks.
fn slope(walk: &Walk, x: f64) -> f64 {
    let far = x - walk.valley;
    far.powi(3) - 4.0 * far
}

/// What a step has in hand: its number, the slope, both means with their corrections, and the largest and smallest squares
/// so far.
struct At {
    number: usize,
    slope: f64,
    mean: f64,
    square: f64,
    /// Of the corrected mean squares: the largest and the smallest, and the one of the step before.
    largest: f64,
    smallest: f64,
    before: f64,
    /// The largest mean square before it is corrected.
    largest_raw: f64,
    largest_slope: f64,
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
    remembering(walk, steps, (SHARES, SHARES.1), |slope| slope * slope, step)
}

/// The same with other shares, with another share in the correction of the squares, or with another thing than the square of the
/// slope to remember.
fn remembering(
    walk: &Walk,
    steps: usize,
    (shares, correction): ((f64, f64), f64),
    of: fn(f64) -> f64,
    step: fn(&At) -> f64,
) -> f64 {
    let (mut largest, mut smallest, mut last) = (0.0_f64, f64::INFINITY, 0.0);
    let (mut largest_raw, mut largest_slope) = (0.0_f64, 0.0_f64);
    walk.after(steps, |number, x, (mean, square)| {
        let slope = slope(walk, x);
        *mean = shares.0 * *mean + (1.0 - shares.0) * slope;
        *square = shares.1 * *square + (1.0 - shares.1) * of(slope);
        let (corrected, before) = (At::corrected(*square, correction, number), last);
        (largest, smallest, last) = (largest.max(corrected), smallest.min(corrected), corrected);
        (largest_raw, largest_slope) = (largest_raw.max(*square), largest_slope.max(slope.abs()));
        let (mean, square) = (*mean, *square);
        let at = At { number, slope, mean, square, largest, smallest, before, largest_raw, largest_slope };
        x - walk.rate * step(&at)
    })
}

fn right(at: &At) -> f64 {
    at.mean_corrected() / (at.largest.sqrt() + EPSILON)
}

fn swapped(at: &At) -> f64 {
    At::corrected(at.mean, SHARES.1, at.number) / (at.largest.sqrt() + EPSILON)
}

pub(super) fn exercise() -> Exercise<Walk> {
    Exercise::new(
        "Adam",
        |draw| {
            let walk = Walk::draw(draw);
            Walk { start: walk.valley + 0.5 * draw.number(), steps: draw.size(1, 8), ..walk }
        },
        |walk| walked(walk, walk.steps, right),
    )
        // A slope so small that an ε inside the root is seen, and not so small that one is seen that both corrections as a
        // part of the rate leave 32 times as large: the paper says that this is Adam, too.
        .corner(|| Walk { valley: 0.0, start: 2e-4, rate: 1e-3, steps: 1 })
        .call(|walk| {
            let Walk { start, rate, steps, .. } = walk;
            let slope = format!("&|x: f64| (x - {0:?}).powi(3) - 4.0 * (x - {0:?})", walk.valley);
            format!("adam({slope}, {start:?}, {}, {steps})", plainly(*rate))
        })
        .mistake("This is Adam as in section 7.6: it divides by the latest ŝ. Keep the largest ŝ so far.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.square_corrected().sqrt() + EPSILON))
        })
        .mistake("The largest s is kept and corrected afterwards. The largest of the corrected ŝ is asked for.", |walk| {
            walked(walk, walk.steps, |at| {
                at.mean_corrected() / (At::corrected(at.largest_raw, SHARES.1, at.number).sqrt() + EPSILON)
            })
        })
        .mistake("Neither mean is corrected for its start at 0: divide m by 1 − 0.9ᵗ and s by 1 − 0.999ᵗ.", |walk| {
            walked(walk, walk.steps, |at| at.mean / (at.largest_raw.sqrt() + EPSILON))
        })
        .mistake("Neither mean is corrected for its start at 0, and it divides by the latest s, not by the largest ŝ so far.", |walk| {
            walked(walk, walk.steps, |at| at.mean / (at.square.sqrt() + EPSILON))
        })
        .mistake("Only m is corrected for its start at 0; s needs it too, with 0.999.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.largest_raw.sqrt() + EPSILON))
        })
        .mistake("Only s is corrected for its start at 0; m needs it too, with 0.9.", |walk| {
            walked(walk, walk.steps, |at| at.mean / (at.largest.sqrt() + EPSILON))
        })
        .mistake("It divides by the smallest ŝ so far, which makes steps longer; divide by the largest.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.smallest.sqrt() + EPSILON))
        })
        .mistake("It takes the larger of the last two ŝ. An earlier one may have been larger still.", |walk| {
            walked(walk, walk.steps, |at| {
                at.mean_corrected() / (at.square_corrected().max(at.before).sqrt() + EPSILON)
            })
        })
        .mistake("It divides by the largest slope so far; the largest *mean* square is asked for.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.largest_slope + EPSILON))
        })
        .mistake("It divides by the largest ŝ itself; divide by its root.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.largest + EPSILON))
        })
        .mistake("The two shares are swapped: 0.9 for the slopes, 0.999 for their squares.", |walk| {
            remembering(walk, walk.steps, ((SHARES.1, SHARES.0), SHARES.0), |slope| slope * slope, swapped)
        })
        .mistake("Old and new are swapped in both means: 0.9 and 0.999 of the old one stay.", |walk| {
            let new_ones = ((1.0 - SHARES.0, 1.0 - SHARES.1), SHARES.1);
            remembering(walk, walk.steps, new_ones, |slope| slope * slope, right)
        })
        .mistake("t is 0 in the first step, and the correction divides by 0: count from 1.", |walk| {
            walk.after(walk.steps, |_, x, _| x + f64::NAN)
        })
        .mistake("The step is not divided by the root of ŝ: this is a running mean of the slopes alone.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected())
        })
        .mistake("This steps by the latest slope instead of the mean of the slopes.", |walk| {
            walked(walk, walk.steps, |at| at.slope / (at.largest.sqrt() + EPSILON))
        })
        .mistake("s remembers the sizes of the slopes; it should remember their squares.", |walk| {
            remembering(walk, walk.steps, (SHARES, SHARES.1), f64::abs, right)
        })
        .mistake("ε stands inside the root: there its root counts, which is 10 000 times as large. Add it to the root.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / (at.largest + EPSILON).sqrt())
        })
        .mistake("ε is missing: where every slope so far is 0, the step is 0 / 0.", |walk| {
            walked(walk, walk.steps, |at| at.mean_corrected() / at.largest.sqrt())
        })
        .mistake("This is plain descent.", |walk| walked(walk, walk.steps, |at| at.slope))
        .mistake("Every step is as long as the rate: this is the sign of the slope. Both means must remember earlier slopes.", |walk| {
            walked(walk, walk.steps, |at| if at.slope == 0.0 { 0.0 } else { at.slope.signum() })
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
        .when("there are at most two steps", |walk| walk.steps <= 2)
        .when("the start is the hilltop", |walk| walk.start == walk.valley)
        .argument("start", |walk, change| Walk { start: change(walk.start), ..*walk })
        .argument("rate", |walk, change| Walk { rate: change(walk.rate), ..*walk })
        .hints([
            "Four numbers change from step to step: where you are, the mean of the slopes, the mean of their squares, and the largest \
             of what you divided by.",
            "In step t: `m = 0.9 m + 0.1 g`, `s = 0.999 s + 0.001 g²`; divide m by 1 − 0.9ᵗ and s by 1 − 0.999ᵗ, with t counted from \
             1; then let `most` become the larger of itself and the corrected s.",
            "`for t in 1..=steps as i32 { let g = slope(x); m = …; s = …; most = f64::max(most, s / (1.0 - 0.999_f64.powi(t))); x -= …; }`",
        ])
}
