//! How much of the score goes when a column's cells are shuffled among the test rows. Breiman 2001, section 10.

use crate::Data;
use crate::training::members::Fit;
use crate::training::score::Score;
use figures::escape;
use nn101::ndarray::Axis;
use nn101::rand::seq::SliceRandom;
use nn101::{Dataset, Ensemble, Generator, Target};
use std::ops::Range;

/// So often is each column shuffled.
const SHUFFLES: usize = 5;

/// What a column's shuffling costs: the mean and the deviation over its shuffles.
struct Importance<'d> {
    column: &'d str,
    mean: f64,
    deviation: f64,
}

/// A table of the columns with bars, those that matter most first.
pub fn table(data: &Data, fit: &Fit) -> String {
    const COLUMNS: usize = 500;
    if data.recipe.inputs.len() > COLUMNS {
        return format!("<p>Not measured: more than {COLUMNS} columns would take too long.</p>");
    }
    let importances = measure(data, &fit.ensemble);
    let largest = importances.iter().map(|importance| importance.mean).fold(f64::MIN_POSITIVE, f64::max);
    let name = if matches!(data.recipe.target, Target::Classes { .. }) { "accuracy" } else { "R²" };
    let rows: String = importances
        .iter()
        .map(|Importance { column, mean, deviation }| {
            let width = (mean / largest * 100.0).clamp(0.0, 100.0);
            format!(
                "<tr><th scope=\"row\">{}</th><td class=\"bars\"><span class=\"bar\" style=\"width:{width:.1}%\"></span></td>\
                 <td>{mean:.4} ± {deviation:.4}</td></tr>",
                escape(column)
            )
        })
        .collect();
    format!(
        "<p>How much {name} on the test rows falls when a column's cells are shuffled among them: mean and deviation of {SHUFFLES} shuffles.</p>\n\
         <div class=\"wide\"><table><tr><th scope=\"col\">column</th><td></td><th scope=\"col\">{name} lost</th></tr>{rows}</table></div>"
    )
}

fn measure<'d>(data: &'d Data, ensemble: &Ensemble) -> Vec<Importance<'d>> {
    const ROWS: usize = 5000;
    let cost = data.recipe.width() * ensemble.members().len();
    let most = (ROWS * 64 / cost.max(1)).clamp(100, ROWS);
    let rows: Vec<usize> = (0..data.test.rows().min(most)).collect();
    let test = data.test.select(&rows);
    let mut rng = nn101::rng(1);
    let whole = main_score(data, ensemble, &test);
    let mut first = 0;
    let mut importances = Vec::new();
    for input in &data.recipe.inputs {
        let features = first..first + input.width();
        first = features.end;
        let losses: Vec<f64> = (0..SHUFFLES)
            .map(|_| whole - main_score(data, ensemble, &shuffled(&test, features.clone(), &mut rng)))
            .collect();
        let mean = losses.iter().sum::<f64>() / SHUFFLES as f64;
        let variance = losses.iter().map(|loss| (loss - mean).powi(2)).sum::<f64>() / SHUFFLES as f64;
        importances.push(Importance { column: input.column(), mean, deviation: variance.sqrt() });
    }
    importances.sort_by(|a, b| b.mean.total_cmp(&a.mean));
    importances
}

fn main_score(data: &Data, ensemble: &Ensemble, rows: &Dataset) -> f64 {
    Score::of(&data.recipe.target, &rows.targets, &ensemble.predict(&rows.features)).main().1
}

/// The rows with the cells of some features in another order, the same for all of these.
fn shuffled(test: &Dataset, features: Range<usize>, rng: &mut Generator) -> Dataset {
    let mut order: Vec<usize> = (0..test.rows()).collect();
    order.shuffle(rng);
    let mut shuffled = test.clone();
    for feature in features {
        let column = test.features.column(feature).select(Axis(0), &order);
        shuffled.features.column_mut(feature).assign(&column);
    }
    shuffled
}
