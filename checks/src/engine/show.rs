//! How values read: as code that can be pasted back, and side by side so that the first difference is seen.

use std::ops::Range;

use super::value::{Answer, Value, agree};

/// A value as the learner would type it: `array![[1.0, 2.0], [3.0, 4.0]]`.
pub fn code(value: &(impl Answer + ?Sized)) -> String {
    let text = render(&value.value(), &|x| format!("{x:?}"), None).text;
    let text = text.replace('\n', "").replace("NaN", "f64::NAN").replace("-inf", "f64::NEG_INFINITY");
    if matches!(value.value(), Value::Array { .. }) { format!("array!{text}") } else { text }
        .replace("inf", "f64::INFINITY")
}

/// What was expected and what came, and where in the second text the first difference is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// The right value.
    pub expected: String,
    /// The learner's.
    pub got: String,
    /// The bytes of `got` that differ first.
    pub difference: Range<usize>,
}

impl Comparison {
    /// Four decimals, or as many as it takes to tell the two apart.
    pub fn new(expected: &Value, got: &Value, tolerance: f64) -> Self {
        let at = |digits: usize| {
            let number = move |x: f64| shorten(x, digits);
            let right = render(expected, &number, None);
            let wrong = render(got, &number, Some((expected, tolerance)));
            Self { expected: right.text, got: wrong.text, difference: wrong.difference.unwrap_or(0..0) }
        };
        let is_seen = |both: &Self| both.expected != both.got || agree(expected, got, 0.0);
        [4, 7, 10, 13].into_iter().map(at).find(is_seen).unwrap_or_else(|| at(17))
    }

    /// A call that did not return: `message` stands where the value would.
    pub fn with_message(expected: &Value, message: &str) -> Self {
        let expected = render(expected, &|x| shorten(x, 4), None).text;
        Self { expected, got: message.to_owned(), difference: 0..0 }
    }

    /// Two columns, the first difference underlined; below each other where they are wide.
    pub fn in_columns(&self) -> String {
        let expected: Vec<&str> = self.expected.lines().collect();
        let (mut left, mut right) = (vec!["expected".to_owned()], vec!["got".to_owned()]);
        let mut start = 0;
        for (index, line) in self.got.lines().enumerate() {
            left.push(expected.get(index).map(|line| (*line).to_owned()).unwrap_or_default());
            right.push(line.to_owned());
            let inside = start..start + line.len() + 1;
            if !self.difference.is_empty() && inside.contains(&self.difference.start) {
                let before = line[..self.difference.start - start].chars().count();
                let marked = self.difference.end.min(inside.end - 1) - self.difference.start;
                left.push(String::new());
                right.push(" ".repeat(before) + &"^".repeat(marked));
            }
            start = inside.end;
        }
        left.extend(expected.iter().skip(self.got.lines().count()).map(|line| (*line).to_owned()));
        right.resize(left.len(), String::new());
        let width = |column: &[String]| column.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        if width(&left) + width(&right) > 96 {
            let lines = [left, right].concat();
            let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
            return lines.join("\n");
        }
        let wide = width(&left);
        let lines = left.iter().zip(&right).map(|(l, r)| format!("{l:wide$}  {r}").trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A number with at most so many decimals, at least one, and powers of ten where it is very large or very small.
pub fn shorten(x: f64, digits: usize) -> String {
    if x.is_nan() {
        return "NaN".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "∞" } else { "-∞" }.to_owned();
    }
    if digits >= 17 {
        return format!("{x:?}");
    }
    let rounded = format!("{x:.digits$}");
    let lost = x != 0.0 && rounded.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'));
    if lost || x.abs() >= 1e9 {
        let text = format!("{x:.digits$e}");
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{power}", trim(mantissa));
    }
    trim(&rounded)
}

/// A measured number as it stands in a sentence: three digits, and no point where it is whole.
pub(crate) fn plainly(number: f64) -> String {
    let number: f64 = format!("{number:.2e}").parse().unwrap_or(number);
    if number.fract() == 0.0 && number.abs() < 1e9 { format!("{number}") } else { shorten(number, 4) }
}

/// Without the zeros at the end, but with one digit after the point.
fn trim(number: &str) -> String {
    let trimmed = number.trim_end_matches('0');
    if trimmed.ends_with('.') { format!("{trimmed}0") } else { trimmed.to_owned() }
}

/// A value that is being written, with the place of its first difference from another one.
struct Rendering<'a> {
    text: String,
    difference: Option<Range<usize>>,
    number: &'a dyn Fn(f64) -> String,
    tolerance: f64,
}

fn render<'a>(
    value: &Value,
    number: &'a dyn Fn(f64) -> String,
    other: Option<(&Value, f64)>,
) -> Rendering<'a> {
    let tolerance = other.map_or(0.0, |(_, tolerance)| tolerance);
    let mut rendering = Rendering { text: String::new(), difference: None, number, tolerance };
    rendering.write(value, other.map(|(other, _)| Some(other)));
    rendering
}

