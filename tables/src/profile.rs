//! What is in each column of a table, from one pass over it. Nothing is decided here; see [`crate::schema`].

use crate::Source;
use crate::cells::date::{DateOrder, Moment, ORDERS};
use crate::cells::gap::{is_gap, is_gap_among_numbers};
use crate::cells::number::{self, Decimal, Evidence};
use crate::words::Words;
use nn101::{Error, Result};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What is in each column.
#[derive(Debug)]
pub struct Profile {
    /// How many rows there are.
    pub rows: usize,
    /// One for each column, in the file's order.
    pub columns: Vec<Column>,
}

/// A cell that stands out, and the byte at which its row starts.
#[derive(Debug, Clone)]
pub struct Found {
    pub byte: u64,
    pub cell: String,
}

/// What is in one column.
#[derive(Debug, Default)]
pub struct Column {
    /// Cells with nothing in them.
    pub empty: usize,
    /// Words that may stand for a gap, and how often.
    pub gaps: BTreeMap<String, usize>,
    /// Words that stand for one among numbers, and are words among words.
    pub gaps_among_numbers: BTreeMap<String, usize>,
    /// The row of the first of all these.
    pub first_gap: Option<u64>,
    /// What the other cells are as numbers, with a decimal point and with a comma.
    pub evidence: Evidence,
    numbers: [Numbers; 2],
    not_a_number: [Option<Found>; 2],
    /// What stands beside numbers, how often, and the first cell.
    pub units: BTreeMap<String, (usize, Found)>,
    /// The first number in another dress than a mark before its fraction: grouped, in brackets, with a sign of its own.
    pub dressed: Option<String>,
    /// How many are a date in each order of [`ORDERS`].
    dates: [usize; 3],
    not_a_date: [Option<Found>; 3],
    /// Whether some date has a time of day.
    pub has_times: bool,
    /// Whether each date is at or after the one before, and some are after.
    rising_dates: [Rising; 3],
    /// Whole numbers of digits alone, and those of them with a zero at the start.
    pub digits: usize,
    pub zero_led: usize,
    /// The different cells that are no gap and how often each stands; no new ones from `TRACKED` on.
    pub words: Words,
    /// Cells whose words came too late to be tracked.
    pub untracked: usize,
}

/// What the numbers of a column are like.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    pub count: usize,
    pub lowest: f64,
    pub highest: f64,
    pub has_fractions: bool,
    sum: f64,
    squares: f64,
    pub rising: Rising,
    /// How often each of [`SENTINELS`] stands, and the range of all others.
    pub sentinels: [usize; SENTINELS.len()],
    pub range_without_sentinels: Option<(f64, f64)>,
}

/// Whether values only rise from row to row.
#[derive(Debug, Clone, Default)]
pub struct Rising {
    last: Option<f64>,
    falls: bool,
    repeats: bool,
    rises: bool,
}

impl Rising {
    fn see(&mut self, value: f64) {
        if let Some(last) = self.last {
            self.falls |= value < last;
            self.repeats |= value == last;
            self.rises |= value > last;
        }
        self.last = Some(value);
    }

    /// Whether each value is larger than the one before.
    pub fn is_strict(&self) -> bool {
        self.rises && !self.falls && !self.repeats
    }

    /// Whether no value is smaller than the one before, and some are larger.
    pub fn is_weak(&self) -> bool {
        self.rises && !self.falls
    }
}

/// So many different words of a column are counted.
const TRACKED: usize = 5000;

/// Numbers that people write where there is none.
pub const SENTINELS: [f64; 7] = [-9999.0, -999.0, -99.0, 999.0, 9999.0, 99_999.0, -1e30];

