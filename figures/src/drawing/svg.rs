//! A small SVG writer: elements with escaped text and short numbers, and nothing a figure does not need.
//!
//! ```
//! use figures::drawing::{BLUE, Element, Svg};
//! let mut svg = Svg::new(200.0, 100.0);
//! svg.push(Element::circle(50.0, 50.0, 4.0).fill(BLUE));
//! assert!(svg.finish().contains(r#"<circle cx="50" cy="50" r="4""#));
//! ```

use std::fmt::Write;

use crate::drawing::element::Element;
use crate::drawing::palette::INK;
use crate::drawing::short::Short;

/// So wide a drawing can still be read when a phone's screen makes it smaller.
const READABLE: f64 = 520.0;

/// A drawing under construction, in the coordinates of its `viewBox`.
#[derive(Debug, Clone)]
pub struct Svg {
    width: f64,
    height: f64,
    label: Option<String>,
    body: String,
    open: Vec<&'static str>,
}

impl Svg {
    /// An empty drawing of that size.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, label: None, body: String::with_capacity(8192), open: Vec::new() }
    }

    /// What the picture shows, for readers who hear it; makes it one image to assistive software.
    ///
    /// Leave it out for a drawing with handles: those must stay reachable one by one.
    pub fn label(&mut self, text: impl Into<String>) {
        self.label = Some(text.into());
    }

    /// Adds an element.
    pub fn push(&mut self, element: Element) {
        element.write(&mut self.body, true);
    }

    /// Opens an element that holds the following ones until [`Svg::close`].
    pub fn open(&mut self, element: Element) {
        self.open.push(element.tag);
        element.write(&mut self.body, false);
    }

    /// Closes the element opened last.
    ///
    /// # Panics
    /// When nothing is open.
    pub fn close(&mut self) {
        let tag = self.open.pop().expect("an element to close");
        let _ = write!(self.body, "</{tag}>");
    }

    /// Text at a place.
    pub fn text(&mut self, x: f64, y: f64, text: &str) {
        self.push(Element::text(x, y, text));
    }

    /// The drawing as one `<svg>` element.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        let mut out = String::with_capacity(self.body.len() + 300);
        let mut style = format!("max-width: {}px; width: 100%; height: auto", Short(self.width));
        if self.width > READABLE {
            // On a phone a wide picture is better pushed sideways than read with a glass.
            let _ = write!(style, "; min-width: {}px", Short((0.7 * self.width).round()));
        }
        let mut root = Element::new("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", format!("0 0 {} {}", Short(self.width), Short(self.height)))
            .with("style", style)
            .with("font-family", "inherit, system-ui, sans-serif")
            .with("font-size", 12.0)
            .with("fill", INK);
        if let Some(label) = &self.label {
            root = root.with("role", "img").with("aria-label", label.as_str());
        }
        root.write(&mut out, false);
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut svg = Svg::new(10.0, 10.0);
        svg.push(Element::text(0.0, 0.0, "a < b & c").with("data-set", "x=\"1\""));
        svg.push(Element::circle(1.0, 2.0, 3.0).tip("<b>"));
        let text = svg.finish();
        assert!(text.contains("a &lt; b &amp; c</text>"));
        assert!(text.contains("data-set=\"x=&quot;1&quot;\""));
        assert!(text.contains("<title>&lt;b&gt;</title></circle>"));
    }

    #[test]
    fn what_is_open_gets_closed() {
        let mut svg = Svg::new(10.0, 10.0);
        svg.open(Element::group().opacity(0.5));
        svg.push(Element::line(0.0, 0.0, 1.0, 1.0).stroke(INK, 1.0));
        assert!(svg.finish().ends_with("</g></svg>"));
    }
}
