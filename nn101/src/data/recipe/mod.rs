//! How a table's columns become what a network sees, and how its outputs become answers: fitted on training rows, kept with the
//! model, so that any later table is read the same way.
//!
//! The policy for gaps (empty cells, `NA`, `?` and their like): a number's gap counts as the training rows' mean, and where those
//! rows had gaps, a second feature says so; a category's gap is a word of its own. [`EncodingReport`] counts all of them: nothing is silent.

mod input;
mod target;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use self::input::word;
use crate::data::dataset::Dataset;
use crate::data::standardizer::Standardizer;
use crate::data::table::{Table, finite, is_missing};
use crate::error::assert_fits;
use crate::{Error, Float, Result};

pub use input::Input;
pub(crate) use input::different;
pub use target::{NumberTarget, Target};

/// From a row's cells to a network's input and target, and back. [Lesson 2, section 9].
///
/// ```
/// use nn101::prelude::*;
/// let text = "size,colour,price\n1,red,10\n3,blue,30\n,red,20\n";
/// let table = Table::from_reader("cars.csv", text.as_bytes())?;
/// let recipe = Recipe::fit(&table, "price")?;
/// assert_eq!(recipe.feature_names(), ["size", "size is missing", "colour=blue", "colour=red"]);
///
/// let (features, notices) = recipe.encode(&table)?;
/// assert_eq!(features.row(2), array![2.0, 1.0, 0.0, 1.0]); // the mean of 1 and 3, and a flag
/// assert_eq!(notices.gaps["size"], 1);
/// # Ok::<(), nn101::Error>(())
/// ```
///
/// [lesson 2, section 9]: ../../../../2-a-simple-neural-network/lesson.html#9-a-network-to-keep-and-to-take-elsewhere
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// The columns that the network sees, in this order.
    pub inputs: Vec<Input>,
    /// The column to predict.
    pub target: Target,
}

/// What was noticed while a table was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EncodingReport {
    /// How many gaps were filled, by column.
    pub gaps: BTreeMap<String, usize>,
    /// How many cells held a word that no training row has, by column.
    pub unseen: BTreeMap<String, usize>,
}

