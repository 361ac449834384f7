//! The knobs a learner turns.

use std::fmt::Write;

use crate::FigureError;
use crate::drawing::escape;
use crate::drawing::number::{parse, significant};

/// The highest position of a logarithmic slider in HTML; a range input knows only equal steps.
const LOG_POSITIONS: f64 = 1000.0;
/// Up to so many words are shown side by side; more of them fold into a list.
const RADIO_OPTIONS: usize = 4;

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

    /// The present value as it stands in the state; nothing for a button.
    pub fn text(&self) -> Option<String> {
        match &self.kind {
            Kind::Slider { value, .. } => Some(significant(*value, 6)),
            Kind::Choice { value, .. } | Kind::Hidden { value } => Some(value.clone()),
            Kind::Toggle { value } => Some(if *value { "1" } else { "0" }.into()),
            Kind::Button => None,
        }
    }
}

/// Reads a switch: `1`, `true`, `on` or `0`, `false`, `off`.
pub fn switch(key: &str, value: &str) -> Result<bool, FigureError> {
    match value {
        "1" | "true" | "on" => Ok(true),
        "0" | "false" | "off" => Ok(false),
        _ => Err(FigureError(format!("{key} is on (1) or off (0), not `{value}`"))),
    }
}

/// Holds a word to those the knob offers.
pub fn one_of<'a>(key: &str, value: &str, options: &[&'a str]) -> Result<&'a str, FigureError> {
    let found = options.iter().find(|option| **option == value);
    found
        .copied()
        .ok_or_else(|| FigureError(format!("{key} is one of {}, not `{value}`", options.join(", "))))
}

/// The state's text for what a widget says: the number behind a logarithmic slider's position, else the text as it is.
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

/// The knobs as HTML; every widget carries `data-key` and a label of its own.
pub fn html(controls: &[Control], id_prefix: &str) -> String {
    let mut out = String::from("<div class=\"nn-controls\">");
    for control in controls {
        write_control(&mut out, control, &format!("{id_prefix}-{}", control.key));
    }
    out.push_str("</div>");
    out
}

fn write_control(out: &mut String, control: &Control, id: &str) {
    let (id, key, label) = (escape(id), escape(control.key), escape(control.label));
    let _ = match &control.kind {
        Kind::Slider { min, max, step, log, .. } => {
            let (min, max, step) = if *log { (0.0, LOG_POSITIONS, 1.0) } else { (*min, *max, *step) };
            let position = slider_position(control).unwrap_or(min);
            let [min, max, step, position] = [min, max, step, position].map(|number| significant(number, 12));
            let text = control.text().unwrap_or_default();
            write!(
                out,
                "<div class=\"nn-control nn-slider\"><label for=\"{id}\">{label}</label>\
                 <input type=\"range\" id=\"{id}\" data-key=\"{key}\" min=\"{min}\" max=\"{max}\" step=\"{step}\" \
                 value=\"{position}\" aria-valuetext=\"{text}\"><output for=\"{id}\">{text}</output></div>"
            )
        }
        Kind::Choice { value, options } if options.len() <= RADIO_OPTIONS => {
            let radio = |option: &&str| {
                let checked = if option == value { " checked" } else { "" };
                let option = escape(option);
                format!(
                    "<label><input type=\"radio\" name=\"{id}\" data-key=\"{key}\" value=\"{option}\"{checked}> {option}</label>"
                )
            };
            let radios: String = options.iter().map(radio).collect();
            write!(
                out,
                "<fieldset class=\"nn-control nn-choice\"><legend>{label}</legend>{radios}</fieldset>"
            )
        }
        Kind::Choice { value, options } => {
            let option = |option: &&str| {
                let selected = if option == value { " selected" } else { "" };
                let option = escape(option);
                format!("<option value=\"{option}\"{selected}>{option}</option>")
            };
            let options: String = options.iter().map(option).collect();
            write!(
                out,
                "<div class=\"nn-control nn-choice\"><label for=\"{id}\">{label}</label>\
                 <select id=\"{id}\" data-key=\"{key}\">{options}</select></div>"
            )
        }
        Kind::Toggle { value } => {
            let checked = if *value { " checked" } else { "" };
            write!(
                out,
                "<div class=\"nn-control nn-toggle\"><label for=\"{id}\">\
                 <input type=\"checkbox\" id=\"{id}\" data-key=\"{key}\"{checked}> {label}</label></div>"
            )
        }
        Kind::Button => {
            write!(
                out,
                "<button type=\"button\" class=\"nn-control\" id=\"{id}\" data-key=\"{key}\">{label}</button>"
            )
        }
        Kind::Hidden { .. } => Ok(()),
    };
}

/// Reads a number for a knob; the error names the knob.
pub fn number(key: &str, value: &str) -> Result<f64, FigureError> {
    match parse(value) {
        Some(number) if number.is_finite() => Ok(number),
        _ => Err(FigureError(format!("{key} wants a number, not `{value}`"))),
    }
}

/// Reads a number and holds it within the knob's range.
pub fn number_within(key: &str, value: &str, min: f64, max: f64) -> Result<f64, FigureError> {
    Ok(number(key, value)?.max(min).min(max))
}

/// The error for a key that the figure does not have.
pub fn unknown(key: &str) -> FigureError {
    FigureError(format!("this figure has no control `{key}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_slider_goes_there_and_back() {
        let control = Control::log_slider("learning_rate", "Learning rate", 1e-4, 1e-6, 1.0);
        let position = slider_position(&control).unwrap();
        assert_eq!(text_from_slider(&control, &position.to_string()).parse::<f64>().unwrap(), 1e-4);
        assert_eq!(text_from_slider(&control, "0"), "1e-6");
        assert_eq!(text_from_slider(&control, "1000"), "1");
        assert_eq!(text_from_slider(&control, "left"), "left");
    }

    #[test]
    fn every_widget_has_its_label_and_key() {
        let controls = [
            Control::slider("x", "Start & go", 1.0, 0.0, 2.0, 0.5),
            Control::toggle("relu", "Non-linear", true),
            Control::choice("f", "Function", "x²", &["x²", "x³"]),
            Control::choice("d", "Data", "a", &["a", "b", "c", "d", "e"]),
            Control::button("again", "Again"),
            Control::hidden("px", "3"),
        ];
        let text = html(&controls, "fig");
        for key in ["x", "relu", "f", "d", "again"] {
            assert!(text.contains(&format!("data-key=\"{key}\"")), "{key} in {text}");
        }
        assert!(text.contains("<label for=\"fig-x\">Start &amp; go</label>"));
        assert!(text.contains("value=\"x²\" checked"));
        assert!(!text.contains("fig-px"));
    }

    #[test]
    fn values_outside_are_named() {
        assert!(number("x", "abc").unwrap_err().0.contains("`abc`"));
        assert_eq!(number_within("x", "9", 0.0, 2.0), Ok(2.0));
        assert!(switch("relu", "maybe").is_err());
        assert_eq!(one_of("f", "x³", &["x²", "x³"]), Ok("x³"));
    }
}
