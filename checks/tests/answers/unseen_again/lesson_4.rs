//! A second set of mistakes that were thought of after the checks were written, and the words they get. Lesson 4.

use crate::list::List;

fn softmax(logits: &[f64]) -> Vec<f64> {
    let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| (z - top).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

fn silu(z: f64) -> (f64, f64) {
    let s = logistic(z);
    (z * s, s + z * s * (1.0 - s))
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn gradient(logits: &[f64], class: usize) -> Vec<f64> {
    let mut p = softmax(logits);
    p[class] -= 1.0;
    p
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 unseen again", checks::silu);
    answers.wrong("of 2z", "This would be the right answer if `z` were twice as large.", |z| silu(2.0 * z));
    answers.wrong("of |z|", "This would be the right answer if `z` were without its sign", |z| silu(z.abs()));
    answers.wrong("value minus 1", "The second number is always right; the first is wrong on", |z| {
        (silu(z).0 - 1.0, silu(z).1)
    });
    answers.wrong(
        "slope of the negative side lost",
        "The first number is always right; the second is wrong on 71",
        |z| (silu(z).0, silu(z).1.max(0.0)),
    );
    answers.wrong("value as slope", "The slope is zσ(z), the value again. Without the brackets", |z| {
        (silu(z).0, silu(z).0)
    });
    let mut answers = list.of("4.5 unseen again", checks::stable_softmax);
    answers.wrong(
        "of absolute logits",
        "This would be the right answer if `logits` were without its",
        |logits| softmax(&logits.iter().map(|z| z.abs()).collect::<Vec<_>>()),
    );
    answers.wrong("squared probabilities", "Every number is the square of the right one.", |logits| {
        softmax(logits).iter().map(|p| p * p).collect()
    });
    answers.wrong("reversed", "What comes back is right, but its order is reversed.", |logits| {
        softmax(logits).into_iter().rev().collect()
    });
    answers.wrong("without the last", "What comes back has another shape", |logits| {
        softmax(&logits[..logits.len() - 1])
    });
    answers.wrong("logits rounded", "This would be the right answer if `logits` were rounded to", |logits| {
        softmax(&logits.iter().map(|z| z.round()).collect::<Vec<_>>())
    });
    answers.wrong("roots of powers", "This would be the right answer if `logits` were half as", |logits| {
        let p: Vec<f64> = softmax(logits).iter().map(|p| p.sqrt()).collect();
        let sum: f64 = p.iter().sum();
        p.iter().map(|p| p / sum).collect()
    });
    let mut answers = list.of("4.6 unseen again", checks::cross_entropy_gradient);
    answers.wrong(
        "of doubled logits",
        "This would be the right answer if `logits` were twice as",
        |logits, class| gradient(&logits.iter().map(|z| 2.0 * z).collect::<Vec<_>>(), class),
    );
    answers.wrong("minus one half", "It is wrong on", |logits, class| {
        let mut p = softmax(logits);
        p[class] -= 0.5;
        p
    });
    answers.wrong("the class's place from the end", "It is wrong on", |logits, class| {
        gradient(logits, logits.len() - 1 - class)
    });
    answers.wrong("squared", "Every number is the square of the right one.", |logits, class| {
        gradient(logits, class).iter().map(|g| g * g).collect()
    });
    answers.wrong(
        "others are 0",
        "Only the right class has a slope here; raising any other",
        |logits, class| {
            (0..logits.len()).map(|i| if i == class { softmax(logits)[i] - 1.0 } else { 0.0 }).collect()
        },
    );
    answers.wrong("one entry less", "What comes back has another shape", |logits, class| {
        let mut g = gradient(logits, class);
        g.pop();
        g
    });
}
