//! The fonts as a script, for pages opened from disk: there a browser takes no font from a file beside the page.

use crate::paths::CoursePaths;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fs;
use std::io;

/// A script that brings the theme's font rules with the fonts inside them.
pub fn script(paths: &CoursePaths) -> io::Result<String> {
    const OPEN: &str = "{{ resource \"";
    const CLOSE: &str = "\" }}";
    let theme = paths.web().join("theme");
    let rules = fs::read_to_string(theme.join("fonts/fonts.css"))?;
    let mut pieces = rules.split(OPEN);
    let mut css = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (font, after) = piece.split_once(CLOSE).unwrap_or((piece, ""));
        css.push_str("data:font/woff2;base64,");
        css.push_str(&BASE64.encode(fs::read(theme.join(font))?));
        css.push_str(after);
    }
    let css = serde_json::Value::from(css);
    Ok(format!(
        "document.head.append(Object.assign(document.createElement('style'), {{ textContent: {css} }}));\n"
    ))
}
