//! The gradient of `-Σ votes · ln softmax(logits)` with respect to the logits: several people have named the class.

use super::softmax::{EXTREMES, changed, largest, softmax, softmax_after};
use crate::{Exercise, Verdict, check, code};

/// The logits, and how many people voted for each class.
#[derive(Clone)]
pub(super) struct Input {
    logits: Vec<f64>,
    votes: Vec<f64>,
}

/// Checks `cross_entropy_gradient(logits, votes)`.
pub fn cross_entropy_gradient(answer: fn(&[f64], &[f64]) -> Vec<f64>) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.logits, &input.votes))
}

impl Input {
    fn count(&self) -> f64 {
        self.votes.iter().sum()
    }

    /// A number for each class, made of its probability and its votes.
    fn of(&self, p: Vec<f64>, of: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        p.into_iter().zip(&self.votes).map(|(p, votes)| of(p, *votes)).collect()
    }

    fn p(&self) -> Vec<f64> {
        softmax(&self.logits)
    }

    fn right(&self) -> Vec<f64> {
        let count = self.count();
        self.of(self.p(), |p, votes| count * p - votes)
    }

    fn loss(&self) -> f64 {
        self.of(self.p(), |p, votes| if votes == 0.0 { 0.0 } else { -votes * p.ln() }).iter().sum()
    }

