//! Answers to exercise 4.6 gradient of cross-entropy, with votes.

use super::{softmax, softmax_after};
use crate::list::List;

/// What the model expects minus what came, with these probabilities.
pub fn less(p: Vec<f64>, votes: &[f64]) -> Vec<f64> {
    let count: f64 = votes.iter().sum();
    p.iter().zip(votes).map(|(p, votes)| count * p - votes).collect()
}

pub fn right(logits: &[f64], votes: &[f64]) -> Vec<f64> {
    less(softmax(logits), votes)
}

pub fn most(votes: &[f64]) -> usize {
    (0..votes.len()).rev().max_by(|a, b| votes[*a].total_cmp(&votes[*b])).unwrap_or(0)
}

fn loss(logits: &[f64], votes: &[f64]) -> f64 {
    let top = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let log_of_sum = top + logits.iter().map(|z| (z - top).exp()).sum::<f64>().ln();
    logits.iter().zip(votes).map(|(z, votes)| votes * (log_of_sum - z)).sum()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.6 gradient of cross-entropy", checks::cross_entropy_gradient);
    answers.right("expected minus came", right);
    answers.right("vote by vote", |logits, votes| {
        let mut gradient = vec![0.0; logits.len()];
        for class in 0..votes.len() {
            for _ in 0..votes[class] as usize {
                for (k, p) in softmax(logits).iter().enumerate() {
                    gradient[k] += p - if k == class { 1.0 } else { 0.0 };
                }
            }
        }
        gradient
    });
    answers.right("by nudging", |logits, votes| {
        let nudged = |k: usize, by: f64| {
            let mut other = logits.to_vec();
            other[k] += by;
            loss(&other, votes)
        };
        (0..logits.len()).map(|k| (nudged(k, 1e-4) - nudged(k, -1e-4)) / 2e-4).collect()
    });
    answers.right("as a product with softmax's derivative", |logits, votes| {
        let p = softmax(logits);
        let d = |class: usize, k: usize| p[k] - if k == class { 1.0 } else { 0.0 };
        (0..p.len()).map(|k| (0..p.len()).map(|class| votes[class] * d(class, k)).sum()).collect()
    });
    answers.wrong("as it was given", "how often does p come", |logits, votes| {
        softmax(logits).iter().zip(votes).map(|(p, votes)| p - votes).collect()
    });
    answers.wrong("the lesson's p − y", "as if it were the target", |logits, votes| {
        let mut p = softmax(logits);
        p[most(votes)] -= 1.0;
        p
    });
    answers.wrong("the majority's", "Only the class with the most votes", |logits, votes| {
        let mut only = vec![0.0; votes.len()];
        only[most(votes)] = votes.iter().sum();
        right(logits, &only)
    });
    answers.wrong("the mean", "the mean loss of a vote", |logits, votes| {
        let count = votes.iter().sum::<f64>().max(1.0);
        right(logits, votes).iter().map(|g| g / count).collect()
    });
    answers.wrong("the mean, NaN without votes", "NaN where nobody voted", |logits, votes| {
        let count: f64 = votes.iter().sum();
        softmax(logits).iter().zip(votes).map(|(p, votes)| p - votes / count).collect()
    });
    answers.wrong("nothing taken off", "not taken off yet", |logits, votes| {
        let count: f64 = votes.iter().sum();
        softmax(logits).iter().map(|p| count * p).collect()
    });
    answers.wrong("came minus expected", "The sign is flipped", |logits, votes| {
        right(logits, votes).iter().map(|g| -g).collect()
    });
    answers.wrong("-votes/p", "slope in the probabilities", |logits, votes| {
        softmax(logits).iter().zip(votes).map(|(p, votes)| -votes / p).collect()
    });
    answers.wrong("its own class alone", "it also pushes all others down", |logits, votes| {
        softmax(logits).iter().zip(votes).map(|(p, votes)| votes * p - votes).collect()
    });
    answers.wrong("classes for votes", "The number of classes stands", |logits, votes| {
        let classes = votes.len() as f64;
        softmax(logits).iter().zip(votes).map(|(p, votes)| classes * p - votes).collect()
    });
    answers.wrong("p", "These are the probabilities", |logits, _| softmax(logits));
    answers.wrong("logits for p", "The logits stand", |logits, votes| less(logits.to_vec(), votes));
    answers.wrong("powers for p", "not divided by their sum", |logits, votes| {
        less(logits.iter().map(|z| z.exp()).collect(), votes)
    });
    answers.wrong("the naive softmax", "for large ones the powers overflow", |logits, votes| {
        less(softmax_after(logits, 0.0), votes)
    });
    answers.wrong("per class", "divided by the number of classes", |logits, votes| {
        right(logits, votes).iter().map(|g| g / votes.len() as f64).collect()
    });
    answers.wrong("p(1 − p) once more", "multiplied on once more", |logits, votes| {
        softmax(logits).iter().zip(right(logits, votes)).map(|(p, g)| g * p * (1.0 - p)).collect()
    });
    answers.wrong("the loss in each place", "The loss itself stands in every place", |logits, votes| {
        vec![loss(logits, votes); logits.len()]
    });
    answers
        .wrong("minus the votes", "This is minus the votes", |_, votes| votes.iter().map(|v| -v).collect());
    // Nobody told the check about these.
    answers.wrong("nothing", "another shape", |_, _| Vec::new());
    answers.wrong("a vote too many for each", "if `votes` were 1 larger", |logits, votes| {
        right(logits, &votes.iter().map(|v| v + 1.0).collect::<Vec<_>>())
    });
    answers
        .wrong("half", "0.5 times", |logits, votes| right(logits, votes).iter().map(|g| 0.5 * g).collect());
}
