//! A small SVG writer: elements with escaped text and short numbers, and nothing a figure does not need.
//!
//! ```
//! use figures::svg::{BLUE, Element, Svg};
//! let mut svg = Svg::new(200.0, 100.0);
//! svg.push(Element::circle(50.0, 50.0, 4.0).fill(BLUE));
//! assert!(svg.finish().contains(r#"<circle cx="50" cy="50" r="4""#));
//! ```

use std::fmt::Write;

/// Colours that follow the page's theme, with a fallback for readers without one (Okabe and Ito's palette).
pub const BLUE: &str = "var(--nn-blue, #0072b2)";
pub const ORANGE: &str = "var(--nn-orange, #d55e00)";
pub const GREEN: &str = "var(--nn-green, #009e73)";
pub const PURPLE: &str = "var(--nn-purple, #aa4499)";
pub const SKY: &str = "var(--nn-sky, #56b4e9)";
pub const YELLOW: &str = "var(--nn-yellow, #e69f00)";
pub const MUTED: &str = "var(--nn-muted, #767676)";
pub const GRID: &str = "var(--nn-grid, rgba(128, 128, 128, 0.25))";
pub const SURFACE: &str = "var(--nn-surface, transparent)";
/// The colour of the text around the picture.
pub const INK: &str = "currentColor";
/// The colours of a plot's series, in order.
pub const SERIES: [&str; 6] = [BLUE, ORANGE, GREEN, PURPLE, SKY, YELLOW];
/// The dashes of a plot's series, in the same order: colour never tells two lines apart alone.
pub const DASHES: [&str; 6] = ["", "7 4", "2 3", "10 3 2 3", "5 2", "1 4"];

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

/// One element: a tag, its attributes, its text.
#[derive(Debug, Clone)]
pub struct Element {
    tag: &'static str,
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

    fn write(&self, out: &mut String, close: bool) {
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

/// A path's text under construction: places in tenths of a pixel, and each line as its way from the place before,
/// which takes half the characters of absolute places.
#[derive(Debug, Clone, Default)]
pub struct Path {
    text: String,
    /// Where the pen is, in tenths; counted in whole ones, so that rounding never adds up.
    pen: [i64; 2],
    /// The command that would be repeated by numbers alone.
    command: char,
}

/// The `d` of a path.
pub struct PathText(String);

impl From<Path> for PathText {
    fn from(path: Path) -> Self {
        Self(path.text)
    }
}

impl From<String> for PathText {
    fn from(path: String) -> Self {
        Self(path)
    }
}

impl Path {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.pen = [tenths(x), tenths(y)];
        self.write('M', &self.pen.clone());
        self
    }

    pub fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        let to = [tenths(x), tenths(y)];
        match [to[0] - self.pen[0], to[1] - self.pen[1]] {
            [right, 0] => self.write('h', &[right]),
            [0, down] => self.write('v', &[down]),
            way => self.write('l', &way),
        }
        self.pen = to;
        self
    }

    pub fn close(&mut self) -> &mut Self {
        self.text.push('Z');
        self.command = 'Z';
        self
    }

    /// A round dot, so that a thousand of them are one element.
    pub fn dot(&mut self, x: f64, y: f64, radius: f64) -> &mut Self {
        self.move_to(x - radius, y);
        let (r, turn, back) = (Short(radius), Short(2.0 * radius), Short(-2.0 * radius));
        let _ = write!(self.text, "a{r} {r} 0 1 0 {turn} 0a{r} {r} 0 1 0 {back} 0");
        self.command = 'a';
        self
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A command and its numbers; a repeated command needs no letter, a minus sign no blank before it.
    fn write(&mut self, command: char, numbers: &[i64]) {
        let repeated = command == self.command && command != 'M';
        if !repeated {
            self.text.push(command);
        }
        for (place, number) in numbers.iter().enumerate() {
            if (repeated || place > 0) && *number >= 0 {
                self.text.push(' ');
            }
            if *number < 0 {
                self.text.push('-');
            }
            let (whole, rest) = (number.unsigned_abs() / 10, number.unsigned_abs() % 10);
            if whole > 0 || rest == 0 {
                let _ = write!(self.text, "{whole}");
            }
            if rest > 0 {
                let _ = write!(self.text, ".{rest}");
            }
        }
        self.command = command;
    }
}

/// In tenths of a pixel; what is no number is drawn at 0.
fn tenths(place: f64) -> i64 {
    (place.clamp(-1e12, 1e12) * 10.0).round() as i64
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

/// A number with at most two decimals and no `-0`: a drawing needs no more, and a long one costs time to parse.
pub struct Short(pub f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.0.is_finite() {
            return f.write_str("0");
        }
        let hundredths = (self.0.abs().min(1e12) * 100.0).round() as u64;
        if self.0 < 0.0 && hundredths > 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", hundredths / 100)?;
        match hundredths % 100 {
            0 => Ok(()),
            rest if rest % 10 == 0 => write!(f, ".{}", rest / 10),
            rest => write!(f, ".{rest:02}"),
        }
    }
}

/// Text as it stands in HTML or SVG, inside elements and inside attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

fn escape_into(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let text = |x| Short(x).to_string();
        assert_eq!(
            [text(1.0), text(-0.001), text(2.5), text(-3.3333), text(0.05)],
            ["1", "0", "2.5", "-3.33", "0.05"]
        );
        assert_eq!(text(f64::NAN), "0");
    }

    #[test]
    fn a_path_tells_the_way_from_place_to_place() {
        let mut path = Path::new();
        path.move_to(1.0, 2.0)
            .line_to(1.04, 7.5)
            .line_to(3.04, 7.0)
            .line_to(3.34, 6.5)
            .line_to(0.0, 6.5)
            .close();
        path.move_to(-0.3, 5.0).line_to(f64::NAN, f64::INFINITY);
        assert_eq!(PathText::from(path).0, "M1 2v5.5l2-.5 .3-.5h-3.3ZM-.3 5l.3 999999999995");
    }

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
