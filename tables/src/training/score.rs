//! How good a prediction is, in the target's own units.

use nn101::ndarray::{Array2, Axis};
use nn101::{Target, metrics};
use serde::Serialize;

/// The scores of one part of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Score {
    Numbers { r2: f64, rmse: f64, mae: f64 },
    Classes { accuracy: f64, log_loss: f64 },
}

impl Score {
    /// Scores what a model says of some rows: standardised numbers, or a logit for each class.
    pub fn of(target: &Target, targets: &Array2<f32>, prediction: &Array2<f32>) -> Self {
        match target {
            Target::Classes { .. } => {
                let classes = classes(targets);
                Self::Classes {
                    accuracy: metrics::accuracy_score(&metrics::predicted_classes(prediction, 0.0), &classes),
                    log_loss: metrics::log_loss(&nn101::softmax(&prediction.mapv(f64::from)), &classes),
                }
            }
            numbers => {
                let (prediction, target) = (numbers.in_units(prediction), numbers.in_units(targets));
                Self::Numbers {
                    r2: metrics::r2_score(&prediction, &target),
                    rmse: metrics::root_mean_squared_error(&prediction, &target),
                    mae: metrics::mean_absolute_error(&prediction, &target),
                }
            }
        }
    }

    /// The one number to compare by, higher is better, with its name.
    pub fn main(&self) -> (&'static str, f64) {
        match self {
            Self::Numbers { r2, .. } => ("R²", *r2),
            Self::Classes { accuracy, .. } => ("accuracy", *accuracy),
        }
    }
}

/// Scores of classes beside the main ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassScores {
    pub balanced_accuracy: f64,
    /// Of two classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roc_auc: Option<f64>,
    /// Of two classes: the rarer one, and how well it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub f1: Option<RarerClass>,
}

/// The rarer of two classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RarerClass {
    pub class: String,
    pub f1: f64,
}

impl ClassScores {
    /// Scores the logits of some rows; none for numbers.
    pub fn of(target: &Target, targets: &Array2<f32>, logits: &Array2<f32>) -> Option<Self> {
        let Target::Classes { words, .. } = target else { return None };
        let (classes, said) = (classes(targets), metrics::predicted_classes(logits, 0.0));
        let mut scores = Self {
            balanced_accuracy: metrics::balanced_accuracy_score(&said, &classes),
            roc_auc: None,
            f1: None,
        };
        if let [zero, one] = words.as_slice() {
            let ones = classes.iter().filter(|&&class| class == 1).count();
            let (rarer, class) = if ones * 2 <= classes.len() { (1, one) } else { (0, zero) };
            // Of one class alone there is nothing to tell apart.
            if ones > 0 && ones < classes.len() {
                let leaning = logits.map_axis(Axis(1), |row| f64::from(row[1] - row[0])).insert_axis(Axis(1));
                scores.roc_auc = Some(metrics::roc_auc_score(&leaning, &classes));
            }
            scores.f1 =
                Some(RarerClass { class: class.clone(), f1: metrics::f1_score(&said, &classes, rarer) });
        }
        Some(scores)
    }
}

impl std::fmt::Display for ClassScores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "balanced accuracy {:.1} %", self.balanced_accuracy * 100.0)?;
        if let Some(auc) = self.roc_auc {
            write!(f, "   ROC AUC {auc:.3}")?;
        }
        match &self.f1 {
            Some(RarerClass { class, f1 }) => write!(f, "   F1 of `{class}` {f1:.3}"),
            None => Ok(()),
        }
    }
}

fn classes(targets: &Array2<f32>) -> Vec<usize> {
    targets.iter().map(|&class| class as usize).collect()
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Numbers { r2, rmse, mae } => {
                write!(f, "R² {}   RMSE {}   MAE {}", share(*r2), short(*rmse), short(*mae))
            }
            Self::Classes { accuracy, log_loss } => {
                write!(f, "accuracy {:.1} %   log loss {log_loss:.4}", accuracy * 100.0)
            }
        }
    }
}

/// An R² to three digits, however far below 0.
fn share(r2: f64) -> String {
    if r2.abs() < 1e6 { format!("{r2:.3}") } else { format!("{r2:.3e}") }
}

/// A number to five digits, at most four of them after the point, or in powers of ten where those would say nothing or fill
/// the line.
pub fn short(number: f64) -> String {
    let size = number.abs();
    let is_plain = size == 0.0 || (1e-3..1e7).contains(&size) || !number.is_finite();
    let digits = (4.0 - size.log10().floor()).clamp(0.0, 4.0) as usize;
    if is_plain { format!("{number:.digits$}") } else { format!("{number:.3e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_digits_that_mean_something() {
        for (number, text) in [
            (26760.156603940675, "26760"),
            (305.7777, "305.78"),
            (3.174831548999842, "3.1748"),
            (0.0123456, "0.0123"),
            (0.00041, "4.100e-4"),
            (0.0, "0.0000"),
            (-1.36e25, "-1.360e25"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(short(number), text);
        }
    }
}
