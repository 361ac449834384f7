//! Numbers as words, and words as numbers: short enough to read aloud, exact enough to compare.

/// At most `digits` significant digits, without trailing zeros; very large and very small numbers as `1.5e-7`.
///
/// ```
/// use figures::number::significant;
/// assert_eq!(significant(24740.3, 4), "24740");
/// assert_eq!(significant(0.000123456, 3), "0.000123");
/// assert_eq!(significant(1.5e-7, 3), "1.5e-7");
/// ```
pub fn significant(number: f64, digits: usize) -> String {
    if number == 0.0 {
        return "0".into();
    }
    if !number.is_finite() {
        return if number.is_nan() {
            "not a number".into()
        } else {
            format!("{}infinity", if number < 0.0 { "-" } else { "" })
        };
    }
    let digits = digits.clamp(1, 15) as i32;
    let (rounded, exponent) = rounded(number.abs(), digits);
    if exponent >= digits - 1 && exponent < 7 {
        return fixed(number, 0);
    }
    let (whole, power) = if (-4..7).contains(&exponent) { (exponent, 0) } else { (0, exponent) };
    let decimals = (digits - 1 - whole) as usize;
    let text = with_point(number < 0.0, rounded, decimals);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if power == 0 { text.into() } else { format!("{text}e{power}") }
}

/// Four significant digits: the usual length in a description.
pub fn short(number: f64) -> String {
    significant(number, 4)
}

/// With so many digits after the point, as `{:.2}` writes it, but never `-0`. Numbers too long for that are [`short`].
///
/// ```
/// use figures::number::fixed;
/// assert_eq!(fixed(2.0 / 3.0, 2), "0.67");
/// ```
pub fn fixed(number: f64, decimals: usize) -> String {
    let shifted = shift(number.abs(), decimals as i32).round_ties_even();
    // Above that, neighbouring numbers are more than 1 apart.
    if shifted < 9e15 { with_point(number < 0.0, shifted as u64, decimals) } else { short(number) }
}

/// A number as people and tables write it: `-2`, `0.25`, `1.5e-7`. With at most 15 digits and a power of ten up to 22 it is
/// exactly the nearest `f64`: both parts are whole, and one product or quotient of them is rounded once.
///
/// ```
/// use figures::number::parse;
/// assert_eq!(parse("-0.1e2"), Some(-10.0));
/// assert_eq!(parse("ten"), None);
/// ```
pub fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let mut power = power.parse::<i32>().ok()?.clamp(-999, 999);
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let mut whole: u64 = 0;
    for (digit, is_after) in before.bytes().map(|d| (d, 0)).chain(after.bytes().map(|d| (d, 1))) {
        if !digit.is_ascii_digit() {
            return None;
        }
        // Further digits change nothing that a figure shows.
        if whole < 1_000_000_000_000_000 {
            whole = 10 * whole + u64::from(digit - b'0');
            power -= is_after;
        } else {
            power += 1 - is_after;
        }
    }
    let number = shift(whole as f64, power);
    Some(if negative { -number } else { number })
}

// The standard library reads and writes every number to its last digit, with tables and code that weigh as much as a whole
// figure. What follows does it for numbers that people read.

/// `number · 10^power`
fn shift(number: f64, power: i32) -> f64 {
    match power {
        // 10^power itself would be infinite.
        301.. => number * 1e300 * 10_f64.powi(power - 300),
        0.. => number * 10_f64.powi(power),
        ..-300 => number / 1e300 / 10_f64.powi(-300 - power),
        _ => number / 10_f64.powi(-power),
    }
}

/// A positive number's first digits as a whole number, and the power of ten of the first of them.
fn rounded(number: f64, digits: i32) -> (u64, i32) {
    let mut exponent = number.log10().floor() as i32;
    loop {
        let rounded = shift(number, digits - 1 - exponent).round_ties_even();
        // Rounding, or the logarithm's last digit, may lead over a power of ten.
        if rounded >= 10_f64.powi(digits) {
            exponent += 1;
        } else if rounded < 10_f64.powi(digits - 1) {
            exponent -= 1;
        } else {
            return (rounded as u64, exponent);
        }
    }
}

