//! The slope to 1e-6 of a function that is known to ten digits after the point.

use crate::engine::value::Value;
use crate::{Exercise, Verdict, check};

type Function = fn(f64) -> f64;

/// A function, with its slope and its curvature.
struct Curve {
    code: &'static str,
    value: Function,
    slope: Function,
    curvature: Function,
}

/// In the order of their difficulty.
const CURVES: [Curve; 4] = [
    Curve { code: "x * x", value: |x| x * x, slope: |x| 2.0 * x, curvature: |_| 2.0 },
    Curve {
        code: "0.5 * x.powi(3) - 2.0 * x",
        value: |x| 0.5 * x.powi(3) - 2.0 * x,
        slope: |x| 1.5 * x * x - 2.0,
        curvature: |x| 3.0 * x,
    },
    Curve { code: "x.sin()", value: f64::sin, slope: f64::cos, curvature: |x| -x.sin() },
    Curve { code: "x.exp()", value: f64::exp, slope: f64::exp, curvature: f64::exp },
];

/// A curve's index, and a place.
type Input = (usize, f64);

/// Checks `my_slope(f, x)`.
pub fn slope(answer: fn(&dyn Fn(f64) -> f64, f64) -> f64) -> Verdict {
    check(exercise, move |&(curve, x)| answer(&|x| shown(curve, x), x))
}

/// What the meter shows: ten digits after the point. So little that the difference of near neighbours is lost in it.
fn shown(curve: usize, x: f64) -> f64 {
    ((CURVES[curve].value)(x) * 1e10).round() / 1e10
}

fn difference(&(curve, x): &Input, right: f64, left: f64) -> f64 {
    (shown(curve, x + right) - shown(curve, x - left)) / (right + left)
}

/// The number that came back, the right slope, and the function's value.
fn numbers(&(curve, x): &Input, got: &Value) -> (f64, f64, f64) {
    (got.numbers()[0], (CURVES[curve].slope)(x), (CURVES[curve].value)(x))
}

