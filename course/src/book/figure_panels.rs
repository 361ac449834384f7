//! Live figures in a page: each `<nn-figure>` gets an id of its own and its panel of controls, so that nothing moves when its
//! script starts. One that a plain page leaves empty gets its picture here.

use super::html::{attribute, without_blank_lines};
use crate::failure::{Failure, Result};
use figures::{Figure, apply_state, catalog, cell, finish, panel};
use std::collections::HashMap;

const CLOSE: &str = "</nn-figure>";

/// The page with each figure's id, panel and, where it lacks one, picture.
pub fn fill(page: &str) -> Result<String> {
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut out = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some(start) = rest.find("<nn-figure ") {
        let Some(end) = rest[start..].find(CLOSE).map(|offset| start + offset) else { break };
        let (open, inside) = rest[start..end].split_once('>').unwrap_or((&rest[start..end], ""));
        out.push_str(&rest[..start]);
        out.push_str(&one(open, inside, &mut used)?);
        rest = &rest[end + CLOSE.len()..];
    }
    out.push_str(rest);
    Ok(out)
}

/// One figure. A figure that this program does not know stays as it is.
fn one(open: &str, inside: &str, used: &mut HashMap<String, usize>) -> Result<String> {
    let name = attribute(open, "name").unwrap_or_default();
    let Some(mut figure) = catalog::figure(&name) else { return Ok(format!("{open}>{inside}{CLOSE}")) };
    let state = attribute(open, "state").unwrap_or_default();
    let is_empty = inside.trim().is_empty();
    // A notebook older than its figure keeps its picture, and the knobs that still fit; a page's own mistake is told.
    if let Err(error) = apply_state(figure.as_mut(), &state)
        && is_empty
    {
        return Err(Failure::Other(format!("the figure {name}: {error}")));
    }
    finish(figure.as_mut());
    let times = used.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
    let id = if *times == 1 { name } else { format!("{name}-{times}") };
    let panel = without_blank_lines(&panel::panel_html(figure.as_ref(), &id));
    let lesson = match catalog::lesson(figure.name()) {
        Some(number) if attribute(open, "lesson").is_none() => format!(" lesson=\"{number}\""),
        _ => String::new(),
    };
    let live = |inside: &str| format!("{open}{lesson} id=\"{id}\">{inside}{panel}{CLOSE}");
    // In a plain page Markdown would take the element for a part of a paragraph, and a `<div>` it does not.
    Ok(if is_empty {
        format!("<div class=\"nn-wide\">{}</div>", live(&picture(figure.as_ref())))
    } else {
        live(inside)
    })
}

/// What stands inside a figure's element.
fn picture(figure: &dyn Figure) -> String {
    let html = without_blank_lines(&cell::figure_html(figure, None, &figure.draw()));
    let start = html.find("<figure").unwrap_or(0);
    html[start..].trim_end_matches(CLOSE).to_owned()
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn an_empty_figure_gets_picture_and_panel_and_each_its_id() {
        let page = "a <nn-figure name=\"softmax\"></nn-figure> b <nn-figure name=\"softmax\">x</nn-figure>";
        let html = fill(page).unwrap();
        assert!(
            html.contains("<nn-figure name=\"softmax\" lesson=\"4\" id=\"softmax\"><figure><svg"),
            "{html}"
        );
        assert!(
            html.contains(
                "<nn-figure name=\"softmax\" lesson=\"4\" id=\"softmax-2\">x<div class=\"nn-panel\">"
            ),
            "{html}"
        );
        assert_eq!(html.matches("</nn-figure>").count(), 2);
    }

    #[test]
    fn an_unknown_figure_stays_and_a_wrong_state_is_named() {
        let unknown = "<nn-figure name=\"nothing\">x</nn-figure>";
        assert_eq!(fill(unknown).unwrap(), unknown);
        let error =
            fill("<nn-figure name=\"softmax\" state=\"colour=red\"></nn-figure>").unwrap_err().to_string();
        assert!(error.contains("softmax") && error.contains("colour"), "{error}");
    }
}
