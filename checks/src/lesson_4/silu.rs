//! SiLU, `z · σ(z)`, and its slope.

use nn101::Activation;

use crate::{Exercise, Verdict, check};

type Function = fn(f64) -> f64;

/// Checks `silu(z)`, which returns the value and the slope.
pub fn silu(answer: fn(f64) -> (f64, f64)) -> Verdict {
    check(exercise, move |&z| answer(z))
}

fn logistic(z: f64) -> f64 {
    Activation::Logistic.value(z)
}

/// The logistic function's own slope.
fn bell(z: f64) -> f64 {
    logistic(z) * (1.0 - logistic(z))
}

fn value(z: f64) -> f64 {
    z * logistic(z)
}

fn slope(z: f64) -> f64 {
    logistic(z) + z * bell(z)
}

pub(super) fn exercise() -> Exercise<f64> {
    let exercise = Exercise::new(
        "SiLU and its slope",
        |draw| if draw.size(0, 3) > 0 { draw.number() } else { 2.5 * draw.number() },
        |&z| (Activation::Silu.value(z), Activation::Silu.derivative(z)),
    )
    .call(|z| format!("silu({z:?})"))
    .mistake("This is ReLU.", |&z| (Activation::Relu.value(z), Activation::Relu.derivative(z)))
    .mistake("This is the logistic function; SiLU multiplies it by z.", |&z| (logistic(z), bell(z)))
    .mistake("This is the logistic function; SiLU multiplies it by z. (The slope is right.)", |&z| {
        (logistic(z), slope(z))
    })
    .mistake("Value and slope are swapped.", |&z| (slope(z), value(z)))
    .mistake("This is tanh; SiLU is z times the logistic function.", |&z| (z.tanh(), 1.0 - z.tanh().powi(2)))
    .mistake("This is softplus; SiLU is z times the logistic function.", |&z: &f64| {
        (z.exp().ln_1p(), logistic(z))
    })
    .mistake("This is z and its slope, without the logistic function.", |&z| (z, 1.0))
    .mistake("z is multiplied by tanh(z); the logistic function is asked for.", |&z| {
        (z * z.tanh(), z.tanh() + z * (1.0 - z.tanh().powi(2)))
    })
    .mistake("The logistic function has the wrong sign inside: it is 1 / (1 + exp(−z)).", |&z| {
        (z * logistic(-z), logistic(-z) - z * bell(z))
    });
    let in_the_slope: [(&str, Function); 10] = [
        ("The slope is the logistic function's. A product has a slope of two terms: u′v + uv′.", bell),
        ("The slope's second term is missing: z changes, but σ(z) changes too.", logistic),
        ("The slope's first term is missing: it is u′v + uv′, and u = z has the slope 1.", |z| {
            z * bell(z)
        }),
        ("The slope's second term lost the factor z: it is u′v + uv′.", |z| logistic(z) + bell(z)),
        ("The slope's two terms are subtracted; add them.", |z| logistic(z) - z * bell(z)),
        ("In the slope, σ′ is σ(1 − σ): the factor σ is missing.", |z| {
            logistic(z) + z * (1.0 - logistic(z))
        }),
        ("In the slope, σ′ is σ(1 − σ), not 1 − σ².", |z| {
            logistic(z) + z * (1.0 - logistic(z).powi(2))
        }),
        (
            "The slope is zσ(z), the value again. Without the brackets of 1 − σ, σ + zσ − σ comes to the same.",
            |z| logistic(z) + z * logistic(z) - logistic(z),
        ),
        ("The slope is the value times 1 minus the value: a rule of the logistic function alone.", |z| {
            value(z) * (1.0 - value(z))
        }),
        ("The slope is right only where z is large: 1 is ReLU's slope.", |_| 1.0),
    ];
    in_the_slope
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, move |&z| (value(z), wrong(z))))
        .mistake("This is softplus; SiLU is z times the logistic function.", |&z: &f64| {
            (z.max(0.0) + (-z.abs()).exp().ln_1p(), logistic(z))
        })
        .fitted(
            "This is a leaky ReLU with the slope {} below 0; SiLU is z times the logistic function.",
            0.01,
            |&z, got| if z < 0.0 { got[1] } else { f64::NAN },
            |&z, leak| if z > 0.0 { (z, 1.0) } else { (leak * z, leak) },
        )
        .fitted(
            "The logistic function gets {} times z: this comes close to GELU; SiLU takes z itself.",
            1.702,
            |&z, got| {
                if z.abs() < 3.0 && z != 0.0 && got[0] / z > 0.0 && got[0] / z < 1.0 {
                    -(z / got[0] - 1.0).ln() / z
                } else {
                    f64::NAN
                }
            },
            |&z, times| (z * logistic(times * z), logistic(times * z) + times * z * bell(times * z)),
        )
        .symptom(
            "Right for small z. Far out a power overflows and NaN comes back: 1 / (1 + exp(−z)) does not overflow into NaN, \
             exp(z) / (1 + exp(z)) does.",
            |_, got, _| got.numbers().iter().any(|x| x.is_nan()),
        )
        .when("z lies between −5 and 5", |z| z.abs() <= 5.0)
        .when("z lies between −10 and 10", |z| z.abs() <= 10.0)
        .when("z is positive", |z| *z > 0.0)
        .when("z is negative", |z| *z < 0.0)
        .corner(|| 1000.0)
        .corner(|| -1000.0)
        .corner(|| 40.0)
        .corner(|| -40.0)
        .argument("z", |&z, change| change(z))
        .hints([
            "SiLU is a product of two functions of z. What is the slope of a product?",
            "(uv)′ = u′v + uv′. Here u = z and v = σ(z), and σ′ = σ(1 − σ).",
            "let s = 1.0 / (1.0 + (-z).exp()); the value is z · s, the slope s + z · …: what is the slope of s?",
        ])
}
