//! Answers to exercise 4.1 SiLU.

use super::logistic;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 SiLU", checks::silu);
    answers.right("s once", |z| {
        let s = logistic(z);
        (z * s, s + z * s * (1.0 - s))
    });
    answers.right("by tanh, the slope by differences", |z| {
        let silu = |z: f64| 0.5 * z * (1.0 + (0.5 * z).tanh());
        (silu(z), (silu(z + 1e-5) - silu(z - 1e-5)) / 2e-5)
    });
    answers.right("the slope from the value", |z| {
        let (s, value) = (logistic(z), z * logistic(z));
        (value, value + s * (1.0 - value))
    });
    answers.right("one power", |z| {
        let e = (-z.abs()).exp();
        let s = if z >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) };
        (z * s, s * (1.0 + z * (1.0 - s)))
    });
    answers
        .right("the library", |z| (nn101::Activation::Silu.value(z), nn101::Activation::Silu.derivative(z)));
    answers.wrong("as it was given", "This is z and its slope", |z| (z, 1.0));
    answers.wrong("σ′ alone", "The slope is the logistic function's", |z| {
        (z * logistic(z), logistic(z) * (1.0 - logistic(z)))
    });
    answers.wrong("σ alone", "second term is missing", |z| (z * logistic(z), logistic(z)));
    answers.wrong("zσ′ alone", "first term is missing", |z| {
        (z * logistic(z), z * logistic(z) * (1.0 - logistic(z)))
    });
    answers.wrong("no z", "lost the factor z", |z| {
        let s = logistic(z);
        (z * s, s + s * (1.0 - s))
    });
    answers.wrong("ReLU", "This is ReLU", |z| (z.max(0.0), if z > 0.0 { 1.0 } else { 0.0 }));
    answers.wrong("swapped", "Value and slope are swapped", |z| {
        let s = logistic(z);
        (s + z * s * (1.0 - s), z * s)
    });
    answers.wrong("exp(z) / (1 + exp(z))", "Far out a power overflows", |z| {
        let s = z.exp() / (1.0 + z.exp());
        (z * s, s + z * s * (1.0 - s))
    });
    answers.wrong("a clamp to ±6", "It is wrong on", |z| {
        let z = z.clamp(-6.0, 6.0);
        let s = logistic(z);
        (z * s, s + z * s * (1.0 - s))
    });
    answers.wrong("the sign inside", "wrong sign inside", |z| {
        let s = 1.0 / (1.0 + z.exp());
        (z * s, s - z * s * (1.0 - s))
    });
    answers.wrong("the value right, the slope 0", "The first number is always right", |z| {
        (z * logistic(z), 0.0)
    });
    answers.wrong("the slope right, the value z", "The second number is always right", |z| {
        let s = logistic(z);
        (z, s + z * s * (1.0 - s))
    });
    answers.wrong(
        "GELU's approximation",
        "The logistic function gets 1.7 times z: this comes close to",
        |z| {
            let s = logistic(1.702 * z);
            (z * s, s + 1.702 * z * s * (1.0 - s))
        },
    );
    answers.wrong("Some constant", "same whatever the input", |_| (1.0, 0.5));
    answers.wrong("tanh for σ", "multiplied by tanh", |z| {
        (z * z.tanh(), z.tanh() + z * (1.0 - z.tanh().powi(2)))
    });
    answers.wrong("calls itself", "calls itself without end", |z| {
        #[allow(unconditional_recursion)]
        fn again(z: f64) -> (f64, f64) {
            let (value, slope) = again(z / 2.0);
            (2.0 * value, slope)
        }
        again(z)
    });
    answers.wrong("ends the program", "ends the whole program", |_| std::process::exit(3));
}