impl Recipe {
    /// The recipe of a data set that is all numbers: `scaler` is the one that scaled its features for the network, if one did. Each
    /// target is a number in its own unit: see [`Recipe::with_target_scaler`].
    ///
    /// # Errors
    /// When the scaler was fitted on other columns, or there is no target.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let recipe = Recipe::of_numbers(&data, Some(&Standardizer::fit(&data.features)))?;
    /// assert_eq!(recipe.scale(&array![[3.0]]), array![[1.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn of_numbers<F: Float>(data: &Dataset<F>, scaler: Option<&Standardizer<F>>) -> Result<Self> {
        let scales = scaler.map_or_else(|| vec![(0.0, 1.0); data.feature_names.len()], scales);
        check_columns("features and columns of their scaler", data.feature_names.len(), scales.len())?;
        let input = |(column, (mean, deviation)): (&String, _)| Input::Number {
            column: column.clone(),
            mean,
            deviation,
            has_gaps: false,
        };
        let inputs = data.feature_names.iter().zip(scales).map(input).collect();
        let targets = data.target_names.iter().map(|name| (name.clone(), 0.0, 1.0));
        Ok(Self { inputs, target: numbers(targets)? })
    }

    /// The same, for a network that learned from targets that this scaler scaled: its answers are scaled back.
    ///
    /// # Errors
    /// When the target is a class, or the scaler was fitted on other columns.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let recipe = Recipe::of_numbers(&data, None)?.with_target_scaler(&Standardizer::fit(&data.targets))?;
    /// let scaled = Sequential::new().then(Dense::from_arrays(array![[1.0]], array![[-2.0]])); // -1 and 1
    /// assert_eq!(Model::new(scaled, recipe)?.predict_features(&array![[1.0], [3.0]]), array![[10.0], [30.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn with_target_scaler<F: Float>(self, scaler: &Standardizer<F>) -> Result<Self> {
        if let Target::Classes { column, .. } = &self.target {
            let expected = "one of numbers, or no scaler for it";
            return Err(Error::setting("the target", format!("`{column}`, a class"), expected));
        }
        let scales = scales(scaler);
        check_columns("targets and columns of their scaler", self.target.outputs(), scales.len())?;
        let columns = self.target.columns().into_iter().map(String::from);
        let targets = columns.zip(scales).map(|(column, (mean, deviation))| (column, mean, deviation));
        Ok(Self { target: numbers(targets)?, ..self })
    }

    /// Measures a table's columns, training rows alone: a column of numbers and gaps is a number, any other a category. The target is
    /// one column, all others are inputs.
    ///
    /// # Errors
    /// When there are no rows or no such target, it has a gap or the same value in every row; when a column is mostly numbers, but not all, or has
    /// another word in each of many rows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("rooms.csv", "rooms,street,price\n1,Elm,10\n3,Oak,30\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "price")?;
    /// let target = nn101::Target::Number { column: "price".into(), mean: 20.0, deviation: 10.0 };
    /// assert_eq!((recipe.inputs.len(), recipe.target), (2, target));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn fit(table: &Table, target: &str) -> Result<Self> {
        table.check_rows()?;
        let place = table.column(target)?;
        let target = match fit_target(table, place)? {
            Input::Number { column, mean, deviation, .. } => Target::Number { column, mean, deviation },
            Input::Category { column, words } => Target::Classes { column, words },
        };
        Ok(Self { inputs: fit_inputs(table, &[place])?, target })
    }

    /// [`Recipe::fit`] with several columns of numbers to predict.
    ///
    /// # Errors
    /// As [`Recipe::fit`], or when a target holds words.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let text = "rooms,price,rent\n1,10,1\n3,30,2\n";
    /// let table = Table::from_reader("rooms.csv", text.as_bytes())?;
    /// let recipe = Recipe::fit_several(&table, &["price", "rent"])?;
    /// assert_eq!(recipe.target.scales(), [(20.0, 10.0), (1.5, 0.5)]);
    /// assert_eq!(recipe.dataset(&table)?.targets, array![[-1.0, -1.0], [1.0, 1.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn fit_several(table: &Table, targets: &[impl AsRef<str>]) -> Result<Self> {
        table.check_rows()?;
        let mut places = Vec::new();
        let mut measured = Vec::new();
        for target in targets {
            let place = table.column(target.as_ref())?;
            let Input::Number { column, mean, deviation, .. } = fit_target(table, place)? else {
                return Err(table.not_a_number(0, place));
            };
            places.push(place);
            measured.push((column, mean, deviation));
        }
        Ok(Self { inputs: fit_inputs(table, &places)?, target: numbers(measured)? })
    }

    /// The same, with each value that the target has in the table taken for a class, even where it is a number.
    ///
    /// # Errors
    /// When the column is not there.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("dice.csv", "weight,pips\n1,10\n2,2\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "pips")?.with_classes(&table)?;
    /// assert_eq!(recipe.encode_target(&table)?, array![[1.0], [0.0]]); // the classes 2 and 10
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn with_classes(self, table: &Table) -> Result<Self> {
        let column = self.target.column().to_string();
        let place = table.column(&column)?;
        let words = different((0..table.rows()).map(|row| table.cell(row, place)));
        let mut words: Vec<String> = words.into_iter().map(String::from).collect();
        // 2 before 10; the sort is stable, so that words keep their order.
        words.sort_by(|a, b| finite(a).partial_cmp(&finite(b)).unwrap_or(Ordering::Equal));
        Ok(Self { target: Target::Classes { column, words }, ..self })
    }

    /// How many features the network sees.
    pub fn width(&self) -> usize {
        self.inputs.iter().map(Input::width).sum()
    }

    /// A name for each feature.
    pub fn feature_names(&self) -> Vec<String> {
        self.inputs.iter().flat_map(Input::feature_names).collect()
    }

    /// A table's features before scaling, shape `(rows, width)`. Columns are found by name, wherever they stand.
    ///
    /// # Errors
    /// When a column is not there, or a cell of a numeric column holds a word.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("rooms.csv", "rooms,street,price\n1,Elm,10\n3,Oak,30\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "price")?;
    /// assert_eq!(recipe.encode(&table)?.0, array![[1.0, 1.0, 0.0], [3.0, 0.0, 1.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn encode(&self, table: &Table) -> Result<(Array2<f64>, EncodingReport)> {
        let mut features = Array2::zeros((table.rows(), self.width()));
        let mut notices = EncodingReport::default();
        let mut first = 0;
        for input in &self.inputs {
            let place = table.column(input.column())?;
            for row in 0..table.rows() {
                let cell = table.cell(row, place);
                let is_gap = is_missing(cell);
                if is_gap {
                    *notices.gaps.entry(input.column().into()).or_default() += 1;
                }
                match input {
                    Input::Number { mean, has_gaps, .. } => {
                        let number = if is_gap { Some(*mean) } else { finite(cell) };
                        features[[row, first]] = number.ok_or_else(|| table.not_a_number(row, place))?;
                        if *has_gaps && is_gap {
                            features[[row, first + 1]] = 1.0;
                        }
                    }
                    Input::Category { column, words } => {
                        match words.iter().position(|known| known == word(cell)) {
                            Some(index) => features[[row, first + index]] = 1.0,
                            None if is_gap => {}
                            None => *notices.unseen.entry(column.clone()).or_default() += 1,
                        }
                    }
                }
            }
            first += input.width();
        }
        Ok((features, notices))
    }

    /// What the network is to put out for each row, shape `(rows, 1)`: the scaled number, or the class's number. Of several numbers, a
    /// column for each.
    ///
    /// # Errors
    /// When a column is not there, or a cell holds no number or no known class.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "kind")?;
    /// assert_eq!(recipe.encode_target(&table)?, array![[1.0], [0.0]]); // in the order `car`, `van`
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn encode_target(&self, table: &Table) -> Result<Array2<f32>> {
        let columns = self.target.columns();
        let places = columns.iter().map(|column| table.column(column)).collect::<Result<Vec<_>>>()?;
        let scales = self.target.scales();
        let mut targets = Array2::zeros((table.rows(), places.len()));
        for ((row, index), value) in targets.indexed_iter_mut() {
            let cell = table.cell(row, places[index]);
            let number = match &self.target {
                Target::Classes { words, .. } => {
                    words.iter().position(|known| known == cell).map(|k| k as f64)
                }
                _ => finite(cell).map(|y| (y - scales[index].0) / scales[index].1),
            };
            *value = number.ok_or_else(|| table.not_a_number(row, places[index]))? as f32;
        }
        Ok(targets)
    }

    /// A table's rows as a network learns from them: scaled features beside targets, with their names. [`Recipe::encode`] also says which
    /// gaps were filled.
    ///
    /// # Errors
    /// As [`Recipe::encode`] and [`Recipe::encode_target`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,colour,price\n1,red,10\n3,blue,30\n".as_bytes())?;
    /// let data = Recipe::fit(&table, "price")?.dataset(&table)?;
    /// assert_eq!(data.features, array![[-1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]);
    /// assert_eq!(data.targets, array![[-1.0], [1.0]]); // 10 and 30 around their mean
    /// assert_eq!(data.feature_names, ["size", "colour=blue", "colour=red"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn dataset(&self, table: &Table) -> Result<Dataset> {
        let (features, _) = self.encode(table)?;
        let data = Dataset::new(self.scale(&features), self.encode_target(table)?)?;
        let target_names = self.target.columns().into_iter().map(String::from).collect();
        Ok(Dataset { feature_names: self.feature_names(), target_names, ..data })
    }

    /// What the network sees of those features: each `(x - mean) / deviation`, computed in `f64`.
    ///
    /// # Panics
    /// When there are not [`Recipe::width`] columns.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "kind")?;
    /// let (features, _) = recipe.encode(&table)?;
    /// assert_eq!(recipe.scale(&features), array![[-1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]); // words stay as they are
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn scale(&self, features: &Array2<f64>) -> Array2<f32> {
        assert_fits("columns of the features", self.width(), features.ncols());
        let (mean, deviation) = self.scales().into_iter().unzip();
        Standardizer::new(mean, deviation).transform(features).mapv(|x| x as f32)
    }

    /// The mean and the deviation of each feature.
    pub(crate) fn scales(&self) -> Vec<(f64, f64)> {
        self.inputs.iter().flat_map(Input::scales).collect()
    }

    /// Whether every number in it can be computed with, as a file from elsewhere must show.
    pub(crate) fn is_sound(&self) -> bool {
        let good =
            |&(mean, deviation): &(f64, f64)| mean.is_finite() && deviation.is_finite() && deviation != 0.0;
        self.scales().iter().chain(&self.target.scales()).all(good) && self.target.outputs() > 0
    }
}

