//! The gradient of `-ln softmax(logits / temperature)[class]` with respect to the logits.

use super::softmax::{EXTREMES, changed, softmax};
use crate::{Exercise, Verdict, check, code};

/// The logits, the right class, and the temperature.
#[derive(Clone)]
pub(super) struct Input {
    logits: Vec<f64>,
    class: usize,
    temperature: f64,
}

/// Checks `tempered_gradient(logits, class, temperature)`.
pub fn tempered_gradient(answer: fn(&[f64], usize, f64) -> Vec<f64>) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.logits, input.class, input.temperature))
}

impl Input {
    /// Softmax of the logits times this.
    fn softmax_of(&self, factor: f64) -> Vec<f64> {
        softmax(&changed(&self.logits, &|z| factor * z))
    }

    /// The probabilities at the temperature.
    fn p(&self) -> Vec<f64> {
        self.softmax_of(1.0 / self.temperature)
    }

    /// Each probability with the `y` of its class: 1 for the right one, 0 for the others.
    fn combine(&self, p: Vec<f64>, of: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        p.into_iter().enumerate().map(|(i, p)| of(p, if i == self.class { 1.0 } else { 0.0 })).collect()
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    let at = |words: &'static str, wrong: fn(&Input, f64) -> Vec<f64>| {
        (words, move |input: &Input| wrong(input, input.temperature))
    };
    let known = [
        at(
            "The temperature divides the logits, and so the slope too: by the chain rule, divide p − y by it.",
            |input, _| input.combine(input.p(), |p, y| p - y),
        ),
        at("This is p − y without a temperature.", |input, _| {
            input.combine(input.softmax_of(1.0), |p, y| p - y)
        }),
        at(
            "p is the softmax of the logits divided by the temperature; here they are not divided.",
            |input, t| input.combine(input.softmax_of(1.0), |p, y| (p - y) / t),
        ),
        at("p − y is multiplied by the temperature; divide by it.", |input, t| {
            input.combine(input.p(), |p, y| (p - y) * t)
        }),
        at("The logits are multiplied by the temperature; divide by it.", |input, t| {
            input.combine(input.softmax_of(t), |p, y| (p - y) / t)
        }),
        at("Logits and slope are multiplied by the temperature; divide both by it.", |input, t| {
            input.combine(input.softmax_of(t), |p, y| (p - y) * t)
        }),
        at("Only p is divided by the temperature: brackets around p − y.", |input, t| {
            input.combine(input.p(), |p, y| p / t - y)
        }),
        at("Only y is divided by the temperature: brackets around p − y.", |input, t| {
            input.combine(input.p(), |p, y| p - y / t)
        }),
        at("These are the probabilities divided by the temperature: take y off first.", |input, t| {
            input.combine(input.p(), |p, _| p / t)
        }),
        at("The sign is flipped: it is p − y, not y − p.", |input, t| {
            input.combine(input.p(), |p, y| (y - p) / t)
        }),
        at("p − y is divided by the temperature twice.", |input, t| {
            input.combine(input.p(), |p, y| (p - y) / (t * t))
        }),
        at("The 1 is taken off every class; only the right one has y = 1.", |input, t| {
            input.combine(input.p(), |p, _| (p - 1.0) / t)
        }),
        at(
            "Only the right class has a slope here; raising any other logit changes the loss too.",
            |input, t| input.combine(input.p(), |p, y| y * (p - 1.0) / t),
        ),
    ];
    let exercise = Exercise::new(
        "a gradient with a temperature",
        |draw| {
            let length = draw.size(2, 4);
            let class = draw.size(0, length - 1);
            let temperature = draw.whole(1, 8) as f64 / 2.0;
            Input { logits: draw.vector(length), class, temperature }
        },
        |input| input.combine(input.p(), |p, y| (p - y) / input.temperature),
    )
    .call(|Input { logits, class, temperature }| {
        format!("tempered_gradient(&{}, {class}, {temperature:?})", code(logits))
    })
    .symptom(
        "Right for small logits, NaN for large ones: a power overflows, or all of them vanish. Take the largest one off first.",
        |input, got, _| {
            input.logits.iter().any(|z| z.abs() > 5.0) && got.numbers().iter().any(|g| g.is_nan())
        },
    )
    .when("the temperature is 1", |input| input.temperature == 1.0)
    .when("the right class is the first one", |input| input.class == 0)
    .when("all logits lie between −5 and 5", |input| input.logits.iter().all(|z| z.abs() <= 5.0))
    .argument("logits", |input, change| Input { logits: changed(&input.logits, change), ..input.clone() })
    .argument("temperature", |input, change| Input {
        temperature: change(input.temperature),
        ..input.clone()
    })
    .test("The slopes must add up to 0, and twice the logits at twice the temperature must have half the slopes.")
    .hints([
        "Call the divided logits u = z / T. What is the gradient with respect to u, and how does u change with z?",
        "With respect to u it is p − y, with p the softmax of u. Each u changes by 1 / T when its z changes by 1.",
        "Divide the logits by T, take their softmax, take the 1 off the right class, and then …: what does the chain rule add?",
    ]);
    let exercise =
        known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong));
    EXTREMES.into_iter().enumerate().fold(exercise, |exercise, (index, logits)| {
        exercise.corner(move || Input {
            logits: logits.to_vec(),
            class: index % logits.len(),
            temperature: 0.5,
        })
    })
}
