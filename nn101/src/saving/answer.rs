//! A prediction in the table's own words.

use std::fmt;

use ndarray::{Array2, ArrayView1};

use super::Model;
use crate::Result;
use crate::data::Table;
use crate::data::recipe::{EncodingReport, Target};

/// What a model says of one row.
///
/// ```
/// use nn101::saving::Answer;
/// let answer = Answer::Class { word: "Gentoo".into(), probability: 0.9731 };
/// assert_eq!(answer.to_string(), "Gentoo (97.3 %)");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The target, in its own unit.
    Number(f64),
    /// The targets, where there are several.
    Numbers(Vec<f64>),
    /// The most probable class.
    Class {
        /// What it is called.
        word: String,
        /// How sure the model is, from 0 to 1.
        probability: f64,
    },
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // A network computes in `f32`: more digits would be noise.
            Answer::Number(number) => write!(f, "{}", *number as f32),
            Answer::Numbers(numbers) => {
                let numbers: Vec<String> =
                    numbers.iter().map(|&number| (number as f32).to_string()).collect();
                f.write_str(&numbers.join(", "))
            }
            Answer::Class { word, probability } => write!(f, "{word} ({:.1} %)", probability * 100.0),
        }
    }
}

impl Model {
    /// What the classes are called, in the order of [`Model::predict`]'s columns; `None` where it predicts numbers.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,kind\n1,van\n3,car\n".as_bytes())?;
    /// let net = Sequential::new().then(Dense::new(1, 2, Init::Zeros, &mut rng(1)));
    /// let model = Model::new(net, Recipe::fit(&table, "kind")?)?;
    /// assert_eq!(model.classes().unwrap(), ["car", "van"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn classes(&self) -> Option<&[String]> {
        match &self.recipe.target {
            Target::Classes { words, .. } => Some(words),
            _ => None,
        }
    }

    /// [`Model::predict`] in the table's own words: for each row its number, or its most probable class.
    ///
    /// # Errors
    /// As [`Model::predict`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("cars.csv", "size,kind\n1,van\n3,car\n".as_bytes())?;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0, 0.0]], array![[0.0, 0.0]]));
    /// let model = Model::new(net, Recipe::fit(&table, "kind")?)?;
    /// let (answers, _) = model.answers(&Table::from_row(&[("size", &3.5)])?)?;
    /// assert_eq!(answers[0].to_string(), "car (95.3 %)");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn answers(&self, table: &Table) -> Result<(Vec<Answer>, EncodingReport)> {
        let (values, report) = self.predict(table)?;
        let answers = match &self.recipe.target {
            Target::Number { .. } => values.iter().map(|&value| Answer::Number(value)).collect(),
            Target::Numbers { .. } => {
                values.rows().into_iter().map(|row| Answer::Numbers(row.to_vec())).collect()
            }
            Target::Classes { words, .. } => most_probable(&values, words),
        };
        Ok((answers, report))
    }
}

fn most_probable(probabilities: &Array2<f64>, words: &[String]) -> Vec<Answer> {
    let answer = |row: ArrayView1<f64>| {
        // The last of the largest from behind is the first of them.
        let largest = row.iter().zip(words).rev().max_by(|a, b| a.0.total_cmp(b.0));
        largest.map(|(&probability, word)| Answer::Class { word: word.clone(), probability })
    };
    probabilities.rows().into_iter().filter_map(answer).collect()
}
