//! The report: one HTML file that stands alone. How good the answers are and how the run went, which columns matter, what was set
//! aside, and the command to repeat it.

mod answers;
mod figure;
mod importance;

use crate::training::members::Fit;
use crate::training::outcome::Outcome;
use crate::training::score::{self, Score};
use crate::training::summary;
use crate::{Settings, Trained};
use figure::figure;
use figures::{escape, plot};
use nn101::Target;

/// A part of the report: its heading and its HTML, in which nothing of the table is markup.
pub struct Part {
    pub heading: &'static str,
    pub html: String,
}

/// The report's parts.
pub fn parts(trained: &Trained, settings: &Settings) -> Vec<Part> {
    let Trained { data, plan, fit, outcome } = trained;
    let answers = match &data.recipe.target {
        Target::Classes { words, .. } => answers::classes(data, fit, words),
        _ => answers::numbers(data, fit),
    };
    let notes: String =
        data.notes.iter().map(|note| format!("<li>{}</li>", with_code(&escape(note)))).collect();
    let planned = escape(&summary::settings(settings, plan, data));
    vec![
        Part { heading: "Scores", html: scores(outcome, &data.warnings) },
        Part { heading: "How good the answers are", html: answers },
        Part { heading: "How the run went", html: learning_curves(fit) },
        Part { heading: "Which columns matter", html: importance::table(data, fit) },
        Part { heading: "What was decided", html: format!("<p>{planned}.</p>\n<ul>{notes}</ul>") },
    ]
}

/// The report's text.
pub fn html(trained: &Trained, settings: &Settings, command: &str) -> String {
    let title = format!("Predicting {}", escape(trained.data.recipe.target.column()));
    let parts: String = parts(trained, settings)
        .into_iter()
        .map(|Part { heading, html }| format!("<h2>{heading}</h2>\n{html}\n"))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{COLOURS}{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{}</p>\n{parts}\
         <h2>To repeat it</h2>\n<pre>{}</pre>\n</main>\n</body>\n</html>\n",
        with_code(&escape(&trained.outcome.verdict)),
        escape(command),
    )
}

/// The book's colours and fonts.
const COLOURS: &str = include_str!("../../../web/theme/css/variables.css");

const STYLE: &str = "*{box-sizing:border-box}\
    body{background:var(--nn-page);color:var(--nn-ink);font:var(--nn-l)/1.6 var(--nn-serif);margin:0;overflow-wrap:anywhere}\
    main{max-width:46rem;margin:0 auto;padding:1rem}\
    h1,h2{font-family:var(--nn-sans);line-height:1.2}h2{margin-top:2.4rem}code,pre{font-family:var(--nn-code);font-size:.85em}\
    figure{margin:1rem 0;overflow-x:auto}figcaption{font:var(--nn-m)/1.5 var(--nn-sans);color:var(--nn-muted)}\
    .wide{overflow-x:auto;max-width:100%}table{border-collapse:collapse;font:var(--nn-m)/1.45 var(--nn-sans);font-variant-numeric:tabular-nums}\
    th,td{padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--nn-rule);text-align:right;overflow-wrap:normal}\
    th:first-child,td:first-child{text-align:left}\
    .bar{display:inline-block;height:.8em;background:var(--nn-blue)}td.bars{width:40%;min-width:6rem;text-align:left}\
    .warning{padding-left:.8rem;border-left:4px solid var(--nn-orange)}\
    pre{white-space:pre-wrap;padding:.6rem;border:1px solid var(--nn-rule);border-radius:var(--nn-round);background:var(--nn-sunken)}";

fn scores(outcome: &Outcome, warnings: &[String]) -> String {
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
        .chain(outcome.baselines.iter().flatten().map(|(name, score)| (format!("{name}, test rows"), score)))
        .map(|(part, score)| format!("<tr><th scope=\"row\">{part}</th>{}</tr>", cells(score)))
        .collect();
    let sentences = [
        outcome.classes.as_ref().map(ToString::to_string),
        summary::spread(outcome),
        summary::doubt(outcome),
    ];
    let sentences: String = sentences
        .into_iter()
        .flatten()
        .map(|text| format!("<p>{}</p>\n", with_code(&escape(&text))))
        .collect();
    let warnings: String = warnings
        .iter()
        .map(|text| format!("<p class=\"warning\">{}</p>\n", with_code(&escape(text))))
        .collect();
    format!(
        "{warnings}<p>{} rows, {} parameters in {}, {} epochs at most, {:.1} s.</p>\n\
         <div class=\"wide\"><table><tr><td></td>{heads}</tr>{rows}</table></div>\n{sentences}",
        outcome.rows,
        outcome.parameters,
        crate::text::plural(outcome.members, "network"),
        outcome.epochs,
        outcome.seconds
    )
}

/// Names between backticks as code.
fn with_code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(index, piece)| if index % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() })
        .collect()
}

/// The losses, epoch by epoch, the mean over the networks; one that has stopped counts with its last.
fn learning_curves(fit: &Fit) -> String {
    let mean = |losses: fn(&nn101::History) -> Vec<f64>| -> Vec<f64> {
        let of_members: Vec<Vec<f64>> = fit.members.iter().map(|fitted| losses(&fitted.history)).collect();
        let longest = of_members.iter().map(Vec::len).max().unwrap_or_default();
        let at = |epoch: usize| {
            of_members.iter().filter_map(move |losses| losses.get(epoch).or(losses.last()).copied())
        };
        (0..longest).map(|epoch| at(epoch).sum::<f64>() / at(epoch).count() as f64).collect()
    };
    let (training, validation) = (mean(nn101::History::losses), mean(nn101::History::validation_losses));
    let best: Vec<usize> = fit.members.iter().filter_map(|fitted| fitted.history.best_epoch).collect();
    let of_one = if let [best] = best[..] { Some(best) } else { None };
    let caption = match (fit.members.len(), best.as_slice()) {
        (_, []) => "The loss of the training rows, epoch by epoch.".into(),
        (1, [best, ..]) => {
            format!("The network has the weights of epoch {best}, where the validation loss was lowest.")
        }
        (members, best) => format!(
            "The mean of the {members} networks. Each has the weights of the epoch where its own validation loss was lowest: {}.",
            best.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        ),
    };
    figure(&losses(&training, &validation, of_one), &caption)
}

/// The losses of one epoch after the other, as a picture, with a mark at the best.
pub fn losses(training: &[f64], validation: &[f64], best: Option<usize>) -> String {
    let epochs: Vec<f64> = (1..=training.len()).map(|epoch| epoch as f64).collect();
    let mut plot = plot::line(&epochs, training).name("training").log_y();
    if validation.len() == epochs.len() {
        plot = plot.line(&epochs, validation).name("validation");
    }
    if let Some(best) = best {
        plot = plot.upright(best as f64);
    }
    plot.title("Loss of each epoch").x_label("epoch").y_label("loss").draw()
}
