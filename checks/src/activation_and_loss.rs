//! Lesson 4: an activation and its slope, stable softmax, the gradient of cross-entropy, pairs for tasks, saturation.
//!
//! An answer is a `fn` pointer: so a checker is compiled here, once, and not in each learner's cell.

use nn101::prelude::{
    Activation, Array2, Dense, Init, MeanSquaredError, Sequential, StandardNormal, Trace, rng,
};
use nn101::rand_distr::Distribution;

use crate::{Exercise, Verdict};

fn logistic(z: f64) -> f64 {
    Activation::Logistic.value(z)
}

/// SiLU, `z · logistic(z)`, and its slope.
pub fn silu(answer: fn(f64) -> (f64, f64)) -> Verdict {
    let right = |z: &f64| (Activation::Silu.value(*z), Activation::Silu.derivative(*z));
    Exercise::new("SiLU and its slope", |draw| draw.number(), right)
        .call(|z| format!("silu({z:?})"))
        .mistake(
            "The slope is the logistic function's. A product has a slope of two terms: u′v + uv′.",
            |&z| (z * logistic(z), logistic(z) * (1.0 - logistic(z))),
        )
        .mistake("The slope's second term is missing: z changes, but logistic(z) changes too.", |&z| {
            (z * logistic(z), logistic(z))
        })
        .mistake("The slope's first term is missing: it is u′v + uv′, and u = z has the slope 1.", |&z| {
            (z * logistic(z), z * logistic(z) * (1.0 - logistic(z)))
        })
        .mistake("This is ReLU.", |&z| (Activation::Relu.value(z), Activation::Relu.derivative(z)))
        .mistake("This is the logistic function; SiLU multiplies it by z.", |&z| {
            (logistic(z), logistic(z) * (1.0 - logistic(z)))
        })
        .mistake("Value and slope are swapped.", move |z| {
            let (value, slope) = right(z);
            (slope, value)
        })
        .check(|&z| answer(z))
}

