//! The learning rate with which the slower axis of a turned bowl shrinks as fast as it can, and what a step then leaves.

use crate::{Exercise, Verdict, check};

/// The bowl ½(ax² + 2bxy + ay²).
#[derive(Clone, Copy)]
pub(super) struct Bowl {
    a: f64,
    b: f64,
}

/// Checks `best_rate(a, b)`, which returns the rate and what a step leaves.
pub fn best_rate(answer: fn(f64, f64) -> (f64, f64)) -> Verdict {
    check(exercise, move |&Bowl { a, b }| answer(a, b))
}

impl Bowl {
    /// The curvatures along (1, 1) and (1, −1), the smaller one first.
    fn curvatures(&self) -> (f64, f64) {
        (self.a - self.b.abs(), self.a + self.b.abs())
    }

    fn rate(&self) -> f64 {
        1.0 / self.a
    }

    fn left(&self) -> f64 {
        self.b.abs() / self.a
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Bowl) -> (f64, f64));

pub(super) fn exercise() -> Exercise<Bowl> {
    let known: [Mistake; 15] = [
        (
            "This takes a and b for the curvatures. The curvatures are the stretches along (1, 1) and (1, −1): put these \
             into the gradient.",
            |bowl| {
                let Bowl { a, b } = *bowl;
                (2.0 / (a + b), ((a - b) / (a + b)).abs())
            },
        ),
        (
            "This is one over the steeper curvature. That axis then arrives in one step, but the flat one is slower than it need be.",
            |bowl| {
                let (flat, steep) = bowl.curvatures();
                (1.0 / steep, 1.0 - flat / steep)
            },
        ),
        ("This is the limit of the steeper axis: there it swings for ever.", |bowl| {
            (2.0 / bowl.curvatures().1, 1.0)
        }),
        (
            "Half of the best rate, with the right rest: the ½ in front of the bowl takes away the 2 of the square.",
            |bowl| (0.5 * bowl.rate(), bowl.left()),
        ),
        (
            "The rate is right. With b above 0 the axis along (1, 1) is the steep one, below 0 the other; the rest is the size of both \
             factors, without a sign.",
            |bowl| (bowl.rate(), bowl.b / bowl.a),
        ),
        (
            "The rate is right. The second number has the wrong sign where b is positive: return the factor's size.",
            |bowl| (bowl.rate(), -bowl.b / bowl.a),
        ),
        (
            "The rate is right. The second number is the condition number; what a step leaves is (κ − 1) / (κ + 1).",
            |bowl| {
                let (flat, steep) = bowl.curvatures();
                (bowl.rate(), steep / flat)
            },
        ),
        ("The rate is right. The second number is the flat curvature over the steep one.", |bowl| {
            let (flat, steep) = bowl.curvatures();
            (bowl.rate(), flat / steep)
        }),
        ("The rate is right. The second number is what two steps leave.", |bowl| {
            (bowl.rate(), bowl.left().powi(2))
        }),
        ("The rate is right. The second number is what a step takes away; return what it leaves.", |bowl| {
            (bowl.rate(), 1.0 - bowl.left())
        }),
        (
            "The rate is right. The second number is what momentum leaves: plain descent has κ in it, not its root.",
            |bowl| {
                let (flat, steep) = bowl.curvatures();
                let root = (steep / flat).sqrt();
                (bowl.rate(), (root - 1.0) / (root + 1.0))
            },
        ),
        (
            "The second number is right. The first is the mean of the curvatures; a rate is one over it.",
            |bowl| (bowl.a, bowl.left()),
        ),
        ("The two numbers are swapped.", |bowl| (bowl.left(), bowl.rate())),
        (
            "The second number is right. The first is one over the flatter curvature: the steeper axis flies away.",
            |bowl| (1.0 / bowl.curvatures().0, bowl.left()),
        ),
        ("The second number is right. The first is twice the best rate.", |bowl| {
            (2.0 * bowl.rate(), bowl.left())
        }),
    ];
    let exercise = Exercise::new(
        "rate for a bowl",
        |draw| {
            let a = draw.whole(2, 20);
            let b = draw.whole(1 - a, a - 1);
            Bowl { a: a as f64, b: b as f64 }
        },
        |bowl: &Bowl| (bowl.rate(), bowl.left()),
    )
    .call(|Bowl { a, b }| format!("best_rate({a:?}, {b:?})"));
    known
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .when("b is 0", |bowl| bowl.b == 0.0)
        .when("b is not negative", |bowl| bowl.b >= 0.0)
        .when("b is not positive", |bowl| bowl.b <= 0.0)
        .argument("a", |bowl, change| Bowl { a: change(bowl.a).abs().max(0.5), ..*bowl })
        .argument("b", |bowl, change| Bowl { b: change(bowl.b), ..*bowl })
        .test("Take one step with your rate from (1, 1), and one from (1, −1): of both ways the same share must be left.")
        .hints([
            "Section 7.4 turned such a bowl and found two directions in which the gradient is a multiple of the place. What are \
             these multiples for any a and b?",
            "At (1, 1) the gradient is (a + b, a + b), at (1, −1) it is (a − b, b − a). So you know both curvatures. Which one is \
             larger depends on b.",
            "The best rate is 2 / (flat + steep), and the sum of a + b and a − b is …. A step leaves (steep − flat) / (steep + flat).",
        ])
}
