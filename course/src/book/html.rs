//! Putting finished HTML into Markdown so that it comes out as it went in, and reading pieces of it.

/// The value of an attribute in an opening tag.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = after.split_once('"')?;
    Some(unescape(value))
}

/// The text that [`escape`](figures::escape()) was given.
pub fn unescape(html: &str) -> String {
    let text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// Escaped text for a `<pre>` inside a Markdown HTML block: such a block ends at a blank line, so line ends are
/// written as character references.
pub fn preformatted(html: &str) -> String {
    html.replace("\r\n", "\n").replace('\n', "&#10;")
}

/// HTML that a Markdown HTML block can hold: without blank lines.
pub fn without_blank_lines(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for line in html.lines().map(str::trim_end) {
        match (line.is_empty(), out.is_empty()) {
            (false, true) => out.push_str(line),
            (false, false) => {
                out.push('\n');
                out.push_str(line);
            }
            (true, true) => {}
            (true, false) if in_tag(&out) => {}
            (true, false) => out.push_str("&#10;"),
        }
    }
    out
}

/// Whether the text ends inside `<…`.
fn in_tag(html: &str) -> bool {
    html.rfind('<') > html.rfind('>')
}

/// Without the escape sequences that colour a terminal.
pub fn without_ansi(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            if chars.next() == Some('[') {
                chars.by_ref().find(|c| ('@'..='~').contains(c));
            }
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_go_and_the_text_stays() {
        assert_eq!(without_blank_lines("<pre>a\n\nb</pre>\n"), "<pre>a&#10;\nb</pre>");
        assert_eq!(without_blank_lines("<p\n\nclass=x>\n\n</p>"), "<p\nclass=x>&#10;\n</p>");
    }

    #[test]
    fn colours_of_a_terminal_go() {
        assert_eq!(without_ansi("\u{1b}[31;1mError\u{1b}[0m: x\u{1b}"), "Error: x");
    }
}
