//! The negative log likelihood of a coin's tosses, and its slope in the logit: what the model expects minus what came.

use nn101::Activation;

use crate::{Exercise, Verdict, check};

/// Heads and tails that were seen, and the logit of heads.
type Input = (usize, usize, f64);

/// Checks `coin(heads, tails, z)`, which returns the loss and its slope in `z`.
pub fn coin(answer: fn(usize, usize, f64) -> (f64, f64)) -> Verdict {
    check(exercise, move |&(heads, tails, z)| answer(heads, tails, z))
}

/// What a mistake is made of: heads, tails, the probability of heads, the right loss and the right slope.
struct Tosses {
    heads: f64,
    tails: f64,
    p: f64,
    loss: f64,
    slope: f64,
}

impl Tosses {
    fn of(&(heads, tails, z): &Input) -> Self {
        let (heads, tails, p) = (heads as f64, tails as f64, Activation::Logistic.value(z));
        let loss = heads * (-z).exp().ln_1p() + tails * z.exp().ln_1p();
        Self { heads, tails, p, loss, slope: (heads + tails) * p - heads }
    }

    fn count(&self) -> f64 {
        self.heads + self.tails
    }

    /// The slope of p in z.
    fn bell(&self) -> f64 {
        self.p * (1.0 - self.p)
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(Tosses) -> (f64, f64));

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 15] = [
        ("The loss is right; the slope is still 0.", |t| (t.loss, 0.0)),
        (
            "The loss is right. The slope is the one in p; for z multiply it by p's own slope, p(1 − p).",
            |t| (t.loss, t.tails / (1.0 - t.p) - t.heads / t.p),
        ),
        ("The loss is right; the slope has the wrong sign.", |t| (t.loss, -t.slope)),
        ("The loss is right. The slope is p's own in z; the loss's is asked for.", |t| (t.loss, t.bell())),
        ("The loss is right. The slope is that of the mean of all tosses; the loss is their sum.", |t| {
            (t.loss, t.slope / t.count())
        }),
        ("The loss is right. The slope is what the model expects, n·p: take off what came.", |t| {
            (t.loss, t.count() * t.p)
        }),
        ("The loss is right. The slope is multiplied by p(1 − p) once too often: it cancels.", |t| {
            (t.loss, t.slope * t.bell())
        }),
        ("The loss is right. The slope takes off the tails; p is the probability of heads.", |t| {
            (t.loss, t.count() * t.p - t.tails)
        }),
        ("This is the log likelihood and its slope; the loss is minus that.", |t| (-t.loss, -t.slope)),
        ("The slope is right; the loss has the wrong sign: minus the logarithm.", |t| (-t.loss, t.slope)),
        ("Both are means over the tosses; their sum is asked for.", |t| {
            (t.loss / t.count(), t.slope / t.count())
        }),
        ("Heads and tails are swapped.", |t| {
            (-t.tails * t.p.ln() - t.heads * (1.0 - t.p).ln(), t.count() * t.p - t.tails)
        }),
        ("Only the heads are charged; the tails had a probability too, 1 − p.", |t| {
            (-t.heads * t.p.ln(), t.heads * t.p - t.heads)
        }),
        ("The slope is right; the loss is in base 2. It takes the natural logarithm, ln.", |t| {
            (t.loss / std::f64::consts::LN_2, t.slope)
        }),
        ("The slope is right. The first number is the likelihood itself; take minus its logarithm.", |t| {
            ((-t.loss).exp(), t.slope)
        }),
    ];
    let exercise = Exercise::new(
        "cross-entropy from a coin",
        |draw| {
            let heads = draw.size(0, 5);
            (heads, draw.size(usize::from(heads == 0), 5), draw.number())
        },
        |input| {
            let tosses = Tosses::of(input);
            (tosses.loss, tosses.slope)
        },
    )
    .call(|(heads, tails, z)| format!("coin({heads}, {tails}, {z:?})"))
    .when("all tosses are heads", |(_, tails, _)| *tails == 0)
    .when("all tosses are tails", |(heads, _, _)| *heads == 0)
    .when("there is one toss", |(heads, tails, _)| heads + tails == 1)
    .when("z is 0", |(_, _, z)| *z == 0.0)
    .argument("z", |(heads, tails, z), change| (*heads, *tails, change(*z)))
    .test("Raise z by 1e-5, lower it, and see how the loss changes: by 2e-5 times the slope.")
    .hints([
        "Find the slope in p first: of −ln p it is −1/p, and of −ln(1 − p) it is 1/(1 − p).",
        "By the chain rule multiply it by the slope of p in z, p(1 − p). Each head then brings −(1 − p), each tail p.",
        "Add up over all tosses. How many heads does the model expect in so many tosses, and how many came?",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |input| wrong(Tosses::of(input)))
    })
}
