//! LaTeX in the text → MathML in the page, before mdBook reads the Markdown.
//!
//! Which dollars are maths is asked of the Markdown parser itself, so that code keeps its dollars. Inside raw HTML the
//! parser sees no maths: there a small scanner looks between the tags.

use crate::failure::{Failure, Result};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Parser as LatexParser, Storage, push_mathml};
use std::ops::Range;

/// How mdBook reads Markdown, and maths besides.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
}

/// Markdown with every formula turned into MathML. The error quotes the formula that cannot be read.
pub fn render(markdown: &str) -> Result<String> {
    let mut formulas: Vec<(Range<usize>, String)> = Vec::new();
    let mut untouched: Option<&'static str> = None;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::InlineMath(latex) => formulas.push((range, mathml(&latex, DisplayMode::Inline)?)),
            Event::DisplayMath(latex) => formulas.push((range, mathml(&latex, DisplayMode::Block)?)),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => untouched = None,
            Event::Html(_) => {
                for (place, latex, mode) in between_tags(&markdown[range.clone()], &mut untouched) {
                    let place = range.start + place.start..range.start + place.end;
                    formulas.push((place, mathml(&latex, mode)?));
                }
            }
            _ => {}
        }
    }
    let mut text = String::with_capacity(markdown.len() * 2);
    let mut end = 0;
    for (place, formula) in formulas {
        text.push_str(&markdown[end..place.start]);
        text.push_str(&formula);
        end = place.end;
    }
    text.push_str(&markdown[end..]);
    Ok(text)
}

/// One formula.
fn mathml(latex: &str, display_mode: DisplayMode) -> Result<String> {
    let latex = latex.trim().replace(['\n', '\r'], " ");
    let storage = Storage::new();
    let fail = |error: &dyn std::fmt::Display| {
        let reason = error.to_string();
        let reason = reason.lines().next().unwrap_or_default();
        Failure::Other(format!("the formula `{latex}` cannot be read: {reason}"))
    };
    let events: Vec<_> = LatexParser::new(&latex, &storage)
        .collect::<std::result::Result<_, _>>()
        .map_err(|error| fail(&error))?;
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut html = String::new();
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut html, events, config).map_err(|error| fail(&error))?;
    Ok(safe_in_markdown(&html))
}

/// Between tags, what Markdown could take for its own becomes a character reference.
fn safe_in_markdown(html: &str) -> String {
    let mut safe = String::with_capacity(html.len() + 64);
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        if !in_tag && matches!(c, '*' | '_' | '[' | ']' | '`' | '~' | '!' | '|' | '\\' | '$' | '"' | '\'') {
            safe.push_str(&format!("&#{};", u32::from(c)));
        } else if c == '\n' {
            safe.push(' ');
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Elements whose text is no prose.
const UNTOUCHED: &[&str] = &["code", "pre", "script", "style", "svg", "math"];

/// The formulas in a piece of raw HTML. `untouched` carries over from line to line of one block.
fn between_tags(
    html: &str,
    untouched: &mut Option<&'static str>,
) -> Vec<(Range<usize>, String, DisplayMode)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = html[at..].find(['<', '$']).map(|offset| at + offset) {
        if html[next..].starts_with('<') {
            at = next + tag(&html[next..], untouched);
        } else if untouched.is_some() {
            at = next + 1;
        } else if let Some((length, latex, mode)) = formula(&html[next..]) {
            found.push((next..next + length, latex, mode));
            at = next + length;
        } else {
            at = next + html[next..].len() - html[next..].trim_start_matches('$').len();
        }
    }
    found
}

/// The length of the tag at the start of `html`; notes when it opens or closes an element without prose.
fn tag(html: &str, untouched: &mut Option<&'static str>) -> usize {
    let inside = &html[1..];
    let closes = inside.starts_with('/');
    let name = inside.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    if name.is_empty() {
        return 1;
    }
    let known = UNTOUCHED.iter().find(|known| known.eq_ignore_ascii_case(name)).copied();
    if untouched.is_none() && !closes {
        *untouched = known;
    } else if closes && known.is_some() && *untouched == known {
        *untouched = None;
    }
    html.find('>').map_or(html.len(), |end| end + 1)
}

/// `$…$` or `$$…$$` at the start of `html`: its length, its LaTeX, its mode. The rules are the Markdown parser's: no
/// space just inside the dollars of an inline formula, no digit after them.
fn formula(html: &str) -> Option<(usize, String, DisplayMode)> {
    let (quote, mode) =
        if html.starts_with("$$") { ("$$", DisplayMode::Block) } else { ("$", DisplayMode::Inline) };
    let body = &html[quote.len()..];
    let end = body.find(quote)?;
    let (latex, after) = (&body[..end], &body[end + quote.len()..]);
    let inline_fits = !latex.starts_with(char::is_whitespace)
        && !latex.ends_with([' ', '\n', '\t', '\\'])
        && !after.starts_with(|c: char| c.is_ascii_digit());
    (!latex.trim().is_empty() && (mode == DisplayMode::Block || inline_fits)).then(|| {
        let latex = latex.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        (end + 2 * quote.len(), latex, mode)
    })
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn prose_gets_maths_and_code_keeps_its_dollars() {
        let text =
            render("Slope $6x$, not `$6x$`.\n\n```console\n$ cargo run $x$\n```\n\n$$a_1^2 * b$$\n").unwrap();
        assert_eq!(text.matches("<math").count(), 2, "{text}");
        assert!(text.contains("`$6x$`") && text.contains("$ cargo run $x$"), "{text}");
        assert!(text.contains("display=\"block\""), "{text}");
        assert!(!text.contains('*'), "an asterisk would be emphasis: {text}");
    }

    #[test]
    fn maths_works_in_quotes_details_html_and_tables() {
        let text = "> **Predict.** Is $-0.8$ below 1?\n> <details><summary>Why $x < 1$</summary>\n>\n\
                    > Each step by $1 - 6\\eta$.\n>\n> $$x\n> + y$$\n> </details>\n\n\
                    <p class=\"a\">Here $y$ and\n<code>$no$</code> $$z$$</p>\n\n| $|a|$ | b |\n|---|---|\n| $\\|b\\|$ | c |\n";
        let html = render(text).unwrap();
        assert_eq!(html.matches("<math").count(), 7, "{html}");
        assert!(html.contains("<code>$no$</code>"));
    }

    #[test]
    fn money_is_no_maths() {
        for text in ["It costs $5 and then $10.", "<p>It costs $5 or $ 7.</p>", "a \\$x\\$ b"] {
            assert_eq!(render(text).unwrap(), text);
        }
    }

    #[test]
    fn a_broken_formula_is_named() {
        let error = render("So $\\nonsense{1}$.").unwrap_err().to_string();
        assert!(error.contains("`\\nonsense{1}`"), "{error}");
    }
}
