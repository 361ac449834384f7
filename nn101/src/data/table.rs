//! From a CSV file to a [`Dataset`], with errors that name the line and the column.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use ndarray::Array2;

use super::lines::LineCounter;
use crate::error::start;
use crate::{Dataset, Error, Float, Result};

/// A CSV file as text, before anything is read as a number.
///
/// ```
/// let table = nn101::Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n".as_bytes())?;
/// assert_eq!((table.names()[1].as_str(), table.cell(0, 1), table.rows()), ("price", "24", 2));
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Table {
    pub(super) file: String,
    pub(super) names: Vec<String>,
    pub(super) cells: Vec<csv::StringRecord>,
    /// The line of the file on which each row starts.
    pub(super) lines: Vec<u64>,
}

impl Table {
    /// Reads a file whose first line holds the columns' names.
    ///
    /// # Errors
    /// When it cannot be read, has no rows, two columns share a name, or a row has more or fewer cells than the header.
    ///
    /// ```
    /// let path = "data/iris.csv";
    /// # let path = concat!(env!("NN101_DATA"), "/iris.csv");
    /// let table = nn101::Table::read(path)?;
    /// assert_eq!(table.rows(), 150);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let file = File::open(path).map_err(|source| Error::Io { path: path.into(), source })?;
        Self::from_reader(&path.display().to_string(), file)
    }

    /// Reads a table from text; `file` is the name that errors give.
    ///
    /// # Errors
    /// As [`Table::read`].
    ///
    /// ```
    /// let table = nn101::Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n".as_bytes())?;
    /// let data: nn101::Dataset = table.dataset(&["price"])?;
    /// assert_eq!(data.feature_names, ["rooms"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_reader(file: &str, mut reader: impl Read) -> Result<Self> {
        let mut text = Vec::new();
        let fail = |source| Error::Io { path: file.into(), source };
        reader.read_to_end(&mut text).map_err(fail)?;
        // Spreadsheets put a byte order mark before the first name.
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text);
        let mut lines = LineCounter::of(text);
        let mut table = Self::empty(file, Vec::new());
        let mut record = csv::StringRecord::new();
        let mut is_header = true;
        loop {
            let line = lines.line_of_byte(reader.position().byte());
            let malformed = |reason: String| Error::Malformed { file: file.into(), line, reason };
            if !reader.read_record(&mut record).map_err(|error| malformed(error_text(&error)))? {
                break;
            }
            if std::mem::take(&mut is_header) {
                table.names = record.iter().map(String::from).collect();
                table.check_names(line)?;
                continue;
            }
            let (found, expected) = (record.len(), table.names.len());
            if found != expected {
                return Err(Error::RaggedRow { file: file.into(), line, found, expected });
            }
            table.cells.push(record.clone());
            table.lines.push(line);
        }
        table.check_rows()?;
        Ok(table)
    }

    pub(super) fn check_rows(&self) -> Result<()> {
        if self.cells.is_empty() { Err(Error::Empty { file: self.file.clone() }) } else { Ok(()) }
    }

    /// One without rows.
    pub(super) fn empty(file: &str, names: Vec<String>) -> Self {
        Self { file: file.into(), names, cells: Vec::new(), lines: Vec::new() }
    }

    /// Columns are found by their names: the second of one name would never be read.
    pub(super) fn check_names(&self, line: u64) -> Result<()> {
        let mut known = HashSet::new();
        match self.names.iter().find(|name| !known.insert(name.as_str())) {
            None => Ok(()),
            Some(name) => {
                let reason = format!("two columns are called `{}`; rename one", start(name));
                Err(Error::Malformed { file: self.file.clone(), line, reason })
            }
        }
    }

    /// The columns' names, in the file's order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// One cell's text.
    ///
    /// # Panics
    /// When there is no such row or column.
    #[track_caller]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        &self.cells[row][column]
    }

    /// The file's name.
    #[cfg(feature = "save")]
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The line of the file on which a row stands.
    #[cfg(feature = "save")]
    pub(crate) fn line(&self, row: usize) -> u64 {
        self.lines[row]
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.cells.len()
    }

    /// Where the column of that name stands.
    ///
    /// # Errors
    /// When there is none.
    ///
    /// ```
    /// let table = nn101::Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n".as_bytes())?;
    /// assert_eq!(table.column("price")?, 1);
    /// let error = table.column("cost").unwrap_err().to_string();
    /// assert_eq!(error, "rooms.csv: no column `cost`. The columns are rooms, price");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn column(&self, name: &str) -> Result<usize> {
        self.names.iter().position(|known| known == name).ok_or_else(|| Error::NoSuchColumn {
            file: self.file.clone(),
            column: name.into(),
            available: self.names.clone(),
        })
    }

    /// The cells of some columns as numbers, shape `(rows, columns)`.
    ///
    /// # Errors
    /// When a column is not there or a cell is not a finite number.
    ///
    /// ```
    /// use nn101::ndarray::{Array2, array};
    /// let table = nn101::Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n".as_bytes())?;
    /// let prices: Array2<f32> = table.numbers(&["price"])?;
    /// assert_eq!(prices, array![[24.0], [34.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn numbers<F: Float>(&self, names: &[impl AsRef<str>]) -> Result<Array2<F>> {
        let columns = names.iter().map(|name| self.column(name.as_ref())).collect::<Result<Vec<_>>>()?;
        let mut numbers = Array2::zeros((self.rows(), columns.len()));
        for (index, mut row) in numbers.rows_mut().into_iter().enumerate() {
            for (&column, number) in columns.iter().zip(&mut row) {
                *number = self.number(index, column)?;
            }
        }
        Ok(numbers)
    }

    fn number<F: Float>(&self, row: usize, column: usize) -> Result<F> {
        let text = &self.cells[row][column];
        let number = text.parse().unwrap_or(f64::NAN);
        if F::from_f64(number).is_finite() {
            return Ok(F::from_f64(number));
        }
        let (file, line, column) = (self.file.clone(), self.lines[row], self.names[column].clone());
        if !number.is_finite() {
            return Err(Error::NotANumber { file, line, column, value: text.into() });
        }
        let (column, cell) = (start(&column), start(text)); // 1e39 is a number, but not in `f32`
        let reason = format!(
            "column `{column}` holds `{cell}`, too large for f32. Compute in f64, or take a larger unit"
        );
        Err(Error::Malformed { file, line, reason })
    }

    /// The named columns as targets, all others as features.
    ///
    /// # Errors
    /// As [`Table::numbers`].
    ///
    /// ```
    /// let table = nn101::Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n".as_bytes())?;
    /// let data: nn101::Dataset = table.dataset(&["price"])?;
    /// assert_eq!((data.features[[1, 0]], data.targets[[1, 0]]), (7.0, 34.0));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn dataset<F: Float>(&self, targets: &[impl AsRef<str>]) -> Result<Dataset<F>> {
        let is_target = |name: &&String| targets.iter().any(|target| target.as_ref() == name.as_str());
        let features: Vec<&String> = self.names.iter().filter(|name| !is_target(name)).collect();
        self.dataset_of(&features, targets)
    }

    /// The named columns as features and as targets.
    ///
    /// # Errors
    /// As [`Table::numbers`].
    ///
    /// ```
    /// let text = "rooms,street,price\n6,Elm,24\n";
    /// let table = nn101::Table::from_reader("rooms.csv", text.as_bytes())?;
    /// let data: nn101::Dataset = table.dataset_of(&["rooms"], &["price"])?; // the street is left out
    /// assert_eq!((data.features[[0, 0]], data.targets[[0, 0]]), (6.0, 24.0));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn dataset_of<F: Float>(
        &self,
        features: &[impl AsRef<str>],
        targets: &[impl AsRef<str>],
    ) -> Result<Dataset<F>> {
        let names = |columns: &[&str]| columns.iter().map(|name| name.to_string()).collect();
        let mut data = Dataset::new(self.numbers(features)?, self.numbers(targets)?)?;
        data.feature_names = names(&features.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        data.target_names = names(&targets.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        Ok(data)
    }

    /// Reads a split: a table with the columns `row` (from 0) and `part` (`train` or `test`).
    /// Returns the rows of each part, in the file's order; rows that it does not name are in neither.
    ///
    /// # Errors
    /// When a cell is neither a row number below `rows` nor a part, or a row stands twice.
    ///
    /// ```
    /// let split = nn101::Table::from_reader("split.csv", "row,part\n0,test\n1,train\n2,train\n".as_bytes())?;
    /// assert_eq!(split.split_rows(3)?, (vec![1, 2], vec![0]));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn split_rows(&self, rows: usize) -> Result<(Vec<usize>, Vec<usize>)> {
        let (row_column, part_column) = (self.column("row")?, self.column("part")?);
        let mut seen = vec![false; rows];
        let (mut train, mut test) = (Vec::new(), Vec::new());
        for (record, &line) in self.cells.iter().zip(&self.lines) {
            let complain = |reason: String| Error::Malformed { file: self.file.clone(), line, reason };
            let row = match record[row_column].parse::<usize>() {
                Ok(row) if row < rows => row,
                _ => {
                    let found = start(&record[row_column]);
                    return Err(complain(format!(
                        "row `{found}`: expected a row number from 0 up, below {rows}"
                    )));
                }
            };
            if std::mem::replace(&mut seen[row], true) {
                return Err(complain(format!("row {row} stands here for the second time")));
            }
            match &record[part_column] {
                "train" => train.push(row),
                "test" => test.push(row),
                other => {
                    let found = start(other);
                    return Err(complain(format!("part `{found}`: expected `train` or `test`")));
                }
            }
        }
        Ok((train, test))
    }
}