pub(super) fn exercise() -> Exercise<Input> {
    const NEAR: &str = "Look to both sides of x.";
    Exercise::new(
        "slope",
        |draw| (draw.size(0, 3), draw.number()),
        |&(curve, x)| (CURVES[curve].slope)(x),
    )
    .call(|(curve, x)| format!("my_slope(&|x: f64| (({}) * 1e10).round() / 1e10, {x:?})", CURVES[*curve].code))
    .mistake("This is the value of the function, not its slope.", |&(curve, x)| (CURVES[curve].value)(x))
    .mistake("This is 2x, the slope of x² alone; the function can be any.", |&(_, x)| 2.0 * x)
    .mistake("This is f(x)/x: the slope of the line to the origin. The two points must be close together.", |&(curve, x)| {
        (CURVES[curve].value)(x) / x
    })
    .mistake("This is the slope at 1, whatever x is.", |&(curve, _)| (CURVES[curve].slope)(1.0))
    .mistake("This is the slope at x + 1.", |&(curve, x)| (CURVES[curve].slope)(x + 1.0))
    .mistake("The sign is lost: where the function falls, its slope is negative.", |&(curve, x)| {
        (CURVES[curve].slope)(x).abs()
    })
    .mistake("This is the curvature: the slope of the slope.", |&(curve, x)| (CURVES[curve].curvature)(x))
    .mistake("This is x times the slope.", |&(curve, x)| x * (CURVES[curve].slope)(x))
    .mistake("This is the rise over a step of 1e-5: divide it by the step.", |input| 1e-5 * difference(input, 1e-5, 0.0))
    .throughout("With so small an h the meter shows the same number twice, and the difference is 0. Take a larger h.", |_, got, _| {
        got.numbers()[0] == 0.0
    })
    // (f(x + h) - f(x)) / h of x² is 2x + h.
    .fitted(
        format!("This is the forward difference with h = {{}}: it sees one side of x alone. {NEAR}"),
        0.25,
        |&(curve, x), got| if curve == 0 && got[0] > 2.0 * x + 1e-7 { got[0] - 2.0 * x } else { f64::NAN },
        |input, h| difference(input, h, 0.0),
    )
    .fitted(
        format!("This is the backward difference with h = {{}}: it sees one side of x alone. {NEAR}"),
        0.25,
        |&(curve, x), got| if curve == 0 && got[0] < 2.0 * x - 1e-7 { 2.0 * x - got[0] } else { f64::NAN },
        |input, h| difference(input, 0.0, h),
    )
    // (f(x + h) - f(x - h)) / 2h of ½x³ - 2x is 1.5x² - 2 + ½h².
    .fitted(
        "This is the central difference with h = {}: with so large an h the curve bends between the two points. Take a \
         smaller one.",
        0.25,
        |&(curve, x), got| if curve == 1 { (2.0 * (got[0] - (CURVES[1].slope)(x))).sqrt() } else { f64::NAN },
        |input, h| difference(input, h, h),
    )
    .throughout("Every slope is twice as steep as it should be: the two points are 2h apart, so divide by 2h.", |input, got, _| {
        let (got, right, _) = numbers(input, got);
        (got - 2.0 * right).abs() < 0.01 * (1.0 + right.abs())
    })
    .throughout("Every slope is half as steep as it should be: x − h and x + h are 2h apart, not 4h.", |input, got, _| {
        let (got, right, _) = numbers(input, got);
        (got - 0.5 * right).abs() < 0.01 * right.abs() + 1e-4
    })
    .throughout(
        "Every slope is far too small. Divide the difference by the distance of the two points, with the brackets: \
         / (2.0 * h).",
        |input, got, _| {
            let (got, right, _) = numbers(input, got);
            right.abs() < 1e-6 || (got * right > 0.0 && got.abs() < 0.01 * right.abs())
        },
    )
    .throughout("Only f(x − h) is divided: brackets belong around the difference.", |input, got, _| {
        let (got, _, value) = numbers(input, got);
        value.abs() < 0.01 || (got * value < 0.0 && got.abs() > 30.0 * value.abs())
    })
    .throughout("The two values are added; the slope needs their difference.", |input, got, _| {
        let (got, _, value) = numbers(input, got);
        value.abs() < 0.01 || (got * value > 0.0 && got.abs() > 30.0 * value.abs())
    })
    .throughout("This is the curvature: the slope of the slope.", |input @ &(curve, x), got, _| {
        let (got, _, _) = numbers(input, got);
        let right = (CURVES[curve].curvature)(x);
        (got - right).abs() < 0.01 * (1.0 + right.abs())
    })
    .throughout(
        "Close, but not to 1e-6. The meter's last digit is off by up to 5e-11 at each point, and is divided by h like all the \
         rest; so h may not be small. With a large h the curve bends between the points, all the more if you look to one side only.",
        |input, got, _| {
            let (got, right, _) = numbers(input, got);
            (got - right).abs() < 0.05 * (1.0 + right.abs())
        },
    )
    .when("x is not 0", |(_, x)| *x != 0.0)
    .when("x is positive", |(_, x)| *x > 0.0)
    .when("the function is x²", |(curve, _)| *curve == 0)
    .argument("f", |&(curve, x), change| (change(curve as f64).abs() as usize % CURVES.len(), x))
    .argument("x", |&(curve, x), change| (curve, change(x)))
    .hints([
        "A slope is a rise divided by a run. Which two points do you take, and how far apart are they?",
        "Look to both sides, from x − h to x + h, and divide by the distance between the two points. Section 3.4 took h for numbers \
         with 16 digits; here there are fewer, so which way must h go?",
        "The rounding costs about 1e-10 / 2h, the bend about h² / 6 times the third derivative. For h = 1e-5 the first is 5e-6, for \
         h = 1e-2 the second is 2e-5. Between them there is room: where?",
    ])
}
