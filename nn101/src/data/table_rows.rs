//! A table's rows and columns: from values instead of text, chosen, split.

use std::fmt::Display;

use rand::Rng;

use super::draw;
use super::table::Table;
use crate::error::start;
use crate::{Error, Result};

/// A row's values by the names of their columns: words, numbers, whatever can be written.
pub type Row<'v> = [(&'v str, &'v dyn Display)];

impl Table {
    /// A table of one row. Errors call it `values` and count its rows as lines.
    ///
    /// # Errors
    /// When two columns share a name, or there is none.
    ///
    /// ```
    /// use nn101::Table;
    /// let mut table = Table::from_row(&[("island", &"Biscoe"), ("bill_length_mm", &39.1), ("chicks", &2)])?;
    /// table.push_row(&[("chicks", &1), ("bill_length_mm", &""), ("island", &"Dream")])?; // a gap is an empty word
    /// assert_eq!((table.rows(), table.cell(0, 1), table.cell(1, 0)), (2, "39.1", "Dream"));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_row(row: &Row) -> Result<Self> {
        let mut table = Self::empty("values", row.iter().map(|(name, _)| name.to_string()).collect());
        if row.is_empty() {
            return Err(Error::Empty { file: table.file });
        }
        table.check_names(1)?;
        table.push_row(row)?;
        Ok(table)
    }

    /// Adds a row with the same columns, in any order.
    ///
    /// # Errors
    /// When it has other columns.
    ///
    /// ```
    /// use nn101::Table;
    /// let mut table = Table::from_row(&[("rooms", &6), ("price", &24.5)])?;
    /// let error = table.push_row(&[("rooms", &7), ("cost", &30)]).unwrap_err().to_string();
    /// assert_eq!(error, "values: no column `cost`. The columns are rooms, price");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn push_row(&mut self, row: &Row) -> Result<()> {
        let line = self.lines.last().map_or(1, |last| last + 1);
        if row.len() != self.names.len() {
            let (found, expected) = (row.len(), self.names.len());
            return Err(Error::RaggedRow { file: self.file.clone(), line, found, expected });
        }
        let mut cells = vec![None; row.len()];
        for (name, value) in row {
            if cells[self.column(name)?].replace(value.to_string()).is_some() {
                let reason = format!("two values for the column `{}`; leave one out", start(name));
                return Err(Error::Malformed { file: self.file.clone(), line, reason });
            }
        }
        // As many values as columns, none twice: each column has one.
        self.cells.push(cells.into_iter().flatten().collect());
        self.lines.push(line);
        Ok(())
    }

    /// The rows with these numbers, in this order.
    ///
    /// # Panics
    /// When a number is not below [`Table::rows`].
    ///
    /// ```
    /// let table = nn101::Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n".as_bytes())?;
    /// assert_eq!(table.select(&[1]).cell(0, 1), "34");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn select(&self, rows: &[usize]) -> Self {
        if let Some(row) = rows.iter().find(|&&row| row >= self.rows()) {
            panic!("there is no row {row} (from 0) among {}", self.rows());
        }
        Self {
            cells: rows.iter().map(|&row| self.cells[row].clone()).collect(),
            lines: rows.iter().map(|&row| self.lines[row]).collect(),
            ..Self::empty(&self.file, self.names.clone())
        }
    }

    /// The table without some of its columns: numbers that only name a row, words that no other row will share.
    ///
    /// # Errors
    /// When one is not there.
    ///
    /// ```
    /// let table = nn101::Table::from_reader("rooms.csv", "id,rooms,price\na7,6,24\n".as_bytes())?;
    /// assert_eq!(table.without(&["id"])?.names(), ["rooms", "price"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn without(&self, columns: &[impl AsRef<str>]) -> Result<Self> {
        let left_out = self.places(columns)?;
        let kept: Vec<usize> = (0..self.names.len()).filter(|column| !left_out.contains(column)).collect();
        Ok(self.with_columns(&kept))
    }

    /// The table with these columns alone, in this order.
    ///
    /// # Errors
    /// When one is not there, or named twice.
    ///
    /// ```
    /// let table = nn101::Table::from_reader("rooms.csv", "id,rooms,price\na7,6,24\n".as_bytes())?;
    /// assert_eq!(table.only(&["price", "rooms"])?.names(), ["price", "rooms"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn only(&self, columns: &[impl AsRef<str>]) -> Result<Self> {
        let table = self.with_columns(&self.places(columns)?);
        table.check_names(1)?;
        Ok(table)
    }

    fn places(&self, columns: &[impl AsRef<str>]) -> Result<Vec<usize>> {
        columns.iter().map(|name| self.column(name.as_ref())).collect()
    }

    fn with_columns(&self, places: &[usize]) -> Self {
        let cells = |row| places.iter().map(|&column| self.cell(row, column)).collect();
        Self {
            cells: (0..self.rows()).map(cells).collect(),
            lines: self.lines.clone(),
            ..Self::empty(&self.file, places.iter().map(|&column| self.names[column].clone()).collect())
        }
    }

    /// Splits the rows at random: the second part holds the share `test` of them (at least one row in each).
    ///
    /// # Errors
    /// When `test` is not between 0 and 1, or there are fewer than two rows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let table = Table::from_reader("rooms.csv", "rooms,price\n6,24\n7,34\n5,20\n8,41\n".as_bytes())?;
    /// let (train, test) = table.split(0.25, &mut rng(1))?;
    /// assert_eq!((train.rows(), test.rows()), (3, 1));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn split(&self, test: f64, rng: &mut impl Rng) -> Result<(Self, Self)> {
        let (train, test) = draw::split(vec![(0..self.rows()).collect()], test, rng)?;
        Ok((self.select(&train), self.select(&test)))
    }

    /// [`Table::split`] with every word of a column in its share in both parts, as near as whole rows allow. A word of one row stays
    /// in the first.
    ///
    /// # Errors
    /// As [`Table::split`], or when the column is not there.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (train, test) = shipped::table("iris").stratified_split("class", 0.2, &mut rng(1))?;
    /// let class = test.column("class")?;
    /// let of_class = |word: &str| (0..test.rows()).filter(|&row| test.cell(row, class) == word).count();
    /// assert_eq!([of_class("0"), of_class("1"), of_class("2"), train.rows()], [10, 10, 10, 120]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn stratified_split(&self, column: &str, test: f64, rng: &mut impl Rng) -> Result<(Self, Self)> {
        let place = self.column(column)?;
        let groups = draw::by_class((0..self.rows()).map(|row| self.cell(row, place)));
        let (train, test) = draw::split(groups, test, rng)?;
        Ok((self.select(&train), self.select(&test)))
    }
}
