//! Answers to exercise 4.8 is the confidence earned?

use crate::list::List;

/// The confidences and the rights of the answers that are wanted.
fn chosen(sure: &[f64], right: &[bool], wanted: impl Fn(f64) -> bool) -> Vec<(f64, bool)> {
    sure.iter().copied().zip(right.iter().copied()).filter(|(sure, _)| wanted(*sure)).collect()
}

fn gap(group: &[(f64, bool)]) -> f64 {
    if group.is_empty() {
        return 0.0;
    }
    let hits = group.iter().filter(|(_, right)| *right).count() as f64;
    (group.iter().map(|(sure, _)| sure).sum::<f64>() - hits) / group.len() as f64
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.8 confidence gap", checks::confidence_gap);
    answers.right("a loop", |sure, right, from, to| {
        let (mut count, mut sum) = (0, 0.0);
        for i in 0..sure.len() {
            if sure[i] >= from && sure[i] < to {
                count += 1;
                sum += sure[i] - if right[i] { 1.0 } else { 0.0 };
            }
        }
        if count > 0 { sum / count as f64 } else { 0.0 }
    });
    answers.right("two means", |sure, right, from, to| {
        let here: Vec<usize> = (0..sure.len()).filter(|&i| (from..to).contains(&sure[i])).collect();
        if here.is_empty() {
            return 0.0;
        }
        let count = here.len() as f64;
        let share = here.iter().filter(|&&i| right[i]).count() as f64 / count;
        here.iter().map(|&i| sure[i]).sum::<f64>() / count - share
    });
    answers.right("a filter", |sure, right, from, to| gap(&chosen(sure, right, |s| from <= s && s < to)));
    answers.right("divided by at least 1", |sure, right, from, to| {
        let here = chosen(sure, right, |s| from <= s && s < to);
        let sum: f64 = here.iter().map(|(sure, right)| sure - f64::from(u8::from(*right))).sum();
        sum / here.len().max(1) as f64
    });
    answers.wrong("as it was given", "All answers are counted, and NaN", |sure, right, _, _| {
        let mean: f64 = sure.iter().sum::<f64>() / sure.len() as f64;
        let share = right.iter().filter(|right| **right).count() as f64 / right.len() as f64;
        mean - share
    });
    answers.wrong("all answers", "All answers are counted; only", |sure, right, _, _| {
        gap(&chosen(sure, right, |_| true))
    });
    answers.wrong("0 / 0", "0 divided by 0", |sure, right, from, to| {
        let here = chosen(sure, right, |s| from <= s && s < to);
        let sum: f64 = here.iter().map(|(sure, right)| sure - f64::from(u8::from(*right))).sum();
        sum / here.len() as f64
    });
    answers.wrong("the other way round", "The sign is flipped", |sure, right, from, to| {
        -gap(&chosen(sure, right, |s| from <= s && s < to))
    });
    answers.wrong("absolute", "The sign is lost", |sure, right, from, to| {
        gap(&chosen(sure, right, |s| from <= s && s < to)).abs()
    });
    answers.wrong("to included", "exactly `to` sure are counted", |sure, right, from, to| {
        gap(&chosen(sure, right, |s| from <= s && s <= to))
    });
    answers.wrong("from left out", "exactly `from` sure are left out", |sure, right, from, to| {
        gap(&chosen(sure, right, |s| from < s && s < to))
    });
    answers.wrong("divided by all", "the number of all answers", |sure, right, from, to| {
        let here = chosen(sure, right, |s| from <= s && s < to);
        gap(&here) * here.len() as f64 / sure.len().max(1) as f64
    });
    answers.wrong("confidence alone", "This is the mean confidence", |sure, right, from, to| {
        let here = chosen(sure, right, |s| from <= s && s < to);
        here.iter().map(|(sure, _)| sure).sum::<f64>() / here.len().max(1) as f64
    });
    answers.wrong("share alone", "This is the share that is right", |sure, right, from, to| {
        let here = chosen(sure, right, |s| from <= s && s < to);
        here.iter().filter(|(_, right)| *right).count() as f64 / here.len().max(1) as f64
    });
    answers.wrong("sums", "These are sums", |sure, right, from, to| {
        let here = chosen(sure, right, |s| from <= s && s < to);
        here.iter().map(|(sure, right)| sure - f64::from(u8::from(*right))).sum()
    });
    answers.wrong("per cent", "per cent", |sure, right, from, to| {
        100.0 * gap(&chosen(sure, right, |s| from <= s && s < to))
    });
    answers.wrong("share of the wrong", "The share that is *wrong*", |sure, right, from, to| {
        let wrong: Vec<bool> = right.iter().map(|right| !right).collect();
        gap(&chosen(sure, &wrong, |s| from <= s && s < to))
    });
}
