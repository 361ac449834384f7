//! Lesson 3: a slope by differences, descent, a gradient by hand, Newton's step, a gradient through two layers.

use std::cell::Cell;

use crate::{Exercise, Verdict};

type Curve = fn(f64) -> f64;

/// Curves with their slopes, in the order of their difficulty.
const CURVES: [(&str, Curve, Curve); 4] = [
    ("|x| x * x", |x| x * x, |x| 2.0 * x),
    ("|x| x.powi(3) - 2.0 * x", |x| x.powi(3) - 2.0 * x, |x| 3.0 * x * x - 2.0),
    ("|x| x.sin()", f64::sin, f64::cos),
    ("|x| x.exp()", f64::exp, f64::exp),
];

/// The slope of any function at any place, to 1e-6.
pub fn slope(answer: impl Fn(&dyn Fn(f64) -> f64, f64) -> f64) -> Verdict {
    let forward = |&(curve, x): &(usize, f64), h: f64| (CURVES[curve].1(x + h) - CURVES[curve].1(x)) / h;
    let wrong_half =
        |&(curve, x): &(usize, f64), h: f64| (CURVES[curve].1(x + h) - CURVES[curve].1(x - h)) / h;
    Exercise::new(
        "slope",
        |draw| (draw.size(0, 3), draw.number()),
        |&(curve, x)| CURVES[curve].2(x),
    )
    .call(|(curve, x)| format!("slope(&{}, {x:?})", CURVES[*curve].0))
    .mistake("The two points are 2h apart: divide by 2h.", move |input| wrong_half(input, 1e-5))
    .mistake("This is the value of the function, not its slope.", |&(curve, x)| CURVES[curve].1(x))
    .mistake("The forward difference with h = 0.001 errs by about h. Take the central one.", move |input| {
        forward(input, 1e-3)
    })
    .mistake("h = 1e-16 vanishes beside x: x + h is x. Take a larger h.", move |input| forward(input, 1e-16))
    .symptom(
        "Close, but not to 1e-6. Take the central difference, with an h near 1e-5: larger ones bend, smaller ones round.",
        |&(curve, x), slope| (slope - CURVES[curve].2(x)).abs() < 0.05 * (1.0 + CURVES[curve].2(x).abs()),
    )
    .check(|&(curve, x)| answer(&CURVES[curve].1, x))
}

/// So many slopes are more than any of the walks needs.
const PATIENCE: usize = 20_000;

/// A walk down a parabola until its slope is at most 1e-4 in size; `None` when it leaves the finite numbers.
pub fn descent(answer: impl Fn(&dyn Fn(f64) -> f64, f64, f64) -> Option<f64>) -> Verdict {
    // The slope is 2(x - valley); the walk settles below the rate 1 and flies away above it.
    fn walk((valley, start, tenths): &(f64, f64, usize), sign: f64) -> Option<f64> {
        let mut x = *start;
        loop {
            let slope = 2.0 * (x - valley);
            if !slope.is_finite() {
                return None;
            }
            if slope.abs() <= 1e-4 {
                return Some(x);
            }
            x += sign * rate(*tenths) * slope;
        }
    }
    // Exactly at the rate 1 a walk would swing for ever.
    fn rate(tenths: usize) -> f64 {
        0.1 * tenths as f64 + 0.05
    }
    Exercise::new(
        "descent",
        |draw| (draw.number(), draw.number(), draw.size(1, 14)),
        |input| walk(input, -1.0),
    )
    .call(|(valley, start, tenths)| {
        format!("descend(&|x| 2.0 * (x - {valley:?}), {start:?}, {:.2})", rate(*tenths))
    })
    .mistake("It walks uphill: step against the slope.", |input| {
        Some(walk(input, 1.0).expect("infinity plus infinity is infinity: this walk never ends"))
    })
    .mistake("It does not move.", |(_, start, _)| Some(*start))
    .mistake("It stops after one step.", |(valley, start, tenths)| {
        Some(start - rate(*tenths) * 2.0 * (start - valley))
    })
    .symptom(
        "The walk flew away and the answer does not say so. Comparisons with NaN are false: ask `is_finite`.",
        |input, found: &Option<f64>| walk(input, -1.0).is_none() && found.is_some(),
    )
    .check(|(valley, start, tenths)| {
        let asked = Cell::new(0);
        let slope = |x: f64| {
            asked.set(asked.get() + 1);
            assert!(asked.get() < PATIENCE, "the walk asked for {PATIENCE} slopes and did not end");
            2.0 * (x - valley)
        };
        answer(&slope, *start, rate(*tenths))
    })
}

