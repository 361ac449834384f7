//! A picture and what it shows.

use figures::escape;

/// A drawing with its caption.
pub fn figure(drawing: &str, caption: &str) -> String {
    format!("<figure>{drawing}<figcaption>{}</figcaption></figure>", escape(caption))
}
