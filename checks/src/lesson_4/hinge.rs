//! The hinge loss of one example with several classes, and its gradient in the scores.

use crate::{Exercise, Verdict, check, code};

/// A score for each class, and the right class.
#[derive(Clone)]
pub(super) struct Input {
    scores: Vec<f64>,
    class: usize,
}

/// Checks `hinge(scores, class)`, which returns the loss and its gradient in the scores.
pub fn hinge(answer: fn(&[f64], usize) -> (f64, Vec<f64>)) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.scores, input.class))
}

impl Input {
    fn others(&self) -> impl Iterator<Item = usize> {
        (0..self.scores.len()).filter(|&k| k != self.class)
    }

    /// The first of the other classes with the highest score.
    fn rival(&self) -> usize {
        self.others().reduce(|best, k| if self.scores[k] > self.scores[best] { k } else { best }).unwrap_or(0)
    }

    fn margin(&self) -> f64 {
        self.scores[self.class] - self.scores[self.rival()]
    }

    fn loss(&self) -> f64 {
        (1.0 - self.margin()).max(0.0)
    }

    fn is_short(&self) -> bool {
        self.margin() < 1.0
    }

    /// The gradient with these slopes at the right class and at a rival, and 0 elsewhere.
    fn slopes(&self, class: f64, rival: f64, at: usize) -> Vec<f64> {
        let mut slopes = vec![0.0; self.scores.len()];
        slopes[at] += rival;
        slopes[self.class] += class;
        slopes
    }

    fn gradient(&self) -> Vec<f64> {
        if self.is_short() { self.slopes(-1.0, 1.0, self.rival()) } else { vec![0.0; self.scores.len()] }
    }

    fn gradient_times(&self, factor: f64) -> Vec<f64> {
        self.gradient().iter().map(|slope| factor * slope).collect()
    }

