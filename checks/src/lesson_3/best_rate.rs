//! The learning rate with which the slowest axis of a bowl shrinks as fast as it can.

use crate::{Exercise, Verdict, check, code};

/// Checks `best_rate(curvatures)`.
pub fn best_rate(answer: fn(&[f64]) -> f64) -> Verdict {
    check(exercise, move |curvatures: &Vec<f64>| answer(curvatures))
}

fn ends(curvatures: &[f64]) -> (f64, f64) {
    curvatures.iter().fold((f64::INFINITY, 0.0), |(low, high), &one| (one.min(low), one.max(high)))
}

fn sum(curvatures: &[f64]) -> f64 {
    curvatures.iter().sum()
}

pub(super) fn exercise() -> Exercise<Vec<f64>> {
    let of_ends = |words, wrong: fn(f64, f64) -> f64| {
        (words, move |curvatures: &Vec<f64>| {
            let (flat, steep) = ends(curvatures);
            wrong(flat, steep)
        })
    };
    let known = [
        of_ends(
            "This is one over the steepest curvature. That axis then arrives in one step, but the flat one is slower than it need be.",
            |_, steep| 1.0 / steep,
        ),
        of_ends("This is the limit of the steepest axis: there it swings for ever.", |_, steep| 2.0 / steep),
        of_ends("This is one over the flattest curvature: the steeper axes fly away.", |flat, _| 1.0 / flat),
        of_ends("This is the limit of the flattest axis: the steeper axes fly away.", |flat, _| 2.0 / flat),
        of_ends("This is half of the best rate: the two factors are not of one size yet.", |flat, steep| {
            1.0 / (flat + steep)
        }),
        of_ends("This is the mean of the two curvatures; a rate is one over a curvature.", |flat, steep| {
            0.5 * (flat + steep)
        }),
        of_ends("This is the condition number, not a rate.", |flat, steep| steep / flat),
        of_ends(
            "This is one over the geometric mean of the two curvatures: the factors are not of one size.",
            |flat, steep| 1.0 / (flat * steep).sqrt(),
        ),
        of_ends("The difference of the two curvatures stands where their sum belongs.", |flat, steep| {
            2.0 / (steep - flat)
        }),
        of_ends(
            "This is the mean of the two best rates 1/λ: with it the steep axis flies away or swings too widely.",
            |flat, steep| 0.5 * (1.0 / flat + 1.0 / steep),
        ),
        of_ends("This is the factor that is left with the best rate; return the rate.", |flat, steep| {
            (steep - flat) / (steep + flat)
        }),
    ];
    let exercise = Exercise::new(
        "rate for a bowl",
        |draw| {
            let length = draw.size(1, 4);
            (0..length).map(|_| draw.whole(1, 20) as f64).collect::<Vec<_>>()
        },
        |curvatures: &Vec<f64>| {
            let (flat, steep) = ends(curvatures);
            2.0 / (flat + steep)
        },
    )
    .call(|curvatures| format!("best_rate(&{})", code(curvatures)));
    known
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .mistake("This takes the first and the last curvature. They come in any order: find the smallest and the largest.", |curvatures| {
            2.0 / (curvatures[0] + curvatures[curvatures.len() - 1])
        })
        .mistake("This is one over the mean of all curvatures. Only the smallest and the largest count: the others lie between.", |curvatures| {
            curvatures.len() as f64 / sum(curvatures)
        })
        .mistake("All curvatures are added; only the smallest and the largest count.", |curvatures| 2.0 / sum(curvatures))
        .when("there is one curvature", |curvatures| curvatures.len() == 1)
        .when("all curvatures are equal", |curvatures| ends(curvatures).0 == ends(curvatures).1)
        .argument("curvatures", |curvatures, change| curvatures.iter().map(|&one| change(one).abs().max(0.5)).collect())
        .hints([
            "A step multiplies the way left along an axis by 1 − rate · curvature. Which two axes have the factors farthest from 0?",
            "Raise the rate from small: the steep axis's factor falls towards −1 while the flat axis's is still near 1. The best rate is where both are equally far from 0.",
            "1 − rate · flat = −(1 − rate · steep). Solve it for the rate; flat and steep are the smallest and the largest of the list.",
        ])
}
