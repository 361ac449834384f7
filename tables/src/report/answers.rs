//! How good the answers are, in pictures.

use super::figure::figure;
use crate::Data;
use crate::training::members::Fit;
use figures::{escape, plot};
use nn101::metrics;
use nn101::ndarray::Array2;

/// Dots in a picture: more than this only make it heavy.
const DOTS: usize = 2000;

/// Predicted against actual, and the residuals.
pub fn numbers(data: &Data, fit: &Fit) -> String {
    let in_units = |values: &Array2<f32>| -> Vec<f64> {
        data.recipe.target.in_units(values).into_iter().take(DOTS).collect()
    };
    let predicted = in_units(&fit.ensemble.predict(&data.test.features));
    let actual = in_units(&data.test.targets);
    let residuals: Vec<f64> =
        predicted.iter().zip(&actual).map(|(predicted, actual)| predicted - actual).collect();
    let ends =
        actual.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &y| (low.min(y), high.max(y)));
    let ends = [ends.0, ends.1];
    let against = plot::scatter(&actual, &predicted)
        .name("test rows")
        .line(&ends, &ends)
        .name("a perfect answer")
        .title("Predicted against actual")
        .x_label("actual")
        .y_label("predicted");
    let left = plot::scatter(&predicted, &residuals)
        .name("test rows")
        .level(0.0)
        .title("Residuals")
        .x_label("predicted")
        .y_label("predicted − actual");
    format!(
        "{}\n{}",
        figure(&against.draw(), "The nearer to the line, the better."),
        figure(&left.draw(), "A pattern here is something the network has not learned.")
    )
}

/// What was taken for what, and whether the probabilities can be believed.
pub fn classes(data: &Data, fit: &Fit, words: &[String]) -> String {
    let logits = fit.ensemble.predict(&data.test.features);
    let said = metrics::predicted_classes(&logits, 0.0);
    let actual: Vec<usize> = data.test.targets.iter().map(|&class| class as usize).collect();
    let counts = metrics::confusion_matrix(&said, &actual, words.len());
    let heads: String = words.iter().map(|word| format!("<th scope=\"col\">{}</th>", escape(word))).collect();
    let rows: String = words
        .iter()
        .zip(counts.rows())
        .map(|(word, counts)| {
            let cells: String = counts.iter().map(|count| format!("<td>{count}</td>")).collect();
            format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escape(word))
        })
        .collect();
    format!(
        "<p>Each row is a true class, each column what the network said of the test rows.</p>\n\
         <div class=\"wide\"><table><tr><th>true \\ said</th>{heads}</tr>{rows}</table></div>\n{}",
        calibration(&logits, &said, &actual)
    )
}

/// How often an answer is right, against how probable it was said to be, in tenths. DeGroot & Fienberg 1983.
fn calibration(logits: &Array2<f32>, said: &[usize], actual: &[usize]) -> String {
    const BINS: usize = 10;
    let shares = nn101::softmax(&logits.mapv(f64::from));
    let mut bins = [(0.0, 0.0, 0.0); BINS];
    for (row, (&said, &actual)) in said.iter().zip(actual).enumerate() {
        let share = shares[[row, said]];
        let (rows, sum, right) = &mut bins[((share * BINS as f64) as usize).min(BINS - 1)];
        *rows += 1.0;
        *sum += share;
        *right += f64::from(u8::from(said == actual));
    }
    let filled = bins.iter().filter(|(rows, ..)| *rows > 0.0);
    let (said, right): (Vec<f64>, Vec<f64>) =
        filled.map(|(rows, sum, right)| (sum / rows, right / rows)).unzip();
    let plot = plot::line(&said, &right)
        .name("test rows, by tenths")
        .scatter(&said, &right)
        .line(&[0.0, 1.0], &[0.0, 1.0])
        .name("a perfect forecast")
        .title("Calibration")
        .x_label("how probable the answer was said to be")
        .y_label("how often it was right");
    figure(&plot.draw(), "Below the line, the network is too sure of itself; above, not sure enough.")
}
