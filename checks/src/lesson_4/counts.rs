//! The negative log likelihood of a count, and its slope in the logarithm of what the model expects.

use crate::{Exercise, Verdict, check};

/// The count that came, and the logarithm of the expected count.
type Input = (usize, f64);

/// Checks `counts(k, z)`, which returns the loss and its slope in `z`.
pub fn counts(answer: fn(usize, f64) -> (f64, f64)) -> Verdict {
    check(exercise, move |&(k, z)| answer(k, z))
}

/// What a mistake is made of: the count, z, the right loss and the right slope.
struct Count {
    k: f64,
    z: f64,
    loss: f64,
    slope: f64,
}

impl Count {
    fn of(&(k, z): &Input) -> Self {
        let k = k as f64;
        Self { k, z, loss: z.exp() - k * z, slope: z.exp() - k }
    }

    fn ln_factorial(&self) -> f64 {
        (1..=self.k as usize).map(|i| (i as f64).ln()).sum()
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(Count) -> (f64, f64));

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 13] = [
        ("The loss is right; the slope is still 0.", |c| (c.loss, 0.0)),
        ("The loss is right; the slope has the wrong sign.", |c| (c.loss, -c.slope)),
        (
            "The loss is right. The slope is the one in λ; for z multiply it by λ's own slope, which is λ.",
            |c| (c.loss, 1.0 - c.k / c.z.exp()),
        ),
        ("The loss is right. The slope is what the model expects: take off what came.", |c| {
            (c.loss, c.z.exp())
        }),
        ("The loss is right. The slope takes z for the expected count; that is e^z.", |c| {
            (c.loss, c.z - c.k)
        }),
        ("The loss is right. The slope is multiplied by λ once too often.", |c| {
            (c.loss, c.slope * c.z.exp())
        }),
        ("This is the log likelihood and its slope; the loss is minus that.", |c| (-c.loss, -c.slope)),
        ("The slope is right; the loss has the wrong sign: minus the logarithm.", |c| (-c.loss, c.slope)),
        ("The slope is right. The loss still has ln k!, which does not depend on z: leave it out.", |c| {
            (c.loss + c.ln_factorial(), c.slope)
        }),
        ("The slope is right. In the loss the term k·z is missing.", |c| (c.z.exp(), c.slope)),
        ("The slope is right. In the loss the term e^z is missing.", |c| (-c.k * c.z, c.slope)),
        ("The slope is right. The first number is the likelihood itself; take minus its logarithm.", |c| {
            ((-c.loss).exp(), c.slope)
        }),
        ("Here z is taken for λ itself; it is λ's logarithm, so λ is e^z.", |c| {
            (c.z - c.k * c.z.ln(), 1.0 - c.k / c.z)
        }),
    ];
    let exercise = Exercise::new(
        "a count",
        |draw| (draw.size(0, 6), draw.number()),
        |input| {
            let count = Count::of(input);
            (count.loss, count.slope)
        },
    )
    .call(|(k, z)| format!("counts({k}, {z:?})"))
    .when("nothing came", |(k, _)| *k == 0)
    .when("z is 0", |(_, z)| *z == 0.0)
    .argument("z", |(k, z), change| (*k, change(*z)))
    .test("Raise z by 1e-5, lower it, and see how the loss changes: by 2e-5 times the slope.")
    .hints([
        "Take the logarithm of the probability: −λ, k·ln λ, and a term without λ. Then turn the sign.",
        "With λ = e^z, ln λ is z. What is left of the loss when ln k! is gone?",
        "The loss is e^z − k·z. The power is its own slope, and k·z has the slope k.",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |input| wrong(Count::of(input)))
    })
}
