//! The slope of a population's last size in its rate r, through a loop of x ← r x (1 − x).

use crate::{Exercise, Verdict, check};

/// The rate, the size at the start, and the years.
#[derive(Clone, Copy)]
pub(super) struct Growth {
    r: f64,
    start: f64,
    steps: usize,
}

/// Checks `slope_in_growth(r, start, steps)`.
pub fn slope_in_growth(answer: fn(f64, f64, usize) -> f64) -> Verdict {
    check(exercise, move |&Growth { r, start, steps }| answer(r, start, steps))
}

impl Growth {
    /// The size at the start and after each year.
    fn sizes(self) -> Vec<f64> {
        let mut x = vec![self.start];
        for step in 0..self.steps {
            x.push(self.r * x[step] * (1.0 - x[step]));
        }
        x
    }

    /// A walk back: what joins the slope in r in each year, and what a year multiplies the slope in x by.
    fn back(self, joins: impl Fn(&[f64], usize) -> f64, factor: impl Fn(&[f64], usize) -> f64) -> f64 {
        let x = self.sizes();
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in (0..self.steps).rev() {
            in_r += in_x * joins(&x, step);
            in_x *= factor(&x, step);
        }
        in_r
    }

    /// The right walk with another slope of a year's size in the one before, from r and that size.
    fn with_factor(self, factor: impl Fn(f64, f64) -> f64) -> f64 {
        self.back(share, |x, step| factor(self.r, x[step]))
    }

    /// The right walk with something else that joins the slope in r.
    fn with_share(self, joins: impl Fn(&[f64], usize) -> f64) -> f64 {
        self.back(joins, |x, step| self.r * (1.0 - 2.0 * x[step]))
    }

    fn right(self) -> f64 {
        self.with_share(share)
    }

    /// What the years share, each without its way to the end.
    fn shares(self) -> Vec<f64> {
        let x = self.sizes();
        (0..self.steps).map(|step| share(&x, step)).collect()
    }
}

/// The slope of a year's size in r, the year before held still.
fn share(x: &[f64], step: usize) -> f64 {
    x[step] * (1.0 - x[step])
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(Growth) -> f64);

