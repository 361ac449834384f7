//! Everything a user can cause to go wrong.

use std::fmt::Debug;
use std::path::PathBuf;

use crate::arithmetic::Number;

/// A `Result` with this crate's [`Error`].
///
/// ```
/// use nn101::prelude::*;
/// fn squares(x: Array2<f64>) -> nn101::Result<Dataset<f64>> {
///     let y = &x * &x;
///     Dataset::new(x, y)
/// }
/// assert_eq!(squares(array![[3.0]])?.targets, array![[9.0]]);
/// # Ok::<(), nn101::Error>(())
/// ```
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, where, and what to do about it.
///
/// A programmer's mistake (two arrays that do not fit) panics instead and says so under *Panics*.
///
/// ```
/// use nn101::prelude::*;
/// let error = Dataset::new(array![[1.0], [2.0]], array![[5.0]]).unwrap_err();
/// assert!(matches!(error, Error::Shape { .. }));
/// assert_eq!(error.to_string(), "rows of features and targets: expected 2, found 1");
/// ```
///
/// What each of them says:
///
/// ```
/// use nn101::{check_layer, prelude::*, saving::Weights};
/// fn said<T>(result: nn101::Result<T>) -> String {
///     result.err().map_or_else(String::new, |error| error.to_string())
/// }
/// let table = |text: &str| Table::from_reader("t.csv", text.as_bytes());
/// let line = |slope| Sequential::new().then(Dense::from_arrays(array![[slope]], array![[0.0_f32]]));
/// let data = Dataset::new(array![[1000.0_f32], [1.0]], array![[1.0], [2.0]])?;
///
/// assert!(said(Table::read("nowhere/t.csv")).starts_with("nowhere/t.csv: ")); // Io: the system's reason
/// assert_eq!(said(table("")), "t.csv: no rows. Expected a header line and one line for each row"); // Empty
/// assert_eq!(said(table("a,b\n1,2\n")?.column("c")), "t.csv: no column `c`. The columns are a, b"); // NoSuchColumn
/// let words = said(table("a\nx\n")?.numbers::<f32>(&["a"])); // NotANumber
/// assert_eq!(words, "t.csv:2: column `a` holds `x`, expected a number. Mend the cell or leave the column out");
/// let ragged = "t.csv:2: 1 cells, expected 2 as in the header. Look for a missing or an extra comma or quote";
/// assert_eq!(said(table("a,b\n1\n")), ragged); // RaggedRow
/// assert_eq!(said(table("a,a\n1,2\n")), "t.csv:1: two columns are called `a`; rename one"); // Malformed
/// let constant = said(Recipe::fit(&table("a,b\n1,5\n2,5\n")?, "b")); // ConstantTarget
/// assert_eq!(constant, "the target `b` is 5 in every row: there is nothing to predict. Choose another target");
///
/// let model = "m: not a safetensors file, or a part of one. Expected a file that nn101 saved";
/// assert_eq!(said(Model::from_bytes("m", b"")), model); // Model
/// let array = said(Weights::of(&line(1.0))?.array::<f32>("1.bias")); // NoSuchArray
/// assert_eq!(array, "the network: no array `1.bias`. The arrays are 0.bias, 0.weight");
/// let weights = "w: not a safetensors file, or a part of one. Expected a safetensors file with the network's arrays";
/// assert_eq!(said(Weights::from_bytes("w", b"")), weights); // Weights
/// let huge = Model::new(line(3e38), Recipe::of_numbers(&data, None)?)?;
/// assert!(said(huge.predict(&table("x1\n9\n")?)).starts_with("t.csv:2: the answer is inf, expected a finite number")); // NotFinite
///
/// let shape = said(Dataset::new(array![[1.0], [2.0]], array![[1.0]])); // Shape
/// assert_eq!(shape, "rows of features and targets: expected 2, found 1");
/// assert_eq!(said(data.split(1.5, &mut rng(1))), "test share is 1.5, expected a number between 0 and 1"); // Setting
/// let kink = said(check_layer(&Activation::Relu, array![[0.0]].view())); // Check
/// assert!(kink.starts_with("relu: the gradient of input 0") && kink.contains("but nudging says"), "{kink}");
/// let run = line(0.0).fit(&data, &MeanSquaredError, &mut Sgd::new(1.0), &Fit::default(), &mut rng(1)); // Diverged
/// assert!(said(run).starts_with("training diverged in epoch "));
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be opened, read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The file has no line, or no line below its header.
    #[error("{file}: no rows. Expected a header line and one line for each row")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// A column that was asked for is not in the header.
    #[error("{file}: no column `{}`. The columns are {}", start(column), some(available))]
    NoSuchColumn {
        /// The file's name.
        file: String,
        /// The name that was asked for.
        column: String,
        /// The names in the header.
        available: Vec<String>,
    },
    /// A cell of a numeric column holds something else.
    #[error(
        "{file}:{line}: column `{}` holds `{}`, expected a number. Mend the cell or leave the column out",
        start(column),
        start(value)
    )]
    NotANumber {
        /// The file's name.
        file: String,
        /// Its line, counted from 1.
        line: u64,
        /// The column's name.
        column: String,
        /// The cell's text.
        value: String,
    },
    /// A line has more or fewer cells than the header.
    #[error(
        "{file}:{line}: {found} cells, expected {expected} as in the header. Look for a missing or an extra comma or quote"
    )]
    RaggedRow {
        /// The file's name.
        file: String,
        /// Its line, counted from 1.
        line: u64,
        /// Cells in this line.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// The file is not a table that can be read.
    #[error("{file}:{line}: {reason}")]
    Malformed {
        /// The file's name.
        file: String,
        /// Its line, counted from 1.
        line: u64,
        /// What is wrong with it, and what was expected.
        reason: String,
    },
    /// The target is the same in all rows: there is nothing to learn.
    #[error(
        "the target `{}` is {} in every row: there is nothing to predict. Choose another target",
        start(column),
        start(value)
    )]
    ConstantTarget {
        /// The target's name.
        column: String,
        /// Its only value.
        value: String,
    },
    /// A file does not hold a sound model or checkpoint.
    #[error("{file}: {reason}. Expected a file that nn101 saved")]
    Model {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file has no array of that name.
    #[error("{file}: no array `{}`. The arrays are {}", start(name), some(available))]
    NoSuchArray {
        /// The file's name.
        file: String,
        /// The name that was asked for.
        name: String,
        /// The names in the file.
        available: Vec<String>,
    },
    /// A file's arrays are not those of the network.
    #[error("{file}: {reason}. Expected a safetensors file with the network's arrays")]
    Weights {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A network's answer is no number that can be used.
    #[error(
        "{file}:{line}: the answer is {}, expected a finite number. The row's numbers or the model's weights are too large",
        written(*answer)
    )]
    NotFinite {
        /// The table's name.
        file: String,
        /// The row's line, counted from 1.
        line: u64,
        /// The answer.
        answer: f64,
    },
    /// Two things that belong together have different sizes.
    #[error("{what}: expected {expected}, found {found}")]
    Shape {
        /// What does not fit.
        what: String,
        /// The size that fits.
        expected: String,
        /// The size that came.
        found: String,
    },
    /// A setting outside its range.
    #[error("{setting} is {}, expected {expected}", start(value))]
    Setting {
        /// The setting's name.
        setting: String,
        /// Its value.
        value: String,
        /// The values it can take.
        expected: String,
    },
    /// A layer or a loss of one's own breaks a promise of its trait.
    #[error("{what}: {reason}")]
    Check {
        /// The layer's name, or the loss.
        what: String,
        /// The promise, and the number that shows that it is broken.
        reason: String,
    },
    /// The loss stopped being a number.
    #[error(
        "training diverged in epoch {epoch}, step {step}: the loss is {}; {place}. \
         Try a learning rate of {} instead of {}, standardised features, or clipped gradients",
        written(*loss), short((learning_rate / 10.0).min(0.1)), short(*learning_rate)
    )]
    Diverged {
        /// The epoch, counted from 1.
        epoch: usize,
        /// The step, counted from 1 over the whole run.
        step: usize,
        /// The loss that is no longer finite.
        loss: f64,
        /// The first layer whose numbers are no longer finite.
        place: String,
        /// The learning rate of that step.
        learning_rate: f64,
    },
}

