//! What a training is asked to do: the flags of `nn101 train`, with their defaults.

use crate::cells::date::DateOrder;
use crate::cells::number::Decimal;
use crate::{Error, Result};
use nn101::Activation;
use serde::Serialize;

/// What to do with a table. `None` means that the table decides.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "clap", derive(clap::Args))]
pub struct Settings {
    /// The column to predict
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub target: String,
    /// What to predict: a number or a class. Found from the target unless told
    #[cfg_attr(feature = "clap", arg(long, value_enum))]
    pub task: Option<Task>,
    /// A column to leave out; may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub ignore: Vec<String>,
    /// A column of numbers that are names (codes, years as groups); may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub category: Vec<String>,
    /// A column of numbers, whatever else stands in it: cells that are none count as gaps; may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub number: Vec<String>,
    /// A column of dates, whatever else stands in it: cells that are none count as gaps; may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub date: Vec<String>,
    /// A column to use that would be set aside: one that counts the rows, an ID; may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub keep: Vec<String>,
    /// A word that stands for a gap, besides the usual ones (NA, N/A, null, none, nan, ., ?, - and their like); may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "WORD", allow_hyphen_values = true))]
    pub na: Vec<String>,
    /// One of the usual ones that is a word in this table (NA for Namibia); may be given again
    #[cfg_attr(feature = "clap", arg(long, value_name = "WORD", allow_hyphen_values = true))]
    pub keep_na: Vec<String>,
    /// The mark before a number's fraction. Found from the columns unless told
    #[cfg_attr(feature = "clap", arg(long, value_enum))]
    pub decimal: Option<Decimal>,
    /// The order of a date's numbers. Found from the columns unless told
    #[cfg_attr(feature = "clap", arg(long, value_enum))]
    pub dates: Option<DateOrder>,
    /// Test on the last rows by this column of dates or numbers, instead of random ones
    #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
    pub time: Option<String>,
    /// What to do about missing values: fill and flag them, or drop their rows
    #[cfg_attr(feature = "clap", arg(long, value_enum, default_value_t = Missing::Fill))]
    pub missing: Missing,
    /// The share of the rows that is kept for the test
    #[cfg_attr(feature = "clap", arg(long, value_name = "SHARE", default_value_t = 0.2))]
    pub test: f64,
    /// How many networks answer together; 1 for a single one [default: 8; 1 for more than 100,000 training rows]
    #[cfg_attr(feature = "clap", arg(long, value_name = "N"))]
    pub members: Option<usize>,
    /// With a single network: the share of the training rows that early stopping watches; 0 turns it off [default: 0.1 from 1000 training rows on, at most 10,000 rows]
    #[cfg_attr(feature = "clap", arg(long, value_name = "SHARE"))]
    pub validation: Option<f64>,
    /// Units of each hidden layer, with commas between; 0 for none
    #[cfg_attr(feature = "clap", arg(long, value_name = "UNITS", default_value = "64,64"))]
    pub hidden: Hidden,
    /// What the hidden units do with their sums
    #[cfg_attr(feature = "clap", arg(long, value_parser = activation_parser(), default_value_t = Activation::Relu))]
    pub activation: Activation,
    /// How the weights are moved
    #[cfg_attr(feature = "clap", arg(long, value_enum, default_value_t = OptimizerName::Adamw))]
    pub optimizer: OptimizerName,
    /// How far at each step [default: 0.003; 0.01 with sgd, momentum and nesterov]
    #[cfg_attr(feature = "clap", arg(long, value_name = "RATE"))]
    pub learning_rate: Option<f64>,
    /// How strongly the weights are pulled towards 0 [default: with adamw 0.3, or 3 for a single network of fewer than 300 training rows; else 0]
    #[cfg_attr(feature = "clap", arg(long, value_name = "DECAY"))]
    pub weight_decay: Option<f64>,
    /// How often each row is seen, at most [default: 100; 150 for a single network; fewer for many rows]
    #[cfg_attr(feature = "clap", arg(long, value_name = "N"))]
    pub epochs: Option<usize>,
    /// Rows in a step [default: 32; 256 from 20,000 rows on]
    #[cfg_attr(feature = "clap", arg(long, value_name = "N"))]
    pub batch_size: Option<usize>,
    /// Which random numbers: the same seed gives the same network
    #[cfg_attr(feature = "clap", arg(long, value_name = "N", default_value_t = 1))]
    pub seed: u64,
}

