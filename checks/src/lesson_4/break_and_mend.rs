//! Ten tanh layers: weights that saturate them, and weights that do not.

use nn101::prelude::{
    Activation, Array2, Dense, Init, MeanSquaredError, Sequential, StandardNormal, Trace, rng,
};
use nn101::rand_distr::Distribution;

use crate::Verdict;

const NAME: &str = "break and mend";
/// At least so many of the broken network's units are saturated …
const BROKEN: f64 = 0.8;
/// … and at most so many of the mended one's.
const MENDED: f64 = 0.01;

const HINTS: [&str; 3] = [
    "A unit adds up 64 products. How large does such a sum get if each product is about 1 in size?",
    "If weights and inputs have the deviation 1, the sum has the deviation √64 = 8: far out on tanh's flat ends.",
    "Which deviation of the weights brings the sum back to 1? And tanh passes 0.99 at 2.65: how large must most sums be?",
];

/// Checks two standard deviations for the initial weights of ten tanh layers of 64 units: one that saturates at least 80 % of
/// the units, and one that saturates at most 1 % and lets the gradient through.
pub fn break_and_mend(broken: f64, mended: f64) -> Verdict {
    judge(broken, mended).printed_if_unread()
}

fn judge(broken: f64, mended: f64) -> Verdict {
    let is_deviation = |deviation: f64| deviation.is_finite() && deviation > 0.0;
    if !is_deviation(broken) || !is_deviation(mended) {
        return Verdict::wrong(NAME, "not a deviation")
            .because("A standard deviation is a positive number.")
            .showing("your answer", format!("broken {broken:?}, mended {mended:?}"))
            .hints(&HINTS);
    }
    let (broken_state, mended_state) = (state(broken), state(mended));
    let is_broken = broken_state.saturated >= BROKEN;
    let is_calm = mended_state.saturated <= MENDED;
    let ratio = mended_state.ratio;
    let verdict = |kind: &str, because: &str| {
        let holds = match (is_broken, is_calm) {
            (true, _) => "The broken one is right.",
            (false, true) if (0.1..=10.0).contains(&ratio) => "The mended one is right.",
            _ => "",
        };
        Verdict::wrong(NAME, kind)
            .because(because)
            .although(holds)
            .showing("broken", broken_state.to_string())
            .showing("mended", mended_state.to_string())
            .hints(&HINTS)
    };
    if state(broken).saturated <= MENDED && state(mended).saturated >= BROKEN {
        return verdict("swapped", "They are swapped: the larger weights saturate.");
    }
    if !is_broken {
        return verdict(
            "still lives",
            "The broken network still lives: fewer than 80 % of its units are saturated. Larger weights.",
        );
    }
    if !is_calm {
        return verdict(
            "still saturates",
            "The mended network still saturates: more than 1 % of its units. Smaller weights.",
        );
    }
    if ratio < 0.1 {
        let sentence = "The mended network's weights are too small: the gradient shrinks by more than a factor of 10 on its way to \
                        the first layer. A unit adds up 64 inputs: what deviation keeps the size of their sum?";
        return verdict("vanishes", sentence);
    }
    if ratio > 10.0 {
        let sentence = "The mended network's gradient grows by more than a factor of 10 on its way to the first layer. Smaller \
                        weights.";
        return verdict("explodes", sentence);
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