impl Error {
    /// The error for a setting outside its range.
    pub(crate) fn setting(name: &str, value: impl ToString, expected: &str) -> Self {
        Error::Setting { setting: name.into(), value: value.to_string(), expected: expected.into() }
    }

    /// The same, said of a kind of rows: "validation ".
    pub(crate) fn of(self, kind: &str) -> Self {
        match self {
            Error::Shape { what, expected, found } => {
                Error::Shape { what: format!("{kind}{what}"), expected, found }
            }
            Error::Setting { setting, value, expected } => {
                Error::Setting { setting: format!("{kind}{setting}"), value, expected }
            }
            other => other,
        }
    }

    /// The error for two sizes that differ.
    pub(crate) fn shape(what: impl Into<String>, expected: impl ToString, found: impl ToString) -> Self {
        Error::Shape { what: what.into(), expected: expected.to_string(), found: found.to_string() }
    }

    /// Panics with what does not fit, where that is the programmer's mistake.
    // Not with `Display`: a page would carry what each of the other errors says.
    #[track_caller]
    pub(crate) fn panic(self) -> ! {
        match self {
            Error::Shape { what, expected, found } => panic!("{what}: expected {expected}, found {found}"),
            Error::Setting { setting, value, expected } => {
                panic!("{setting} is {value}, expected {expected}")
            }
            _ => panic!("these do not fit together"),
        }
    }

