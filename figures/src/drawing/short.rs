//! The numbers of a drawing.

/// A number with at most two decimals and no `-0`: a drawing needs no more, and a long one costs time to parse.
pub struct Short(pub f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.0.is_finite() {
            return f.write_str("0");
        }
        let hundredths = (self.0.abs().min(1e12) * 100.0).round() as u64;
        if self.0 < 0.0 && hundredths > 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", hundredths / 100)?;
        match hundredths % 100 {
            0 => Ok(()),
            rest if rest % 10 == 0 => write!(f, ".{}", rest / 10),
            rest => write!(f, ".{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let text = |x| Short(x).to_string();
        assert_eq!(
            [text(1.0), text(-0.001), text(2.5), text(-3.3333), text(0.05)],
            ["1", "0", "2.5", "-3.33", "0.05"]
        );
        assert_eq!(text(f64::NAN), "0");
    }
}
