//! A figure's state as text: `learning_rate=0.1&start=5`, the same in a cell, in the page's element and in its address.

use crate::figure::control::text_from_slider;
use crate::{Figure, FigureError};

/// The values of all controls.
// Not within the engine's functions, which are compiled for speed instead of size.
#[inline(never)]
pub fn state(figure: &dyn Figure) -> String {
    let pair =
        |control: crate::Control| control.text().map(|text| format!("{}={}", control.key, encode(&text)));
    figure.controls().into_iter().filter_map(pair).collect::<Vec<_>>().join("&")
}

/// Turns the knobs that the text names. What is faulty is left out; the error tells the first such fault.
#[inline(never)]
pub fn apply_state(figure: &mut dyn Figure, text: &str) -> Result<(), FigureError> {
    let mut told = Ok(());
    for pair in text.trim_start_matches(['?', '#']).split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, "1"));
        let result = figure.set(&decode(key), &decode(value));
        told = told.and(result);
    }
    told
}

/// Turns one knob to what its widget says.
#[inline(never)]
pub fn set_from_widget(figure: &mut dyn Figure, key: &str, widget: &str) -> Result<(), FigureError> {
    let controls = figure.controls();
    let control = controls.iter().find(|control| control.key == key);
    let text = control.map_or_else(|| widget.into(), |control| text_from_slider(control, widget));
    figure.set(key, &text)
}

/// The data sets that the figure [`needs`](Figure::needs), with commas between their names.
#[inline(never)]
pub fn needed(figure: &dyn Figure) -> Option<String> {
    let names = figure.needs();
    (!names.is_empty()).then(|| names.join(","))
}

/// Keeps the text of one more data set, and hands all of them to the figure with the last that it needs.
#[inline(never)]
pub fn load_next(figure: &mut dyn Figure, data: &mut Vec<String>, csv: String) -> Result<(), FigureError> {
    data.push(csv);
    if data.len() < figure.needs().len() {
        return Ok(());
    }
    let texts: Vec<&str> = data.iter().map(String::as_str).collect();
    let loaded = figure.load(&texts);
    data.clear();
    loaded
}

/// Text as it stands in an address.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                out.push(byte as char)
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The text that [`encode`] wrote; what is no escape stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escaped = || {
            let digits = text.get(index + 1..index + 3)?;
            u8::from_str_radix(digits, 16).ok()
        };
        match (bytes[index], escaped()) {
            (b'%', Some(byte)) => {
                out.push(byte);
                index += 3;
            }
            (b'+', _) => {
                out.push(b' ');
                index += 1;
            }
            (byte, _) => {
                out.push(byte);
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Control;
    use crate::figure::knob::{Choice, Slider, unknown};

    const START: Slider = Slider::new("start", "Start", -9.0, 9.0, 0.5);
    const FUNCTION: Choice<&str> = Choice::new("function", "Function", &[("3x²", "3x²"), ("x&y", "x&y")]);

    struct Sample {
        start: f64,
        function: &'static str,
    }

    impl Figure for Sample {
        fn name(&self) -> &'static str {
            "sample"
        }
        fn caption(&self) -> String {
            String::new()
        }
        fn controls(&self) -> Vec<Control> {
            vec![START.at(self.start), FUNCTION.at(self.function), Control::button("again", "Again")]
        }
        fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
            match key {
                _ if key == START.key => self.start = START.read(value)?,
                _ if key == FUNCTION.key => self.function = FUNCTION.read(value)?,
                _ => return Err(unknown(key)),
            }
            Ok(())
        }
        fn draw(&self) -> String {
            String::new()
        }
        fn describe(&self) -> String {
            String::new()
        }
    }

    #[test]
    fn a_state_goes_there_and_back() {
        let first = Sample { start: -2.5, function: "x&y" };
        let text = state(&first);
        assert_eq!(text, "start=-2.5&function=x%26y");
        let mut second = Sample { start: 0.0, function: "3x²" };
        apply_state(&mut second, &text).unwrap();
        assert_eq!(state(&second), text);
        apply_state(&mut second, "#function=3x%C2%B2").unwrap();
        assert_eq!(second.function, "3x²");
    }

    #[test]
    fn a_faulty_state_is_an_error_that_names_the_key() {
        let mut sample = Sample { start: 0.0, function: "3x²" };
        let error = apply_state(&mut sample, "colour=red&start=2&function=none").unwrap_err();
        assert!(error.0.contains("colour") && sample.start == 2.0, "{error}");
        assert!(apply_state(&mut sample, "start=%ZZ").is_err());
        assert_eq!(decode("100%"), "100%");
    }
}
