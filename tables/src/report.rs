//! The report: one HTML file that stands alone. How the run went, how good the answers are, which columns matter, what
//! was set aside, and the command to repeat it.

use crate::Data;
use crate::training::fitting::Fitted;
use crate::training::outcome::Outcome;
use crate::training::score::{self, Score};
use figures::{escape, plot};
use nn101::ndarray::{Array2, Axis};
use nn101::rand::seq::SliceRandom;
use nn101::{Dataset, Generator, Sequential, Target, metrics};

/// The report's text.
pub fn html(data: &Data, fitted: &Fitted, outcome: &Outcome, command: &str) -> String {
    let target = &data.recipe.target;
    let title = format!("Predicting {}", escape(target.column()));
    let answers = match target {
        Target::Classes { words, .. } => classes(data, fitted, words),
        _ => numbers(data, fitted),
    };
    let notes: String =
        data.notes.iter().map(|note| format!("<li>{}</li>", with_code(&escape(note)))).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{}\n<h2>How the run went</h2>\n{}\n{answers}\n\
         <h2>Which columns matter</h2>\n{}\n<h2>What was decided</h2>\n<ul>{notes}</ul>\n\
         <h2>To repeat it</h2>\n<pre>{}</pre>\n</main>\n</body>\n</html>\n",
        scores(outcome),
        learning_curves(fitted),
        importance(data, fitted),
        escape(command),
    )
}

const STYLE: &str = ":root{color-scheme:light dark;--nn-grid:#8884;--nn-surface:Canvas}\
    @media(prefers-color-scheme:dark){:root{--nn-blue:#56b4e9;--nn-orange:#f0883e;--nn-muted:#9a9a9a}}\
    body{font:1rem/1.5 system-ui,sans-serif;margin:0}main{max-width:46rem;margin:0 auto;padding:1rem}\
    figure{margin:1rem 0}svg{max-width:100%;height:auto}table{border-collapse:collapse;display:block;overflow-x:auto}\
    th,td{padding:.2rem .8rem;border-bottom:1px solid #8886;text-align:right}th:first-child,td:first-child{text-align:left}\
    pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:.6rem;border:1px solid #8886}";

fn scores(outcome: &Outcome) -> String {
    let heads = match outcome.test {
        Score::Numbers { .. } => ["R²", "RMSE", "MAE"].as_slice(),
        Score::Classes { .. } => &["accuracy", "log loss"],
    };
    let cells = |score: &Score| -> String {
        let values = match *score {
            Score::Numbers { r2, rmse, mae } => vec![r2, rmse, mae],
            Score::Classes { accuracy, log_loss } => vec![accuracy, log_loss],
        };
        values.into_iter().map(|value| format!("<td>{}</td>", score::short(value))).collect()
    };
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let rows: String = [("training rows", &outcome.train), ("test rows", &outcome.test)]
        .into_iter()
        .map(|(part, score)| (part.to_owned(), score))
        .chain(outcome.baseline.iter().map(|(name, score)| (format!("{name}, test rows"), score)))
        .map(|(part, score)| format!("<tr><th scope=\"row\">{part}</th>{}</tr>", cells(score)))
        .collect();
    format!(
        "<p>{} rows, {} parameters, {} epochs, {:.1} s.</p>\n<table><tr><th></th>{heads}</tr>{rows}</table>",
        outcome.rows, outcome.parameters, outcome.epochs, outcome.seconds
    )
}

/// Names between backticks as code.
fn with_code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(index, piece)| if index % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() })
        .collect()
}

fn figure(drawing: &str, caption: &str) -> String {
    format!("<figure>{drawing}<figcaption>{}</figcaption></figure>", escape(caption))
}

