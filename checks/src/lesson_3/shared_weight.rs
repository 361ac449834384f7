//! ∂C/∂w of C = ½(a₂ − y)², a₂ = σ(wa₁), a₁ = σ(wx): one weight in two places, so two paths.

use crate::{Exercise, Verdict, check};

/// Two units, one after the other, with the same weight.
#[derive(Clone, Copy)]
pub(super) struct Twice {
    x: f64,
    w: f64,
    y: f64,
}

/// Checks `gradient_shared(x, w, y)`.
pub fn shared_weight(answer: fn(f64, f64, f64) -> f64) -> Verdict {
    check(exercise, move |&Twice { x, w, y }| answer(x, w, y))
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

impl Twice {
    fn a1(&self) -> f64 {
        logistic(self.w * self.x)
    }

    fn a2(&self) -> f64 {
        logistic(self.w * self.a1())
    }

    fn slope1(&self) -> f64 {
        self.a1() * (1.0 - self.a1())
    }

    fn slope2(&self) -> f64 {
        self.a2() * (1.0 - self.a2())
    }

    fn delta2(&self) -> f64 {
        (self.a2() - self.y) * self.slope2()
    }

    /// The short path: from the cost to the weight of the output unit.
    fn near(&self) -> f64 {
        self.delta2() * self.a1()
    }

    /// The long path: through the output unit to the weight of the hidden one.
    fn far(&self) -> f64 {
        self.delta2() * self.w * self.slope1() * self.x
    }

    fn right(&self) -> f64 {
        self.near() + self.far()
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Twice) -> f64);

pub(super) fn exercise() -> Exercise<Twice> {
    let known: [Mistake; 14] = [
        (
            "You followed one path only, to the output unit's w. The hidden unit's w moves the cost too.",
            Twice::near,
        ),
        (
            "You followed one path only, to the hidden unit's w. The output unit's w moves the cost too.",
            Twice::far,
        ),
        ("The two paths are multiplied; add over the paths.", |t| t.near() * t.far()),
        ("One path is taken off from the other; add over the paths.", |t| t.near() - t.far()),
        ("One path is taken off from the other; add over the paths.", |t| t.far() - t.near()),
        ("This is the mean of the two paths; add over the paths.", |t| 0.5 * t.right()),
        ("The sign is flipped: the error is a₂ − y.", |t| -t.right()),
        (
            "On the long path the factor w is missing: the error travels back through the output unit's weight.",
            |t| t.near() + t.delta2() * t.slope1() * t.x,
        ),
        ("On the long path the hidden unit's slope σ'(z₁) is missing.", |t| {
            t.near() + t.delta2() * t.w * t.x
        }),
        ("On the long path the factor x is missing.", |t| t.near() + t.delta2() * t.w * t.slope1()),
        ("On the short path the factor a₁ is missing: the output unit's w is multiplied by it.", |t| {
            t.delta2() + t.far()
        }),
        ("x stands where a₁ belongs: the output unit's w is multiplied by a₁.", |t| {
            t.delta2() * t.x + t.far()
        }),
        ("The output unit's slope σ'(z₂) is missing on both paths.", |t| t.right() / t.slope2()),
        ("The error a₂ − y is missing on both paths.", |t| {
            t.slope2() * (t.a1() + t.w * t.slope1() * t.x)
        }),
    ];
    let exercise = Exercise::new(
        "one weight in two places",
        |draw| Twice { x: draw.number(), w: draw.number(), y: draw.number() },
        Twice::right,
    )
    .call(|Twice { x, w, y }| format!("gradient_shared({x:?}, {w:?}, {y:?})"))
    .when("x is 0", |twice| twice.x == 0.0)
    .when("w is 0", |twice| twice.w == 0.0)
    .argument("x", |twice, change| Twice { x: change(twice.x), ..*twice })
    .argument("w", |twice, change| Twice { w: change(twice.w), ..*twice })
    .argument("y", |twice, change| Twice { y: change(twice.y), ..*twice })
    .hints([
        "Nudge w by d. Which two things move at once?",
        "One path leads from w straight into z₂, the other into z₁ and from there to z₂. Multiply along each, add over both.",
        "delta2 = (a2 − y) · a2 · (1 − a2). The short path ends with · a1. The long one goes on: · w · a1 · (1 − a1) · …",
    ]);
    known.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
}