impl<F: Float> Dataset<F> {
    /// Reads a CSV file of numbers: the named columns are targets, all others are features. A table with words or gaps is read by a
    /// [`Recipe`](crate::Recipe).
    ///
    /// # Errors
    /// When the file cannot be read, a column is not there, a row is ragged, or a cell is not a finite number.
    ///
    /// ```
    /// let path = "data/boston_housing.csv";
    /// # let path = concat!(env!("NN101_DATA"), "/boston_housing.csv");
    /// let data: nn101::Dataset = nn101::Dataset::from_csv(path, &["MEDV"])?;
    /// assert_eq!(data.features.dim(), (506, 12));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_csv(path: impl AsRef<Path>, targets: &[&str]) -> Result<Self> {
        Table::read(path)?.dataset(targets)
    }

    /// Reads the named columns of a CSV file.
    ///
    /// # Errors
    /// As [`Dataset::from_csv`].
    ///
    /// ```
    /// let file = "data/boston_housing.csv";
    /// # let file = concat!(env!("NN101_DATA"), "/boston_housing.csv");
    /// let data: nn101::Dataset = nn101::Dataset::from_csv_columns(file, &["RM", "LSTAT"], &["MEDV"])?;
    /// assert_eq!((data.features.dim(), data.targets.dim()), ((506, 2), (506, 1)));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_csv_columns(path: impl AsRef<Path>, features: &[&str], targets: &[&str]) -> Result<Self> {
        Table::read(path)?.dataset_of(features, targets)
    }

    /// Splits the rows as a file says, with the columns `row` and `part`: training rows and test rows.
    ///
    /// # Errors
    /// As [`Table::split_rows`].
    ///
    /// ```
    /// let (path, split) = ("data/boston_housing.csv", "data/boston_split_seed42.csv");
    /// # let path = concat!(env!("NN101_DATA"), "/boston_housing.csv");
    /// # let split = concat!(env!("NN101_DATA"), "/boston_split_seed42.csv");
    /// let data: nn101::Dataset = nn101::Dataset::from_csv(path, &["MEDV"])?;
    /// let (train, test) = data.split_by_file(split)?;
    /// assert_eq!((train.rows(), test.rows()), (404, 102));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn split_by_file(&self, path: impl AsRef<Path>) -> Result<(Self, Self)> {
        let (train, test) = Table::read(path)?.split_rows(self.rows())?;
        Ok((self.select(&train), self.select(&test)))
    }
}

/// Whether a cell says that its value is not known: what people, spreadsheets and programs write then.
pub fn is_missing(cell: &str) -> bool {
    const WORDS: [&str; 7] = ["na", "n/a", "#n/a", "<na>", "nan", "null", "none"];
    matches!(cell, "" | "?" | "-") || WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// A cell's number, if it is one that can be computed with.
#[cfg(feature = "save")]
pub(crate) fn finite(cell: &str) -> Option<f64> {
    cell.parse().ok().filter(|number: &f64| number.is_finite())
}

fn error_text(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8; save the table as UTF-8".into(),
        _ => error.to_string(),
    }
}