impl Settings {
    /// The defaults, for a column to predict.
    ///
    /// ```
    /// let settings = tables::Settings::new("price");
    /// assert_eq!((settings.target.as_str(), settings.test), ("price", 0.2));
    /// ```
    pub fn new(target: impl Into<String>) -> Self {
        Self {
            target: target.into(),
            task: None,
            ignore: Vec::new(),
            category: Vec::new(),
            number: Vec::new(),
            date: Vec::new(),
            keep: Vec::new(),
            na: Vec::new(),
            keep_na: Vec::new(),
            decimal: None,
            dates: None,
            time: None,
            missing: Missing::Fill,
            test: 0.2,
            members: None,
            validation: None,
            hidden: Hidden(vec![64, 64]),
            activation: Activation::Relu,
            optimizer: OptimizerName::Adamw,
            learning_rate: None,
            weight_decay: None,
            epochs: None,
            batch_size: None,
            seed: 1,
        }
    }

    /// How a column is to be read, where that was told.
    pub(crate) fn told(&self, name: &str) -> Option<Told> {
        let by =
            |(names, told): (&Vec<String>, Told)| names.iter().any(|other| other == name).then_some(told);
        [(&self.category, Told::Words), (&self.number, Told::Numbers), (&self.date, Told::Dates)]
            .into_iter()
            .find_map(by)
    }

    /// The columns that a flag says something of, with that flag.
    pub(crate) fn columns_told(&self) -> impl Iterator<Item = (&String, &'static str)> {
        let flags = [
            (&self.ignore, "--ignore"),
            (&self.category, "--category"),
            (&self.number, "--number"),
            (&self.date, "--date"),
        ];
        flags.into_iter().flat_map(|(names, flag)| names.iter().map(move |name| (name, flag)))
    }

    /// How many networks so many training rows get.
    pub(crate) fn members(&self, rows: usize) -> usize {
        // Rows from which a network and its held-out rows can be told apart from chance.
        const LEAST: usize = 8;
        // With so many, one network is hardly improved by others, and each wants a copy of most rows.
        const MOST: usize = 100_000;
        let wanted = match (self.members, self.validation) {
            (Some(members), _) => members,
            (None, Some(_)) => 1,
            (None, None) if rows > MOST => 1,
            (None, None) => 8,
        };
        if rows < LEAST { 1 } else { wanted.min(rows / 2) }
    }

    /// Fails for a setting that no later step would name as well.
    pub(crate) fn check(&self) -> Result {
        let share = |name: &str, share: f64, lowest: &str, fits: bool| {
            if fits {
                return Ok(());
            }
            let reason = format!("--{name} {share}: expected a share {lowest} and below 1, such as 0.2");
            Err(Error::Input(reason))
        };
        share("test", self.test, "above 0", self.test > 0.0 && self.test < 1.0)?;
        if let Some(validation) = self.validation {
            share("validation", validation, "from 0", (0.0..1.0).contains(&validation))?;
        }
        if self.members == Some(0) {
            return Err(Error::Input("--members 0: expected at least 1".into()));
        }
        if let (Some(2..), Some(validation)) = (self.members, self.validation) {
            let reason = format!(
                "--validation {validation}: each of several networks holds back rows of its own; leave it out, or add --members 1"
            );
            return Err(Error::Input(reason));
        }
        if let Some(decay) = self.weight_decay
            && !(decay >= 0.0 && decay.is_finite())
        {
            let reason = format!("--weight-decay {decay}: expected a number from 0, such as 0.1");
            return Err(Error::Input(reason));
        }
        if let Some(rate) = self.learning_rate
            && !(rate > 0.0 && rate.is_finite())
        {
            let reason = format!("--learning-rate {rate}: expected a number above 0, such as 0.003");
            return Err(Error::Input(reason));
        }
        if self.epochs == Some(0) {
            return Err(Error::Input("--epochs 0: expected at least 1".into()));
        }
        Ok(())
    }
}

/// How a column is read because the user says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Words,
    Numbers,
    Dates,
}

/// What to predict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// A number
    Regression,
    /// One of a few classes
    Classification,
}

/// What to do about missing values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum Missing {
    /// Numbers get the training rows' mean and a flag, words a word of their own
    Fill,
    /// Rows that lack a value are left out
    Drop,
}

/// Units of each hidden layer: `64,64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden(pub Vec<usize>);

impl std::str::FromStr for Hidden {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if text.trim() == "0" {
            return Ok(Self(Vec::new()));
        }
        let units = text.split(',').map(|units| match units.trim().parse::<usize>() {
            Ok(units) if units > 0 => Ok(units),
            _ => Err(format!("`{}` is no number of units; write for example 64,64", units.trim())),
        });
        units.collect::<std::result::Result<_, _>>().map(Self)
    }
}

/// Reads an activation's name. All of the library's are there but the step, through which nothing learns.
#[cfg(feature = "clap")]
fn activation_parser() -> impl clap::builder::TypedValueParser<Value = Activation> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    let learns = |activation: &Activation| activation.derivative(1.0_f64) != 0.0;
    let names = Activation::ALL.into_iter().filter(learns).map(|activation| activation.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Activation>())
}

/// The optimizers by the names a terminal can type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum OptimizerName {
    Sgd,
    Momentum,
    Nesterov,
    Rmsprop,
    Adam,
    Adamw,
}
