//! Colours for a cell's Rust, put in when the page is made: nothing to load, nothing that jumps.
//!
//! The class names are highlight.js's, so that one style sheet serves both.

use figures::escape;

/// Rust source as HTML.
pub fn rust(source: &str) -> String {
    let mut html = String::with_capacity(source.len() * 2);
    let mut rest = source;
    let mut after_word = false;
    while let Some(first) = rest.chars().next() {
        let (class, length) = token(rest, first, after_word);
        let (text, tail) = rest.split_at(length);
        match class {
            Some(class) => html.push_str(&format!("<span class=\"hljs-{class}\">{}</span>", escape(text))),
            None => html.push_str(&escape(text)),
        }
        after_word = is_word(first);
        rest = tail;
    }
    html
}

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self",
    "Self", "static", "struct", "super", "trait", "type", "unsafe", "use", "where", "while",
];
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

/// The class and the length in bytes of the token at the start of `text`.
fn token(text: &str, first: char, after_word: bool) -> (Option<&'static str>, usize) {
    if text.starts_with("//") {
        (Some("comment"), text.find('\n').unwrap_or(text.len()))
    } else if text.starts_with("/*") {
        (Some("comment"), text.find("*/").map_or(text.len(), |end| end + 2))
    } else if text.starts_with("#[") || text.starts_with("#![") {
        (Some("meta"), text.find(']').map_or(text.len(), |end| end + 1))
    } else if let Some(length) = raw_string(text).filter(|_| !after_word) {
        (Some("string"), length)
    } else if first == '"' || (text.starts_with("b\"") && !after_word) {
        let open = text.find('"').unwrap_or(0) + 1;
        (Some("string"), open + quoted(&text[open..], '"'))
    } else if first == '\'' {
        tick(text)
    } else if first.is_ascii_digit() && !after_word {
        (Some("number"), number(text))
    } else if is_word(first) {
        let length = text.find(|c| !is_word(c)).unwrap_or(text.len());
        (word_class(&text[..length], &text[length..]), length)
    } else {
        (None, first.len_utf8())
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word_class(word: &str, after: &str) -> Option<&'static str> {
    if KEYWORDS.contains(&word) {
        Some("keyword")
    } else if matches!(word, "true" | "false") {
        Some("literal")
    } else if PRIMITIVES.contains(&word) || word.starts_with(|c: char| c.is_uppercase()) {
        Some("type")
    } else if after.starts_with('!') && !after.starts_with("!=") {
        Some("built_in")
    } else if after.starts_with('(') || after.starts_with("::<") {
        Some("title")
    } else {
        None
    }
}

/// `r"…"`, `r#"…"#`, with `b` before it or not.
fn raw_string(text: &str) -> Option<usize> {
    let after_r = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after_r.len() - after_r.trim_start_matches('#').len();
    let body = after_r[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let open = text.len() - body.len();
    Some(body.find(&close).map_or(text.len(), |end| open + end + close.len()))
}

/// The length up to and with the closing quote.
fn quoted(body: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return index + c.len_utf8(),
            _ => {}
        }
    }
    body.len()
}

/// A character in quotes, or a lifetime.
fn tick(text: &str) -> (Option<&'static str>, usize) {
    let mut inside = text[1..].chars();
    let (first, second) = (inside.next(), inside.next());
    match (first, second) {
        (Some('\\'), _) => (Some("string"), 1 + quoted(&text[1..], '\'')),
        (Some(c), Some('\'')) => (Some("string"), 2 + c.len_utf8()),
        (Some(c), _) if is_word(c) => {
            (Some("symbol"), 1 + text[1..].find(|c| !is_word(c)).unwrap_or(text.len() - 1))
        }
        _ => (None, 1),
    }
}

/// A number with its suffix and exponent; `1..4` and `1.max(2)` end before the dot.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 1;
    while let Some(&byte) = bytes.get(length) {
        let next_is_digit = bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        let next_ends =
            !bytes.get(length + 1).is_some_and(|&b| b == b'.' || b == b'_' || b.is_ascii_alphabetic());
        let is_part = match byte {
            b'.' => !text[..length].contains('.') && (next_is_digit || next_ends),
            b'+' | b'-' => {
                matches!(bytes[length - 1], b'e' | b'E') && !text.starts_with("0x") && next_is_digit
            }
            _ => byte == b'_' || byte.is_ascii_alphanumeric(),
        };
        if !is_part {
            break;
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::super::html::unescape;
    use super::rust;

    fn marked(source: &str) -> String {
        rust(source).replace("<span class=\"hljs-", "[").replace("\">", ":").replace("</span>", "]")
    }

    #[test]
    fn every_kind_of_token_gets_its_colour() {
        assert_eq!(marked("let x: f64 = 1.5e-3;"), "[keyword:let] x: [type:f64] = [number:1.5e-3];");
        assert_eq!(marked("for i in 0..10 {}"), "[keyword:for] i [keyword:in] [number:0]..[number:10] {}");
        assert_eq!(marked("1.max(2)"), "[number:1].[title:max]([number:2])");
        assert_eq!(
            marked("println!(\"{x} \\\"q\\\"\"); // end"),
            "[built_in:println]!([string:&quot;{x} \\&quot;q\\&quot;&quot;]); [comment:// end]"
        );
        assert_eq!(
            marked("fn f<'a>(c: &'a str) -> char { 'c' }"),
            "[keyword:fn] f&lt;[symbol:&#39;a]&gt;(c: &amp;[symbol:&#39;a] [type:str]) -&gt; [type:char] { [string:&#39;c&#39;] }"
        );
        assert_eq!(
            marked("r#\"a \"b\" c\"# x2 a != b"),
            "[string:r#&quot;a &quot;b&quot; c&quot;#] x2 a != b"
        );
    }

    #[test]
    fn nothing_is_lost_and_unfinished_code_is_no_accident() {
        for source in ["\"open", "/* open", "'", "r#\"open", "#[open", "1.", "é'x", "b\"", "0x1F_u8 'é' '\\n"]
        {
            let html = rust(source);
            let mut text = String::new();
            let mut inside = false;
            for c in html.chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    c if !inside => text.push(c),
                    _ => {}
                }
            }
            assert_eq!(unescape(&text), source);
        }
    }
}
