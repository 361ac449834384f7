//! Softmax of any logits, however large, among the classes that are allowed.

use super::softmax::{EXTREMES, changed, largest};
use crate::{Exercise, Verdict, check, code};

/// The logits, and which classes are allowed: at least one.
#[derive(Clone)]
pub(super) struct Input {
    logits: Vec<f64>,
    allowed: Vec<bool>,
}

/// Checks `stable_softmax(logits, allowed)`.
pub fn stable_softmax(answer: fn(&[f64], &[bool]) -> Vec<f64>) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.logits, &input.allowed))
}

impl Input {
    fn chosen(&self) -> Vec<f64> {
        self.logits.iter().zip(&self.allowed).filter(|(_, allowed)| **allowed).map(|(z, _)| *z).collect()
    }

    fn largest(&self) -> f64 {
        largest(&self.chosen())
    }

    /// A number for each allowed class, made of its logit, and 0 for the others.
    fn for_each(&self, of: impl Fn(f64) -> f64) -> Vec<f64> {
        self.logits
            .iter()
            .zip(&self.allowed)
            .map(|(&z, &allowed)| if allowed { of(z) } else { 0.0 })
            .collect()
    }

    /// Such numbers, divided by their sum.
    fn shares(&self, of: impl Fn(f64) -> f64) -> Vec<f64> {
        let parts = self.for_each(of);
        let sum: f64 = parts.iter().sum();
        parts.iter().map(|part| part / sum).collect()
    }

    /// Softmax after this was taken off each logit.
    fn after(&self, taken_off: f64) -> Vec<f64> {
        self.shares(|z| (z - taken_off).exp())
    }

    fn right(&self) -> Vec<f64> {
        self.after(self.largest())
    }

    fn is_large(&self) -> bool {
        self.logits.iter().any(|z| z.abs() > 5.0)
    }

    fn all_allowed(&self) -> bool {
        self.allowed.iter().all(|allowed| *allowed)
    }

