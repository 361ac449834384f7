//! The gradient of squared error behind softmax: p_k (r_k − m), with r = p − y and m = Σ p_j r_j.

use super::softmax::{EXTREMES, changed, softmax, softmax_after};
use crate::{Exercise, Verdict, check, code};

/// The logits and the right class.
#[derive(Clone)]
pub(super) struct Input {
    logits: Vec<f64>,
    class: usize,
}

/// Checks `wrong_pair(logits, class)`.
pub fn wrong_pair(answer: fn(&[f64], usize) -> Vec<f64>) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.logits, input.class))
}

impl Input {
    /// The probabilities, and p − y.
    fn parts(&self, p: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
        let of = |(k, p): (usize, &f64)| p - if k == self.class { 1.0 } else { 0.0 };
        let misses = p.iter().enumerate().map(of).collect();
        (p, misses)
    }

    /// What `of` makes of each class's p and r, and of the mean of r.
    fn each(&self, p: Vec<f64>, of: impl Fn(f64, f64, f64) -> f64) -> Vec<f64> {
        let (p, r) = self.parts(p);
        let mean = p.iter().zip(&r).map(|(p, r)| p * r).sum();
        p.iter().zip(&r).map(|(&p, &r)| of(p, r, mean)).collect()
    }

    fn right(&self) -> Vec<f64> {
        self.each(softmax(&self.logits), |p, r, mean| p * (r - mean))
    }
}

