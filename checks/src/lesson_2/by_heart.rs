//! A network that learns ten rows by heart, whatever they are.

use std::time::Duration;

use ndarray::Array2;
use nn101::metrics::root_mean_squared_error;
use nn101::rand::RngExt;
use nn101::{Dataset, Sequential};

use crate::{Verdict, host, quiet};

const NAME: &str = "ten rows by heart";

/// How far the network may be from the ten rows, in the target's unit.
const BY_HEART: f64 = 0.5;

/// Three trainings of some thousand epochs, on a slow machine.
const LIMIT: Duration = Duration::from_secs(60);

const HINTS: [&str; 3] = [
    "A linear model has 5 numbers for 10 rows. How many does the network need at least?",
    "Give it a hidden layer with many units and a bend after it.",
    "Where does the last bend of your network stand? With one layer there is none, and then ten rows are ten demands on five numbers. With more, look at the loss: does it still fall when the training ends?",
];

/// Checks `by_heart(rows)`, which gets ten rows with four features and returns a trained network.
pub fn by_heart(answer: fn(&Dataset) -> Sequential<f32>) -> Verdict {
    host::guard(NAME, LIMIT, move |say| try_three_sets(answer, say)).or_hints(&HINTS).printed_if_unread()
}

fn try_three_sets(answer: fn(&Dataset) -> Sequential<f32>, say: &dyn Fn(&str)) -> Verdict {
    for seed in 1..=3 {
        let rows = ten_rows(seed);
        say(&format!("by_heart(&rows), with set {seed} of ten rows"));
        let prediction = match quiet::run(|| answer(&rows).predict(&rows.features)) {
            Ok(prediction) => prediction,
            Err(message) => {
                let help = quiet::help(&message).map(|help| format!(" {help}")).unwrap_or_default();
                return Verdict::wrong(NAME, "panic")
                    .because(format!("Your code panics.{help}"))
                    .showing("panic", message);
            }
        };
        if prediction.dim() != (10, 1) {
            return Verdict::wrong(NAME, "shape")
                .because("The network must have 4 inputs and 1 output: a number for each of the ten rows.")
                .showing("prediction's shape", format!("{:?}", prediction.dim()))
                .showing("expected", "(10, 1)");
        }
        let miss = root_mean_squared_error(&prediction, &rows.targets);
        if miss.is_nan() || miss > BY_HEART {
            let (kind, why) = why_not(&prediction, &rows, miss);
            let rows_within = within(&prediction, &rows);
            let first = |values: &Array2<f32>| {
                let five: Vec<String> = values.iter().take(5).map(|value| format!("{value:.1}")).collect();
                format!("{}, …", five.join(", "))
            };
            return Verdict::wrong(NAME, kind)
                .because(why)
                .although(format!("{rows_within} of the 10 rows are within {BY_HEART} of their target."))
                .showing("root mean squared error", format!("{miss:.3}, where at most {BY_HEART} is wanted"))
                .showing("targets", first(&rows.targets))
                .showing("predictions", first(&prediction));
        }
    }
    Verdict::right(NAME, "It learned three sets of ten random rows.")
}

/// Ten random rows, with targets between 5 and 50 that nothing in the features explains.
fn ten_rows(seed: u64) -> Dataset {
    let mut rng = nn101::rng(seed);
    let features = Array2::from_shape_simple_fn((10, 4), || rng.random_range(-2.0..2.0_f32));
    let targets = Array2::from_shape_simple_fn((10, 1), || rng.random_range(5.0..50.0_f32));
    Dataset::new(features, targets).unwrap_or_else(|error| unreachable!("ten rows each: {error}"))
}

fn within(prediction: &Array2<f32>, rows: &Dataset) -> usize {
    let is_near = |(p, t): &(&f32, &f32)| f64::from((*p - *t).abs()) <= BY_HEART;
    prediction.iter().zip(&rows.targets).filter(is_near).count()
}

fn mean(values: &Array2<f32>) -> f64 {
    values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64
}

