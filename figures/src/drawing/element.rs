//! One element of a drawing: its tag, its attributes, its text.

use std::fmt::Write;

use crate::drawing::escape::escape_into;
use crate::drawing::path::{Path, PathText};
use crate::drawing::short::Short;

/// One element: a tag, its attributes, its text.
#[derive(Debug, Clone)]
pub struct Element {
    pub(super) tag: &'static str,
    attributes: String,
    /// Aside: an element is handed from call to call, and in the browser each of these copies it.
    content: Option<Box<Content>>,
}

#[derive(Debug, Clone, Default)]
struct Content {
    /// The size of the text, or of the texts inside.
    size: Option<f64>,
    /// Markup, written as it is.
    markup: String,
    words: Option<Words>,
}

/// Text at a place. The drawing that it is pushed to decides on its size and holds it inside.
#[derive(Debug, Clone)]
struct Words {
    text: String,
    place: (f64, f64),
    /// Which part of the text lies left of its place.
    anchor: f64,
    bold: bool,
    turned: bool,
}

/// What a drawing tells its texts: their usual and their smallest size, and the room they must stay in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub size: f64,
    pub smallest: f64,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Element {
    /// An element without attributes.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, attributes: String::new(), content: None }
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

    /// Text whose baseline starts at `(x, y)`; see [`Element::anchor`]. Where it would leave the drawing, or the plot that
    /// it is clipped to, it is moved in; where it would be too small to read on a phone, it is made larger.
    pub fn text(x: f64, y: f64, text: &str) -> Self {
        let words = Words { text: text.into(), place: (x, y), anchor: 0.0, bold: false, turned: false };
        let mut element = Self::new("text");
        element.content().words = Some(words);
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

    /// [Points](Path::point) as dots.
    pub fn points(path: Path, colour: &str, radius: f64) -> Self {
        Self::path(path).fill("none").stroke(colour, 2.0 * radius).with("stroke-linecap", "round")
    }

    /// How opaque its lines are. Of an element with lines alone that looks as [`Element::opacity`] does, for less: the browser
    /// need not mix it in a picture of its own.
    pub fn stroke_opacity(self, opacity: f64) -> Self {
        self.with("stroke-opacity", opacity)
    }

    /// A line pattern like `"7 4"`; empty for a full line.
    pub fn dash(self, pattern: &str) -> Self {
        if pattern.is_empty() { self } else { self.with("stroke-dasharray", pattern) }
    }

    pub fn opacity(self, opacity: f64) -> Self {
        self.with("opacity", opacity)
    }

    /// Where text stands about its place: `start`, `middle` or `end`.
    pub fn anchor(mut self, anchor: &str) -> Self {
        if let Some(words) = self.words() {
            words.anchor = match anchor {
                "middle" => 0.5,
                "end" => 1.0,
                _ => 0.0,
            };
        }
        self.with("text-anchor", anchor)
    }

    /// The size of the text, or of the texts inside.
    pub fn size(mut self, size: f64) -> Self {
        self.content().size = Some(size);
        self
    }

    pub fn bold(mut self) -> Self {
        if let Some(words) = self.words() {
            words.bold = true;
        }
        self.with("font-weight", 600.0)
    }

    /// Text that runs upwards.
    pub fn upwards(mut self) -> Self {
        let Some(words) = self.words() else { return self };
        words.turned = true;
        let (x, y) = words.place;
        self.with("transform", format!("rotate(-90 {} {})", Short(x), Short(y)))
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
        let mut title = String::from("<title>");
        escape_into(&mut title, text);
        title.push_str("</title>");
        self.content().markup = title;
        self
    }

    fn content(&mut self) -> &mut Content {
        self.content.get_or_insert_default()
    }

    fn words(&mut self) -> Option<&mut Words> {
        self.content.as_mut()?.words.as_mut()
    }

    /// The size of the texts inside.
    pub(super) fn size_in(&self, room: &Room) -> f64 {
        self.content.as_ref().and_then(|content| content.size).unwrap_or(room.size)
    }

    /// Adds the element to a text; with `close`, whole, else only its start.
    pub(super) fn write(&self, out: &mut String, close: bool, room: &Room) {
        let _ = write!(out, "<{}{}", self.tag, self.attributes);
        let Some(content) = &self.content else { return out.push_str(if close { "/>" } else { ">" }) };
        let size = self.size_in(room).max(room.smallest);
        if content.size.is_some() {
            let _ = write!(out, " font-size=\"{}\"", Short(size));
        }
        if let Some(words) = &content.words {
            let (x, y) = if words.turned { words.place } else { words.inside(size, room) };
            let _ = write!(out, " x=\"{}\" y=\"{}\">", Short(x), Short(y));
            escape_into(out, &words.text);
        } else {
            out.push('>');
            out.push_str(&content.markup);
        }
        if close {
            let _ = write!(out, "</{}>", self.tag);
        }
    }
}

impl Words {
    /// The place nearest to its own at which the whole text lies within the room.
    fn inside(&self, size: f64, room: &Room) -> (f64, f64) {
        let width = size * width_in_ems(&self.text) * if self.bold { 1.1 } else { 1.0 };
        let (x, y) = self.place;
        let (left, right) = (room.left + self.anchor * width, room.right - (1.0 - self.anchor) * width);
        let (top, bottom) = (room.top + 0.8 * size, room.bottom - 0.25 * size);
        // Where it is too long, its start is what must be seen.
        (x.min(right).max(left), y.min(bottom).max(top))
    }
}

/// About how wide a text is, in sizes of its letters: a little more than in the usual fonts.
pub fn width_in_ems(text: &str) -> f64 {
    let width = |letter: char| match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '|' | '\'' | '!' | '·' | '′' => 0.29,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.4,
        'm' | 'w' | 'W' | 'M' | '%' | '→' | '@' => 0.9,
        'A'..='Z' => 0.7,
        _ => 0.63,
    };
    text.chars().map(width).sum()
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
