//! The knobs as HTML.

use std::fmt::Write;

use crate::drawing::escape;
use crate::drawing::number::significant;
use crate::figure::control::{Control, Kind, LOG_POSITIONS, slider_position};

/// Up to so many words are shown side by side; more of them fold into a list.
const RADIO_OPTIONS: usize = 4;

/// The knobs as HTML, those that are seldom turned under *More*. Every widget carries `data-key` and a label of its own; one
/// that is off is disabled and says why.
pub fn html(controls: &[Control], id_prefix: &str) -> String {
    let mut out = String::from("<div class=\"nn-controls\">");
    let id = |control: &Control| format!("{id_prefix}-{}", control.key);
    for control in controls.iter().filter(|control| !control.more) {
        write_control(&mut out, control, &id(control));
    }
    if controls.iter().any(|control| control.more) {
        out.push_str("<details class=\"nn-more\"><summary>More</summary><div class=\"nn-controls\">");
        for control in controls.iter().filter(|control| control.more) {
            write_control(&mut out, control, &id(control));
        }
        out.push_str("</div></details>");
    }
    out.push_str("</div>");
    out
}

fn write_control(out: &mut String, control: &Control, id: &str) {
    let (id, key, label) = (escape(id), escape(control.key), escape(control.label));
    let (off, why) = match control.off {
        Some(reason) => (
            format!(" disabled aria-describedby=\"{id}-why\""),
            format!("<small class=\"nn-why\" id=\"{id}-why\">{}</small>", escape(reason)),
        ),
        None => Default::default(),
    };
    let _ = match &control.kind {
        Kind::Slider { min, max, step, log, .. } => {
            let (min, max, step) = if *log { (0.0, LOG_POSITIONS, 1.0) } else { (*min, *max, *step) };
            let position = slider_position(control).unwrap_or(min);
            let [min, max, step, position] = [min, max, step, position].map(|number| significant(number, 12));
            let text = control.shown().unwrap_or_default();
            write!(
                out,
                "<div class=\"nn-control nn-slider\"><label for=\"{id}\">{label}</label>\
                 <input type=\"range\" id=\"{id}\" data-key=\"{key}\" min=\"{min}\" max=\"{max}\" step=\"{step}\" \
                 value=\"{position}\" aria-valuetext=\"{text}\"{off}><output for=\"{id}\">{text}</output>{why}</div>"
            )
        }
        Kind::Choice { value, options } if options.len() <= RADIO_OPTIONS => {
            let radio = |option: &&str| {
                let checked = if option == value { " checked" } else { "" };
                let option = escape(option);
                format!(
                    "<label><input type=\"radio\" name=\"{id}\" data-key=\"{key}\" value=\"{option}\"{checked}{off}> {option}</label>"
                )
            };
            let radios: String = options.iter().map(radio).collect();
            write!(
                out,
                "<fieldset class=\"nn-control nn-choice\"><legend>{label}</legend>{radios}{why}</fieldset>"
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
                 <select id=\"{id}\" data-key=\"{key}\"{off}>{options}</select>{why}</div>"
            )
        }
        Kind::Toggle { value } => {
            let checked = if *value { " checked" } else { "" };
            write!(
                out,
                "<div class=\"nn-control nn-toggle\"><label for=\"{id}\">\
                 <input type=\"checkbox\" id=\"{id}\" data-key=\"{key}\"{checked}{off}> {label}</label>{why}</div>"
            )
        }
        Kind::Button => {
            write!(
                out,
                "<button type=\"button\" class=\"nn-control\" id=\"{id}\" data-key=\"{key}\"{off}>{label}</button>{why}"
            )
        }
        Kind::Hidden { .. } => Ok(()),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::knob::{Slider, Toggle};

    #[test]
    fn every_widget_has_its_label_and_key() {
        let controls = [
            Slider::new("x", "Start & go", 0.0, 2.0, 0.5).at(1.0),
            Toggle::new("relu", "Non-linear").at(true),
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
        assert!(!text.contains("fig-px") && !text.contains("<details"));
    }

    #[test]
    fn a_knob_without_effect_is_off_and_says_why_and_a_rare_one_is_folded_away() {
        let seed = Slider::new("seed", "Seed", 1.0, 9.0, 1.0).at(1.0);
        let text = html(&[seed.clone().off_when(true, "there is nothing random here"), seed.more()], "fig");
        let (front, more) = text.split_once("<details").unwrap();
        assert!(front.contains(" disabled") && front.contains(">there is nothing random here</small>"));
        assert!(!more.contains(" disabled") && more.contains("data-key=\"seed\""));
    }
}
