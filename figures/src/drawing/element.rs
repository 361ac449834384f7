//! One element of a drawing: its tag, its attributes, its text.

use std::fmt::Write;

use crate::drawing::escape::escape_into;
use crate::drawing::path::PathText;
use crate::drawing::short::Short;

/// One element: a tag, its attributes, its text.
#[derive(Debug, Clone)]
pub struct Element {
    pub(super) tag: &'static str,
    attributes: String,
    text: Option<String>,
}

impl Element {
    /// An element without attributes.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, attributes: String::new(), text: None }
    }

    /// A group.
    pub fn group() -> Self {
        Self::new("g")
    }

    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64) -> Self {
        Self::new("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2)
    }

    pub fn circle(x: f64, y: f64, radius: f64) -> Self {
        Self::new("circle").with("cx", x).with("cy", y).with("r", radius)
    }

    pub fn rect(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self::new("rect").with("x", x).with("y", y).with("width", width).with("height", height)
    }

    /// Text whose baseline starts at `(x, y)`; see [`Element::anchor`].
    pub fn text(x: f64, y: f64, text: &str) -> Self {
        let mut element = Self::new("text").with("x", x).with("y", y);
        element.text = Some(text.into());
        element
    }

    /// A filled path; see [`Element::stroke`] for a line.
    pub fn path(path: impl Into<PathText>) -> Self {
        Self::new("path").with("d", path.into().0)
    }

    /// Any attribute, escaped.
    pub fn with(mut self, name: &str, value: impl Value) -> Self {
        let _ = write!(self.attributes, " {name}=\"");
        value.write(&mut self.attributes);
        self.attributes.push('"');
        self
    }

    pub fn fill(self, colour: &str) -> Self {
        self.with("fill", colour)
    }

    pub fn stroke(self, colour: &str, width: f64) -> Self {
        self.with("stroke", colour).with("stroke-width", width)
    }

    /// A line pattern like `"7 4"`; empty for a full line.
    pub fn dash(self, pattern: &str) -> Self {
        if pattern.is_empty() { self } else { self.with("stroke-dasharray", pattern) }
    }

    pub fn opacity(self, opacity: f64) -> Self {
        self.with("opacity", opacity)
    }

    /// Where text stands about its place: `start`, `middle` or `end`.
    pub fn anchor(self, anchor: &str) -> Self {
        self.with("text-anchor", anchor)
    }

    pub fn size(self, size: f64) -> Self {
        self.with("font-size", size)
    }

    pub fn bold(self) -> Self {
        self.with("font-weight", 600.0)
    }

    /// A rim in the page's colour, so that text can be read where it stands on lines and areas.
    pub fn halo(self) -> Self {
        self.with(
            "style",
            "paint-order: stroke; stroke: var(--nn-surface, Canvas); stroke-width: 5px; stroke-linejoin: round",
        )
    }

    /// Text that shows when the pointer rests on the element.
    pub fn tip(mut self, text: &str) -> Self {
        let mut title = String::from("\u{1}<title>");
        escape_into(&mut title, text);
        title.push_str("</title>");
        self.text = Some(title);
        self
    }

    /// Makes the element draggable by pointer and arrow keys: `label` says what it is, `value` where it stands.
    pub fn handle(self, name: &str, label: &str, value: &str, x: f64, y: f64) -> Self {
        self.with("data-handle", name)
            .with("tabindex", 0.0)
            .with("role", "slider")
            .with("aria-label", label)
            .with("aria-valuetext", value)
            .with("data-x", x)
            .with("data-y", y)
    }

    /// Adds the element to a text; with `close`, whole, else only its start.
    pub(super) fn write(&self, out: &mut String, close: bool) {
        let _ = write!(out, "<{}{}", self.tag, self.attributes);
        match (&self.text, close) {
            (Some(text), _) => {
                out.push('>');
                match text.strip_prefix('\u{1}') {
                    Some(markup) => out.push_str(markup),
                    None => escape_into(out, text),
                }
                if close {
                    let _ = write!(out, "</{}>", self.tag);
                }
            }
            (None, true) => out.push_str("/>"),
            (None, false) => out.push('>'),
        }
    }
}

/// What an attribute can hold.
pub trait Value {
    fn write(&self, out: &mut String);
}

impl Value for f64 {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "{}", Short(*self));
    }
}

impl Value for &str {
    fn write(&self, out: &mut String) {
        escape_into(out, self);
    }
}

impl Value for String {
    fn write(&self, out: &mut String) {
        escape_into(out, self);
    }
}

impl Value for &String {
    fn write(&self, out: &mut String) {
        escape_into(out, self);
    }
}
