//! A figure's knobs as constants: what a knob is called and what it takes stands once, for the figure's
//! [`controls`](crate::Figure::controls), its [`set`](crate::Figure::set) and its methods in cells.
//!
//! ```
//! use figures::figure::knob::Slider;
//! const SLOPE: Slider = Slider::new("m", "Slope m", -3.0, 3.0, 0.1);
//! assert_eq!(SLOPE.read("7"), Ok(3.0));
//! assert_eq!(SLOPE.at(0.5).text().as_deref(), Some("0.5"));
//! ```

use crate::drawing::number::parse;
use crate::figure::control::{Control, Kind};
use crate::figure::error::FigureError;

/// A number in a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slider {
    pub key: &'static str,
    pub label: &'static str,
    pub min: f64,
    pub max: f64,
    /// The distance of two neighbours; 0 on a logarithmic slider.
    pub step: f64,
}

impl Slider {
    /// From `min` to `max` in steps of `step`.
    pub const fn new(key: &'static str, label: &'static str, min: f64, max: f64, step: f64) -> Self {
        Self { key, label, min, max, step }
    }

    /// Positive numbers from `min` to `max`, spaced by factors.
    pub const fn log(key: &'static str, label: &'static str, min: f64, max: f64) -> Self {
        Self { key, label, min, max, step: 0.0 }
    }

    /// The same knob with other ends, where they depend on the figure's state.
    pub const fn between(self, min: f64, max: f64) -> Self {
        Self { min, max, ..self }
    }

    /// The control with its present value.
    pub fn at(&self, value: f64) -> Control {
        let &Self { key, label, min, max, step } = self;
        Control::new(key, label, Kind::Slider { value, min, max, step, log: step == 0.0 })
    }

    /// The number, held within the range.
    pub fn hold(&self, value: f64) -> f64 {
        value.max(self.min).min(self.max)
    }

    /// The number as a state can hold it: a few digits fewer, where a figure computes it.
    pub fn kept(&self, value: f64) -> f64 {
        self.at(value).text().and_then(|text| parse(&text)).unwrap_or(value)
    }

    /// The nearest of the knob's own numbers, for a handle that moves from one to the next.
    pub fn snap(&self, value: f64) -> f64 {
        let steps = (value / self.step).round();
        // The quotient of whole numbers is nearer to 0.3 than the product 3 * 0.1; adding 0 turns -0 into 0.
        let whole = (1.0 / self.step).round();
        let snapped = if (whole * self.step - 1.0).abs() < 1e-9 { steps / whole } else { steps * self.step };
        self.hold(snapped) + 0.0
    }

    /// Reads a number and holds it within the range.
    pub fn read(&self, text: &str) -> Result<f64, FigureError> {
        number(self.key, text).map(|number| self.hold(number))
    }

    /// Reads a whole number and holds it within the range, which starts at 0 or later.
    pub fn read_whole(&self, text: &str) -> Result<usize, FigureError> {
        self.read(text).map(|number| number.round() as usize)
    }
}

/// One of a few words, each of which stands for a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice<T: 'static> {
    pub key: &'static str,
    pub label: &'static str,
    pub options: &'static [(&'static str, T)],
    words: Words,
}

/// The words alone: what only reads them is compiled once, not again for every kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    words: [&'static str; MOST_OPTIONS],
    count: usize,
}

/// No [`Choice`] has more options.
const MOST_OPTIONS: usize = 12;

impl<T: PartialEq + Copy> Choice<T> {
    pub const fn new(key: &'static str, label: &'static str, options: &'static [(&'static str, T)]) -> Self {
        assert!(options.len() <= MOST_OPTIONS, "a choice has at most MOST_OPTIONS options");
        let mut words = [""; MOST_OPTIONS];
        let mut index = 0;
        while index < options.len() {
            words[index] = options[index].0;
            index += 1;
        }
        Self { key, label, options, words: Words { words, count: options.len() } }
    }

    /// The control with its present value.
    pub fn at(&self, value: T) -> Control {
        self.words.at(self.key, self.label, self.word(value))
    }

    /// The word for a value; empty for one that the knob does not offer.
    pub fn word(&self, value: T) -> &'static str {
        self.options.iter().find(|(_, option)| *option == value).map_or("", |(word, _)| word)
    }

    /// The value of a word.
    pub fn read(&self, text: &str) -> Result<T, FigureError> {
        self.words.place(self.key, text).map(|place| self.options[place].1)
    }
}

