//! What each column is: numbers, dates, words, or nothing that a network should see. Decided by the whole column; what the column
//! leaves open, the user is asked.

use crate::cells::date::DateOrder;
use crate::cells::number::{self, Decimal, Verdict};
use crate::profile::{Column, Found, Profile};
use crate::settings::{Settings, Told};
use crate::{Error, Result, Source, text};

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number(Decimal),
    Date(DateOrder),
    Words,
    /// The same in every row.
    Constant,
    /// No cell has a value.
    Empty,
    /// A word of its own in most rows.
    Names,
    /// The rows' own numbers.
    RowNumbers,
    /// A number of its own in each row that is a name: an ID, a long key.
    Keys,
}

/// Decides, column by column.
pub struct Judge<'a> {
    settings: &'a Settings,
    source: &'a Source,
    profile: &'a Profile,
    /// The decimal mark that the user or the file's other columns say.
    elsewhere: Option<Decimal>,
}

impl<'a> Judge<'a> {
    pub fn new(settings: &'a Settings, source: &'a Source, profile: &'a Profile) -> Self {
        Self { settings, source, profile, elsewhere: settings.decimal.or_else(|| profile.decimal()) }
    }

    /// What a column is, and the sentences that are due about it. An error where most cells are one thing and one is another:
    /// that is a slip, no category. What was told is not questioned.
    ///
    /// # Errors
    /// For a slip, where the column leaves open how it is to be read, and where nothing in it can be read as told.
    pub fn kind(&self, place: usize, told: Option<Told>) -> Result<(Kind, Vec<String>)> {
        let column = &self.profile.columns[place];
        let present = column.present(self.profile.rows);
        let words = present + column.gaps_among_numbers.values().sum::<usize>();
        if words == 0 {
            return Ok((Kind::Empty, Vec::new()));
        }
        let has_gaps = words < self.profile.rows;
        let mut notes = Vec::new();
        let numbers = column.evidence.fits.into_iter().max().unwrap_or(0);
        let (dates, orders) = column.dates();
        let are_codes = column.zero_led > 0 && column.digits == present;
        if let Some(told @ (Told::Numbers | Told::Dates)) = told {
            let fits = if told == Told::Numbers { numbers } else { dates };
            if fits == 0 {
                return Err(self.none_as_told(place, told));
            }
            let kind = match told {
                Told::Numbers => self.number(place, column, numbers, present, true, &mut notes)?,
                _ => Kind::Date(self.date_order(place, column, &orders)?),
            };
            notes.extend(self.others(place, column, kind));
            return Ok((kind, notes));
        }
        let as_words = told == Some(Told::Words);
        let kind = if as_words || are_codes {
            if are_codes && !as_words {
                notes.push(format!(
                    "`{}` holds codes with zeros at their start: read as words.",
                    self.name(place)
                ));
            }
            self.words(column, as_words, has_gaps)
        } else if numbers * 2 > present {
            self.number(place, column, numbers, present, false, &mut notes)?
        } else if dates * 2 > present {
            let order = self.date_order(place, column, &orders)?;
            if let Some(found) = column.not_a_date(order).filter(|_| dates < present) {
                return Err(self.slip(place, found, &format!("expected a date ({})", order.shown())));
            }
            Kind::Date(order)
        } else {
            self.words(column, false, has_gaps)
        };
        Ok((kind, notes))
    }

    fn none_as_told(&self, place: usize, told: Told) -> Error {
        let (what, flag) = if told == Told::Numbers { ("number", "--number") } else { ("date", "--date") };
        let name = self.name(place);
        let cell = self.profile.columns[place].words.keys().min().cloned().unwrap_or_default();
        Error::Input(format!(
            "{}: column `{name}` holds no {what}, only cells such as `{cell}`; leave {flag} {name} out",
            self.source.name()
        ))
    }

    /// A sentence on the cells of a column that count as gaps, since they are not what the column is told to hold.
    fn others(&self, place: usize, column: &Column, kind: Kind) -> Option<String> {
        let count = others(column, kind, self.profile.rows);
        let (what, other) = match kind {
            Kind::Number(decimal) => ("numbers", column.not_a_number(decimal)),
            Kind::Date(order) => ("dates", column.not_a_date(order)),
            _ => return None,
        };
        let example = other.map_or(String::new(), |other| format!(", such as `{}`", other.cell));
        let cells = text::plural(count, "cell");
        (count > 0).then(|| {
            format!(
                "`{}` is read as {what}, as told: what is none{example} ({cells}), counts as a gap.",
                self.name(place)
            )
        })
    }

    fn name(&self, place: usize) -> &str {
        &self.source.names()[place]
    }

    fn slip(&self, place: usize, found: &Found, expected: &str) -> Error {
        let name = self.name(place);
        let reason = format!("column `{name}` holds `{}`, {expected} as in its other rows", found.cell);
        self.source.malformed(self.source.line(found.byte), &reason).into()
    }

