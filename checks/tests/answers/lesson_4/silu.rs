//! Answers to exercise 4.1 SiLU with a number of its own.

use super::logistic;
use crate::list::List;

/// Value, slope in z and slope in β.
pub fn silu(z: f64, beta: f64) -> (f64, f64, f64) {
    let s = logistic(beta * z);
    (z * s, s + beta * z * s * (1.0 - s), z * z * s * (1.0 - s))
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.1 SiLU", checks::silu);
    answers.right("s once", silu);
    answers.right("by tanh, the slopes by differences", |z, beta| {
        let silu = |z: f64, beta: f64| 0.5 * z * (1.0 + (0.5 * beta * z).tanh());
        (
            silu(z, beta),
            (silu(z + 1e-5, beta) - silu(z - 1e-5, beta)) / 2e-5,
            (silu(z, beta + 1e-5) - silu(z, beta - 1e-5)) / 2e-5,
        )
    });
    answers.right("the slope from the value", |z, beta| {
        let (s, value) = (logistic(beta * z), z * logistic(beta * z));
        (value, s + beta * value * (1.0 - s), z * value - value * value)
    });
    answers.right("one power", |z, beta| {
        let e = (-(beta * z).abs()).exp();
        let s = if beta * z >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) };
        let bell = e / (1.0 + e).powi(2);
        (z * s, s + z * beta * bell, z * z * bell)
    });
    answers.right("the library", |z, beta| {
        let logistic = nn101::Activation::Logistic;
        let (s, bell) = (logistic.value(beta * z), logistic.derivative(beta * z));
        (z * s, s + beta * z * bell, z * z * bell)
    });
    answers.wrong("as it was given", "if `beta` were always 1", |z, _| silu(z, 1.0));
    answers.wrong("no slope in β", "β is taken for a constant", |z, beta| {
        (silu(z, beta).0, silu(z, beta).1, 0.0)
    });
    answers.wrong("no inner slope", "the inner slope is missing", |z, beta| {
        let s = logistic(beta * z);
        (z * s, s + z * s * (1.0 - s), z * z * s * (1.0 - s))
    });
    answers.wrong("σ alone", "lacks its second term", |z, beta| {
        (silu(z, beta).0, logistic(beta * z), silu(z, beta).2)
    });
    answers.wrong("zσ′ alone", "lacks its first term", |z, beta| {
        let s = logistic(beta * z);
        (z * s, beta * z * s * (1.0 - s), z * z * s * (1.0 - s))
    });
    answers.wrong("z once", "It counts twice", |z, beta| {
        let s = logistic(beta * z);
        (z * s, silu(z, beta).1, z * s * (1.0 - s))
    });
    answers.wrong("σ′ for the slope in β", "lacks both factors z", |z, beta| {
        let s = logistic(beta * z);
        (z * s, silu(z, beta).1, s * (1.0 - s))
    });
    answers.wrong("β for z inside", "it is β that moves", |z, beta| {
        let s = logistic(beta * z);
        (z * s, silu(z, beta).1, z * beta * s * (1.0 - s))
    });
    answers.wrong("a term too many", "a term too many", |z, beta| {
        let (value, slope, in_beta) = silu(z, beta);
        (value, slope, logistic(beta * z) + in_beta)
    });
    answers.wrong("swapped", "The two slopes are swapped", |z, beta| {
        let (value, slope, in_beta) = silu(z, beta);
        (value, in_beta, slope)
    });
    answers.wrong("exp(z) / (1 + exp(z))", "Far out a power overflows", |z, beta| {
        let s = (beta * z).exp() / (1.0 + (beta * z).exp());
        (z * s, s + beta * z * s * (1.0 - s), z * z * s * (1.0 - s))
    });
    answers.wrong("the sign inside", "wrong sign inside", |z, beta| {
        let s = 1.0 / (1.0 + (beta * z).exp());
        (z * s, s + beta * z * s * (1.0 - s), z * z * s * (1.0 - s))
    });
    answers.wrong("β outside", "it belongs into σ", |z, beta| {
        let (value, slope, _) = silu(z, 1.0);
        (beta * value, beta * slope, value)
    });
    answers.wrong("tanh's slope", "the slope of tanh", |z, beta| {
        let s = logistic(beta * z);
        (z * s, s + beta * z * (1.0 - s * s), z * z * (1.0 - s * s))
    });
    answers.wrong("the logistic function", "This is the logistic function", |z, beta| {
        let s = logistic(beta * z);
        (s, beta * s * (1.0 - s), z * s * (1.0 - s))
    });
    // Nobody told the check about these.
    answers.wrong("a clamp to ±6", "It is wrong on", |z, beta| silu(z.clamp(-6.0, 6.0), beta));
    answers.wrong("calls itself", "calls itself without end", |z, beta| {
        #[allow(unconditional_recursion)]
        fn again(z: f64) -> (f64, f64) {
            let (value, slope) = again(z / 2.0);
            (2.0 * value, slope)
        }
        (again(z).0, again(z).1, beta)
    });
    answers.wrong("ends the program", "ends the whole program", |_, _| std::process::exit(3));
}