const KNOWN: [Mistake; 21] = [
    (
        "This is the path from r to the last year alone. r stands in every year, and every year has a path.",
        |g| g.shares()[g.steps - 1],
    ),
    ("This is the path from r to the first year alone: those of the other years are missing.", |g| {
        g.with_share(|x, step| if step == 0 { share(x, 0) } else { 0.0 })
    }),
    ("The first year's path is left out: the walk ends one year too early.", |g| {
        g.with_share(|x, step| if step > 0 { share(x, step) } else { 0.0 })
    }),
    ("The last year's path is left out: the walk begins one year too late.", |g| {
        g.with_share(|x, step| if step + 1 < g.steps { share(x, step) } else { 0.0 })
    }),
    (
        "The years' paths are added, but none goes on to the end: each later year multiplies by its own slope in x.",
        |g| g.shares().iter().sum(),
    ),
    (
        "On the way back through a year the factor r is missing: r x (1 − x) has the slope r (1 − 2x) in x.",
        |g| g.with_factor(|_, x| 1.0 - 2.0 * x),
    ),
    (
        "On the way back each year multiplies by r alone. The slope of r x (1 − x) in x is r (1 − 2x).",
        |g| g.with_factor(|r, _| r),
    ),
    ("x stands twice in r x (1 − x): its slope is r (1 − 2x), not r (1 − x).", |g| {
        g.with_factor(|r, x| r * (1.0 - x))
    }),
    ("The slope of x (1 − x) is 1 − 2x; here it is 1 + 2x.", |g| {
        g.with_factor(|r, x| r * (1.0 + 2.0 * x))
    }),
    ("The slope of x (1 − x) is 1 − 2x; here it has the other sign.", |g| {
        g.with_factor(|r, x| r * (2.0 * x - 1.0))
    }),
    ("The slope of x (1 − x) is 1 − 2x; here it is −2x.", |g| g.with_factor(|r, x| -2.0 * r * x)),
    (
        "On the way back each year multiplies by its growth, r (1 − x) x, and not by that growth's slope r (1 − 2x).",
        |g| g.with_factor(|r, x| r * x * (1.0 - x)),
    ),
    (
        "A year's slope in x is taken at its result. It belongs to the size that went in, one place earlier.",
        |g| g.back(share, |x, step| g.r * (1.0 - 2.0 * x[step + 1])),
    ),
    (
        "A year's share x (1 − x) is taken at its result. It belongs to the size that went in, one place earlier.",
        |g| g.with_share(|x, step| share(x, step + 1)),
    ),
    ("A year's share has a factor r too much: the slope of r x (1 − x) in r is x (1 − x).", |g| {
        g.with_share(|x, step| x[step + 1])
    }),
    ("A year's share is x (1 − x), the slope of r x (1 − x) in r; here it is x alone.", |g| {
        g.with_share(|x, step| x[step])
    }),
    (
        "The walk goes through a year before it takes that year's share: first the share, then the way on.",
        |g| {
            let x = g.sizes();
            let (mut in_x, mut in_r) = (1.0, 0.0);
            for step in (0..g.steps).rev() {
                in_x *= g.r * (1.0 - 2.0 * x[step]);
                in_r += in_x * share(&x, step);
            }
            in_r
        },
    ),
    (
        "The years are walked from the first to the last: each share is multiplied by the years before it, not by those after it.",
        |g| {
            let x = g.sizes();
            let (mut in_x, mut in_r) = (1.0, 0.0);
            for step in 0..g.steps {
                in_r += in_x * share(&x, step);
                in_x *= g.r * (1.0 - 2.0 * x[step]);
            }
            in_r
        },
    ),
    ("A year's slope in x takes the place of what came before; along a path slopes are multiplied.", |g| {
        let x = g.sizes();
        let (mut in_x, mut in_r) = (1.0, 0.0);
        for step in (0..g.steps).rev() {
            in_r += in_x * share(&x, step);
            in_x = g.r * (1.0 - 2.0 * x[step]);
        }
        in_r
    }),
    ("This is the slope in the start. r has a path of its own in each year, and these are added.", |g| {
        g.sizes()[..g.steps].iter().map(|x| g.r * (1.0 - 2.0 * x)).product()
    }),
    ("This is the last size itself, not its slope in r.", |g| g.sizes()[g.steps]),
];

pub(super) fn exercise() -> Exercise<Growth> {
    let exercise = Exercise::new(
        "back through a loop",
        |draw| {
            let steps = draw.size(1, 6);
            Growth { r: draw.whole(1, 7) as f64 / 2.0, start: draw.whole(1, 9) as f64 / 10.0, steps }
        },
        |growth: &Growth| growth.right(),
    )
    // A slope by differences is not as exact as this.
    .tolerance(1e-12)
    .call(|Growth { r, start, steps }| format!("slope_in_growth({r:?}, {start:?}, {steps})"));
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, move |&growth| wrong(growth)))
        .throughout("Close, but not exact, as slopes by differences are. Walk back instead: multiply and add.", |_, got, right| {
            (got.numbers()[0] - right.numbers()[0]).abs() < 1e-4 * right.numbers()[0].abs() + 1e-6
        })
        .when("there is one year", |growth| growth.steps == 1)
        .when("there are at most two years", |growth| growth.steps <= 2)
        .when("r is 1", |growth| growth.r == 1.0)
        .argument("r", |growth, change| Growth { r: change(growth.r), ..*growth })
        .argument("start", |growth, change| Growth { start: change(growth.start), ..*growth })
        .test("Begin with one year, then two: write down each path on paper, and compare with differences.")
        .hints([
            "Unroll two years: x₁ = r x₀ (1 − x₀), then x₂ = r x₁ (1 − x₁). In how many places does r stand, and which paths lead from \
             there to x₂?",
            "Each year has two slopes: in r it is x (1 − x), in the x before it is r (1 − 2x). One ends at r, the other goes on to the \
             year before.",
            "Walk back with two numbers. One says how the last x answers to the year where you stand; begin it with 1. The other \
             gathers what ends at r. Which of them has to change first in a year?",
        ])
}