    fn number(
        &self,
        place: usize,
        column: &Column,
        most: usize,
        present: usize,
        is_told: bool,
        notes: &mut Vec<String>,
    ) -> Result<Kind> {
        let name = self.name(place);
        let example = || {
            column.words.keys().filter(|cell| cell.contains([',', '.'])).min().cloned().unwrap_or_default()
        };
        let decimal = match column.evidence.decide(self.elsewhere, self.source.usual_decimal()) {
            Verdict::Sure(decimal) => decimal,
            Verdict::Grouped(decimal) => {
                let cell = example();
                let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
                notes.push(format!("`{name}` groups thousands: `{cell}` is {digits}."));
                decimal
            }
            Verdict::Unknown => {
                let cell = example();
                return Err(Error::Input(format!(
                    "{}: column `{name}` holds numbers such as `{cell}`, and nothing in the table says whether its mark groups \
                     thousands; add --decimal point (1,234.56) or --decimal comma (1.234,56)",
                    self.source.name()
                )));
            }
        };
        if !is_told
            && column.evidence.fits[decimal as usize] < most.max(present)
            && let Some(found) = column.not_a_number(decimal)
        {
            return Err(self.source.not_a_number(found.byte, place, &found.cell).into());
        }
        let numbers = column.numbers(decimal);
        let mut units: Vec<_> = column.units.iter().collect();
        // The rarer one is the slip.
        units.sort_by_key(|(_, (count, _))| *count);
        match units[..] {
            [(unit, _)] if unit == "%" => notes.push(format!("`{name}` has percent signs: `45%` is 45.")),
            [(unit, _)] if !unit.is_empty() => notes.push(format!("`{name}` is in `{unit}`.")),
            [(rare, (_, found)), (unit, _)]
                if !is_told && (!rare.is_empty() && !unit.is_empty() || rare == "%" || unit == "%") =>
            {
                let expected = if unit.is_empty() {
                    "expected a number alone".into()
                } else {
                    format!("expected `{unit}`")
                };
                return Err(self.slip(place, found, &expected));
            }
            [_, _, (_, _), ..] if !is_told => {
                let (_, (_, found)) = units[0];
                return Err(self.slip(place, found, "expected one currency"));
            }
            _ => {}
        }
        if let Some(cell) = column.dressed.as_deref().filter(|_| notes.is_empty())
            && let Some((value, _)) = number::parse(cell, decimal)
        {
            notes.push(format!("`{name}` holds numbers such as `{cell}`: read as {value}."));
        }
        if column.is_constant(decimal) && present == self.profile.rows {
            return Ok(Kind::Constant);
        }
        if is_told
            || self.settings.keep.iter().any(|kept| kept == name)
            || self.settings.time.as_deref() == Some(name)
        {
            return Ok(Kind::Number(decimal));
        }
        if numbers.count_rows(self.profile.rows) {
            return Ok(Kind::RowNumbers);
        }
        // So many digits are no quantity.
        const LONG: f64 = 1e12;
        let all_differ = present == self.profile.rows
            && (numbers.rising.is_strict() || (column.untracked == 0 && column.words.len() == present));
        let is_key =
            !numbers.has_fractions && all_differ && (numbers.lowest >= LONG || is_name_of_keys(name));
        if is_key && self.profile.rows > 2 {
            return Ok(Kind::Keys);
        }
        if let Some(note) = sentinel(name, numbers) {
            notes.push(note);
        }
        Ok(Kind::Number(decimal))
    }

    fn date_order(&self, place: usize, column: &Column, orders: &[DateOrder]) -> Result<DateOrder> {
        let usual = self.settings.dates.filter(|order| orders.contains(order));
        // Dots stand between day and month where the day comes first.
        let has_dots =
            || column.words.keys().all(|cell| cell.split(' ').next().is_some_and(|date| date.contains('.')));
        match orders {
            _ if usual.is_some() => Ok(usual.unwrap_or(DateOrder::Ymd)),
            [order] => Ok(*order),
            _ if has_dots() => Ok(DateOrder::Dmy),
            _ => Err(Error::Input(format!(
                "{}: column `{}` holds dates such as `{}`, and no day above 12 says which number is the day; add --dates dmy or --dates mdy",
                self.source.name(),
                self.name(place),
                column.words.keys().min().cloned().unwrap_or_default()
            ))),
        }
    }

    fn words(&self, column: &Column, as_words: bool, has_gaps: bool) -> Kind {
        let rows = self.profile.rows;
        let different = column.words.len() + column.gaps_among_numbers.len();
        let is_constant = different == 1 && column.untracked == 0;
        let in_half =
            column.untracked > rows / 2 || (different > 2 && different + column.untracked > rows / 2);
        match () {
            () if is_constant && !has_gaps => Kind::Constant,
            () if in_half && !as_words => Kind::Names,
            () => Kind::Words,
        }
    }
}

/// How many cells of a column are neither what it holds nor a gap.
pub fn others(column: &Column, kind: Kind, rows: usize) -> usize {
    let fits = match kind {
        Kind::Number(decimal) => column.evidence.fits[decimal as usize],
        Kind::Date(_) => column.dates().0,
        _ => return 0,
    };
    column.present(rows).saturating_sub(fits)
}

/// Whether a column of different whole numbers is called like one that names rows.
fn is_name_of_keys(name: &str) -> bool {
    const NAMES: [&str; 12] =
        ["id", "index", "idx", "key", "uid", "uuid", "guid", "row", "rowid", "rownames", "unnamed: 0", "nr"];
    let lower = name.trim().to_lowercase();
    NAMES.contains(&&*lower)
        || ["_id", " id", "-id", "_key"].iter().any(|end| lower.ends_with(end))
        || name.ends_with("Id")
}

/// A sentence about a number that stands for a gap, it seems: far outside the others, and more than once.
fn sentinel(name: &str, numbers: &crate::profile::Numbers) -> Option<String> {
    let (low, high) = numbers.range_without_sentinels?;
    let far = 2.0 * (high - low);
    let found = crate::profile::SENTINELS.iter().zip(numbers.sentinels);
    let (value, count) = found
        .filter(|(value, count)| *count > 1 && (**value > high + far || **value < low - far))
        .max_by_key(|(_, count)| *count)?;
    Some(format!(
        "`{name}` holds {value} in {count} rows, far from all others ({low} to {high}): if that stands for a gap, add --na={value}."
    ))
}
