use crate::list::List;

pub fn answers(list: &mut List) {
    silu(list);
    he_deviation(list);
    counts(list);
    stable_softmax(list);
    tempered_gradient(list);
    hinge(list);
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn silu(list: &mut List) {
    let mut answers = list.of("4.1 eighth set", checks::silu);
    answers.right("from tanh", |z, beta| {
        let t = (beta * z / 2.0).tanh();
        let (s, bell) = (0.5 + 0.5 * t, 0.25 * (1.0 - t) * (1.0 + t));
        (z * s, s + beta * z * bell, z * z * bell)
    });
    answers.wrong("no β in front of the bell", "In the slope in z the inner slope is missing", |z, beta| {
        let s = logistic(beta * z);
        let bell = s * (1.0 - s);
        (z * s, s + z * bell, z * z * bell)
    });
    answers.wrong("one z in the slope in β", "The slope in β has z once. It counts twice", |z, beta| {
        let s = logistic(beta * z);
        let bell = s * (1.0 - s);
        (z * s, s + beta * z * bell, z * bell)
    });
    answers.wrong(
        "the power over one more than it",
        "Right for small z. Far out a power overflows and",
        |z, beta| {
            let power = (beta * z).exp();
            let s = power / (1.0 + power);
            let bell = s * (1.0 - s);
            (z * s, s + beta * z * bell, z * z * bell)
        },
    );
    answers.wrong(
        "β as a factor of the whole",
        "β multiplies the value; it belongs into σ, beside",
        |z, beta| {
            let s = logistic(z);
            (beta * z * s, beta * (s + z * s * (1.0 - s)), z * s)
        },
    );
}

fn he_deviation(list: &mut List) {
    let mut answers = list.of("4.2 eighth set", checks::he_deviation);
    answers.right("one over the length of both halves", |inputs, leak| {
        let half = (inputs as f64 / 2.0).sqrt();
        half.hypot(leak * half).recip()
    });
    answers.wrong(
        "the leak not squared",
        "The leak is not squared: a sum that is multiplied",
        |inputs, leak| (2.0 / (inputs as f64 * (1.0 + leak))).sqrt(),
    );
    answers.wrong(
        "the mean factor instead of the mean square",
        "Whenever the leak is 0: Every number is 1.41",
        |inputs, leak| 1.0 / (inputs as f64).sqrt() / (0.5 * (1.0 + leak)),
    );
    answers.wrong("from 2 to 1 in a straight line", "It is wrong on", |inputs, leak| {
        ((2.0 - leak) / inputs as f64).sqrt()
    });
    answers.wrong(
        "the root of the gain only",
        "The number of inputs belongs under the root",
        |inputs, leak| (2.0 / (1.0 + leak * leak)).sqrt() / inputs as f64,
    );
}

fn counts(list: &mut List) {
    let mut answers = list.of("4.4 counts, eighth set", checks::counts);
    answers.right("call by call", |k, z| {
        let calls = || 0..k;
        (calls().fold(z.exp(), |sum, _| sum - z), calls().fold(z.exp(), |sum, _| sum - 1.0))
    });
    answers.wrong("the slope in λ", "The slope is the one in λ; for z multiply it", |k, z| {
        let (k, expected) = (k as f64, z.exp());
        (expected - k * z, 1.0 - k / expected)
    });
    answers.wrong("the chain rule once too often", "The slope is multiplied by λ once too", |k, z| {
        let (k, expected) = (k as f64, z.exp());
        (expected - k * z, (expected - k) * expected)
    });
    answers.wrong("with ln k!", "The loss still has ln k!, which does not", |k, z| {
        let log_factorial: f64 = (1..=k).map(|i| (i as f64).ln()).sum();
        (z.exp() - k as f64 * z + log_factorial, z.exp() - k as f64)
    });
    answers.wrong("z read as λ", "Here z is taken for λ itself; it is λ's", |k, z| {
        let k = k as f64;
        (z - k * z.ln(), 1.0 - k / z)
    });
}

fn log_sum_exp(logits: &[f64]) -> f64 {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    largest + logits.iter().map(|z| (z - largest).exp()).sum::<f64>().ln()
}

fn stable_softmax(list: &mut List) {
    let mut answers = list.of("4.5 eighth set", checks::stable_softmax);
    answers.right("one over the sum of the ratios", |logits, allowed| {
        let n = logits.len();
        let ratios =
            |k: usize| (0..n).filter(|&j| allowed[j]).map(|j| (logits[j] - logits[k]).exp()).sum::<f64>();
        (0..n).map(|k| if allowed[k] { ratios(k).recip() } else { 0.0 }).collect()
    });
    answers.wrong(
        "powers as they are",
        "Right for small logits; for large ones the powers",
        |logits, allowed| {
            let powers: Vec<f64> =
                logits.iter().zip(allowed).map(|(z, ok)| if *ok { z.exp() } else { 0.0 }).collect();
            let sum: f64 = powers.iter().sum();
            powers.iter().map(|power| power / sum).collect()
        },
    );
    answers.wrong(
        "the largest of all taken off",
        "The largest of *all* logits is taken off. A",
        |logits, allowed| {
            let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let powers: Vec<f64> = logits
                .iter()
                .zip(allowed)
                .map(|(z, ok)| if *ok { (z - largest).exp() } else { 0.0 })
                .collect();
            let sum: f64 = powers.iter().sum();
            powers.iter().map(|power| power / sum).collect()
        },
    );
    answers.wrong("what is left shared out alike", "It is wrong on", |logits, allowed| {
        let total = log_sum_exp(logits);
        let p: Vec<f64> = logits.iter().map(|z| (z - total).exp()).collect();
        let lost: f64 = p.iter().zip(allowed).filter(|(_, ok)| !**ok).map(|(p, _)| p).sum();
        let count = allowed.iter().filter(|ok| **ok).count() as f64;
        p.iter().zip(allowed).map(|(p, ok)| if *ok { p + lost / count } else { 0.0 }).collect()
    });
    answers.wrong(
        "a forbidden move's logit set to 0",
        "The forbidden logits are set to 0, and the power",
        |logits, allowed| {
            let masked: Vec<f64> =
                logits.iter().zip(allowed).map(|(z, ok)| if *ok { *z } else { 0.0 }).collect();
            let total = log_sum_exp(&masked);
            masked.iter().map(|z| (z - total).exp()).collect()
        },
    );
}

fn tempered_gradient(list: &mut List) {
    let mut answers = list.of("4.6 tempered_gradient, eighth set", checks::tempered_gradient);
    answers.right("all ratios to each class", |logits, class, temperature| {
        let of = |k: usize| logits.iter().map(|z| ((z - logits[k]) / temperature).exp()).sum::<f64>().recip();
        (0..logits.len()).map(|k| (of(k) - f64::from(u8::from(k == class))) / temperature).collect()
    });
    answers.wrong(
        "the inner slope left out",
        "The temperature divides the logits, and so the",
        |logits, class, temperature| {
            let divided: Vec<f64> = logits.iter().map(|z| z / temperature).collect();
            let total = log_sum_exp(&divided);
            let mut gradient: Vec<f64> = divided.iter().map(|z| (z - total).exp()).collect();
            gradient[class] -= 1.0;
            gradient
        },
    );
    answers.wrong(
        "p over T, and then less 1",
        "Only p is divided by the temperature: brackets",
        |logits, class, temperature| {
            let divided: Vec<f64> = logits.iter().map(|z| z / temperature).collect();
            let total = log_sum_exp(&divided);
            let mut gradient: Vec<f64> = divided.iter().map(|z| (z - total).exp() / temperature).collect();
            gradient[class] -= 1.0;
            gradient
        },
    );
    answers.wrong(
        "powers as they are",
        "Right for small logits, NaN for large ones: a",
        |logits, class, temperature| {
            let powers: Vec<f64> = logits.iter().map(|z| (z / temperature).exp()).collect();
            let sum: f64 = powers.iter().sum();
            let mut gradient: Vec<f64> = powers.iter().map(|power| power / sum / temperature).collect();
            gradient[class] -= 1.0 / temperature;
            gradient
        },
    );
    answers.wrong(
        "times the temperature",
        "Logits and slope are multiplied by the",
        |logits, class, temperature| {
            let hot: Vec<f64> = logits.iter().map(|z| z * temperature).collect();
            let total = log_sum_exp(&hot);
            let mut gradient: Vec<f64> = hot.iter().map(|z| (z - total).exp() * temperature).collect();
            gradient[class] -= temperature;
            gradient
        },
    );
}

fn hinge(list: &mut List) {
    let mut answers = list.of("4.9 eighth set", checks::hinge);
    answers.right("ranked", |scores, class| {
        let mut order: Vec<usize> = (0..scores.len()).filter(|k| *k != class).collect();
        order.sort_by(|a, b| scores[*b].partial_cmp(&scores[*a]).unwrap());
        let missing = 1.0 - scores[class] + scores[order[0]];
        let on = f64::from(u8::from(missing > 0.0));
        let side = |k: usize| f64::from(u8::from(k == order[0])) - f64::from(u8::from(k == class));
        (missing.max(0.0), (0..scores.len()).map(|k| on * side(k)).collect())
    });
    answers.wrong(
        "the best of all, itself included",
        "The right class is its own rival here, so the",
        |scores, class| {
            let rival = (0..scores.len()).fold(0, |best, k| if scores[k] > scores[best] { k } else { best });
            let margin = scores[class] - scores[rival];
            let mut gradient = vec![0.0; scores.len()];
            if margin < 1.0 {
                gradient[class] -= 1.0;
                gradient[rival] += 1.0;
            }
            ((1.0 - margin).max(0.0), gradient)
        },
    );
    answers.wrong("the last of level rivals", "Where two others are level, the first of", |scores, class| {
        let rivals = (0..scores.len()).filter(|k| *k != class);
        let rival = rivals.max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap();
        let margin = scores[class] - scores[rival];
        let mut gradient = vec![0.0; scores.len()];
        if margin < 1.0 {
            (gradient[class], gradient[rival]) = (-1.0, 1.0);
        }
        ((1.0 - margin).max(0.0), gradient)
    });
    answers.wrong(
        "every rival that is too near",
        "Every other class within the margin is charged",
        |scores, class| {
            let (mut loss, mut gradient) = (0.0, vec![0.0; scores.len()]);
            for k in (0..scores.len()).filter(|k| *k != class) {
                let missing = 1.0 - (scores[class] - scores[k]);
                if missing > 0.0 {
                    loss += missing;
                    gradient[k] += 1.0;
                    gradient[class] -= 1.0;
                }
            }
            (loss, gradient)
        },
    );
    answers.wrong(
        "each score on its own side of ±1",
        "This treats every class as a yes or no of its",
        |scores, class| {
            let (mut loss, mut gradient) = (0.0, vec![0.0; scores.len()]);
            for k in 0..scores.len() {
                let side = if k == class { 1.0 } else { -1.0 };
                if side * scores[k] < 1.0 {
                    loss += 1.0 - side * scores[k];
                    gradient[k] = -side;
                }
            }
            (loss, gradient)
        },
    );
}
