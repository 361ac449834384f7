//! What every figure can do.

pub mod control;
pub(crate) mod csv;
mod error;
pub mod state;

pub use control::Control;
pub use error::FigureError;

/// A picture with a state. The browser turns its controls and calls [`Figure::step`]; a notebook's cell draws it once.
pub trait Figure {
    /// The figure's name: `fit-square`. The same word names its file, its function, its page element and its test.
    fn name(&self) -> &'static str;

    /// One short line under the picture, plain text.
    fn caption(&self) -> String;

    /// The knobs, in the order in which a learner meets them, with their present values.
    fn controls(&self) -> Vec<Control>;

    /// Turns one knob. `value` is text, as it stands in a URL; the controls, written as `key=value`, are the whole state.
    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError>;

    /// Moves a draggable thing to a place in the drawing's own coordinates (those of the SVG's `viewBox`).
    ///
    /// A draggable thing is any SVG element with `data-handle="NAME"`, `tabindex="0"`, an `aria-label`, and `data-x`,
    /// `data-y` (its centre in the same coordinates, from which arrow keys move it by `data-step`, default 8).
    fn drag(&mut self, _handle: &str, _x: f64, _y: f64) {}

    /// Whether time passes in this figure: the page then shows Run, Step and Reset.
    fn has_steps(&self) -> bool {
        false
    }

    /// One step of the figure's time, short enough for many a frame. False when there is nothing left to do.
    fn step(&mut self) -> bool {
        false
    }

    /// At most so many steps between two pictures, so that the eye can follow; a page takes fewer where they are slow.
    fn steps_per_frame(&self) -> usize {
        1
    }

    /// Back to the start, with the controls as they are.
    fn reset(&mut self) {}

    /// The picture: one `<svg>` element whose colours follow the page (`currentColor`, CSS variables).
    fn draw(&self) -> String;

    /// What a learner who cannot see the picture needs to know now, in one to three sentences with numbers.
    fn describe(&self) -> String;

    /// What the learner can try to reach, and whether it is reached now.
    fn goal(&self) -> Option<Goal> {
        None
    }

    /// The shipped data sets the figure needs (`["boston_housing"]`); a page hands their texts to [`Figure::load`].
    fn needs(&self) -> &'static [&'static str] {
        &[]
    }

    /// Takes the data sets' CSV texts, in the order of [`Figure::needs`].
    fn load(&mut self, _csv: &[&str]) -> Result<(), FigureError> {
        Ok(())
    }
}

/// Something to reach by turning the knobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What to do: "Make the determinant 0."
    pub text: String,
    /// Whether the present state does it.
    pub reached: bool,
}