impl Words {
    fn list(&self) -> &[&'static str] {
        &self.words[..self.count]
    }

    #[inline(never)]
    fn at(&self, key: &'static str, label: &'static str, word: &str) -> Control {
        Control::new(key, label, Kind::Choice { value: word.into(), options: self.list().to_vec() })
    }

    /// The place of a word among the knob's.
    #[inline(never)]
    fn place(&self, key: &str, text: &str) -> Result<usize, FigureError> {
        let found = self.list().iter().position(|word| *word == text);
        found.ok_or_else(|| FigureError(format!("{key} is one of {}, not `{text}`", self.list().join(", "))))
    }
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Toggle {
    pub key: &'static str,
    pub label: &'static str,
}

impl Toggle {
    pub const fn new(key: &'static str, label: &'static str) -> Self {
        Self { key, label }
    }

    /// The control with its present value.
    pub fn at(&self, value: bool) -> Control {
        Control::new(self.key, self.label, Kind::Toggle { value })
    }

    /// Reads `1`, `true`, `on` or `0`, `false`, `off`.
    pub fn read(&self, text: &str) -> Result<bool, FigureError> {
        match text {
            "1" | "true" | "on" => Ok(true),
            "0" | "false" | "off" => Ok(false),
            _ => Err(FigureError(format!("{} is on (1) or off (0), not `{text}`", self.key))),
        }
    }
}

/// Reads a number for a knob; the error names the knob.
pub fn number(key: &str, text: &str) -> Result<f64, FigureError> {
    match parse(text) {
        Some(number) if number.is_finite() => Ok(number),
        _ => Err(FigureError(format!("{key} wants a number, not `{text}`"))),
    }
}

/// Reads numbers separated by commas, exactly `N` of them, each held between `-limit` and `limit`.
pub fn numbers<const N: usize>(key: &str, text: &str, limit: f64) -> Result<[f64; N], FigureError> {
    let held = |part: &str| number(key, part.trim()).map(|number| number.clamp(-limit, limit));
    let numbers: Vec<f64> = text.split(',').map(held).collect::<Result<_, _>>()?;
    numbers.try_into().map_err(|_| FigureError(format!("{key} wants {N} numbers, not `{text}`")))
}

/// The error for a key that the figure does not have.
pub fn unknown(key: &str) -> FigureError {
    FigureError(format!("this figure has no control `{key}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Slider = Slider::log("rate", "Rate", 1e-6, 1.0);
    const COLOUR: Choice<u8> = Choice::new("colour", "Colour", &[("red", 1), ("blue", 2)]);
    const BENT: Toggle = Toggle::new("bent", "Bent");

    #[test]
    fn what_a_knob_reads_is_what_it_shows() {
        assert_eq!(RATE.read("1e-3").map(|rate| RATE.at(rate).text()), Ok(Some("0.001".into())));
        assert_eq!(COLOUR.read("blue").map(|colour| COLOUR.at(colour).text()), Ok(Some("blue".into())));
        assert_eq!(BENT.read("on").map(|bent| BENT.at(bent).text()), Ok(Some("1".into())));
        assert_eq!(Slider::new("n", "", 0.0, 9.0, 1.0).read_whole("3.6"), Ok(4));
    }

    #[test]
    fn what_is_outside_is_held_and_what_is_no_value_is_named() {
        assert_eq!((RATE.read("2"), RATE.read("-1")), (Ok(1.0), Ok(1e-6)));
        assert!(RATE.read("fast").unwrap_err().0.contains("rate wants a number, not `fast`"));
        assert!(COLOUR.read("green").unwrap_err().0.contains("red, blue"));
        assert!(BENT.read("maybe").unwrap_err().0.contains("bent"));
        assert!(numbers::<2>("place", "1", 5.0).is_err());
        assert_eq!(numbers("place", "1, -9", 5.0), Ok([1.0, -5.0]));
    }

    #[test]
    fn a_snapped_number_is_one_of_the_knobs_own() {
        let knob = Slider::new("x", "", -1.0, 1.0, 0.1);
        assert_eq!((knob.snap(0.32), knob.snap(-0.04), knob.snap(7.0)), (0.3, 0.0, 1.0));
    }
}
