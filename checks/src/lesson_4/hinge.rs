//! The hinge loss of one example, and its gradient in the weights.

use crate::{Exercise, Verdict, check, code};

/// Weights, inputs, and the side: -1 or 1.
#[derive(Clone)]
pub(super) struct Input {
    w: Vec<f64>,
    x: Vec<f64>,
    y: f64,
}

/// The loss and its gradient from the weights, the inputs and the target.
type Hinge = fn(&[f64], &[f64], f64) -> (f64, Vec<f64>);

/// Checks `hinge(w, x, y)`, which returns the loss and its gradient in `w`.
pub fn hinge(answer: Hinge) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.w, &input.x, input.y))
}

impl Input {
    fn prediction(&self) -> f64 {
        self.w.iter().zip(&self.x).map(|(w, x)| w * x).sum()
    }

    fn margin(&self) -> f64 {
        self.y * self.prediction()
    }

    fn loss(&self) -> f64 {
        (1.0 - self.margin()).max(0.0)
    }

    /// The inputs times a number.
    fn x_times(&self, factor: f64) -> Vec<f64> {
        self.x.iter().map(|x| factor * x).collect()
    }

    /// The slope in the prediction.
    fn slope(&self) -> f64 {
        if self.margin() < 1.0 { -self.y } else { 0.0 }
    }

    fn gradient(&self) -> Vec<f64> {
        self.x_times(self.slope())
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> (f64, Vec<f64>));

pub(super) fn exercise() -> Exercise<Input> {
    let known: [Mistake; 16] = [
        (
            "The loss is right. Its gradient is 0 where the margin is 1 or more: the loss is flat there.",
            |i| (i.loss(), i.x_times(-i.y)),
        ),
        ("The gradient is right. The loss is never below 0: max(0, 1 − margin).", |i| {
            (1.0 - i.margin(), i.gradient())
        }),
        ("Both are right only below a margin of 1: above it the loss is 0, and its gradient too.", |i| {
            (1.0 - i.margin(), i.x_times(-i.y))
        }),
        (
            "The loss lacks its max(0, …), and the gradient is the inputs: where is the side, and where is it 0?",
            |i| (1.0 - i.margin(), i.x.clone()),
        ),
        (
            "This is the perceptron's loss: it is content with the right side. A margin of 1 is asked for.",
            |i| (-i.margin().min(0.0), i.x_times(if i.margin() < 0.0 { -i.y } else { 0.0 })),
        ),
        ("The loss is right; the gradient has the wrong sign.", |i| (i.loss(), i.x_times(-i.slope()))),
        ("The loss is right. In the gradient the side is missing: it is −y·x, not −x.", |i| {
            (i.loss(), i.x_times(-i.slope().abs()))
        }),
        ("The loss is right. The prediction is w·x, so its slope in w is x; here stands w.", |i| {
            (i.loss(), i.w.iter().map(|w| i.slope() * w).collect())
        }),
        (
            "The loss is right. The gradient is the slope in the prediction; each weight multiplies it by its x.",
            |i| (i.loss(), vec![i.slope(); i.x.len()]),
        ),
        ("This is the squared hinge. The hinge itself is max(0, 1 − margin).", |i| {
            (i.loss() * i.loss(), i.x_times(2.0 * i.loss() * i.slope()))
        }),
        ("The loss is right. Where the margin is exactly 1 the gradient shall be 0.", |i| {
            (i.loss(), i.x_times(if i.margin() <= 1.0 { -i.y } else { 0.0 }))
        }),
        ("The side is missing in the margin: it is y times the prediction.", |i| {
            let is_below = i.prediction() < 1.0;
            ((1.0 - i.prediction()).max(0.0), i.x_times(if is_below { -1.0 } else { 0.0 }))
        }),
        (
            "The loss is right. The gradient is divided by the number of weights; nothing is to be divided.",
            |i| (i.loss(), i.x_times(i.slope() / i.x.len() as f64)),
        ),
        (
            "The loss is right. The gradient is multiplied by the loss; the hinge's slope is the same all along.",
            |i| (i.loss(), i.x_times(i.loss() * i.slope())),
        ),
        ("The loss is right; the gradient is still 0.", |i| (i.loss(), vec![0.0; i.x.len()])),
        ("The gradient is right. The first number is the margin; the loss is max(0, 1 − margin).", |i| {
            (i.margin(), i.gradient())
        }),
    ];
    let exercise = Exercise::new(
        "the hinge and its gradient",
        |draw| {
            let length = draw.size(1, 3);
            let (w, x) = (draw.vector(length), draw.vector(length));
            Input { w, x, y: if draw.whole(0, 1) == 1 { 1.0 } else { -1.0 } }
        },
        |input| (input.loss(), input.gradient()),
    )
    .call(|Input { w, x, y }| format!("hinge(&{}, &{}, {y:?})", code(w), code(x)))
    .corner(|| Input { w: vec![0.5], x: vec![2.0], y: 1.0 })
    .corner(|| Input { w: vec![0.5, -1.0], x: vec![-4.0, -1.0], y: -1.0 })
    .when("the margin is above 1", |input| input.margin() > 1.0)
    .when("the margin is below 1", |input| input.margin() < 1.0)
    .when("y is 1", |input| input.y == 1.0)
    .when("there is one weight", |input| input.w.len() == 1)
    .argument("w", |input, change| Input { w: input.w.iter().map(|&w| change(w)).collect(), ..input.clone() })
    .hints([
        "Look at the loss as a function of the margin: a falling line up to 1, level from there on. What is its slope on each side?",
        "Below 1 the loss is 1 − y · (w · x). How does it change when one weight grows a little?",
        "The loss is (1.0 - margin).max(0.0); the gradient is −y times each x where the margin is below 1, else …",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
}