fn softmax_of(logits: &[f64]) -> Vec<f64> {
    let top = logits.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
    let powers: Vec<f64> = logits.iter().map(|z| (z - top).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

/// Softmax of any logits, however large.
pub fn stable_softmax(answer: fn(&[f64]) -> Vec<f64>) -> Verdict {
    let naive = |logits: &[f64]| {
        let powers: Vec<f64> = logits.iter().map(|z| z.exp()).collect();
        let sum: f64 = powers.iter().sum();
        (powers, sum)
    };
    let verdict = Exercise::new(
        "stable softmax",
        |draw| {
            let length = draw.size(1, 5);
            draw.vector(length)
        },
        |logits| softmax_of(logits),
    )
    .call(|logits| format!("softmax(&{logits:?})"))
    .mistake("The powers are not divided by their sum.", move |logits| naive(logits).0)
    .mistake("You divide the logits by their sum. Take the powers first.", |logits| {
        let sum: f64 = logits.iter().sum();
        logits.iter().map(|z| z / sum).collect()
    })
    .mistake("The largest logit is taken off, but the powers are not divided by their sum.", |logits| {
        let top = logits.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
        logits.iter().map(|z| (z - top).exp()).collect()
    })
    .mistake("This is the logarithm of softmax.", |logits| {
        softmax_of(logits).iter().map(|p| p.ln()).collect()
    })
    .check(|logits| answer(logits));
    if !verdict.is_right() {
        return verdict;
    }
    let is_stable = |logits: &Vec<f64>| {
        let given = answer(logits);
        given.iter().zip(softmax_of(logits)).all(|(given, right)| (given - right).abs() < 1e-6)
    };
    let extremes = [vec![1000.0, 999.0], vec![-1000.0, -1000.0], vec![1000.0, -1000.0, 0.0]];
    match extremes.iter().find(|logits| !is_stable(logits)) {
        None => verdict,
        Some(logits) => Verdict::wrong("stable softmax")
            .because("Right for small logits. For large ones a power overflows to infinity, or all of them vanish: take the largest logit off first.")
            .showing("failing call", format!("softmax(&{logits:?})"))
            .showing("your answer", format!("{:?}", answer(logits)))
            .showing("right answer", format!("{:?}", softmax_of(logits))),
    }
}

/// The gradient of `-ln softmax(logits)[class]` with respect to the logits.
pub fn cross_entropy_gradient(answer: fn(&[f64], usize) -> Vec<f64>) -> Verdict {
    let gradient = |logits: &[f64], class: usize| {
        let mut gradient = softmax_of(logits);
        gradient[class] -= 1.0;
        gradient
    };
    Exercise::new(
        "gradient of cross-entropy",
        |draw| {
            let length = draw.size(2, 5);
            let class = draw.size(0, length - 1);
            (draw.vector(length), class)
        },
        move |(logits, class)| gradient(logits, *class),
    )
    .call(|(logits, class)| format!("gradient(&{logits:?}, {class})"))
    .mistake("These are the probabilities: the 1 of the right class is not taken off yet.", |(logits, _)| {
        softmax_of(logits)
    })
    .mistake("The 1 is taken off every class; only the right one has y = 1.", |(logits, _)| {
        softmax_of(logits).iter().map(|p| p - 1.0).collect()
    })
    .mistake(
        "This is the slope in the probabilities, -1/p. The logits are one step further back: multiply by softmax's own derivative.",
        |(logits, class)| {
            let mut slope = vec![0.0; logits.len()];
            slope[*class] = -1.0 / softmax_of(logits)[*class];
            slope
        },
    )
    .mistake("You use the logits where the probabilities belong.", |(logits, class)| {
        let mut slope = logits.clone();
        slope[*class] -= 1.0;
        slope
    })
    .check(|(logits, class)| answer(logits, *class))
}

/// An output activation with its loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// A number: identity and the sum of squares.
    IdentitySumOfSquares,
    /// A quantile of a number: identity and the pinball loss.
    IdentityPinball,
    /// Yes or no: logistic and binary cross-entropy.
    LogisticCrossEntropy,
    /// One of many: softmax and the negative log likelihood.
    SoftmaxLogLikelihood,
    /// A side with a margin: identity and hinge.
    IdentityHinge,
}

/// The pairs for four tasks: tomorrow's temperature; spam or not, with a probability; one of 26 letters; the delivery time
/// that nine in ten parcels keep.
pub fn choose_the_pair(answer: [Pair; 4]) -> Verdict {
    const NAME: &str = "choose the pair";
    let tasks = [
        ("tomorrow's temperature", Pair::IdentitySumOfSquares),
        ("the probability that a mail is spam", Pair::LogisticCrossEntropy),
        ("which of 26 letters", Pair::SoftmaxLogLikelihood),
        ("the delivery time that nine in ten parcels keep", Pair::IdentityPinball),
    ];
    let Some(((task, right), given)) =
        tasks.into_iter().zip(answer).find(|((_, right), given)| right != given)
    else {
        return Verdict::right(NAME, "All four: the target's kind decides.");
    };
    let because = match (right, given) {
        (Pair::LogisticCrossEntropy, Pair::IdentityHinge) => {
            "A margin machine gives a side, not a probability."
        }
        (Pair::SoftmaxLogLikelihood, Pair::LogisticCrossEntropy) => {
            "Exactly one of the 26 is right: their probabilities must add up to 1."
        }
        (Pair::IdentityPinball, Pair::IdentitySumOfSquares) => {
            "The sum of squares aims at the mean; half of the parcels may be later than that."
        }
        (Pair::IdentitySumOfSquares, Pair::IdentityPinball) => {
            "A quantile would do, but nothing here says that too warm costs more than too cold."
        }
        (Pair::IdentitySumOfSquares, _) => "A temperature is a number without bounds, not a class.",
        (Pair::IdentityPinball, _) => "A time is a number, not a class.",
        _ => "The answer is a probability: an output between 0 and 1 belongs to it.",
    };
    Verdict::wrong(NAME).because(because).showing("task", task).showing("your answer", format!("{given:?}"))
}

/// Two standard deviations for the initial weights of ten tanh layers of 64 units: one that saturates them, one that does not.
pub fn break_and_mend(broken: f64, mended: f64) -> Verdict {
    const NAME: &str = "break and mend";
    let (broken_state, mended_state) = (state(broken), state(mended));
    let verdict = |because: &'static str| {
        Verdict::wrong(NAME)
            .because(because)
            .showing("broken", broken_state.to_string())
            .showing("mended", mended_state.to_string())
    };
    if broken_state.saturated < 0.8 {
        return verdict(
            "The broken network still lives: fewer than 80 % of its units are saturated. Larger weights.",
        );
    }
    if mended_state.saturated > 0.01 {
        return verdict("The mended network still saturates: more than 1 % of its units. Smaller weights.");
    }
    if !(0.1..=10.0).contains(&mended_state.ratio) {
        return verdict(
            "No unit is saturated, but the gradient changes by more than a factor of 10 from the last hidden layer to the \
             first. A unit adds up 64 inputs: what deviation keeps the size of their sum?",
        );
    }
    Verdict::right(NAME, format!("Broken: {broken_state}. Mended: {mended_state}."))
}