    /// The hinge against another rival.
    fn against(&self, rival: usize) -> (f64, Vec<f64>) {
        let short = 1.0 - (self.scores[self.class] - self.scores[rival]);
        let slopes = if short > 0.0 { self.slopes(-1.0, 1.0, rival) } else { vec![0.0; self.scores.len()] };
        (short.max(0.0), slopes)
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> (f64, Vec<f64>));

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 19] = [
        (
            "The loss is right. Its gradient is 0 where the margin is 1 or more: the loss is flat there.",
            |i| (i.loss(), i.slopes(-1.0, 1.0, i.rival())),
        ),
        ("The gradient is right. The loss is never below 0: max(0, 1 − margin).", |i| {
            (1.0 - i.margin(), i.gradient())
        }),
        ("Both are right only below a margin of 1: above it the loss is 0, and its gradient too.", |i| {
            (1.0 - i.margin(), i.slopes(-1.0, 1.0, i.rival()))
        }),
        (
            "The right class is its own rival here, so the loss is never below 1. The rival is the best of the *others*.",
            |i| {
                let best = (0..i.scores.len()).reduce(|a, k| if i.scores[k] > i.scores[a] { k } else { a });
                i.against(best.unwrap_or(0))
            },
        ),
        ("Every other class within the margin is charged. Only the best of them counts.", |i| {
            i.others().fold((0.0, vec![0.0; i.scores.len()]), |(loss, slopes), k| {
                let (more, further) = i.against(k);
                (loss + more, slopes.iter().zip(further).map(|(a, b)| a + b).collect())
            })
        }),
        ("The rival is the lowest of the others; take the highest.", |i| {
            let lowest = i.others().reduce(|a, k| if i.scores[k] < i.scores[a] { k } else { a });
            i.against(lowest.unwrap_or(0))
        }),
        (
            "This is the perceptron's loss: it is content with the right side. A margin of 1 is asked for.",
            |i| {
                let slopes =
                    if i.margin() < 0.0 { i.slopes(-1.0, 1.0, i.rival()) } else { vec![0.0; i.scores.len()] };
                (-i.margin().min(0.0), slopes)
            },
        ),
        ("The loss is right; the gradient has the wrong sign.", |i| (i.loss(), i.gradient_times(-1.0))),
        (
            "The loss is right. In the gradient the rival is missing: raise its score, and the margin shrinks.",
            |i| {
                (
                    i.loss(),
                    if i.is_short() { i.slopes(-1.0, 0.0, i.rival()) } else { vec![0.0; i.scores.len()] },
                )
            },
        ),
        (
            "The loss is right. In the gradient the right class is missing: raise its score, and the margin grows.",
            |i| {
                (
                    i.loss(),
                    if i.is_short() { i.slopes(0.0, 1.0, i.rival()) } else { vec![0.0; i.scores.len()] },
                )
            },
        ),
        (
            "The loss is right. In the gradient every other class has a slope; only the best of them moves the loss.",
            |i| {
                let slope = |k| {
                    if !i.is_short() {
                        0.0
                    } else if k == i.class {
                        -1.0
                    } else {
                        1.0
                    }
                };
                (i.loss(), (0..i.scores.len()).map(slope).collect())
            },
        ),
        ("This is the squared hinge. The hinge itself is max(0, 1 − margin).", |i| {
            (i.loss() * i.loss(), i.gradient_times(2.0 * i.loss()))
        }),
        ("The loss is right. Where the margin is exactly 1 the gradient shall be 0.", |i| {
            let slopes =
                if i.margin() <= 1.0 { i.slopes(-1.0, 1.0, i.rival()) } else { vec![0.0; i.scores.len()] };
            (i.loss(), slopes)
        }),
        ("The loss is right. Where two others are level, the first of them shall be the rival.", |i| {
            let last = i.others().reduce(|a, k| if i.scores[k] >= i.scores[a] { k } else { a });
            i.against(last.unwrap_or(0))
        }),
        (
            "The loss is right. The gradient is multiplied by the loss; the hinge's slope is the same all along.",
            |i| (i.loss(), i.gradient_times(i.loss())),
        ),
        ("The loss is right; the gradient is still 0.", |i| (i.loss(), vec![0.0; i.scores.len()])),
        ("The gradient is right. The first number is the margin; the loss is max(0, 1 − margin).", |i| {
            (i.margin(), i.gradient())
        }),
        (
            "The margin is the right class's score alone. It is a lead: take the best rival's score off.",
            |i| {
                let margin = i.scores[i.class];
                let own = if margin < 1.0 { -1.0 } else { 0.0 };
                ((1.0 - margin).max(0.0), i.slopes(own, 0.0, i.rival()))
            },
        ),
        (
            "This treats every class as a yes or no of its own. The right class is compared with its best rival.",
            |i| {
                let side = |k: usize| if k == i.class { 1.0 } else { -1.0 };
                let short = |k: usize| 1.0 - side(k) * i.scores[k];
                let slopes =
                    (0..i.scores.len()).map(|k| if short(k) > 0.0 { -side(k) } else { 0.0 }).collect();
                ((0..i.scores.len()).map(|k| short(k).max(0.0)).sum(), slopes)
            },
        ),
    ];
    let exercise = Exercise::new(
        "the hinge and its gradient",
        |draw| {
            let length = draw.size(2, 4);
            let class = draw.size(0, length - 1);
            Input { scores: draw.vector(length), class }
        },
        |input: &Input| (input.loss(), input.gradient()),
    )
    .call(|Input { scores, class }| format!("hinge(&{}, {class})", code(scores)))
    .corner(|| Input { scores: vec![2.0, 1.0], class: 0 })
    .corner(|| Input { scores: vec![0.5, 1.5, 0.5], class: 1 })
    .corner(|| Input { scores: vec![3.0, 0.0, 3.0], class: 1 })
    // Ahead, but not by 1, of two rivals.
    .corner(|| Input { scores: vec![1.5, 2.0, 1.25], class: 1 })
    .when("the margin is above 1", |input| input.margin() > 1.0)
    .when("the margin is below 1", |input| input.margin() < 1.0)
    .when("there are two classes", |input| input.scores.len() == 2)
    .when("the right class is ahead", |input| input.margin() > 0.0)
    .when("the right class is the first one", |input| input.class == 0)
    .argument("scores", |input, change| Input {
        scores: input.scores.iter().map(|&score| change(score)).collect(),
        ..input.clone()
    })
    .test("Where no classes are level and the margin is not 1, raise a score by 1e-5, lower it, and see how the loss changes.")
    .hints([
        "Which two scores decide the loss? Find the rival first: the best of the other classes.",
        "With the margin, the right class's score minus the rival's, the loss is the one you know. How does it change when the right \
         class's score grows a little, and how when the rival's does?",
        "Below a margin of 1 raising the right class's score lowers the loss as much. Which other score can change the loss at all, and which \
         way?",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
}
