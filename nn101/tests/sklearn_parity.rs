//! The same scores as scikit-learn. `sklearn_parity.py` wrote `sklearn_parity.json`.

use nn101::prelude::*;
use serde::Deserialize;

type Rows = Vec<Vec<f64>>;

#[derive(Deserialize)]
struct Parity {
    numbers: Vec<Numbers>,
    classes: Vec<Classes>,
    probabilities: Vec<Probabilities>,
    roc: Vec<Roc>,
    reports: Vec<Report>,
    columns: Vec<Columns>,
}

#[derive(Deserialize)]
struct Numbers {
    name: String,
    prediction: Rows,
    target: Rows,
    mean_squared_error: f64,
    root_mean_squared_error: f64,
    mean_absolute_error: f64,
    r2_score: f64,
}

#[derive(Deserialize)]
struct Classes {
    name: String,
    classes: usize,
    prediction: Vec<usize>,
    target: Vec<usize>,
    accuracy_score: f64,
    balanced_accuracy_score: f64,
    precision_score: Vec<f64>,
    recall_score: Vec<f64>,
    f1_score: Vec<f64>,
    confusion_matrix: Vec<Vec<usize>>,
}

#[derive(Deserialize)]
struct Probabilities {
    name: String,
    probability: Rows,
    target: Vec<usize>,
    log_loss: f64,
}

#[derive(Deserialize)]
struct Roc {
    name: String,
    score: Rows,
    target: Vec<usize>,
    roc_auc_score: f64,
}

#[derive(Deserialize)]
struct Report {
    name: String,
    prediction: Vec<usize>,
    target: Vec<usize>,
    accuracy: f64,
    scores: Vec<Scores>,
}

#[derive(Deserialize)]
struct Scores {
    name: String,
    precision: f64,
    recall: f64,
    f1: f64,
    support: usize,
}

#[derive(Deserialize)]
struct Columns {
    name: String,
    prediction: Rows,
    target: Rows,
    r2_scores: Vec<f64>,
}

fn parity() -> Parity {
    serde_json::from_str(include_str!("sklearn_parity.json")).expect("the file that the script wrote")
}

fn array<T: Copy>(rows: &[Vec<T>]) -> Array2<T> {
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| rows[i][j])
}

fn assert_close(what: &str, ours: f64, theirs: f64) {
    assert!((ours - theirs).abs() <= 1e-12 * (1.0 + theirs.abs()), "{what}: ours {ours}, theirs {theirs}");
}

#[test]
fn metrics_of_numbers() {
    for case in parity().numbers {
        let (p, t) = (array(&case.prediction), array(&case.target));
        assert_close(&case.name, mean_squared_error(&p, &t), case.mean_squared_error);
        assert_close(&case.name, root_mean_squared_error(&p, &t), case.root_mean_squared_error);
        assert_close(&case.name, mean_absolute_error(&p, &t), case.mean_absolute_error);
        assert_close(&case.name, r2_score(&p, &t), case.r2_score);
    }
}

#[test]
fn metrics_of_classes() {
    for case in parity().classes {
        let (p, t) = (&case.prediction, &case.target);
        assert_close(&case.name, accuracy_score(p, t), case.accuracy_score);
        assert_close(&case.name, balanced_accuracy_score(p, t), case.balanced_accuracy_score);
        assert_eq!(confusion_matrix(p, t, case.classes), array(&case.confusion_matrix), "{}", case.name);
        for class in 0..case.classes {
            let what = format!("{}, class {class}", case.name);
            assert_close(&what, precision_score(p, t, class), case.precision_score[class]);
            assert_close(&what, recall_score(p, t, class), case.recall_score[class]);
            assert_close(&what, f1_score(p, t, class), case.f1_score[class]);
        }
    }
}

#[test]
fn log_loss_of_probabilities() {
    for case in parity().probabilities {
        assert_close(&case.name, log_loss(&array(&case.probability), &case.target), case.log_loss);
    }
}

#[test]
fn area_under_the_roc_curve() {
    for case in parity().roc {
        assert_close(&case.name, roc_auc_score(&array(&case.score), &case.target), case.roc_auc_score);
    }
}

#[test]
fn report_by_class() {
    for case in parity().reports {
        // Their report ends in the two averages.
        let names: Vec<&str> =
            case.scores.iter().rev().skip(2).rev().map(|scores| &scores.name[..]).collect();
        let report = class_report(&case.prediction, &case.target, &names);
        assert_close(&case.name, report.accuracy, case.accuracy);
        let ours = report.classes.iter().chain([&report.macro_average, &report.weighted_average]);
        for (ours, theirs) in ours.zip(&case.scores) {
            let what = format!("{}, {}", case.name, theirs.name);
            assert_close(&what, ours.precision, theirs.precision);
            assert_close(&what, ours.recall, theirs.recall);
            assert_close(&what, ours.f1, theirs.f1);
            assert_eq!(ours.support, theirs.support, "{what}");
        }
    }
}

#[test]
fn r2_of_each_target() {
    for case in parity().columns {
        let ours = r2_scores(&array(&case.prediction), &array(&case.target));
        assert_eq!(ours.len(), case.r2_scores.len());
        for (ours, theirs) in ours.into_iter().zip(case.r2_scores) {
            assert_close(&case.name, ours, theirs);
        }
    }
}
