//! The points, and the exact solver's answers for them: `data/svm_reference.py` wrote both.

use nn101::Dataset;

use crate::FigureError;
use crate::figure::csv::Csv;

/// Three sets of points, then the answers.
pub const FILES: [&str; 5] =
    ["svm_separable", "svm_overlapping", "svm_moons", "svm_reference", "reference_scores"];

/// Which points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    Separable,
    Overlapping,
    Moons,
}

impl Set {
    /// Every set by its name on the page.
    pub const ALL: [(&str, Set); 3] =
        [("separable", Set::Separable), ("overlapping", Set::Overlapping), ("moons", Set::Moons)];
}

/// What scikit-learn's solver found.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    set: String,
    c: f64,
    /// w1, w2 and the bias.
    pub line: [f64; 3],
    pub support_vectors: usize,
    pub objective: f64,
}

/// All points, with targets -1 and 1, and all answers.
#[derive(Debug, Clone)]
pub struct Sets {
    /// In the order of [`Set`].
    training: [Dataset; 3],
    /// The moons that no machine has learned from.
    pub moons_test: Dataset,
    exact: Vec<Exact>,
    /// The test accuracy of scikit-learn's RBF machine on the moons.
    pub exact_moons_accuracy: f64,
}

impl Sets {
    /// Reads the texts of [`FILES`], in that order.
    pub fn read(texts: &[&str]) -> Result<Self, FigureError> {
        let table = |index: usize| Csv::read(&FILES, texts, index);
        let points = |table: &Csv| table.dataset("label", |name| matches!(name, "x1" | "x2"));
        let moons = table(2)?;
        let part = moons.column("part")?;
        let (train, test): (Vec<usize>, Vec<usize>) =
            (0..moons.rows()).partition(|&row| moons.cell(row, part) == "train");
        let moons = points(&moons)?;
        Ok(Self {
            training: [points(&table(0)?)?, points(&table(1)?)?, moons.select(&train)],
            moons_test: moons.select(&test),
            exact: exact_machines(&table(3)?)?,
            exact_moons_accuracy: score(&table(4)?, "rbf moons")?,
        })
    }

    /// The sets that the library carries.
    #[cfg(feature = "data")]
    pub fn shipped() -> Option<Self> {
        Self::read(&FILES.map(|name| nn101::shipped::text(name).unwrap_or_default())).ok()
    }

    /// The points to learn from.
    pub fn training(&self, set: Set) -> &Dataset {
        &self.training[set as usize]
    }

    /// The exact linear machine, for C = 1 and C = 10 on the two linear sets.
    pub fn exact(&self, set: Set, c: f64) -> Option<&Exact> {
        self.exact.iter().find(|exact| Set::ALL.contains(&(exact.set.as_str(), set)) && exact.c == c)
    }
}

fn exact_machines(table: &Csv) -> Result<Vec<Exact>, FigureError> {
    let set = table.column("set")?;
    let columns = ["c", "w1", "w2", "bias", "support_vectors", "objective"];
    let machine = |row: usize| {
        let mut numbers = [0.0; 6];
        for (number, name) in numbers.iter_mut().zip(columns) {
            *number = table.number(row, table.column(name)?)?;
        }
        let [c, w1, w2, bias, support_vectors, objective] = numbers;
        let support_vectors = support_vectors as usize;
        Ok(Exact { set: table.cell(row, set).into(), c, line: [w1, w2, bias], support_vectors, objective })
    };
    (0..table.rows()).map(machine).collect()
}

fn score(table: &Csv, machine: &str) -> Result<f64, FigureError> {
    let (names, accuracies) = (table.column("machine")?, table.column("accuracy")?);
    let row = (0..table.rows()).find(|&row| table.cell(row, names) == machine);
    row.map_or(Ok(f64::NAN), |row| table.number(row, accuracies))
}
