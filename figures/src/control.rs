//! The knobs a learner turns.

use crate::FigureError;

/// One knob: its key in the figure's state, its label on the page, its present value.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The key in the state: `learning_rate`.
    pub key: &'static str,
    /// The words beside it: "Learning rate".
    pub label: &'static str,
    /// What kind of knob, with its present value.
    pub kind: Kind,
}

/// The kinds of knobs.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A number in a range. `log` spaces it by factors.
    Slider { value: f64, min: f64, max: f64, step: f64, log: bool },
    /// One of a few words.
    Choice { value: String, options: Vec<&'static str> },
    /// On or off.
    Toggle { value: bool },
    /// Something done at a press: "Reset the weights". `set` is called with the value "1".
    Button,
    /// State that no widget shows (where a handle stands), kept for the URL.
    Hidden { value: String },
}

impl Control {
    /// A number from `min` to `max` in steps of `step`.
    pub fn slider(key: &'static str, label: &'static str, value: f64, min: f64, max: f64, step: f64) -> Self {
        Self { key, label, kind: Kind::Slider { value, min, max, step, log: false } }
    }

    /// A positive number from `min` to `max`, spaced by factors.
    pub fn log_slider(key: &'static str, label: &'static str, value: f64, min: f64, max: f64) -> Self {
        Self { key, label, kind: Kind::Slider { value, min, max, step: 0.0, log: true } }
    }

    /// One of `options`.
    pub fn choice(key: &'static str, label: &'static str, value: &str, options: &[&'static str]) -> Self {
        Self { key, label, kind: Kind::Choice { value: value.into(), options: options.to_vec() } }
    }

    /// On or off.
    pub fn toggle(key: &'static str, label: &'static str, value: bool) -> Self {
        Self { key, label, kind: Kind::Toggle { value } }
    }

    /// Something done at a press.
    pub fn button(key: &'static str, label: &'static str) -> Self {
        Self { key, label, kind: Kind::Button }
    }

    /// State without a widget.
    pub fn hidden(key: &'static str, value: impl Into<String>) -> Self {
        Self { key, label: "", kind: Kind::Hidden { value: value.into() } }
    }
}

/// Reads a number for a knob; the error names the knob.
pub fn number(key: &str, value: &str) -> Result<f64, FigureError> {
    match value.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(FigureError(format!("{key} wants a number, not `{value}`"))),
    }
}

/// Reads a number and holds it within the knob's range.
pub fn number_within(key: &str, value: &str, min: f64, max: f64) -> Result<f64, FigureError> {
    Ok(number(key, value)?.clamp(min, max))
}

/// The error for a key that the figure does not have.
pub fn unknown(key: &str) -> FigureError {
    FigureError(format!("this figure has no control `{key}`"))
}
