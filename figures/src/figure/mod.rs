//! What every figure can do: the trait [`Figure`], its knobs, its state as text.

pub mod control;
pub(crate) mod csv;
mod error;
pub mod knob;
pub mod state;
pub(crate) mod surprise;
pub mod widgets;

pub use control::Control;
pub use error::FigureError;

/// A picture with a state. The browser turns its knobs and calls [`Figure::step`]; a notebook's cell draws it once.
///
/// A figure's folder has three files with the same tasks everywhere: `model.rs` is its state and what is computed from it,
/// with the function and the methods that cells call; `draw.rs` is the picture; `mod.rs` is this trait, which joins them.
/// All three of a small one:
///
/// ```
/// use figures::drawing::{BLUE, Element, Svg};
/// use figures::figure::knob::{Slider, unknown};
/// use figures::{Control, Figure, FigureError};
///
/// // model.rs
/// const RADIUS: Slider = Slider::new("radius", "Radius", 1.0, 90.0, 1.0);
///
/// pub struct Disc {
///     radius: f64,
/// }
///
/// pub fn disc() -> Disc {
///     Disc { radius: 40.0 }
/// }
///
/// impl Disc {
///     /// The disc's radius.
///     pub fn radius(mut self, radius: f64) -> Self {
///         self.radius = RADIUS.hold(radius);
///         self
///     }
///
///     fn area(&self) -> f64 {
///         std::f64::consts::PI * self.radius * self.radius
///     }
/// }
///
/// // draw.rs
/// fn draw(disc: &Disc) -> String {
///     let mut svg = Svg::new(200.0, 200.0);
///     svg.push(Element::circle(100.0, 100.0, disc.radius).fill(BLUE));
///     svg.finish()
/// }
///
/// // mod.rs
/// figures::show!(Disc);
///
/// impl Figure for Disc {
///     fn name(&self) -> &'static str {
///         "disc"
///     }
///     fn caption(&self) -> String {
///         format!("A disc with radius {}.", self.radius)
///     }
///     fn controls(&self) -> Vec<Control> {
///         vec![RADIUS.at(self.radius)]
///     }
///     fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
///         match key {
///             _ if key == RADIUS.key => self.radius = RADIUS.read(value)?,
///             _ => return Err(unknown(key)),
///         }
///         Ok(())
///     }
///     fn draw(&self) -> String {
///         draw(self)
///     }
///     fn describe(&self) -> String {
///         format!("A disc with radius {} has the area {:.0}.", self.radius, self.area())
///     }
/// }
///
/// let mut figure = disc();
/// figures::apply_state(&mut figure, "radius=10")?;
/// assert_eq!(figure.describe(), "A disc with radius 10 has the area 314.");
/// # Ok::<(), FigureError>(())
/// ```
pub trait Figure {
    /// The figure's name: `fit-square`. The same word names its file, its function, its page element and its test.
    fn name(&self) -> &'static str;

    /// One short line under the picture, plain text, that is true of the present state.
    fn caption(&self) -> String;

    /// The knobs, in the order in which a learner meets them, with their present values. Written as `key=value` they are the
    /// whole state: set one by one on a fresh figure, they bring the same picture back.
    fn controls(&self) -> Vec<Control>;

    /// Turns one knob. `value` is text, as it stands in an address. What takes long is only begun: see [`Figure::progress`].
    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError>;

    /// Moves a draggable thing (see [`Handle`](crate::drawing::handle::Handle)) to a place in the drawing's own coordinates,
    /// those of the SVG's `viewBox`.
    fn drag(&mut self, _handle: &str, _x: f64, _y: f64) {}

    /// Whether time passes in this figure: the page then shows Run, Step and Restart.
    fn has_steps(&self) -> bool {
        false
    }

    /// Why no step can be taken at all, as long as something is missing: the page then says so and turns the buttons off.
    fn waits_for(&self) -> Option<&'static str> {
        None
    }

    /// One step of the figure's time, short enough for many a frame. False when there is nothing left to do.
    fn step(&mut self) -> bool {
        false
    }

    /// Whether the run is over: a further [`Figure::step`] would change nothing.
    fn is_finished(&self) -> bool {
        false
    }

    /// At most so many steps between two pictures, so that the eye can follow; a page takes fewer where they are slow.
    fn steps_per_frame(&self) -> usize {
        1
    }

    /// For how many pictures a step of a run stays, so that it can be read; more than one where each step says something of its
    /// own. Sixty are a second.
    fn frames_per_step(&self) -> usize {
        1
    }

    /// Back to the start of the run, with the knobs as they are.
    fn reset(&mut self) {}

    /// How much of a long way is done, 0 to 1, or `None` when nothing is under way: after a jump to a far step, say. The
    /// state and the picture are those of the place reached so far.
    fn progress(&self) -> Option<f64> {
        None
    }

    /// A short piece of that way: a few milliseconds.
    fn advance(&mut self) {}

    /// Ends that way where it is.
    fn cancel(&mut self) {}

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

/// Walks the way that is under way to its end.
pub fn finish(figure: &mut (impl Figure + ?Sized)) {
    while figure.progress().is_some() {
        figure.advance();
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
