//! ∂C/∂w₁ of C = ½(a₂ − y)², a₂ = σ(w₂a₁), a₁ = σ(w₁x).

use crate::{Exercise, Verdict, check};

/// Two units, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Chain {
    x: f64,
    w1: f64,
    w2: f64,
    y: f64,
}

/// Checks `gradient_w1(x, w1, w2, y)`.
pub fn gradient_through_two_layers(answer: fn(f64, f64, f64, f64) -> f64) -> Verdict {
    check(exercise, move |&Chain { x, w1, w2, y }| answer(x, w1, w2, y))
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

impl Chain {
    fn a1(&self) -> f64 {
        logistic(self.w1 * self.x)
    }

    fn a2(&self) -> f64 {
        logistic(self.w2 * self.a1())
    }

    /// The factors of the chain, from the cost back to the weight.
    fn factors(&self) -> [f64; 5] {
        let (a1, a2) = (self.a1(), self.a2());
        [a2 - self.y, a2 * (1.0 - a2), self.w2, a1 * (1.0 - a1), self.x]
    }

    fn right(&self) -> f64 {
        self.factors().iter().product()
    }

    /// The product of the factors that are not in the set of bits.
    fn without(&self, left_out: u32) -> f64 {
        self.factors()
            .iter()
            .enumerate()
            .filter(|(at, _)| left_out >> at & 1 == 0)
            .map(|(_, factor)| factor)
            .product()
    }

    /// The chain with other slopes for the output unit and the hidden unit.
    fn with_slopes(&self, second: f64, first: f64) -> f64 {
        let [error, _, w2, _, x] = self.factors();
        error * second * w2 * first * x
    }
}

const FACTORS: [&str; 5] =
    ["the error a₂ − y", "the output unit's slope σ'(z₂)", "w₂", "the hidden unit's slope σ'(z₁)", "x"];

/// What is left when these factors are missing has a name of its own, or is told by what is missing.
fn words(left_out: u32) -> String {
    match left_out {
        0b00001 => "The error a₂ − y is missing.".to_owned(),
        0b00010 => "The output unit's slope σ'(z₂) is missing.".to_owned(),
        0b00100 => {
            "The factor w₂ is missing: the error travels back through the weight it came by.".to_owned()
        }
        0b01000 => "The hidden unit's slope σ'(z₁) is missing.".to_owned(),
        0b10000 => "The factor x is missing: w₁ acts on z₁ through x.".to_owned(),
        0b11110 => "This is the error alone: four more factors lead back to w₁.".to_owned(),
        0b11100 => "This is δ₂, the error at the output unit: three more factors lead back to w₁.".to_owned(),
        _ => {
            let missing: Vec<&str> =
                (0..5).filter(|at| left_out >> at & 1 == 1).map(|at| FACTORS[at]).collect();
            format!("Factors of the chain are missing: {}.", missing.join(", "))
        }
    }
}

pub(super) fn exercise() -> Exercise<Chain> {
    let exercise = Exercise::new(
        "gradient through two layers",
        |draw| Chain { x: draw.number(), w1: draw.number(), w2: draw.number(), y: draw.number() },
        Chain::right,
    )
    .call(|Chain { x, w1, w2, y }| format!("gradient_w1({x:?}, {w1:?}, {w2:?}, {y:?})"))
    .mistake("σ'(z₂) stands where σ'(z₁) belongs: each layer has its own.", |chain| {
        let [_, slope2, ..] = chain.factors();
        chain.with_slopes(slope2, slope2)
    })
    .mistake("σ'(z₁) stands where σ'(z₂) belongs: each layer has its own.", |chain| {
        let [_, _, _, slope1, _] = chain.factors();
        chain.with_slopes(slope1, slope1)
    })
    .mistake("The sign is flipped: the error is a₂ − y.", |chain| -chain.right())
    .mistake("This is the gradient of w₂: it stops one layer too early.", |chain| {
        let [error, slope2, ..] = chain.factors();
        error * slope2 * chain.a1()
    })
    .mistake("w₁ stands where w₂ belongs: the error travels back through the weight it came by.", |chain| {
        let [error, slope2, _, slope1, x] = chain.factors();
        error * slope2 * chain.w1 * slope1 * x
    })
    .mistake("The slope of σ is a(1 − a), with the unit's output a, not z(1 − z).", |chain| {
        let (z1, z2) = (chain.w1 * chain.x, chain.w2 * chain.a1());
        chain.with_slopes(z2 * (1.0 - z2), z1 * (1.0 - z1))
    })
    .mistake("σ is applied twice in the slopes: a₁ and a₂ are σ of something already, so the slope is a(1 − a).", |chain| {
        let slope = |a: f64| logistic(a) * (1.0 - logistic(a));
        chain.with_slopes(slope(chain.a2()), slope(chain.a1()))
    })
    .mistake("The slope of σ is a(1 − a): the factor a is missing in both units.", |chain| {
        chain.with_slopes(1.0 - chain.a2(), 1.0 - chain.a1())
    })
    .mistake("The slope of σ is a(1 − a): the factor 1 − a is missing in both units.", |chain| {
        chain.with_slopes(chain.a2(), chain.a1())
    })
    .mistake("The slope of σ is a(1 − a), not 1 − a², which is the slope of tanh.", |chain| {
        chain.with_slopes(1.0 - chain.a2().powi(2), 1.0 - chain.a1().powi(2))
    })
    .mistake("a₁ stands where x belongs: w₁ is multiplied by x.", |chain| {
        let [error, slope2, w2, slope1, _] = chain.factors();
        error * slope2 * w2 * slope1 * chain.a1()
    })
    .mistake("This is the cost C itself; its slope in w₁ is wanted.", |chain| {
        0.5 * (chain.a2() - chain.y).powi(2)
    })
    .mistake("The cost stands where its slope a₂ − y belongs.", |chain| {
        0.5 * (chain.a2() - chain.y).powi(2) * chain.without(0b00001)
    })
    .mistake("Every number is twice the right one: the ½ of the cost takes the 2 away.", |chain| 2.0 * chain.right())
    .mistake("Every number is half of the right one: the 2 of the square takes the ½ away.", |chain| {
        0.5 * chain.right()
    })
    .mistake("This is a₂, the forward pass alone.", Chain::a2)
    .when("x is 0", |chain| chain.x == 0.0)
    .when("w2 is 0", |chain| chain.w2 == 0.0)
    .when("x and w1 are not negative", |chain| chain.x >= 0.0 && chain.w1 >= 0.0)
    .argument("x", |chain, change| Chain { x: change(chain.x), ..*chain })
    .argument("w1", |chain, change| Chain { w1: change(chain.w1), ..*chain })
    .argument("w2", |chain, change| Chain { w2: change(chain.w2), ..*chain })
    .argument("y", |chain, change| Chain { y: change(chain.y), ..*chain })
    .hints([
        "Walk back from C to w₁, and write down one factor for each thing on the way.",
        "Five factors: the error, the output unit's slope a₂(1 − a₂), the weight the error came by, the hidden unit's slope, and \
         what w₁ is multiplied with.",
        "delta2 = (a2 − y) · a2 · (1 − a2), and delta1 = delta2 · w2 · …: what is the hidden unit's slope, and what is still \
         missing after it?",
    ]);
    (1..0b11111).fold(exercise, |exercise, left_out| {
        exercise.mistake(words(left_out), move |chain: &Chain| chain.without(left_out))
    })
}