impl Profile {
    /// Reads the whole table once. `more_gaps` are the user's own words for a gap.
    ///
    /// # Errors
    /// When it cannot be read or has no rows.
    pub fn take(source: &Source, more_gaps: &[String]) -> Result<Self> {
        let (mut columns, mut last) = (Self::columns(source), 0);
        let rows = source.for_each(|row| {
            last = row.byte;
            for (place, column) in columns.iter_mut().enumerate() {
                column.see(row.byte, row.cell(place), more_gaps);
            }
            Ok(())
        })?;
        if rows == 0 {
            return Err(Error::Empty { file: source.name() });
        }
        source.refuse_open_quote(last)?;
        Ok(Self { rows, columns })
    }

    /// The same of the first rows alone, so many at most; those with more or fewer cells than the header are passed over.
    pub fn of_first(source: &Source, rows: usize, more_gaps: &[String]) -> Result<Self> {
        let mut columns = Self::columns(source);
        let rows = source.walk(|row, fault| {
            if fault.is_none() {
                for (place, column) in columns.iter_mut().enumerate() {
                    column.see(row.byte, row.cell(place), more_gaps);
                }
            }
            Ok(if row.index + 1 < rows { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(Self { rows, columns })
    }

    fn columns(source: &Source) -> Vec<Column> {
        source.names().iter().map(|_| Column::default()).collect()
    }

    /// The decimal mark that the columns are sure of, if they agree.
    pub fn decimal(&self) -> Option<Decimal> {
        let mut sure = self.columns.iter().filter_map(|column| column.evidence.decimal());
        let first = sure.next()?;
        sure.all(|other| other == first).then_some(first)
    }
}

impl Column {
    fn see(&mut self, byte: u64, cell: &str, more_gaps: &[String]) {
        if cell.is_empty() || is_gap_among_numbers(cell, more_gaps) {
            self.first_gap.get_or_insert(byte);
            if cell.is_empty() {
                self.empty += 1;
                return;
            }
            let which = if is_gap(cell, more_gaps) { &mut self.gaps } else { &mut self.gaps_among_numbers };
            *which.entry(cell.to_owned()).or_default() += 1;
            return;
        }
        let found = || Found { byte, cell: cell.to_owned() };
        let point = number::parse(cell, Decimal::Point);
        // Without a mark both readings are one.
        let has_mark = cell.bytes().any(|byte| matches!(byte, b'.' | b','));
        let readings = [point, if has_mark { number::parse(cell, Decimal::Comma) } else { point }];
        for (index, reading) in readings.iter().enumerate() {
            match reading {
                Some((value, _)) => self.numbers[index].see(*value),
                None => drop(self.not_a_number[index].get_or_insert_with(found)),
            }
        }
        let [point, comma] = readings.map(|reading| reading.map(|(value, _)| value));
        self.evidence.see(cell, point, comma);
        if let Some((_, unit)) = readings[0].or(readings[1]) {
            match self.units.get_mut(unit) {
                Some((count, _)) => *count += 1,
                None => drop(self.units.insert(unit.to_owned(), (1, found()))),
            }
            if self.dressed.is_none()
                && !number::is_plain(cell)
                && cell.replacen(',', ".", 1).parse::<f64>().is_err()
            {
                self.dressed = Some(cell.to_owned());
            }
            let is_digits = cell.bytes().all(|byte| byte.is_ascii_digit());
            self.digits += usize::from(is_digits);
            self.zero_led += usize::from(is_digits && cell.len() > 1 && cell.starts_with('0'));
        } else {
            for (index, order) in ORDERS.into_iter().enumerate() {
                match Moment::parse(cell, order) {
                    Some(moment) => {
                        self.dates[index] += 1;
                        self.has_times |= moment.time > 0.0;
                        self.rising_dates[index].see(moment.in_days());
                    }
                    None => drop(self.not_a_date[index].get_or_insert_with(found)),
                }
            }
        }
        if let Some(count) = self.words.get_mut(cell) {
            *count += 1;
        } else if self.words.len() < TRACKED {
            self.words.insert(cell.to_owned(), 1);
        } else {
            self.untracked += 1;
        }
    }

    /// Cells with a value, if its words are read as numbers or dates.
    pub fn present(&self, rows: usize) -> usize {
        rows - self.empty
            - self.gaps.values().sum::<usize>()
            - self.gaps_among_numbers.values().sum::<usize>()
    }

    /// Its numbers, read with a decimal mark.
    pub fn numbers(&self, decimal: Decimal) -> &Numbers {
        &self.numbers[decimal as usize]
    }

    /// The first cell that is no number, read with a decimal mark.
    pub fn not_a_number(&self, decimal: Decimal) -> Option<&Found> {
        self.not_a_number[decimal as usize].as_ref()
    }

    /// The decimal mark with which most of its cells are numbers, if any are.
    pub fn most_usual_decimal(&self) -> Option<Decimal> {
        let [point, comma] = self.evidence.fits;
        let decimal = if comma > point { Decimal::Comma } else { Decimal::Point };
        (point.max(comma) > 0).then_some(decimal)
    }

    /// How many of its numbers lie in each of equal parts of their range; of a column with very many different ones, those that were
    /// tracked.
    pub fn histogram(&self, decimal: Decimal, bars: usize) -> Vec<usize> {
        let Numbers { lowest, highest, .. } = self.numbers(decimal);
        let width = (highest - lowest) / bars as f64;
        let mut counts = vec![0; bars];
        for (cell, count) in &self.words {
            if let Some((value, _)) = number::parse(cell, decimal) {
                let bar = if width > 0.0 { ((value - lowest) / width) as usize } else { 0 };
                counts[bar.min(bars - 1)] += count;
            }
        }
        counts
    }

    /// The most cells that are dates in one order, and all orders in which so many are.
    pub fn dates(&self) -> (usize, Vec<DateOrder>) {
        let most = self.dates.iter().copied().max().unwrap_or(0);
        let orders = ORDERS.into_iter().filter(|&order| self.dates[order as usize] == most);
        (most, orders.collect())
    }

    /// The first cell that is no date in that order, numbers aside.
    pub fn not_a_date(&self, order: DateOrder) -> Option<&Found> {
        self.not_a_date[order as usize].as_ref()
    }

    /// Whether its dates rise from row to row.
    pub fn has_rising_dates(&self, order: DateOrder) -> bool {
        self.rising_dates[order as usize].is_weak()
    }

    /// Whether all values are one and the same; 7 and 7.0 are.
    pub fn is_constant(&self, decimal: Decimal) -> bool {
        let numbers = self.numbers(decimal);
        let is_one_number = self.not_a_number(decimal).is_none() && numbers.lowest == numbers.highest;
        self.untracked == 0 && (self.words.len() == 1 || is_one_number)
    }
}

impl Numbers {
    fn see(&mut self, value: f64) {
        let is_first = self.count == 0;
        self.lowest = if is_first { value } else { self.lowest.min(value) };
        self.highest = if is_first { value } else { self.highest.max(value) };
        self.count += 1;
        self.has_fractions |= value.fract() != 0.0;
        self.sum += value;
        self.squares += value * value;
        self.rising.see(value);
        match SENTINELS.iter().position(|&sentinel| sentinel == value) {
            Some(index) => self.sentinels[index] += 1,
            None => {
                let (low, high) = self.range_without_sentinels.unwrap_or((value, value));
                self.range_without_sentinels = Some((low.min(value), high.max(value)));
            }
        }
    }

    /// Whether they are the rows' own numbers, from 0 or 1, in whatever order: each once, as their sums tell.
    pub fn count_rows(&self, rows: usize) -> bool {
        let n = rows as f64;
        let starts = self.lowest == 0.0 || self.lowest == 1.0;
        let has_all = self.count == rows && !self.has_fractions && self.highest - self.lowest == n - 1.0;
        let first = self.lowest;
        let sum = n * (2.0 * first + n - 1.0) / 2.0;
        let squares = n * first * first + first * n * (n - 1.0) + n * (n - 1.0) * (2.0 * n - 1.0) / 6.0;
        let is_near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b.abs();
        rows > 2 && starts && has_all && is_near(self.sum, sum) && is_near(self.squares, squares)
    }
}