    fn is_large(&self) -> bool {
        self.logits.iter().any(|z| z.abs() > 5.0)
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> Vec<f64>);

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 20] = [
        (
            "This is p minus the votes. Each vote adds its own p − y to the gradient: how often does p come?",
            |i| i.of(i.p(), |p, votes| p - votes),
        ),
        ("This is the gradient of the mean loss of a vote. The sum over all votes is asked for.", |i| {
            let count = i.count().max(1.0);
            i.right().iter().map(|g| g / count).collect()
        }),
        (
            "This is the gradient of the mean loss of a vote, and NaN where nobody voted. The sum over all votes is asked for.",
            |i| {
                let count = i.count();
                i.of(i.p(), |p, votes| p - votes / count)
            },
        ),
        ("The votes are not taken off yet: this is what the model expects.", |i| {
            let count = i.count();
            i.of(i.p(), |p, _| count * p)
        }),
        ("Only the class with the most votes counts here; the other votes have a say too.", |i| {
            let (count, most) = (i.count(), largest(&i.votes));
            let first = i.votes.iter().position(|votes| *votes == most);
            i.p()
                .iter()
                .enumerate()
                .map(|(k, p)| count * p - if Some(k) == first { count } else { 0.0 })
                .collect()
        }),
        ("The class with the most votes counts once, as if it were the target; every vote counts.", |i| {
            let most = largest(&i.votes);
            let first = i.votes.iter().position(|votes| *votes == most);
            i.p().iter().enumerate().map(|(k, p)| p - if Some(k) == first { 1.0 } else { 0.0 }).collect()
        }),
        ("The sign is flipped: it is what the model expects minus what came.", |i| {
            i.right().iter().map(|g| -g).collect()
        }),
        ("The sign is flipped, and p comes once: how often must it come?", |i| {
            i.of(i.p(), |p, votes| votes - p)
        }),
        (
            "This is the slope in the probabilities, −votes / p. The logits are one step further back: multiply by softmax's own \
             derivative.",
            |i| i.of(i.p(), |p, votes| -votes / p),
        ),
        ("A vote moves the logit of its own class alone here; it also pushes all others down.", |i| {
            i.of(i.p(), |p, votes| votes * (p - 1.0))
        }),
        ("The number of classes stands where the number of votes belongs.", |i| {
            let classes = i.votes.len() as f64;
            i.of(i.p(), |p, votes| classes * p - votes)
        }),
        ("These are the probabilities.", Input::p),
        ("This is minus the votes. What the model expects must be added: votes in all, times p.", |i| {
            i.of(i.p(), |_, votes| -votes)
        }),
        ("The logits stand where the probabilities belong.", |i| {
            let count = i.count();
            i.of(i.logits.clone(), |z, votes| count * z - votes)
        }),
        ("The powers are not divided by their sum: p is softmax, not exp.", |i| {
            let count = i.count();
            i.of(changed(&i.logits, &f64::exp), |power, votes| count * power - votes)
        }),
        ("Each logit has gone through the logistic function; softmax is asked for.", |i| {
            let count = i.count();
            i.of(changed(&i.logits, &|z| 1.0 / (1.0 + (-z).exp())), |p, votes| count * p - votes)
        }),
        ("Softmax's slope is multiplied on once more: the difference has it in it already.", |i| {
            i.right().iter().zip(i.p()).map(|(g, p)| g * p * (1.0 - p)).collect()
        }),
        ("The gradient is divided by the number of classes; nothing is to be divided.", |i| {
            let classes = i.votes.len() as f64;
            i.right().iter().map(|g| g / classes).collect()
        }),
        ("The loss itself stands in every place; its slopes are wanted.", |i| vec![i.loss(); i.logits.len()]),
        (
            "Right for small logits; for large ones the powers overflow or all of them vanish. Take the largest logit off first, as in \
             exercise 5.",
            |i| {
                let count = i.count();
                i.of(softmax_after(&i.logits, 0.0), |p, votes| count * p - votes)
            },
        ),
    ];
    let exercise = Exercise::new(
        "gradient of cross-entropy",
        |draw| {
            let length = draw.size(2, 5);
            let logits = draw.vector(length);
            let votes = (0..length).map(|_| draw.whole(0, 4) as f64).collect();
            Input { logits, votes }
        },
        Input::right,
    )
    .call(|Input { logits, votes }| format!("cross_entropy_gradient(&{}, &{})", code(logits), code(votes)));
    let exercise = known
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .throughout("The loss itself stands in every place; its slopes are wanted.", |input, got, _| {
            let loss = input.loss();
            let is_loss = |x: &f64| (x - loss).abs() <= 1e-6 * loss.max(1.0);
            // Where p is hardly more than 0, answers may hold the logarithm within limits.
            loss > 600.0 || loss.is_nan() || (got.numbers().len() == input.logits.len() && got.numbers().iter().all(is_loss))
        })
        .symptom(
            "Right for small logits, NaN for large ones: a power overflows, or all of them vanish. Take the largest logit off first, \
             as in exercise 5.",
            |input, got, _| input.is_large() && got.numbers().iter().any(|g| g.is_nan()),
        )
        .when("all logits lie between −5 and 5", |input| !input.is_large())
        .when("there are two classes", |input| input.logits.len() == 2)
        .when("there is one vote", |input| input.count() == 1.0)
        .when("nobody voted", |input| input.count() == 0.0)
        .argument("logits", |input, change| Input { logits: changed(&input.logits, change), ..input.clone() })
        .argument("votes", |input, change| Input {
            votes: changed(&input.votes, &|votes| change(votes).abs()),
            ..input.clone()
        })
        .test("The slopes must add up to 0, and all be 0 where each p is the class's share of the votes.")
        .hints([
            "The loss is a sum with one term for each vote. What is the gradient of one of these terms?",
            "A vote for class k has the gradient p − y, with the 1 of y at k. Add these up over all votes: p comes once for each vote, \
             and a 1 is taken off class k as often as it was named.",
            "It is the coin of exercise 4 with more sides: what the model expects, that is …, minus what came.",
        ]);
    EXTREMES.into_iter().enumerate().fold(exercise, |exercise, (index, logits)| {
        exercise.corner(move || Input {
            logits: logits.to_vec(),
            votes: (0..logits.len()).map(|k| if k == index % logits.len() { 2.0 } else { 1.0 }).collect(),
        })
    })
}
