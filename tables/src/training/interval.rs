//! How far a score could be from what other test rows would have said: the score of many samples, drawn from the test rows with
//! repetition. Efron 1979.

use super::score::Score;
use nn101::Target;
use nn101::ndarray::{Array2, Axis};
use nn101::rand::RngExt;

/// Samples; the ends of the interval are the 3rd from either side.
const SAMPLES: usize = 120;
/// Fewer rows say nothing about their own spread.
const LEAST: usize = 5;
/// Of more rows the interval is so narrow that nobody asks.
const MOST: usize = 20_000;

/// Where 19 of 20 samples lie.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    fn of(mut scores: Vec<f64>) -> Option<Self> {
        scores.retain(|score| score.is_finite());
        scores.sort_by(f64::total_cmp);
        let tail = SAMPLES / 40;
        (scores.len() > SAMPLES / 2)
            .then(|| Self { low: scores[tail], high: scores[scores.len() - 1 - tail] })
    }
}

/// The intervals of a model's main score, and of what it has more than another model's on the same samples.
pub fn intervals(
    target: &Target,
    targets: &Array2<f32>,
    model: &Array2<f32>,
    other: &Array2<f32>,
) -> Option<(Interval, Interval)> {
    let rows = targets.nrows();
    if !(LEAST..=MOST).contains(&rows) {
        return None;
    }
    let mut rng = nn101::rng(1);
    let (mut scores, mut differences) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        let sample: Vec<usize> = (0..rows).map(|_| rng.random_range(0..rows)).collect();
        let drawn = targets.select(Axis(0), &sample);
        let of =
            |answers: &Array2<f32>| Score::of(target, &drawn, &answers.select(Axis(0), &sample)).main().1;
        let (model, other) = (of(model), of(other));
        scores.push(model);
        differences.push(model - other);
    }
    Interval::of(scores).zip(Interval::of(differences))
}