/// A known mistake: what to say of it, and what it makes of each class's p and r, and of the mean of r.
type Mistake = (&'static str, fn(f64, f64, f64) -> f64);

const KNOWN: [Mistake; 16] = [
    ("You let only p_k move. The others move too, for they must add up to 1.", |p, r, _| p * (1.0 - p) * r),
    ("That is p − y, cross-entropy's gradient. Here the loss is another.", |_, r, _| r),
    ("These are the probabilities. What is the loss's slope in each logit?", |p, _, _| p),
    (
        "Each p_j falls by p_j·p_k when z_k grows; the others' part, the mean of the misses weighed by p, is missing.",
        |p, r, _| p * r,
    ),
    ("The others' part has the wrong sign: they fall when p_k grows.", |p, r, mean| p * (r + mean)),
    ("The factor p_k in front is missing.", |_, r, mean| r - mean),
    (
        "The slope of the logistic function stands before it: with many classes it is p_k, and the rest is in the mean.",
        |p, r, mean| p * (1.0 - p) * (r - mean),
    ),
    ("The sign is flipped: a miss is p − y, not y − p.", |p, r, mean| -p * (r - mean)),
    ("This is twice the gradient: the ½ of the loss takes away the 2 of the square.", |p, r, mean| {
        2.0 * p * (r - mean)
    }),
    ("Only the others' part is here: the class's own r is missing.", |p, _, mean| -p * mean),
    ("The mean is taken off once too little: p_k multiplies both r_k and the mean.", |p, r, mean| {
        p * r - mean
    }),
    ("p_k stands before it twice.", |p, r, mean| p * p * (r - mean)),
    (
        "The slopes of the other classes have the wrong sign: p_j falls by p_j·p_k when z_k grows.",
        |p, r, mean| p * r * (1.0 - 2.0 * p) + p * mean,
    ),
    ("The right class's slope is its miss alone: it goes through softmax like the others.", |p, r, mean| {
        if r < 0.0 { r } else { p * (r - mean) }
    }),
    ("This is half the square of each miss, a part of the loss.", |_, r, _| 0.5 * r * r),
    ("Only the right class has a slope here; raising any other logit changes the loss too.", |p, r, mean| {
        if r < 0.0 { p * (r - mean) } else { 0.0 }
    }),
];

/// p_k times what `own` makes of its p and r, less the mean of what `others` makes of them.
fn of_misses(input: &Input, own: fn(f64, f64) -> f64, others: fn(f64, f64) -> f64) -> Vec<f64> {
    let (p, r) = input.parts(softmax(&input.logits));
    let mean: f64 = p.iter().zip(&r).map(|(&p, &r)| p * others(p, r)).sum();
    p.iter().zip(&r).map(|(&p, &r)| p * (own(p, r) - mean)).collect()
}

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "the wrong pair, with softmax",
        |draw| {
            let length = draw.size(2, 4);
            let class = draw.size(0, length - 1);
            Input { logits: draw.vector(length), class }
        },
        Input::right,
    )
    .call(|Input { logits, class }| format!("wrong_pair(&{}, {class})", code(logits)))
    .mistake(
        "Right for small logits, NaN for large ones: take the largest logit off first.",
        |input: &Input| input.each(softmax_after(&input.logits, 0.0), |p, r, mean| p * (r - mean)),
    );
    let exercise = KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise.mistake(words, move |input: &Input| input.each(softmax(&input.logits), wrong))
    });
    let exercise = exercise
        .mistake("The targets are left out: these are the slopes of ½ Σ p².", |input: &Input| {
            of_misses(input, |p, _| p, |p, _| p)
        })
        .mistake("In the mean the targets are left out; it must be the mean of the misses p − y.", |input: &Input| {
            of_misses(input, |_, r| r, |p, _| p)
        })
        .mistake("In each class's own part the target is left out; in the mean it is there.", |input: &Input| {
            of_misses(input, |p, _| p, |_, r| r)
        })
        .mistake("Only the right class's miss counts here; the loss has a term for every class.", |input: &Input| {
            let (p, r) = input.parts(softmax(&input.logits));
            let right = |k: usize| if k == input.class { p[k] * (1.0 - p[k]) } else { -p[k] * p[input.class] };
            (0..p.len()).map(|k| r[input.class] * right(k)).collect::<Vec<f64>>()
        })
        .mistake("A miss is made of a logit and the target: take the probability.", |input: &Input| {
            let p = softmax(&input.logits);
            let (_, r) = input.parts(input.logits.clone());
            let mean: f64 = p.iter().zip(&r).map(|(p, r)| p * r).sum();
            p.iter().zip(&r).map(|(p, r)| p * (r - mean)).collect::<Vec<f64>>()
        })
        .mistake("Classes are counted from 0: this is the gradient for the class before the right one.", |input: &Input| {
            Input { class: input.class.saturating_sub(1), ..input.clone() }.right()
        })
        .symptom("The slopes don't add up to 0. They must: to raise all logits alike changes no probability.", |_, got, _| {
            let sum: f64 = got.numbers().iter().sum();
            sum.abs() > 1e-9
        })
        .test("The slopes must add up to 0, and for two classes with p = ½ each they are ∓¼.")
        .argument("class", |input, change| {
            let class = change(input.class as f64).clamp(0.0, (input.logits.len() - 1) as f64);
            Input { class: class as usize, ..input.clone() }
        })
        .when("there are two classes", |input| input.logits.len() == 2)
        .when("the right class is the first one", |input| input.class == 0)
        .when("all logits lie between −5 and 5", |input| input.logits.iter().all(|z| z.abs() <= 5.0))
        .argument("logits", |input, change| Input { logits: changed(&input.logits, change), ..input.clone() })
        .hints([
            "If z_k grows by a little d, how does ln p_j = z_j − ln S move: for j = k, and for the others?",
            "ln p_j moves by (1 − p_k) d if j is k, else by −p_k d. And p_j moves by p_j times that.",
            "Each p_j that moves changes the loss by its miss, p_j − y_j, times its move. Add up over all j: what do the terms with −p_k \
             have in common?",
        ]);
    EXTREMES.into_iter().enumerate().fold(exercise, |exercise, (index, logits)| {
        exercise.corner(move || Input { logits: logits.to_vec(), class: index % logits.len() })
    })
}
