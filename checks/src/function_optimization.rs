//! Lesson 3: a slope by differences, descent, a gradient by hand, Newton's step, a gradient through two layers.
//!
//! An answer is a `fn` pointer: so a checker is compiled here, once, and not in each learner's cell.

use std::cell::Cell;

use crate::{Exercise, Verdict};

type Curve = fn(f64) -> f64;
/// Down this slope, from this start, at this rate.
type Walk = fn(&dyn Fn(f64) -> f64, f64, f64) -> Option<f64>;

/// Curves with their slopes, in the order of their difficulty.
const CURVES: [(&str, Curve, Curve); 4] = [
    ("|x| x * x", |x| x * x, |x| 2.0 * x),
    ("|x| x.powi(3) - 2.0 * x", |x| x.powi(3) - 2.0 * x, |x| 3.0 * x * x - 2.0),
    ("|x| x.sin()", f64::sin, f64::cos),
    ("|x| x.exp()", f64::exp, f64::exp),
];

/// The slope of any function at any place, to 1e-6.
pub fn slope(answer: fn(&dyn Fn(f64) -> f64, f64) -> f64) -> Verdict {
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
    .mistake("This is the slope of a secant over a whole step of 1. Take a much smaller h.", move |input| {
        forward(input, 1.0)
    })
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
pub fn descent(answer: Walk) -> Verdict {
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
pub fn gradient_by_hand(answer: fn(f64, f64) -> (f64, f64)) -> Verdict {
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
pub fn newton_step(answer: fn(f64, f64, f64) -> f64) -> Verdict {
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
    .mistake(
        "0.1 is a guess. The curvature tells how far to go: divide the slope by it.",
        |&(x, (slope, _))| x - 0.1 * slope,
    )
    .check(|&(x, (slope, curvature))| answer(x, slope, curvature))
}

/// Input and target, then the two weights.
type Chain = ((f64, f64), (f64, f64));

/// ∂C/∂w₁ of C = ½(a₂ - y)², a₂ = σ(w₂a₁), a₁ = σ(w₁x).
pub fn gradient_through_two_layers(answer: fn(f64, f64, f64, f64) -> f64) -> Verdict {
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
    .mistake("This is the error alone: four more factors lead back to w₁.", |input| factors(input)[0])
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

    fn told(verdict: Verdict) -> String {
        verdict.diagnosis().expect("a wrong answer with a known mistake").to_owned()
    }

    #[test]
    fn slopes() {
        assert!(slope(|f, x| (f(x + 1e-5) - f(x - 1e-5)) / 2e-5).is_right());
        let four_points = |f: &dyn Fn(f64) -> f64, x: f64| {
            let h = 1e-3;
            (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h)
        };
        assert!(slope(four_points).is_right());
        assert!(told(slope(|f, x| (f(x + 1e-5) - f(x - 1e-5)) / 1e-5)).contains("2h"));
        assert!(told(slope(|f, x| (f(x + 1e-4) - f(x)) / 1e-4)).contains("Close"));
        assert!(told(slope(|f, x| f(x + 1.0) - f(x))).contains("whole step"));
        assert!(told(slope(|f, x| f(x))).contains("not its slope"));
    }

    fn descend(f: &dyn Fn(f64) -> f64, start: f64, rate: f64) -> Option<f64> {
        let mut x = start;
        while f(x).abs() > 1e-4 {
            x -= rate * f(x);
        }
        x.is_finite().then_some(x)
    }

    #[test]
    fn descents() {
        assert!(descent(descend).is_right());
        let one_slope_a_step = |f: &dyn Fn(f64) -> f64, mut x: f64, rate: f64| loop {
            let slope = f(x);
            if !slope.is_finite() {
                return None;
            }
            if slope.abs() <= 1e-4 {
                return Some(x);
            }
            x -= rate * slope;
        };
        assert!(descent(one_slope_a_step).is_right());
        let unasked = |f: &dyn Fn(f64) -> f64, start, rate| Some(descend(f, start, rate).unwrap_or(f64::NAN));
        assert!(told(descent(unasked)).contains("is_finite"));
        assert!(told(descent(|f, start, rate| descend(&|x| -f(x), start, rate))).contains("uphill"));
        assert!(told(descent(|f, start, rate| Some(start - rate * f(start)))).contains("one step"));
    }

    #[test]
    fn gradients_by_hand() {
        assert!(gradient_by_hand(|x, y| (2.0 * x * y, x * x + 6.0 * y)).is_right());
        let differences = |x: f64, y: f64| {
            let f = |x: f64, y: f64| x * x * y + 3.0 * y * y;
            let h = 1e-5;
            ((f(x + h, y) - f(x - h, y)) / (2.0 * h), (f(x, y + h) - f(x, y - h)) / (2.0 * h))
        };
        assert!(gradient_by_hand(differences).is_right());
        assert!(told(gradient_by_hand(|x, y| (x * x + 6.0 * y, 2.0 * x * y))).contains("swapped"));
        assert!(told(gradient_by_hand(|x, y| (2.0 * x, x * x + 6.0 * y))).contains("constant factor"));
        assert!(told(gradient_by_hand(|x, y| (2.0 * x * y, x * x + 3.0 * y))).contains("slope 6y"));
    }

    #[test]
    fn newton_steps() {
        assert!(newton_step(|x, slope, curvature| x - slope / curvature).is_right());
        assert!(newton_step(|x, slope, curvature| (x * curvature - slope) / curvature).is_right());
        assert!(told(newton_step(|x, slope, curvature| x - slope * curvature)).contains("multiplied"));
        assert!(told(newton_step(|x, slope, curvature| x + slope / curvature)).contains("uphill"));
        assert!(told(newton_step(|x, slope, _| x - 0.1 * slope)).contains("guess"));
    }

    #[test]
    fn gradients_through_two_layers() {
        fn by_factors(x: f64, w1: f64, w2: f64, y: f64) -> f64 {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x
        }
        assert!(gradient_through_two_layers(by_factors).is_right());
        // σ' written with powers, and the layers one inside the other.
        let nested = |x: f64, w1: f64, w2: f64, y: f64| {
            let slope = |z: f64| (-z).exp() / (1.0 + (-z).exp()).powi(2);
            let z2 = w2 * logistic(w1 * x);
            x * slope(w1 * x) * w2 * slope(z2) * (logistic(z2) - y)
        };
        assert!(gradient_through_two_layers(nested).is_right());
        let one_slope = |x: f64, w1: f64, w2: f64, y: f64| {
            let a2 = logistic(w2 * logistic(w1 * x));
            let slope2 = a2 * (1.0 - a2);
            (a2 - y) * slope2 * w2 * slope2 * x
        };
        assert!(told(gradient_through_two_layers(one_slope)).contains("each layer has its own"));
        let flipped = |x: f64, w1: f64, w2: f64, y: f64| -by_factors(x, w1, w2, y);
        assert!(told(gradient_through_two_layers(flipped)).contains("sign"));
        let error = |x: f64, w1: f64, w2: f64, y: f64| logistic(w2 * logistic(w1 * x)) - y;
        assert!(told(gradient_through_two_layers(error)).contains("error alone"));
    }
}
