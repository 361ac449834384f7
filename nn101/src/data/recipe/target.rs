//! What a network predicts.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

/// The column to predict, or several of numbers.
///
/// ```
/// use nn101::prelude::*;
/// let table = Table::from_reader("cars.csv", "size,colour,kind\n1,red,van\n3,blue,car\n".as_bytes())?;
/// let recipe = Recipe::fit(&table, "kind")?;
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
    /// The same for several columns, an output each.
    Numbers {
        /// The columns, in the order of the outputs.
        columns: Vec<NumberTarget>,
    },
    /// The network puts out a logit for each class.
    Classes {
        /// Its name.
        column: String,
        /// What each class is called, in the order of the outputs.
        words: Vec<String>,
    },
}

/// One of several columns to predict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberTarget {
    /// Its name.
    pub column: String,
    /// What is added to the scaled output.
    pub mean: f64,
    /// What the output is multiplied by.
    pub deviation: f64,
}

impl Target {
    /// The column's name; of several, the first one's.
    pub fn column(&self) -> &str {
        self.columns().first().copied().unwrap_or_default()
    }

    /// The columns' names.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Target::Number { column, .. } | Target::Classes { column, .. } => vec![column],
            Target::Numbers { columns } => columns.iter().map(|target| target.column.as_str()).collect(),
        }
    }

    /// How many outputs the network needs.
    pub fn outputs(&self) -> usize {
        match self {
            Target::Number { .. } => 1,
            Target::Numbers { columns } => columns.len(),
            Target::Classes { words, .. } => words.len(),
        }
    }

    /// The mean and the deviation of each number to predict, in the order of the outputs; of classes none.
    pub fn scales(&self) -> Vec<(f64, f64)> {
        match self {
            Target::Number { mean, deviation, .. } => vec![(*mean, *deviation)],
            Target::Numbers { columns } => {
                columns.iter().map(|target| (target.mean, target.deviation)).collect()
            }
            Target::Classes { .. } => Vec::new(),
        }
    }

    /// A network's outputs, or targets that are scaled as they are, in the columns' own units: `y · deviation + mean`. Of classes they
    /// stay as they are.
    ///
    /// ```
    /// use nn101::{Target, prelude::*};
    /// let price = Target::Number { column: "price".into(), mean: 20.0, deviation: 10.0 };
    /// assert_eq!(price.in_units(&array![[-1.0_f32], [0.5]]), array![[10.0], [25.0]]);
    /// ```
    pub fn in_units(&self, outputs: &Array2<f32>) -> Array2<f64> {
        // In f64: large numbers lose digits in f32.
        let mut values = outputs.mapv(f64::from);
        for (mut column, (mean, deviation)) in values.columns_mut().into_iter().zip(self.scales()) {
            column.mapv_inplace(|y| y * deviation + mean);
        }
        values
    }
}