/// The gradient of f(x, y) = x²y + 3y².
pub fn gradient_by_hand(answer: impl Fn(f64, f64) -> (f64, f64)) -> Verdict {
    Exercise::new(
        "gradient by hand",
        |draw| (draw.number(), draw.number()),
        |&(x, y)| (2.0 * x * y, x * x + 6.0 * y),
    )
    .call(|(x, y)| format!("gradient({x:?}, {y:?})"))
    .mistake("The two partial derivatives are swapped: ∂f/∂x comes first.", |&(x, y)| {
        (x * x + 6.0 * y, 2.0 * x * y)
    })
    .mistake("In ∂f/∂x, y is a constant factor: it stays.", |&(x, y)| (2.0 * x, x * x + 6.0 * y))
    .mistake("In ∂f/∂y, the first term x²y has a slope too: x².", |&(x, y)| (2.0 * x * y, 6.0 * y))
    .mistake("In ∂f/∂y, 3y² has the slope 6y.", |&(x, y)| (2.0 * x * y, x * x + 3.0 * y))
    .mistake("These are the two terms of f, not its slopes.", |&(x, y)| (x * x * y, 3.0 * y * y))
    .check(|&(x, y)| answer(x, y))
}

/// One step of Newton's method from x, given the slope and the curvature there.
pub fn newton_step(answer: impl Fn(f64, f64, f64) -> f64) -> Verdict {
    Exercise::new(
        "Newton's step",
        |draw| (draw.number(), (draw.number(), draw.size(1, 6) as f64)),
        |&(x, (slope, curvature))| x - slope / curvature,
    )
    .call(|(x, (slope, curvature))| format!("newton_step({x:?}, {slope:?}, {curvature:?})"))
    .mistake("The slope is multiplied by the curvature: divide by it.", |&(x, (slope, curvature))| {
        x - slope * curvature
    })
    .mistake("The sign is wrong: this steps uphill.", |&(x, (slope, curvature))| x + slope / curvature)
    .mistake("Slope and curvature are swapped.", |&(x, (slope, curvature))| x - curvature / slope)
    .mistake("This is the step alone: start from x.", |&(_, (slope, curvature))| -slope / curvature)
    .mistake("This is plain descent: the curvature is missing.", |&(x, (slope, _))| x - slope)
    .check(|&(x, (slope, curvature))| answer(x, slope, curvature))
}

/// Input and target, then the two weights.
type Chain = ((f64, f64), (f64, f64));

