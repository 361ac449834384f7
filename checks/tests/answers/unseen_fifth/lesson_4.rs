//! The fifth set for lesson 4.

use checks::Pair;

use crate::list::List;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn softmax(logits: &[f64]) -> Vec<f64> {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| (z - largest).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

fn margin(w: &[f64], x: &[f64], y: f64) -> f64 {
    y * w.iter().zip(x).map(|(w, x)| w * x).sum::<f64>()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 fifth set", checks::silu);
    answers.right("by tanh", |z| {
        let s = 0.5 * (1.0 + (0.5 * z).tanh());
        (z * s, s * (1.0 + z * (1.0 - s)))
    });
    answers.wrong("the 1 forgotten", "first term is missing", |z| {
        (z * logistic(z), z * logistic(z) * (1.0 - logistic(z)))
    });
    answers.wrong("the logistic's slope of the value", "the value times 1 minus the value", |z| {
        let value = z * logistic(z);
        (value, value * (1.0 - value))
    });
    answers.wrong("softplus", "This is softplus", |z| (z.max(0.0) + (-z.abs()).exp().ln_1p(), logistic(z)));
    let mut answers = list.of("4.2 fifth set", checks::he_deviation);
    answers.wrong("the leak not squared", "The leak is not squared", |n, leak| {
        (2.0 / (n as f64 * (1.0 + leak))).sqrt()
    });
    answers.wrong("the leak on the wrong side", "divide by 1 + leak²", |n, leak| {
        ((1.0 + leak * leak) * 2.0 / n as f64).sqrt()
    });
    answers.wrong("only the leak's half", "the ½ is missing", |n, leak| {
        (1.0 / (n as f64 * (1.0 + leak * leak))).sqrt()
    });
    let mut answers =
        list.of("4.3 fifth set", |(broken, mended): (f64, f64)| checks::break_and_mend(broken, mended));
    answers.wrong("as for a ReLU", "still saturates", (2.0, (2.0_f64 / 64.0).sqrt() * 2.0));
    answers.wrong("both mended", "still lives", (0.125, 0.125));
    let mut answers = list.of("4.4 fifth set", checks::coin);
    answers.right("without p's logarithm", |heads, tails, z| {
        let (h, t) = (heads as f64, tails as f64);
        (h * (-z).exp().ln_1p() + t * z.exp().ln_1p(), t * logistic(z) - h * (1.0 - logistic(z)))
    });
    answers.wrong("the slope of one toss", "the mean of all tosses", |heads, tails, z| {
        let (h, t, p) = (heads as f64, tails as f64, logistic(z));
        (-(h * p.ln() + t * (1.0 - p).ln()), p - h / (h + t).max(1.0))
    });
    answers.wrong("what came minus what was expected", "the slope has the wrong sign", |heads, tails, z| {
        let (h, t, p) = (heads as f64, tails as f64, logistic(z));
        (-(h * p.ln() + t * (1.0 - p).ln()), h - (h + t) * p)
    });
    answers.wrong("heads and tails mixed up", "Heads and tails are swapped", |heads, tails, z| {
        let (h, t, p) = (heads as f64, tails as f64, logistic(z));
        (-(t * p.ln() + h * (1.0 - p).ln()), (h + t) * p - t)
    });
    let mut answers = list.of("4.5 fifth set", checks::stable_softmax);
    answers.right("by the logarithm of the sum", |logits| {
        let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let log_sum = largest + logits.iter().map(|z| (z - largest).exp()).sum::<f64>().ln();
        logits.iter().map(|z| (z - log_sum).exp()).collect()
    });
    answers.wrong("less the mean", "The mean is taken off", |logits| {
        let mean = logits.iter().sum::<f64>() / logits.len() as f64;
        let powers: Vec<f64> = logits.iter().map(|z| (z - mean).exp()).collect();
        let sum: f64 = powers.iter().sum();
        powers.iter().map(|power| power / sum).collect()
    });
    answers.wrong("each over the largest", "not divided by their sum", |logits| {
        let p = softmax(logits);
        let largest = p.iter().copied().fold(0.0, f64::max);
        p.iter().map(|p| p / largest).collect()
    });
    answers.wrong("the logarithms", "the logarithm of softmax", |logits| {
        softmax(logits).iter().map(|p| p.ln()).collect()
    });
    let mut answers = list.of("4.6 fifth set", checks::cross_entropy_gradient);
    answers.wrong("the class counted from 1", "It is wrong on", |logits, class| {
        let mut gradient = softmax(logits);
        if class > 0 {
            gradient[class - 1] -= 1.0;
        }
        gradient
    });
    answers.wrong("only the right class learns", "Only the right class has a slope", |logits, class| {
        let p = softmax(logits);
        (0..p.len()).map(|i| if i == class { p[i] - 1.0 } else { 0.0 }).collect()
    });
    answers.wrong("the loss for every class", "The loss itself stands", |logits, class| {
        let p = softmax(logits);
        vec![-p[class].max(1e-300).ln(); p.len()]
    });
    let mut answers = list.of("4.6 temperature fifth set", checks::tempered_gradient);
    answers.wrong("the temperature outside alone", "here they are not divided", |logits, class, t| {
        let mut gradient = softmax(logits);
        gradient[class] -= 1.0;
        gradient.iter().map(|slope| slope / t).collect()
    });
    answers.wrong("multiplied at the end", "multiplied by the temperature", |logits, class, t| {
        let mut gradient = softmax(&logits.iter().map(|z| z / t).collect::<Vec<_>>());
        gradient[class] -= 1.0;
        gradient.iter().map(|slope| slope * t).collect()
    });
    answers.wrong("y divided too early", "Only y is divided", |logits, class, t| {
        let mut gradient = softmax(&logits.iter().map(|z| z / t).collect::<Vec<_>>());
        gradient[class] -= 1.0 / t;
        gradient
    });
    let mut answers = list.of("4.7 fifth set", checks::choose_the_pair);
    answers.wrong(
        "the letters' pair for the parcels",
        "not one of several classes",
        [
            Pair::IdentitySumOfSquares,
            Pair::LogisticCrossEntropy,
            Pair::SoftmaxLogLikelihood,
            Pair::SoftmaxLogLikelihood,
        ],
    );
    let mut answers = list.of("4.8 fifth set", checks::confidence_gap);
    answers.right("by zip and filter", |sure, right, from, to| {
        let chosen: Vec<(f64, f64)> = sure
            .iter()
            .zip(right)
            .filter(|(sure, _)| (from..to).contains(*sure))
            .map(|(sure, right)| (*sure, f64::from(u8::from(*right))))
            .collect();
        chosen.iter().map(|(sure, right)| sure - right).sum::<f64>() / chosen.len().max(1) as f64
    });
    answers.wrong("never negative", "The sign is lost", |sure, right, from, to| {
        gap(sure, right, |s| from <= s && s < to).abs()
    });
    answers.wrong("the upper edge belongs to it", "exactly `to` sure", |sure, right, from, to| {
        gap(sure, right, |s| from <= s && s <= to)
    });
    answers.wrong(
        "the middle of the range for the mean",
        "The middle of the range",
        |sure, right, from, to| {
            let inside: Vec<bool> =
                sure.iter().zip(right).filter(|(s, _)| from <= **s && **s < to).map(|(_, r)| *r).collect();
            if inside.is_empty() {
                return 0.0;
            }
            (from + to) / 2.0 - inside.iter().filter(|r| **r).count() as f64 / inside.len() as f64
        },
    );
    let mut answers = list.of("4.9 fifth set", checks::hinge);
    answers.right("by a mask", |w, x, y| {
        let short = 1.0 - margin(w, x, y);
        let mask = f64::from(u8::from(short > 0.0));
        (mask * short, x.iter().map(|x| -y * x * mask).collect())
    });
    answers.wrong("squared", "the squared hinge", |w, x, y| {
        let short = (1.0 - margin(w, x, y)).max(0.0);
        (short * short, x.iter().map(|x| -2.0 * short * y * x).collect())
    });
    answers.wrong("a slope in every case", "The loss is right", |w, x, y| {
        ((1.0 - margin(w, x, y)).max(0.0), x.iter().map(|x| -y * x).collect())
    });
    answers.wrong("only what is on the wrong side", "the perceptron's loss", |w, x, y| {
        let margin = margin(w, x, y);
        let slope = if margin < 0.0 { -y } else { 0.0 };
        ((-margin).max(0.0), x.iter().map(|x| slope * x).collect())
    });
}

/// The gap of the answers whose confidence is within.
fn gap(sure: &[f64], right: &[bool], within: impl Fn(f64) -> bool) -> f64 {
    let chosen: Vec<f64> = sure
        .iter()
        .zip(right)
        .filter(|(sure, _)| within(**sure))
        .map(|(sure, right)| sure - f64::from(u8::from(*right)))
        .collect();
    if chosen.is_empty() { 0.0 } else { chosen.iter().sum::<f64>() / chosen.len() as f64 }
}
