//! How a table's columns become what a network sees, and how its outputs become answers: fitted on training rows, kept with the
//! model, so that any later table is read the same way.
//!
//! The policy for gaps (empty cells, `NA`, `?` and their like): a number's gap counts as the training rows' mean, and where those
//! rows had gaps, a second feature says so; a category's gap is a word of its own. [`EncodingReport`] counts all of them: nothing is silent.

mod input;
mod target;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use self::input::word;
use crate::data::dataset::Dataset;
use crate::data::standardizer::Standardizer;
use crate::data::table::{Table, finite, is_missing};
use crate::{Error, Result};

pub use input::Input;
pub use target::Target;

/// From a row's cells to a network's input and target, and back.
///
/// ```
/// use nn101::prelude::*;
/// let text = "size,colour,price\n1,red,10\n3,blue,30\n,red,20\n";
/// let table = Table::from_reader("cars.csv", text.as_bytes())?;
/// let recipe = Recipe::fit(&table, "price", &[0, 1, 2])?;
/// assert_eq!(recipe.feature_names(), ["size", "size is missing", "colour=blue", "colour=red"]);
///
/// let (features, notices) = recipe.encode(&table)?;
/// assert_eq!(features.row(2), array![2.0, 1.0, 0.0, 1.0]); // the mean of 1 and 3, and a flag
/// assert_eq!(notices.gaps["size"], 1);
/// # Ok::<(), nn101::Error>(())
/// ```
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
    /// The recipe of a data set that is all numbers: `scaler` is the one that scaled its features for the network, if one did.
    /// The target stays in its unit.
    ///
    /// # Errors
    /// When the data set has more than one target column.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let recipe = Recipe::of_numbers(&data, Some(&Standardizer::fit(&data.features)))?;
    /// assert_eq!(recipe.scale(&array![[3.0]]), array![[1.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn of_numbers(data: &Dataset, scaler: Option<&Standardizer>) -> Result<Self> {
        let [target] = data.target_names.as_slice() else {
            return Err(Error::setting("target columns", data.target_names.len(), "1"));
        };
        let input = |(index, column): (usize, &String)| {
            let (mean, deviation) = scaler.map_or((0.0, 1.0), |scaler| {
                (f64::from(scaler.mean[index]), f64::from(scaler.deviation[index]))
            });
            Input::Number { column: column.clone(), mean, deviation, has_gaps: false }
        };
        let inputs = data.feature_names.iter().enumerate().map(input).collect();
        Ok(Self { inputs, target: Target::Number { column: target.clone(), mean: 0.0, deviation: 1.0 } })
    }

    /// Measures a table's columns on its training `rows`: a column of numbers and gaps is a number, any other a category.
    ///
    /// # Errors
    /// When there is no such target, a training row has a gap there, or there are no training rows.
    ///
    /// # Panics
    /// When a row number is not below [`Table::rows`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("rooms.csv", "rooms,street,price\n1,Elm,10\n3,Oak,30\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "price", &[0, 1])?;
    /// let target = nn101::Target::Number { column: "price".into(), mean: 20.0, deviation: 10.0 };
    /// assert_eq!((recipe.inputs.len(), recipe.target), (2, target));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn fit(table: &Table, target: &str, rows: &[usize]) -> Result<Self> {
        let place = table.column(target)?;
        if rows.is_empty() {
            return Err(Error::setting("training rows", 0, "at least 1, to measure the columns on"));
        }
        let cells = |place: usize| rows.iter().map(move |&row| table.cell(row, place));
        if let Some(&row) = rows.iter().find(|&&row| is_missing(table.cell(row, place))) {
            return Err(table.not_a_number(row, place));
        }
        let target = match Input::fit(target, cells(place)) {
            Input::Number { column, mean, deviation, .. } => Target::Number { column, mean, deviation },
            Input::Category { column, words } => Target::Classes { column, words },
        };
        let columns = table.names().iter().enumerate().filter(|&(index, _)| index != place);
        let inputs = columns.map(|(index, name)| Input::fit(name, cells(index))).collect();
        Ok(Self { inputs, target })
    }

    /// The same, with each value that the target has in the table taken for a class, even where it is a number.
    ///
    /// # Errors
    /// When the column is not there.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("dice.csv", "weight,pips\n1,10\n2,2\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "pips", &[0, 1])?.with_classes(&table)?;
    /// assert_eq!(recipe.encode_target(&table)?, array![[1.0], [0.0]]); // the classes 2 and 10
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn with_classes(self, table: &Table) -> Result<Self> {
        let column = self.target.column().to_string();
        let place = table.column(&column)?;
        let words: BTreeSet<&str> = (0..table.rows()).map(|row| table.cell(row, place)).collect();
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
    /// let recipe = Recipe::fit(&table, "price", &[0, 1])?;
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

    /// What the network is to put out for each row, shape `(rows, 1)`: the scaled number, or the class's number.
    ///
    /// # Errors
    /// When the column is not there, or a cell holds no number or no known class.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "kind", &[0, 1])?;
    /// assert_eq!(recipe.encode_target(&table)?, array![[1.0], [0.0]]); // in the order `car`, `van`
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn encode_target(&self, table: &Table) -> Result<Array2<f32>> {
        let place = table.column(self.target.column())?;
        let mut targets = Array2::zeros((table.rows(), 1));
        for (row, value) in targets.iter_mut().enumerate() {
            let cell = table.cell(row, place);
            let number = match &self.target {
                Target::Number { mean, deviation, .. } => finite(cell).map(|y| (y - mean) / deviation),
                Target::Classes { words, .. } => {
                    words.iter().position(|known| known == cell).map(|k| k as f64)
                }
            };
            *value = number.ok_or_else(|| table.not_a_number(row, place))? as f32;
        }
        Ok(targets)
    }

    /// What the network sees of those features: each `(x - mean) / deviation`, computed in `f64`.
    ///
    /// # Panics
    /// When there are not [`Recipe::width`] columns.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
    /// let recipe = Recipe::fit(&table, "kind", &[0, 1])?;
    /// let (features, _) = recipe.encode(&table)?;
    /// assert_eq!(recipe.scale(&features), array![[-1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]); // words stay as they are
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn scale(&self, features: &Array2<f64>) -> Array2<f32> {
        assert_eq!(features.ncols(), self.width(), "a column for each feature");
        let (mean, deviation) = self.scales().into_iter().unzip();
        Standardizer::new(mean, deviation).transform(features).mapv(|x| x as f32)
    }

    /// The mean and the deviation of each feature.
    pub(crate) fn scales(&self) -> Vec<(f64, f64)> {
        self.inputs.iter().flat_map(Input::scales).collect()
    }

    /// Whether every number in it can be computed with, as a file from elsewhere must show.
    pub(crate) fn is_sound(&self) -> bool {
        let target = match &self.target {
            Target::Number { mean, deviation, .. } => (*mean, *deviation),
            Target::Classes { .. } => (0.0, 1.0),
        };
        let good =
            |&(mean, deviation): &(f64, f64)| mean.is_finite() && deviation.is_finite() && deviation != 0.0;
        self.scales().iter().chain([&target]).all(good) && self.target.outputs() > 0
    }
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