/// A whole number's digits, the last `decimals` of them after the point.
fn with_point(negative: bool, digits: u64, decimals: usize) -> String {
    let mut text = format!("{digits:0>width$}", width = decimals + 1);
    if decimals > 0 {
        text.insert(text.len() - decimals, '.');
    }
    if negative && digits > 0 {
        text.insert(0, '-');
    }
    text
}

#[cfg(test)]
mod tests {
    use nn101::rand::RngExt;
    use nn101::rng;

    use super::*;

    #[test]
    fn numbers_read_well() {
        let cases =
            [(0.0, "0"), (1.0, "1"), (-2.5, "-2.5"), (0.1 + 0.2, "0.3"), (123456.0, "123456"), (1e9, "1e9")];
        for (number, text) in cases {
            assert_eq!(short(number), text);
        }
        assert_eq!(short(f64::NAN), "not a number");
        assert_eq!(short(f64::NEG_INFINITY), "-infinity");
    }

    /// Numbers of every size. They are long: none lies so near the middle of two short ones that its last digits decide.
    fn numbers() -> impl Iterator<Item = f64> {
        let mut rng = rng(1);
        (0..100_000).map(move |_| rng.random_range(-10.0..10.0) * 10_f64.powi(rng.random_range(-30..30)))
    }

    #[test]
    fn significant_digits_are_those_of_the_standard_library() {
        for number in numbers() {
            for digits in [1, 3, 4, 6] {
                let scientific = format!("{number:.*e}", digits - 1);
                let (mantissa, exponent) = scientific.split_once('e').expect("an exponent");
                let exponent: i32 = exponent.parse().expect("a whole number");
                let trimmed = |text: &str| match text.contains('.') {
                    true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
                    false => text.to_owned(),
                };
                let wanted = if (-4..7).contains(&exponent) {
                    trimmed(&format!("{number:.*}", (digits as i32 - 1 - exponent).max(0) as usize))
                } else {
                    format!("{}e{exponent}", trimmed(mantissa))
                };
                assert_eq!(significant(number, digits), wanted, "{number:e}, {digits} digits");
            }
        }
    }

    #[test]
    fn fixed_digits_are_those_of_the_standard_library() {
        for number in numbers().filter(|number| number.abs() < 1e9) {
            for decimals in 0..3 {
                let wanted = format!("{number:.decimals$}");
                let wanted = if wanted.contains(|c| ('1'..='9').contains(&c)) {
                    &wanted
                } else {
                    wanted.trim_matches('-')
                };
                assert_eq!(fixed(number, decimals), wanted, "{number:e}, {decimals} decimals");
            }
        }
        assert_eq!(fixed(0.125, 2), format!("{:.2}", 0.125));
        assert_eq!((fixed(f64::NAN, 1), fixed(1e20, 1)), ("not a number".into(), "1e20".into()));
    }

    #[test]
    fn parsing_is_the_standard_librarys() {
        for number in numbers() {
            for text in [format!("{number:.6e}"), format!("{number:.3}"), significant(number, 5)] {
                let wanted: f64 = text.parse().expect("a number");
                let found = parse(&text).expect("a number");
                let exact = number.abs() < 1e12 && number.abs() > 1e-12;
                let close = (found - wanted).abs() <= 1e-14 * wanted.abs();
                assert!(found == wanted || (!exact && close), "{text}: {found:e} for {wanted:e}");
            }
        }
        for text in ["", "-", ".", "e5", "1e", "1.2.3", "--1", "0x10", "inf", "NaN", " 1", "1e99999999999"] {
            assert_eq!(parse(text), None, "`{text}`");
        }
        assert_eq!(
            (parse("1."), parse(".5"), parse("+3"), parse("1e400")),
            (Some(1.0), Some(0.5), Some(3.0), Some(f64::INFINITY))
        );
    }
}