    /// The same logits with every class allowed.
    fn of_all(&self) -> Self {
        Self { allowed: vec![true; self.logits.len()], ..self.clone() }
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> Vec<f64>);

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 20] = [
        ("The forbidden classes get a share. They must get 0, and the others share the 1.", |i| {
            i.of_all().right()
        }),
        (
            "The forbidden classes get 0, but the others add up to less than 1: the forbidden ones still count in the sum. Leave them out there, too.",
            |i| {
                let shares = i.of_all().right();
                shares.iter().zip(&i.allowed).map(|(p, allowed)| if *allowed { *p } else { 0.0 }).collect()
            },
        ),
        (
            "The largest of *all* logits is taken off. A forbidden one may tower over the others, and then all their powers vanish: \
             take off the largest of those that are allowed.",
            |i| i.after(largest(&i.logits)),
        ),
        ("The forbidden logits are set to 0, and the power of 0 is 1: their powers must be 0.", |i| {
            let zeroed = Input { logits: i.for_each(|z| z), ..i.clone() };
            zeroed.of_all().right()
        }),
        (
            "The forbidden classes are missing. Give them the probability 0, so that each class keeps its place.",
            |i| {
                let chosen = i.chosen();
                Input { allowed: vec![true; chosen.len()], logits: chosen }.right()
            },
        ),
        ("It is the other way round: where `allowed` is true the class gets its share.", |i| {
            let other = Input { allowed: i.allowed.iter().map(|allowed| !allowed).collect(), ..i.clone() };
            other.right()
        }),
        (
            "Right for small logits; for large ones the powers overflow, for very negative ones all of them vanish. Take the largest \
          allowed one off each logit.",
            |i| i.after(0.0),
        ),
        ("The first logit is taken off. It need not be the largest of those that are allowed.", |i| {
            i.after(i.logits[0])
        }),
        ("The last logit is taken off. It need not be the largest of those that are allowed.", |i| {
            i.after(i.logits[i.logits.len() - 1])
        }),
        (
            "The mean is taken off. The largest power may still overflow. Take the largest allowed logit off.",
            |i| i.after(i.chosen().iter().sum::<f64>() / i.chosen().len() as f64),
        ),
        ("The smallest logit is taken off. The largest power may overflow all the more.", |i| {
            i.after(i.chosen().iter().copied().fold(f64::INFINITY, f64::min))
        }),
        ("The powers are not divided by their sum.", |i| i.for_each(f64::exp)),
        ("The largest logit is taken off, but the powers are not divided by their sum.", |i| {
            let top = i.largest();
            i.for_each(|z| (z - top).exp())
        }),
        ("The logits are divided by their sum. Take the powers first.", |i| i.shares(|z| z)),
        ("The sum is of powers without the largest logit taken off: take it off in both places.", |i| {
            let (top, sum) = (i.largest(), i.chosen().iter().map(|z| z.exp()).sum::<f64>());
            i.for_each(|z| (z - top).exp() / sum)
        }),
        ("The powers have the wrong sign: the largest logit must get the largest probability.", |i| {
            let other = Input { logits: changed(&i.logits, &|z| -z), ..i.clone() };
            other.right()
        }),
        ("The largest logit gets 1 and the others 0: softmax shares the 1 out.", |i| {
            let top = i.largest();
            let first = (0..i.logits.len()).find(|&k| i.allowed[k] && i.logits[k] == top);
            (0..i.logits.len()).map(|k| if Some(k) == first { 1.0 } else { 0.0 }).collect()
        }),
        ("Each logit has gone through the logistic function: softmax shares one 1 among all of them.", |i| {
            i.for_each(|z| 1.0 / (1.0 + (-z).exp()))
        }),
        ("These are powers of 2; softmax takes powers of e.", |i| {
            let halved = Input { logits: changed(&i.logits, &|z| z * std::f64::consts::LN_2), ..i.clone() };
            halved.right()
        }),
        ("Every allowed class gets the same share, whatever its logit is.", |i| i.shares(|_| 1.0)),
    ];
    let exercise = Exercise::new(
        "stable softmax",
        |draw| {
            let length = draw.size(1, 5);
            let logits = draw.vector(length);
            let mut allowed: Vec<bool> = (0..length).map(|_| draw.whole(0, 2) > 0).collect();
            let one = draw.size(0, length - 1);
            allowed[one] = true;
            Input { logits, allowed }
        },
        Input::right,
    )
    .call(|Input { logits, allowed }| format!("stable_softmax(&{}, &{allowed:?})", code(logits)));
    let exercise =
        known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong));
    let exercise = exercise
        .symptom("Where all classes are allowed it is right. Where some are forbidden NaN comes back.", |input, got, _| {
            !input.all_allowed() && !input.is_large() && got.numbers().iter().any(|p| p.is_nan())
        })
        .symptom(
            "Right for small logits, NaN for large ones: a power overflows to infinity, or all of them vanish. Take the largest allowed \
             one off each logit.",
            |input, got, _| input.is_large() && got.numbers().iter().any(|p| p.is_nan()),
        )
        .when("all classes are allowed", Input::all_allowed)
        .when("all logits lie between −5 and 5", |input| !input.is_large())
        .when("there is one logit", |input| input.logits.len() == 1)
        .when("one class is allowed", |input| input.chosen().len() == 1)
        .when("the largest logit is allowed", |input| input.largest() == largest(&input.logits))
        .argument("logits", |input, change| Input { logits: changed(&input.logits, change), ..input.clone() })
        .test("Two allowed classes must differ as two powers do: twice the probability for a logit that is ln 2 larger.")
        .hints([
            "A forbidden class must have no say at all: not in the shares, not in the sum, and not in what is taken off.",
            "Find the largest logit among the allowed ones, and take it off. The power of a forbidden class is 0, not exp(0).",
            "Which numbers may take part in the maximum, and which in the sum?",
        ]);
    EXTREMES.into_iter().enumerate().fold(exercise, |exercise, (index, logits)| {
        // Each in three ways: all classes allowed, the largest forbidden, the one at another place forbidden.
        let top = largest(logits);
        let all = vec![true; logits.len()];
        let but_largest: Vec<bool> = match logits.iter().all(|z| *z == top) {
            true => all.clone(),
            false => logits.iter().map(|z| *z < top).collect(),
        };
        let but_one = (0..logits.len()).map(|k| k != index % logits.len()).collect();
        [all, but_largest, but_one].into_iter().fold(exercise, |exercise, allowed: Vec<bool>| {
            exercise.corner(move || Input { logits: logits.to_vec(), allowed: allowed.clone() })
        })
    })
}