/// The columns that a network sees: all but the targets.
fn fit_inputs(table: &Table, targets: &[usize]) -> Result<Vec<Input>> {
    let places = (0..table.names().len()).filter(|place| !targets.contains(place));
    places.map(|place| Input::fit(table, place)).collect()
}

/// A target without gaps that is not the same in every row.
fn fit_target(table: &Table, place: usize) -> Result<Input> {
    let first = table.cell(0, place);
    if let Some(row) = (0..table.rows()).find(|&row| is_missing(table.cell(row, place))) {
        return Err(table.not_a_number(row, place));
    }
    let is_same = |row| {
        let cell = table.cell(row, place);
        cell == first || finite(cell).is_some_and(|number| finite(first) == Some(number))
    };
    // Of one row alone nothing can be said.
    if table.rows() > 1 && (0..table.rows()).all(is_same) {
        return Err(Error::ConstantTarget { column: table.names()[place].clone(), value: first.into() });
    }
    Input::fit(table, place)
}

/// One number to predict, or several.
fn numbers(targets: impl IntoIterator<Item = (String, f64, f64)>) -> Result<Target> {
    let target = |(column, mean, deviation)| NumberTarget { column, mean, deviation };
    let mut columns: Vec<NumberTarget> = targets.into_iter().map(target).collect();
    match columns.len() {
        0 => Err(Error::setting("targets", 0, "at least 1")),
        1 => {
            let NumberTarget { column, mean, deviation } = columns.remove(0);
            Ok(Target::Number { column, mean, deviation })
        }
        _ => Ok(Target::Numbers { columns }),
    }
}

/// The mean and the deviation of each column that a scaler was fitted on.
fn scales<F: Float>(scaler: &Standardizer<F>) -> Vec<(f64, f64)> {
    let pairs = scaler.mean.iter().zip(&scaler.deviation);
    pairs.map(|(&mean, &deviation)| (mean.as_f64(), deviation.as_f64())).collect()
}

fn check_columns(what: &str, expected: usize, found: usize) -> Result<()> {
    if expected == found { Ok(()) } else { Err(Error::shape(what, expected, found)) }
}

/// The error for a cell that a recipe cannot read.
impl Table {
    fn not_a_number(&self, row: usize, place: usize) -> Error {
        Error::NotANumber {
            file: self.file().into(),
            line: self.line(row),
            column: self.names()[place].clone(),
            value: self.cell(row, place).into(),
        }
    }
}
