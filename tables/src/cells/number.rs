//! Numbers as people write them: `1,234.56`, `1.234,56`, `1'234`, `$1,200.50`, `45%`, `(2.33)`, `−3`.

use serde::{Deserialize, Serialize};

/// Which mark stands before a number's fraction; the other one, a blank or an apostrophe may group its thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Decimal {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

impl Decimal {
    /// The mark itself.
    pub fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    fn groups(self, c: char) -> bool {
        let other = if self == Self::Point { ',' } else { '.' };
        c == other || matches!(c, '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}')
    }
}

/// Beyond this a squared number no longer fits where sums of squares are kept.
const LARGEST: f64 = 1e150;

/// What stands beside a number: `%`, a currency, or nothing.
pub type Unit<'c> = &'c str;

/// A cell as a number, with what stands beside it; `None` where it is none.
pub fn parse(cell: &str, decimal: Decimal) -> Option<(f64, Unit<'_>)> {
    // Most words are seen to be none at once.
    if !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (is_negative, digits, unit) = dressed(cell)?;
    let value = magnitude(digits, decimal).filter(|value| *value < LARGEST)?;
    Some((if is_negative { -value } else { value }, unit))
}

/// Whether a cell is digits alone, with a minus before and one mark among them at most: most cells of most tables are.
pub fn is_plain(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell).as_bytes();
    let (Some(first), Some(last)) = (digits.first(), digits.last()) else { return false };
    let marks = digits.iter().filter(|byte| matches!(byte, b'.' | b',')).count();
    let is_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b',');
    first.is_ascii_digit() && last.is_ascii_digit() && marks < 2 && digits.iter().all(is_number)
}

/// Takes sign, brackets of bookkeepers, currency and percent sign off.
fn dressed(cell: &str) -> Option<(bool, &str, Unit<'_>)> {
    let mut text = cell.trim();
    let mut is_negative = false;
    if is_plain(text) {
        let digits = text.strip_prefix('-');
        return Some((digits.is_some(), digits.unwrap_or(text), ""));
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (text, is_negative) = (inside.trim(), true);
    }
    let mut unit = "";
    let mut has_sign = is_negative;
    // A currency stands before the sign or behind it, or at the end.
    for _ in 0..3 {
        let first = text.chars().next()?;
        if matches!(first, '-' | '−' | '+') && !has_sign {
            (is_negative, has_sign) = (first != '+', true);
            text = text[first.len_utf8()..].trim_start();
        } else if let Some(length) = currency_at_start(text).filter(|_| unit.is_empty()) {
            unit = &text[..length];
            text = text[length..].trim_start();
        }
    }
    if let Some(start) = unit_at_end(text).filter(|_| unit.is_empty()) {
        unit = &text[start..];
        text = text[..start].trim_end();
    }
    Some((is_negative, text, unit))
}

