//! The knobs a learner turns, with their present values.

use crate::drawing::number::{parse, significant};

/// The highest position of a logarithmic slider in HTML; a range input knows only equal steps.
pub(super) const LOG_POSITIONS: f64 = 1000.0;

/// A knob as a learner finds it: its key in the figure's state, its label on the page, its present value.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The key in the state: `learning_rate`.
    pub key: &'static str,
    /// The words beside it: "Learning rate".
    pub label: &'static str,
    /// What kind of knob, with its present value.
    pub kind: Kind,
    /// Why the knob is off now: turning it would change nothing.
    pub off: Option<&'static str>,
    /// Whether the page folds it away under *More*.
    pub more: bool,
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
    /// A knob that acts, and stands in front.
    pub fn new(key: &'static str, label: &'static str, kind: Kind) -> Self {
        Self { key, label, kind, off: None, more: false }
    }

    /// One of `options`.
    pub fn choice(key: &'static str, label: &'static str, value: &str, options: &[&'static str]) -> Self {
        Self::new(key, label, Kind::Choice { value: value.into(), options: options.to_vec() })
    }

    /// Something done at a press.
    pub fn button(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Button)
    }

    /// State without a widget.
    pub fn hidden(key: &'static str, value: impl Into<String>) -> Self {
        Self::new(key, "", Kind::Hidden { value: value.into() })
    }

    /// The same knob, switched off for that reason while `is_off`: it would change nothing now.
    pub fn off_when(mut self, is_off: bool, reason: &'static str) -> Self {
        self.off = is_off.then_some(reason);
        self
    }

    /// The same knob without a widget while `is_hidden`; its value stays in the state.
    pub fn hidden_when(mut self, is_hidden: bool) -> Self {
        if let Some(value) = self.text().filter(|_| is_hidden) {
            self.kind = Kind::Hidden { value };
        }
        self
    }

    /// The same knob, folded away with the others that are seldom turned.
    pub fn more(mut self) -> Self {
        self.more = true;
        self
    }

    /// The present value as it stands beside its widget: short enough to read.
    pub fn shown(&self) -> Option<String> {
        match &self.kind {
            Kind::Slider { value, .. } => Some(significant(*value, 6)),
            _ => self.text(),
        }
    }

    /// The present value as it stands in the state, exact enough to bring the same picture back; nothing for a button.
    pub fn text(&self) -> Option<String> {
        match &self.kind {
            Kind::Slider { value, .. } => Some(significant(*value, 12)),
            Kind::Choice { value, .. } | Kind::Hidden { value } => Some(value.clone()),
            Kind::Toggle { value } => Some(if *value { "1" } else { "0" }.into()),
            Kind::Button => None,
        }
    }
}

/// The state's text for what a widget says: the number behind a logarithmic slider's position, else the text as it is.
#[inline(never)]
pub fn text_from_slider(control: &Control, widget: &str) -> String {
    match control.kind {
        Kind::Slider { min, max, log: true, .. } => match parse(widget) {
            Some(position) => {
                let fraction = (position / LOG_POSITIONS).clamp(0.0, 1.0);
                // Few positions for many powers of ten: round so that the round numbers can be met.
                let digits = if max / min >= 1000.0 { 2 } else { 3 };
                significant(min * (max / min).powf(fraction), digits)
            }
            None => widget.into(),
        },
        _ => widget.into(),
    }
}

/// Where a slider's widget stands for its present value.
pub fn slider_position(control: &Control) -> Option<f64> {
    match control.kind {
        Kind::Slider { value, min, max, log: true, .. } => {
            Some((LOG_POSITIONS * (value / min).ln() / (max / min).ln()).round().clamp(0.0, LOG_POSITIONS))
        }
        Kind::Slider { value, .. } => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_slider_goes_there_and_back() {
        let control = Control::new(
            "learning_rate",
            "Learning rate",
            Kind::Slider { value: 1e-4, min: 1e-6, max: 1.0, step: 0.0, log: true },
        );
        let position = slider_position(&control).unwrap();
        assert_eq!(text_from_slider(&control, &position.to_string()).parse::<f64>().unwrap(), 1e-4);
        assert_eq!(text_from_slider(&control, "0"), "1e-6");
        assert_eq!(text_from_slider(&control, "1000"), "1");
        assert_eq!(text_from_slider(&control, "left"), "left");
    }
}
