//! The largest learning rate at which a line is learned.

use crate::Verdict;

const NAME: &str = "the edge";

/// How far apart the two rates may be, as a factor.
const NEAR: f64 = 1.01;

const HINTS: [&str; 3] = [
    "Try a rate, take a few hundred steps, and look whether the loss is smaller than before. Which rates have you ruled out then?",
    "Halve the gap: try the rate in the middle of a safe and a wild one, and keep the half whose ends differ.",
    "Section 2.4 found an edge by hand: how far does a step move each prediction, and when is that twice the miss? Here all 20 \
     rows move together, so let the loop tell you.",
];

/// Checks two learning rates for ŷ = w x + b on all 20 integers from -10 to 9 at once, with the loss ½ Σ (ŷ − x²)²: one at
/// which the training settles, and one at most 1 % larger at which it swings ever wider.
pub fn edge(safe: f64, wild: f64) -> Verdict {
    judge(safe, wild).printed_if_unread()
}

fn judge(safe: f64, wild: f64) -> Verdict {
    let edge = largest_rate();
    let verdict = |kind: &str, because: String| {
        Verdict::wrong(NAME, kind)
            .because(because)
            .showing("safe", format!("{safe:e}"))
            .showing("wild", format!("{wild:e}"))
            .hints(&HINTS)
    };
    if !(safe.is_finite() && wild.is_finite() && safe > 0.0 && wild > 0.0) {
        return verdict("not a rate", "A learning rate is a positive number.".to_owned());
    }
    if safe > wild {
        return verdict("swapped", "They are swapped: the safe rate is the smaller one.".to_owned());
    }
    match (safe < edge, wild > edge) {
        (false, _) => verdict("too high", "At the safe rate the loss grows, too: go lower.".to_owned()),
        (true, false) => verdict("too low", "At the wild rate the loss still falls: go higher.".to_owned()),
        (true, true) if wild > NEAR * safe => {
            let apart = 100.0 * (wild / safe - 1.0);
            verdict(
                "too far apart",
                format!(
                    "Right on both sides, but {apart:.1} % apart: halve the gap until it is 1 % at most."
                ),
            )
        }
        (true, true) => {
            Verdict::right(NAME, format!("The edge lies between them: it is 2 / {:.2}.", 2.0 / edge))
        }
    }
}

/// Two over the largest eigenvalue of the loss's second derivatives in (w, b): Σx², Σx, Σx, n.
fn largest_rate() -> f64 {
    let integers = || (-10..10).map(f64::from);
    let (squares, sum, count) =
        (integers().map(|x| x * x).sum::<f64>(), integers().sum::<f64>(), integers().count() as f64);
    let (half_trace, half_gap) = ((squares + count) / 2.0, (squares - count) / 2.0);
    2.0 / (half_trace + half_gap.hypot(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the loss is smaller after 2000 steps.
    fn settles(rate: f64) -> bool {
        let (mut w, mut b) = (0.0, 0.0);
        let errors = |w: f64, b: f64| (-10..10).map(f64::from).map(move |x| (x, w * x + b - x * x));
        let loss = |w, b| errors(w, b).map(|(_, error)| 0.5 * error * error).sum::<f64>();
        let before = loss(w, b);
        for _ in 0..2000 {
            let (in_w, in_b) =
                errors(w, b).fold((0.0, 0.0), |(in_w, in_b), (x, error)| (in_w + error * x, in_b + error));
            (w, b) = (w - rate * in_w, b - rate * in_b);
        }
        loss(w, b) < before
    }

    #[test]
    fn a_training_settles_below_the_edge_and_not_above() {
        let edge = largest_rate();
        assert!(settles(0.999 * edge) && settles(0.5 * edge));
        assert!(!settles(1.001 * edge) && !settles(2.0 * edge));
    }

    #[test]
    fn halving_the_gap_finds_it() {
        let (mut safe, mut wild) = (1e-4, 1e-1);
        while wild > 1.005 * safe {
            let middle = f64::sqrt(safe * wild);
            if settles(middle) { safe = middle } else { wild = middle }
        }
        assert!(edge(safe, wild).is_right(), "{}", edge(safe, wild));
    }
}
