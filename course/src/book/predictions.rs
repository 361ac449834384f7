//! *Predict, then run*: where the answer is a number or a choice, the reader gives one before the lesson's answer unfolds.
//!
//! An author writes it on the box's `<details>`, where notebooks show nothing of it:
//!
//! - `<details data-number="450">`, or `data-number="0.25" data-within="0.02"` where near is right;
//! - `<details data-choices="It halves | *It quarters | It stays">`, the right one with a star.

use super::html::attribute;
use crate::failure::{Failure, Result};
use figures::escape;

/// Puts a form before each `<details>` that asks for one. Formulas in choices stay as they are, for who renders them next.
pub fn with_forms(markdown: &str) -> Result<String> {
    let lines = markdown.split_inclusive('\n').map(|line| match line.split_once("<details data-") {
        Some((before, _)) if before.chars().all(|c| c == '>' || c == ' ') => before_details(before, line),
        _ => Ok(line.to_owned()),
    });
    lines.collect()
}

/// The form, and the line without what the form was made from. `quote` opens the lines of the box.
fn before_details(quote: &str, line: &str) -> Result<String> {
    let rest = line[quote.len()..].split_once("\">").map_or("", |(_, rest)| rest);
    let form = if let Some(choices) = attribute(line, "data-choices") {
        choice(&choices)
    } else if let Some(number) = attribute(line, "data-number") {
        number_field(&number, attribute(line, "data-within").as_deref().unwrap_or("0"))
    } else {
        None
    };
    let form = form.ok_or_else(|| {
        Failure::Other(format!(
            "expected data-number=\"a number\" or data-choices=\"one | *the right one\", found {}",
            line.trim()
        ))
    })?;
    Ok(format!("{quote}{form}\n{quote}<details>{rest}"))
}

fn number_field(answer: &str, within: &str) -> Option<String> {
    let (answer, within): (f64, f64) = (answer.parse().ok()?, within.parse().ok()?);
    Some(form(
        "number",
        &format!("data-answer=\"{answer}\" data-within=\"{within}\""),
        "<label>Your prediction <input type=\"text\" inputmode=\"decimal\" name=\"prediction\" autocomplete=\"off\" required></label>",
    ))
}

/// One choice is the right one.
fn choice(choices: &str) -> Option<String> {
    let choices: Vec<&str> = choices.split('|').map(str::trim).collect();
    let mut right = choices.iter().enumerate().filter(|(_, choice)| choice.starts_with('*'));
    let (Some((answer, _)), None) = (right.next(), right.next()) else { return None };
    let options: String = choices
        .iter()
        .enumerate()
        .map(|(index, choice)| {
            format!(
                "<label><input type=\"radio\" name=\"prediction\" value=\"{}\" required>{}</label>",
                index + 1,
                escape(choice.trim_start_matches('*'))
            )
        })
        .collect();
    let group = format!(
        "<span class=\"nn-choices\" role=\"radiogroup\" aria-label=\"Your prediction\">{options}</span>"
    );
    Some(form("choice", &format!("data-answer=\"{}\"", answer + 1), &group))
}

fn form(kind: &str, answer: &str, fields: &str) -> String {
    format!(
        "<form class=\"nn-predict\" data-kind=\"{kind}\" {answer}>{fields}\
         <button type=\"submit\">Compare</button></form>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_stands_before_its_answer() {
        let text = "> Which?\n> <details data-choices=\"a < b | *$x^2$\"><summary>It is</summary>\n>\n> So.\n> </details>\n";
        let page = with_forms(text).unwrap();
        assert!(
            page.starts_with("> Which?\n> <form class=\"nn-predict\" data-kind=\"choice\" data-answer=\"2\""),
            "{page}"
        );
        assert!(
            page.contains("value=\"1\" required>a &lt; b</label>") && page.contains("required>$x^2$</label>"),
            "{page}"
        );
        assert!(
            page.contains("</form>\n> <details><summary>It is</summary>\n>\n> So.\n> </details>\n"),
            "{page}"
        );
    }

    #[test]
    fn a_number_says_how_near_is_right() {
        let page =
            with_forms("<details data-number=\"0.25\" data-within=\"0.02\"><summary>S</summary>\n").unwrap();
        assert!(page.contains("data-answer=\"0.25\" data-within=\"0.02\""), "{page}");
        assert!(page.ends_with("\n<details><summary>S</summary>\n"), "{page}");
    }

    #[test]
    fn other_details_stay_and_broken_ones_are_errors() {
        let plain = "> <details><summary>S</summary>\n";
        assert_eq!(with_forms(plain).unwrap(), plain);
        for broken in
            ["data-choices=\"a | b\"", "data-choices=\"*a | *b\"", "data-number=\"many\"", "data-other=\"1\""]
        {
            let error = with_forms(&format!("> <details {broken}><summary>")).unwrap_err().to_string();
            assert!(error.contains(broken), "{error}");
        }
    }
}
