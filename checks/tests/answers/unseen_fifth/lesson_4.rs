//! The fifth set for lesson 4.

use crate::lesson_4::cross_entropy_gradient::right as gradient;
use crate::lesson_4::hinge::{margin, slopes};
use crate::lesson_4::silu::silu;
use crate::lesson_4::stable_softmax::{masked, right as softmax_of_allowed};
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

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 fifth set", checks::silu);
    answers.right("by tanh", |z, beta| {
        let s = 0.5 * (1.0 + (0.5 * beta * z).tanh());
        (z * s, s * (1.0 + beta * z * (1.0 - s)), z * z * s * (1.0 - s))
    });
    answers.wrong("the 1 forgotten", "lacks its first term", |z, beta| {
        let (value, slope, in_beta) = silu(z, beta);
        (value, slope - logistic(beta * z), in_beta)
    });
    answers.wrong(
        "the logistic's slope of the value",
        "The first and third numbers are always right; the second is",
        |z, beta| {
            let (value, _, in_beta) = silu(z, beta);
            (value, value * (1.0 - value), in_beta)
        },
    );
    answers.wrong("softplus", "It is wrong on", |z, beta| {
        (z.max(0.0) + (-z.abs()).exp().ln_1p(), logistic(beta * z), 0.0)
    });
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
    answers.wrong("less the mean", "The mean is taken off", |logits, allowed| {
        let chosen: Vec<f64> = (0..logits.len()).filter(|k| allowed[*k]).map(|k| logits[k]).collect();
        masked(logits, allowed, chosen.iter().sum::<f64>() / chosen.len() as f64)
    });
    answers.wrong("each over the largest", "not divided by their sum", |logits, allowed| {
        let p = softmax_of_allowed(logits, allowed);
        let largest = p.iter().copied().fold(0.0, f64::max);
        p.iter().map(|p| p / largest).collect()
    });
    answers.wrong("a little for the forbidden", "Close:", |logits, allowed| {
        softmax_of_allowed(logits, allowed).iter().map(|p| p.max(1e-3)).collect()
    });
    let mut answers = list.of("4.6 fifth set", checks::cross_entropy_gradient);
    answers.wrong("the first class alone loses", "It is wrong on", |logits, votes| {
        let count: f64 = votes.iter().sum();
        let mut gradient: Vec<f64> = softmax(logits).iter().map(|p| count * p).collect();
        gradient[0] -= count;
        gradient
    });
    answers.wrong("only named classes learn", "It is wrong on", |logits, votes| {
        gradient(logits, votes).iter().zip(votes).map(|(g, v)| if *v > 0.0 { *g } else { 0.0 }).collect()
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
    let mut answers = list.of("4.9 fifth set", checks::hinge);
    answers.right("from the loss", |scores, class| {
        let loss = (1.0 - margin(scores, class)).max(0.0);
        let inside = if loss > 0.0 { 1.0 } else { 0.0 };
        (loss, slopes(scores, class, -inside, inside))
    });
    answers.wrong("squared", "the squared hinge", |scores, class| {
        let short = (1.0 - margin(scores, class)).max(0.0);
        (short * short, slopes(scores, class, -2.0 * short, 2.0 * short))
    });
    answers.wrong("half a slope each", "The first number is always right", |scores, class| {
        let loss = (1.0 - margin(scores, class)).max(0.0);
        let inside = if loss > 0.0 { 0.5 } else { 0.0 };
        (loss, slopes(scores, class, -inside, inside))
    });
    answers.wrong("only what is on the wrong side", "the perceptron's loss", |scores, class| {
        let margin = margin(scores, class);
        let inside = if margin < 0.0 { 1.0 } else { 0.0 };
        ((-margin).max(0.0), slopes(scores, class, -inside, inside))
    });
}
