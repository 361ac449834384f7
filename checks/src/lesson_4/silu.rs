//! SiLU with a number of its own, `z · σ(βz)`: its value, its slope in z and its slope in β.

use nn101::Activation;

use crate::{Exercise, Verdict, check};

/// The sum that the bend gets, and the bend's own number.
#[derive(Clone, Copy)]
pub(super) struct Input {
    z: f64,
    beta: f64,
}

/// Checks `silu(z, beta)`, which returns the value, the slope in `z` and the slope in `beta`.
pub fn silu(answer: fn(f64, f64) -> (f64, f64, f64)) -> Verdict {
    check(exercise, move |&Input { z, beta }| answer(z, beta))
}

impl Input {
    /// σ(βz)
    fn logistic(&self) -> f64 {
        Activation::Logistic.value(self.beta * self.z)
    }

    /// The logistic function's own slope at βz.
    fn bell(&self) -> f64 {
        self.logistic() * (1.0 - self.logistic())
    }

    fn value(&self) -> f64 {
        self.z * self.logistic()
    }

    fn slope(&self) -> f64 {
        self.logistic() + self.beta * self.z * self.bell()
    }

    fn in_beta(&self) -> f64 {
        self.z * self.z * self.bell()
    }
}

/// What is wrong with one of the two slopes, and what it is then.
type Slip = (&'static str, fn(&Input) -> f64);

pub(super) fn exercise() -> Exercise<Input> {
    const IN_BETA: &str = "Value and slope in z are right.";
    let in_z: [Slip; 9] = [
        (
            "In the slope in z the inner slope is missing: σ(βz) changes β times as fast as σ would.",
            |i| i.logistic() + i.z * i.bell(),
        ),
        ("The slope in z lacks its second term: z changes, but σ(βz) changes too.", Input::logistic),
        ("The slope in z lacks its first term: it is u′v + uv′, and u = z has the slope 1.", |i| {
            i.beta * i.z * i.bell()
        }),
        (
            "The slope in z is the logistic function's. A product has a slope of two terms: u′v + uv′.",
            |i| i.beta * i.bell(),
        ),
        ("In the slope in z the two terms are subtracted; add them.", |i| {
            i.logistic() - i.beta * i.z * i.bell()
        }),
        ("In the slope in z the second term lost the factor z: it is u′v + uv′.", |i| {
            i.logistic() + i.beta * i.bell()
        }),
        ("In the slope in z, σ′ is σ(1 − σ): the factor σ is missing.", |i| {
            i.logistic() + i.beta * i.z * (1.0 - i.logistic())
        }),
        ("In the slope in z, σ′ is σ(1 − σ): the factor 1 − σ is missing.", |i| {
            i.logistic() + i.beta * i.z * i.logistic()
        }),
        ("The slope in z is right only where z is large: 1 is ReLU's slope.", |_| 1.0),
    ];
    let in_beta: [Slip; 8] = [
        ("β is taken for a constant; its slope is wanted as well: nudge β, and σ(βz) changes.", |_| 0.0),
        (
            "The slope in β has z once. It counts twice: once as the factor in front, once as the inner slope of βz.",
            |i| i.z * i.bell(),
        ),
        (
            "The slope in β lacks both factors z: one stands in front, one is the inner slope of βz.",
            Input::bell,
        ),
        ("In the slope in β the inner slope is z, not β: it is β that moves.", |i| {
            i.beta * i.z * i.bell()
        }),
        ("In the slope in β, σ′ is σ(1 − σ): the factor 1 − σ is missing.", |i| {
            i.z * i.z * i.logistic()
        }),
        ("In the slope in β, σ′ is σ(1 − σ): the factor σ is missing.", |i| {
            i.z * i.z * (1.0 - i.logistic())
        }),
        ("The slope in β is that in z once more.", Input::slope),
        ("The slope in β has a term too many: the factor z in front does not depend on β.", |i| {
            i.logistic() + i.z * i.z * i.bell()
        }),
    ];
    let exercise = Exercise::new(
        "SiLU and its slope",
        |draw| {
            let z = if draw.size(0, 3) > 0 { draw.number() } else { 2.5 * draw.number() };
            Input { z, beta: 0.5 * draw.whole(0, 4) as f64 }
        },
        |input: &Input| (input.value(), input.slope(), input.in_beta()),
    )
    .call(|Input { z, beta }| format!("silu({z:?}, {beta:?})"))
    .mistake("This is the logistic function; SiLU multiplies it by z.", |i| {
        (i.logistic(), i.beta * i.bell(), i.z * i.bell())
    })
    .mistake("β multiplies the value; it belongs into σ, beside z.", |i| {
        let one = Input { beta: 1.0, ..*i };
        (i.beta * one.value(), i.beta * one.slope(), one.value())
    })
    .mistake("The two slopes are swapped: first the one in z, then the one in β.", |i| {
        (i.value(), i.in_beta(), i.slope())
    })
    .mistake("The logistic function has the wrong sign inside: it is 1 / (1 + exp(−βz)).", |i| {
        let other = Input { beta: -i.beta, ..*i };
        (other.value(), other.slope(), -other.in_beta())
    })
    .mistake("The logistic function has the wrong sign inside: it is 1 / (1 + exp(−βz)).", |i| {
        let other = Input { beta: -i.beta, ..*i };
        (other.value(), other.logistic() + i.beta * i.z * i.bell(), i.in_beta())
    })
    .mistake(
        "In both slopes stands 1 − σ², which is the slope of tanh; σ′ is σ(1 − σ).",
        |i| {
            let slope = 1.0 - i.logistic().powi(2);
            (i.value(), i.logistic() + i.beta * i.z * slope, i.z * i.z * slope)
        },
    );
    let exercise = in_z.into_iter().fold(exercise, |exercise, (words, wrong)| {
        exercise
            .mistake(words, move |i: &Input| (i.value(), wrong(i), i.in_beta()))
            .mistake(format!("{words} And the slope in β is still 0."), move |i: &Input| {
                (i.value(), wrong(i), 0.0)
            })
    });
    in_beta
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| {
            exercise.mistake(format!("{IN_BETA} {words}"), move |i: &Input| (i.value(), i.slope(), wrong(i)))
        })
        .symptom(
            "Right for small z. Far out a power overflows and NaN comes back: 1 / (1 + exp(−βz)) does not overflow into NaN, \
             exp(βz) / (1 + exp(βz)) does.",
            |_, got, _| got.numbers().iter().any(|x| x.is_nan()),
        )
        .when("z lies between −5 and 5", |i| i.z.abs() <= 5.0)
        .when("z lies between −10 and 10", |i| i.z.abs() <= 10.0)
        .when("z is positive", |i| i.z > 0.0)
        .when("z is negative", |i| i.z < 0.0)
        .when("beta is 1", |i| i.beta == 1.0)
        .when("beta is 0", |i| i.beta == 0.0)
        .corner(|| Input { z: 1000.0, beta: 1.0 })
        .corner(|| Input { z: -1000.0, beta: 1.0 })
        .corner(|| Input { z: 40.0, beta: 2.0 })
        .corner(|| Input { z: -40.0, beta: 2.0 })
        .argument("z", |i, change| Input { z: change(i.z), ..*i })
        .argument("beta", |i, change| Input { beta: change(i.beta), ..*i })
        .test("Raise z by 1e-5, lower it, and see how the value changes: by 2e-5 times its slope in z. Then do so with β.")
        .hints([
            "As a function of z this is a product, and one of its factors is a function of a function. As a function of β only one of \
             the factors moves.",
            "(uv)′ = u′v + uv′ with u = z and v = σ(βz). The chain rule gives v′ = σ′ · β if z moves, and σ′ · z if β moves.",
            "`let s = 1.0 / (1.0 + (-beta * z).exp());` the value is z · s, the slope in z is s + z · s · (1 − s) · …, the slope in β \
             is z · s · (1 − s) · …",
        ])
}
