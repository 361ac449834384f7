//! The column that a network predicts.

use serde::{Deserialize, Serialize};

/// The column to predict.
///
/// ```
/// use nn101::prelude::*;
/// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
/// let recipe = Recipe::fit(&table, "kind", &[0, 1])?;
/// assert_eq!((recipe.target.column(), recipe.target.outputs()), ("kind", 2)); // a logit for `car`, one for `van`
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Target {
    /// The network puts out `(y - mean) / deviation`.
    Number {
        /// Its name.
        column: String,
        /// What is added to the scaled output.
        mean: f64,
        /// What the output is multiplied by.
        deviation: f64,
    },
    /// The network puts out a logit for each class.
    Classes {
        /// Its name.
        column: String,
        /// What each class is called, in the order of the outputs.
        words: Vec<String>,
    },
}

impl Target {
    /// The column's name.
    pub fn column(&self) -> &str {
        match self {
            Target::Number { column, .. } | Target::Classes { column, .. } => column,
        }
    }

    /// How many outputs the network needs.
    pub fn outputs(&self) -> usize {
        match self {
            Target::Number { .. } => 1,
            Target::Classes { words, .. } => words.len(),
        }
    }
}
