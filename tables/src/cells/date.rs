//! Dates and times as people write them: `2020-01-31`, `31.01.2020`, `01/31/2020 14:00`, ISO with a zone.

use serde::{Deserialize, Serialize};

/// In which order a date's numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Year, month, day
    Ymd,
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
}

/// All orders, the most usual first.
pub const ORDERS: [DateOrder; 3] = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];

impl DateOrder {
    /// How it is told to people.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Ymd => "year, month, day",
            Self::Dmy => "day, month, year",
            Self::Mdy => "month, day, year",
        }
    }
}

/// A point in time, in the zone that it was written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    year: i32,
    /// Days since 1 January 1970.
    days: i64,
    /// The part of the day that is over, from 0 to 1.
    pub time: f64,
}

/// What a network is fed of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePart {
    /// Days since 1970, the day's part included.
    Days,
    /// Sine and cosine of the place in the year.
    YearSine,
    YearCosine,
    /// The day of the week, as a word.
    Weekday,
    /// Sine and cosine of the time of day.
    DaySine,
    DayCosine,
}

impl DatePart {
    /// What its column is called after the date's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::YearSine => "time of year (sine)",
            Self::YearCosine => "time of year (cosine)",
            Self::Weekday => "weekday",
            Self::DaySine => "time of day (sine)",
            Self::DayCosine => "time of day (cosine)",
        }
    }
}

impl Moment {
    /// Reads a cell; `None` where it is no date in that order.
    pub fn parse(cell: &str, order: DateOrder) -> Option<Self> {
        let cell = cell.trim();
        if !cell.starts_with(|c: char| c.is_ascii_digit()) || cell.len() > 40 {
            return None;
        }
        let end = cell.find(['T', ' ']).unwrap_or(cell.len());
        let (date, rest) = cell.split_at(end);
        let separator =
            date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
        let mut parts = date.split(separator);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        let (year, month, day) = match order {
            DateOrder::Ymd => (first, second, third),
            DateOrder::Dmy => (third, second, first),
            DateOrder::Mdy => (third, first, second),
        };
        let is_short = |text: &str| matches!(text.len(), 1 | 2);
        if parts.next().is_some() || year.len() != 4 || !is_short(month) || !is_short(day) {
            return None;
        }
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let days = days_since_1970(year, month, day)?;
        let time = if rest.is_empty() { 0.0 } else { time_of_day(rest[1..].trim())? };
        Some(Self { year, days, time })
    }

    /// Days since 1970, the day's part included.
    pub fn in_days(self) -> f64 {
        self.days as f64 + self.time
    }

    /// A part as a number; the weekday from 0, Monday.
    pub fn number(self, part: DatePart) -> f64 {
        const TURN: f64 = std::f64::consts::TAU;
        let start = days_since_1970(self.year, 1, 1).unwrap_or(self.days);
        let year = TURN * (self.days - start) as f64 / 365.25;
        match part {
            DatePart::Days => self.in_days(),
            DatePart::YearSine => year.sin(),
            DatePart::YearCosine => year.cos(),
            DatePart::DaySine => (TURN * self.time).sin(),
            DatePart::DayCosine => (TURN * self.time).cos(),
            // 1 January 1970 was a Thursday.
            DatePart::Weekday => (self.days + 3).rem_euclid(7) as f64,
        }
    }

    /// The day of the week.
    pub fn weekday(self) -> &'static str {
        const NAMES: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        NAMES[(self.days + 3).rem_euclid(7) as usize]
    }
}

/// `14:00`, `14:00:30.5`, `2:00 PM`, with a zone behind it or not; as a part of the day.
fn time_of_day(text: &str) -> Option<f64> {
    let upper = text.to_ascii_uppercase();
    let (clock, is_afternoon) = match (upper.strip_suffix("AM"), upper.strip_suffix("PM")) {
        (Some(clock), _) => (clock.trim_end(), Some(false)),
        (_, Some(clock)) => (clock.trim_end(), Some(true)),
        _ => (upper.trim_end_matches('Z').trim_end_matches("UTC").trim_end(), None),
    };
    let zone = clock.find(['+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone);
    let is_zone = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ':');
    let mut parts = clock.trim().split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next()?.parse().ok()?;
    let second: f64 = parts.next().map_or(Some(0.0), |second| second.parse().ok())?;
    let hour = match is_afternoon {
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
        Some(_) => return None,
        None => hour,
    };
    let fits = hour < 24 && minute < 60 && (0.0..61.0).contains(&second);
    (fits && parts.next().is_none() && zone.chars().all(is_zone))
        .then(|| (f64::from(hour) + f64::from(minute) / 60.0 + second / 3600.0) / 24.0)
}

/// `None` where there is no such day. The Gregorian calendar repeats every 400 years, of 146,097 days.
fn days_since_1970(year: i32, month: u32, day: u32) -> Option<i64> {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let is_leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let year = i64::from(year);
    let length = match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let past = year - 1;
    let leap_days = past / 4 - past / 100 + past / 400;
    // Days from 1 January of the year 1 to that of 1970.
    const UNTIL_1970: i64 = 719_162;
    let in_year = BEFORE[month as usize - 1] + i64::from(month > 2 && is_leap(year)) + i64::from(day) - 1;
    Some(past * 365 + leap_days + in_year - UNTIL_1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_their_order() {
        // From Python: (date(…) - date(1970, 1, 1)).days, date.strftime("%A").
        for (cell, order, days, weekday) in [
            ("1970-01-01", DateOrder::Ymd, 0.0, "Thursday"),
            ("2020-02-29", DateOrder::Ymd, 18321.0, "Saturday"),
            ("2020-01-31T12:00:00Z", DateOrder::Ymd, 18292.5, "Friday"),
            ("2020-01-31 06:00:00+02:00", DateOrder::Ymd, 18292.25, "Friday"),
            ("31.01.2020", DateOrder::Dmy, 18292.0, "Friday"),
            ("01/31/2020 6:00 PM", DateOrder::Mdy, 18292.75, "Friday"),
            ("1900-03-01", DateOrder::Ymd, -25508.0, "Thursday"),
            ("2024/12/31", DateOrder::Ymd, 20088.0, "Tuesday"),
        ] {
            let moment = Moment::parse(cell, order).unwrap_or_else(|| panic!("{cell}"));
            assert_eq!((moment.in_days(), moment.weekday()), (days, weekday), "{cell}");
        }
        for cell in
            ["2019-02-29", "2020-13-01", "1.5", "20200131", "10:30", "2020-01-31 25:00", "1.2.3", "a-b-c", ""]
        {
            assert!(ORDERS.iter().all(|&order| Moment::parse(cell, order).is_none()), "{cell}");
        }
        assert!(Moment::parse("31/01/2020", DateOrder::Mdy).is_none());
    }
}