fn learning_curves(fitted: &Fitted) -> String {
    let epochs: Vec<f64> = fitted.history.epochs.iter().map(|epoch| epoch.number as f64).collect();
    let mut plot = plot::line(&epochs, &fitted.history.losses()).name("training").log_y();
    let validation = fitted.history.validation_losses();
    if validation.len() == epochs.len() {
        plot = plot.line(&epochs, &validation).name("validation");
    }
    let plot = plot.title("Loss of each epoch").x_label("epoch").y_label("loss");
    let caption = match fitted.history.best_epoch {
        Some(best) => {
            format!("The network has the weights of epoch {best}, where the validation loss was lowest.")
        }
        None => "The loss of the training rows, epoch by epoch.".into(),
    };
    figure(&plot.draw(), &caption)
}

/// Dots in a picture: more than this only make it heavy.
const DOTS: usize = 2000;

fn numbers(data: &Data, fitted: &Fitted) -> String {
    let in_units = |values: &Array2<f32>| -> Vec<f64> {
        data.recipe.target.in_units(values).into_iter().take(DOTS).collect()
    };
    let predicted = in_units(&fitted.network.predict(&data.test.features));
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
        "<h2>How good the answers are</h2>\n{}\n{}",
        figure(&against.draw(), "The nearer to the line, the better."),
        figure(&left.draw(), "A pattern here is something the network has not learned.")
    )
}

fn classes(data: &Data, fitted: &Fitted, words: &[String]) -> String {
    let said = metrics::predicted_classes(&fitted.network.predict(&data.test.features), 0.0);
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
        "<h2>How good the answers are</h2>\n<p>Each row is a true class, each column what the network said of the test rows.</p>\n\
         <table><tr><th>true \\ said</th>{heads}</tr>{rows}</table>"
    )
}

/// How much of the score goes when a column's cells are shuffled among the test rows.
fn importance(data: &Data, fitted: &Fitted) -> String {
    const ROWS: usize = 5000;
    const COLUMNS: usize = 500;
    if data.recipe.inputs.len() > COLUMNS {
        return format!("<p>Not measured: more than {COLUMNS} columns would take too long.</p>");
    }
    let most = (ROWS * 64 / data.recipe.width()).clamp(100, ROWS);
    let rows: Vec<usize> = (0..data.test.rows().min(most)).collect();
    let test = data.test.select(&rows);
    let mut rng = nn101::rng(1);
    let whole = main_score(data, &fitted.network, &test);
    let mut first = 0;
    let mut drops: Vec<(&str, f64)> = Vec::new();
    for input in &data.recipe.inputs {
        let features = first..first + input.width();
        first = features.end;
        drops.push((input.column(), whole - shuffled_score(data, fitted, &test, features, &mut rng)));
    }
    drops.sort_by(|a, b| b.1.total_cmp(&a.1));
    let name = if matches!(data.recipe.target, Target::Classes { .. }) { "accuracy" } else { "R²" };
    let rows: String = drops
        .iter()
        .map(|(column, drop)| format!("<tr><th scope=\"row\">{}</th><td>{drop:.4}</td></tr>", escape(column)))
        .collect();
    format!(
        "<p>How much {name} on the test rows falls when a column's cells are shuffled among them (mean of three shuffles).</p>\n\
         <table><tr><th scope=\"col\">column</th><th scope=\"col\">{name} lost</th></tr>{rows}</table>"
    )
}

fn main_score(data: &Data, network: &Sequential<f32>, rows: &Dataset) -> f64 {
    Score::of(&data.recipe.target, rows, &network.predict(&rows.features)).main().1
}

fn shuffled_score(
    data: &Data,
    fitted: &Fitted,
    test: &Dataset,
    features: std::ops::Range<usize>,
    rng: &mut Generator,
) -> f64 {
    const SHUFFLES: usize = 3;
    let mut sum = 0.0;
    for _ in 0..SHUFFLES {
        let mut order: Vec<usize> = (0..test.rows()).collect();
        order.shuffle(rng);
        let mut shuffled = test.clone();
        for feature in features.clone() {
            let column = test.features.column(feature).select(Axis(0), &order);
            shuffled.features.column_mut(feature).assign(&column);
        }
        sum += main_score(data, &fitted.network, &shuffled);
    }
    sum / SHUFFLES as f64
}