    /// Whether training itself failed, as opposed to what was fed to it.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1000.0_f32]], array![[1.0]])?;
    /// let mut line = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
    /// let far_too_fast = line.fit(&data, &MeanSquaredError, &mut Sgd::new(1.0), &Fit::default(), &mut rng(1));
    /// assert!(far_too_fast.is_err_and(|error| error.is_divergence()));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn is_divergence(&self) -> bool {
        matches!(self, Error::Diverged { .. })
    }
}

/// Panics when what is given differs in size from what it is given for: a programmer's mistake, said at the caller's line.
#[track_caller]
pub(crate) fn assert_fits<T: PartialEq + Debug>(what: &str, expected: T, found: T) {
    assert!(expected == found, "{what}: expected {expected:?}, found {found:?}");
}

/// The first names of a list: a table can have thousands of columns.
pub(crate) fn some(names: &[String]) -> String {
    const FEW: usize = 30;
    let mut text = names.iter().take(FEW).map(|name| start(name)).collect::<Vec<_>>().join(", ");
    if names.len() > FEW {
        text.push_str(&format!(" and {} more", names.len() - FEW));
    }
    text
}

/// The start of a cell: a broken quote can make one of half a file.
pub(crate) fn start(text: &str) -> String {
    const LONG: usize = 60;
    // Line ends are written out: an error is one line.
    let written = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    let mut start: String = text.chars().take(LONG).map(written).collect();
    if text.chars().nth(LONG).is_some() {
        start.push('…');
    }
    start
}

/// A number to three digits, for a reader to type.
#[cfg(not(target_family = "wasm"))]
fn short(number: f64) -> String {
    written(format!("{number:.2e}").parse().unwrap_or(number))
}

#[cfg(target_family = "wasm")]
use written as short;

/// A number in a message.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn written<F: Number>(number: F) -> String {
    number.to_string()
}

/// In a page the code that writes fractions would weigh as much as a figure; the sentence says what is wanted.
#[cfg(target_family = "wasm")]
pub(crate) fn written<F: Number>(number: F) -> String {
    let whole = number.as_f64() as i64;
    if whole as f64 == number.as_f64() {
        whole.to_string()
    } else if number.is_finite() {
        "a fraction".into()
    } else {
        "not finite".into()
    }
}
