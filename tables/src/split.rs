//! Which rows are for training, which for validation, which for the test.

use crate::Source;
use nn101::data::draw_share;
use nn101::rand::Rng;
use nn101::{Result, Table};

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
    /// As a table says, with the columns `row` (from 0) and `part` (train or test).
    ///
    /// # Errors
    /// When the table says something else.
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

    /// Makes a random share of some rows into another part, the same share of each group. At least one row is taken, and one of
    /// each group stays.
    ///
    /// ```
    /// use tables::{Part, Split};
    /// let mut split = Split(vec![Part::Train; 30]);
    /// let (rare, common) = ((0..5).collect(), (5..30).collect());
    /// split.take_by_chance(vec![rare, common], 0.2, Part::Test, &mut nn101::rng(1));
    /// assert_eq!(split.0[..5].iter().filter(|&&part| part == Part::Test).count(), 1);
    /// assert_eq!(split.count(Part::Test), 6);
    /// ```
    pub fn take_by_chance(&mut self, groups: Vec<Vec<usize>>, share: f64, part: Part, rng: &mut impl Rng) {
        let (_, drawn) = draw_share(groups, share, rng);
        drawn.into_iter().for_each(|row| self.0[row] = part);
    }

    /// Makes the last share of some rows, by `time`, into another part.
    pub fn take_last(&mut self, mut rows: Vec<usize>, share: f64, part: Part, time: impl Fn(usize) -> f64) {
        rows.sort_by(|&a, &b| time(a).total_cmp(&time(b)));
        let taken =
            ((rows.len() as f64 * share).ceil() as usize).clamp(1, rows.len().saturating_sub(1).max(1));
        let first = rows.len() - taken.min(rows.len());
        rows[first..].iter().for_each(|&row| self.0[row] = part);
    }

    /// How many rows a part has.
    pub fn count(&self, part: Part) -> usize {
        self.0.iter().filter(|&&known| known == part).count()
    }

    /// Fails when there is nothing to learn from, or nothing to test on.
    ///
    /// # Errors
    /// When a part has no rows.
    pub fn check(&self, source: &Source) -> Result<()> {
        for (part, name) in [(Part::Train, "training"), (Part::Test, "test")] {
            if self.count(part) == 0 {
                return Err(source.malformed(1, &format!("no {name} rows are left")));
            }
        }
        Ok(())
    }
}
