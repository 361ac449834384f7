//! Answers to exercise 4.6 a gradient with a temperature.

use super::softmax;
use crate::list::List;

fn at(logits: &[f64], temperature: f64) -> Vec<f64> {
    softmax(&logits.iter().map(|z| z / temperature).collect::<Vec<_>>())
}

fn loss(logits: &[f64], class: usize, temperature: f64) -> f64 {
    let u: Vec<f64> = logits.iter().map(|z| z / temperature).collect();
    let top = u.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    top - u[class] + u.iter().map(|u| (u - top).exp()).sum::<f64>().ln()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.6 gradient with a temperature", checks::tempered_gradient);
    answers.right("divided at the end", |logits, class, temperature| {
        let mut p = at(logits, temperature);
        p[class] -= 1.0;
        p.iter().map(|g| g / temperature).collect()
    });
    answers.right("enumerate", |logits, class, temperature| {
        let y = |i: usize| if i == class { 1.0 } else { 0.0 };
        at(logits, temperature).iter().enumerate().map(|(i, p)| (p - y(i)) / temperature).collect()
    });
    answers.right("with the rate 1 / T", |logits, class, temperature| {
        let cold = 1.0 / temperature;
        let mut p = softmax(&logits.iter().map(|z| cold * z).collect::<Vec<_>>());
        p[class] -= 1.0;
        p.iter_mut().for_each(|g| *g *= cold);
        p
    });
    answers.right("by nudging", |logits, class, temperature| {
        let nudged = |k: usize, by: f64| {
            let mut other = logits.to_vec();
            other[k] += by;
            loss(&other, class, temperature)
        };
        (0..logits.len()).map(|k| (nudged(k, 1e-4) - nudged(k, -1e-4)) / 2e-4).collect()
    });
    answers.wrong("as it was given", "This is p − y without a temperature", |logits, class, _| {
        let mut p = softmax(logits);
        p[class] -= 1.0;
        p
    });
    answers.wrong("no chain rule", "by the chain rule", |logits, class, temperature| {
        let mut p = at(logits, temperature);
        p[class] -= 1.0;
        p
    });
    answers.wrong("times T", "is multiplied by the temperature", |logits, class, temperature| {
        let mut p = at(logits, temperature);
        p[class] -= 1.0;
        p.iter().map(|g| g * temperature).collect()
    });
    answers.wrong("1 off after the division", "Only p is divided", |logits, class, temperature| {
        let mut p: Vec<f64> = at(logits, temperature).iter().map(|p| p / temperature).collect();
        p[class] -= 1.0;
        p
    });
    answers.wrong("no y", "take y off first", |logits, _, temperature| {
        at(logits, temperature).iter().map(|p| p / temperature).collect()
    });
    answers.wrong("y - p", "The sign is flipped", |logits, class, temperature| {
        let mut p = at(logits, temperature);
        p[class] -= 1.0;
        p.iter().map(|g| -g / temperature).collect()
    });
    answers.wrong("the temperature taken off", "here they are not divided", |logits, class, temperature| {
        let mut p = softmax(&logits.iter().map(|z| z - temperature).collect::<Vec<_>>());
        p[class] -= 1.0;
        p.iter().map(|g| g / temperature).collect()
    });
    answers.wrong(
        "whole degrees",
        "if `temperature` were cut to whole numbers",
        |logits, class, temperature| {
            let whole = temperature.trunc();
            let mut p = at(logits, whole);
            p[class] -= 1.0;
            p.iter().map(|g| g / whole).collect()
        },
    );
    answers.wrong("halved", "0.5 times", |logits, class, temperature| {
        let mut p = at(logits, temperature);
        p[class] -= 1.0;
        p.iter().map(|g| 0.5 * g / temperature).collect()
    });
    answers.wrong("naive", "NaN for large ones", |logits, class, temperature| {
        let powers: Vec<f64> = logits.iter().map(|z| (z / temperature).exp()).collect();
        let sum: f64 = powers.iter().sum();
        let y = |i: usize| if i == class { 1.0 } else { 0.0 };
        powers.iter().enumerate().map(|(i, power)| (power / sum - y(i)) / temperature).collect()
    });
}
