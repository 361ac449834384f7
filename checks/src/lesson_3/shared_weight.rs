//! ∂C/∂w of C = ½(a − y)², where a is the last of several units in a row, each with the same weight: aˡ = σ(w·aˡ⁻¹), a⁰ = x.

use crate::{Exercise, Verdict, check};

/// So many units, one after the other, with the same weight.
#[derive(Clone, Copy)]
pub(super) struct Chain {
    x: f64,
    w: f64,
    y: f64,
    layers: usize,
}

/// Checks `gradient_shared(x, w, y, layers)`.
pub fn shared_weight(answer: fn(f64, f64, f64, usize) -> f64) -> Verdict {
    check(exercise, move |&Chain { x, w, y, layers }| answer(x, w, y, layers))
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// The slope of σ from what comes out of it.
fn slope(a: f64) -> f64 {
    a * (1.0 - a)
}

impl Chain {
    /// a⁰ to the last one.
    fn outputs(&self) -> Vec<f64> {
        let mut all = vec![self.x];
        for layer in 0..self.layers {
            all.push(logistic(self.w * all[layer]));
        }
        all
    }

    fn error(&self) -> f64 {
        self.outputs()[self.layers] - self.y
    }

    /// The slope of the cost in each unit's sum, the first one first, when a unit has this slope and the way back this weight.
    fn deltas(&self, slope: impl Fn(usize, &[f64]) -> f64, weight: f64) -> Vec<f64> {
        let outputs = self.outputs();
        let mut error = self.error();
        let mut deltas = vec![0.0; self.layers];
        for layer in (1..=self.layers).rev() {
            deltas[layer - 1] = error * slope(layer, &outputs);
            error = deltas[layer - 1] * weight;
        }
        deltas
    }

    fn right_deltas(&self) -> Vec<f64> {
        self.deltas(|layer, a| slope(a[layer]), self.w)
    }

    /// Each path's part: a unit's delta times what came in.
    fn paths(&self, deltas: &[f64]) -> Vec<f64> {
        deltas.iter().zip(self.outputs()).map(|(delta, before)| delta * before).collect()
    }

    fn gradient(&self, slope: impl Fn(usize, &[f64]) -> f64, weight: f64) -> f64 {
        self.paths(&self.deltas(slope, weight)).iter().sum()
    }

    fn right_paths(&self) -> Vec<f64> {
        self.paths(&self.right_deltas())
    }

    fn right(&self) -> f64 {
        self.right_paths().iter().sum()
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Chain) -> f64);

const KNOWN: [Mistake; 24] = [
    (
        "You followed one path only, to the last unit's w. The same w stands in every unit before it, too.",
        |c| c.right_paths()[c.layers - 1],
    ),
    (
        "You followed one path only, to the first unit's w. The same w stands in every unit behind it, too.",
        |c| c.right_paths()[0],
    ),
    ("The unit that reads x is left out: its w moves the cost as well.", |c| {
        c.right_paths()[1..].iter().sum()
    }),
    ("The last unit is left out: its w moves the cost as well.", |c| {
        c.right_paths()[..c.layers - 1].iter().sum()
    }),
    ("The last unit's slope σ' stands in every unit: each has its own.", |c| {
        c.gradient(|_, a| slope(a[a.len() - 1]), c.w)
    }),
    ("The first unit's slope σ' stands in every unit: each has its own.", |c| {
        c.gradient(|_, a| slope(a[1]), c.w)
    }),
    ("The factor w is missing on the way back: the error travels through the weight that it came by.", |c| {
        c.gradient(|layer, a| slope(a[layer]), 1.0)
    }),
    ("Only the last unit has its slope σ': on the way back each unit multiplies by its own.", |c| {
        c.gradient(|layer, a| if layer + 1 == a.len() { slope(a[layer]) } else { 1.0 }, c.w)
    }),
    ("The last unit's slope σ' is missing, on every path.", |c| {
        c.gradient(|layer, a| if layer + 1 == a.len() { 1.0 } else { slope(a[layer]) }, c.w)
    }),
    ("No unit has its slope σ': multiply by a(1 − a) in each.", |c| c.gradient(|_, _| 1.0, c.w)),
    (
        "A unit's own output stands where what came in belongs: w is multiplied by the output of the unit before.",
        |c| c.right_deltas().iter().zip(&c.outputs()[1..]).map(|(delta, a)| delta * a).sum(),
    ),
    ("x stands as the last factor on every path; w is multiplied by x in the first unit only.", |c| {
        c.right_deltas().iter().map(|delta| delta * c.x).sum()
    }),
    ("The last factor is missing on every path: w is multiplied by the output of the unit before.", |c| {
        c.right_deltas().iter().sum()
    }),
    ("The paths are multiplied; add over the paths.", |c| c.right_paths().iter().product()),
    ("This is the mean over the paths; add over them.", |c| c.right() / c.layers as f64),
    ("The slope of σ is a(1 − a); here it is a alone.", |c| c.gradient(|layer, a| a[layer], c.w)),
    ("The slope of σ is a(1 − a); here it is 1 − a alone.", |c| {
        c.gradient(|layer, a| 1.0 - a[layer], c.w)
    }),
    ("The slope of σ is a(1 − a); 1 − a² is the slope of tanh.", |c| {
        c.gradient(|layer, a| 1.0 - a[layer] * a[layer], c.w)
    }),
    ("The exponent's sign is wrong in σ: it is 1 / (1 + exp(−z)).", |c| {
        let turned = Chain { w: -c.w, ..*c };
        turned.gradient(|layer, a| slope(a[layer]), c.w)
    }),
    (
        "Each unit is compared with y. Only the last one is the prediction; the others feel its miss through the way back.",
        |c| {
            let a = c.outputs();
            (1..=c.layers).map(|layer| (a[layer] - c.y) * slope(a[layer]) * a[layer - 1]).sum()
        },
    ),
    ("The last unit's path is taken for each of the others; every unit has its own.", |c| {
        c.right_paths()[c.layers - 1] * c.layers as f64
    }),
    ("The first unit's path is taken for each of the others; every unit has its own.", |c| {
        c.right_paths()[0] * c.layers as f64
    }),
    ("The slope of σ is a(1 − a), with the unit's output a, not z(1 − z).", |c| {
        c.gradient(|layer, a| c.w * a[layer - 1] * (1.0 - c.w * a[layer - 1]), c.w)
    }),
    ("This is the slope in x: the way back has gone past all the weights.", |c| c.right_deltas()[0] * c.w),
];

pub(super) fn exercise() -> Exercise<Chain> {
    let exercise = Exercise::new(
        "one weight in many places",
        |draw| {
            let layers = draw.size(1, 5);
            Chain { x: draw.number(), w: draw.number(), y: draw.number(), layers }
        },
        Chain::right,
    )
    // A slope by differences is not as exact as this.
    .tolerance(1e-13)
    .call(|Chain { x, w, y, layers }| format!("gradient_shared({x:?}, {w:?}, {y:?}, {layers})"));
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .throughout("Close, but not exact, as slopes by differences are. Walk back instead: multiply and add.", |_, got, right| {
            (got.numbers()[0] - right.numbers()[0]).abs() < 1e-4 * right.numbers()[0].abs() + 1e-7
        })
        .when("there is one layer", |chain| chain.layers == 1)
        .when("there are at most two layers", |chain| chain.layers <= 2)
        .when("x is 0", |chain| chain.x == 0.0)
        .when("w is 0", |chain| chain.w == 0.0)
        .argument("x", |chain, change| Chain { x: change(chain.x), ..*chain })
        .argument("w", |chain, change| Chain { w: change(chain.w), ..*chain })
        .argument("y", |chain, change| Chain { y: change(chain.y), ..*chain })
        .test("Begin with one layer, then two: work out each path on paper, and compare with differences.")
        .hints([
            "Nudge w by d. In how many places does something move at once?",
            "There is one path for each unit: from w into that unit's sum, and from there on to the cost. Keep all outputs on the way \
             forward, since each path needs two of them.",
            "All paths share their end. If you walk back from the cost, what one number must you carry from unit to unit, and what does \
             each unit add to the sum when you pass it?",
        ])
}