/// ∂C/∂w₁ of C = ½(a₂ - y)², a₂ = σ(w₂a₁), a₁ = σ(w₁x).
pub fn gradient_through_two_layers(answer: impl Fn(f64, f64, f64, f64) -> f64) -> Verdict {
    fn logistic(z: f64) -> f64 {
        1.0 / (1.0 + (-z).exp())
    }
    /// The factors of the chain, from the cost back to the weight.
    fn factors(&((x, y), (w1, w2)): &Chain) -> [f64; 5] {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        [a2 - y, a2 * (1.0 - a2), w2, a1 * (1.0 - a1), x]
    }
    fn without(left_out: usize) -> impl Fn(&Chain) -> f64 {
        move |input| {
            factors(input).iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, f)| f).product()
        }
    }
    Exercise::new(
        "gradient through two layers",
        |draw| ((draw.number(), draw.number()), (draw.number(), draw.number())),
        |input| factors(input).iter().product(),
    )
    .call(|((x, y), (w1, w2))| format!("gradient_w1({x:?}, {w1:?}, {w2:?}, {y:?})"))
    .tolerance(1e-9)
    .mistake("σ'(z₂) stands where σ'(z₁) belongs: each layer has its own.", |input| {
        let [error, slope2, w2, _, x] = factors(input);
        error * slope2 * w2 * slope2 * x
    })
    .mistake("The factor w₂ is missing: the error travels back through the weight it came by.", without(2))
    .mistake("The factor x is missing: w₁ acts on z₁ through x.", without(4))
    .mistake("The hidden unit's slope σ'(z₁) is missing.", without(3))
    .mistake("The output unit's slope σ'(z₂) is missing.", without(1))
    .mistake("The error a₂ - y is missing.", without(0))
    .mistake("The sign is flipped: the error is a₂ - y.", |input| -factors(input).iter().product::<f64>())
    .mistake("This is the gradient of w₂: it stops one layer too early.", |&((x, y), (w1, w2))| {
        let [error, slope2, ..] = factors(&((x, y), (w1, w2)));
        error * slope2 * logistic(w1 * x)
    })
    .check(|&((x, y), (w1, w2))| answer(x, w1, w2, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logistic(z: f64) -> f64 {
        1.0 / (1.0 + (-z).exp())
    }

    #[test]
    fn right_answers_pass() {
        assert!(slope(|f, x| (f(x + 1e-5) - f(x - 1e-5)) / 2e-5).is_right());
        assert!(gradient_by_hand(|x, y| (2.0 * x * y, x * x + 6.0 * y)).is_right());
        assert!(newton_step(|x, slope, curvature| x - slope / curvature).is_right());
        let verdict = gradient_through_two_layers(|x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x
        });
        assert!(verdict.is_right());
    }

    fn descend(f: &dyn Fn(f64) -> f64, start: f64, rate: f64) -> Option<f64> {
        let mut x = start;
        while f(x).abs() > 1e-4 {
            x -= rate * f(x);
        }
        x.is_finite().then_some(x)
    }

    #[test]
    fn descent_that_asks_is_finite_passes_and_the_other_does_not() {
        assert!(descent(descend).is_right());
        let verdict = descent(|f, start, rate| Some(descend(f, start, rate).unwrap_or(f64::NAN)));
        assert!(verdict.diagnosis().is_some_and(|d| d.contains("is_finite")), "{verdict:?}");
        let verdict = descent(|f, start, rate| descend(&|x| -f(x), start, rate));
        assert!(verdict.diagnosis().is_some_and(|d| d.contains("uphill")), "{verdict:?}");
    }

    #[test]
    fn known_mistakes_are_named() {
        let said = |verdict: Verdict, words: &str| {
            assert!(verdict.diagnosis().is_some_and(|d| d.contains(words)), "{verdict:?}");
        };
        said(slope(|f, x| (f(x + 1e-5) - f(x - 1e-5)) / 1e-5), "2h");
        said(slope(|f, x| (f(x + 1e-4) - f(x)) / 1e-4), "Close");
        said(gradient_by_hand(|x, y| (x * x + 6.0 * y, 2.0 * x * y)), "swapped");
        said(newton_step(|x, slope, curvature| x - slope * curvature), "multiplied");
        let slip = |x: f64, w1: f64, w2: f64, y: f64| {
            let a2 = logistic(w2 * logistic(w1 * x));
            let slope2 = a2 * (1.0 - a2);
            (a2 - y) * slope2 * w2 * slope2 * x
        };
        said(gradient_through_two_layers(slip), "each layer has its own");
    }
}
