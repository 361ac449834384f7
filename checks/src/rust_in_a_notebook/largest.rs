//! The largest of some numbers.

use crate::{Exercise, Verdict, check, code};

/// Checks `largest(numbers)`.
pub fn largest(answer: fn(&[f64]) -> f64) -> Verdict {
    check(exercise, move |numbers: &Vec<f64>| answer(numbers))
}

fn max(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

pub(super) fn exercise() -> Exercise<Vec<f64>> {
    Exercise::new(
        "the largest number",
        |draw| {
            let length = draw.size(1, 5);
            draw.vector(length)
        },
        |numbers| max(numbers),
    )
    .corner(|| vec![-3.0, -2.0])
    .call(|numbers| format!("largest(&{})", code(numbers)))
    .mistake("The largest so far starts at 0, which wins when all numbers are negative: start at the first number, or at minus infinity.", |numbers| {
        max(numbers).max(0.0)
    })
    .mistake("This is the smallest number.", |numbers| numbers.iter().copied().fold(f64::INFINITY, f64::min))
    .mistake("This is the largest number without its sign.", |numbers| numbers.iter().fold(0.0, |m: f64, x| m.max(x.abs())))
    .mistake("This is the first number.", |numbers| numbers[0])
    .mistake("This is the last number.", |numbers| numbers[numbers.len() - 1])
    .mistake("This is the sum.", |numbers| numbers.iter().sum::<f64>())
    .mistake("This is the mean.", |numbers| numbers.iter().sum::<f64>() / numbers.len() as f64)
    .mistake("This is how many numbers there are.", |numbers| numbers.len() as f64)
    .mistake("This is the place of the largest number, not the number.", |numbers| {
        numbers.iter().position(|x| *x == max(numbers)).unwrap_or_default() as f64
    })
    .mistake("This is the place of the largest number, not the number.", |numbers| {
        numbers.iter().rposition(|x| *x == max(numbers)).unwrap_or_default() as f64
    })
    .mistake("This is the number farthest from 0. A negative number is smaller than any positive one.", |numbers| {
        numbers.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or_default()
    })
    .mistake("This is the second largest number.", |numbers| {
        let mut sorted = numbers.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len().saturating_sub(2)]
    })
    .mistake("The last number is never looked at.", |numbers| max(&numbers[..numbers.len() - 1]))
    .mistake("The first number is never looked at.", |numbers| max(&numbers[1..]))
    .mistake("Each number is compared with the one before it, not with the largest so far.", |numbers| {
        let mut found = numbers[0];
        for pair in numbers.windows(2) {
            if pair[1] > pair[0] {
                found = pair[1];
            }
        }
        found
    })
    .when("no number is negative", |numbers| numbers.iter().all(|x| *x >= 0.0))
    .when("there is one number", |numbers| numbers.len() == 1)
    .argument("numbers", |numbers, change| numbers.iter().map(|&x| change(x)).collect())
    .test("It must be one of the numbers, and none of them may be larger.")
    .hints([
        "Go through the numbers and keep the largest that you have seen.",
        "Which number is no larger than any other, so that you can start with it? Rust calls it f64::NEG_INFINITY.",
        "numbers.iter().fold(f64::NEG_INFINITY, |largest, x| …): what is the new largest?",
    ])
}
