//! Answers to exercise 4.4 a count.

use nn101::calculus::derivative;

use crate::list::List;

fn loss(k: usize, z: f64) -> f64 {
    z.exp() - k as f64 * z
}

fn slope(k: usize, z: f64) -> f64 {
    z.exp() - k as f64
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.4 counts", checks::counts);
    answers.right("expected minus seen", |k, z| (loss(k, z), slope(k, z)));
    answers.right("by λ and the chain rule", |k, z| {
        let rate = z.exp();
        (rate - k as f64 * rate.ln(), (1.0 - k as f64 / rate) * rate)
    });
    answers.right("event by event", |k, z| {
        (0..k).fold((z.exp(), z.exp()), |(loss, slope), _| (loss - z, slope - 1.0))
    });
    answers.right("library derivative", |k, z| (loss(k, z), derivative(|z| loss(k, z), z)));
    answers.wrong("as it was given", "the slope is still 0", |k, z| (loss(k, z), 0.0));
    answers.wrong("slope in λ", "the one in λ", |k, z| (loss(k, z), 1.0 - k as f64 / z.exp()));
    answers.wrong("what came minus what was expected", "the slope has the wrong sign", |k, z| {
        (loss(k, z), -slope(k, z))
    });
    answers.wrong("expected alone", "take off what came", |k, z| (loss(k, z), z.exp()));
    answers.wrong("with ln k!", "ln k!", |k, z| {
        (loss(k, z) + (1..=k).map(|i| (i as f64).ln()).sum::<f64>(), slope(k, z))
    });
    answers.wrong("log likelihood", "the loss is minus that", |k, z| (-loss(k, z), -slope(k, z)));
    answers.wrong("likelihood", "the likelihood itself", |k, z| ((-loss(k, z)).exp(), slope(k, z)));
    answers.wrong("k z left out", "k·z is missing", |k, z| (z.exp(), slope(k, z)));
    answers.wrong("squared error of the rate", "It is wrong on", |k, z| {
        let miss = z.exp() - k as f64;
        (0.5 * miss * miss, miss * z.exp())
    });
    answers.wrong("minus z", "were of the other sign", |k, z| (loss(k, -z), slope(k, -z)));
}
