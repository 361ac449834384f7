//! How much surer a network is than it is right, among the answers of a certain confidence.

use crate::{Exercise, Verdict, check, code};

/// How sure each answer was, whether it was right, and the range that is looked at.
#[derive(Clone)]
pub(super) struct Input {
    sure: Vec<f64>,
    right: Vec<bool>,
    from: f64,
    to: f64,
}

/// Checks `confidence_gap(sure, right, from, to)`.
pub fn confidence_gap(answer: fn(&[f64], &[bool], f64, f64) -> f64) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.sure, &input.right, input.from, input.to))
}

/// The number, the sum of the confidences and the right ones of some answers.
#[derive(Clone, Copy)]
struct Group {
    count: f64,
    confidence: f64,
    hits: f64,
}

impl Group {
    /// The answers whose confidence is among the wanted.
    fn of(input: &Input, wanted: impl Fn(f64) -> bool) -> Self {
        let mut group = Self { count: 0.0, confidence: 0.0, hits: 0.0 };
        for (&sure, &right) in input.sure.iter().zip(&input.right).filter(|(sure, _)| wanted(**sure)) {
            group.count += 1.0;
            group.confidence += sure;
            group.hits += f64::from(u8::from(right));
        }
        group
    }

    fn within(input: &Input) -> Self {
        Self::of(input, |sure| (input.from..input.to).contains(&sure))
    }

    /// 0 for no answers.
    fn mean(self, sum: f64) -> f64 {
        if self.count == 0.0 { 0.0 } else { sum / self.count }
    }

    fn gap(self) -> f64 {
        self.mean(self.confidence - self.hits)
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input, Group) -> f64);

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 15] = [
        (
            "All answers are counted; only those between the bounds `from` and `to` are asked for.",
            |input, _| Group::of(input, |_| true).gap(),
        ),
        (
            "All answers are counted, and NaN comes back if there are none; only those between the bounds `from` and `to` are asked for.",
            |input, _| {
                let all = Group::of(input, |_| true);
                (all.confidence - all.hits) / all.count
            },
        ),
        (
            "Right, but for ranges without an answer: 0 divided by 0 is not a number. Return 0 there.",
            |_, group| (group.confidence - group.hits) / group.count,
        ),
        ("The sign is flipped: it is the confidence minus the share that is right.", |_, group| -group.gap()),
        ("The sign is lost: a network that is not sure enough has a negative gap.", |_, group| {
            group.gap().abs()
        }),
        ("Answers that are exactly `to` sure are counted; they belong to the next range.", |input, _| {
            Group::of(input, |sure| input.from <= sure && sure <= input.to).gap()
        }),
        ("Answers that are exactly `from` sure are left out; they belong to this range.", |input, _| {
            Group::of(input, |sure| input.from < sure && sure < input.to).gap()
        }),
        ("The sum is divided by the number of all answers, not of those in the range.", |input, group| {
            if input.sure.is_empty() {
                0.0
            } else {
                (group.confidence - group.hits) / input.sure.len() as f64
            }
        }),
        ("This is the mean confidence; the share that is right is not taken off.", |_, group| {
            group.mean(group.confidence)
        }),
        ("This is the share that is right; it is taken off the mean confidence.", |_, group| {
            group.mean(group.hits)
        }),
        ("The middle of the range stands in for the mean confidence.", |input, group| {
            group.mean(0.5 * (input.from + input.to) * group.count - group.hits)
        }),
        ("The share that is *wrong* is taken off; take off the share that is right.", |_, group| {
            group.mean(group.confidence - (group.count - group.hits))
        }),
        ("These are sums over the answers in the range; divide by how many there are.", |_, group| {
            group.confidence - group.hits
        }),
        ("The gap is in per cent; it is asked for as a part of 1.", |_, group| 100.0 * group.gap()),
        ("The answers outside of the range are counted, and those within are not.", |input, _| {
            Group::of(input, |sure| !(input.from..input.to).contains(&sure)).gap()
        }),
    ];
    let twentieths = |number: usize| number as f64 / 20.0;
    let exercise = Exercise::new(
        "the gap between confidence and share",
        move |draw| {
            let count = draw.size(0, 6);
            let sure = (0..count).map(|_| draw.whole(0, 20) as f64 / 20.0).collect();
            let right = (0..count).map(|_| draw.whole(0, 1) == 1).collect();
            let from = draw.whole(0, 10) as usize;
            let to = from + draw.whole(1, 10) as usize;
            Input { sure, right, from: twentieths(from), to: twentieths(to) }
        },
        |input| Group::within(input).gap(),
    )
    .call(|Input { sure, right, from, to }| {
        format!("confidence_gap(&{}, &{}, {from:?}, {to:?})", code(sure), code(right))
    })
    .when("all answers are in the range", |input| Group::within(input).count == input.sure.len() as f64)
    .when("no answer is in the range", |input| Group::within(input).count == 0.0)
    .when("all answers are right", |input| input.right.iter().all(|right| *right))
    .hints([
        "Three numbers are needed of the answers in the range: how many there are, the sum of their confidences, and how many are right.",
        "Go through sure.iter().zip(right) and look only at those with from <= *sure && *sure < to.",
        "Then (sum of the confidences − number of right ones) / number. What if that number is 0?",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |input| wrong(input, Group::within(input)))
    })
}