fn deviation(values: &Array2<f32>) -> f64 {
    let mean = mean(values);
    (values.iter().map(|&value| (f64::from(value) - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt()
}

/// How the predictions follow the targets, from -1 to 1.
fn correlation(prediction: &Array2<f32>, rows: &Dataset) -> f64 {
    let (p, t) = (mean(prediction), mean(&rows.targets));
    let products = prediction
        .iter()
        .zip(&rows.targets)
        .map(|(a, b)| (f64::from(*a) - p) * (f64::from(*b) - t))
        .sum::<f64>();
    products / (10.0 * deviation(prediction) * deviation(&rows.targets))
}

/// What the predictions themselves show.
fn why_not(prediction: &Array2<f32>, rows: &Dataset, miss: f64) -> (&'static str, String) {
    let spread = deviation(prediction);
    let largest = prediction.iter().fold(0.0_f32, |largest, p| largest.max(p.abs()));
    let of_the_mean = deviation(&rows.targets);
    let same_as = |one: &f32| prediction.iter().filter(|other| (*one - **other).abs() < 1e-3).count();
    let alike = prediction.iter().map(same_as).max().unwrap_or(0);
    if prediction.iter().any(|p| !p.is_finite()) {
        ("blown up", "The training blew up (NaN or infinity): take a smaller learning rate.".to_owned())
    } else if prediction.iter().all(|&p| p == 0.0) {
        ("zero", "Every prediction is 0: the network is untrained, or its ReLUs are dead.".to_owned())
    } else if spread < 1e-3 * (1.0 + f64::from(largest))
        && (mean(prediction) - mean(&rows.targets)).abs() > 5.0
    {
        let same = format!(
            "Every row gets about {:.1}, far from the targets' mean. Too large a rate kills all ReLUs; too small a one, or no \
             training, leaves them where they began.",
            mean(prediction)
        );
        ("same", same)
    } else if spread < 0.1 * of_the_mean && (mean(prediction) - mean(&rows.targets)).abs() < 5.0 {
        let sentence = "Every row gets about the mean of the targets: the network has learned its last bias and little else. \
                        Are the hidden units alive, and is the rate large enough?";
        ("mean", sentence.to_owned())
    } else if alike >= 5 {
        let sentence = format!(
            "{alike} of the 10 rows get the same number: for them no hidden unit is alive. Too large a rate kills ReLUs."
        );
        ("alike", sentence)
    } else if largest > 200.0 {
        ("too large", "Some predictions are far beyond the targets: the rate is too large, and the training jumps about.".to_owned())
    } else if correlation(prediction, rows) > 0.98 && miss > 0.5 * of_the_mean {
        let sentence = "The predictions follow the targets exactly, but on another scale. Were the targets standardised? Bring \
                        the predictions back.";
        ("scale", sentence.to_owned())
    } else if is_linear(prediction, rows) {
        let sentence = "These are the predictions of a linear model: 5 numbers cannot hold 10 rows. Add a hidden layer with a \
                        bend (an activation) after it.";
        ("linear", sentence.to_owned())
    } else if miss > of_the_mean {
        let sentence = format!(
            "The predictions have little to do with the targets: a constant would miss by {of_the_mean:.1}. Is this network \
             fitted to these rows, for long enough, at a rate that neither stands still nor jumps about?"
        );
        ("unfitted", sentence)
    } else {
        let sentence = "It has learned something of the rows, and not all. More epochs, more hidden units or another rate may \
                        help; weight decay and small batches don't.";
        ("on its way", sentence.to_owned())
    }
}

/// Whether the predictions lie on a plane over the features: then five rows, solved for, give the other five.
fn is_linear(prediction: &Array2<f32>, rows: &Dataset) -> bool {
    let mut a = Array2::ones((10, 5));
    (0..10)
        .for_each(|row| (0..4).for_each(|column| a[[row, column]] = f64::from(rows.features[[row, column]])));
    let b = prediction.column(0).mapv(f64::from);
    let plane = a.dot(&nn101::calculus::symmetric_eigen(&a.t().dot(&a)).solve(&a.t().dot(&b)));
    plane.iter().zip(&b).all(|(plane, p)| (plane - p).abs() < 0.02 * (1.0 + p.abs()))
}