const SYMBOLS: [char; 11] = ['$', '€', '£', '¥', '₹', '₽', '₩', '₺', '₪', '₫', '¢'];
const CODES: [&str; 8] = ["USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "US$"];

fn currency_at_start(text: &str) -> Option<usize> {
    let code = CODES.iter().find(|code| text.starts_with(**code)).map(|code| code.len());
    code.or_else(|| text.chars().next().filter(|c| SYMBOLS.contains(c)).map(char::len_utf8))
}

fn unit_at_end(text: &str) -> Option<usize> {
    let code = CODES.iter().find(|code| text.ends_with(**code)).map(|code| text.len() - code.len());
    let is_unit = |c: &char| *c == '%' || SYMBOLS.contains(c);
    code.or_else(|| text.chars().next_back().filter(is_unit).map(|c| text.len() - c.len_utf8()))
}

fn magnitude(digits: &str, decimal: Decimal) -> Option<f64> {
    let opens = digits.chars().next()?;
    if !opens.is_ascii_digit() && opens != decimal.mark() {
        // Neither `inf` nor a second sign.
        return None;
    }
    let (whole, rest) = match digits.find([decimal.mark(), 'e', 'E']) {
        Some(place) => digits.split_at(place),
        None => (digits, ""),
    };
    if !whole.contains(|c| decimal.groups(c)) {
        return match decimal {
            Decimal::Point => digits.parse().ok(),
            Decimal::Comma if digits.contains('.') => None,
            Decimal::Comma => digits.replacen(',', ".", 1).parse().ok(),
        };
    }
    let mark = whole.chars().find(|c| decimal.groups(*c))?;
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // `0,123` groups nothing.
    let fits = is_digits(first) && first.len() <= 3 && !first.starts_with('0') && rest.len() != 1;
    let fits = fits && groups.all(|group| is_digits(group) && group.len() == 3);
    if !fits {
        return None;
    }
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    (plain + &rest.replace(decimal.mark(), ".")).parse().ok()
}

/// What the cells of a column say about their decimal mark.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Cells that are a number with a point, and with a comma.
    pub fits: [usize; 2],
    /// Cells that are a number with one of them alone.
    only: [usize; 2],
    /// Cells that are two numbers, as `1.234` and `1,234`.
    doubtful: [usize; 2],
    /// Whole numbers without a mark, below a thousand and above.
    bare: [usize; 2],
}

/// How a column was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// By the cells themselves, or because there is nothing to decide.
    Sure(Decimal),
    /// By the cells, but a sentence is due: the mark groups thousands.
    Grouped(Decimal),
    /// Not at all: the user is to be asked.
    Unknown,
}

impl Evidence {
    /// Takes in a cell's two readings.
    pub fn see(&mut self, cell: &str, point: Option<f64>, comma: Option<f64>) {
        self.fits[0] += usize::from(point.is_some());
        self.fits[1] += usize::from(comma.is_some());
        match (point, comma) {
            (Some(point), Some(comma)) if point == comma => {
                if point.abs() < 1000.0 {
                    self.bare[0] += 1;
                } else if cell.bytes().filter(u8::is_ascii_digit).count() > 3
                    && !cell.contains(['\'', '’', ' '])
                {
                    self.bare[1] += 1;
                }
            }
            (Some(_), Some(_)) => self.doubtful[usize::from(cell.contains(','))] += 1,
            (Some(_), None) => self.only[0] += 1,
            (None, Some(_)) => self.only[1] += 1,
            (None, None) => {}
        }
    }

    /// Whether any cell has a mark that means one thing with a point and another with a comma.
    pub fn has_marks(&self) -> bool {
        self.only != [0, 0] || self.doubtful != [0, 0]
    }

    /// What this column says for the whole file: the mark that some cell of it can only mean as a decimal.
    pub fn decimal(&self) -> Option<Decimal> {
        match self.only {
            [point, comma] if point > comma => Some(Decimal::Point),
            [point, comma] if comma > point => Some(Decimal::Comma),
            _ => None,
        }
    }

