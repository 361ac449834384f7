//! The points, and the exact solver's answers for them: `data/svm_reference.py` wrote both.

use nn101::prelude::*;

/// Which points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    Separable,
    Overlapping,
    Moons,
}

impl Set {
    pub const NAMES: [&str; 3] = ["separable", "overlapping", "moons"];

    pub fn from_name(name: &str) -> Option<Self> {
        [Set::Separable, Set::Overlapping, Set::Moons].into_iter().find(|set| set.name() == name)
    }

    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The points to learn from; targets are -1 and 1.
    pub fn training(self) -> Dataset<f64> {
        match self {
            Set::Separable => read(include_str!("../../../data/svm_separable.csv"), "support_c1", |_| true),
            Set::Overlapping => {
                read(include_str!("../../../data/svm_overlapping.csv"), "support_c1", |_| true)
            }
            Set::Moons => read(MOONS, "part", |part| part == "train"),
        }
    }
}

const MOONS: &str = include_str!("../../../data/svm_moons.csv");

/// The moons that no machine has learned from.
pub fn moons_test() -> Dataset<f64> {
    read(MOONS, "part", |part| part == "test")
}

/// What scikit-learn's solver found.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// w1, w2 and the bias.
    pub line: [f64; 3],
    pub support_vectors: usize,
    pub objective: f64,
}

/// The exact linear machine, for C = 1 and C = 10 on the two linear sets.
pub fn exact(set: Set, c: f64) -> Option<Exact> {
    let mut rows = rows(include_str!("../../../data/svm_reference.csv"));
    let row = rows.find(|row| row[0] == set.name() && number(row[1]) == c)?;
    Some(Exact {
        line: [number(row[2]), number(row[3]), number(row[4])],
        support_vectors: number(row[5]) as usize,
        objective: number(row[6]),
    })
}

/// The test accuracy of scikit-learn's RBF machine on the moons.
pub fn exact_moons_accuracy() -> f64 {
    let mut rows = rows(include_str!("../../../data/reference_scores.csv"));
    rows.find(|row| row[0] == "rbf moons").map_or(0.0, |row| number(row[1]))
}

/// Rows of the columns x1, x2, label whose fourth column passes; the files are ours and have no quotes.
fn read(text: &'static str, fourth: &str, pass: impl Fn(&str) -> bool) -> Dataset<f64> {
    debug_assert_eq!(text.lines().next().and_then(|header| header.split(',').nth(3)), Some(fourth));
    let kept: Vec<Vec<&str>> = rows(text).filter(|row| pass(row[3])).collect();
    let column = |index: usize, row: usize| number(kept[row][index]);
    let features = Array2::from_shape_fn((kept.len(), 2), |(row, index)| column(index, row));
    let targets = Array2::from_shape_fn((kept.len(), 1), |(row, _)| column(2, row));
    let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
    Dataset { features, targets, feature_names: names(&["x1", "x2"]), target_names: names(&["label"]) }
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}
