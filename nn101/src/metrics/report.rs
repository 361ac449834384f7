//! All scores of a classifier in one table.

use std::fmt;

use super::classes::{accuracy_score, f1_score, precision_score, recall_score};

/// Precision, recall and F1 of each class, beside its number of rows (its support): [`class_report`] makes it, and it prints as a table.
///
/// ```
/// use nn101::prelude::*;
/// let report = class_report(&[0, 0, 1, 1, 1], &[0, 1, 1, 1, 0], &["cat", "dog"]);
/// assert_eq!((report.accuracy, report.classes[0].precision), (0.6, 0.5));
/// assert_eq!(report.to_string(), "\
/// class              precision  recall    F1  support
/// cat                     0.50    0.50  0.50        2
/// dog                     0.67    0.67  0.67        3
/// macro average           0.58    0.58  0.58        5
/// weighted average        0.60    0.60  0.60        5
/// accuracy                              0.60        5");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ClassReport {
    /// Each class, in the order of their numbers.
    pub classes: Vec<ClassScores>,
    /// The mean over the classes, a rare one counting as much as a frequent one.
    pub macro_average: ClassScores,
    /// The mean weighted by the classes' rows.
    pub weighted_average: ClassScores,
    /// The share of rows whose class is right.
    pub accuracy: f64,
}

/// The scores of a class, or a mean of several.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassScores {
    /// What it is called.
    pub name: String,
    /// See [`precision_score`].
    pub precision: f64,
    /// See [`recall_score`].
    pub recall: f64,
    /// See [`f1_score`].
    pub f1: f64,
    /// How many rows are of it.
    pub support: usize,
}

/// The report on classes called `names`, in the order of their numbers. [Lesson 4, section 9].
///
/// # Panics
/// When `prediction` and `target` differ in length or are empty, or a class has no name.
///
/// ```
/// use nn101::prelude::*;
/// let report = class_report(&[0, 2, 1], &[0, 2, 2], &["A", "B", "C"]);
/// assert_eq!((report.classes[2].recall, report.classes[2].support), (0.5, 2));
/// ```
///
/// [lesson 4, section 9]: ../../../4-activation-and-loss-functions/lesson.html#9-reading-digits
#[track_caller]
pub fn class_report(prediction: &[usize], target: &[usize], names: &[impl AsRef<str>]) -> ClassReport {
    let accuracy = accuracy_score(prediction, target);
    if let Some(class) = prediction.iter().chain(target).find(|&&class| class >= names.len()) {
        panic!("class {class} is not below {}, the number of names", names.len());
    }
    let classes = names.iter().enumerate().map(|(class, name)| ClassScores {
        name: name.as_ref().into(),
        precision: precision_score(prediction, target, class),
        recall: recall_score(prediction, target, class),
        f1: f1_score(prediction, target, class),
        support: target.iter().filter(|&&of| of == class).count(),
    });
    let classes: Vec<ClassScores> = classes.collect();
    let mean = |name: &str, weight: &dyn Fn(&ClassScores) -> f64| {
        let all: f64 = classes.iter().map(weight).sum();
        let mean_of = |score: fn(&ClassScores) -> f64| {
            classes.iter().map(|class| weight(class) * score(class)).sum::<f64>() / all
        };
        ClassScores {
            name: name.into(),
            precision: mean_of(|class| class.precision),
            recall: mean_of(|class| class.recall),
            f1: mean_of(|class| class.f1),
            support: target.len(),
        }
    };
    let (macro_average, weighted_average) =
        (mean("macro average", &|_| 1.0), mean("weighted average", &|class| class.support as f64));
    ClassReport { classes, macro_average, weighted_average, accuracy }
}

impl fmt::Display for ClassReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = || self.classes.iter().chain([&self.macro_average, &self.weighted_average]);
        let width = lines().map(|class| class.name.chars().count()).max().unwrap_or(0);
        writeln!(f, "{:width$}  {:>10} {:>7} {:>5} {:>8}", "class", "precision", "recall", "F1", "support")?;
        for ClassScores { name, precision, recall, f1, support } in lines() {
            writeln!(f, "{name:width$}  {precision:>10.2} {recall:>7.2} {f1:>5.2} {support:>8}")?;
        }
        write!(
            f,
            "{:width$}  {:>10} {:>7} {:>5.2} {:>8}",
            "accuracy", "", "", self.accuracy, self.weighted_average.support
        )
    }
}