    /// The decision. `elsewhere` is what the file's other columns, the user or the training say; `default` what is usual.
    pub fn decide(&self, elsewhere: Option<Decimal>, default: Option<Decimal>) -> Verdict {
        const ENOUGH: usize = 3;
        if let Some(own) = self.decimal() {
            return Verdict::Sure(own);
        }
        let (mark, count) = match self.doubtful {
            [0, 0] => return Verdict::Sure(elsewhere.or(default).unwrap_or(Decimal::Point)),
            [points, 0] => (Decimal::Point, points),
            [0, commas] => (Decimal::Comma, commas),
            // Both marks, each before three digits, and nothing else.
            _ => return elsewhere.map_or(Verdict::Unknown, Verdict::Sure),
        };
        let other = if mark == Decimal::Point { Decimal::Comma } else { Decimal::Point };
        if self.bare[1] > 0 {
            return Verdict::Sure(mark);
        }
        if let Some(elsewhere) = elsewhere {
            return if elsewhere == mark { Verdict::Sure(mark) } else { Verdict::Grouped(elsewhere) };
        }
        if self.bare[0] > 0 && count >= ENOUGH {
            return Verdict::Grouped(other);
        }
        match default {
            Some(default) if default == mark => Verdict::Sure(mark),
            _ => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_dress() {
        for (cell, decimal, value, unit) in [
            ("1234.5", Decimal::Point, 1234.5, ""),
            ("1,234.56", Decimal::Point, 1234.56, ""),
            ("1,234,567", Decimal::Point, 1_234_567.0, ""),
            ("1.234,56", Decimal::Comma, 1234.56, ""),
            ("3.402", Decimal::Comma, 3402.0, ""),
            ("3.402", Decimal::Point, 3.402, ""),
            ("1'234", Decimal::Point, 1234.0, ""),
            ("1 234,5", Decimal::Comma, 1234.5, ""),
            ("1\u{202f}234", Decimal::Comma, 1234.0, ""),
            ("$1,200.50", Decimal::Point, 1200.5, "$"),
            ("-$3", Decimal::Point, -3.0, "$"),
            ("1.200,50 €", Decimal::Comma, 1200.5, "€"),
            ("45%", Decimal::Point, 45.0, "%"),
            ("(2.33)", Decimal::Point, -2.33, ""),
            ("\u{2212}3", Decimal::Point, -3.0, ""),
            ("+3e-2", Decimal::Point, 0.03, ""),
            ("1e30", Decimal::Point, 1e30, ""),
            (",5", Decimal::Comma, 0.5, ""),
        ] {
            assert_eq!(parse(cell, decimal), Some((value, unit)), "{cell}");
        }
        for (cell, decimal) in [
            ("", Decimal::Point),
            ("inf", Decimal::Point),
            ("1e999", Decimal::Point),
            ("--3", Decimal::Point),
            ("12,34", Decimal::Point),
            ("0,123", Decimal::Point),
            ("1,2345", Decimal::Point),
            ("1.5", Decimal::Comma),
            ("1,234,5", Decimal::Point),
            ("x1", Decimal::Point),
            ("$", Decimal::Point),
        ] {
            assert_eq!(parse(cell, decimal), None, "{cell}");
        }
    }

    fn verdict(cells: &[&str], elsewhere: Option<Decimal>, default: Option<Decimal>) -> Verdict {
        let mut evidence = Evidence::default();
        for cell in cells {
            let read = |decimal| parse(cell, decimal).map(|(value, _)| value);
            evidence.see(cell, read(Decimal::Point), read(Decimal::Comma));
        }
        evidence.decide(elsewhere, default)
    }

    #[test]
    fn the_column_decides_what_its_marks_mean() {
        use Decimal::{Comma, Point};
        let point = Some(Point);
        assert_eq!(verdict(&["1", "2.5"], None, point), Verdict::Sure(Point));
        assert_eq!(verdict(&["0,572", "17,441"], None, None), Verdict::Sure(Comma), "0,572 groups nothing");
        assert_eq!(verdict(&["455", "2,170", "3,863", "1,601"], None, None), Verdict::Grouped(Point));
        assert_eq!(verdict(&["2,170", "3,863"], None, None), Verdict::Unknown);
        assert_eq!(verdict(&["2,170", "3,863"], point, None), Verdict::Grouped(Point));
        assert_eq!(verdict(&["2,170", "3,863"], Some(Comma), None), Verdict::Sure(Comma));
        assert_eq!(verdict(&["2.170", "3.863"], None, point), Verdict::Sure(Point));
        assert_eq!(verdict(&["2.170", "3.863"], Some(Comma), point), Verdict::Grouped(Comma));
        assert_eq!(verdict(&["2.170", "3863"], None, None), Verdict::Sure(Point), "3863 is not grouped");
        assert_eq!(verdict(&["1.234.567", "2.170"], None, point), Verdict::Sure(Comma));
    }
}
