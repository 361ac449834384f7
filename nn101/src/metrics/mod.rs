//! How good a prediction is, in numbers that people read: `_score`, higher is better; `_error` and `_loss`, lower is better.
//! [Lesson 2, section 6], and [lesson 4, section 9].
//!
//! Each takes `prediction` and `target`, in that order: arrays of the same shape `(rows, columns)` for numbers, class numbers for classes.
//!
//! [lesson 2, section 6]: ../../../2-a-simple-neural-network/lesson.html#6-what-a-score-does-not-see
//! [lesson 4, section 9]: ../../../4-activation-and-loss-functions/lesson.html#9-reading-digits

mod classes;
mod numbers;
mod report;
mod roc;

pub use classes::*;
pub use numbers::*;
pub use report::{ClassReport, ClassScores, class_report};
pub use roc::roc_auc_score;
