//! The sixth set for exercise 4.7.

use crate::list::List;

fn softmax(logits: &[f64]) -> Vec<f64> {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| (z - largest).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

/// The probabilities, and what they miss.
fn misses(logits: &[f64], class: usize) -> (Vec<f64>, Vec<f64>) {
    let p = softmax(logits);
    let mut misses = p.clone();
    misses[class] -= 1.0;
    (p, misses)
}

fn right(logits: &[f64], class: usize) -> Vec<f64> {
    let (p, miss) = misses(logits, class);
    let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
    p.iter().zip(&miss).map(|(p, miss)| p * (miss - mean)).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.7 sixth set", checks::wrong_pair);
    answers.right("all slopes in a double loop", |logits, class| {
        let (p, miss) = misses(logits, class);
        let mut gradient = vec![0.0; p.len()];
        for k in 0..p.len() {
            for j in 0..p.len() {
                let slope = if j == k { p[k] * (1.0 - p[k]) } else { -p[j] * p[k] };
                gradient[k] += miss[j] * slope;
            }
        }
        gradient
    });
    answers.right("from p·p and p of the class", |logits, class| {
        let p = softmax(logits);
        let squares: f64 = p.iter().map(|p| p * p).sum();
        let mean = squares - p[class];
        (0..p.len()).map(|k| p[k] * (p[k] - f64::from(u8::from(k == class)) - mean)).collect()
    });
    answers.right("as a product with a matrix", |logits, class| {
        let (p, miss) = misses(logits, class);
        let p = ndarray::Array1::from(p);
        let miss = ndarray::Array1::from(miss);
        let matrix = ndarray::Array2::from_diag(&p)
            - p.clone().insert_axis(ndarray::Axis(1)).dot(&p.clone().insert_axis(ndarray::Axis(0)));
        matrix.dot(&miss).to_vec()
    });
    answers.wrong("the probabilities", "These are the probabilities", |logits, _| softmax(logits));
    answers.wrong(
        "p - y, as with cross-entropy",
        "That is p − y, cross-entropy's gradient",
        |logits, class| misses(logits, class).1,
    );
    answers.wrong("only each logit's own slope", "You let only p_k move", |logits, class| {
        let (p, miss) = misses(logits, class);
        p.iter().zip(&miss).map(|(p, miss)| miss * p * (1.0 - p)).collect()
    });
    answers.wrong(
        "the mean isn't taken off",
        "Each p_j falls by p_j·p_k when z_k grows; the others'",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            p.iter().zip(&miss).map(|(p, miss)| p * miss).collect()
        },
    );
    answers.wrong(
        "the plain mean is taken off",
        "Each p_j falls by p_j·p_k when z_k grows; the others'",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            let mean = miss.iter().sum::<f64>() / miss.len() as f64;
            p.iter().zip(&miss).map(|(p, miss)| p * (miss - mean)).collect()
        },
    );
    answers.wrong(
        "the mean is added",
        "The others' part has the wrong sign: they fall when p_k",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
            p.iter().zip(&miss).map(|(p, miss)| p * (miss + mean)).collect()
        },
    );
    answers.wrong("the sign", "The sign is flipped: a miss is p − y, not y − p", |logits, class| {
        right(logits, class).iter().map(|g| -g).collect()
    });
    answers.wrong(
        "as if the loss had no half",
        "This is twice the gradient: the ½ of the loss takes",
        |logits, class| right(logits, class).iter().map(|g| 2.0 * g).collect(),
    );
    answers.wrong(
        "divided by the number of classes",
        "What comes back is the right answer divided by how many",
        |logits, class| right(logits, class).iter().map(|g| g / logits.len() as f64).collect(),
    );
    answers.wrong("without the p in front", "The factor p_k in front is missing", |logits, class| {
        let (p, miss) = misses(logits, class);
        let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
        miss.iter().map(|miss| miss - mean).collect()
    });
    answers.wrong(
        "overflows with large logits",
        "Right for small logits, NaN for large ones: take the",
        |logits, class| {
            let powers: Vec<f64> = logits.iter().map(|z| z.exp()).collect();
            let sum: f64 = powers.iter().sum();
            let p: Vec<f64> = powers.iter().map(|power| power / sum).collect();
            let mut miss = p.clone();
            miss[class] -= 1.0;
            let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
            p.iter().zip(&miss).map(|(p, miss)| p * (miss - mean)).collect()
        },
    );
    answers.wrong(
        "the targets are forgotten in the mean",
        "In the mean the targets are left out; it must be the",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            let mean: f64 = p.iter().map(|p| p * p).sum();
            p.iter().zip(&miss).map(|(p, miss)| p * (miss - mean)).collect()
        },
    );
    answers.wrong(
        "the targets are forgotten",
        "The targets are left out: these are the slopes of ½ Σ p²",
        |logits, _| {
            let p = softmax(logits);
            let mean: f64 = p.iter().map(|p| p * p).sum();
            p.iter().map(|p| p * (p - mean)).collect()
        },
    );
    answers.wrong(
        "the sign of the other classes' slopes",
        "The slopes of the other classes have the wrong sign",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            let mut gradient = vec![0.0; p.len()];
            for k in 0..p.len() {
                for j in 0..p.len() {
                    gradient[k] += miss[j] * if j == k { p[k] * (1.0 - p[k]) } else { p[j] * p[k] };
                }
            }
            gradient
        },
    );
    answers.wrong(
        "only the right class learns",
        "Only the right class has a slope here; raising any",
        |logits, class| {
            let all = right(logits, class);
            (0..all.len()).map(|k| if k == class { all[k] } else { 0.0 }).collect()
        },
    );
    answers.wrong(
        "only the right class's miss counts",
        "Only the right class's miss counts here; the loss has a",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            (0..p.len())
                .map(|k| miss[class] * if k == class { p[k] * (1.0 - p[k]) } else { -p[k] * p[class] })
                .collect()
        },
    );
    answers.wrong(
        "the right class never changes",
        "The right class's slope is its miss alone: it goes",
        |logits, class| {
            let (p, miss) = misses(logits, class);
            let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
            (0..p.len()).map(|k| if k == class { miss[k] } else { p[k] * (miss[k] - mean) }).collect()
        },
    );
    answers.wrong(
        "the slope in p, not in the logits: the halves of both",
        "This is half the square of each miss, a part of the loss",
        |logits, class| misses(logits, class).1.iter().map(|miss| 0.5 * miss * miss).collect(),
    );
    answers.wrong("p twice in front", "p_k stands before it twice", |logits, class| {
        let (p, miss) = misses(logits, class);
        let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
        p.iter().zip(&miss).map(|(p, miss)| p * p * (miss - mean)).collect()
    });
    answers.wrong(
        "classes counted from 1",
        "Classes are counted from 0: this is the gradient for",
        |logits, class| right(logits, class.saturating_sub(1)),
    );
    answers.wrong(
        "the logits instead of the probabilities in the miss",
        "A miss is made of a logit and the target: take the",
        |logits, class| {
            let p = softmax(logits);
            let mut miss = logits.to_vec();
            miss[class] -= 1.0;
            let mean: f64 = p.iter().zip(&miss).map(|(p, miss)| p * miss).sum();
            p.iter().zip(&miss).map(|(p, miss)| p * (miss - mean)).collect()
        },
    );
}