impl Rendering<'_> {
    /// Writes a value beside its counterpart: `None` where nothing is compared, `Some(None)` where the other side has none.
    fn write(&mut self, value: &Value, other: Option<Option<&Value>>) {
        let start = self.text.len();
        match value {
            Value::Tuple(parts) | Value::List(parts) => {
                let theirs = match other.flatten() {
                    Some(Value::Tuple(theirs) | Value::List(theirs)) => Some(theirs),
                    _ => None,
                };
                let (open, shut) = if matches!(value, Value::Tuple(_)) { ('(', ')') } else { ('[', ']') };
                self.text.push(open);
                for (index, part) in parts.iter().enumerate() {
                    if index > 0 {
                        self.text += ", ";
                    }
                    let counterpart = other.map(|_| theirs.and_then(|theirs| theirs.get(index)));
                    self.write(part, counterpart);
                }
                self.text.push(shut);
            }
            Value::Array { shape, numbers } => self.write_array(shape, numbers, other),
            Value::Present(inner) => {
                self.text += "Some(";
                let counterpart = match other.flatten() {
                    Some(Value::Present(theirs)) => Some(theirs.as_ref()),
                    _ => None,
                };
                self.write(inner, other.map(|_| counterpart));
                self.text.push(')');
            }
            Value::Number(x) => self.text += &(self.number)(*x),
            Value::Whole(n) => self.text += &n.to_string(),
            Value::Truth(truth) => self.text += &truth.to_string(),
            Value::Nothing => self.text += "None",
        }
        if other.is_some_and(|other| other.is_none_or(|other| !agree(value, other, self.tolerance))) {
            self.mark(start);
        }
    }

    fn write_array(&mut self, shape: &[usize], numbers: &[f64], other: Option<Option<&Value>>) {
        if numbers.is_empty() && shape.len() == 2 {
            self.text += &format!("(empty, of shape {shape:?})");
            return;
        }
        let theirs = match other.flatten() {
            Some(Value::Array { shape: theirs, numbers }) if theirs == shape => Some(numbers),
            _ => None,
        };
        let columns = shape.last().copied().unwrap_or(1);
        self.text += if shape.len() == 2 { "[[" } else { "[" };
        for (index, &x) in numbers.iter().enumerate() {
            match index {
                0 => {}
                _ if shape.len() == 2 && index % columns == 0 => self.text += "],\n [",
                _ => self.text += ", ",
            }
            let start = self.text.len();
            self.text += &(self.number)(x);
            if theirs.is_some_and(|theirs| !super::value::close(x, theirs[index], self.tolerance)) {
                self.mark(start);
            }
        }
        self.text += if shape.len() == 2 { "]]" } else { "]" };
    }

    fn mark(&mut self, start: usize) {
        if self.difference.is_none() {
            self.difference = Some(start..self.text.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn compare(expected: impl Answer, got: impl Answer) -> Comparison {
        Comparison::new(&expected.value(), &got.value(), 1e-6)
    }

    #[test]
    fn values_read_as_code() {
        assert_eq!(code(&array![[1.0, 2.0], [3.0, 4.5]]), "array![[1.0, 2.0], [3.0, 4.5]]");
        assert_eq!(code(&array![1.0, 2.0]), "array![1.0, 2.0]");
        assert_eq!(code(&vec![f64::NEG_INFINITY, f64::INFINITY]), "[f64::NEG_INFINITY, f64::INFINITY]");
        assert_eq!(code(&Some((1.5, vec![true]))), "Some((1.5, [true]))");
    }

    #[test]
    fn the_first_difference_is_underlined() {
        let text = compare(array![[1.0, 2.0], [3.0, 4.0]], array![[1.0, 2.0], [3.5, 4.5]]).in_columns();
        assert_eq!(
            text,
            "expected      got\n[[1.0, 2.0],  [[1.0, 2.0],\n [3.0, 4.0]]   [3.5, 4.5]]\n                ^^^"
        );
        let extra = compare(vec![1, 2], vec![1, 2, 3]);
        assert_eq!(&extra.got[extra.difference], "3");
        let none = compare(Some(1.0), None::<f64>);
        assert_eq!(&none.got[none.difference], "None");
    }

    #[test]
    fn as_many_digits_as_tell_two_numbers_apart() {
        let near = compare(1.0 / 3.0, 1.0 / 3.0 + 3e-6);
        assert_eq!((near.expected.as_str(), near.got.as_str()), ("0.3333333", "0.3333363"));
        assert_eq!(shorten(2.0, 4), "2.0");
        assert_eq!(shorten(0.000_012_3, 4), "1.23e-5");
        assert_eq!(shorten(f64::NEG_INFINITY, 4), "-∞");
    }
}
