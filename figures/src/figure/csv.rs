//! The course's own data files, which have a header, commas and no quotes: a page hands over their text.

use nn101::Dataset;
use nn101::ndarray::Array2;

use crate::{FigureError, number};

type Result<T> = std::result::Result<T, FigureError>;

/// The cells of one file. The library's `Table` reads what a user brings; here every byte is loaded by every reader.
pub struct Csv<'a> {
    name: &'static str,
    header: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

impl<'a> Csv<'a> {
    /// Takes the file `names[index]` out of the texts of all of them.
    pub fn read(names: &'static [&'static str], texts: &[&'a str], index: usize) -> Result<Self> {
        let name = names[index];
        let mut lines =
            texts.get(index).copied().unwrap_or_default().lines().map(|line| line.split(',').collect());
        let header: Vec<&str> = lines.next().unwrap_or_default();
        let rows: Vec<Vec<&str>> = lines.collect();
        if rows.is_empty() || rows.iter().any(|row| row.len() != header.len()) {
            return Err(FigureError(name.to_owned() + ".csv is not a whole table"));
        }
        Ok(Self { name, header, rows })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The text of a cell.
    pub fn cell(&self, row: usize, column: usize) -> &'a str {
        self.rows[row][column]
    }

    /// The number in a cell.
    pub fn number(&self, row: usize, column: usize) -> Result<f64> {
        let text = self.cell(row, column);
        number::parse(text)
            .ok_or_else(|| FigureError(self.name.to_owned() + ".csv holds `" + text + "` for a number"))
    }

    /// Where a column stands.
    pub fn column(&self, name: &str) -> Result<usize> {
        let column = self.header.iter().position(|known| *known == name);
        column.ok_or_else(|| FigureError(self.name.to_owned() + ".csv has no column " + name))
    }

    /// One column as targets; as features those that `is_feature`.
    pub fn dataset(&self, target: &str, is_feature: impl Fn(&str) -> bool) -> Result<Dataset> {
        let target = self.column(target)?;
        let all = 0..self.header.len();
        let features: Vec<usize> =
            all.filter(|&column| column != target && is_feature(self.header[column])).collect();
        let names =
            |columns: &[usize]| columns.iter().map(|&column| self.header[column].to_owned()).collect();
        Ok(Dataset {
            features: self.numbers(&features)?,
            targets: self.numbers(&[target])?,
            feature_names: names(&features),
            target_names: names(&[target]),
            weights: None,
        })
    }

    fn numbers(&self, columns: &[usize]) -> Result<Array2<f32>> {
        let mut numbers = Array2::zeros((self.rows(), columns.len()));
        for (place, number) in numbers.iter_mut().enumerate() {
            *number = self.number(place / columns.len(), columns[place % columns.len()])? as f32;
        }
        Ok(numbers)
    }

    /// The rows of `data` that this table of `row` and `part` calls `train`, and the others, in its order.
    pub fn split(&self, data: &Dataset) -> Result<(Dataset, Dataset)> {
        let (row, part) = (self.column("row")?, self.column("part")?);
        let (mut train, mut test) = (Vec::new(), Vec::new());
        for line in 0..self.rows() {
            let row = self.number(line, row)? as usize;
            if row >= data.rows() {
                return Err(FigureError(self.name.to_owned() + ".csv names a row that is not there"));
            }
            if self.cell(line, part) == "train" { train.push(row) } else { test.push(row) }
        }
        Ok((data.select(&train), data.select(&test)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 2] = ["points", "split"];

    #[test]
    fn numbers_words_and_parts_are_read() {
        let texts = ["x,side,y\n1,left,2\n3,right,4.5\n", "row,part\n1,train\n0,test\n"];
        let points = Csv::read(&NAMES, &texts, 0).unwrap();
        let data = points.dataset("y", |name| name == "x").unwrap();
        assert_eq!((data.features[[1, 0]], data.targets[[1, 0]]), (3.0, 4.5));
        let (train, test) = Csv::read(&NAMES, &texts, 1).unwrap().split(&data).unwrap();
        assert_eq!((train.targets[[0, 0]], test.targets[[0, 0]]), (4.5, 2.0));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let fault = |text: &str| {
            let table = Csv::read(&NAMES, &[text], 0)?;
            table.dataset("y", |_| true).map(|_| ())
        };
        for (text, word) in
            [("", "whole"), ("x,y\n1", "whole"), ("x,y\n1,two\n", "two"), ("x,z\n1,2\n", "no column y")]
        {
            assert!(fault(text).unwrap_err().0.contains(word), "{text}");
        }
        let short = "row,part\n7,train\n";
        let data = Csv::read(&NAMES, &["x,y\n1,2\n", short], 0).unwrap().dataset("y", |_| true).unwrap();
        assert!(Csv::read(&NAMES, &["", short], 1).unwrap().split(&data).is_err());
    }
}
