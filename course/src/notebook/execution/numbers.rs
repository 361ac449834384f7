//! Numbers inside text, so that two printed results can be compared as numbers and not as characters.

/// A text taken apart: the words between the numbers (one more than there are numbers), and the numbers.
#[derive(Debug, PartialEq)]
pub struct Parsed {
    pub words: Vec<String>,
    pub numbers: Vec<f64>,
}

/// Takes a line apart. Runs of blanks count as one: a table's padding changes with the width of its numbers.
pub fn parse(line: &str) -> Parsed {
    let characters: Vec<char> = line.chars().map(|c| if c == '\u{2212}' { '-' } else { c }).collect();
    let (mut words, mut numbers) = (vec![String::new()], Vec::new());
    let mut at = 0;
    while at < characters.len() {
        let before = at.checked_sub(1).map(|i| characters[i]);
        let length = number_length(&characters[at..], before);
        if length == 0 {
            push(words.last_mut(), characters[at]);
            at += 1;
            continue;
        }
        let text: String = characters[at..at + length].iter().collect();
        numbers.push(text.parse().unwrap_or(f64::NAN));
        words.push(String::new());
        at += length;
    }
    let last = words.len() - 1;
    words[last] = words[last].trim_end().to_string();
    words[0] = words[0].trim_start().to_string();
    Parsed { words, numbers }
}

fn push(word: Option<&mut String>, character: char) {
    let Some(word) = word else { return };
    if character.is_whitespace() {
        if !word.ends_with(' ') {
            word.push(' ');
        }
    } else {
        word.push(character);
    }
}

/// How many characters a number takes from the start of `rest`; 0 if none starts here.
/// A digit within a name (`x2`, `r2_score`) is no number, and a minus after a digit or name is a subtraction.
fn number_length(rest: &[char], before: Option<char>) -> usize {
    let digits = |from: usize| rest[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let in_a_word = |c: char| c.is_alphanumeric() || c == '_';
    if before.is_some_and(in_a_word) {
        return 0;
    }
    let sign = usize::from(matches!(rest.first(), Some('-' | '+')));
    for word in ["inf", "NaN"] {
        let end = sign + word.len();
        let is_it = rest.len() >= end && rest[sign..end].iter().copied().eq(word.chars());
        if is_it && !rest.get(end).copied().is_some_and(in_a_word) {
            return end;
        }
    }
    let whole = digits(sign);
    let mut length = sign + whole;
    if rest.get(length) == Some(&'.') {
        let fraction = digits(length + 1);
        if fraction > 0 {
            length += 1 + fraction;
        }
    }
    if length == sign {
        return 0;
    }
    if matches!(rest.get(length), Some('e' | 'E')) {
        let signed = usize::from(matches!(rest.get(length + 1), Some('-' | '+')));
        let exponent = digits((length + 1 + signed).min(rest.len()));
        if exponent > 0 {
            length += 1 + signed + exponent;
        }
    }
    length
}

/// Whether two numbers are the same result computed on two machines: within `relative` of the larger, or within `absolute`.
pub fn are_close(a: f64, b: f64, relative: f64, absolute: f64) -> bool {
    a == b
        || a.is_nan() && b.is_nan()
        || a.is_finite() && b.is_finite() && (a - b).abs() <= absolute.max(relative * a.abs().max(b.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        parse(text).numbers
    }

    #[test]
    fn finds_the_numbers_people_print() {
        assert_eq!(numbers("57 steps, x = -1.4965776766268396e-05"), [57.0, -1.4965776766268396e-05]);
        assert_eq!(numbers("[65, 90.5,\n 67.]"), [65.0, 90.5, 67.0]);
        assert_eq!(numbers("R² −0.23 (loss 1e-4)"), [-0.23, 1e-4]);
        assert_eq!(numbers("5-3 = 2"), [5.0, 3.0, 2.0], "a minus between numbers is a subtraction");
        assert_eq!(numbers("x2 r2_score f32"), [0.0; 0].as_slice(), "digits in names are no numbers");
        assert_eq!(numbers("inf and -inf, infinite"), [f64::INFINITY, f64::NEG_INFINITY]);
    }

    #[test]
    fn padding_is_not_compared() {
        assert_eq!(parse("loss    7.5 |").words, parse("loss 12.25   |").words);
        assert_ne!(parse("loss 7").words, parse("cost 7").words);
    }

    #[test]
    fn closeness_is_relative_with_a_floor() {
        assert!(are_close(100.0, 100.9, 0.01, 0.0));
        assert!(!are_close(100.0, 102.0, 0.01, 0.0));
        assert!(are_close(1e-17, -3e-16, 0.01, 1e-7));
        assert!(are_close(f64::INFINITY, f64::INFINITY, 0.01, 0.0));
        assert!(!are_close(f64::INFINITY, 1.0, 0.01, 0.0));
    }
}
