//! Something in a picture to take hold of.

use crate::drawing::number::{fixed, significant};
use crate::drawing::{Axes, Element, INK, ON_PAPER, Path, Svg};

/// Which way a handle goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Over the plane.
    Both,
    /// Left and right only.
    Across,
    /// Up and down only.
    Up,
}

/// How a handle looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Dot,
    Square,
}

/// A handle: a mark in a wide ring that a finger can hit. By keys it moves `data-step` pixels from its centre
/// (`data-x`, `data-y`); a screen reader hears it as a slider with a label and a value.
#[derive(Debug, Clone)]
pub struct Handle<'a> {
    /// Its name in [`Figure::drag`](crate::Figure::drag).
    pub name: &'a str,
    /// What it is: "tip of the vector a".
    pub label: &'a str,
    /// Where it stands, in words.
    pub value: String,
    pub colour: &'a str,
    /// The colour of its edge.
    pub rim: &'a str,
    pub way: Way,
    pub shape: Shape,
    /// Pixels for one press of an arrow key.
    pub step: f64,
    /// Its number, if it has but one, and the ends of that.
    pub number: Option<[f64; 3]>,
}

impl<'a> Handle<'a> {
    /// A dot that goes both ways.
    pub fn new(name: &'a str, label: &'a str, value: impl Into<String>, colour: &'a str) -> Self {
        let value = value.into();
        let (way, shape) = (Way::Both, Shape::Dot);
        Self { name, label, value, colour, rim: INK, way, shape, step: 8.0, number: None }
    }

    /// The same handle, on a line that goes only this way, with its number and the number's ends.
    pub fn along(mut self, way: Way, number: f64, ends: (f64, f64)) -> Self {
        (self.way, self.number) = (way, Some([number, ends.0, ends.1]));
        self
    }

    /// The same handle, for a ground that is light in any theme.
    pub fn on_paper(mut self) -> Self {
        self.rim = ON_PAPER;
        self
    }

    /// The same handle as a square.
    pub fn square(mut self) -> Self {
        self.shape = Shape::Square;
        self
    }

    /// The same handle, moved by so many pixels for one press of an arrow key.
    pub fn step(mut self, pixels: f64) -> Self {
        self.step = pixels;
        self
    }

    /// Draws it at a point of a plot. One that lies beyond waits at the plot's edge, with an arrow to where it is.
    pub fn draw_in(&self, svg: &mut Svg, axes: &Axes, (x, y): (f64, f64)) {
        let (held, beyond) = axes.held(x, y);
        self.draw_held(svg, held, beyond);
    }

    /// Draws it at a place of the drawing. One that would stand outside waits at the edge, with an arrow to where it is.
    pub fn draw(&self, svg: &mut Svg, (x, y): (f64, f64)) {
        let held = svg.inside((x, y), MARGIN);
        self.draw_held(svg, held, (x - held.0, y - held.1));
    }

    fn draw_held(&self, svg: &mut Svg, (px, py): (f64, f64), beyond: (f64, f64)) {
        let mut group = Element::group()
            .with("data-handle", self.name)
            .with("tabindex", 0.0)
            .with("role", "slider")
            .with("aria-label", self.label)
            .with("aria-valuetext", &self.value)
            .with("data-x", px)
            .with("data-y", py)
            .with("data-step", self.step)
            .with("style", "cursor: grab; touch-action: none");
        if let Some([now, min, max]) = self.number {
            for (name, number) in [("aria-valuenow", now), ("aria-valuemin", min), ("aria-valuemax", max)] {
                group = group.with(name, plain(number));
            }
        }
        group = match self.way {
            Way::Both => group,
            Way::Across => group.with("aria-orientation", "horizontal"),
            Way::Up => group.with("aria-orientation", "vertical"),
        };
        svg.open(group);
        svg.push(Element::circle(px, py, svg.finger()).fill("transparent"));
        svg.push(match self.shape {
            Shape::Dot => Element::circle(px, py, 7.0).fill(self.colour).stroke(self.rim, 1.5).opacity(0.9),
            Shape::Square => {
                Element::rect(px - 6.5, py - 6.5, 13.0, 13.0).fill(self.colour).stroke(self.rim, 1.5)
            }
        });
        draw_beyond(svg, (px, py), beyond, self.colour);
        svg.close();
    }
}

/// So near may a handle's centre come to the drawing's edge.
const MARGIN: f64 = 10.0;

/// An arrow head beside a place at the edge, towards something that lies beyond.
pub fn draw_beyond(svg: &mut Svg, (x, y): (f64, f64), (dx, dy): (f64, f64), colour: &str) {
    let length = dx.hypot(dy);
    if length.is_nan() || length <= 0.5 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let at = |along: f64, aside: f64| (x + along * ux - aside * uy, y + along * uy + aside * ux);
    let mut head = Path::new();
    for (index, (x, y)) in [at(10.0, 0.0), at(-1.0, 7.0), at(-1.0, -7.0)].into_iter().enumerate() {
        if index == 0 {
            head.move_to(x, y)
        } else {
            head.line_to(x, y)
        };
    }
    head.close();
    svg.push(Element::path(head).fill(colour).stroke(INK, 1.0));
}

/// A number for `aria-valuenow` and its like, which take no powers of ten: a slider's values beside 1 are seldom that small.
fn plain(number: f64) -> String {
    let text = significant(number, 6);
    if text.contains('e') { fixed(number, 6) } else { text }
}
