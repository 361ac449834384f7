//! The gradient of `-ln softmax(logits)[class]` with respect to the logits.

use super::softmax::{EXTREMES, changed, softmax, softmax_after};
use crate::{Exercise, Verdict, check, code};

/// The logits, and the right class.
type Input = (Vec<f64>, usize);

/// Checks `cross_entropy_gradient(logits, class)`.
pub fn cross_entropy_gradient(answer: fn(&[f64], usize) -> Vec<f64>) -> Verdict {
    check(exercise, move |(logits, class)| answer(logits, *class))
}

/// The probabilities, changed at the right class alone.
fn with_class(mut probabilities: Vec<f64>, class: usize, change: impl Fn(f64) -> f64) -> Vec<f64> {
    probabilities[class] = change(probabilities[class]);
    probabilities
}

fn right((logits, class): &Input) -> Vec<f64> {
    with_class(softmax(logits), *class, |p| p - 1.0)
}

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "gradient of cross-entropy",
        |draw| {
            let length = draw.size(2, 5);
            let class = draw.size(0, length - 1);
            (draw.vector(length), class)
        },
        right,
    )
    .call(|(logits, class)| format!("cross_entropy_gradient(&{}, {class})", code(logits)))
    .mistake("These are the probabilities: the 1 of the right class is not taken off yet.", |(logits, _)| {
        softmax(logits)
    })
    .mistake("The 1 is taken off every class; only the right one has y = 1.", |(logits, _)| {
        softmax(logits).iter().map(|p| p - 1.0).collect::<Vec<_>>()
    })
    .mistake("The 1 is taken off every class but the right one; it is the other way round.", |(logits, class)| {
        let others: Vec<f64> = softmax(logits).iter().map(|p| p - 1.0).collect();
        with_class(others, *class, |p| p + 1.0)
    })
    .mistake("The 1 is added at the right class; take it off.", |(logits, class)| {
        with_class(softmax(logits), *class, |p| p + 1.0)
    })
    .mistake("The sign is flipped: it is p − y, not y − p.", |input| {
        right(input).iter().map(|g| -g).collect::<Vec<_>>()
    })
    .mistake(
        "This is the slope in the probabilities, −1/p. The logits are one step further back: multiply by softmax's own \
         derivative.",
        |(logits, class)| {
            let slope = -1.0 / softmax(logits)[*class];
            with_class(vec![0.0; logits.len()], *class, |_| slope)
        },
    )
    .mistake("The logits stand where the probabilities belong.", |(logits, class)| {
        with_class(logits.clone(), *class, |z| z - 1.0)
    })
    .mistake("Only the right class has a slope here; raising any other logit changes the loss too.", |(logits, class)| {
        let slope = softmax(logits)[*class] - 1.0;
        with_class(vec![0.0; logits.len()], *class, |_| slope)
    })
    .mistake("The right class gets 1 − p; it is p − 1.", |(logits, class)| {
        with_class(softmax(logits), *class, |p| 1.0 - p)
    })
    .mistake("The right class has the slope 0 here; it is p − 1.", |(logits, class)| {
        with_class(softmax(logits), *class, |_| 0.0)
    })
    .mistake("The right class has the slope −1 here; it is p − 1.", |(logits, class)| {
        with_class(softmax(logits), *class, |_| -1.0)
    })
    .mistake("This is the target: 1 for the right class. The gradient is p − y.", |(logits, class)| {
        with_class(vec![0.0; logits.len()], *class, |_| 1.0)
    })
    .mistake("This is minus the target. The gradient is p − y.", |(logits, class)| {
        with_class(vec![0.0; logits.len()], *class, |_| -1.0)
    })
    .mistake("The gradient is divided by the number of classes; there is one row, so nothing is divided.", |input| {
        let count = input.0.len() as f64;
        right(input).iter().map(|g| g / count).collect::<Vec<_>>()
    })
    .mistake("These are the losses −ln p; their slope is wanted.", |(logits, _)| {
        softmax(logits).iter().map(|p| -p.ln()).collect::<Vec<_>>()
    })
    .mistake("This is softmax's slope p(1 − p) in its own logit. The gradient of the loss is p − y.", |(logits, _)| {
        softmax(logits).iter().map(|p| p * (1.0 - p)).collect::<Vec<_>>()
    })
    .mistake("Softmax's slope is multiplied on once more: p − y has it in it already.", |input| {
        let p = softmax(&input.0);
        right(input).iter().zip(p).map(|(g, p)| g * p * (1.0 - p)).collect::<Vec<_>>()
    })
    .mistake("Each logit has gone through the logistic function; softmax is asked for.", |(logits, class)| {
        with_class(logits.iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect(), *class, |p| p - 1.0)
    })
    .mistake("The 1 is taken off the first class, whichever is the right one.", |(logits, _)| {
        with_class(softmax(logits), 0, |p| p - 1.0)
    })
    .mistake("The probabilities are squared; the gradient is p − y.", |(logits, class)| {
        with_class(softmax(logits).iter().map(|p| p * p).collect(), *class, |p| p - 1.0)
    })
    .mistake("The loss itself stands in every place; its slopes are wanted.", |(logits, class)| {
        vec![-softmax(logits)[*class].ln(); logits.len()]
    })
    .mistake("The powers are not divided by their sum: p is softmax, not exp.", |(logits, class)| {
        with_class(logits.iter().map(|z| z.exp()).collect(), *class, |p| p - 1.0)
    })
    .mistake(
        "Right for small logits; for large ones the powers overflow or all of them vanish. Take the largest logit off first, as in \
         exercise 5.",
        |(logits, class)| with_class(softmax_after(logits, 0.0), *class, |p| p - 1.0),
    )
    .throughout("The loss itself stands in every place; its slopes are wanted.", |(logits, class), got, _| {
        let loss = -softmax(logits)[*class].ln();
        // Where p is hardly more than 0, answers may hold the logarithm within limits.
        let is_loss = got.numbers().len() == logits.len() && got.numbers().iter().all(|x| (x - loss).abs() <= 1e-6 * loss.max(1.0));
        loss > 600.0 || is_loss
    })
    .symptom(
        "Right for small logits, NaN for large ones: a power overflows, or all of them vanish. Take the largest logit off first, as \
         in exercise 5.",
        |(logits, _), got, _| is_large(logits) && got.numbers().iter().any(|g| g.is_nan()),
    )
    .when("all logits lie between −5 and 5", |(logits, _)| !is_large(logits))
    .when("there are two classes", |(logits, _)| logits.len() == 2)
    .when("the right class is the first one", |(_, class)| *class == 0)
    .when("the right class has the largest logit", |(logits, class)| logits.iter().all(|z| *z <= logits[*class]))
    .argument("logits", |(logits, class), change| (changed(logits, change), *class))
    .argument("class", |(logits, class), change| (logits.clone(), change(*class as f64).abs() as usize % logits.len()))
    .hints([
        "Which way must each logit go so that the right class gets more? How strong is the pull on a class with the probability p?",
        "Section 6 has it in a few characters: p − y, where y is 1 for the right class and 0 for the others.",
        "Your softmax from exercise 5 does most of the work: at which index must the 1 be taken off its result?",
    ]);
    EXTREMES.into_iter().enumerate().fold(exercise, |exercise, (index, logits)| {
        exercise.corner(move || (logits.to_vec(), index % logits.len()))
    })
}

fn is_large(logits: &[f64]) -> bool {
    logits.iter().any(|z| z.abs() > 5.0)
}
