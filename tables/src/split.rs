//! Which rows are for learning, which for validation, which for the test.

use crate::Source;
use nn101::rand::{Rng, seq::SliceRandom};
use nn101::{Error, Result, Table};

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Train,
    Validation,
    Test,
    /// Left out.
    Unused,
}

/// Each row's part.
#[derive(Debug, Clone)]
pub struct Split(pub Vec<Part>);

impl Split {
    /// A random share of the rows for the test, the others for training.
    pub fn random(rows: usize, test: f64, rng: &mut impl Rng) -> Result<Self> {
        let mut split = Self(vec![Part::Train; rows]);
        split.draw(test, Part::Test, rng)?;
        Ok(split)
    }

    /// As a table says, with the columns `row` (from 0) and `part` (train or test).
    pub fn from_table(table: &Table, rows: usize) -> Result<Self> {
        let (train, test) = table.split_rows(rows)?;
        let mut split = vec![Part::Unused; rows];
        train.into_iter().for_each(|row| split[row] = Part::Train);
        test.into_iter().for_each(|row| split[row] = Part::Test);
        Ok(Self(split))
    }

    /// Leaves a row out.
    pub fn leave_out(&mut self, row: usize) {
        self.0[row] = Part::Unused;
    }

    /// Makes a random share of the training rows into another part.
    pub fn draw(&mut self, share: f64, part: Part, rng: &mut impl Rng) -> Result<()> {
        let mut rows: Vec<usize> = (0..self.0.len()).filter(|&row| self.0[row] == Part::Train).collect();
        if rows.len() < 2 {
            return Err(setting("rows", rows.len(), "at least 2, to split them"));
        }
        rows.shuffle(rng);
        let drawn = ((rows.len() as f64 * share).ceil() as usize).clamp(1, rows.len() - 1);
        rows[..drawn].iter().for_each(|&row| self.0[row] = part);
        Ok(())
    }

    /// How many rows a part has.
    pub fn count(&self, part: Part) -> usize {
        self.0.iter().filter(|&&known| known == part).count()
    }

    /// Fails when there is nothing to learn from, or nothing to test on.
    pub fn check(&self, source: &Source) -> Result<()> {
        for (part, name) in [(Part::Train, "training"), (Part::Test, "test")] {
            if self.count(part) == 0 {
                return Err(source.malformed(1, &format!("no {name} rows are left")));
            }
        }
        Ok(())
    }
}

fn setting(name: &str, value: impl ToString, expected: &str) -> Error {
    Error::Setting { setting: name.into(), value: value.to_string(), expected: expected.into() }
}
