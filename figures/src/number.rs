//! Numbers as words: short enough to read aloud, exact enough to compare.

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
    let digits = digits.max(1);
    let scientific = format!("{:.*e}", digits - 1, number);
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..7).contains(&exponent) {
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        trimmed(&format!("{number:.decimals$}"))
    } else {
        format!("{}e{exponent}", trimmed(mantissa))
    }
}

/// Four significant digits: the usual length in a description.
pub fn short(number: f64) -> String {
    significant(number, 4)
}

fn trimmed(text: &str) -> String {
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    if text == "-0" { "0".into() } else { text.into() }
}

#[cfg(test)]
mod tests {
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
}
