//! A small SVG writer: elements with escaped text and short numbers, and nothing a figure does not need.
//!
//! ```
//! use figures::drawing::{BLUE, Element, Svg};
//! let mut svg = Svg::new(200.0, 100.0);
//! svg.push(Element::circle(50.0, 50.0, 4.0).fill(BLUE));
//! assert!(svg.finish().contains(r#"<circle cx="50" cy="50" r="4""#));
//! ```

use std::fmt::Write;

use crate::drawing::element::{Element, Room};
use crate::drawing::palette::INK;
use crate::drawing::short::Short;

/// So wide a drawing can still be read when a phone's screen makes it smaller.
const READABLE: f64 = 520.0;
/// The width that a narrow phone leaves a drawing, in CSS pixels, and the size that letters must have there.
const NARROWEST: f64 = 296.0;
const SMALLEST_LETTERS: f64 = 10.0;
/// The usual size of letters.
const LETTERS: f64 = 12.0;
/// Letters stay so far from the drawing's edges.
const RIM: f64 = 2.0;

/// A drawing under construction, in the coordinates of its `viewBox`.
#[derive(Debug, Clone)]
pub struct Svg {
    width: f64,
    height: f64,
    label: Option<String>,
    body: String,
    /// What is open, and the room for text inside it.
    open: Vec<(&'static str, Room)>,
}

impl Svg {
    /// An empty drawing of that size.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, label: None, body: String::with_capacity(8192), open: Vec::new() }
    }

    /// The room for text where the drawing has come to.
    fn room(&self) -> Room {
        let whole = || {
            let floor = 100.0 * SMALLEST_LETTERS * self.width / NARROWEST;
            let smallest = if self.width > READABLE { 0.0 } else { floor.ceil() / 100.0 };
            let (right, bottom) = (self.width - RIM, self.height - RIM);
            Room { size: LETTERS.max(smallest), smallest, left: RIM, top: RIM, right, bottom }
        };
        self.open.last().map_or_else(whole, |(_, room)| *room)
    }

    /// The place nearest to another that is so far from the drawing's edges; what is no place is in the middle.
    pub fn inside(&self, (x, y): (f64, f64), margin: f64) -> (f64, f64) {
        let held =
            |at: f64, size: f64| if at.is_nan() { 0.5 * size } else { at.min(size - margin).max(margin) };
        (held(x, self.width), held(y, self.height))
    }

    /// The radius of a ring that a finger can hit on a narrow phone: 20 CSS pixels.
    pub fn finger(&self) -> f64 {
        (20.0 * self.width / NARROWEST).ceil()
    }

    /// What the picture shows, for readers who hear it; makes it one image to assistive software.
    ///
    /// Leave it out for a drawing with handles: those must stay reachable one by one.
    pub fn label(&mut self, text: impl Into<String>) {
        self.label = Some(text.into());
    }

    /// Adds an element.
    pub fn push(&mut self, element: Element) {
        let room = self.room();
        element.write(&mut self.body, true, &room);
    }

    /// Opens an element that holds the following ones until [`Svg::close`].
    pub fn open(&mut self, element: Element) {
        let room = self.room();
        element.write(&mut self.body, false, &room);
        self.open.push((element.tag, Room { size: element.size_in(&room), ..room }));
    }

    /// Opens a group in which nothing is drawn outside that rectangle, and no text leaves it.
    ///
    /// A nested `<svg>` clips by itself: a clip path would need an id, and ids repeat on a page with many figures.
    pub fn clip(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let view = format!("{} {} {} {}", Short(x), Short(y), Short(width), Short(height));
        let rect = Element::new("svg").with("x", x).with("y", y).with("width", width).with("height", height);
        let (wide, high) = (Short(width), Short(height));
        let style = format!("width: {wide}px; height: {high}px; max-width: none; overflow: hidden");
        self.open(rect.with("viewBox", view).with("style", style));
        if let Some((_, room)) = self.open.last_mut() {
            let (left, top, right, bottom) = (x + RIM, y + RIM, x + width - RIM, y + height - RIM);
            *room = Room { left, top, right, bottom, ..*room };
        }
    }

    /// Closes the element opened last.
    ///
    /// # Panics
    /// When nothing is open.
    pub fn close(&mut self) {
        let (tag, _) = self.open.pop().expect("an element to close");
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
            .size(LETTERS)
            .with("fill", INK);
        if let Some(label) = &self.label {
            root = root.with("role", "img").with("aria-label", label.as_str());
        }
        let room = self.room();
        root.write(&mut out, false, &room);
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
    fn text_stays_inside_and_large_enough_to_read() {
        let mut svg = Svg::new(400.0, 100.0);
        svg.push(Element::text(390.0, -50.0, "ten letters").size(8.0));
        svg.push(Element::text(-9.0, 50.0, "left").anchor("middle").size(20.0));
        svg.clip(100.0, 0.0, 100.0, 50.0);
        svg.push(Element::text(0.0, 999.0, "held in the clip").size(5.0));
        let text = svg.finish();
        let texts: Vec<&str> = text.split("<text").skip(1).collect();
        let number = |text: &str, name: &str| -> f64 {
            let (_, rest) = text.split_once(&format!(" {name}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        assert!(texts.iter().all(|text| number(text, "font-size") >= 400.0 / 29.6), "{text}");
        assert!(number(texts[0], "x") < 340.0 && number(texts[0], "y") > 10.0, "{text}");
        assert!(number(texts[1], "x") > 12.0, "{text}");
        assert!(number(texts[2], "x") == 102.0 && number(texts[2], "y") < 48.0, "{text}");
    }

    #[test]
    fn what_is_open_gets_closed() {
        let mut svg = Svg::new(10.0, 10.0);
        svg.open(Element::group().opacity(0.5));
        svg.push(Element::line(0.0, 0.0, 1.0, 1.0).stroke(INK, 1.0));
        assert!(svg.finish().ends_with("</g></svg>"));
    }
}
