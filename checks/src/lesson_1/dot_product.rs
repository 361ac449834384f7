//! `x · w`: the products of the pairs, added up.

use crate::{Exercise, Verdict, check, code};

/// Checks `dot(x, w)`.
pub fn dot_product(answer: fn(&[f64], &[f64]) -> f64) -> Verdict {
    check(exercise, move |(x, w)| answer(x, w))
}

fn products<'a>(x: &'a [f64], w: &'a [f64]) -> impl DoubleEndedIterator<Item = f64> + 'a {
    (0..x.len()).map(move |i| x[i] * w[i])
}

fn dot(x: &[f64], w: &[f64]) -> f64 {
    products(x, w).sum()
}

pub(super) fn exercise() -> Exercise<(Vec<f64>, Vec<f64>)> {
    Exercise::new(
        "dot product",
        |draw| {
            let length = draw.size(1, 5);
            (draw.vector(length), draw.vector(length))
        },
        |(x, w)| dot(x, w),
    )
    .call(|(x, w)| format!("dot(&{}, &{})", code(x), code(w)))
    .mistake("Each pair is added; it must be multiplied first.", |(x, w)| x.iter().chain(w).sum::<f64>())
    .mistake("The two sums are multiplied. Multiply pair by pair, then add.", |(x, w)| {
        x.iter().sum::<f64>() * w.iter().sum::<f64>()
    })
    .mistake("Only the last product is left: add it to the sum, don't overwrite the sum.", |(x, w)| {
        products(x, w).next_back().unwrap_or(0.0)
    })
    .mistake("Only the first pair counts. Does the loop return too early?", |(x, w)| x[0] * w[0])
    .mistake("The last pair is left out.", |(x, w)| products(x, w).take(x.len() - 1).sum::<f64>())
    .mistake("The first pair is left out: indices begin at 0.", |(x, w)| products(x, w).skip(1).sum::<f64>())
    .mistake("The products are multiplied; they must be added.", |(x, w)| products(x, w).product::<f64>())
    .mistake("This is x with itself: w is never used.", |(x, _)| dot(x, x))
    .mistake("This is the sum of x: w is never used.", |(x, _)| x.iter().sum::<f64>())
    .mistake("This is the sum of w: x is never used.", |(_, w)| w.iter().sum::<f64>())
    .mistake("The sum is divided by the length: a dot product is no mean.", |(x, w)| {
        dot(x, w) / x.len() as f64
    })
    .mistake("The pairs don't match: w runs in the reversed order.", |(x, w)| {
        x.iter().zip(w.iter().rev()).map(|(x, w)| x * w).sum::<f64>()
    })
    .mistake("The dot product is divided by the two vectors' lengths: this is the cosine of their angle.", |(x, w)| {
        dot(x, w) / (dot(x, x).sqrt() * dot(w, w).sqrt())
    })
    .mistake("This is the distance between x and w: multiply each pair instead of subtracting.", |(x, w)| {
        x.iter().zip(w).map(|(x, w)| (x - w).powi(2)).sum::<f64>().sqrt()
    })
    .mistake("Negative products are left out: they must be added like the others.", |(x, w)| {
        products(x, w).filter(|product| *product > 0.0).sum::<f64>()
    })
    .mistake("Only the largest product is left: add them all up.", |(x, w)| {
        products(x, w).fold(f64::NEG_INFINITY, f64::max)
    })
    .mistake("Only every second pair counts.", |(x, w)| products(x, w).step_by(2).sum::<f64>())
    .mistake("The sum starts at 1: start it at 0.", |(x, w)| 1.0 + dot(x, w))
    .mistake("Each product loses its sign: a negative product must be subtracted, not added.", |(x, w)| {
        products(x, w).map(f64::abs).sum::<f64>()
    })
    .mistake("The lengths themselves are added and subtracted; the formula has their squares.", |(x, w)| {
        0.5 * (dot(x, x).sqrt() + dot(w, w).sqrt() - apart(x, w).sqrt())
    })
    .mistake("The squared length of w − x is added; it must be subtracted.", |(x, w)| {
        0.5 * (dot(x, x) + dot(w, w) + apart(x, w))
    })
    .mistake("These are both squared lengths: subtract that of w − x, then take the half.", |(x, w)| {
        dot(x, x) + dot(w, w)
    })
    .mistake("This is half of both squared lengths: that of w − x must be subtracted, too.", |(x, w)| {
        0.5 * (dot(x, x) + dot(w, w))
    })
    .mistake("This is half of the squared length of x + w: those of x and w must be subtracted.", |(x, w)| {
        0.5 * (dot(x, x) + dot(w, w)) + dot(x, w)
    })
    .when("the vectors have one number", |(x, _)| x.len() == 1)
    .when("the vectors have three numbers", |(x, _)| x.len() == 3)
    .when("the vectors have three numbers or more", |(x, _)| x.len() >= 3)
    .when("x starts with a positive number", |(x, _)| x[0] > 0.0)
    .when("no number is negative", |(x, w)| x.iter().chain(w).all(|x| *x >= 0.0))
    .argument("x", |(x, w), change| (changed(x, change), w.clone()))
    .argument("w", |(x, w), change| (x.clone(), changed(w, change)))
    .argument("x and w", |(x, w), change| (changed(x, change), changed(w, change)))
    .hints([
        "Numbers that stand at the same place belong together. What happens to each pair, and what to the results?",
        "Start a sum at 0. For each index (or for each pair from `zip`) add the product of the two numbers.",
        "let mut sum = 0.0; for i in 0..x.len() { sum += … } sum: what stands in place of the dots?",
    ])
}

/// The squared length of w − x.
fn apart(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| (w - x).powi(2)).sum()
}

fn changed(numbers: &[f64], change: &dyn Fn(f64) -> f64) -> Vec<f64> {
    numbers.iter().map(|&x| change(x)).collect()
}
