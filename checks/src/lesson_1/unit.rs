//! A unit whose bias is the last of its weights: the weight of an input that is always 1.

use crate::{Exercise, Verdict, check, code};

/// The inputs, and one weight more than there are inputs.
type Input = (Vec<f64>, Vec<f64>);

/// Checks `unit(x, w)`.
pub fn unit(answer: fn(&[f64], &[f64]) -> f64) -> Verdict {
    check(exercise, move |(x, w)| answer(x, w))
}

/// The dot product of x and as many weights.
fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

pub(super) fn exercise() -> Exercise<Input> {
    let at = |words: &'static str, wrong: fn(&[f64], &[f64], f64) -> f64| {
        (words, move |(x, w): &Input| wrong(x, w, w[x.len()]))
    };
    let known = [
        at(
            "The bias is missing. `zip` stops at the shorter of the two, so the last weight is never reached.",
            |x, w, _| dot(x, w),
        ),
        at("The first weight is taken for the bias; it is the last one.", |x, w, _| w[0] + dot(x, &w[1..])),
        at("The bias is added once for each input: add it once, after the loop.", |x, w, bias| {
            dot(x, w) + x.len() as f64 * bias
        }),
        at("The bias is subtracted; add it.", |x, w, bias| dot(x, w) - bias),
        at("The bias is multiplied with the sum; add it.", |x, w, bias| dot(x, w) * bias),
        at("The bias is multiplied with the last input. Its own input is always 1.", |x, w, bias| {
            dot(x, w) + bias * x[x.len() - 1]
        }),
        at("The bias is multiplied with the first input. Its own input is always 1.", |x, w, bias| {
            dot(x, w) + bias * x[0]
        }),
        at("This is the bias alone.", |_, _, bias| bias),
        at(
            "1 is added instead of the bias: 1 is the bias's input, the last weight its weight.",
            |x, w, _| dot(x, w) + 1.0,
        ),
        at("The last pair is left out.", |x, w, bias| dot(&x[..x.len() - 1], w) + bias),
        at("The first pair is left out: indices begin at 0.", |x, w, bias| dot(&x[1..], &w[1..]) + bias),
        at("Each pair is added; it must be multiplied first.", |x, w, _| x.iter().chain(w).sum()),
        at("This is the sum of the weights: x is never used.", |_, w, _| w.iter().sum()),
        at("Only the first pair and the bias count. Does the loop return too early?", |x, w, bias| {
            x[0] * w[0] + bias
        }),
        at("Only the last pair and the bias are left: add to the sum, don't overwrite it.", |x, w, bias| {
            x[x.len() - 1] * w[x.len() - 1] + bias
        }),
        at("The weight before the last is added too: it has its own input.", |x, w, bias| {
            dot(x, w) + w[x.len() - 1] + bias
        }),
    ];
    let exercise = Exercise::new(
        "a unit with its bias",
        |draw| {
            let length = draw.size(1, 5);
            (draw.vector(length), draw.vector(length + 1))
        },
        |(x, w)| dot(x, w) + w[x.len()],
    )
    .call(|(x, w)| format!("unit(&{}, &{})", code(x), code(w)))
    .when("there is one input", |(x, _)| x.len() == 1)
    .when("the bias is 0", |(x, w)| w[x.len()] == 0.0)
    .when("no number is negative", |(x, w)| x.iter().chain(w).all(|x| *x >= 0.0))
    .argument("x", |(x, w), change| (changed(x, change), w.clone()))
    .argument("w", |(x, w), change| (x.clone(), changed(w, change)))
    .argument("the last of w", |(x, w), change| {
        let mut w = w.clone();
        w[x.len()] = change(w[x.len()]);
        (x.clone(), w)
    })
    .test("Where every x is 0, the bias alone must come back.")
    .hints([
        "There is one weight more than there are inputs. Which input does it belong to?",
        "It belongs to the input that is always 1. Does that product need a multiplication?",
        "`zip` ends with the shorter of the two lists, so what it makes pairs of is x and all weights but one. At which index, counted from 0, does that one stand?",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
}

fn changed(numbers: &[f64], change: &dyn Fn(f64) -> f64) -> Vec<f64> {
    numbers.iter().map(|&x| change(x)).collect()
}