/// What ten tanh layers look like before their first step.
struct State {
    saturated: f64,
    ratio: f64,
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = 100.0 * self.saturated;
        write!(
            f,
            "{percent:.0} % of the units beyond ±0.99, the first layer's gradient {:.2e} times the last's",
            self.ratio
        )
    }
}

fn state(deviation: f64) -> State {
    const UNITS: usize = 64;
    const LAYERS: usize = 10;
    let rng = &mut rng(1);
    let mut normal = |columns| {
        Array2::from_shape_simple_fn((100, columns), || {
            let z: f64 = StandardNormal.sample(rng);
            z
        })
    };
    let (features, targets) = (normal(UNITS), normal(1));
    let mut net: Sequential<f64> = Sequential::new();
    for _ in 0..LAYERS {
        net = net.then(Dense::new(UNITS, UNITS, Init::Normal(deviation), rng)).then(Activation::Tanh);
    }
    net = net.then(Dense::new(UNITS, 1, Init::LeCun, rng));
    let mut trace = Trace::new();
    net.loss_and_gradient(features.view(), targets.view(), &MeanSquaredError, &mut trace);
    let beyond = |layer: usize| trace.output(2 * layer + 1).iter().filter(|a| a.abs() > 0.99).count();
    let size = |layer: usize| trace.grad(2 * layer + 1).iter().map(|g| g * g).sum::<f64>().sqrt();
    State {
        saturated: (0..LAYERS).map(beyond).sum::<usize>() as f64 / (LAYERS * UNITS * 100) as f64,
        ratio: size(0) / size(LAYERS - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(verdict: &Verdict) -> &str {
        verdict.diagnosis().expect("a wrong answer with a known mistake")
    }

    #[test]
    fn silu_knows_its_mistakes() {
        assert!(
            silu(|z| {
                let s = 1.0 / (1.0 + (-z).exp());
                (z * s, s + z * s * (1.0 - s))
            })
            .is_right()
        );
        // The slope by differences, the logistic function by tanh.
        let by_differences = |z: f64| {
            let silu_by_tanh = |z: f64| 0.5 * z * (1.0 + (0.5 * z).tanh());
            (silu_by_tanh(z), (silu_by_tanh(z + 1e-5) - silu_by_tanh(z - 1e-5)) / 2e-5)
        };
        assert!(silu(by_differences).is_right());
        assert!(told(&silu(|z| (z * logistic(z), logistic(z)))).contains("second term"));
        let one_factor = |z: f64| (z * logistic(z), logistic(z) * (1.0 - logistic(z)));
        assert!(told(&silu(one_factor)).contains("two terms"));
        assert!(told(&silu(|z| (z.max(0.0), if z > 0.0 { 1.0 } else { 0.0 }))).contains("ReLU"));
    }

    #[test]
    fn softmax_must_stand_large_logits() {
        assert!(stable_softmax(softmax_of).is_right());
        // Each probability from the differences to its own logit: no largest one is sought.
        let by_differences = |logits: &[f64]| -> Vec<f64> {
            logits.iter().map(|z| 1.0 / logits.iter().map(|other| (other - z).exp()).sum::<f64>()).collect()
        };
        assert!(stable_softmax(by_differences).is_right());
        let naive = |logits: &[f64]| {
            let sum: f64 = logits.iter().map(|z| z.exp()).sum();
            logits.iter().map(|z| z.exp() / sum).collect::<Vec<f64>>()
        };
        assert!(told(&stable_softmax(naive)).contains("overflows"));
        assert!(told(&stable_softmax(|logits| logits.iter().map(|z| z.exp()).collect())).contains("divided"));
        let logarithm = |logits: &[f64]| softmax_of(logits).iter().map(|p| p.ln()).collect();
        assert!(told(&stable_softmax(logarithm)).contains("logarithm"));
    }

    #[test]
    fn the_gradient_is_p_minus_y() {
        fn right(logits: &[f64], class: usize) -> Vec<f64> {
            let mut p = softmax_of(logits);
            p[class] -= 1.0;
            p
        }
        assert!(cross_entropy_gradient(right).is_right());
        let by_nudging = |logits: &[f64], class: usize| {
            let loss = |k: usize, by: f64| {
                let mut nudged = logits.to_vec();
                nudged[k] += by;
                -softmax_of(&nudged)[class].ln()
            };
            (0..logits.len()).map(|k| (loss(k, 1e-5) - loss(k, -1e-5)) / 2e-5).collect()
        };
        assert!(cross_entropy_gradient(by_nudging).is_right());
        assert!(told(&cross_entropy_gradient(|logits, _| softmax_of(logits))).contains("not taken off"));
        let flipped = |logits: &[f64], class: usize| right(logits, class).iter().map(|g| -g).collect();
        assert!(told(&cross_entropy_gradient(flipped)).contains("sign"));
        let everywhere = |logits: &[f64], _| softmax_of(logits).iter().map(|p| p - 1.0).collect();
        assert!(told(&cross_entropy_gradient(everywhere)).contains("every class"));
    }

    #[test]
    fn each_task_has_its_pair() {
        use Pair::*;
        let right = [IdentitySumOfSquares, LogisticCrossEntropy, SoftmaxLogLikelihood, IdentityPinball];
        assert!(choose_the_pair(right).is_right());
        let with = |task: usize, pair| {
            let mut answer = right;
            answer[task] = pair;
            choose_the_pair(answer)
        };
        assert!(told(&with(1, IdentityHinge)).contains("not a probability"));
        assert!(told(&with(2, LogisticCrossEntropy)).contains("add up to 1"));
        assert!(told(&with(3, IdentitySumOfSquares)).contains("half of the parcels"));
    }

    #[test]
    fn the_square_root_of_the_inputs_mends() {
        let verdict = break_and_mend(2.0, 0.125);
        assert!(verdict.is_right(), "{verdict}");
        assert!(break_and_mend(3.0, 0.13).is_right());
        assert!(told(&break_and_mend(0.2, 0.125)).contains("still lives"));
        assert!(told(&break_and_mend(2.0, 0.01)).contains("factor of 10"));
        assert!(told(&break_and_mend(2.0, 1.0)).contains("still saturates"));
    }
}
